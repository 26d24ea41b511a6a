package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/seed"
)

func local(kind *graph.Kind, name string) graph.Key { return graph.LocalKey(kind, "real", name) }

func record(kind *graph.Kind, key string, values any) graph.NodeWrite {
	encoded := graph.Encode(values)
	if encoded["name"] == nil {
		encoded["name"] = key
	}
	return graph.NodeWrite{Identity: local(kind, key), Values: encoded}
}

func source(slug string, generated bool) graph.NodeWrite {
	values := graph.Encode(graph.Source{Entity: graph.Entity{Name: "Source " + slug}, Slug: graph.Slug(slug), Generated: &generated})
	return graph.NodeWrite{Identity: sourceKey(slug), Values: values}
}

// leads gives the edges of a type from an owner to others, by their names.
func leads(e *graph.EdgeType, owner string, others ...string) graph.EdgesWrite {
	end := e.To
	if e.Owner == graph.To {
		end = e.From
	}
	out := graph.EdgesWrite{Type: e, Owner: graph.Ref{Key: local(e.OwnerKind(), owner)}}
	for _, other := range others {
		out.Edges = append(out.Edges, graph.EdgeWrite{Other: graph.Ref{Key: local(end, other)}})
	}
	return out
}

// authored gives a publication's authors, one for each institution printed.
func authored(publication string, institutions ...string) graph.EdgesWrite {
	out := graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: local(graph.KindPublication, publication)}}
	for i, name := range institutions {
		out.Edges = append(out.Edges, graph.EdgeWrite{
			Other:        graph.Ref{Key: local(graph.KindPerson, "at "+name)},
			Values:       map[string]any{"position": i + 1},
			Institutions: []graph.Ref{{Key: local(graph.KindInstitution, name)}},
		})
	}
	return out
}

// smallCorridor is three countries of the corridor (of which Thailand has
// nothing) and Japan, two areas, and a little work, real and synthetic.
func smallCorridor() []*graph.ChangeSet {
	date := func(d graph.Date) *graph.Date { return &d }
	khmer := []graph.Name{{Value: "កម្ពុជា", Language: "km", Type: graph.NameNative}, {Value: "Kampuchea", Type: graph.NameAlias}}
	ministry := graph.InstitutionType("MINISTRY")
	laboratory := graph.InstitutionType("JOINT_LABORATORY")
	realWork := &graph.ChangeSet{Source: "real", Nodes: []graph.NodeWrite{
		source("real", false),
		record(graph.KindCountry, "KH", graph.Country{Entity: graph.Entity{Name: "Cambodia", Names: khmer}, Code: "KH", Corridor: new(true)}),
		record(graph.KindCountry, "LA", graph.Country{Entity: graph.Entity{Name: "Laos"}, Code: "LA", Corridor: new(true)}),
		record(graph.KindCountry, "TH", graph.Country{Entity: graph.Entity{Name: "Thailand"}, Code: "TH", Corridor: new(true)}),
		record(graph.KindCountry, "JP", graph.Country{Entity: graph.Entity{Name: "Japan"}, Code: "JP"}),
		record(graph.KindInitiativeArea, "health", graph.InitiativeArea{Entity: graph.Entity{Name: "Health"}, Number: 5, Slug: "health"}),
		record(graph.KindInitiativeArea, "green", graph.InitiativeArea{Entity: graph.Entity{Name: "Green technology"}, Number: 7, Slug: "green"}),
		record(graph.KindInstitution, "i1", graph.Institution{Type: &ministry, OpenAlex: new(graph.OpenAlexID("I1"))}),
		record(graph.KindInstitution, "i2", graph.Institution{Type: &laboratory}),
		record(graph.KindInstitution, "i3", graph.Institution{}),
		record(graph.KindInstitution, "i4", graph.Institution{}),
		record(graph.KindPerson, "at i1", graph.Person{}),
		record(graph.KindPerson, "at i2", graph.Person{}),
		record(graph.KindProject, "p1", graph.Project{Start: date("2019"), End: date("2021")}),
		record(graph.KindProject, "p2", graph.Project{Start: date("2022-05-01")}),
		record(graph.KindProject, "p3", graph.Project{}),
		record(graph.KindPublication, "b1", graph.Publication{Year: new(2020), Citations: new(10), DOI: new(graph.DOI("10.1234/b1"))}),
		record(graph.KindPublication, "b3", graph.Publication{}),
		record(graph.KindActivity, "a1", graph.Activity{Year: new(2020)}),
	}, Edges: []graph.EdgesWrite{
		leads(graph.LocatedIn, "i1", "KH"), leads(graph.LocatedIn, "i2", "LA"), leads(graph.LocatedIn, "i3", "JP"), leads(graph.LocatedIn, "i4", "KH"),
		leads(graph.ParticipatesIn, "p1", "i1", "i2"), leads(graph.ParticipatesIn, "p2", "i1", "i3"), leads(graph.ParticipatesIn, "p3", "i2"),
		leads(graph.ProjectAddresses, "p1", "health"), leads(graph.ProjectAddresses, "p2", "health", "green"), leads(graph.ProjectAddresses, "p3", "green"),
		authored("b1", "i1"), authored("b3", "i2"),
		leads(graph.PublicationAddresses, "b1", "health"), leads(graph.PublicationAddresses, "b3", "green"),
		leads(graph.InstitutionTookPartIn, "a1", "i2"), leads(graph.ActivityAddresses, "a1", "health"),
	}}
	madeUp := &graph.ChangeSet{Source: "made-up", Nodes: []graph.NodeWrite{
		source("made-up", true),
		record(graph.KindPublication, "b2", graph.Publication{Year: new(2015), Citations: new(5)}),
		record(graph.KindActivity, "a2", graph.Activity{Year: new(2021)}),
	}, Edges: []graph.EdgesWrite{
		authored("b2", "i1", "i2"), leads(graph.PublicationAddresses, "b2", "health", "green"),
		leads(graph.InstitutionTookPartIn, "a2", "i1"), leads(graph.ActivityAddresses, "a2", "green"),
	}}
	return []*graph.ChangeSet{realWork, madeUp}
}

func TestCountryByArea(t *testing.T) {
	store := open(t, smallCorridor()...)
	cases := []struct {
		name, arguments string
		// rows: institutions, projects, publications, activities
		want string
	}{
		{"all", "", "KH5 1 2 2 0|KH7 1 1 1 1|LA5 1 1 1 1|LA7 1 1 2 0|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"years", "(years: {from: 2019, to: 2020})", "KH5 1 1 1 0|KH7 0 0 0 0|LA5 1 1 0 1|LA7 0 0 0 0|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"years without an end", "(years: {from: 2021})", "KH5 1 1 0 0|KH7 1 1 0 1|LA5 0 0 0 0|LA7 0 0 0 0|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"years after the data", "(years: {from: 3000})", "KH5 0 0 0 0|KH7 0 0 0 0|LA5 0 0 0 0|LA7 0 0 0 0|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"years without a start", "(years: {to: 2019})", "KH5 1 1 1 0|KH7 1 0 1 0|LA5 1 1 1 0|LA7 1 0 1 0|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"no year", "(years: {})", "KH5 1 2 2 0|KH7 1 1 1 1|LA5 1 1 1 1|LA7 1 1 2 0|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"real", "(synthetic: false)", "KH5 1 2 1 0|KH7 1 1 0 0|LA5 1 1 0 1|LA7 1 1 1 0|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"synthetic", "(synthetic: true)", "KH5 1 0 1 0|KH7 1 0 1 1|LA5 1 0 1 0|LA7 1 0 1 0|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"countries", `(countries: ["th", "JP", "KH"])`, "JP5 1 1 0 0|JP7 1 1 0 0|KH5 1 2 2 0|KH7 1 1 1 1|TH5 0 0 0 0|TH7 0 0 0 0"},
		{"areas", "(areas: [7, 7])", "KH7 1 1 1 1|LA7 1 1 2 0|TH7 0 0 0 0"},
		{"all of it", `(countries: ["LA"], areas: [5], years: {from: 2020, to: 2020}, synthetic: false)`, "LA5 1 1 0 1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			store.Reset()
			answer := ask(t, store, `{ countryByArea`+c.arguments+` { country { code } area { number } institutions projects publications activities } }`, nil)
			var rows []string
			for _, row := range answer["countryByArea"].(list) {
				rows = append(rows, fmt.Sprintf("%v%v %v %v %v %v", at(t, row, "country", "code"), at(t, row, "area", "number"),
					at(t, row, "institutions"), at(t, row, "projects"), at(t, row, "publications"), at(t, row, "activities")))
			}
			if got := strings.Join(rows, "|"); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			if got := store.Counts(); got.Reads > 2 || got.Groups > 1 {
				t.Errorf("%+v: more than two reads or one group", got)
			}
		})
	}
}

// TestCountryByAreaShows follows relations from the rows' countries and areas.
func TestCountryByAreaShows(t *testing.T) {
	store := open(t, smallCorridor()...)
	got := asJSON(t, store, `{ countryByArea(countries: ["KH"], areas: [5]) {
		projects country { name institutions { totalCount } } area { name projects { nodes { name } } } } }`)
	want := `{"countryByArea":[{"area":{"name":"Health","projects":{"nodes":[{"name":"p2"},{"name":"p1"}]}},` +
		`"country":{"institutions":{"totalCount":2},"name":"Cambodia"},"projects":2}]}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	store.Reset()
	ask(t, store, `{ countryByArea { projects } }`, nil)
	if got := store.Counts(); got.Reads != 1 || got.Groups != 1 {
		t.Errorf("%+v for numbers alone, want one read and one group", got)
	}
}

func TestCorridor(t *testing.T) {
	store := open(t, smallCorridor()...)
	answer := at(t, ask(t, store, `{ corridor { version store relationshipCount notice sources { slug } counts { type count synthetic } } }`, nil), "corridor")
	if got := at(t, answer, "notice"); got != "Beware: real and made-up records are mixed here and counted together. Made up: 1 publication and 1 activity; `corridor remove-made-up` removes them." {
		t.Errorf("notice %q", got)
	}
	if got := fmt.Sprintf("%v %v", at(t, answer, "sources", 0, "slug"), at(t, answer, "sources", 1, "slug")); got != "made-up real" {
		t.Errorf("sources %s", got)
	}
	if at(t, answer, "version") == "" || at(t, answer, "store") == "" {
		t.Errorf("no version or store in %v", answer)
	}
	// 4 places, 5 participations, 4 authorships and as many contributions, 2 taking part, 10 areas.
	if got := fmt.Sprint(at(t, answer, "relationshipCount")); got != "29" {
		t.Errorf("%s relationships", got)
	}
	counts := map[string]string{}
	for _, c := range at(t, answer, "counts").(list) {
		counts[at(t, c, "type").(string)] = fmt.Sprintf("%v %v", at(t, c, "count"), at(t, c, "synthetic"))
	}
	if counts["INITIATIVE_AREA"] != "2 0" || counts["PUBLICATION"] != "3 1" || counts["THEME"] != "0 0" || len(counts) != len(graph.Kinds()) {
		t.Errorf("counts %v", counts)
	}
	if got := store.Counts(); got.Statistics != 1 || got.Reads != 1 || got.Groups != 1 {
		t.Errorf("%+v, want one Statistics, one Read of the sources and one Group for the notice", got)
	}
}

// Of several tables the notice names those that evidence STATISTICS counts, by
// the date of the data and not by which was loaded first.
func TestNoticeNamesTheTablesCounted(t *testing.T) {
	table := func(slug string, of *graph.Date, country string, observations ...graph.Observation) *graph.ChangeSet {
		set := &graph.ChangeSet{Source: slug, Nodes: []graph.NodeWrite{{Identity: sourceKey(slug),
			Values: graph.Encode(graph.Source{Entity: graph.Entity{Name: "Table " + slug}, Slug: graph.Slug(slug), DataDate: of})}}}
		for i, o := range observations {
			key := fmt.Sprintf("%s %d", slug, i)
			set.Nodes = append(set.Nodes, record(graph.KindObservation, key, o))
			if country != "" {
				set.Edges = append(set.Edges, leads(graph.ObservedIn, key, country))
			}
			if *o.Indicator == graph.IndicatorJointWorks {
				set.Edges = append(set.Edges, leads(graph.ObservedWith, key, "LA"))
			}
		}
		return set
	}
	works := func(value *float64) graph.Observation {
		return graph.Observation{Indicator: new(graph.Indicator(graph.IndicatorWorks)), Field: new("Medicine"), Value: value}
	}
	joint := graph.Observation{Indicator: new(graph.Indicator(graph.IndicatorJointWorks)), Year: new(2020), Value: new(1.0)}
	store := open(t, append(smallCorridor()[:1],
		table("a", new(graph.Date("2020")), "KH", works(new(1.0)), joint),
		table("b", new(graph.Date("2024-05")), "KH", works(new(2.0))),
		table("c", nil, "KH", works(new(3.0)), joint),
		table("no-value", new(graph.Date("2025")), "KH", works(nil)),
		table("no-country", new(graph.Date("2026")), "", works(new(4.0))),
	)...)
	store.Reset()
	got := at(t, ask(t, store, `{ corridor { notice } }`, nil), "corridor", "notice").(string)
	if want := "(evidence: STATISTICS): Table b (data of 2024-05); Table a (data of 2020)."; !strings.Contains(got, want) {
		t.Errorf("%q, want %q in it", got, want)
	}
	if calls := store.Counts(); calls.Groups != 1 || calls.Reads != 1 {
		t.Errorf("%+v, want one Group and one Read", calls)
	}
	receipts := asJSON(t, store, `{ capacity(by: FIELD, evidence: STATISTICS) { receipt { tables { name } } } collaborationNetwork(level: COUNTRY, evidence: STATISTICS) { receipt { tables { name } } } }`)
	if !strings.Contains(receipts, "Table b") || !strings.Contains(receipts, "Table a") || strings.Contains(receipts, "no-") {
		t.Errorf("counted are %s", receipts)
	}
}

func TestCorridorNotices(t *testing.T) {
	sets := smallCorridor()
	backbone, err := seed.Backbone()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		sets  []*graph.ChangeSet
		says  []string
		quiet []string
	}{
		"empty":    {nil, []string{"Nobody and no work", "corridor seed", "Missing: people and publications", "corridor ingest"}, []string{"STATISTICS", "Beware"}},
		"real":     {sets[:1], []string{"All of it is real", "2 people", "1 activity", "no census"}, []string{"Missing", "STATISTICS", "made"}},
		"backbone": {backbone, []string{"Nobody and no work", "works by country and field (data of 2026-10)", "Joint works by pair of countries and year, 1990 to 2016 (data of 2024)", "evidence: STATISTICS"}, []string{"Beware"}},
		"mixed":    {sets, []string{"Beware", "Made up: 1 publication and 1 activity;", "corridor remove-made-up"}, []string{"All of it"}},
	} {
		got := asJSON(t, open(t, c.sets...), `{ corridor { notice } }`)
		for _, text := range c.says {
			if !strings.Contains(got, text) {
				t.Errorf("%s: no %q in %s", name, text, got)
			}
		}
		for _, text := range c.quiet {
			if strings.Contains(got, text) {
				t.Errorf("%s: %q in %s", name, text, got)
			}
		}
	}
	made := asJSON(t, generated(t, filledOracle), `{ corridor { notice } }`)
	if !strings.Contains(made, "This is the made-up corridor") || !strings.Contains(made, "300 people") {
		t.Errorf("made up: %s", made)
	}
	if got := asJSON(t, open(t), `{ corridor { relationshipCount } countryByArea { projects } }`); got != `{"corridor":{"relationshipCount":0},"countryByArea":[]}` {
		t.Error(got)
	}
}
