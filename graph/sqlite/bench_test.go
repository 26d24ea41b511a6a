//go:build unix

package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/sqlite"
)

// Sizes of the benchmarks' graph: some 44,000 nodes and 330,000 edges.
const (
	benchCountries    = 12
	benchInstitutions = 1200
	benchPeople       = 18000
	benchPublications = 24000
	benchProjects     = 1500
	benchBatch        = 2000 // records of one change set
)

func benchKey(kind *graph.Kind, i int) graph.Key {
	return graph.LocalKey(kind, "bench", fmt.Sprint(i))
}

func benchRef(kind *graph.Kind, i int) graph.Ref { return graph.Ref{Key: benchKey(kind, i)} }

// skewed picks one of n, the first ones much more often.
func skewed(r *rand.Rand, n int) int {
	x := r.Float64()
	return int(x * x * x * float64(n))
}

// benchSets makes the graph's change sets.
func benchSets() []*graph.ChangeSet {
	r := rand.New(rand.NewPCG(1, 2))
	sets := []*graph.ChangeSet{{Nodes: []graph.NodeWrite{{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "bench"},
		Values: map[string]any{"name": "bench", "slug": "bench"}}}}}
	add := func(kind *graph.Kind, count int, fill func(i int, values map[string]any) []graph.EdgesWrite) {
		for first := 0; first < count; first += benchBatch {
			set := &graph.ChangeSet{}
			for i := first; i < min(count, first+benchBatch); i++ {
				values := map[string]any{"name": fmt.Sprintf("%s %c%d", kind.Name, 'a'+rune(r.IntN(26)), i)}
				for _, edges := range fill(i, values) {
					edges.Owner = benchRef(kind, i)
					set.Edges = append(set.Edges, edges)
				}
				set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: benchKey(kind, i), Values: values})
			}
			sets = append(sets, set)
		}
	}
	to := func(kind *graph.Kind, i int) graph.EdgeWrite { return graph.EdgeWrite{Other: benchRef(kind, i)} }
	add(graph.KindCountry, benchCountries, func(i int, values map[string]any) []graph.EdgesWrite {
		values["code"] = string([]byte{'A' + byte(i/26), 'A' + byte(i%26)})
		return nil
	})
	add(graph.KindInitiativeArea, 10, func(i int, values map[string]any) []graph.EdgesWrite {
		values["number"], values["slug"] = i+1, fmt.Sprintf("area-%d", i+1)
		return nil
	})
	add(graph.KindInstitution, benchInstitutions, func(i int, values map[string]any) []graph.EdgesWrite {
		values["type"] = []string{"UNIVERSITY", "ENTERPRISE", "MINISTRY"}[r.IntN(3)]
		return []graph.EdgesWrite{{Type: graph.LocatedIn, Edges: []graph.EdgeWrite{to(graph.KindCountry, skewed(r, benchCountries))}}}
	})
	add(graph.KindPerson, benchPeople, func(i int, values map[string]any) []graph.EdgesWrite {
		return []graph.EdgesWrite{{Type: graph.AffiliatedWith, Edges: []graph.EdgeWrite{to(graph.KindInstitution, skewed(r, benchInstitutions))}}}
	})
	add(graph.KindPublication, benchPublications, func(i int, values map[string]any) []graph.EdgesWrite {
		values["year"], values["citations"] = 2005+r.IntN(20), skewed(r, 500)
		values["type"] = []string{"ARTICLE", "ARTICLE", "REVIEW", "REPORT"}[r.IntN(4)]
		values["abstract"] = fmt.Sprintf("On %d of the things that institutions of the corridor work on together, as reported by the authors", i)
		authors := graph.EdgesWrite{Type: graph.Authored}
		for position := range 1 + skewed(r, 10) {
			author := to(graph.KindPerson, skewed(r, benchPeople))
			author.Key = fmt.Sprint(position)
			author.Values = map[string]any{"position": position + 1}
			author.Institutions = []graph.Ref{benchRef(graph.KindInstitution, skewed(r, benchInstitutions))}
			authors.Edges = append(authors.Edges, author)
		}
		area := to(graph.KindInitiativeArea, skewed(r, 10))
		area.Values = map[string]any{"method": "CLASSIFIED", "confidence": 0.5}
		return []graph.EdgesWrite{authors, {Type: graph.PublicationAddresses, Edges: []graph.EdgeWrite{area}}}
	})
	add(graph.KindProject, benchProjects, func(i int, values map[string]any) []graph.EdgesWrite {
		values["start"] = fmt.Sprintf("%d-0%d", 2005+r.IntN(20), 1+r.IntN(9))
		participants := graph.EdgesWrite{Type: graph.ParticipatesIn}
		for range 1 + r.IntN(6) {
			e := to(graph.KindInstitution, skewed(r, benchInstitutions))
			e.Key, e.Values = fmt.Sprint(len(participants.Edges)), map[string]any{"role": "PARTNER"}
			participants.Edges = append(participants.Edges, e)
		}
		return []graph.EdgesWrite{participants, {Type: graph.ProjectAddresses, Edges: []graph.EdgeWrite{to(graph.KindInitiativeArea, skewed(r, 10))}}}
	})
	for _, set := range sets {
		set.Source = "bench"
	}
	return sets
}

// processor is the processor time this process has used. The benchmarks report
// it beside the clock, which on a busy machine says little.
func processor() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func reportProcessor(b *testing.B, begin time.Duration) {
	b.ReportMetric(float64((processor()-begin).Microseconds())/float64(b.N), "cpu-µs/op")
}

// benchStore fills a store in a file and says how fast that went.
func benchStore(b *testing.B) graph.Store {
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	sets := benchSets()
	begin, used, rows := time.Now(), processor(), 0
	for _, set := range sets {
		applied, err := store.Apply(b.Context(), set)
		if err != nil {
			b.Fatal(err)
		}
		rows += applied.Created + applied.Edges
	}
	spent := time.Since(begin)
	b.Logf("applied %d nodes and edges in %v (%v of processor time), %.0f a second", rows, spent.Round(time.Millisecond),
		(processor() - used).Round(time.Millisecond), float64(rows)/spent.Seconds())
	return store
}

func property(kind *graph.Kind, name string) *graph.Property {
	p, ok := kind.Property(name)
	if !ok {
		panic("no property " + name)
	}
	return p
}

// selected asks for a kind's name and the like, in the kind's own order.
func selected(kind *graph.Kind, first int, hops ...*graph.Hop) graph.List {
	l := graph.List{Order: kind.Order, Select: graph.Select{Properties: []*graph.Property{property(kind, "name")}, Hops: hops}}
	if first > 0 {
		l.Page.First = &first
	}
	return l
}

func hop(kind *graph.Kind, name string, first int, hops ...*graph.Hop) *graph.Hop {
	r, ok := kind.Relation(name)
	if !ok {
		panic("no relation " + name)
	}
	h := &graph.Hop{Name: name, Path: r.Path, PerEdge: r.Edge != nil, List: selected(r.To, first, hops...)}
	if r.Order != nil {
		h.Order = r.Order
	}
	return h
}

// benchPlans are the reads of the benchmarks, by name.
func benchPlans() map[string]func(i int) *graph.Plan {
	related := func(kind *graph.Kind, name string, where graph.Expr) graph.Expr {
		r, _ := kind.Relation(name)
		return graph.Related{Path: r.Path, Where: where}
	}
	equal := func(kind *graph.Kind, name string, value any) graph.Expr {
		return graph.Compare{Property: property(kind, name), Op: graph.EQ, Value: value}
	}
	find := func(kind *graph.Kind, filter graph.Expr, total bool, list graph.List) *graph.Plan {
		list.Filter, list.Total = filter, total
		return &graph.Plan{Kind: kind, List: list}
	}
	return map[string]func(int) *graph.Plan{
		"one person over three hops": func(i int) *graph.Plan {
			list := selected(graph.KindPerson, 0, hop(graph.KindPerson, "affiliations", 0,
				hop(graph.KindInstitution, "country", 0, hop(graph.KindCountry, "agreements", 0))))
			list.Order = nil
			return &graph.Plan{Kind: graph.KindPerson, IDs: []graph.ID{benchKey(graph.KindPerson, i%benchPeople).ID()}, List: list}
		},
		"a person's 20 papers with authors and affiliations": func(i int) *graph.Plan {
			list := selected(graph.KindPerson, 0, hop(graph.KindPerson, "publications", 20,
				hop(graph.KindPublication, "authors", 0, hop(graph.KindPerson, "affiliations", 0))))
			list.Order = nil
			return &graph.Plan{Kind: graph.KindPerson, IDs: []graph.ID{benchKey(graph.KindPerson, i%500).ID()}, List: list}
		},
		"50 institutions of a country with 5 people each": func(i int) *graph.Plan {
			return find(graph.KindInstitution, related(graph.KindInstitution, "country", equal(graph.KindCountry, "code", "AC")), false,
				selected(graph.KindInstitution, 50, hop(graph.KindInstitution, "people", 5)))
		},
		"20 projects of an area with participants": func(i int) *graph.Plan {
			return find(graph.KindProject, related(graph.KindProject, "areas", equal(graph.KindInitiativeArea, "number", 3)), false,
				selected(graph.KindProject, 20, hop(graph.KindProject, "participants", 0)))
		},
		"filter across two relationships with total": func(i int) *graph.Plan {
			return find(graph.KindPublication, graph.And{
				related(graph.KindPublication, "countries", equal(graph.KindCountry, "code", "AD")),
				related(graph.KindPublication, "areas", equal(graph.KindInitiativeArea, "number", 2)),
			}, true, selected(graph.KindPublication, 20))
		},
		"filter across two relationships without total": func(i int) *graph.Plan {
			return find(graph.KindPublication, graph.And{
				related(graph.KindPublication, "countries", equal(graph.KindCountry, "code", "AD")),
				related(graph.KindPublication, "areas", equal(graph.KindInitiativeArea, "number", 2)),
			}, false, selected(graph.KindPublication, 20))
		},
		"most cited publications with total": func(i int) *graph.Plan {
			return find(graph.KindPublication, graph.Compare{Property: property(graph.KindPublication, "citations"), Op: graph.GTE, Value: 300}, true,
				selected(graph.KindPublication, 20))
		},
		"newest articles": func(i int) *graph.Plan {
			return find(graph.KindPublication, equal(graph.KindPublication, "type", "ARTICLE"), false, selected(graph.KindPublication, 20))
		},
		"search": func(i int) *graph.Plan {
			match := graph.Match{Text: fmt.Sprintf("institutions %d", i%1000)}
			list := selected(graph.KindPublication, 20)
			list.Order = []graph.OrderKey{{Match: &match}}
			return find(graph.KindPublication, match, true, list)
		},
		"people by number of papers in an area since a year": func(i int) *graph.Plan {
			papers, _ := graph.KindPerson.Relation("publications")
			list := selected(graph.KindPerson, 20)
			list.Order = []graph.OrderKey{{Count: papers.Path, Descending: true, Where: graph.And{
				graph.Compare{Property: property(graph.KindPublication, "year"), Op: graph.GTE, Value: 2015},
				related(graph.KindPublication, "areas", equal(graph.KindInitiativeArea, "number", 2)),
			}}}
			return find(graph.KindPerson, nil, true, list)
		},
		"people by number of papers": func(i int) *graph.Plan {
			papers, _ := graph.KindPerson.Relation("publications")
			list := selected(graph.KindPerson, 20)
			list.Order = []graph.OrderKey{{Count: papers.Path, Descending: true}}
			return find(graph.KindPerson, nil, true, list)
		},
		"institutions by number of people": func(i int) *graph.Plan {
			people, _ := graph.KindInstitution.Relation("people")
			list := selected(graph.KindInstitution, 20)
			list.Order = []graph.OrderKey{{Count: people.Path, Descending: true}}
			return find(graph.KindInstitution, nil, true, list)
		},
	}
}

func BenchmarkStore(b *testing.B) {
	store := benchStore(b)
	for name, plan := range benchPlans() {
		b.Run("read "+name, func(b *testing.B) {
			ctx, cancel := context.WithTimeout(b.Context(), time.Hour)
			defer cancel()
			defer reportProcessor(b, processor())
			for i := range b.N {
				if _, err := store.Read(ctx, plan(i)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("read one person over three hops in parallel", func(b *testing.B) {
		plan := benchPlans()["one person over three hops"]
		b.RunParallel(func(pb *testing.PB) {
			for i := 0; pb.Next(); i++ {
				if _, err := store.Read(b.Context(), plan(i)); err != nil {
					b.Error(err)
					return
				}
			}
		})
	})
	b.Run("group publications by country and area", func(b *testing.B) {
		countries, _ := graph.KindPublication.Relation("countries")
		areas, _ := graph.KindPublication.Relation("areas")
		defer reportProcessor(b, processor())
		for range b.N {
			if _, err := store.Group(b.Context(), &graph.Grouping{Kind: graph.KindPublication, By: []graph.GroupKey{{Path: countries.Path}, {Path: areas.Path}}}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("scan authorships", func(b *testing.B) {
		position, _ := graph.Authored.Property("position")
		institutions, _ := graph.Authored.Property("institutions")
		parts := []graph.ScanPart{{Kind: graph.KindPublication, Properties: []*graph.Property{property(graph.KindPublication, "year")},
			Edges: []graph.ScanEdges{{Edge: graph.Authored, Reverse: true, Properties: []*graph.Property{position, institutions}}}}}
		defer reportProcessor(b, processor())
		edges := 0
		for range b.N {
			_, err := store.Scan(b.Context(), parts, func(n *graph.ScanNode) error {
				edges += len(n.Edges[0])
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(edges)/b.Elapsed().Seconds(), "edges/s")
	})
	b.Run("apply again", func(b *testing.B) {
		sets := benchSets()
		b.ResetTimer()
		defer reportProcessor(b, processor())
		for i := range b.N {
			if _, err := store.Apply(b.Context(), sets[i%len(sets)]); err != nil {
				b.Fatal(err)
			}
		}
	})
}
