package memory_test

import (
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/memory"
	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
	"corridor/graph/sqlite"
	"corridor/graph/vocabulary"
)

// BenchmarkCosts asks questions of each kind of a copy and of the store that it is
// of: the embedded one in the file that CORRIDOR_BENCH_DATA names, made by corridor
// generate. It gives processor time, which other work on the machine disturbs
// less than the time that passes.
func BenchmarkCosts(b *testing.B) {
	store := measured(b)
	copied := memory.Open(store, memory.Options{Check: time.Hour})
	defer func() { _ = copied.Close() }()
	begun, spent := time.Now(), processorTime()
	if err := copied.Await(b.Context()); err != nil {
		b.Fatal(err)
	}
	_, bytes := copied.Held()
	b.Logf("a copy of %d MB in %v, %v of processor time", bytes>>20, time.Since(begun), processorTime()-spent)
	for _, c := range costs() {
		for name, asked := range map[string]graph.Store{"copy": copied, "store": store} {
			b.Run(c.name+"/"+name, func(b *testing.B) {
				if err := c.ask(b, asked); err != nil { // what is worked out once
					b.Fatal(err)
				}
				spent := processorTime()
				for b.Loop() {
					if err := c.ask(b, asked); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64((processorTime()-spent).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			})
		}
	}
}

// BenchmarkBuild makes copies of the embedded store in the file that
// CORRIDOR_BENCH_DATA names, as BenchmarkCosts does.
func BenchmarkBuild(b *testing.B) {
	store := measured(b)
	defer func() { _ = store.Close() }()
	spent := processorTime()
	for b.Loop() {
		if _, err := memory.Build(b.Context(), store, 0); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((processorTime()-spent).Seconds()/float64(b.N), "cpu-s/op")
}

// BenchmarkProjection makes projections of a copy of that store.
func BenchmarkProjection(b *testing.B) {
	store := measured(b)
	copied := memory.Open(store, memory.Options{Check: time.Hour})
	defer func() { _ = copied.Close() }()
	if err := copied.Await(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	spent := processorTime()
	for b.Loop() {
		p, err := projection.Build(b.Context(), copied)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(p.Bytes())/1e6, "MB-held")
	}
	b.ReportMetric((processorTime()-spent).Seconds()/float64(b.N), "cpu-s/op")
}

// measured opens the store that is measured.
func measured(b *testing.B) graph.Store {
	file := os.Getenv("CORRIDOR_BENCH_DATA")
	if file == "" {
		b.Skip("CORRIDOR_BENCH_DATA names no file to ask")
	}
	store, err := sqlite.Open(b.Context(), file)
	if err != nil {
		b.Fatal(err)
	}
	return store
}

func processorTime() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// cost is a question of one kind.
type cost struct {
	name string
	ask  func(b *testing.B, s graph.Store) error
}

func costs() []cost {
	work, people := graph.KindPublication, graph.KindPerson
	in := graph.Related{Path: path(work, "countries"), Where: graph.Compare{Property: property(graph.KindCountry, "code"), Op: graph.EQ, Value: "KH"}}
	match := func(text string) (graph.Expr, []graph.OrderKey) {
		m := graph.Match{Text: text}
		return m, []graph.OrderKey{{Match: &m}}
	}
	many, byMany := match("stud")
	one, byOne := match("water quality phnom")
	return []cost{
		{"first page", page(work, nil, work.Order, false)},
		{"first page with total", page(work, nil, work.Order, true)},
		{"filtered by a country, newest, total", page(work, in, work.Order, true)},
		{"total by a country", total(work, in)},
		{"total by type", total(work, graph.Compare{Property: property(work, "type"), Op: graph.EQ, Value: "REVIEW"})},
		{"total by type and year", total(work, graph.And{graph.Compare{Property: property(work, "type"), Op: graph.EQ, Value: "ARTICLE"},
			graph.Compare{Property: property(work, "year"), Op: graph.GTE, Value: int64(2020)}})},
		{"total by part of a title", total(work, graph.Compare{Property: property(work, "name"), Op: graph.Contains, Value: "water"})},
		{"people without publications", page(people, graph.Related{Path: path(people, "publications"), Quantifier: graph.None}, nil, true)},
		{"people by publications in a country", page(people, nil, []graph.OrderKey{{Count: path(people, "publications"), Where: in, Descending: true}}, true)},
		{"search that much matches", page(work, many, byMany, true)},
		{"search that little matches", page(work, one, byOne, true)},
		{"suggest what is in no name", near("nguyen")},
		{"suggest what is in no name alone", near("health policy")},
		{"suggest a misspelt word", near("technolgoy")},
		{"words of all names", allWords},
		{"facets by type", groups(work, "TYPE")},
		{"facets by country", groups(work, "COUNTRY")},
		{"facets by country and area", groups(work, "COUNTRY", "AREA")},
		{"facets by author", groups(work, "AUTHOR")},
	}
}

func property(k *graph.Kind, name string) *graph.Property {
	p, ok := k.Property(name)
	if !ok {
		panic(fmt.Sprintf("%s has no %s", k, name))
	}
	return p
}

func path(k *graph.Kind, name string) graph.Path {
	r, ok := k.Relation(name)
	if !ok {
		panic(fmt.Sprintf("%s has no %s", k, name))
	}
	return r.Path
}

func page(k *graph.Kind, filter graph.Expr, order []graph.OrderKey, total bool) func(*testing.B, graph.Store) error {
	plan := &graph.Plan{Kind: k, List: graph.List{Filter: filter, Order: order, Total: total, Page: graph.Page{First: new(25)}}}
	plan.Properties = []*graph.Property{property(k, "name")}
	return func(b *testing.B, s graph.Store) error {
		_, err := s.Read(b.Context(), plan)
		return err
	}
}

func total(k *graph.Kind, filter graph.Expr) func(*testing.B, graph.Store) error {
	plan := &graph.Plan{Kind: k, List: graph.List{Filter: filter, Order: k.Order, Total: true, Page: graph.Page{First: new(0)}}}
	return func(b *testing.B, s graph.Store) error {
		_, err := s.Read(b.Context(), plan)
		return err
	}
}

// near asks all kinds for what matches a text and for what is near it.
func near(text string) func(*testing.B, graph.Store) error {
	words := vocabulary.In(cache.New(1<<28, cache.Bound{}))
	ask := func(b *testing.B, s graph.Store, m graph.Match) error {
		var plans []*graph.Plan
		for _, k := range graph.Kinds() {
			plan := &graph.Plan{Kind: k, List: graph.List{Filter: m, Order: []graph.OrderKey{{Match: &m}}, Page: graph.Page{First: new(10)}}}
			plan.Properties = []*graph.Property{property(k, "name"), property(k, "names")}
			plans = append(plans, plan)
		}
		_, err := s.Read(b.Context(), plans...)
		return err
	}
	return func(b *testing.B, s graph.Store) error {
		if err := ask(b, s, graph.Match{Text: text}); err != nil {
			return err
		}
		near, err := words.Near(b.Context(), s, text)
		if err != nil || near == nil {
			return err
		}
		return ask(b, s, graph.Match{Text: text, Near: near})
	}
}

// allWords reads the words of all names anew.
func allWords(b *testing.B, s graph.Store) error {
	_, err := vocabulary.In(cache.New(1<<28, cache.Bound{})).Near(b.Context(), s, "technolgoy")
	return err
}

func groups(k *graph.Kind, facets ...string) func(*testing.B, graph.Store) error {
	g := &graph.Grouping{Kind: k, Limit: 20}
	for _, name := range facets {
		for _, f := range k.Facets {
			if f.Name == name {
				g.By = append(g.By, f.Key())
			}
		}
	}
	return func(b *testing.B, s graph.Store) error {
		_, err := s.Group(b.Context(), g)
		return err
	}
}
