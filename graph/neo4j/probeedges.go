package neo4j

import (
	"context"

	"corridor/graph"
)

func between(edge *graph.EdgeType) string { return "MATCH (a)-[el:" + quote(edge.Name) + "]->(b) " }

// isEnd is the condition that a node may be the end of an edge that is of a kind.
func isEnd(variable string, kind *graph.Kind) string {
	return "(" + variable + ":" + quote(kind.Name) + " OR " + variable + ":" + placeholderLabel + ") AND " + variable + ".id IS :: STRING NOT NULL"
}

func notEnd(variable string, kind *graph.Kind) string { return "NOT (" + isEnd(variable, kind) + ")" }

// setAsideType is of relationships that were taken out of the model.
const setAsideType = "SET_ASIDE"

// ends looks for edges at what is no record of the type's kind. A record that has lost
// its label gets it back; what leads elsewhere is set aside.
func ends(edge *graph.EdgeType) probe {
	return probe{graph.FaultEnds, edge.Name, between(edge), notEnd("a", edge.From) + " OR " + notEnd("b", edge.To), "coalesce(a.id, b.id)",
		"coalesce(a.name, '?') + ' to ' + coalesce(b.name, '?')", edge.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			params := map[string]any{"elements": elements, "type": edge.Name}
			for variable, kind := range map[string]*graph.Kind{"a": edge.From, "b": edge.To} {
				if _, err := t.run(ctx, relabel(variable, kind), params); err != nil {
					return err
				}
			}
			_, err := t.run(ctx, "MATCH (a)-[el]->(b) WHERE elementId(el) IN $elements AND ("+notEnd("a", edge.From)+" OR "+notEnd("b", edge.To)+") "+
				"CREATE (a)-[aside:"+setAsideType+"]->(b) SET aside = properties(el), aside.type = $type DELETE el", params)
			return err
		}}
}

// relabel gives the kind's label to ends of edges that have none, and an id that no
// other record has.
func relabel(variable string, kind *graph.Kind) string {
	other := func(label string) string {
		return "NOT EXISTS { MATCH (other:" + quote(label) + ") WHERE other.id = " + variable + ".id }"
	}
	return "MATCH (a)-[el]->(b) WHERE elementId(el) IN $elements AND size(labels(" + variable + ")) = 0 AND " + sound(variable, kind) + " AND " + other(kind.Name) + " AND " + other(placeholderLabel) +
		" WITH " + variable + ".id AS id, collect(" + variable + ")[0] AS lost SET lost:" + quote(kind.Name)
}

// edgeKeys looks for edges that have no key, or that of another one between the same
// two. Those get their element's id for a key.
func edgeKeys(edge *graph.EdgeType) probe {
	same := "EXISTS { MATCH (a)-[other:" + quote(edge.Name) + "]->(b) WHERE elementId(other) < elementId(el) AND other.key = el.key }"
	return probe{graph.FaultEdge, edge.Name, between(edge), "el.key IS NOT :: STRING NOT NULL OR " + same, "a.id", "coalesce(a.name, '?') + ' to ' + coalesce(b.name, '?')", edge.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			_, err := t.run(ctx, "MATCH (a)-[el]->(b) WHERE elementId(el) IN $elements SET el.key = CASE "+
				"WHEN EXISTS { MATCH (a)-[other:"+quote(edge.Name)+"]->(b) WHERE other <> el } THEN elementId(el) ELSE '' END, "+
				"el.synthetic = coalesce(el.synthetic, false)", map[string]any{"elements": elements})
			return err
		}}
}

func edgeValues(edge *graph.EdgeType) probe {
	return probe{graph.FaultValue, edge.Name, between(edge), "size(" + wrong + ") > 0 OR " + notClaims, "a.id",
		"reduce(t = coalesce(a.name, '?') + ' to ' + coalesce(b.name, '?'), p IN " + wrong + " | t + '; ' + p + ' is ' + coalesce(toStringOrNull(el[p]), 'a list'))", edge.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			return t.putRight(ctx, "()-[el]->()", edge.Properties, elements, "")
		}}
}

// edgeSources looks for edges that do not say who states them.
func edgeSources(edge *graph.EdgeType) probe {
	return probe{graph.FaultSources, edge.Name, between(edge), noSources, "a.id", "coalesce(a.name, '?') + ' to ' + coalesce(b.name, '?')", edge.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			return t.attribute(ctx, "()-[el]->()", "[]", edge.Properties, elements)
		}}
}
