package seed_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/ingest"
	"corridor/seed"
)

func TestBackboneAppliesWithoutConflictsOrPlaceholders(t *testing.T) {
	store := graphtest.NewOracle()
	var last, total int
	summary, err := seed.LoadBackbone(t.Context(), store, func(done, of int) { last, total = done, of })
	if err != nil {
		t.Fatal(err)
	}
	if len(summary.Conflicts) > 0 || summary.Replayed > 0 || summary.Created == 0 {
		t.Errorf("first load: %+v", *summary)
	}
	if last != total || total < summary.Created {
		t.Errorf("progress ends at %d of %d, with %d records made", last, total, summary.Created)
	}
	counts, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if counts.Placeholders > 0 {
		t.Errorf("%d placeholders are left", counts.Placeholders)
	}
	for kind, want := range map[string]int{"Country": 10, "InitiativeArea": 10, "Theme": 37, "Institution": 6, "Observation": 1839,
		"Person": 0, "Publication": 0, "Project": 0, "Activity": 0, "Agreement": 0} {
		if counts.Nodes[kind] != want {
			t.Errorf("%d of kind %s, want %d", counts.Nodes[kind], kind, want)
		}
	}
	for kind, n := range counts.Synthetic {
		if n > 0 {
			t.Errorf("%d of kind %s are synthetic", n, kind)
		}
	}
	for edge, want := range map[string]int{"LEADS_FOR": 6, "THEME_OF": 37, "OBSERVED_IN": 1839, "OBSERVED_WITH": 598} {
		if counts.Edges[edge] != want {
			t.Errorf("%d %s, want %d", counts.Edges[edge], edge, want)
		}
	}
}

func TestKeysFollowContent(t *testing.T) {
	var first, second []*graph.ChangeSet
	for _, sets := range []*[]*graph.ChangeSet{&first, &second} {
		for _, part := range []func() ([]*graph.ChangeSet, error){seed.Backbone, seed.Real} {
			made, err := part()
			if err != nil {
				t.Fatal(err)
			}
			*sets = append(*sets, made...)
		}
	}
	keys := map[string]bool{}
	for i, set := range first {
		if set.Key != second[i].Key || keys[set.Key] {
			t.Errorf("%s: key %s, then %s", set.Source, set.Key, second[i].Key)
		}
		keys[set.Key] = true
		if len(set.Nodes)+len(set.Edges) < 2 {
			t.Errorf("%s states nothing", set.Source)
		}
	}
	before, err := ingest.Fingerprint(first...)
	if err != nil {
		t.Fatal(err)
	}
	first[3].Nodes[1].Values["name"] = "Elsewhere"
	if after, err := ingest.Fingerprint(first...); err != nil || after == before {
		t.Errorf("another name gives the same fingerprint (%v)", err)
	}
}

func TestSixCountriesHaveLeadMinistries(t *testing.T) {
	store := withReal(t)
	want := map[graph.CountryCode][2]string{
		"KH": {"Ministry of Industry, Science, Technology and Innovation", "km"},
		"CN": {"Ministry of Science and Technology of the People's Republic of China", "zh"},
		"LA": {"Ministry of Technology and Communications", "lo"},
		"MM": {"Ministry of Science and Technology", "my"},
		"TH": {"Ministry of Higher Education, Science, Research and Innovation", "th"},
		"VN": {"Ministry of Science and Technology", "vi"},
	}
	for _, row := range read(t, store, allOf(graph.KindCountry, to(graph.Back(graph.LeadsFor)))).Items {
		country := decode[graph.Country](row.Node)
		leads := row.Node.Hops[0].Items
		if _, six := want[country.Code]; six != *country.Corridor || six != (len(leads) == 1) {
			t.Errorf("%s: corridor %t with %d lead institutions", country.Name, *country.Corridor, len(leads))
			continue
		}
		for _, language := range []string{"en", "km", "lo", "my", "th", "vi", "zh"} {
			if !slices.ContainsFunc(country.Names, func(n graph.Name) bool { return n.Language == language && n.Type != graph.NameAlias }) {
				t.Errorf("%s has no name in %s", country.Name, language)
			}
		}
		for _, lead := range leads {
			ministry, expected := decode[graph.Institution](lead.Node), want[country.Code]
			if ministry.Name != expected[0] || *ministry.Type != "MINISTRY" {
				t.Errorf("%s: led by %s (%s)", country.Name, ministry.Name, *ministry.Type)
			}
			for _, names := range [][]graph.Name{ministry.Names, country.Names} {
				if !slices.ContainsFunc(names, func(n graph.Name) bool { return n.Language == expected[1] && n.Type == graph.NameNative }) {
					t.Errorf("%s: no native name among %v", country.Name, names)
				}
			}
		}
	}
}

func TestObservationsTellSourcesApart(t *testing.T) {
	store := withBackbone(t)
	rows := read(t, store, byKey(graph.KindObservation, "key", "POPULATION/LA/2020/world-bank-population", to(graph.Out(graph.ObservedIn))))
	if len(rows.Items) != 1 {
		t.Fatal("the population of Laos in 2020 is not there")
	}
	o := decode[graph.Observation](rows.Items[0].Node)
	if o.Name != "Population of Laos, 2020" || *o.Value < 7e6 || *o.Unit != "people" {
		t.Errorf("%s: %v %s", o.Name, *o.Value, *o.Unit)
	}
	if country := decode[graph.Country](rows.Items[0].Node.Hops[0].Items[0].Node); country.Code != "LA" {
		t.Errorf("observed in %s", country.Name)
	}
}

func TestStatisticsHaveFieldsAndPartners(t *testing.T) {
	store := withBackbone(t)
	for key, want := range map[string]graph.Observation{
		"WORKS/LA/all/openalex-country-fields/medicine":                           {Entity: graph.Entity{Name: "Works of Laos in Medicine"}, Field: new("Medicine")},
		"WORKS/KH/all/openalex-country-fields/economics-econometrics-and-finance": {Entity: graph.Entity{Name: "Works of Cambodia in Economics, Econometrics and Finance"}, Field: new("Economics, Econometrics and Finance")},
		"JOINT_WORKS/KH/1990/batagelj-coauthorship/CN":                            {Entity: graph.Entity{Name: "Joint works of Cambodia and China, 1990"}, Year: new(1990), Value: new(2.0)},
	} {
		items := read(t, store, byKey(graph.KindObservation, "key", key, to(graph.Out(graph.ObservedWith)))).Items
		if len(items) != 1 {
			t.Errorf("%s is not there", key)
			continue
		}
		o := decode[graph.Observation](items[0].Node)
		if o.Name != want.Name || !reflect.DeepEqual(o.Field, want.Field) || !reflect.DeepEqual(o.Year, want.Year) || want.Value != nil && *o.Value != *want.Value {
			t.Errorf("%s: %s, field %v, year %v, value %v", key, o.Name, o.Field, o.Year, *o.Value)
		}
		if partners := len(items[0].Node.Hops[0].Items); (partners == 1) != (want.Year != nil) {
			t.Errorf("%s: %d partners", key, partners)
		}
	}
}

func TestUnknownFieldsAreRefused(t *testing.T) {
	var into []struct {
		Name string `json:"name"`
	}
	for content, ok := range map[string]bool{
		`[{"name": "a"}]`:              true,
		`[{"name": "a", "nmae": "b"}]`: false,
		`[{"name": "a"}] []`:           false,
		`[{"name": 3}]`:                false,
	} {
		if err := seed.DecodeStrictly([]byte(content), &into); (err == nil) != ok {
			t.Errorf("%s: %v", content, err)
		}
	}
	if err := seed.DecodeStrictly([]byte(`[] []`), &into); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("more than one list: %v", err)
	}
}
