package seed_test

import (
	"encoding/json"
	"errors"
	"os"
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
	for kind, want := range map[string]int{"Country": 10, "InitiativeArea": 10, "Theme": 37, "Person": 0, "Publication": 0} {
		if counts.Nodes[kind] != want {
			t.Errorf("%d of kind %s, want %d", counts.Nodes[kind], kind, want)
		}
	}
	for kind, n := range counts.Synthetic {
		if n > 0 {
			t.Errorf("%d of kind %s are synthetic", n, kind)
		}
	}
	for edge, want := range map[string]int{"LEADS_FOR": 6, "THEME_OF": 37, "OBSERVED_IN": counts.Nodes["Observation"]} {
		if counts.Edges[edge] != want {
			t.Errorf("%d %s, want %d", counts.Edges[edge], edge, want)
		}
	}
}

func TestSecondLoadOfTheBackboneChangesNothing(t *testing.T) {
	store := withBackbone(t)
	before, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	summary, err := seed.LoadBackbone(t.Context(), store, nil)
	if err != nil {
		t.Fatal(err)
	}
	if summary.Replayed != summary.Sets || summary.Created+summary.Updated+summary.Edges > 0 {
		t.Errorf("second load: %+v", *summary)
	}
	if after, err := store.Version(t.Context()); err != nil || after != before.Version {
		t.Errorf("version %s became %s (%v)", before.Version, after, err)
	}
}

func TestBackboneKeysFollowContent(t *testing.T) {
	first, err := seed.Backbone()
	if err != nil {
		t.Fatal(err)
	}
	second, err := seed.Backbone()
	if err != nil {
		t.Fatal(err)
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
	store := withBackbone(t)
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

func TestInstitutionsStandWhereTheirCountryIs(t *testing.T) {
	store := withBackbone(t)
	perCountry := map[string]int{}
	for _, row := range read(t, store, allOf(graph.KindInstitution, to(graph.Out(graph.LocatedIn)))).Items {
		institution := decode[graph.Institution](row.Node)
		for _, country := range row.Node.Hops[0].Items {
			perCountry[decode[graph.Country](country.Node).Name]++
		}
		if (institution.Latitude == nil) != (institution.Longitude == nil) {
			t.Errorf("%s has half a place", institution.Name)
		}
		if *institution.Type == "" {
			t.Errorf("%s has no type", institution.Name)
		}
	}
	for _, country := range []string{"Cambodia", "China", "Laos", "Myanmar", "Thailand", "Vietnam"} {
		if n := perCountry[country]; n < 3 || n > 18 {
			t.Errorf("%s has %d institutions", country, n)
		}
	}
}

func TestFactsNameASourceWithAnAddress(t *testing.T) {
	store := withBackbone(t)
	sources := map[string]*graph.Source{}
	for _, row := range read(t, store, allOf(graph.KindSource)).Items {
		source := decode[graph.Source](row.Node)
		sources[string(source.Slug)] = source
	}
	facts := 0
	for _, kind := range []*graph.Kind{graph.KindAgreement, graph.KindProject} {
		for _, row := range read(t, store, allOf(kind)).Items {
			facts++
			head := graph.Decode(row.Node).Head()
			for _, slug := range head.Sources {
				if s := sources[slug]; s == nil || s.Website == nil || !*s.Curated {
					t.Errorf("%s: source %s has no address or is not curated", head.Name, slug)
				}
			}
		}
	}
	if facts != 20 {
		t.Errorf("%d facts, want 20", facts)
	}
}

// fact is as much of the facts file as a test looks at.
type fact struct {
	ID, As, Name  string
	Countries     []string
	Organisations []struct{ Role string }
	Areas         []int
	Under         *string
	Budget        *struct{ Amount float64 }
	Source        string
}

func TestFactsReachTheirCountriesInstitutionsAndFunds(t *testing.T) {
	content, err := os.ReadFile("data/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	var facts []fact
	if err := json.Unmarshal(content, &facts); err != nil {
		t.Fatal(err)
	}
	store := withBackbone(t)
	for _, f := range facts {
		kind, hops := graph.KindAgreement, []*graph.Hop{
			to(graph.Back(graph.CountryPartyTo)), to(graph.Back(graph.InstitutionPartyTo)), to(graph.Out(graph.AgreementUnder)), to(graph.Out(graph.AgreementAddresses))}
		if f.As == "project" {
			kind, hops = graph.KindProject, []*graph.Hop{
				to(graph.Back(graph.ParticipatesIn), graph.Out(graph.LocatedIn)), to(graph.Back(graph.ParticipatesIn)),
				to(graph.Out(graph.FundedUnder)), to(graph.Out(graph.ProjectAddresses)),
				to(graph.Out(graph.FundedUnder), graph.Back(graph.CountryPartyTo)), to(graph.Out(graph.ProjectFundedBy))}
		}
		items := read(t, store, byKey(kind, "local", f.Source+"/"+f.ID, hops...)).Items
		if len(items) != 1 {
			t.Errorf("%s is not there", f.ID)
			continue
		}
		got := items[0].Node.Hops
		countries, institutions := got[0].Items, len(got[1].Items)
		if f.As == "project" {
			if len(countries) == 0 {
				t.Errorf("%s: no participant has a country", f.ID)
			}
			countries = append(countries, got[4].Items...)
			institutions += len(got[5].Items)
		}
		var codes []string
		for _, row := range countries {
			codes = append(codes, string(decode[graph.Country](row.Node).Code))
		}
		for _, code := range f.Countries {
			if !slices.Contains(codes, code) {
				t.Errorf("%s: %s is not reached, only %v", f.ID, code, codes)
			}
		}
		if institutions != len(f.Organisations) || len(got[2].Items) == 0 != (f.Under == nil) || len(got[3].Items) != len(f.Areas) {
			t.Errorf("%s: %d institutions, %d above it, %d areas", f.ID, institutions, len(got[2].Items), len(got[3].Items))
		}
	}
}

func TestFundedProjectSaysHowMuch(t *testing.T) {
	store := withBackbone(t)
	amount, _ := graph.FundedUnder.Property("amount")
	currency, _ := graph.FundedUnder.Property("currency")
	funds := &graph.Hop{Path: graph.Path{graph.Out(graph.FundedUnder)}, PerEdge: true, EdgeProperties: []*graph.Property{amount, currency}, EdgeSources: true}
	rows := read(t, store, byKey(graph.KindProject, "local", "thephuketnews-81935/lmcfact-013", funds))
	fund := rows.Items[0].Node.Hops[0].Items[0]
	if fund.Edge[0] != 416100.0 || fund.Edge[1] != "USD" || !slices.Equal(fund.EdgeSources, []string{"thephuketnews-81935"}) {
		t.Errorf("funded with %v, stated by %v", fund.Edge, fund.EdgeSources)
	}
	if project := decode[graph.Project](rows.Items[0].Node); *project.Budget != 416100 || *project.Currency != "USD" || *project.Start != "2021" {
		t.Errorf("project %+v", *project)
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
