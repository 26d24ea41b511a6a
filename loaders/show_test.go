package loaders_test

import (
	"fmt"
	"strings"

	"corridor/graph"
)

// showPlans writes plans so that people can read them: one line for each list,
// indented as they hang, with its rows, then after a colon the properties.
func showPlans(plans []*graph.Plan) string {
	var b strings.Builder
	for _, plan := range plans {
		b.WriteString(plan.Kind.Name)
		if plan.IDs != nil {
			fmt.Fprintf(&b, " by %d ids", len(plan.IDs))
		}
		if plan.Keys != nil {
			fmt.Fprintf(&b, " by %d keys", len(plan.Keys))
		}
		showList(&b, &plan.List, "\n  ")
		b.WriteString("\n")
	}
	return b.String()
}

func showList(b *strings.Builder, l *graph.List, indent string) {
	if l.Filter != nil {
		b.WriteString(" where " + showExpr(l.Filter))
	}
	if l.Order != nil {
		b.WriteString(" order " + showOrder(l.Order))
	}
	if l.Page.First != nil {
		fmt.Fprintf(b, " first %d", *l.Page.First)
	}
	if l.Page.Last != nil {
		fmt.Fprintf(b, " last %d", *l.Page.Last)
	}
	if l.Page.After != "" {
		b.WriteString(" after")
	}
	if l.Page.Before != "" {
		b.WriteString(" before")
	}
	if l.Total {
		b.WriteString(" total")
	}
	b.WriteString(":" + showProperties(l.Properties))
	for _, hop := range l.Hops {
		b.WriteString(indent + hop.Name + " " + showPath(hop.Path))
		if hop.PerEdge {
			b.WriteString(" per edge")
		}
		if hop.EdgeSources {
			b.WriteString(" with sources")
		}
		if hop.EdgeProperties != nil {
			b.WriteString(" (" + strings.TrimSpace(showProperties(hop.EdgeProperties)) + ")")
		}
		showList(b, &hop.List, indent+"  ")
	}
}

func showProperties(properties []*graph.Property) string {
	out := ""
	for _, p := range properties {
		out += " " + p.Name
	}
	return out
}

func showPath(path graph.Path) string {
	out := ""
	for _, step := range path {
		arrow := ">"
		if step.Reverse {
			arrow = "<"
		}
		for i, e := range step.Edges {
			if i > 0 {
				arrow = "|"
			}
			out += arrow + e.Name
		}
		if step.Where != nil {
			out += "[" + showExpr(step.Where) + "]"
		}
	}
	return out
}

func showOrder(order []graph.OrderKey) string {
	var keys []string
	for _, key := range order {
		text := ""
		switch {
		case key.Property != nil:
			text = key.Property.Name
		case key.EdgeProperty != nil:
			text = "edge." + key.EdgeProperty.Name
		case key.Match != nil:
			text = fmt.Sprintf("match(%s)", key.Match.Text)
		default:
			text = "count(" + showPath(key.Count)
			if key.Where != nil {
				text += " where " + showExpr(key.Where)
			}
			text += ")"
		}
		if key.Descending {
			text += "-"
		}
		keys = append(keys, text)
	}
	return strings.Join(keys, ",")
}

var (
	ops         = []string{"=", "<", "<=", ">", ">=", "starts", "contains"}
	quantifiers = []string{"some", "none", "every"}
)

func showExpr(e graph.Expr) string {
	switch e := e.(type) {
	case nil:
		return "*"
	case graph.And:
		return showParts("and", e)
	case graph.Or:
		return showParts("or", e)
	case graph.Not:
		return "not(" + showExpr(e.Expr) + ")"
	case graph.Compare:
		return fmt.Sprintf("%s %s %v", e.Property.Name, ops[e.Op], e.Value)
	case graph.In:
		return fmt.Sprintf("%s in %v", e.Property.Name, e.Values)
	case graph.Missing:
		return e.Property.Name + " missing"
	case graph.IDIn:
		return fmt.Sprintf("id in %d", len(e))
	case graph.Match:
		return fmt.Sprintf("match(%s)", e.Text)
	case graph.Related:
		return fmt.Sprintf("%s %s(%s)", quantifiers[e.Quantifier], showPath(e.Path), showExpr(e.Where))
	case graph.Listed:
		return fmt.Sprintf("%s(%s) %s %d", e.Listing.Name, showExpr(e.Where), ops[e.Op], e.N)
	case graph.Count:
		return fmt.Sprintf("count %s(%s) %s %d", showPath(e.Path), showExpr(e.Where), ops[e.Op], e.N)
	}
	return fmt.Sprintf("%T", e)
}

func showParts(word string, parts []graph.Expr) string {
	var out []string
	for _, part := range parts {
		out = append(out, showExpr(part))
	}
	return word + "(" + strings.Join(out, "; ") + ")"
}
