package neo4j

import (
	"context"
	"strings"

	"corridor/graph"
)

// surveys are all that is looked for: probes of one match each, what is mended first
// of what, and of two at one element the first.
func surveys() [][]probe {
	var all [][]probe
	for _, kind := range graph.Kinds() {
		all = append(all, []probe{noID(kind), twice(kind), nodeValues(kind), nodeSources(kind), unsought(kind)})
	}
	for _, edge := range graph.EdgeTypes() {
		all = append(all, []probe{ends(edge), edgeKeys(edge), edgeValues(edge), edgeSources(edge)})
	}
	all = append(all, []probe{noKeys()})
	for _, kind := range graph.Kinds() {
		all = append(all, []probe{lostKeys(kind)}, []probe{unkeyed(kind)})
	}
	return all
}

// sound is the condition that a node has an id of its kind.
func sound(variable string, kind *graph.Kind) string {
	return "coalesce(" + variable + ".id IS :: STRING NOT NULL AND " + variable + ".id =~ '" + kind.IDPattern() + "', false)"
}

func nodes(kind *graph.Kind) string { return "MATCH (el:" + quote(kind.Name) + ") " }

// setAsideLabel is of nodes that were taken out of the model.
const setAsideLabel = "SetAside"

func noID(kind *graph.Kind) probe {
	return probe{graph.FaultNoID, kind.Name, nodes(kind), "NOT " + sound("el", kind), "el.id", "el.name", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			_, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements SET el:"+setAsideLabel+" REMOVE el:"+quote(kind.Name), map[string]any{"elements": elements})
			return err
		}}
}

// twice looks for records of which there is a placeholder as well, or that are of
// another kind too.
func twice(kind *graph.Kind) probe {
	where := "EXISTS { MATCH (other:" + placeholderLabel + ") WHERE other.id = el.id }"
	return probe{graph.FaultNoID, kind.Name, nodes(kind), where, "el.id", "el.name + ', of which there is a placeholder as well'", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			_, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements MATCH (other:"+placeholderLabel+") WHERE other.id = el.id "+
				"REMOVE other:"+placeholderLabel+" SET other:"+setAsideLabel, map[string]any{"elements": elements})
			return err
		}}
}

// notClaims is the condition that an element's claims are none.
const notClaims = "el.claims IS NOT NULL AND NOT (el.claims IS :: STRING NOT NULL AND el.claims =~ '(?s)[{].*[}]')"

// valueTypes are the names by which the server tells types of values that a property
// may have.
func valueTypes(p *graph.Property) []string {
	switch p.Type {
	case graph.TypeInt:
		return []string{"INTEGER NOT NULL"}
	case graph.TypeFloat:
		return []string{"INTEGER NOT NULL", "FLOAT NOT NULL"}
	case graph.TypeBool:
		return []string{"BOOLEAN NOT NULL"}
	case graph.TypeStrings, graph.TypeNames:
		return []string{"LIST<STRING NOT NULL> NOT NULL", "LIST<NOTHING> NOT NULL"}
	}
	return []string{"STRING NOT NULL"}
}

// types are the valueTypes of properties by their names, as a parameter: small
// statements are planned soon.
func types(properties []*graph.Property) map[string]any {
	out := make(map[string]any, len(properties))
	for _, p := range properties {
		out[p.Name] = valueTypes(p)
	}
	return out
}

// wrong lists the names of an element's properties that have values of other types.
const wrong = "[p IN keys(el) WHERE $types[p] IS NOT NULL AND NOT valueType(el[p]) IN $types[p]]"

func nodeValues(kind *graph.Kind) probe {
	return probe{graph.FaultValue, kind.Name, nodes(kind), "size(" + wrong + ") > 0 OR coalesce(el.name, '') = '' OR " + notClaims, "el.id",
		"reduce(t = coalesce(el.name, 'no name'), p IN " + wrong + " | t + '; ' + p + ' is ' + coalesce(toStringOrNull(el[p]), 'a list'))", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			if err := t.putRight(ctx, "(el)", kind.Properties, elements, "SET el.name = CASE WHEN coalesce(el.name, '') = '' THEN el.id ELSE el.name END"); err != nil {
				return err
			}
			return t.indexElements(ctx, kind, elements)
		}}
}

func lostKeys(kind *graph.Kind) probe {
	where := "el.id IS :: STRING NOT NULL AND NOT EXISTS { MATCH (n:" + quote(kind.Name) + ") WHERE n.id = el.id } AND NOT EXISTS { MATCH (p:" + placeholderLabel + ") WHERE p.id = el.id } "
	return probe{graph.FaultLostKey, kind.Name, "MATCH (el:" + aliasLabel + ") WHERE el.key STARTS WITH '" + kind.Name + "|' ", where, "el.id", "el.key", nil, dropElements}
}

// noKeys looks for aliases that are no keys of the model's kinds.
func noKeys() probe {
	var names []string
	for _, kind := range graph.Kinds() {
		names = append(names, kind.Name)
	}
	where := "NOT coalesce(el.key IS :: STRING NOT NULL AND el.id IS :: STRING NOT NULL AND el.key =~ '(?s)(" + strings.Join(names, "|") + ")[|][^|]+[|].*', false)"
	return probe{graph.FaultLostKey, aliasLabel, "MATCH (el:" + aliasLabel + ") ", where, "el.id", "el.key", nil, dropElements}
}

func dropElements(ctx context.Context, t *transaction, elements []string) error {
	_, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements DETACH DELETE el", map[string]any{"elements": elements})
	return err
}

// nodeSources looks for records that do not say who states them.
func nodeSources(kind *graph.Kind) probe {
	return probe{graph.FaultSources, kind.Name, nodes(kind), noSources, "el.id", "el.name", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			return t.attribute(ctx, "(el)", "COLLECT { MATCH (a:"+aliasLabel+") WHERE a.id = el.id RETURN a.sources }", kind.Properties, elements)
		}}
}

// unkeyed looks for records that no key leads to.
func unkeyed(kind *graph.Kind) probe {
	var bind []string
	for _, p := range kind.Keys() {
		bind = append(bind, "'"+graph.Key{Kind: kind, Scheme: p.Name}.String()+"' + toString(el."+quote(p.Name)+")")
	}
	where := sound("el", kind) + " AND NOT EXISTS { MATCH (k:" + aliasLabel + ") WHERE k.id = el.id }"
	return probe{graph.FaultUnkeyed, kind.Name, nodes(kind), where, "el.id", "el.name", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			_, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements UNWIND ["+strings.Join(bind, ", ")+"] AS key WITH el, key WHERE key IS NOT NULL "+
				"MERGE (k:"+aliasLabel+" {key: key}) ON CREATE SET k.id = el.id", map[string]any{"elements": elements})
			return err
		}}
}

func unsought(kind *graph.Kind) probe {
	where := "el.searchNames IS NULL OR el.searchText IS NULL OR el.searchTerms IS NULL OR el.searchRunes IS NULL"
	return probe{graph.FaultUnsought, kind.Name, nodes(kind), where, "el.id", "el.name", kind.Properties,
		func(ctx context.Context, t *transaction, elements []string) error {
			return t.indexElements(ctx, kind, elements)
		}}
}

func (t *transaction) indexElements(ctx context.Context, kind *graph.Kind, elements []string) error {
	records, err := t.run(ctx, "MATCH (el) WHERE elementId(el) IN $elements RETURN properties(el)", map[string]any{"elements": elements})
	if err != nil {
		return err
	}
	return t.writeTexts(ctx, kind, records)
}
