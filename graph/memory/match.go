package memory

import (
	"sort"
	"strings"

	"corridor/graph"
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
			v.addHolding(t, a.Phrase, 0, held)
		}
		out.with(held)
	}
	return out
}

// matched is matching, worked out once for a filter and an order by one match.
func (v *evaluator) matched(t *table, m graph.Match) *set {
	if m.Near != nil {
		return v.matching(t, m.Query())
	}
	of := textOf{t, m.Text}
	known := v.matches[of]
	if known == nil {
		known = v.matching(t, m.Query())
		v.matches[of] = known
	}
	return known
}

// textOf is a text that is searched in a kind.
type textOf struct {
	t    *table
	text string
}

// addHolding adds the nodes of which a name or, unless it is looked for in names
// alone, another text holds the phrase. Of a single token that is what has it; of
// several, what has all of them is looked into.
func (v *evaluator) addHolding(t *table, phrase string, where uint32, into *set) {
	have, tokens := v.having(t, phrase, where)
	if tokens == 1 {
		into.or(have)
		return
	}
	have.each(func(n uint32) bool {
		row := n - t.first
		if strings.Contains(t.search.names.at(int(row)), phrase) || where == 0 && strings.Contains(t.search.elsewhereOf(row), phrase) {
			into.add(n)
		}
		return v.goOn(100)
	})
}

// having gives the nodes that have all tokens of a phrase where they are looked for,
// and how many tokens those are. Of a beginning that is meant of the first alone.
func (v *evaluator) having(t *table, phrase string, where uint32) (have *set, tokens int) {
	list, prefix := strings.Fields(phrase), !strings.HasSuffix(phrase, " ")
	have = t.all()
	for i, token := range list {
		if i > 0 {
			where &^= beginning
		}
		one := t.none()
		v.addHaving(t, token, prefix && i == len(list)-1, where, one)
		have.with(one)
	}
	return have, len(list)
}

// named gives nodes among which are all whose names hold a query alone, and exact
// tells that of a query of single tokens each of them has these in its names.
func (v *evaluator) named(t *table, q text.Query) (names *set, exact bool) {
	names, exact = t.all(), true
	for _, clause := range q.Clauses() {
		held := t.none()
		for _, a := range clause {
			have, tokens := v.having(t, a.Phrase, inName)
			held.or(have)
			exact = exact && tokens == 1
		}
		names.with(held)
	}
	return names, exact
}

// begun gives nodes among which are all of which a name begins with a query.
func (v *evaluator) begun(t *table, q text.Query) *set {
	out := t.none()
	for _, begin := range q.Begins() {
		have, _ := v.having(t, begin, inName|beginning)
		out.or(have)
	}
	return out
}

// addHaving adds the nodes that have a token or, where a prefix is enough, one that
// begins so, where it is looked for.
func (v *evaluator) addHaving(t *table, token string, prefix bool, where uint32, into *set) {
	x := t.search
	at := sort.Search(len(x.byText), func(i int) bool { return x.tokens.at(int(x.byText[i])) >= token })
	for ; at < len(x.byText) && v.goOn(1); at++ {
		found := x.tokens.at(int(x.byText[at]))
		if found != token && !(prefix && strings.HasPrefix(found, token)) {
			return
		}
		x.eachRow(x.byText[at], func(row, found uint32) {
			if found&where == where {
				into.add(t.first + row)
			}
		})
		if !prefix {
			return
		}
	}
}

// looks is how many nodes, few of their kind, are at most looked at one by one rather
// than told apart by what tokens they have.
const looks = 256

// scoring gives what gives the scores of nodes, of which there are so many. What
// tokens alone tell of most nodes takes no look at their names.
func (v *evaluator) scoring(t *table, m *graph.Match, nodes int) func(n uint32) (int64, bool) {
	q := m.Query()
	looked := func(n uint32) (int64, bool) {
		v.goOn(20)
		return v.score(t, q, n)
	}
	switch {
	case nodes <= looks && few(nodes, t.len()):
		return looked
	case q.IsNear():
		return v.scoringNear(t, q, looked)
	}
	matched, begun := v.matched(t, *m), v.begun(t, q)
	named, exact := v.named(t, q)
	one := len(q.Clauses()) == 1
	return func(n uint32) (int64, bool) {
		row := n - t.first
		switch {
		case !matched.has(n):
			return 0, false
		case begun.has(n) || named.has(n) && !(exact && (one || t.search.oneName(row))):
			return looked(n)
		case named.has(n):
			return text.Score(text.RankName, int(t.search.runes[row])), true
		}
		return text.Score(text.RankElsewhere, int(t.search.runes[row])), true
	}
}

// scoringNear is scoring of a near query.
func (v *evaluator) scoringNear(t *table, q text.Query, looked func(n uint32) (int64, bool)) func(n uint32) (int64, bool) {
	clauses := q.Clauses()
	names, anywhere := make([]edits, len(clauses)), make([]edits, len(clauses))
	for i, c := range clauses {
		names[i], anywhere[i] = v.edits(t, c, inName), v.edits(t, c, 0)
	}
	return func(n uint32) (int64, bool) {
		row := n - t.first
		rank, named := fewest(names, n)
		if rank += text.RankNear; named && len(clauses) > 1 && !t.search.oneName(row) {
			return looked(n)
		}
		if !named {
			found := false
			if rank, found = fewest(anywhere, n); !found {
				return 0, false
			}
			rank += text.RankNearElsewhere
		}
		return text.Score(rank, int(t.search.runes[row])), true
	}
}

// edits are the nodes that hold a clause with so many edits.
type edits []*set

func (v *evaluator) edits(t *table, c text.Clause, where uint32) edits {
	var out edits
	for _, a := range c {
		for len(out) <= a.Edits {
			out = append(out, t.none())
		}
		v.addHolding(t, a.Phrase, where, out[a.Edits])
	}
	return out
}

// fewest gives with how few edits a node holds all clauses, of which there must be one.
func fewest(clauses []edits, n uint32) (all int, held bool) {
	for _, c := range clauses {
		with := 0
		for with < len(c) && !c[with].has(n) {
			with++
		}
		if with == len(c) {
			return 0, false
		}
		all += with
	}
	return all, len(clauses) > 0
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
