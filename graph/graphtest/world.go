package graphtest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
)

// world is one store under test and what the cases call the nodes in it.
type world struct {
	t      testing.TB
	store  graph.Store
	labels map[graph.ID]string
}

// newWorld opens a store that is closed when the test ends.
func newWorld(t testing.TB, open func(testing.TB) graph.Store) *world {
	t.Helper()
	w := &world{t: t, store: open(t), labels: map[graph.ID]string{}}
	t.Cleanup(func() {
		if err := w.store.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return w
}

// within is the same world in a subtest.
func (w *world) within(t testing.TB) *world {
	inner := *w
	inner.t = t
	return &inner
}

// set is a change set in the making.
type set struct{ graph.ChangeSet }

// by begins a change set of a source.
func by(source string) *set { return &set{graph.ChangeSet{Source: source}} }

// record adds a record. Its name need not be given: it is the key's value.
func (s *set) record(key graph.Key, record any, aliases ...graph.Key) *set {
	values := graph.Encode(record)
	if values["name"] == nil {
		values["name"] = label(key)
	}
	s.Nodes = append(s.Nodes, graph.NodeWrite{Identity: key, Values: values, Aliases: aliases})
	return s
}

// edges states all of an owner's edges of a type.
func (s *set) edges(edge *graph.EdgeType, owner graph.Key, edges ...graph.EdgeWrite) *set {
	s.Edges = append(s.Edges, graph.EdgesWrite{Type: edge, Owner: ref(owner), Edges: edges})
	return s
}

func (s *set) remove(key graph.Key) *set {
	s.Deletes = append(s.Deletes, graph.Delete{Ref: ref(key)})
	return s
}

func (s *set) cascade(key graph.Key) *set {
	s.Deletes = append(s.Deletes, graph.Delete{Ref: ref(key), Cascade: true})
	return s
}

func (s *set) require(key graph.Key) *set {
	s.Require = append(s.Require, graph.Requirement{Ref: ref(key)})
	return s
}

func (s *set) requireAbsent(key graph.Key) *set {
	s.Require = append(s.Require, graph.Requirement{Ref: ref(key), Absent: true})
	return s
}

// once gives the set an idempotency key.
func (s *set) once(key string) *set {
	s.Key = key
	return s
}

// to is an edge to (or from) the other end; the second argument, if any, is
// the edge type's struct.
func to(other graph.Key, properties ...any) graph.EdgeWrite {
	edge := graph.EdgeWrite{Other: ref(other)}
	for _, p := range properties {
		edge.Values = graph.Encode(p)
	}
	return edge
}

// keyed is an edge with a key of its own beside parallel ones.
func keyed(key string, edge graph.EdgeWrite) graph.EdgeWrite {
	edge.Key = key
	return edge
}

// printed is an authorship with the institutions printed on the paper.
func printed(author graph.Key, position int, institutions ...graph.Key) graph.EdgeWrite {
	edge := to(author, graph.Authorship{Position: &position})
	for _, i := range institutions {
		edge.Institutions = append(edge.Institutions, ref(i))
	}
	return edge
}

func ref(key graph.Key) graph.Ref { return graph.Ref{Key: key} }

// Keys of the cases' own numbering.
func inst(n string) graph.Key { return graph.LocalKey(graph.KindInstitution, "test", n) }
func pers(n string) graph.Key { return graph.LocalKey(graph.KindPerson, "test", n) }
func proj(n string) graph.Key { return graph.LocalKey(graph.KindProject, "test", n) }
func publ(n string) graph.Key { return graph.LocalKey(graph.KindPublication, "test", n) }
func actv(n string) graph.Key { return graph.LocalKey(graph.KindActivity, "test", n) }

// natural is a natural key.
func natural(kind *graph.Kind, scheme, value string) graph.Key {
	return graph.Key{Kind: kind, Scheme: scheme, Value: value}
}

func country(code string) graph.Key   { return natural(graph.KindCountry, "code", code) }
func area(number string) graph.Key    { return natural(graph.KindInitiativeArea, "number", number) }
func sourceKey(slug string) graph.Key { return natural(graph.KindSource, "slug", slug) }

// label is what the cases call the node first met under a key.
func label(key graph.Key) string {
	return strings.TrimPrefix(key.Value, "test/")
}

// learn notes the labels of all nodes that a change set may make.
func (w *world) learn(change *graph.ChangeSet) {
	note := func(key graph.Key) {
		stored, err := key.Canonical()
		if err != nil {
			return // which the store refuses
		}
		if id := stored.ID(); w.labels[id] == "" {
			w.labels[id] = label(stored)
		}
	}
	for _, m := range change.Merges {
		if !m.Into.Key.IsZero() {
			note(m.Into.Key)
		}
	}
	for _, n := range change.Nodes {
		note(n.Identity)
	}
	for _, edges := range change.Edges {
		for _, e := range edges.Edges {
			for _, end := range append(e.Institutions, e.Other) {
				if !end.Key.IsZero() {
					note(end.Key)
				}
			}
		}
	}
}

// apply makes the changes, which must succeed, and gives the last answer.
func (w *world) apply(sets ...*set) *graph.Applied {
	w.t.Helper()
	var last *graph.Applied
	for _, s := range sets {
		w.learn(&s.ChangeSet)
		applied, err := w.store.Apply(w.t.Context(), &s.ChangeSet)
		if err != nil {
			w.t.Fatalf("applying: %v", err)
		}
		last = applied
	}
	return last
}

// refuse makes a change that must fail with the error and leave no trace.
func (w *world) refuse(s *set, want error) {
	w.t.Helper()
	before := w.statistics()
	if _, err := w.store.Apply(w.t.Context(), &s.ChangeSet); !errors.Is(err, want) {
		w.t.Errorf("applying gives %v, want %v", err, want)
	}
	if after := w.statistics(); !equal(before, after) {
		w.t.Errorf("a change that failed left traces: %+v, before %+v", after, before)
	}
}

// sources states the sources that cases speak of, each by itself.
func (w *world) sources() *world {
	w.t.Helper()
	for slug, s := range map[string]graph.Source{
		"test":    {Retrieved: pointer(graph.Date("2024"))},
		"curated": {Curated: pointer(true), Retrieved: pointer(graph.Date("2020"))},
		"older":   {Retrieved: pointer(graph.Date("2019-05"))},
		"newer":   {Retrieved: pointer(graph.Date("2023-11-02"))},
		"fake":    {Generated: pointer(true), Retrieved: pointer(graph.Date("2018"))},
		"fake2":   {Generated: pointer(true), Retrieved: pointer(graph.Date("2018"))},
	} {
		s.Slug = graph.Slug(slug)
		w.apply(by(slug).record(sourceKey(slug), s))
	}
	return w
}

// read answers one plan, which must succeed.
func (w *world) read(plan *graph.Plan) *graph.Rows {
	w.t.Helper()
	return w.readAll(plan)[0]
}

func (w *world) readAll(plans ...*graph.Plan) []*graph.Rows {
	w.t.Helper()
	rows, err := w.store.Read(w.t.Context(), plans...)
	if err != nil {
		w.t.Fatalf("reading: %v", err)
	}
	if len(rows) != len(plans) {
		w.t.Fatalf("%d answers to %d plans", len(rows), len(plans))
	}
	return rows
}

// invalid makes a read that must be refused.
func (w *world) invalid(plan *graph.Plan) {
	w.t.Helper()
	w.isInvalid(w.store.Read(w.t.Context(), plan))
}

func (w *world) isInvalid(_ any, err error) {
	w.t.Helper()
	if detail := (*graph.InvalidError)(nil); !errors.Is(err, graph.ErrInvalid) || !errors.As(err, &detail) || detail.Argument == "" {
		w.t.Errorf("gives %v, want an InvalidError that names the argument", err)
	}
}

// reads asks for a plan and compares its answer as show writes it.
func (w *world) reads(plan *graph.Plan, want string) {
	w.t.Helper()
	if got := w.show(w.read(plan)); got != want {
		w.t.Errorf("read %s\nwant %s", got, want)
	}
}

func (w *world) group(g *graph.Grouping) *graph.Groups {
	w.t.Helper()
	groups, err := w.store.Group(w.t.Context(), g)
	if err != nil {
		w.t.Fatalf("grouping: %v", err)
	}
	return groups[0]
}

func (w *world) statistics() *graph.Statistics {
	w.t.Helper()
	s, err := w.store.Statistics(w.t.Context())
	if err != nil {
		w.t.Fatalf("statistics: %v", err)
	}
	return s
}

func (w *world) version() graph.Version {
	w.t.Helper()
	v, err := w.store.Version(w.t.Context())
	if err != nil {
		w.t.Fatalf("version: %v", err)
	}
	return v
}

// named gives the id of a node by its label.
func (w *world) named(name string) graph.ID {
	w.t.Helper()
	for id, l := range w.labels {
		if l == name {
			return id
		}
	}
	w.t.Fatalf("no node is called %q", name)
	return ""
}

// inOrderOfID writes nodes that tie, by their labels, as ties are broken.
func (w *world) inOrderOfID(labels ...string) string {
	w.t.Helper()
	slices.SortFunc(labels, func(x, y string) int { return strings.Compare(string(w.named(x)), string(w.named(y))) })
	return strings.Join(labels, " ")
}

func cancelled() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

func pointer[T any](v T) *T { return &v }
