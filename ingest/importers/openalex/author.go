package openalex

import (
	"strconv"
	"strings"

	"corridor/graph"
)

// authors are what is known of authors by their ids. An import remembers every
// author that it met, so that it is all in one word.
type authors struct{ table[author] }

// author is what was stated of an author, in the uppermost bits, and in the others
// the ORCID iD: its digits but the last as a number, times 11, and the last, of
// which X is 10, and 1; 0 where none is known.
type author uint64

// What was stated of an author.
const (
	asSuch      author = 1 << 63 // that there is one
	withORCID   author = 1 << 62 // with an ORCID iD
	withNames   author = 1 << 61 // with the names that only their own record says
	underMerged author = 1 << 60 // that there is one, by a work that names an id merged into theirs

	orcidBits author = 1<<54 - 1
)

const orcidHost = "https://orcid.org/"

// first tells whether something is stated of an author for the first time.
func (a *authors) first(one id, what author) bool {
	was, _ := a.get(uint64(one))
	a.set(uint64(one), was|what)
	return was&what == 0
}

// stated tells whether something was stated of an author.
func (a *authors) stated(one id, what author) bool {
	is, _ := a.get(uint64(one))
	return is&what != 0
}

// orcid is the ORCID iD of an author; "" where none is known.
func (a *authors) orcid(one id) graph.ORCID {
	is, _ := a.get(uint64(one))
	return is.orcid()
}

// setORCID notes the ORCID iD of an author.
func (a *authors) setORCID(one id, orcid graph.ORCID) {
	was, _ := a.get(uint64(one))
	a.set(uint64(one), was&^orcidBits|packed(orcid))
}

func packed(orcid graph.ORCID) author {
	digits := strings.ReplaceAll(strings.TrimPrefix(string(orcid), orcidHost), "-", "")
	front, err := strconv.ParseUint(digits[:15], 10, 50)
	if err != nil {
		return 0
	}
	return author(front*11 + uint64(strings.IndexByte(checkDigits, digits[15])) + 1)
}

const checkDigits = "0123456789X"

func (a author) orcid() graph.ORCID {
	n := uint64(a & orcidBits)
	if n == 0 {
		return ""
	}
	front := strconv.FormatUint((n-1)/11, 10)
	s := strings.Repeat("0", 15-len(front)) + front + checkDigits[(n-1)%11:][:1]
	return graph.ORCID(orcidHost + s[:4] + "-" + s[4:8] + "-" + s[8:12] + "-" + s[12:])
}
