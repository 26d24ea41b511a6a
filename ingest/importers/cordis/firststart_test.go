package cordis_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/cordis"
	"corridor/ingest/importers/ror"
	"corridor/ingest/ingesttest"
	"corridor/seed"
)

// participantCounts tells how many institutions take part in each of CORDIS's projects
// of the store, by its number.
func participantCounts(t *testing.T, store graph.Store) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for number, participants := range participantsOf(t, store) {
		counts[number] = len(participants)
	}
	return counts
}

// asStated holds what a first start states, before any of it is joined by name: its
// organisations are called what CORDIS calls them.
func asStated(t *testing.T) graph.Store {
	t.Helper()
	store := graphtest.NewOracle()
	t.Cleanup(func() { _ = store.Close() })
	for _, part := range []func() ([]*graph.ChangeSet, error){seed.Backbone, seed.Real} {
		sets, err := part()
		if err != nil {
			t.Fatal(err)
		}
		for _, set := range sets {
			if _, err := store.Apply(t.Context(), set); err != nil {
				t.Fatal(err)
			}
		}
	}
	return store
}

type participant struct{ name, country string }

func participantsOf(t *testing.T, store graph.Store) map[string][]participant {
	t.Helper()
	whole := func(k *graph.Kind, hops ...*graph.Hop) graph.List {
		return graph.List{Select: graph.Select{Properties: k.Properties, Hops: hops}}
	}
	country := &graph.Hop{Path: graph.Path{graph.Out(graph.LocatedIn)}, List: whole(graph.KindCountry)}
	institutions := &graph.Hop{Path: graph.Path{graph.Back(graph.ParticipatesIn)}, List: whole(graph.KindInstitution, country)}
	rows, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindProject, List: whole(graph.KindProject, institutions)})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]participant{}
	for _, row := range rows[0].Items {
		project := graph.Decode(row.Node).(*graph.Project)
		if project.Number == nil {
			continue
		}
		for _, i := range row.Node.Hops[0].Items {
			one := participant{name: graph.Decode(i.Node).Head().Name}
			for _, c := range i.Node.Hops[0].Items {
				one.country = string(graph.Decode(c.Node).(*graph.Country).Code)
			}
			out[*project.Number] = append(out[*project.Number], one)
		}
	}
	return out
}

// inTables writes projects as CORDIS does, with numbers of organisations that are made up
// and names in other letters.
func inTables(t *testing.T, projects map[string][]participant) string {
	t.Helper()
	project, organisation := projectHeader, organisationHeader
	numbers := map[participant]string{}
	for _, number := range slices.Sorted(maps.Keys(projects)) {
		project += row(number, "", "SIGNED", "Title "+number, "2020-01-01", "", "", "", "", "H2020", "", "2026-03-01")
		for _, p := range projects[number] {
			p.name = strings.ToUpper(p.name)
			if numbers[p] == "" {
				numbers[p] = fmt.Sprint(900000000 + len(numbers))
			}
			organisation += row(number, numbers[p], strings.ReplaceAll(p.name, `"`, `""`), "", "HES", "", p.country, "", "", "participant", "1000")
		}
	}
	return ingesttest.Write(t, map[string]string{"project.csv": project, "organization.csv": organisation})
}

// TestTheFirstStartsParticipants: an organisation that takes part in a project of the
// first start takes part once, whichever comes first, and undoing either leaves
// what the other states.
func TestTheFirstStartsParticipants(t *testing.T) {
	load := func(store graph.Store) {
		if _, err := seed.LoadReal(t.Context(), store, nil); err != nil {
			t.Fatal(err)
		}
	}
	first := graphtest.NewOracle()
	defer first.Close()
	load(first)
	before := participantCounts(t, first)
	tables := inTables(t, participantsOf(t, asStated(t)))
	report := ingesttest.Import(t, first, importer(cordis.Options{}), tables)
	if report.Nodes["Institution"].New == 0 {
		t.Error("nothing was joined that was not stated by itself")
	}
	second := graphtest.NewOracle()
	defer second.Close()
	ingesttest.Import(t, second, importer(cordis.Options{}), tables)
	load(second)
	for order, store := range map[string]graph.Store{"first start, import": first, "import, first start": second} {
		if got := participantCounts(t, store); !maps.Equal(got, before) {
			t.Errorf("%s: participants %v, before %v", order, got, before)
		}
		ingesttest.Read(t, store).Want(t, "Institution https://ror.org/01scyh794", "PARTICIPATES_IN>101007976 role=PARTNER amount=1000 currency=EUR")
	}
	for slug, store := range map[string]graph.Store{"cordis-h2020": first, "cordis": second} {
		if _, err := ingest.Undo(context.Background(), store, slug, nil); err != nil {
			t.Fatal(err)
		}
		if got := participantCounts(t, store); !maps.Equal(got, before) {
			t.Errorf("without %s: participants %v, before %v", slug, got, before)
		}
	}
}

// TestParticipantsOfOneName: who is listed twice by one source is two, and a name
// in another country, or in another project, is another's.
func TestParticipantsOfOneName(t *testing.T) {
	store := ingesttest.Open(t)
	project := projectHeader
	for _, id := range []string{"1", "2", "3"} {
		project += row(id, "", "SIGNED", "Title "+id, "2020-01-01", "", "", "", "", "H2020", "", "2026-03-01")
	}
	one := func(project, number, country string) string {
		return row(project, number, "Institute of Rivers", "", "HES", "", country, "", "", "participant", "")
	}
	ingesttest.Import(t, store, importer(cordis.Options{}), ingesttest.Write(t, map[string]string{
		"project.csv": project, "organization.csv": organisationHeader + one("1", "11", "TH") + one("1", "12", "TH") + one("2", "11", "TH") + one("3", "11", "TH")}))
	// The same projects from elsewhere.
	d := ingest.NewDraft("elsewhere")
	d.Node(ingest.SourceKey("elsewhere"), &graph.Source{Entity: graph.Entity{Name: "Elsewhere"}, Slug: "elsewhere"})
	for key, country := range map[string]graph.CountryCode{"both": "TH", "abroad": "KH"} {
		institution := graph.LocalKey(graph.KindInstitution, "elsewhere", key)
		d.Node(institution, &graph.Institution{Entity: graph.Entity{Name: "INSTITUTE OF RIVERS"}})
		d.Node(ingest.CountryKey(country), &graph.Country{Entity: graph.Entity{Name: string(country)}, Code: country})
		d.Edges(graph.LocatedIn, institution, ingest.To(ingest.CountryKey(country)))
	}
	for id, key := range map[string]string{"1": "both", "2": "abroad"} {
		d.Edges(graph.ParticipatesIn, graph.LocalKey(graph.KindProject, "cordis", id), ingest.To(graph.LocalKey(graph.KindInstitution, "elsewhere", key)))
	}
	if _, err := store.Apply(t.Context(), &d.Set); err != nil {
		t.Fatal(err)
	}
	var projects []graph.Key
	for _, id := range []string{"1", "2", "3"} {
		projects = append(projects, graph.LocalKey(graph.KindProject, "cordis", id))
	}
	if err := ingest.JoinParticipants(t.Context(), store, projects); err != nil {
		t.Fatal(err)
	}
	if got, want := participantCounts(t, store), (map[string]int{"1": 3, "2": 2, "3": 1}); !maps.Equal(got, want) {
		t.Errorf("participants %v, want %v", got, want)
	}
}

// TestOrganisationsKnownByNameOnly: those of the first start, and those without a number,
// are provisional, and become the one of the register that has their name, whichever
// comes first.
func TestOrganisationsKnownByNameOnly(t *testing.T) {
	register := ingesttest.Write(t, map[string]string{"ror.jsonl": `{"id":"https://ror.org/0zz004118","status":"active","names":[{"value":"University of Glasgow","types":["label","ror_display"]}],"locations":[{"geonames_details":{"country_code":"GB"}}]}
{"id":"https://ror.org/0zz004215","status":"active","names":[{"value":"Institute of Rivers","types":["label","ror_display"]}],"locations":[{"geonames_details":{"country_code":"GR"}}]}
`})
	tables := ingesttest.Write(t, map[string]string{"project.csv": projectHeader + row("1", "", "SIGNED", "Rivers", "2020-01-01", "", "", "", "", "H2020", "", "2026-03-01"),
		"organization.csv": organisationHeader + row("1", "", "INSTITUTE OF RIVERS", "", "HES", "", "EL", "", "", "coordinator", "") +
			row("1", "", "Institute of Soils", "", "HES", "", "EL", "", "", "participant", "")})
	steps := map[string]func(graph.Store){
		"first start": func(store graph.Store) {
			if _, err := seed.LoadReal(t.Context(), store, nil); err != nil {
				t.Fatal(err)
			}
		},
		"register": func(store graph.Store) {
			ingesttest.Import(t, store, func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
				return ror.Import(ctx, store, set, ror.Options{}, s)
			}, register)
		},
		"CORDIS": func(store graph.Store) { ingesttest.Import(t, store, importer(cordis.Options{}), tables) },
	}
	for _, order := range [][]string{{"first start", "CORDIS", "register"}, {"register", "CORDIS", "first start"}} {
		store := graphtest.NewOracle()
		defer store.Close()
		for _, step := range order {
			steps[step](store)
		}
		held := ingesttest.Read(t, store)
		held.Want(t, "Institution https://ror.org/0zz004118", "name=University of Glasgow", "PARTICIPATES_IN>101007976", "-provisional")
		held.Want(t, "Institution https://ror.org/0zz004215", "name=Institute of Rivers", "PARTICIPATES_IN>1 role=LEAD", "-provisional")
		held.Want(t, "Institution Institute of Soils", "PARTICIPATES_IN>1 role=PARTNER", "provisional=true")
		held.Want(t, "Institution KELVIN THERMOTECH LTD", "PARTICIPATES_IN>101007976", "provisional=true")
		held.WantNone(t, "Institution UNIVERSITY OF GLASGOW", "Institution INSTITUTE OF RIVERS", "Institution TONGJI UNIVERSITY")
	}
}
