package observe

import (
	"fmt"
	"strings"

	"corridor/graph"
)

// shapeOfPlans says what plans ask, without the values in them, so that plans
// that cost alike read alike and nobody's words get into a log:
// "Person(filter 2 deep, order 1, total){AUTHORED{}}".
func shapeOfPlans(plans []*graph.Plan) string {
	var b strings.Builder
	for i, p := range plans {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(p.Kind.Name)
		switch {
		case p.IDs != nil:
			fmt.Fprintf(&b, "[%d ids]", len(p.IDs))
		case p.Keys != nil:
			fmt.Fprintf(&b, "[%d keys]", len(p.Keys))
		}
		writeList(&b, &p.List)
	}
	return b.String()
}

func writeList(b *strings.Builder, l *graph.List) {
	var parts []string
	if l.Filter != nil {
		parts = append(parts, filterText(l.Filter))
	}
	if len(l.Order) > 0 {
		parts = append(parts, fmt.Sprintf("order %d", len(l.Order)))
	}
	if l.Total {
		parts = append(parts, "total")
	}
	if len(parts) > 0 {
		b.WriteString("(" + strings.Join(parts, ", ") + ")")
	}
	if len(l.Hops) == 0 {
		return
	}
	b.WriteString("{")
	for i, hop := range l.Hops {
		if i > 0 {
			b.WriteString(", ")
		}
		writePath(b, hop.Path)
		writeList(b, &hop.List)
	}
	b.WriteString("}")
}

// filterText says how many relationships a filter reaches across.
func filterText(e graph.Expr) string {
	if levels := graph.Levels(e); levels > 0 {
		return fmt.Sprintf("filter %d deep", levels)
	}
	return "filter"
}

func writePath(b *strings.Builder, path graph.Path) {
	for i, step := range path {
		if i > 0 {
			b.WriteString(">")
		}
		b.WriteString(step.Edges[0].Name)
	}
}

func shapeOfGroupings(groupings []*graph.Grouping) string {
	var b strings.Builder
	for i, g := range groupings {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%s by", g.Kind.Name)
		for _, key := range g.By {
			b.WriteString(" ")
			if key.Property != nil {
				b.WriteString(key.Property.Name)
			}
			writePath(&b, key.Path)
		}
		if g.Filter != nil {
			b.WriteString(" (" + filterText(g.Filter) + ")")
		}
	}
	return b.String()
}
