package projection_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// markedWorld has works of Anna's that count and others that do not: the first
// are of Cambodia, the others of France.
func markedWorld(t *testing.T) *world {
	w := newWorld(t)
	kh, fr := w.country("KH", true), w.country("FR", false)
	home, abroad := w.institution("home", kh), w.institution("abroad", fr)
	anna := w.person("anna")
	work := func(name string, year int, kind string, retracted bool, at graph.Key) graph.Key {
		record := &graph.Publication{Year: &year, Retracted: &retracted}
		if kind != "" {
			record.Type = new(graph.PublicationType(kind))
		}
		key := w.record(graph.KindPublication, name, record)
		w.edges(graph.Authored, key, author(anna, 1, at))
		return key
	}
	article := work("article", 2010, "ARTICLE", false, home)
	work("untyped", 2011, "", false, home)
	work("letter", 2012, "LETTER", false, home)
	early := work("early", 1990, "PREPRINT", false, abroad)
	alone := work("alone", 2013, "PREPRINT", false, home)
	again := work("again", 2014, "ARTICLE", false, home)
	work("retracted", 1991, "ARTICLE", true, abroad)
	work("editorial", 2030, "EDITORIAL", false, abroad)
	work("both", 1992, "PARATEXT", true, abroad)
	w.edges(graph.VersionOf, early, to(article))
	w.edges(graph.VersionOf, alone, to(early), to(w.key(graph.KindPublication, "ghost"))) // of a preprint, and of what is not here
	w.edges(graph.VersionOf, again, to(article))                                          // no preprint
	return w
}

func (w *world) uncounted(p *projection.Projection) map[string]graph.UncountedReason {
	out := map[string]graph.UncountedReason{}
	for item := range int32(p.Items.Len()) {
		if reason := p.Uncounted(item); reason != "" {
			out[w.names[p.Items.ID(item)]] = reason
		}
		if p.Counts(item) != (p.Uncounted(item) == "") {
			w.t.Errorf("item %d counts: %t, uncounted: %q", item, p.Counts(item), p.Uncounted(item))
		}
	}
	return out
}

// TestWhatCounts: which works count, by what is asked for, and what follows of
// where people are and of the years of the data.
func TestWhatCounts(t *testing.T) {
	w := markedWorld(t)
	p := w.build()
	of := map[string]graph.UncountedReason{"early": graph.IsVersion, "retracted": graph.IsRetracted, "editorial": graph.IsNoResearch, "both": graph.IsRetracted}
	less := func(without ...string) map[string]graph.UncountedReason {
		out := map[string]graph.UncountedReason{}
		for name, reason := range of {
			if !slices.Contains(without, name) {
				out[name] = reason
			}
		}
		return out
	}
	retracted := less("retracted")
	retracted["both"] = graph.IsNoResearch
	for _, c := range []struct {
		asked       graph.Admission
		want        map[string]graph.UncountedReason
		first, last int
		career      int16
		country     string
	}{
		{graph.Admission{}, of, 2010, 2014, 2010, "KH"},
		{graph.Admission{Retracted: true}, retracted, 1991, 2014, 1991, "KH"},
		{graph.Admission{Types: []graph.PublicationType{"EDITORIAL"}}, less("editorial"), 2010, 2030, 2010, "KH"},
		{graph.Admission{Types: []graph.PublicationType{"PARATEXT"}}, of, 2010, 2014, 2010, "KH"},
		{graph.Admission{Versions: true}, less("early"), 1990, 2014, 1990, "KH"},
		{graph.Admission{Retracted: true, Types: graph.NoResearch(), Versions: true}, less("early", "retracted", "editorial", "both"), 1990, 2030, 1990, "KH"},
	} {
		q := p
		if !c.asked.IsZero() {
			q = p.Admit(c.asked)
		}
		if got := w.uncounted(q); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v: not counted are %v, want %v", c.asked, got, c.want)
		}
		if q.FirstYear != c.first || q.LastYear != c.last || q.CareerFrom[0] != c.career || w.show(&q.Countries, q.PersonCountry[0]) != c.country {
			t.Errorf("%+v: years %d to %d, career from %d, in %s; want %+v", c.asked, q.FirstYear, q.LastYear, q.CareerFrom[0], w.show(&q.Countries, q.PersonCountry[0]), c)
		}
	}
	if got := w.uncounted(p); !reflect.DeepEqual(got, of) || p.FirstYear != 2010 {
		t.Errorf("admitting changed the projection: %v", got)
	}
}

// TestAdmittedIsTold: what counts is part of a projection's key and contents, and
// of the memory that it keeps.
func TestAdmittedIsTold(t *testing.T) {
	p := markedWorld(t).build()
	q := p.Admit(graph.Admission{Versions: true})
	if p.Key("x") == q.Key("x") || p.Fingerprint() == q.Fingerprint() || q.Retained() == 0 || q.Retained() >= p.Bytes() || p.Retained() != 0 {
		t.Errorf("keys %q and %q, %d bytes of %d", p.Key("x"), q.Key("x"), q.Retained(), p.Bytes())
	}
}

// TestSupposedWorksCountAlike: what a what-if adds counts as if it were there.
func TestSupposedWorksCountAlike(t *testing.T) {
	w := markedWorld(t)
	p := w.build()
	added := projection.Addition{Name: "more", Items: []projection.AddedItem{
		{Basis: projection.Publication, Type: "EDITORIAL", First: 2050, Last: 2050, HeldIn: -1, People: []projection.AddedRole{{Who: 0}}},
		{Basis: projection.Publication, Type: "ARTICLE", First: 2040, Last: 2040, HeldIn: -1, People: []projection.AddedRole{{Who: 0}}},
	}}
	n := int32(p.Items.Len())
	if q := p.With(added); q.Counts(n) || !q.Counts(n+1) || q.LastYear != 2040 {
		t.Errorf("the editorial counts: %t, the article: %t, up to %d", q.Counts(n), q.Counts(n+1), q.LastYear)
	}
	if q := p.Admit(graph.Admission{Types: []graph.PublicationType{"EDITORIAL"}}).With(added); !q.Counts(n) || q.LastYear != 2050 {
		t.Errorf("asked for, the editorial counts: %t, up to %d", q.Counts(n), q.LastYear)
	}
}

// TestConditionAgrees: the condition on records that they count finds in a store
// what the projection counts.
func TestConditionAgrees(t *testing.T) {
	w := markedWorld(t)
	p := w.build()
	for _, a := range []graph.Admission{{}, {Retracted: true}, {Versions: true}, {Types: []graph.PublicationType{"EDITORIAL", "PARATEXT"}}, {Retracted: true, Types: graph.NoResearch(), Versions: true}} {
		rows, err := w.store.Read(t.Context(), &graph.Plan{Kind: graph.KindPublication, List: graph.List{Filter: a.Counting()}})
		if err != nil {
			t.Fatal(err)
		}
		var found, counted []string
		for _, row := range rows[0].Items {
			found = append(found, w.names[row.Node.ID])
		}
		q := p.Admit(a)
		for item := range int32(q.Items.Len()) {
			if q.Counts(item) {
				counted = append(counted, w.names[q.Items.ID(item)])
			}
		}
		slices.Sort(found)
		slices.Sort(counted)
		if !slices.Equal(found, counted) {
			t.Errorf("%+v: the store finds %v, the projection counts %v", a, found, counted)
		}
	}
}

func TestInclusions(t *testing.T) {
	w := newWorld(t)
	cn, hk, mo := w.country("CN", true), w.country("HK", false), w.country("MO", false)
	a, b, c := w.institution("a", cn), w.institution("b", hk), w.institution("c", mo)
	w.edges(graph.LeadsFor, b, to(hk))
	w.publication("paper", author(w.person("p"), 1, b, c), author(w.person("q"), 2, a))
	visit := w.record(graph.KindActivity, "visit", &graph.Activity{})
	w.edges(graph.HeldIn, visit, to(hk))
	plain := w.build()
	inclusions := sure(projection.ReadInclusions([]string{"CN=HK"}))(t)
	p := sure(projection.Build(t.Context(), w.store, inclusions...))(t)
	for _, q := range []struct {
		p    *projection.Projection
		want string
	}{{plain, "CN HK MO / CN HK MO / HK / HK"}, {p, "CN CN MO / CN MO / CN / CN"}} {
		at := func(kind *graph.Kind, t *projection.Table, name string) int32 { return w.number(t, kind, name) }
		institution := func(name string) int32 { return at(graph.KindInstitution, &q.p.Institutions, name) }
		got := ""
		for _, name := range []string{"a", "b", "c"} {
			got += w.show(&q.p.Countries, q.p.InstitutionCountry[institution(name)]) + " "
		}
		countries := q.p.ItemCountries.Of(at(graph.KindPublication, &q.p.Items, "paper"))
		got += fmt.Sprintf("/ %s / %s / %s", w.show(&q.p.Countries, countries...), w.show(&q.p.Countries, q.p.LeadsFor[institution("b")]),
			w.show(&q.p.Countries, q.p.HeldIn[at(graph.KindActivity, &q.p.Items, "visit")]))
		if got != q.want {
			t.Errorf("including %v: %s; want %s", q.p.Inclusions, got, q.want)
		}
	}
	if _, err := p.Country("countries", "HK"); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("Hong Kong, counted under CN: %v", err)
	}
	if at, err := p.ByCodes().Country("countries", "HK"); err != nil || p.CountryCodes[at] != "HK" {
		t.Errorf("of statistics: %d, %v", at, err)
	}
	if plain.Fingerprint() == p.Fingerprint() {
		t.Error("what is included is no part of the contents")
	}
}

func TestReadInclusions(t *testing.T) {
	got := sure(projection.ReadInclusions([]string{"FR = GP", "CN=MO,HK", "CN=HK"}))(t)
	want := []projection.Inclusion{{Country: "CN", Includes: []graph.CountryCode{"HK", "MO"}}, {Country: "FR", Includes: []graph.CountryCode{"GP"}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if text, want := projection.InclusionSentence(got), " As this server is set, CN includes HK and MO, and FR includes GP."; text != want {
		t.Errorf("%q, want %q", text, want)
	}
	for _, wrong := range [][]string{{"CN"}, {"CN="}, {"=HK"}, {"CN=Hong Kong"}, {"CN=HK,"}, {"China=HK"}, {"CN=HK", "TH=HK"}, {"CN=HK", "HK=MO"}, {"CN=CN"}} {
		if got, err := projection.ReadInclusions(wrong); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%q: %v, %v", wrong, got, err)
		}
	}
}

// sure gives an answer that must come.
func sure[T any](answer T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}
