package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// Random failures are told in words, since plans and change sets are full of
// pointers.

func differ(got, want any) string { return fmt.Sprintf("got  %+v\nwant %+v\n", got, want) }

// showFully writes rows with the values that order them.
func (w *world) showFully(rows *graph.Rows) string {
	text := w.show(rows)
	for _, row := range rows.Items {
		text += fmt.Sprintf("\n     %s at %#v", w.label(row.Node.ID), row.Position)
	}
	return text
}

func describeChanges(changes []*graph.ChangeSet) string {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "set of %s, key %q, requiring %v\n", c.Source, c.Key, c.Require)
		if c.Undo != nil {
			b.WriteString("  undo\n")
		}
		for _, m := range c.Merges {
			fmt.Fprintf(&b, "  merge %s into %s\n", m.From, m.Into)
		}
		for _, s := range c.Splits {
			fmt.Fprintf(&b, "  split %s from %s\n", s.Other, s.One)
		}
		for _, n := range c.Nodes {
			fmt.Fprintf(&b, "  %s %v %s\n", n.Identity, n.Aliases, describeValues(n.Values))
		}
		for _, w := range c.Edges {
			fmt.Fprintf(&b, "  %s of %s\n", w.Type.Name, w.Owner)
			for _, e := range w.Edges {
				fmt.Fprintf(&b, "    %s %q %s %v", e.Other, e.Key, describeValues(e.Values), e.Institutions)
				if e.Denied {
					b.WriteString(" denied")
				}
				b.WriteString("\n")
			}
		}
		for _, d := range c.Deletes {
			fmt.Fprintf(&b, "  delete %s, cascade %t\n", d.Ref, d.Cascade)
		}
	}
	return b.String()
}

func describeValues(values map[string]any) string {
	var parts []string
	for name, v := range values {
		parts = append(parts, fmt.Sprintf("%s: %#v", name, v))
	}
	slices.Sort(parts)
	return "{" + strings.Join(parts, ", ") + "}"
}

func describePlan(plan *graph.Plan) string {
	text := "read " + plan.Kind.Name
	if plan.IDs != nil {
		text += fmt.Sprintf(" ids %v", plan.IDs)
	}
	if plan.Keys != nil {
		text += fmt.Sprintf(" keys %v", plan.Keys)
	}
	return text + describeList(&plan.List, "  ") + "\n"
}

func describeList(l *graph.List, indent string) string {
	text := ""
	if l.Filter != nil {
		text += "\n" + indent + "where " + describeExpr(l.Filter)
	}
	for _, key := range l.Order {
		text += "\n" + indent + "order by " + describeOrder(key)
	}
	if l.Page != (graph.Page{}) {
		text += "\n" + indent + describePage(l.Page)
	}
	if l.Total {
		text += "\n" + indent + "with total"
	}
	if len(l.Properties) > 0 {
		text += "\n" + indent + "properties " + describeProperties(l.Properties)
	}
	for _, h := range l.Hops {
		text += "\n" + indent + describeHop(h) + describeList(&h.List, indent+"  ")
	}
	return text
}

func describeHop(h *graph.Hop) string {
	text := "hop " + describePath(h.Path)
	if h.PerEdge {
		text += ", per edge " + describeProperties(h.EdgeProperties)
	}
	if h.EdgeSources {
		text += ", with the edge's sources"
	}
	if h.ExcludeSource {
		text += ", without where it starts"
	}
	return text
}

func describePage(page graph.Page) string {
	var parts []string
	for word, n := range map[string]*int{"first": page.First, "last": page.Last} {
		if n != nil {
			parts = append(parts, fmt.Sprintf("%s %d", word, *n))
		}
	}
	for word, cursor := range map[string]graph.Cursor{"after": page.After, "before": page.Before} {
		if cursor != "" {
			parts = append(parts, fmt.Sprintf("%s %q", word, cursor))
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

func describeProperties(properties []*graph.Property) string {
	var names []string
	for _, p := range properties {
		names = append(names, p.Name)
	}
	return "[" + strings.Join(names, " ") + "]"
}

func describeOrder(key graph.OrderKey) string {
	text := ""
	switch {
	case key.Property != nil:
		text = key.Property.Name
	case key.EdgeProperty != nil:
		text = "edge " + key.EdgeProperty.Name
	case key.Match != nil:
		text = describeExpr(*key.Match)
	default:
		text = "count " + describePath(key.Count) + " (" + describeExpr(key.Where) + ")"
	}
	if key.Descending {
		text += " descending"
	}
	return text
}

func describePath(path graph.Path) string {
	text := ""
	for _, step := range path {
		var names []string
		for _, e := range step.Edges {
			names = append(names, e.Name)
		}
		arrow := ">"
		if step.Reverse {
			arrow = "<"
		}
		text += arrow + strings.Join(names, "|")
		if step.Where != nil {
			text += "[" + describeExpr(step.Where) + "]"
		}
	}
	return text
}

var (
	opNames         = []string{"=", "<", "<=", ">", ">=", "starts with", "contains"}
	quantifierNames = []string{"some", "none", "every"}
)

func describeExpr(e graph.Expr) string {
	switch e := e.(type) {
	case graph.And:
		return describeParts("and", e)
	case graph.Or:
		return describeParts("or", e)
	case graph.Not:
		return "not " + describeExpr(e.Expr)
	case graph.Compare:
		return fmt.Sprintf("%s %s %#v", e.Property.Name, opNames[e.Op], e.Value)
	case graph.In:
		return fmt.Sprintf("%s in %q", e.Property.Name, e.Values)
	case graph.Missing:
		return e.Property.Name + " missing"
	case graph.IDIn:
		return fmt.Sprintf("id in %q", []graph.ID(e))
	case graph.Match:
		if e.Near != nil {
			return fmt.Sprintf("match %q near %+v", e.Text, e.Near)
		}
		return fmt.Sprintf("match %q", e.Text)
	case graph.Called:
		return fmt.Sprintf("called %q", []string(e))
	case graph.Related:
		return fmt.Sprintf("%s %s (%s)", quantifierNames[e.Quantifier], describePath(e.Path), describeExpr(e.Where))
	case graph.Count:
		return fmt.Sprintf("count %s (%s) %s %d", describePath(e.Path), describeExpr(e.Where), opNames[e.Op], e.N)
	case graph.Listed:
		return fmt.Sprintf("%s listed (%s) %s %d", e.Listing.Name, describeExpr(e.Where), opNames[e.Op], e.N)
	}
	return "any"
}

func describeParts(word string, parts []graph.Expr) string {
	var texts []string
	for _, part := range parts {
		texts = append(texts, describeExpr(part))
	}
	return word + "(" + strings.Join(texts, "; ") + ")"
}

func describeGrouping(g *graph.Grouping) string {
	text := fmt.Sprintf("group %s where %s %s limit %d sums %s by", g.Kind, describeExpr(g.Filter), describeGroupOrder(g.Order), g.Limit, describeProperties(g.Sums))
	for _, key := range g.By {
		switch {
		case key.Years:
			text += " year of " + key.Property.Name
		case key.Property != nil:
			text += " " + key.Property.Name
		default:
			text += " " + describePath(key.Path)
		}
	}
	return text + "\n"
}

func describeGroupOrder(o graph.GroupOrder) string {
	switch o {
	case graph.KeysAscending:
		return "by keys ascending"
	case graph.KeysDescending:
		return "by keys descending"
	}
	return "largest first"
}
