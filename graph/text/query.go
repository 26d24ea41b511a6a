package text

import (
	"slices"
	"strings"
)

// Limits of a query. What lies beyond them is ignored.
const (
	// MaxQueryRunes is how many code points of a query are read. A word cut by
	// this limit counts as the beginning of a word.
	MaxQueryRunes = 512
	// MaxClauses is how many clauses a query may have.
	MaxClauses = 32
)

// Query is a parsed search text. The zero Query is empty and matches nothing.
type Query struct {
	clauses []Clause
	exact   []string
	begins  []string
	near    bool
}

// Clause is one thing that a matching document must hold: one of these.
type Clause []Alternative

// Alternative is one way in which a clause may be held.
type Alternative struct {
	// Phrase is what one of the document's forms must contain: " royal ",
	// " 清 华 ", and without the closing space where the beginning of a word is
	// enough, " phn".
	Phrase string
	// Terms are the encoded terms that the index then holds for the document:
	// words, pairs of neighbouring code points of unspaced scripts, or single
	// ones that stand alone. At most the last is a prefix.
	Terms []Term
	// Edits is how far it is from what was typed; more than 0 only for the
	// alternatives that Query.Near adds.
	Edits int
}

// Term is an encoded term that the index must hold.
type Term struct {
	// Text consists of lower-case ASCII letters and digits: never syntax.
	Text string
	// Prefix says that a term beginning with Text is enough.
	Prefix bool
}

// Parse reads what a person typed. Every word is a clause, and every unbroken
// run of code points of unspaced scripts is one; all of them must hold, in any
// order. A word with joiners may be held as one word or in its parts. Text that
// is probably Zawgyi may be held as typed or as converted. The last word, if of
// a spaced script, matches as the beginning of a word, so that results appear
// while typing, unless a space or any other separator follows it: "phn" finds
// Phnom Penh, "phn " does not. No character is syntax, and no text is an error.
func Parse(query string) Query {
	query = cut(query, MaxQueryRunes)
	list, open := words(query)
	var q Query
	q.read(list, open)
	converted, ok := fromZawgyi(query)
	if !ok {
		return q
	}
	var other Query
	other.read(words(converted))
	q.clauses = either(q.clauses, other.clauses)
	q.exact, q.begins = distinct(append(q.exact, other.exact...)), distinct(append(q.begins, other.begins...))
	return q
}

// either gives clauses that hold where all of the one or all of the other do.
// Where there are as many of both, words stand for words, and some of the one
// with the rest of the other do as well; else each stands with each, as far as
// a query may have so many clauses.
func either(one, other []Clause) []Clause {
	if len(one) == len(other) {
		for i := range one {
			one[i] = distinctAlternatives(append(one[i], other[i]...))
		}
		return one
	}
	if len(one)*len(other) > MaxClauses {
		return one
	}
	var out []Clause
	for _, a := range one {
		for _, b := range other {
			out = append(out, distinctAlternatives(append(slices.Clone(a), b...)))
		}
	}
	return out
}

// read makes the clauses of words.
func (q *Query) read(list []word, open bool) {
	for i, w := range list {
		clauses := clausesOf(w, open && i == len(list)-1)
		if len(q.clauses)+len(clauses) > MaxClauses {
			list, open = list[:i], false
			break
		}
		q.clauses = append(q.clauses, clauses...)
	}
	for _, tokens := range eachForm(list) {
		whole := " " + join(tokens)
		q.exact = append(q.exact, whole+"  ")
		if !open || endsWhole(list[len(list)-1], tokens[len(tokens)-1]) {
			whole += " "
		}
		q.begins = append(q.begins, whole)
	}
}

// endsWhole tells whether a text that ends in the word, and in a form in the
// token, says all of it: runs do, and what an s of a possessive was taken from.
func endsWhole(last word, end token) bool {
	return last.unspaced || last.possessive && end.text != last.closed()
}

// clausesOf gives the clauses of one word: of one with joiners, each of its
// parts, or the word without them in place of all.
func clausesOf(w word, open bool) []Clause {
	if w.unspaced {
		return []Clause{{newAlternative(tokensOf(w.parts, true), false, 0)}}
	}
	prefix := open && !w.possessive
	own := w.own()
	if !w.tied() {
		return []Clause{{newAlternative(tokensOf(own, false), prefix, 0)}}
	}
	var out []Clause
	for i, part := range own {
		out = append(out, distinctAlternatives(Clause{
			newAlternative(tokensOf([]string{w.closed()}, false), open, 0),
			newAlternative(tokensOf([]string{w.bare()}, false), prefix, 0),
			newAlternative(tokensOf([]string{part}, false), prefix && i == len(own)-1, 0),
		}))
	}
	return out
}

func tokensOf(parts []string, unspaced bool) []token {
	out := make([]token, len(parts))
	for i, p := range parts {
		out[i] = token{p, unspaced}
	}
	return out
}

// newAlternative makes the alternative that holds with these tokens in a row.
func newAlternative(tokens []token, prefix bool, edits int) Alternative {
	a := Alternative{Phrase: join(tokens), Edits: edits}
	if !prefix {
		a.Phrase += " "
	}
	for i, t := range tokens {
		switch next := i + 1; {
		case t.unspaced && next < len(tokens) && tokens[next].unspaced:
			a.Terms = append(a.Terms, Term{Text: encode(t.text + tokens[next].text)})
		case t.unspaced && i > 0 && tokens[i-1].unspaced:
		default:
			a.Terms = append(a.Terms, Term{encode(t.text), prefix && next == len(tokens)})
		}
	}
	a.Terms = distinct(a.Terms)
	return a
}

// Empty reports whether the query has no clause at all. It then matches nothing.
func (q Query) Empty() bool { return len(q.clauses) == 0 }

// Clauses returns what a matching document must hold, all of it.
func (q Query) Clauses() []Clause {
	out := make([]Clause, len(q.clauses))
	for i, c := range q.clauses {
		out[i] = slices.Clone(c)
		for j := range out[i] {
			out[i][j].Terms = slices.Clone(out[i][j].Terms)
		}
	}
	return out
}

// OneOf gives a query that matches, among others, every document of which a name
// is one of the texts: what a full-text index can tell of it. false when a text
// has no token or they are too many for that.
func OneOf(texts []string) (Query, bool) {
	if len(texts) == 0 || len(texts) > maxIndexTerms/2 {
		return Query{}, false
	}
	var c Clause
	for _, s := range texts {
		list, _ := words(s)
		if len(list) == 0 {
			return Query{}, false
		}
		c = append(c, newAlternative(spelt(list, apart), false, 0))
	}
	return Query{clauses: []Clause{c}}, true
}

// maxIndexTerms is how many terms IndexQuery writes: Lucene takes 1024.
const maxIndexTerms = 800

// IndexQuery writes a query for a full-text index of Terms, in the syntax that
// FTS5 and Lucene share. It finds every document that matches and perhaps more.
// It must not be sent for an empty query.
func (q Query) IndexQuery() string {
	alternatives := 0
	for _, c := range q.clauses {
		alternatives += len(c)
	}
	most := max(1, maxIndexTerms/max(1, alternatives))
	all := make([]string, len(q.clauses))
	for i, c := range q.clauses {
		any := make([]string, len(c))
		for j, a := range c {
			terms := make([]string, min(len(a.Terms), most))
			for k := range terms {
				terms[k] = a.Terms[k].String()
			}
			any[j] = "(" + strings.Join(terms, " AND ") + ")"
		}
		all[i] = "(" + strings.Join(any, " OR ") + ")"
	}
	return strings.Join(all, " AND ")
}

// String writes the term in the syntax that FTS5 and Lucene share.
func (t Term) String() string {
	if t.Prefix {
		return t.Text + "*"
	}
	return `"` + t.Text + `"`
}

// Exact returns what the Forms of a name contain, one of them, when the name is
// exactly the query: "  royal phn  ".
func (q Query) Exact() []string { return slices.Clone(q.exact) }

// Begins returns what the Forms of a name contain, one of them, when the name
// begins with the query: "  royal phn", or "  royal phnom " when the last word
// is whole.
func (q Query) Begins() []string { return slices.Clone(q.begins) }

// IsNear reports whether the query was made by Near.
func (q Query) IsNear() bool { return q.near }

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

// distinctAlternatives keeps the first alternative of each phrase, and of two
// phrases of which one holds whenever the other does, the one that is more easily held.
func distinctAlternatives(list Clause) Clause {
	var kept Clause
	for _, a := range list {
		if !slices.ContainsFunc(kept, func(b Alternative) bool { return strings.HasPrefix(a.Phrase, b.Phrase) && b.Edits <= a.Edits }) {
			kept = append(kept, a)
		}
	}
	return kept
}
