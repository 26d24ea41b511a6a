package resolvers_test

import (
	"fmt"
	"testing"

	"corridor/graph"
)

// statistics are the inhabitants of Cambodia in 2020 as three sources give them,
// and in 2021 as one does.
func statistics() []*graph.ChangeSet {
	date := func(d graph.Date) *graph.Date { return &d }
	sources := []graph.Source{
		{Slug: "census", Curated: new(true), Retrieved: date("2020")},
		{Slug: "bank", Retrieved: date("2024-05")},
		{Slug: "agency", Retrieved: date("2024-04-30")},
	}
	population := graph.Indicator("POPULATION")
	var out []*graph.ChangeSet
	for i, s := range sources {
		s.Name = "Source " + string(s.Slug)
		change := &graph.ChangeSet{Source: string(s.Slug), Nodes: []graph.NodeWrite{
			{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: string(s.Slug)}, Values: graph.Encode(&s)},
			record(graph.KindCountry, "KH", graph.Country{Entity: graph.Entity{Name: "Cambodia"}, Code: "KH", Corridor: new(true)}),
		}}
		observe := func(name string, year int, value *float64) {
			change.Nodes = append(change.Nodes, record(graph.KindObservation, name, graph.Observation{Indicator: &population, Year: &year, Value: value, Unit: new("people")}))
			change.Edges = append(change.Edges, leads(graph.ObservedIn, name, "KH"))
		}
		observe(string(s.Slug)+" 2020", 2020, new(float64(100+i)))
		if s.Slug == "bank" {
			observe("bank 2021", 2021, new(float64(200)))
		}
		if s.Slug == "census" {
			observe("census 2021", 2021, nil)
		}
		out = append(out, change)
	}
	return out
}

// TestStatisticsOfSeveralSources: of several values one is preferred wherever
// statistics are shown, the others stand beside it.
func TestStatisticsOfSeveralSources(t *testing.T) {
	store := open(t, statistics()...)
	got := asJSON(t, store, `{ observations(orderBy: [{field: NAME}]) { nodes { name choice { preferred value { name } others { name } } } } }`)
	choice := func(name, preferred, value, others string) string {
		return fmt.Sprintf(`{"choice":{"others":[%s],"preferred":%s,"value":{"name":%q}},"name":%q}`, others, preferred, value, name)
	}
	want := `{"observations":{"nodes":[` +
		choice("agency 2020", "false", "census 2020", `{"name":"census 2020"},{"name":"bank 2020"}`) + "," +
		choice("bank 2020", "false", "census 2020", `{"name":"census 2020"},{"name":"agency 2020"}`) + "," +
		choice("bank 2021", "true", "bank 2021", "") + "," +
		choice("census 2020", "true", "census 2020", `{"name":"bank 2020"},{"name":"agency 2020"}`) + "," +
		`{"choice":null,"name":"census 2021"}]}}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	got = asJSON(t, store, `{ capacity(countries: ["KH"], years: {to: 2020}) { rows { population { value year observation { name choice { preferred } } others { name value } } } } }`)
	want = `{"capacity":{"rows":[{"population":{"observation":{"choice":{"preferred":true},"name":"census 2020"},` +
		`"others":[{"name":"bank 2020","value":101},{"name":"agency 2020","value":102}],"value":100,"year":2020}}]}}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	store.Reset()
	ask(t, store, `{ country(code: "KH") { observations { nodes { value choice { preferred others { value sources { slug } } } } } } }`, nil)
	if reads := store.Counts().Reads; reads != 3 {
		t.Errorf("%d reads, want one of the record, one of what is beside and one of sources", reads)
	}
}

// TestOtherSourcesAreCut: no more observations than the schema says, those that
// are preferred, and how many there are.
func TestOtherSourcesAreCut(t *testing.T) {
	changes := statistics()
	for i := range 7 {
		slug := graph.Slug(fmt.Sprintf("late-%d", i))
		source := graph.Source{Entity: graph.Entity{Name: string(slug)}, Slug: slug, Retrieved: new(graph.Date(fmt.Sprintf("%d", 2000-i)))}
		population := graph.Indicator("POPULATION")
		name := string(slug) + " 2020"
		changes = append(changes, &graph.ChangeSet{Source: string(slug), Nodes: []graph.NodeWrite{
			{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: string(slug)}, Values: graph.Encode(&source)},
			record(graph.KindObservation, name, graph.Observation{Indicator: &population, Year: new(2020), Value: new(float64(i)), Unit: new("people")}),
		}, Edges: []graph.EdgesWrite{leads(graph.ObservedIn, name, "KH")}})
	}
	store := open(t, changes...)
	const others = `"otherCount":9,"others":[{"name":"bank 2020"},{"name":"agency 2020"},{"name":"late-0 2020"},{"name":"late-1 2020"},{"name":"late-2 2020"}]`
	got := asJSON(t, store, `{ observations(filter: {name: {eq: "census 2020"}}) { nodes { choice { otherCount others { name } } } } }`)
	if want := `{"observations":{"nodes":[{"choice":{` + others + `}}]}}`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	got = asJSON(t, store, `{ capacity(countries: ["KH"], years: {to: 2020}) { rows { population { otherCount others { name } } } } }`)
	if want := `{"capacity":{"rows":[{"population":{` + others + `}}]}}`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}
