package graphtest

import (
	"testing"

	"corridor/graph"
)

// matches are about full-text match, in the region's scripts. The rank is
// that of package text: exact name, name begins with, all in one name,
// elsewhere; then shorter names; then id.
func matches(t *testing.T, open func(testing.TB) graph.Store) {
	w := newWorld(t, open).sources()
	w.apply(searchable())
	for _, c := range matchCases(w) {
		t.Run("match "+c.text, func(t *testing.T) { w.within(t).found(c) })
	}
	for _, c := range []testCase{
		{"as a condition among others", matchAmongOthers},
		{"page by page", matchPages},
		{"as an order without a filter", matchAsOrder},
		{"of neighbours", matchNeighbours},
		{"follows the record", matchFollowsRecord},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}

func searchable() *set {
	entity := func(name string, names ...graph.Name) graph.Entity { return graph.Entity{Name: name, Names: names} }
	native := func(language, value string) graph.Name {
		return graph.Name{Value: value, Language: language, Type: graph.NameNative}
	}
	return by("test").
		record(inst("rupp"), graph.Institution{Entity: entity("Royal University of Phnom Penh", native("km", "សាកលវិទ្យាល័យភូមិន្ទភ្នំពេញ"),
			graph.Name{Value: "RUPP", Language: "en", Type: graph.NameAcronym}), City: pointer("Phnom Penh")}).
		record(inst("royal"), graph.Institution{Entity: entity("Royal University")}).
		record(inst("campus"), graph.Institution{Entity: entity("Institute at the Royal University Campus"), City: pointer("Vientiane")}).
		record(inst("farm"), graph.Institution{Entity: entity("Agriculture Centre"), Summary: pointer("Works with the Royal family and a University."), City: pointer("Hà Nội")}).
		record(inst("tsinghua"), graph.Institution{Entity: entity("清华大学", graph.Name{Value: "Tsinghua University", Language: "en", Type: graph.NameLabel})}).
		record(inst("peking"), graph.Institution{Entity: entity("北京大学")}).
		record(inst("chula"), graph.Institution{Entity: entity("จุฬาลงกรณ์มหาวิทยาลัย")}).
		record(inst("laos"), graph.Institution{Entity: entity("ມະຫາວິທະຍາໄລແຫ່ງຊາດລາວ")}).
		record(inst("yangon"), graph.Institution{Entity: entity("ရန်ကုန်တက္ကသိုလ်")}).
		record(inst("hanoi"), graph.Institution{Entity: entity("Đại học Quốc gia Hà Nội")}).
		record(inst("astral"), graph.Institution{Entity: entity("𠮷野 Xi'an C++")}).
		record(pers("lin"), graph.Person{Entity: entity("Royal Lin")}).
		record(pers("som"), graph.Person{Entity: entity("สมชาย")}).
		edges(graph.AffiliatedWith, pers("lin"), to(inst("tsinghua"))).
		edges(graph.AffiliatedWith, pers("som"), to(inst("chula")), to(inst("rupp")))
}

// matchCase says which institutions a text finds, the best first.
type matchCase struct{ text, want string }

func matchCases(w *world) []matchCase {
	return []matchCase{
		{"royal university", "royal rupp campus farm"}, // exact, begins, within, elsewhere
		{"university royal", "royal rupp campus farm"}, // shorter names first
		{"ROYAL University", "royal rupp campus farm"},
		{"royal-university", "royal rupp campus farm"},
		{"roy", "royal rupp campus farm"},
		{"roy ", ""},
		{"royal u", "royal rupp campus farm"},
		{"univ", "tsinghua royal rupp campus farm"}, // nine code points, spaces and all, are the shortest
		{"phnom penh royal", "rupp"},
		{"rupp", "rupp"},
		{"rup", "rupp"},
		{"rupps", ""},
		{"oyal", ""},
		{"clearly not there", ""},
		{"family", "farm"},
		{"vientiane", "campus"},
		{"vientiane royal", "campus"}, // spread over name and city
		{"清华大学", "tsinghua"},
		{"清", "tsinghua"},
		{"大学", w.inOrderOfID("peking", "tsinghua")},
		{"华大", "tsinghua"},
		{"大清", ""},
		{"清学", ""},
		{"清华 大学", "tsinghua"},
		{"tsinghua 清", "tsinghua"},
		{"มหาวิทยาลัย", "chula"},
		{"จุฬา", "chula"},
		{"ວິທະຍາໄລ", "laos"},
		{"ລາວ", "laos"},
		{"တက္ကသိုလ်", "yangon"},
		{"ရန်ကုန်", "yangon"},
		{"ភ្នំពេញ", "rupp"},
		{"សាកលវិទ្យាល័យ", "rupp"},
		{"dai hoc", "hanoi"},
		{"Đại học", "hanoi"},
		{"ĐẠI HỌC QUỐC GIA HÀ NỘI", "hanoi"},
		{"ha noi", "hanoi farm"},
		{"𠮷", "astral"},
		{"xian", "astral"},
		{"c", "astral farm campus"},
		{"", ""},
		{"   ", ""},
		{"!?*", ""},
		{"*:*", ""},
		{"royal*", "royal rupp campus farm"},
		{"royal AND university", "farm"}, // "and" is a word like any other
		{"royal OR 1=1", ""},
		{"\"royal university\"", "royal rupp campus farm"},
		{"name:royal", ""},
		{"royal~2", ""},
		{"(royal", "royal rupp campus farm"},
		{"royal\\", "royal rupp campus farm"},
		{"' --", ""},
	}
}

// found asks with the filter and its rank.
func (w *world) found(c matchCase) {
	w.t.Helper()
	match := graph.Match{Text: c.text}
	plan := find(graph.KindInstitution, match)
	plan.Order, plan.Total = []graph.OrderKey{{Match: &match}}, true
	rows := w.read(plan)
	total := rows.Total
	rows.Total = 0
	if got := w.show(rows); got != c.want || total != len(rows.Items) {
		w.t.Errorf("found %s (total %d), want %s", got, total, c.want)
	}
	w.passes(filterCase{kind: graph.KindInstitution, filter: match, want: c.want})
}

func matchAmongOthers(w *world) {
	i := graph.KindInstitution
	royal, university := graph.Match{Text: "royal"}, graph.Match{Text: "university"}
	for _, c := range []filterCase{
		{"", i, graph.And{royal, is(i, "city", graph.Contains, "e")}, "rupp campus"},
		{"", i, graph.And{royal, graph.Not{Expr: graph.Match{Text: "campus"}}}, "royal rupp farm"},
		{"", i, graph.Or{graph.Match{Text: "清"}, graph.Match{Text: "ลง"}}, "tsinghua chula"},
		{"", i, graph.And{royal, university, graph.Match{Text: "hà nội"}}, "farm"},
		{"", i, graph.And{university, graph.Not{Expr: royal}}, "tsinghua"},
		{"", i, graph.Or{graph.Match{Text: ""}, graph.Match{Text: "rupp"}}, "rupp"},
	} {
		w.passes(c)
	}
}

func matchPages(w *world) {
	for _, text := range []string{"royal university", "大学"} {
		match := graph.Match{Text: text}
		plan := find(graph.KindInstitution, match)
		plan.Order = []graph.OrderKey{{Match: &match}}
		w.walks(pagesOf(w, plan))
	}
}

// matchAsOrder puts what matches first and all else after it, by id.
func matchAsOrder(w *world) {
	rest := w.inOrderOfID("tsinghua", "peking", "chula", "laos", "yangon", "hanoi", "astral")
	plan := all(graph.KindInstitution)
	plan.Order = []graph.OrderKey{{Match: &graph.Match{Text: "royal university"}}}
	w.reads(plan, "royal rupp campus farm "+rest)
	w.walks(pagesOf(w, plan))
	plan.Order[0].Descending = true
	w.reads(plan, "farm campus rupp royal "+rest)
	plan.Order = []graph.OrderKey{{Match: &graph.Match{Text: "..."}}, {Property: property(graph.KindInstitution, "name"), Descending: true}}
	w.reads(plan, "astral tsinghua peking yangon laos chula rupp royal campus hanoi farm")
}

func matchNeighbours(w *world) {
	i, p := graph.KindInstitution, graph.KindPerson
	w.passes(filterCase{kind: p, filter: some(graph.Match{Text: "清华"}, affiliated), want: "lin"})
	w.passes(filterCase{kind: p, filter: every(graph.Match{Text: "จุฬา"}, affiliated), want: ""})
	w.passes(filterCase{kind: i, filter: none(graph.Match{Text: "royal"}, people), want: "rupp royal campus farm peking chula laos yangon hanoi astral"})
	w.passes(filterCase{kind: i, filter: count(graph.EQ, 1, graph.Match{Text: "สม"}, people), want: "rupp chula"})
	h := hop(affiliated)
	h.Filter = graph.Match{Text: "univ"}
	plan := under(find(p, graph.Match{Text: "สมชาย"}), h)
	w.reads(plan, "som(rupp)")
	h.Filter = nil
	h.Order = []graph.OrderKey{{Match: &graph.Match{Text: "phnom"}}}
	w.reads(plan, "som(rupp chula)")
}

func matchFollowsRecord(w *world) {
	plan := func(text string) *graph.Plan { return find(graph.KindActivity, graph.Match{Text: text}) }
	w.apply(by("test").record(actv("fair"), graph.Activity{Entity: named("Spring Fair"), City: pointer("Vientiane")}))
	w.reads(plan("spring"), "fair")
	w.reads(plan("vientiane fair"), "fair")
	w.apply(by("test").record(actv("fair"), graph.Activity{Entity: named("Autumn Fair"), Summary: pointer("清迈")}))
	w.reads(plan("spring"), "")
	w.reads(plan("vientiane"), "")
	w.reads(plan("autumn 清迈"), "fair")
	w.apply(by("newer").record(actv("fair"), graph.Activity{Entity: graph.Entity{Name: "Fair", Names: []graph.Name{{Value: "ตลาด", Type: graph.NameNative}}}}))
	w.reads(plan("ตลาด"), "fair")
	w.apply(by("test").remove(actv("fair")))
	w.reads(plan("fair"), "")
	w.apply(by("test").record(pers("away"), graph.Person{}).edges(graph.PersonAddresses, pers("away"), to(area("unwritten"))))
	w.reads(find(graph.KindInitiativeArea, graph.Match{Text: "unwritten"}), "")
}
