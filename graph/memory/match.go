package memory

import (
	"sort"
	"strings"

	"corridor/graph/text"
)

// matching gives the nodes of a kind that match a query: of each clause a phrase
// stands in a name or another text.
func (v *evaluator) matching(t *table, q text.Query) *set {
	if q.Empty() {
		return t.none()
	}
	out := t.all()
	for _, clause := range q.Clauses() {
		held := t.none()
		for _, a := range clause {
			v.addHolding(t, a.Phrase, held)
		}
		out.with(held)
	}
	return out
}

// addHolding adds the nodes of which a name or another text holds the phrase. Of
// a single token that is what has it; of several, what has all of them is looked
// into.
func (v *evaluator) addHolding(t *table, phrase string, into *set) {
	tokens := strings.Split(strings.Trim(phrase, " "), " ")
	prefix := !strings.HasSuffix(phrase, " ")
	if len(tokens) == 1 {
		v.addHaving(t, tokens[0], prefix, into)
		return
	}
	have := t.all()
	for i, token := range tokens {
		one := t.none()
		v.addHaving(t, token, prefix && i == len(tokens)-1, one)
		have.with(one)
	}
	have.each(func(n uint32) bool {
		row := n - t.first
		if strings.Contains(t.search.names.at(int(row)), phrase) || strings.Contains(t.search.elsewhereOf(row), phrase) {
			into.add(n)
		}
		return v.goOn(100)
	})
}

// addHaving adds the nodes that have a token or, where a prefix is enough, one that
// begins so.
func (v *evaluator) addHaving(t *table, token string, prefix bool, into *set) {
	x := t.search
	at := sort.Search(len(x.byText), func(i int) bool { return x.tokens.at(int(x.byText[i])) >= token })
	for ; at < len(x.byText) && v.goOn(1); at++ {
		found := x.tokens.at(int(x.byText[at]))
		if found != token && !(prefix && strings.HasPrefix(found, token)) {
			return
		}
		x.eachRow(x.byText[at], func(row uint32) { into.add(t.first + row) })
		if !prefix {
			return
		}
	}
}

// score is the key by which matches are ordered, false of a node that does not
// match. What other texts hold is looked at where the names alone do not tell.
func (v *evaluator) score(t *table, q text.Query, n uint32) (int64, bool) {
	row := n - t.first
	rank, ok := q.RankNames(t.search.names.at(int(row)), lineFeed)
	if !ok {
		names := t.search.namesOf(row, make([]string, 0, 8))
		if rank, ok = q.Rank(names, t.search.elsewhereOf(row)); !ok {
			return 0, false
		}
	}
	return text.Score(rank, int(t.search.runes[row])), true
}
