package graphtest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"corridor/graph"
)

// show writes rows for a reader and for comparing:
//
//	… a{Anna,2019,-}[LEAD]<test>(x y)(…) b …  #12
//
// is a page with rows before and after it; of each node its label, the values
// asked for (- where absent), those of the edge, the edge's sources, and each
// hop's rows; then the total where it was asked for, or is not zero.
func (w *world) show(rows *graph.Rows) string {
	var parts []string
	if rows.HasPrev {
		parts = append(parts, "…")
	}
	for _, row := range rows.Items {
		parts = append(parts, w.showRow(row))
	}
	if rows.HasNext {
		parts = append(parts, "…")
	}
	if rows.Total != 0 {
		parts = append(parts, fmt.Sprintf("#%d", rows.Total))
	}
	return strings.Join(parts, " ")
}

func (w *world) showRow(row *graph.Row) string {
	text := w.label(row.Node.ID)
	if len(row.Node.Values) > 0 {
		text += "{" + showValues(row.Node.Values) + "}"
	}
	if len(row.Edge) > 0 {
		text += "[" + showValues(row.Edge) + "]"
	}
	if row.EdgeSources != nil {
		text += "<" + strings.Join(row.EdgeSources, " ") + ">"
	}
	for _, hop := range row.Node.Hops {
		text += "(" + w.show(hop) + ")"
	}
	return text
}

func (w *world) label(id graph.ID) string {
	if l := w.labels[id]; l != "" {
		return l
	}
	return string(id)
}

func showValues(values []any) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = "-"
		if v != nil {
			parts[i] = fmt.Sprint(v)
		}
	}
	return strings.Join(parts, ",")
}

// showGroups writes groups: "KH,ACTIVE=3(12.5) -=1 rest 2 of 4, 5 nodes".
func (w *world) showGroups(g *graph.Groups) string {
	var parts []string
	for _, group := range g.Groups {
		keys := make([]any, len(group.Keys))
		for i, key := range group.Keys {
			keys[i] = key
			if id, ok := key.(graph.ID); ok {
				keys[i] = w.label(id)
			}
		}
		text := fmt.Sprintf("%s=%d", showValues(keys), group.Count)
		if len(group.Sums) > 0 {
			text += "(" + showValues(group.Sums) + ")"
		}
		parts = append(parts, text)
	}
	return fmt.Sprintf("%s rest %d of %d, %d nodes", strings.Join(parts, " "), g.Rest, g.Number, g.Nodes)
}

// equal compares statistics; names that count nothing may be absent from
// Synthetic and Edges.
func equal(x, y *graph.Statistics) bool {
	return x.Version == y.Version && x.Placeholders == y.Placeholders && maps.Equal(x.Nodes, y.Nodes) &&
		maps.Equal(positive(x.Synthetic), positive(y.Synthetic)) && maps.Equal(positive(x.Edges), positive(y.Edges))
}

func positive(counts map[string]int) map[string]int {
	out := maps.Clone(counts)
	maps.DeleteFunc(out, func(_ string, n int) bool { return n == 0 })
	return out
}

// showScan writes the nodes of a scan, sorted: "1:a{…}[b{…} c][]" is a node of
// the second part with two lists of edges. The first part's number is left out.
func (w *world) showScan(nodes []*graph.ScanNode) string {
	var parts []string
	for _, n := range nodes {
		text := w.label(n.ID)
		if n.Part > 0 {
			text = fmt.Sprintf("%d:%s", n.Part, text)
		}
		if len(n.Values) > 0 {
			text += "{" + showValues(n.Values) + "}"
		}
		for _, list := range n.Edges {
			var neighbours []string
			for _, e := range list {
				neighbour := w.label(e.ID)
				if e.Key != "" && e.Sources != nil { // scans of everything ask for sources
					neighbour += "#" + e.Key
				}
				if len(e.Values) > 0 {
					neighbour += "{" + showValues(e.Values) + "}"
				}
				if e.Sources != nil {
					neighbour += fmt.Sprint(e.Sources)
				}
				neighbours = append(neighbours, neighbour)
			}
			text += "[" + strings.Join(neighbours, " ") + "]"
		}
		parts = append(parts, text)
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

// sameValues compares read values, types and all.
func sameValues(x, y []any) bool {
	return len(x) == len(y) && (len(x) == 0 || reflect.DeepEqual(x, y))
}
