package affiliations

import "iter"

// mention is a name that stands in an address.
type mention struct {
	name     *name
	from, to int // tokens [from, to)
}

// addressesIn splits tokens at semicolons.
func addressesIn(tokens []token) iter.Seq[[]token] {
	return func(yield func([]token) bool) {
		start := 0
		for i, t := range tokens {
			if t.after < end && i+1 < len(tokens) {
				continue
			}
			if !yield(tokens[start : i+1]) {
				return
			}
			start = i + 1
		}
	}
}

// mentionsIn finds the names in an address, the longest where several begin or
// lie within one another. Within a name that goes on past a comma, those of its
// parts count as well.
func (x *Index) mentionsIn(address []token) []mention {
	var out []mention
	covered := 0
	for from := range address {
		m, ok := x.longestAt(address, from)
		if !ok || m.to <= covered && address[from-1].after < hard {
			continue
		}
		out = append(out, m)
		covered = max(covered, m.to)
	}
	return out
}

// longestAt finds the longest name that begins at a token. A name goes on past a
// comma or bracket where it has one there itself, or is whole parts of the
// address: "Xiangya Hospital, Central South University".
func (x *Index) longestAt(address []token, from int) (found mention, ok bool) {
	hash, breaks := emptyHash, uint64(0)
	begins := beginsPart(address, from)
	most := int(x.longest[addToken(emptyHash, address[from])])
	for to := from; to < len(address) && to-from < most; to++ {
		if to > from && address[to-1].after >= hard {
			breaks |= 1 << (to - from - 1)
		}
		hash = addToken(hash, address[to])
		at, known := x.byHash[hash]
		if !known || breaks&^x.names[at].breaks != 0 && (!begins || address[to].after < hard) {
			continue
		}
		if x.names[at].text == spaced(address[from:to+1]) {
			found, ok = mention{&x.names[at], from, to + 1}, true
		}
	}
	return found, ok
}

// beginsPart tells whether a token is the first of a part of the address, an
// article aside.
func beginsPart(address []token, at int) bool {
	if at > 0 && address[at-1].text == "the" && address[at-1].after == inside {
		at--
	}
	return at == 0 || address[at-1].after >= hard
}

// before and behind are what stands beside a mention up to the next boundary.
func (m mention) before(address []token) []token {
	start := m.from
	for start > 0 && address[start-1].after == inside {
		start--
	}
	return address[start:m.from]
}

func (m mention) behind(address []token) []token {
	stop := m.to
	for stop < len(address) && address[stop-1].after == inside {
		stop++
	}
	return address[m.to:stop]
}
