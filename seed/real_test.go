package seed_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/seed"
)

func TestAllThatIsRealAppliesWithoutConflictsOrPlaceholders(t *testing.T) {
	store := graphtest.NewOracle()
	summary, err := seed.LoadReal(t.Context(), store, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(summary.Conflicts) > 0 {
		t.Errorf("conflicts: %v", summary.Conflicts)
	}
	counts, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if counts.Placeholders > 0 {
		t.Errorf("%d placeholders are left", counts.Placeholders)
	}
	for kind, n := range counts.Synthetic {
		if n > 0 {
			t.Errorf("%d of kind %s are synthetic", n, kind)
		}
	}
}

func TestSecondLoadChangesNothing(t *testing.T) {
	store := withReal(t)
	before, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	summary, err := seed.LoadReal(t.Context(), store, nil)
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

// registered is how many organisations the registry's extract has, by country,
// without those that it withdrew for another one of it: eight of China and one of
// Viet Nam.
var registered = map[graph.CountryCode]int{"CN": 1788 - 8, "VN": 144 - 1, "TH": 105, "MM": 26, "KH": 22, "LA": 3}

// TestWithdrawnInstitutionsLeadToTheirSuccessors finds what took their place by
// their ROR id and by their name.
func TestWithdrawnInstitutionsLeadToTheirSuccessors(t *testing.T) {
	store := withReal(t)
	ror, _ := graph.KindInstitution.Property("ror")
	plan := &graph.Plan{Kind: graph.KindInstitution, Keys: []graph.Key{{Kind: graph.KindInstitution, Scheme: "ror", Value: "https://ror.org/00hwfqh10"}},
		List: graph.List{Select: graph.Select{Properties: []*graph.Property{ror}}}}
	byName := &graph.Plan{Kind: graph.KindInstitution, List: graph.List{Select: plan.Select,
		Filter: graph.Match{Text: "Harbin Institute of Technology Shenzhen Graduate School"}}}
	for _, asked := range []*graph.Plan{plan, byName} {
		items := read(t, store, asked).Items
		if len(items) != 1 || items[0].Node.Values[0] != "https://ror.org/01yqg2h08" {
			t.Errorf("%d institutions found", len(items))
		}
	}
}

func TestEveryInstitutionOfTheRegistryIsThere(t *testing.T) {
	store := withReal(t)
	perCountry := map[graph.CountryCode]int{}
	status := map[graph.InstitutionStatus]int{}
	scripts := map[string]int{}
	parents := 0
	for _, row := range read(t, store, allOf(graph.KindInstitution, to(graph.Out(graph.LocatedIn)), to(graph.Out(graph.PartOf)))).Items {
		institution := decode[graph.Institution](row.Node)
		if (institution.Latitude == nil) != (institution.Longitude == nil) {
			t.Errorf("%s has half a place", institution.Name)
		}
		if !slices.Contains(institution.Sources, "ror-v1") && !slices.Contains(institution.Sources, "ror-v2") {
			continue
		}
		perCountry[decode[graph.Country](row.Node.Hops[0].Items[0].Node).Code]++
		status[*institution.Status]++
		parents += len(row.Node.Hops[1].Items)
		for _, n := range institution.Names {
			scripts[n.Language]++
		}
		if institution.Type == nil || institution.ROR == nil {
			t.Errorf("%s has no type or no ROR id", institution.Name)
		}
	}
	if !maps.Equal(perCountry, registered) {
		t.Errorf("institutions by country %v, want %v", perCountry, registered)
	}
	if want := (map[graph.InstitutionStatus]int{"ACTIVE": 2042, "INACTIVE": 13, "WITHDRAWN": 33 - 9}); !maps.Equal(status, want) {
		t.Errorf("institutions by status %v, want %v", status, want)
	}
	if parents != 547 {
		t.Errorf("%d ties to parents, want 547", parents)
	}
	for language, atLeast := range map[string]int{"zh": 1700, "th": 79, "vi": 152, "km": 14, "my": 7, "lo": 2, "en": 1900} {
		if scripts[language] < atLeast {
			t.Errorf("%d names in %s, want at least %d", scripts[language], language, atLeast)
		}
	}
}

func TestFactsNameASourceWithAnAddress(t *testing.T) {
	store := withReal(t)
	sources := map[string]*graph.Source{}
	for _, row := range read(t, store, allOf(graph.KindSource)).Items {
		source := decode[graph.Source](row.Node)
		sources[string(source.Slug)] = source
	}
	facts := 0
	for _, kind := range []*graph.Kind{graph.KindAgreement, graph.KindProject, graph.KindActivity} {
		for _, row := range read(t, store, allOf(kind)).Items {
			head := graph.Decode(row.Node).Head()
			if slices.Equal(head.Sources, []string{"cordis"}) {
				continue
			}
			facts++
			for _, slug := range head.Sources {
				if s := sources[slug]; s == nil || s.Website == nil || !*s.Curated {
					t.Errorf("%s: source %s has no address or is not curated", head.Name, slug)
				}
			}
		}
	}
	if facts != 51 {
		t.Errorf("%d records of facts, want 51: 53 facts, two of which are a second source's word", facts)
	}
}

// fact is as much of the facts file as a test looks at.
type fact struct {
	ID, As, Same, Name string
	Countries          []string
	Organisations      []struct{ Role string }
	Centre             *struct{ Type string }
	Areas              []int
	Under              string
	Source             string
}

// reached is what is found of a fact.
var reached = map[string]struct {
	kind *graph.Kind
	// hops to countries, institutions, what it is under and areas, and others
	// that count as countries or institutions.
	countries, institutions, under, areas, alsoCountries, alsoInstitutions *graph.Hop
}{
	"agreement": {graph.KindAgreement, to(graph.Back(graph.CountryPartyTo)), to(graph.Back(graph.InstitutionPartyTo)),
		to(graph.Out(graph.AgreementUnder)), to(graph.Out(graph.AgreementAddresses)), nil, nil},
	"project": {graph.KindProject, to(graph.Back(graph.ParticipatesIn), graph.Out(graph.LocatedIn)), to(graph.Back(graph.ParticipatesIn)),
		to(graph.Out(graph.FundedUnder)), to(graph.Out(graph.ProjectAddresses)), to(graph.Out(graph.FundedUnder), graph.Back(graph.CountryPartyTo)), to(graph.Out(graph.ProjectFundedBy))},
	"activity": {graph.KindActivity, to(graph.Back(graph.InstitutionTookPartIn), graph.Out(graph.LocatedIn)), to(graph.Back(graph.InstitutionTookPartIn)),
		nil, to(graph.Out(graph.ActivityAddresses)), to(graph.Out(graph.HeldIn)), nil},
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
	numbered := slices.DeleteFunc(slices.Clone(facts), func(f fact) bool { return !strings.HasPrefix(f.ID, "lmcfact-") })
	if len(numbered) != 52 {
		t.Errorf("%d facts, want 52", len(numbered))
	}
	store := withReal(t)
	sources := map[string]string{}
	for _, f := range facts {
		sources[f.ID] = f.Source
	}
	for _, f := range facts {
		known := f.ID
		if f.Same != "" {
			known = f.Same
		}
		at := reached[f.As]
		hops := slices.DeleteFunc([]*graph.Hop{at.countries, at.institutions, at.under, at.areas, at.alsoCountries, at.alsoInstitutions},
			func(h *graph.Hop) bool { return h == nil })
		items := read(t, store, byKey(at.kind, "local", sources[known]+"/"+known, hops...)).Items
		if len(items) != 1 {
			t.Errorf("%s is not there", f.ID)
			continue
		}
		node := items[0].Node
		if head := graph.Decode(node).Head(); !slices.Contains(head.Sources, f.Source) {
			t.Errorf("%s is stated by %v, not by %s", f.ID, head.Sources, f.Source)
		}
		ends := func(h *graph.Hop) []*graph.Node {
			var out []*graph.Node
			if i := slices.Index(hops, h); h != nil && i >= 0 {
				for _, row := range node.Hops[i].Items {
					out = append(out, row.Node)
				}
			}
			return out
		}
		var codes []string
		for _, n := range append(ends(at.countries), ends(at.alsoCountries)...) {
			codes = append(codes, string(decode[graph.Country](n).Code))
		}
		for _, code := range f.Countries {
			// A project's partners and an activity's guests are not all known by name.
			if f.As == "agreement" && !slices.Contains(codes, code) {
				t.Errorf("%s: %s is not reached, only %v", f.ID, code, codes)
			}
		}
		institutions := len(ends(at.institutions)) + len(ends(at.alsoInstitutions))
		wanted := len(f.Organisations)
		if f.Centre != nil {
			wanted++
		}
		if f.Same == "" && institutions != wanted || len(ends(at.under)) == 0 != (f.Under == "") && f.Same == "" || f.Same == "" && len(ends(at.areas)) != len(f.Areas) {
			t.Errorf("%s: %d institutions, %d above it, %d areas", f.ID, institutions, len(ends(at.under)), len(ends(at.areas)))
		}
	}
}

func TestFundedProjectSaysHowMuch(t *testing.T) {
	store := withReal(t)
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

func TestJointLaboratoriesAreInstitutions(t *testing.T) {
	store := withReal(t)
	kinds := map[graph.InstitutionType][]string{}
	for _, row := range read(t, store, allOf(graph.KindInstitution, to(graph.Out(graph.InstitutionPartyTo), graph.Back(graph.CountryPartyTo)))).Items {
		i := decode[graph.Institution](row.Node)
		if i.Type == nil || *i.Type != "JOINT_LABORATORY" && *i.Type != "TECHNOLOGY_TRANSFER_CENTRE" {
			continue
		}
		kinds[*i.Type] = append(kinds[*i.Type], i.Name)
		if n := len(row.Node.Hops[0].Items); n < 2 {
			t.Errorf("%s is of %d countries", i.Name, n)
		}
	}
	if len(kinds["JOINT_LABORATORY"]) != 4 || len(kinds["TECHNOLOGY_TRANSFER_CENTRE"]) != 2 {
		t.Errorf("joint laboratories and centres: %v", kinds)
	}
}

func TestCordisProjectsHaveAllTheirParticipants(t *testing.T) {
	store := withReal(t)
	projects, participations, elsewhere, areas := 0, 0, map[graph.CountryCode]bool{}, 0
	for _, row := range read(t, store, allOf(graph.KindProject, to(graph.Back(graph.ParticipatesIn)), to(graph.Back(graph.ParticipatesIn), graph.Out(graph.LocatedIn)), to(graph.Out(graph.ProjectAddresses)), to(graph.Out(graph.ProjectFundedBy)))).Items {
		p := decode[graph.Project](row.Node)
		if !slices.Contains(p.Sources, "cordis") {
			continue
		}
		projects++
		participations += len(row.Node.Hops[0].Items)
		six := 0
		for _, c := range row.Node.Hops[1].Items {
			country := decode[graph.Country](c.Node)
			if _, own := registered[country.Code]; own {
				six++
			} else {
				elsewhere[country.Code] = true
			}
		}
		areas += min(1, len(row.Node.Hops[2].Items))
		if six < 2 || p.Number == nil || p.Start == nil || p.Website == nil || len(row.Node.Hops[3].Items) != 1 || p.Summary != nil {
			t.Errorf("%s: %d of the six, %+v", p.Name, six, *p)
		}
	}
	if projects != 23 || participations != 427 || len(elsewhere) != 60 || areas != 18 {
		t.Errorf("%d projects, %d participations, %d countries elsewhere, %d on an area", projects, participations, len(elsewhere), areas)
	}
}

func TestParticipantsHaveNoIdsThatNobodyGave(t *testing.T) {
	store := withReal(t)
	commission := graph.ROR("https://ror.org/00k4n6c32") // which pays, and takes part in none
	for _, row := range read(t, store, allOf(graph.KindInstitution)).Items {
		i := decode[graph.Institution](row.Node)
		if slices.Equal(i.Sources, []string{"cordis"}) && (i.ROR != nil && *i.ROR != commission || i.Wikidata != nil || i.OpenAlex != nil) {
			t.Errorf("%s has an id, which CORDIS gave none of", i.Name)
		}
		if slices.Equal(i.Sources, []string{"cordis"}) && i.ROR == nil && i.Provisional == nil {
			t.Errorf("%s is known by its name only, and not provisional", i.Name)
		}
	}
}

// embedded is the most that the data may take, compressed.
const embedded = 3 << 20

func TestEmbeddedDataIsSmall(t *testing.T) {
	files, err := filepath.Glob("data/*")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || out.Len() > embedded {
		t.Errorf("the data takes %d bytes compressed, more than %d (%v)", out.Len(), embedded, err)
	}
}
