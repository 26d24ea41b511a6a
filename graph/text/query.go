package text

import "slices"

// Limits of a query. What lies beyond them is ignored.
const (
	// MaxQueryRunes is how many code points of a query are read. A word cut by
	// this limit counts as the beginning of a word.
	MaxQueryRunes = 512
	// MaxPhrases is how many phrases a query may have.
	MaxPhrases = 32
)

// Query is a parsed search text. The zero Query is empty and matches nothing.
type Query struct {
	phrases []string
	whole   string // all tokens, without a closing space
	prefix  bool   // whether the last token is the beginning of a word
	terms   []Term
}

// Term is an encoded term that the index must hold for a document to match.
type Term struct {
	// Text consists of lower-case ASCII letters and digits: never syntax.
	Text string
	// Prefix says that a term beginning with Text is enough.
	Prefix bool
}

// Parse reads what a person typed. Every word is a phrase of one token, and
// every unbroken run of code points of unspaced scripts is one phrase; all of
// them must match, in any order. The last word, if of a spaced script, matches
// as the beginning of a word, so that results appear while typing, unless a
// space or any other separator follows it: "phn" finds Phnom Penh, "phn " does
// not. No character is syntax, and no text is an error.
func Parse(query string) Query {
	list, open := tokens(cut(query, MaxQueryRunes))
	var q Query
	var end int
	for start := 0; start < len(list); start = end {
		if len(q.phrases) == MaxPhrases {
			list = list[:start]
			break
		}
		end = start + 1
		for end < len(list) && list[end].joined {
			end++
		}
		q.prefix = end == len(list) && open && !list[start].unspaced
		q.phrases = append(q.phrases, join(list[start:end])+closing(q.prefix))
		q.terms = appendTerms(q.terms, list[start:end], q.prefix)
	}
	q.phrases = distinct(q.phrases)
	q.terms = distinct(q.terms)
	q.whole = join(list)
	return q
}

// appendTerms appends the terms of one phrase.
func appendTerms(terms []Term, phrase []token, prefix bool) []Term {
	if len(phrase) == 1 {
		return append(terms, Term{encode(phrase[0].text), prefix})
	}
	for i := 1; i < len(phrase); i++ {
		terms = append(terms, Term{Text: encode(phrase[i-1].text + phrase[i].text)})
	}
	return terms
}

// Empty reports whether the query has no token at all. It then matches nothing.
func (q Query) Empty() bool { return len(q.phrases) == 0 }

// Phrases returns the distinct strings, each of which a matching document's
// normal forms must contain: " royal ", " 清 华 ", and without the closing space
// where the beginning of a word is enough, " phn".
func (q Query) Phrases() []string { return slices.Clone(q.phrases) }

// Exact returns the normal form of the query, " royal phn ": a name is exactly
// the query when its normal form equals this. "" when the query is empty.
func (q Query) Exact() string {
	if q.Empty() {
		return ""
	}
	return q.whole + " "
}

// Begins returns what the normal form of a name that begins with the query
// begins with: " royal phn", or " royal phnom " when the last word is whole.
// "" when the query is empty.
func (q Query) Begins() string {
	if q.Empty() {
		return ""
	}
	return q.whole + closing(q.prefix)
}

// Terms returns the distinct terms that every matching document has among its
// Terms: words, pairs of neighbouring code points of unspaced scripts, or
// single ones that stand alone. At most the last is a prefix.
func (q Query) Terms() []Term { return slices.Clone(q.terms) }

func closing(prefix bool) string {
	if prefix {
		return ""
	}
	return " "
}

// cut returns at most the first n code points of s.
func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// distinct removes repetitions in place, keeping the first of each.
func distinct[T comparable](list []T) []T {
	kept := list[:0]
	for _, v := range list {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}
