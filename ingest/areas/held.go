package areas

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// Held is what a store holds of a work: what a table can speak of, and the areas
// and themes that are stated of it.
type Held struct {
	ID        graph.ID
	Kind      *graph.Kind
	Name      string
	Work      Work
	Synthetic bool
	Areas     []Edge
	Themes    []Edge
}

// Edge is an assignment that a store holds.
type Edge struct {
	To      graph.ID // the area or theme
	Area    int      // its number; 0 of a theme
	Theme   graph.Slug
	Sources []string
	graph.Assignment
}

// assigned are the kinds of record that tables speak of, with their edges to
// areas and themes.
var assigned = map[*graph.Kind]struct{ areas, themes *graph.EdgeType }{
	graph.KindPublication: {graph.PublicationAddresses, graph.PublicationOnTheme},
	graph.KindProject:     {graph.ProjectAddresses, graph.ProjectOnTheme},
}

// Kinds are the kinds of record that tables speak of.
func Kinds() []*graph.Kind { return []*graph.Kind{graph.KindPublication, graph.KindProject} }

// ReadHeld reads works of a kind from a store: those that the plan's own keys, ids,
// filter and page choose. It is one call.
func ReadHeld(ctx context.Context, store graph.Store, plan *graph.Plan) ([]Held, *graph.Rows, error) {
	plan.Select = selection(plan.Kind)
	rows, err := store.Read(ctx, plan)
	if err != nil {
		return nil, nil, fmt.Errorf("reading works and their areas: %w", err)
	}
	out := make([]Held, len(rows[0].Items))
	for i, row := range rows[0].Items {
		out[i] = heldOf(row.Node)
	}
	return out, rows[0], nil
}

func selection(kind *graph.Kind) graph.Select {
	edges := assigned[kind]
	s := graph.Select{Hops: []*graph.Hop{assignments(edges.areas, "number"), assignments(edges.themes, "slug")}}
	if kind == graph.KindProject {
		s.Properties = properties(kind, "name", "synthetic", "topics")
		return s
	}
	s.Properties = properties(kind, "name", "synthetic", "untitled")
	s.Hops = append(s.Hops, topicsOf(), goalsOf())
	return s
}

// goalsOf is the hop to a publication's goals, each told by its number.
func goalsOf() *graph.Hop {
	return &graph.Hop{Name: "goals", Path: graph.Path{graph.Out(graph.PublicationOnGoal)}, PerEdge: true, EdgeProperties: graph.PublicationOnGoal.Properties,
		List: graph.List{Select: graph.Select{Properties: properties(graph.KindSustainableDevelopmentGoal, "number")}}}
}

// topicsOf is the hop to a publication's topics, with what is above them.
func topicsOf() *graph.Hop {
	within := func(hops ...*graph.Hop) *graph.Hop {
		return &graph.Hop{Name: "within", Path: graph.Path{graph.Out(graph.TopicWithin)},
			List: graph.List{Select: graph.Select{Properties: properties(graph.KindTopic, "openAlex"), Hops: hops}}}
	}
	return &graph.Hop{Name: "topics", Path: graph.Path{graph.Out(graph.PublicationOnTopic)}, PerEdge: true, EdgeProperties: graph.PublicationOnTopic.Properties,
		List: graph.List{Select: graph.Select{Properties: properties(graph.KindTopic, "openAlex", "version"), Hops: []*graph.Hop{within(within())}}}}
}

// assignments is the hop to areas or themes, told and ordered by one of their
// properties.
func assignments(edge *graph.EdgeType, by string) *graph.Hop {
	told := properties(edge.To, by)
	return &graph.Hop{Name: edge.Name, Path: graph.Path{graph.Out(edge)}, PerEdge: true, EdgeProperties: edge.Properties, EdgeSources: true,
		List: graph.List{Order: []graph.OrderKey{{Property: told[0]}}, Select: graph.Select{Properties: told}}}
}

func properties(kind *graph.Kind, names ...string) []*graph.Property {
	out := make([]*graph.Property, len(names))
	for i, name := range names {
		out[i], _ = kind.Property(name)
	}
	return out
}

func heldOf(n *graph.Node) Held {
	record := graph.Decode(n)
	h := Held{ID: n.ID, Kind: n.Kind, Name: record.Head().Name, Synthetic: record.Head().Synthetic, Areas: edges(n.Hops[0]), Themes: edges(n.Hops[1])}
	h.Work.Title = h.Name
	switch record := record.(type) {
	case *graph.Project:
		h.Work.Calls = record.Topics
	case *graph.Publication:
		if record.Untitled != nil && *record.Untitled { // it is shown by an identifier
			h.Work.Title = ""
		}
		h.Work.Topics = topics(n.Hops[2])
		h.Work.Goals = goals(n.Hops[3])
	}
	return h
}

// topics are those of the latest version of the model by which the work was
// classified.
func topics(rows *graph.Rows) []Topic {
	latest := graph.TopicVersion("")
	by := map[graph.TopicVersion][]Topic{}
	for _, row := range rows.Items {
		node, edge := graph.Decode(row.Node).(*graph.Topic), graph.Classification{}
		graph.DecodeEdge(&edge, graph.PublicationOnTopic.Properties, row.Edge)
		version := graph.TopicVersion("")
		if node.Version != nil {
			version = *node.Version
		}
		latest = max(latest, version)
		t := Topic{ID: string(node.OpenAlex), Score: edge.Score, Primary: edge.Primary != nil && *edge.Primary}
		t.Subfield, t.Field = above(row.Node)
		by[version] = append(by[version], t)
	}
	return by[latest]
}

// above gives the numbers of the subfield and field that a topic is within; ""
// where they are not known.
func above(topic *graph.Node) (subfield, field string) {
	for _, row := range topic.Hops[0].Items {
		_, subfield, _ = strings.Cut(string(graph.Decode(row.Node).(*graph.Topic).OpenAlex), "/")
		for _, up := range row.Node.Hops[0].Items {
			_, field, _ = strings.Cut(string(graph.Decode(up.Node).(*graph.Topic).OpenAlex), "/")
		}
	}
	return subfield, field
}

func goals(rows *graph.Rows) []Goal {
	var out []Goal
	for _, row := range rows.Items {
		goal := Goal{Number: fmt.Sprint(row.Node.Values[0])}
		if score, known := row.Edge[0].(float64); known {
			goal.Score = &score
		}
		out = append(out, goal)
	}
	return out
}

func edges(rows *graph.Rows) []Edge {
	var out []Edge
	for _, row := range rows.Items {
		edge := Edge{To: row.Node.ID, Sources: row.EdgeSources}
		graph.DecodeEdge(&edge.Assignment, graph.PublicationAddresses.Properties, row.Edge)
		switch to := graph.Decode(row.Node).(type) {
		case *graph.InitiativeArea:
			edge.Area = to.Number
		case *graph.Theme:
			edge.Theme = to.Slug
		}
		out = append(out, edge)
	}
	return out
}

// byOthers tells whether another source than tables of rules states an area or a
// theme of the work.
func (h *Held) byOthers() bool {
	return slices.ContainsFunc(slices.Concat(h.Areas, h.Themes), func(e Edge) bool {
		return slices.ContainsFunc(e.Sources, func(s string) bool { return s != Source })
	})
}
