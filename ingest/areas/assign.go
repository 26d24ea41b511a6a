package areas

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"corridor/graph"
)

// Source is the slug of the source that assignments by a table are stated by.
const Source = "areas"

// Assigner assigns works of a store by a table.
type Assigner struct {
	Table  *Table
	counts Counts
}

// NewAssigner makes one that has assigned nothing yet.
func NewAssigner(t *Table) *Assigner {
	return &Assigner{Table: t, counts: Counts{ByArea: map[int]int{}}}
}

// Counts tells what has been assigned so far; a work that came twice counts
// twice.
func (a *Assigner) Counts() Counts {
	out := a.counts
	out.ByArea = maps.Clone(out.ByArea)
	return out
}

// pageSize is how many works are read, and written, at once.
const pageSize = graph.MaxPage

// All assigns all works of the store that are not synthetic, and is told to
// after each page of them. The number of store calls is two for each thousand
// works at most.
func (a *Assigner) All(ctx context.Context, store graph.Store, done func(Counts)) error {
	for _, kind := range Kinds() {
		synthetic, _ := kind.Property("synthetic")
		plan := &graph.Plan{Kind: kind, List: graph.List{Filter: graph.Compare{Property: synthetic, Op: graph.EQ, Value: false}, Page: graph.Page{First: new(pageSize)}}}
		for more := true; more; {
			works, rows, err := ReadHeld(ctx, store, plan)
			if err != nil {
				return err
			}
			if err := a.assign(ctx, store, works); err != nil {
				return err
			}
			done(a.Counts())
			if more = rows.HasNext; more {
				plan.Page.After = rows.Cursor(len(rows.Items) - 1)
			}
		}
	}
	return nil
}

// Owners assigns the publications and projects that a change set has written:
// its records and the owners of its edges.
func (a *Assigner) Owners(ctx context.Context, store graph.Store, written *graph.ChangeSet) error {
	for _, kind := range Kinds() {
		for keys := range slices.Chunk(keysOf(written, kind), pageSize) {
			works, _, err := ReadHeld(ctx, store, &graph.Plan{Kind: kind, Keys: keys})
			if err != nil {
				return err
			}
			if err := a.assign(ctx, store, works); err != nil {
				return err
			}
		}
	}
	return nil
}

// keysOf lists the keys of records of a kind that a set writes, each once.
func keysOf(set *graph.ChangeSet, kind *graph.Kind) []graph.Key {
	var out []graph.Key
	seen := map[graph.Key]bool{}
	add := func(key graph.Key) {
		if key.Kind == kind && !seen[key] {
			seen[key] = true
			out = append(out, key)
		}
	}
	for _, n := range set.Nodes {
		add(n.Identity)
	}
	for _, e := range set.Edges {
		add(e.Owner.Key)
	}
	return out
}

// assign states what the table says of works, where that is not what it stated
// before.
func (a *Assigner) assign(ctx context.Context, store graph.Store, works []Held) error {
	set := &graph.ChangeSet{Source: Source}
	for i := range works {
		if works[i].Synthetic {
			continue
		}
		writes := a.writes(&works[i])
		if len(writes) > 0 {
			a.counts.Changed++
		}
		set.Edges = append(set.Edges, writes...)
	}
	if len(set.Edges) == 0 {
		return ctx.Err()
	}
	set.Nodes = []graph.NodeWrite{{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: Source}, Values: graph.Encode(a.source())}}
	if _, err := store.Apply(ctx, set); err != nil {
		return fmt.Errorf("writing the areas of works: %w", err)
	}
	return nil
}

func (a *Assigner) source() *graph.Source {
	return &graph.Source{Entity: graph.Entity{Name: "Table of areas"}, Slug: Source, Version: new(a.Table.Version()),
		Note: new("Assigns publications and projects to areas and themes by rules about topics, subfields, goals, calls and words of the title. " +
			"Nobody has looked at each of them; docs/areas.md says how often it was right.")}
}

// writes lists what is to be written of a work, and counts its areas.
func (a *Assigner) writes(h *Held) []graph.EdgesWrite {
	a.counts.Works++
	var said []Said
	if h.byOthers() {
		a.counts.Others++
	} else {
		said = slices.DeleteFunc(a.Table.Judge(h.Work), func(s Said) bool { return !s.Holds() })
		a.count(said)
	}
	edges := assigned[h.Kind]
	var out []graph.EdgesWrite
	areas, themes := a.wanted(said)
	for _, w := range []struct {
		edge   *graph.EdgeType
		held   []Edge
		wanted map[graph.Key]graph.Assignment
	}{{edges.areas, h.Areas, areas}, {edges.themes, h.Themes, themes}} {
		if !same(w.held, w.wanted) {
			out = append(out, written(w.edge, h.ID, w.wanted))
		}
	}
	return out
}

func (a *Assigner) count(said []Said) {
	n := 0
	for _, s := range said {
		if s.Theme == "" {
			n++
			a.counts.ByArea[s.Area]++
		}
	}
	switch n {
	case 0:
		a.counts.None++
	case 1:
		a.counts.One++
	default:
		a.counts.Several++
	}
}

// wanted are the assignments to areas and to themes that come of what is said.
func (a *Assigner) wanted(said []Said) (areas, themes map[graph.Key]graph.Assignment) {
	areas, themes = map[graph.Key]graph.Assignment{}, map[graph.Key]graph.Assignment{}
	for _, s := range said {
		one := graph.Assignment{Method: new(graph.AssignmentClassified), Confidence: new(s.Confidence), Basis: new(s.Basis), Table: new(a.Table.Version())}
		if s.Theme == "" {
			areas[areaKey(s.Area)] = one
		} else {
			themes[themeKey(s.Theme)] = one
		}
	}
	return areas, themes
}

// same tells whether what the table has stated is what it states now.
func same(held []Edge, wanted map[graph.Key]graph.Assignment) bool {
	n := 0
	for _, edge := range held {
		if !slices.Contains(edge.Sources, Source) {
			continue
		}
		n++
		key := areaKey(edge.Area)
		if edge.Theme != "" {
			key = themeKey(edge.Theme)
		}
		if now, still := wanted[key]; !still || !reflect.DeepEqual(now, edge.Assignment) {
			return false
		}
	}
	return n == len(wanted)
}

func written(t *graph.EdgeType, owner graph.ID, wanted map[graph.Key]graph.Assignment) graph.EdgesWrite {
	out := graph.EdgesWrite{Type: t, Owner: graph.Ref{ID: owner}}
	for _, key := range slices.SortedFunc(maps.Keys(wanted), func(x, y graph.Key) int { return cmp.Compare(x.Value, y.Value) }) {
		out.Edges = append(out.Edges, graph.EdgeWrite{Other: graph.Ref{Key: key}, Values: graph.Encode(wanted[key])})
	}
	return out
}

func areaKey(number int) graph.Key {
	return graph.Key{Kind: graph.KindInitiativeArea, Scheme: "number", Value: strconv.Itoa(number)}
}

func themeKey(slug graph.Slug) graph.Key {
	return graph.Key{Kind: graph.KindTheme, Scheme: "slug", Value: string(slug)}
}

// Themes gives the area of each theme that a store holds: what a table is read
// against. It is empty where the store does not hold the initiative.
func Themes(ctx context.Context, store graph.Store) (map[graph.Slug]int, error) {
	rows, err := store.Read(ctx, &graph.Plan{Kind: graph.KindTheme, List: graph.List{Select: graph.Select{Properties: properties(graph.KindTheme, "slug"),
		Hops: []*graph.Hop{{Name: "area", Path: graph.Path{graph.Out(graph.ThemeOf)}, List: graph.List{Select: graph.Select{Properties: properties(graph.KindInitiativeArea, "number")}}}}}}})
	if err != nil {
		return nil, fmt.Errorf("reading the themes of the initiative: %w", err)
	}
	out := map[graph.Slug]int{}
	for _, row := range rows[0].Items {
		for _, area := range row.Node.Hops[0].Items {
			out[graph.Decode(row.Node).(*graph.Theme).Slug] = graph.Decode(area.Node).(*graph.InitiativeArea).Number
		}
	}
	return out, nil
}
