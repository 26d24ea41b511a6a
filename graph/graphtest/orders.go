package graphtest

import (
	"fmt"
	"testing"

	"corridor/graph"
)

func orders(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	for _, c := range orderCases(w) {
		t.Run(c.name, func(t *testing.T) {
			plan := all(c.kind)
			plan.Order = c.order
			w := w.within(t)
			w.reads(plan, c.want)
			w.walks(pagesOf(w, plan))
		})
	}
	t.Run("positions", func(t *testing.T) { positions(w.within(t)) })
	t.Run("by edge", func(t *testing.T) { orderByEdge(w.within(t)) })
	t.Run("scripts", func(t *testing.T) { orderOfScripts(w.within(t)) })
}

// positions holds what a row remembers: the values compared, the folded text
// for texts, nil for absent ones; then the ids that break ties.
func positions(w *world) {
	i := graph.KindInstitution
	houses := hop(affiliated)
	houses.Order = append(orderBy(i, "city", "established", "type"), graph.OrderKey{Count: graph.Path{people}})
	stays := perEdge(affiliated)
	stays.Order = []graph.OrderKey{byEdge(graph.AffiliatedWith, "to", true), {Match: &graph.Match{Text: "dai hoc hue"}}, {Match: &graph.Match{Text: "royal"}}}
	row := w.read(under(one(pers("t")), houses, stays)).Items[0]
	c := string(inst("c").ID())
	// "dai hoc hue" is the exact name: rank 0; its normal form, " dai hoc hue ", has 13 code points.
	for n, want := range [][]any{{"hue", int64(1957), "UNIVERSITY", int64(2), c}, {"2012", int64(13), nil, c, ""}} {
		if got := row.Node.Hops[n].Items[0].Position; !sameValues(got, want) {
			w.t.Errorf("position %#v, want %#v", got, want)
		}
	}
	if want := []any{string(pers("t").ID())}; !sameValues(row.Position, want) {
		w.t.Errorf("position %#v, want %#v", row.Position, want)
	}
	parallel := perEdge(people)
	parallel.Page = last(1)
	edges := w.read(under(one(inst("a")), parallel)).Items[0].Node.Hops[0].Items
	if want := []any{string(pers("p").ID()), "2"}; !sameValues(edges[0].Position, want) {
		w.t.Errorf("position %#v, want %#v", edges[0].Position, want)
	}
	budget := all(graph.KindProject)
	budget.Order, budget.Page = orderBy(graph.KindProject, "-budget"), first(1)
	if want := []any{2000.0, string(proj("j2").ID())}; !sameValues(w.read(budget).Items[0].Position, want) {
		w.t.Errorf("position %#v, want %#v", w.read(budget).Items[0].Position, want)
	}
}

type orderCase struct {
	name  string
	kind  *graph.Kind
	order []graph.OrderKey
	want  string
}

func orderCases(w *world) []orderCase {
	i, j, u := graph.KindInstitution, graph.KindProject, graph.KindPublication
	tie := w.inOrderOfID
	number := func(descending bool, path ...graph.Step) graph.OrderKey {
		return graph.OrderKey{Count: path, Descending: descending}
	}
	lead := where(participants, edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD"))
	return []orderCase{
		{"by id", i, nil, tie("a", "b", "c", "d", "e", "f", "g", "h")},
		{"text", i, orderBy(i, "name"), "d c g h b a f e"},
		{"text descending", i, orderBy(i, "-name"), "e f a b h g c d"},
		{"text with ties and missing", i, orderBy(i, "city"), "d c g " + tie("a", "b") + " e " + tie("f", "h")},
		{"text descending with ties and missing", i, orderBy(i, "-city"), "e " + tie("a", "b") + " g c d " + tie("f", "h")},
		{"whole number", i, orderBy(i, "established"), "e c " + tie("a", "g") + " b d f h"},
		{"whole number descending", i, orderBy(i, "-established"), "f d b " + tie("a", "g") + " c e h"},
		{"enum", i, orderBy(i, "type"), "g f b " + tie("a", "c", "d", "e") + " h"},
		{"enum descending", i, orderBy(i, "-type"), tie("a", "c", "d", "e") + " b f g h"},
		{"number", j, orderBy(j, "budget"), "j3 j5 j1 j2 " + tie("j4", "j6")},
		{"number descending", j, orderBy(j, "-budget"), "j2 j1 j5 j3 " + tie("j4", "j6")},
		{"date", j, orderBy(j, "start"), "j4 j1 j2 j3 j5 j6"},
		{"date descending", j, orderBy(j, "-start"), "j5 j3 j2 j1 j4 j6"},
		{"text, case aside", j, orderBy(j, "number"), "j2 j1 " + tie("j3", "j4", "j5", "j6")},
		{"code", graph.KindCountry, orderBy(graph.KindCountry, "-code"), "VN TH KH FR CN"},
		{"slug", graph.KindInitiativeArea, orderBy(graph.KindInitiativeArea, "slug"), "1 3 2"},
		{"two keys", u, orderBy(u, "-citations", "name"), "u3 u1 u5 u2 u4"},
		{"two keys, the first with missing", j, orderBy(j, "-status", "-budget"), "j4 j2 j3 j1 j5 j6"},
		{"three keys", u, orderBy(u, "year", "-citations", "venue"), "u5 u1 u2 u3 u4"},
		{"number of neighbours", j, []graph.OrderKey{number(false, participants)}, tie("j4", "j6") + " j3 " + tie("j1", "j2", "j5")},
		{"number of neighbours descending", j, []graph.OrderKey{number(true, participants)}, tie("j1", "j2", "j5") + " j3 " + tie("j4", "j6")},
		{"number over edges with a condition", j, []graph.OrderKey{number(true, lead), {Property: property(j, "name")}}, "j2 j1 j3 j6 j5 j4"},
		{"number of ends of a path", j, []graph.OrderKey{number(true, participants, located), {Property: property(j, "name")}}, "j2 j1 j5 j3 j6 j4"},
		{"number of neighbours that satisfy a condition", j, []graph.OrderKey{
			{Count: graph.Path{participants}, Where: is(i, "type", graph.EQ, "UNIVERSITY"), Descending: true}, {Property: property(j, "name")}},
			"j2 j1 j5 j3 j6 j4"},
		{"number of distinct ends that satisfy a condition across relationships", u, []graph.OrderKey{
			{Count: graph.Path{graph.Back(graph.ContributedTo)}, Where: some(is(graph.KindCountry, "code", graph.EQ, "KH"), located), Descending: true},
			{Property: property(u, "name"), Descending: true}}, "u1 u4 u2 u5 u3"},
		{"number by edges and ends with conditions", i, []graph.OrderKey{
			{Count: graph.Path{where(graph.Out(graph.ParticipatesIn), edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD"))},
				Where: is(j, "budget", graph.GT, 0)}, {Property: property(i, "name")}}, "d c g h b f a e"},
		{"number of ends that nothing satisfies", u, []graph.OrderKey{
			{Count: graph.Path{graph.Back(graph.Authored)}, Where: graph.Or{}}, {Property: property(u, "name")}}, "u3 u5 u2 u4 u1"},
		{"two numbers", i, []graph.OrderKey{
			{Count: graph.Path{graph.Out(graph.ContributedTo)}, Where: is(u, "year", graph.EQ, 2020), Descending: true},
			{Count: graph.Path{graph.Out(graph.ParticipatesIn)}, Where: some(is(graph.KindInitiativeArea, "number", graph.EQ, 1), graph.Out(graph.ProjectAddresses)), Descending: true},
			{Property: property(i, "name")}}, "a c e b d g h f"},
		{"number of ends over two edge types", i, []graph.OrderKey{
			number(true, graph.Out(graph.ParticipatesIn, graph.ContributedTo), graph.Out(graph.ProjectAddresses, graph.PublicationAddresses)),
			{Property: property(i, "name")}}, "c a e f d g h b"},
	}
}

// orderByEdge orders rows of edges by their properties.
func orderByEdge(w *world) {
	w.apply(institutions("o1", "o2", "o3", "o4", "o5").record(pers("o"), graph.Person{}).
		edges(graph.AffiliatedWith, pers("o"),
			to(inst("o1"), stay("STUDENT", "2010-02", "")), to(inst("o2"), stay("STAFF", "2010", "2012")),
			to(inst("o3"), stay("", "2010-01-01", "2011")), to(inst("o4"), stay("STUDENT", "", "")),
			keyed("x", to(inst("o4"), stay("ENGINEER", "2010-02", ""))), to(inst("o5"), stay("STAFF", "2009-12-31", "2012-01"))))
	key := func(name string, descending bool) graph.OrderKey {
		return byEdge(graph.AffiliatedWith, name, descending)
	}
	name := graph.OrderKey{Property: property(graph.KindInstitution, "name")}
	for _, c := range []struct {
		order []graph.OrderKey
		want  string
	}{
		{[]graph.OrderKey{key("from", false), name}, "o5[STAFF] o2[STAFF] o3[-] o1[STUDENT] o4[ENGINEER] o4[STUDENT]"},
		{[]graph.OrderKey{key("from", true), name}, "o1[STUDENT] o4[ENGINEER] o3[-] o2[STAFF] o5[STAFF] o4[STUDENT]"},
		{[]graph.OrderKey{key("role", false), key("to", true), name}, "o4[ENGINEER] o5[STAFF] o2[STAFF] o1[STUDENT] o4[STUDENT] o3[-]"},
		{[]graph.OrderKey{name, key("role", true)}, "o1[STUDENT] o2[STAFF] o3[-] o4[STUDENT] o4[ENGINEER] o5[STAFF]"},
	} {
		h := perEdge(affiliated, "role")
		h.Order = c.order
		plan := under(one(pers("o")), h)
		w.reads(plan, "o("+c.want+")")
		w.walks(pagesOfHop(w, plan, h))
	}
}

// orderOfScripts orders by code points of the folded texts. The last two lie
// beyond the basic plane: in UTF-16 they would come before their neighbour.
func orderOfScripts(w *world) {
	ordered := []string{"\u00ad", "!bang", "1 digit", "Alpha", "ALPHB", "álphc", "Đb", "Øa", "Zz", "Αθήνα",
		"ไทย", "ລາວ", "မြန်မာ", "ខ្មែរ", "北京", "\ufa0e", "😀", "𠮷"}
	s := by("test")
	ascending, descending := "", ""
	for i, name := range ordered {
		label := fmt.Sprintf("s%02d", i)
		s.record(actv(label), graph.Activity{Entity: named(name)})
		ascending, descending = ascending+" "+label, " "+label+descending
	}
	w.apply(s)
	plan := all(graph.KindActivity)
	plan.Order = orderBy(graph.KindActivity, "name")
	w.reads(plan, ascending[1:])
	w.walks(pagesOf(w, plan))
	plan.Order = orderBy(graph.KindActivity, "-name")
	w.reads(plan, descending[1:])
	w.walks(pagesOf(w, plan))
}
