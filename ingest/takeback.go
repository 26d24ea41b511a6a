package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// Holding is what a store holds of one source.
type Holding struct {
	Source graph.Source
	Stated *graph.Stated
}

// Holdings lists what a store holds of each source, by slug, and tells how many
// people were erased.
func Holdings(ctx context.Context, store graph.Store) (list []Holding, erased int, err error) {
	rows, err := store.Read(ctx, &graph.Plan{Kind: graph.KindSource, List: graph.List{Select: graph.Select{Properties: graph.KindSource.Properties}}})
	if err != nil {
		return nil, 0, fmt.Errorf("reading the sources: %w", err)
	}
	provenance, err := store.Provenance(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("counting what each source states: %w", err)
	}
	for _, row := range rows[0].Items {
		source := graph.Decode(row.Node).(*graph.Source)
		list = append(list, Holding{*source, provenance.Of(string(source.Slug))})
	}
	slices.SortFunc(list, func(x, y Holding) int { return strings.Compare(string(x.Source.Slug), string(y.Source.Slug)) })
	return list, provenance.Erased, nil
}

// Undone tells what an undo did.
type Undone struct {
	Records int // that nobody states any more
	Changed int // that others state too
	Edges   int // that nobody states any more
}

// Undo takes back all that a source states: see graph.Undo. A source that the store
// does not have is graph.ErrNotFound. Broken off and called again it goes on. With it
// go the names of countries that imports brought, once nothing hangs on them.
func Undo(ctx context.Context, store graph.Store, source string, progress Progress) (*Undone, error) {
	out, err := undo(ctx, store, source, progress)
	if err != nil || source == CountrySource {
		return out, err
	}
	needed, err := countriesNeeded(ctx, store)
	if err != nil || needed {
		return out, err
	}
	_, err = undo(ctx, store, CountrySource, nil)
	return out, err
}

// countriesNeeded tells whether a country is tied to something and described by
// CountrySource alone; also where the store does not have that.
func countriesNeeded(ctx context.Context, store graph.Store) (bool, error) {
	plan := &graph.Plan{Kind: graph.KindCountry, List: graph.List{Select: graph.Select{Properties: graph.KindCountry.Properties}}}
	for _, edge := range edgesAt(graph.KindCountry) {
		plan.Hops = append(plan.Hops, &graph.Hop{Path: graph.Path{graph.Step{Edges: []*graph.EdgeType{edge}, Reverse: edge.From != graph.KindCountry}},
			PerEdge: true, List: graph.List{Total: true, Page: graph.Page{First: new(0)}}})
	}
	rows, err := store.Read(ctx, plan)
	if err != nil {
		return false, fmt.Errorf("looking for what hangs on countries: %w", err)
	}
	named := false
	for _, row := range rows[0].Items {
		sources := graph.Decode(row.Node).(*graph.Country).Sources
		if !slices.Contains(sources, CountrySource) {
			continue
		}
		named = true
		tied := slices.ContainsFunc(row.Node.Hops, func(h *graph.Rows) bool { return h.Total > 0 })
		if len(sources) == 1 && tied {
			return true, nil
		}
	}
	return !named, nil
}

func undo(ctx context.Context, store graph.Store, source string, progress Progress) (*Undone, error) {
	provenance, err := store.Provenance(ctx)
	if err != nil {
		return nil, fmt.Errorf("counting what %s states: %w", source, err)
	}
	total := 0
	for _, n := range provenance.Of(source).Nodes {
		total += n
	}
	out := &Undone{}
	for after := ""; ; {
		applied, err := store.Apply(ctx, &graph.ChangeSet{Source: source, Undo: &graph.Undo{After: after}})
		if err != nil {
			return out, fmt.Errorf("undoing %s: %w", source, err)
		}
		out.Records, out.Changed, out.Edges = out.Records+applied.Deleted, out.Changed+applied.Updated, out.Edges+applied.Dropped
		if progress != nil {
			progress(min(out.Records+out.Changed, total), total)
		}
		if after = applied.Next; after == "" {
			return out, nil
		}
	}
}

// PersonRef reads what names a person: an id of the store, an ORCID iD or an
// OpenAlex id in any spelling, or source/number. What is none of them is
// graph.ErrInvalid.
func PersonRef(text string) (graph.Ref, error) {
	text = strings.TrimSpace(text)
	if id, err := graph.ParseIDOf("key", text, graph.KindPerson); err == nil {
		return graph.Ref{ID: id}, nil
	} else if graph.ID(text).Kind() != nil {
		return graph.Ref{}, err
	}
	for _, scheme := range []string{"orcid", "openAlex"} {
		key, err := graph.Key{Kind: graph.KindPerson, Scheme: scheme, Value: text}.Canonical()
		if err == nil {
			return graph.Ref{Key: key}, nil
		}
	}
	if source, number, ok := strings.Cut(text, "/"); ok && source != "" && number != "" && !strings.Contains(source, ":") {
		return graph.Ref{Key: graph.LocalKey(graph.KindPerson, source, number)}, nil
	}
	return graph.Ref{}, graph.Invalid("key", "%q names no person; give the id that queries show (pers_…), an ORCID iD, an OpenAlex id (A and digits), or source/number", text)
}

// Trace is what a store holds of a person.
type Trace struct {
	Person   graph.Person
	Edges    map[string]int // by edge type name: those that go, and those that stay in their place
	Namesake int            // others with the same name, who are not touched
}

// TraceOf finds what a store holds of a person. One who is not there is
// graph.ErrNotFound.
func TraceOf(ctx context.Context, store graph.Store, ref graph.Ref) (*Trace, error) {
	plan := &graph.Plan{Kind: graph.KindPerson, List: graph.List{Select: graph.Select{Properties: graph.KindPerson.Properties}}}
	if ref.ID != "" {
		plan.IDs = []graph.ID{ref.ID}
	} else {
		plan.Keys = []graph.Key{ref.Key}
	}
	edges := edgesAt(graph.KindPerson)
	for _, edge := range edges {
		plan.Hops = append(plan.Hops, &graph.Hop{Path: graph.Path{graph.Step{Edges: []*graph.EdgeType{edge}, Reverse: edge.From != graph.KindPerson}},
			PerEdge: true, List: graph.List{Total: true, Page: graph.Page{First: new(0)}}})
	}
	rows, err := store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("looking for the person: %w", err)
	}
	if len(rows[0].Items) == 0 {
		return nil, fmt.Errorf("%s: %w", ref, graph.ErrNotFound)
	}
	node := rows[0].Items[0].Node
	out := &Trace{Person: *graph.Decode(node).(*graph.Person), Edges: map[string]int{}}
	for i, edge := range edges {
		out.Edges[edge.Name] = node.Hops[i].Total
	}
	out.Namesake, err = namesakes(ctx, store, out.Person.Name)
	return out, err
}

// edgesAt lists the edge types that records of a kind have.
func edgesAt(kind *graph.Kind) []*graph.EdgeType {
	return slices.DeleteFunc(slices.Clone(graph.EdgeTypes()), func(e *graph.EdgeType) bool { return e.From != kind && e.To != kind })
}

func namesakes(ctx context.Context, store graph.Store, name string) (int, error) {
	property, _ := graph.KindPerson.Property("name")
	rows, err := store.Read(ctx, &graph.Plan{Kind: graph.KindPerson, List: graph.List{Total: true, Page: graph.Page{First: new(0)},
		Filter: graph.Compare{Property: property, Op: graph.EQ, Value: name}}})
	if err != nil {
		return 0, fmt.Errorf("looking for others of the name: %w", err)
	}
	return max(rows[0].Total-1, 0), nil
}

// ErasePerson erases a person: see graph.ChangeSet. It tells whether there was
// anybody to erase: nobody, where the person was erased before. One who never was
// there is graph.ErrNotFound.
//
// Decisions on who is one that name the person by any of the ids that decisions name
// together with this one go as well.
func ErasePerson(ctx context.Context, store graph.Store, ref graph.Ref) (bool, error) {
	decisions, err := decisionsOn(ctx, store, ref)
	if err != nil {
		return false, err
	}
	applied, err := store.Apply(ctx, &graph.ChangeSet{Erase: []graph.Ref{ref}, Deletes: decisions})
	if err != nil {
		if errors.Is(err, graph.ErrNotFound) {
			return false, err
		}
		return false, fmt.Errorf("erasing a person: %w", err)
	}
	return applied.Deleted > 0, nil
}

// decisionsOn finds the decisions that name a person by an id of theirs, also one of
// a record that was made one with theirs: reasons and ids of the erased are not kept.
func decisionsOn(ctx context.Context, store graph.Store, ref graph.Ref) ([]graph.Delete, error) {
	person, err := leadsTo(ctx, store, []graph.Key{ref.Key})
	if err != nil {
		return nil, err
	}
	id := cmp.Or(ref.ID, person[ref.Key])
	if id == "" {
		return nil, nil
	}
	about, _ := graph.KindIdentityDecision.Property("about")
	named, _ := graph.KindIdentityDecision.Property("keys")
	plan := &graph.Plan{Kind: graph.KindIdentityDecision, List: graph.List{Page: graph.Page{First: new(graph.MaxPage)},
		Filter: graph.Compare{Property: about, Op: graph.EQ, Value: graph.KindPerson.Name}, Select: graph.Select{Properties: []*graph.Property{named}}}}
	var out []graph.Delete
	for more := true; more; {
		rows, err := store.Read(ctx, plan)
		if err != nil {
			return nil, fmt.Errorf("looking for decisions on the person: %w", err)
		}
		var all []graph.Key
		for _, row := range rows[0].Items {
			all = append(all, keysOf(row)...)
		}
		ids, err := leadsTo(ctx, store, all)
		if err != nil {
			return nil, err
		}
		for _, row := range rows[0].Items {
			if slices.ContainsFunc(keysOf(row), func(key graph.Key) bool { return key.OfID() == id || ids[key] == id }) {
				out = append(out, graph.Delete{Ref: graph.Ref{ID: row.Node.ID}})
			}
		}
		if more = rows[0].HasNext; more {
			plan.Page.After = rows[0].Cursor(len(rows[0].Items) - 1)
		}
	}
	return out, nil
}

// keysOf reads the keys of people that a decision is on.
func keysOf(decision *graph.Row) []graph.Key {
	texts, _ := decision.Node.Values[0].([]string)
	keys := make([]graph.Key, len(texts))
	for i, text := range texts {
		scheme, value, _ := strings.Cut(text, ":")
		keys[i] = graph.Key{Kind: graph.KindPerson, Scheme: scheme, Value: value}
	}
	return keys
}

// leadsTo finds the people that keys lead to; an id leads to whom its record was made
// one with.
func leadsTo(ctx context.Context, store graph.Store, keys []graph.Key) (map[graph.Key]graph.ID, error) {
	asked := map[graph.Key]graph.Key{}
	plan := &graph.Plan{Kind: graph.KindPerson, Keys: []graph.Key{}, RowKeys: true}
	for _, key := range keys {
		if key.IsZero() {
			continue
		}
		as := key
		if id := key.OfID(); id != "" {
			as = graph.PartKey(id)
		}
		asked[as] = key
		plan.Keys = append(plan.Keys, as)
	}
	out := map[graph.Key]graph.ID{}
	if len(plan.Keys) == 0 {
		return out, nil
	}
	rows, err := store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("looking for the people that decisions are on: %w", err)
	}
	for _, row := range rows[0].Items {
		for _, key := range row.Keys {
			out[asked[key]] = row.Node.ID
		}
	}
	return out, nil
}
