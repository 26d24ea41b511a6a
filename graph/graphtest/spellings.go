package graphtest

import (
	"testing"

	"corridor/graph"
	"corridor/graph/text"
)

// spellings are about what people type for a name that is written otherwise:
// other spellings, typing errors, and other names.
func spellings(t *testing.T, open func(testing.TB) graph.Store) {
	w := newWorld(t, open).sources()
	w.apply(spelt())
	for _, c := range spellingCases {
		t.Run("match "+c.text, func(t *testing.T) { w.within(t).found(c) })
	}
	for _, c := range nearCases {
		t.Run("near "+c.text, func(t *testing.T) { w.within(t).foundNear(c) })
	}
	for _, c := range calledCases() {
		t.Run("called, "+c.name, func(t *testing.T) { w.within(t).passes(c) })
	}
	for _, c := range []testCase{
		{"near, among other conditions", nearAmongOthers},
		{"near, page by page", nearPages},
		{"near, many words", nearManyWords},
		{"called, follows the record", calledFollowsRecord},
		{"called, of neighbours", calledNeighbours},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}

func spelt() *set {
	entity := func(name string, others ...string) graph.Entity {
		e := graph.Entity{Name: name}
		for _, other := range others {
			e.Names = append(e.Names, graph.Name{Value: other, Type: graph.NameAlias})
		}
		return e
	}
	return by("test").
		record(inst("king"), graph.Institution{Entity: entity("King Mongkut's University")}).
		record(inst("coop"), graph.Institution{Entity: entity("Centre for Co-operation"), City: pointer("Chiang Mai")}).
		record(inst("farm"), graph.Institution{Entity: entity("Farm"), Summary: pointer("A centre for cooperation.")}).
		record(inst("ait"), graph.Institution{Entity: entity("Asian Institute", "A.I.T.")}).
		record(inst("chula"), graph.Institution{Entity: entity("Chulalongkorn University", "จุฬาลงกรณ์มหาวิทยาลัย")}).
		record(inst("mahidol"), graph.Institution{Entity: entity("Mahidol University", "น้ำใจ")}).
		record(inst("tsinghua"), graph.Institution{Entity: entity("清华大学", "清華大學")}).
		record(inst("woman"), graph.Institution{Entity: entity("ស្ត្រី")}).
		record(inst("yangon"), graph.Institution{Entity: entity("ရန်ကုန်တက္ကသိုလ်", "Yangon|University")}).
		record(inst("hanoi"), graph.Institution{Entity: entity("Hà Nội 2563")}).
		record(country("MM"), graph.Country{Code: "MM", Entity: entity("Myanmar", "Burma", "MMR", "Myanmar")}).
		record(country("VN"), graph.Country{Code: "VN", Entity: entity("Vietnam", "Viet Nam", "—")}).
		record(country("LA"), graph.Country{Code: "LA", Entity: entity("Laos", "Lao PDR")}).
		edges(graph.LocatedIn, inst("yangon"), to(country("MM"))).
		edges(graph.LocatedIn, inst("hanoi"), to(country("VN")))
}

var spellingCases = []matchCase{
	{"king mongkut university", "king"},
	{"King Mongkut’s University", "king"},
	{"king mongkuts", "king"},
	{"mongkut's", "king"},
	{"cooperation", "coop farm"},
	{"co-operation", "coop farm"},
	{"co‑operation", "coop farm"},
	{"co operation", "coop"},
	{"chiang-mai", "coop"},
	{"AIT", "ait"},
	{"A.I.T.", "ait"},
	{"a i t", "ait"},
	{"清華大學", "tsinghua"},
	{"清华", "tsinghua"},
	{"\u0E19\u0E4D\u0E49\u0E32", "mahidol"},
	{"\u179F\u17D2\u179A\u17D2\u178F\u17B8", "woman"},
	{"\u1010\u1000\u1039\u1000\u101E\u102F\u102D\u101C\u103A", "yangon"},
	{"ရန္ကုန္တကၠသိုလ္", "yangon"}, // Zawgyi
	{"๒๕๖๓", "hanoi"},
	{"hanoi", ""},
	{"chulalongkron", ""},
}

// nearCases say which institutions are near a text, the best first.
var nearCases = []matchCase{
	{"Chulalongkron", "chula"},
	{"chulalongkr", "chula"},
	{"mahidol unversity", "mahidol"},
	{"unversity", "mahidol king chula yangon"},
	{"univrsity kign", "king"},
	{"univ tsinghau", ""},
	{"univ. mahidol", "mahidol"},
	{"centre coopreation", "coop farm"}, // a name, then a summary
	{"hanoi", "hanoi"},
	{"coopreation", "coop farm"},
	{"清化大学", "tsinghua"},
	{"ရန်ကန်တက္ကသိုလ်", "yangon"},
	{"จุฬาลงกรมหาวิทยาลัย", "chula"},
	{"zzzzzz", ""},
}

// nearTo gives what is near a text among the names of the cases.
func nearTo(typed string) graph.Match {
	var b text.VocabularyBuilder
	for _, name := range []string{"King Mongkut's University", "Centre for Co-operation", "Asian Institute", "Chulalongkorn University",
		"จุฬาลงกรณ์มหาวิทยาลัย", "Mahidol University", "清华大学", "ရန်ကုန်တက္ကသိုလ်", "Hà Nội 2563"} {
		b.AddForms(text.Forms(name))
	}
	m := graph.Match{Text: typed, Near: b.Vocabulary().Near(text.Parse(typed))}
	if m.Near == nil {
		m.Near = []text.Spelling{}
	}
	return m
}

func (w *world) foundNear(c matchCase) {
	w.t.Helper()
	match := nearTo(c.text)
	plan := find(graph.KindInstitution, match)
	plan.Order, plan.Total = []graph.OrderKey{{Match: &match}}, true
	rows := w.read(plan)
	for _, row := range rows.Items {
		if score, _ := row.Position[0].(int64); text.RankOf(score) < text.RankNear {
			w.t.Errorf("%s has rank %d, which is that of an exact match", w.label(row.Node.ID), text.RankOf(score))
		}
	}
	total := rows.Total
	rows.Total = 0
	if got := w.show(rows); got != c.want || total != len(rows.Items) {
		w.t.Errorf("found %s (total %d), want %s", got, total, c.want)
	}
	w.passes(filterCase{kind: graph.KindInstitution, filter: match, want: c.want})
}

func nearAmongOthers(w *world) {
	i := graph.KindInstitution
	for _, c := range []filterCase{
		{"", i, graph.And{nearTo("unversity"), is(i, "name", graph.Contains, "king")}, "king"},
		{"", i, graph.And{nearTo("unversity"), graph.Not{Expr: graph.Match{Text: "mahidol"}}}, "chula king yangon"},
		{"", i, graph.Or{nearTo("coopreation"), nearTo("清化大学")}, "coop farm tsinghua"},
		{"", graph.KindCountry, some(nearTo("ရန်ကန်တက္ကသိုလ်"), graph.Back(graph.LocatedIn)), "MM"},
	} {
		w.passes(c)
	}
}

func nearPages(w *world) {
	match := nearTo("unversity")
	plan := find(graph.KindInstitution, match)
	plan.Order = []graph.OrderKey{{Match: &match}}
	w.walks(pagesOf(w, plan))
}

// nearManyWords sends as many spellings as a query can have.
func nearManyWords(w *world) {
	m := graph.Match{Text: "a b c d e f mahidol " + "มหาวิทยาลัย"}
	for clause := range 8 {
		for i := range 21 {
			m.Near = append(m.Near, text.Spelling{Clause: clause, Text: "จุฬาลงกรณ์มหาวิทยาลัยแห่งประเทศไทยใหม่" + string(rune('ก'+i)), Edits: 2})
		}
		m.Near = append(m.Near, text.Spelling{Clause: clause, Text: "mahidol university", Edits: 1})
	}
	m.Near = append(m.Near, text.Spelling{Clause: 99, Text: "ignored"}, text.Spelling{Clause: 1, Text: " "})
	w.passes(filterCase{kind: graph.KindInstitution, filter: m, want: "mahidol"})
}

func calledCases() []filterCase {
	c, i := graph.KindCountry, graph.KindInstitution
	return []filterCase{
		{"the shown name", c, is(c, "name", graph.EQ, "Myanmar"), "MM"},
		{"another name", c, is(c, "name", graph.EQ, "Burma"), "MM"},
		{"a code", c, is(c, "name", graph.EQ, "MMR"), "MM"},
		{"in another case", c, is(c, "name", graph.EQ, "burma"), "MM"},
		{"with marks", c, is(c, "name", graph.EQ, "Việt Nam"), "VN"},
		{"with a typographic apostrophe", i, is(i, "name", graph.EQ, "King Mongkut’s University"), "king"},
		{"without the possessive", i, is(i, "name", graph.EQ, "King Mongkut University"), ""},
		{"nothing that is seen", c, is(c, "name", graph.EQ, "\u200b"), ""},
		{"not a part", c, is(c, "name", graph.EQ, "Lao"), ""},
		{"with a space", c, is(c, "name", graph.EQ, "Lao PDR"), "LA"},
		{"no letter at all", c, is(c, "name", graph.EQ, "—"), "VN"},
		{"nothing", c, is(c, "name", graph.EQ, ""), ""},
		{"one of several", c, in(c, "name", "Burma", "Laos", "Viet Nam", "Siam"), "MM LA VN"},
		{"one of none", c, in(c, "name"), ""},
		{"both names of one", c, in(c, "name", "Burma", "Myanmar"), "MM"},
		{"not", c, graph.And{graph.Not{Expr: is(c, "name", graph.EQ, "Burma")}, is(c, "name", graph.LT, "Z")}, "LA VN"},
		{"or", c, graph.Or{is(c, "name", graph.EQ, "Burma"), is(c, "code", graph.EQ, "LA")}, "MM LA"},
		{"and", c, graph.And{is(c, "name", graph.EQ, "Burma"), is(c, "code", graph.EQ, "LA")}, ""},
		{"a bar in a name", i, is(i, "name", graph.EQ, "Yangon|University"), "yangon"},
		{"the end of a name after a bar", i, is(i, "name", graph.EQ, "University"), ""},
		{"in traditional Chinese, as it is written", i, is(i, "name", graph.EQ, "清華大學"), "tsinghua"},
		{"Chinese is not simplified", i, is(i, "name", graph.EQ, "清华大學"), ""},
		{"spelt in another order", i, is(i, "name", graph.EQ, "\u0E19\u0E4D\u0E49\u0E32ใจ"), "mahidol"},
		{"very many", c, graph.In{Property: property(c, "name"), Values: append(values(graph.MaxInValues-1), "Burma")}, "MM"},
	}
}

func calledNeighbours(w *world) {
	c, i := graph.KindCountry, graph.KindInstitution
	located := graph.Out(graph.LocatedIn)
	w.passes(filterCase{kind: i, filter: some(is(c, "name", graph.EQ, "Burma"), located), want: "yangon"})
	w.passes(filterCase{kind: i, filter: some(in(c, "name", "Viet Nam", "Myanmar"), located), want: "yangon hanoi"})
	w.passes(filterCase{kind: c, filter: count(graph.EQ, 1, is(i, "name", graph.EQ, "Yangon|University"), graph.Back(graph.LocatedIn)), want: "MM"})
	w.passes(filterCase{kind: c, filter: every(is(i, "name", graph.EQ, "Yangon|University"), graph.Back(graph.LocatedIn)), want: "MM LA"})
	h := hop(located)
	h.Filter = is(c, "name", graph.EQ, "Burma")
	w.reads(under(find(i, is(i, "name", graph.EQ, "ရန်ကုန်တက္ကသိုလ်")), h), "yangon(MM)")
}

func calledFollowsRecord(w *world) {
	named := func(name string) *graph.Plan {
		return find(graph.KindActivity, is(graph.KindActivity, "name", graph.EQ, name))
	}
	fair := func(others ...string) graph.Activity {
		a := graph.Activity{Entity: graph.Entity{Name: "Fair"}}
		for _, other := range others {
			a.Names = append(a.Names, graph.Name{Value: other, Type: graph.NameAlias})
		}
		return a
	}
	w.apply(by("test").record(actv("fair"), fair("Expo", "Market")))
	w.reads(named("Expo"), "fair")
	w.apply(by("test").record(actv("fair"), fair("Market", "Bazaar")))
	w.reads(named("Expo"), "")
	w.reads(named("Market"), "fair")
	w.reads(named("Bazaar"), "fair")
	w.apply(by("test").remove(actv("fair")))
	w.reads(named("Market"), "")
	w.reads(named("Fair"), "")
}
