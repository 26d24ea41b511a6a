package areas_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/ingest"
	"corridor/ingest/areas"
	"corridor/ingest/ingesttest"
)

// loadInitiative writes areas, and one theme.
func loadInitiative(ctx context.Context, store graph.Store) error {
	d := ingest.NewDraft("initiative")
	d.Set.Key = "initiative"
	d.Node(ingest.SourceKey("initiative"), &graph.Source{Entity: graph.Entity{Name: "Initiative"}, Slug: "initiative"})
	for number := 1; number <= 10; number++ {
		d.Node(ingest.AreaKey(number), &graph.InitiativeArea{Entity: graph.Entity{Name: fmt.Sprint("Area ", number)}, Number: number})
	}
	d.Node(ingest.ThemeKey("epidemiology"), &graph.Theme{Entity: graph.Entity{Name: "Epidemiology"}, Slug: "epidemiology"})
	d.Edges(graph.ThemeOf, ingest.ThemeKey("epidemiology"), ingest.To(ingest.AreaKey(5)))
	_, err := store.Apply(ctx, &d.Set)
	return err
}

// world is a store with the initiative, and works that two sources state.
func world(t testing.TB, titles ...string) graph.Store {
	t.Helper()
	store := ingesttest.Open(t)
	if err := loadInitiative(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	d := ingest.NewDraft("names")
	d.Node(ingest.SourceKey("names"), &graph.Source{Entity: graph.Entity{Name: "Names"}, Slug: "names"})
	for i, title := range titles {
		d.Node(workKey(i), &graph.Publication{Entity: graph.Entity{Name: title}, OpenAlex: new(graph.OpenAlexID(workKey(i).Value))})
	}
	apply(t, store, &d.Set)
	return store
}

func workKey(i int) graph.Key {
	return graph.Key{Kind: graph.KindPublication, Scheme: "openAlex", Value: fmt.Sprint("W", i+1)}
}

func apply(t testing.TB, store graph.Store, set *graph.ChangeSet) {
	t.Helper()
	if _, err := store.Apply(t.Context(), set); err != nil {
		t.Fatal(err)
	}
}

// all assigns all works by a table.
func all(t testing.TB, store graph.Store, table *areas.Table) areas.Counts {
	t.Helper()
	a := areas.NewAssigner(table)
	if err := a.All(t.Context(), store, func(areas.Counts) {}); err != nil {
		t.Fatal(err)
	}
	return a.Counts()
}

// shown lists what the store holds of a work: "5 CLASSIFIED 0.9 TITLE areas".
func shown(t testing.TB, store graph.Store, i int) string {
	t.Helper()
	held, err := areas.Find(t.Context(), store, workKey(i).Value)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range append(held.Areas, held.Themes...) {
		text := fmt.Sprint(e.Area)
		if e.Theme != "" {
			text = string(e.Theme)
		}
		text += " " + string(*e.Method)
		if e.Basis != nil {
			text += fmt.Sprintf(" %g %s", *e.Confidence, *e.Basis)
		}
		out = append(out, text+" "+strings.Join(e.Sources, "+"))
	}
	return strings.Join(out, "; ")
}

func version(t testing.TB, store graph.Store) graph.Version {
	t.Helper()
	v, err := store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestAll assigns, changes nothing again, and with another table changes its own
// alone.
func TestAll(t *testing.T) {
	store := world(t, "Fever", "Rivers and fever", "Sets", "Curated fever")
	curated := ingest.NewDraft("hand")
	curated.Node(ingest.SourceKey("hand"), &graph.Source{Entity: graph.Entity{Name: "By hand"}, Slug: "hand", Curated: new(true)})
	curated.Edges(graph.PublicationAddresses, workKey(3), ingest.With(ingest.AreaKey(2), graph.Assignment{Method: new(graph.AssignmentMethod("CURATED"))}))
	first := read(t, "title,fever,5,epidemiology,0.9,", "title,rivers,7,,0.6,", "title,sets,1,,0.4,")
	apply(t, store, &curated.Set)

	c := all(t, store, first)
	if c.Works != 4 || c.None != 1 || c.One != 1 || c.Several != 1 || c.Others != 1 || c.ByArea[5] != 2 || c.ByArea[7] != 1 || c.Changed != 2 {
		t.Errorf("%+v", c)
	}
	before := version(t, store)
	if again := all(t, store, first); again.Changed != 0 || version(t, store) != before {
		t.Errorf("again: %+v", again)
	}
	for i, want := range []string{"5 CLASSIFIED 0.9 TITLE areas; epidemiology CLASSIFIED 0.9 TITLE areas",
		"5 CLASSIFIED 0.9 TITLE areas; 7 CLASSIFIED 0.6 TITLE areas; epidemiology CLASSIFIED 0.9 TITLE areas", "", "2 CURATED hand"} {
		if got := shown(t, store, i); got != want {
			t.Errorf("work %d: %s, want %s", i, got, want)
		}
	}

	if c := all(t, store, read(t, "title,rivers,7,,0.7,")); c.Changed != 2 || c.None != 2 || c.One != 1 {
		t.Errorf("by another table: %+v", c)
	}
	for i, want := range []string{"", "7 CLASSIFIED 0.7 TITLE areas", "", "2 CURATED hand"} {
		if got := shown(t, store, i); got != want {
			t.Errorf("by another table: work %d: %s, want %s", i, got, want)
		}
	}
}

// TestOthersStateItLater: what the table said goes where another source states
// areas, and comes back when that no longer does.
func TestOthersStateItLater(t *testing.T) {
	store, table := world(t, "Fever"), read(t, "title,fever,5,,0.9,")
	all(t, store, table)
	d := ingest.NewDraft("hand")
	d.Node(ingest.SourceKey("hand"), &graph.Source{Entity: graph.Entity{Name: "By hand"}, Slug: "hand", Curated: new(true)})
	d.Edges(graph.PublicationAddresses, workKey(0), ingest.With(ingest.AreaKey(5), graph.Assignment{Method: new(graph.AssignmentMethod("CURATED"))}),
		ingest.With(ingest.AreaKey(6), graph.Assignment{Method: new(graph.AssignmentMethod("CURATED"))}))
	apply(t, store, &d.Set)
	all(t, store, table)
	if got := shown(t, store, 0); got != "5 CURATED hand; 6 CURATED hand" {
		t.Error(got)
	}
	d.Set.Nodes, d.Set.Edges[0].Edges = nil, nil
	apply(t, store, &d.Set)
	all(t, store, table)
	if got := shown(t, store, 0); got != "5 CLASSIFIED 0.9 TITLE areas" {
		t.Error(got)
	}
}

// TestCalls: however many works there are, a thousand of them cost two calls.
func TestCalls(t *testing.T) {
	titles := make([]string, 2500)
	for i := range titles {
		titles[i] = "Fever " + strings.Repeat("and chills ", i%3)
	}
	store, table := graphcount.New(world(t, titles...)), read(t, "title,fever,5,epidemiology,0.9,", "title,chills,7,,0.6,")
	all(t, store, table)
	if c := store.Counts(); c.Reads != 4 || c.Applies != 3 {
		t.Errorf("%+v", c)
	}
	store.Reset()
	all(t, store, table)
	if c := store.Counts(); c.Reads != 4 || c.Applies != 0 {
		t.Errorf("again: %+v", c)
	}
}

// TestMadeUpWorks are left alone.
func TestMadeUpWorks(t *testing.T) {
	store := ingesttest.Open(t)
	if err := loadInitiative(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	d := ingest.NewDraft("made")
	d.Node(ingest.SourceKey("made"), &graph.Source{Entity: graph.Entity{Name: "Made up"}, Slug: "made", Generated: new(true)})
	d.Node(workKey(0), &graph.Publication{Entity: graph.Entity{Name: "Fever"}})
	apply(t, store, &d.Set)
	if c := all(t, store, read(t, "title,fever,5,,0.9,")); c.Works != 0 || shown(t, store, 0) != "" {
		t.Errorf("%+v", c)
	}
}

func TestFind(t *testing.T) {
	store := world(t, "Fever")
	held, err := areas.Find(t.Context(), store, "https://openalex.org/w1")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := areas.Find(t.Context(), store, string(held.ID)); err != nil || again.Name != "Fever" {
		t.Errorf("%+v, %v", again, err)
	}
	for _, text := range []string{"W2", "10.1/nothing", "", "12", "ctry_" + strings.Repeat("0", 10)} {
		if _, err := areas.Find(t.Context(), store, text); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestThemes gives the themes that tables are read against.
func TestThemes(t *testing.T) {
	themes, err := areas.Themes(t.Context(), world(t))
	if err != nil || len(themes) != 1 || themes["epidemiology"] != 5 {
		t.Errorf("%v, %v", themes, err)
	}
	if themes, err := areas.Themes(t.Context(), ingesttest.Open(t)); err != nil || len(themes) != 0 {
		t.Errorf("of an empty store: %v, %v", themes, err)
	}
}

// TestHeldTopics: works are judged by the topics that the store holds of them, of
// the latest version of the model.
func TestHeldTopics(t *testing.T) {
	store := world(t, "Sets")
	d := ingest.NewDraft("names")
	topic := func(version graph.TopicVersion, id graph.TopicID, within ...graph.Key) graph.Key {
		key := graph.TopicKey(&version, id)
		d.Node(key, graph.NewTopic(&version, id, string(id)))
		for _, parent := range within {
			d.Edges(graph.TopicWithin, key, ingest.To(parent))
		}
		return key
	}
	first := topic(graph.TopicsV1, "T1")
	field := topic(graph.TopicsV2, "fields/27")
	subfield := topic(graph.TopicsV2, "subfields/2713", field)
	second, third := topic(graph.TopicsV2, "T2", subfield), topic(graph.TopicsV2, "T3")
	d.Edges(graph.PublicationOnTopic, workKey(0), ingest.With(first, graph.Classification{Primary: new(true)}),
		ingest.With(second, graph.Classification{Primary: new(true), Score: new(0.8)}), ingest.With(third, graph.Classification{Primary: new(false), Score: new(0.8)}))
	apply(t, store, &d.Set)
	for want, rows := range map[string][]string{
		"":                                 {"topic,T1,3,,1,"}, // of a model that is no longer in force
		"5 CLASSIFIED 0.64 SUBFIELD areas": {"subfield,2713,5,,0.8,", "field,27,6,,0.9,"},
		"6 CLASSIFIED 0.72 FIELD areas":    {"field,27,6,,0.9,"},
		"7 CLASSIFIED 0.8 TOPIC areas":     {"topic,T2,7,,1,", "subfield,2713,5,,0.8,", "topic,T3,4,,1,"},
	} {
		all(t, store, read(t, rows...))
		if got := shown(t, store, 0); got != want {
			t.Errorf("%v: %s, want %s", rows, got, want)
		}
	}
}

// TestHeldGoals: and by the goals.
func TestHeldGoals(t *testing.T) {
	goals := graph.PublicationOnGoal
	store := world(t, "Sets")
	d := ingest.NewDraft("names")
	goal := graph.Key{Kind: goals.To, Scheme: "number", Value: "3"}
	d.Set.Nodes = append(d.Set.Nodes, graph.NodeWrite{Identity: goal, Values: map[string]any{"name": "Health", "number": int64(3)}})
	d.Edges(goals, workKey(0), graph.EdgeWrite{Other: graph.Ref{Key: goal}, Values: map[string]any{"score": 0.9}})
	apply(t, store, &d.Set)
	all(t, store, read(t, "goal,3,5,,0.8,", "goal,2,3,,0.8,"))
	if got := shown(t, store, 0); got != "5 CLASSIFIED 0.72 GOAL areas" {
		t.Error(got)
	}
}
