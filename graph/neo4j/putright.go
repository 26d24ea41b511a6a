package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// noSources is the condition that an element does not say who states it.
const noSources = "el.sources IS NOT :: LIST<STRING NOT NULL> NOT NULL OR size(el.sources) = 0"

// attribute gives elements the sources that their claims and keys tell of. named is
// an expression of who names them by keys, a list of lists.
func (t *transaction) attribute(ctx context.Context, pattern, named string, properties []*graph.Property, elements []string) error {
	records, err := t.run(ctx, "MATCH "+pattern+" WHERE elementId(el) IN $elements RETURN elementId(el), el.claims, "+named, map[string]any{"elements": elements})
	if err != nil {
		return err
	}
	rows, others := make([][]any, len(records)), false
	for i, r := range records {
		claims, _ := adapter.DecodeClaims(r.Values[1], properties) // what cannot be read tells nothing
		var aliases []write.Alias
		lists, _ := r.Values[2].([]any)
		for _, list := range lists {
			aliases = append(aliases, write.Alias{Sources: texts(list)})
		}
		sources := adapter.Sources(claims, aliases)
		rows[i] = []any{r.Values[0], sources}
		others = others || slices.Contains(sources, write.OtherHands)
	}
	if others {
		if _, err := write.Apply(ctx, t, write.OtherHandsSet()); err != nil {
			return err
		}
	}
	_, err = runAll(ctx, t, "UNWIND $rows AS row MATCH "+pattern+" WHERE elementId(el) = row[0] SET el.sources = row[1], el.synthetic = coalesce(el.synthetic, false)", rows)
	return err
}

// putRight gives values of other types the type of their property, where they can
// be read so, and takes the others out into a property named setAside and theirs.
func (t *transaction) putRight(ctx context.Context, pattern string, properties []*graph.Property, elements []string, also string) error {
	records, err := t.run(ctx, "MATCH "+pattern+" WHERE elementId(el) IN $elements RETURN elementId(el), properties(el)", map[string]any{"elements": elements})
	if err != nil {
		return err
	}
	rows := make([]map[string]any, len(records))
	for i, r := range records {
		m, _ := r.Values[1].(map[string]any)
		set := map[string]any{}
		if claims, err := adapter.DecodeClaims(m[propClaims], properties); err != nil && claims == nil {
			set[propClaims], set["setAside_"+propClaims] = nil, m[propClaims]
		}
		for _, p := range properties {
			if _, err := stored(p, m[p.Name]); err != nil {
				set[p.Name] = readAs(p, m[p.Name])
				if set[p.Name] == nil {
					set["setAside_"+p.Name] = m[p.Name]
				}
			}
		}
		rows[i] = map[string]any{"element": r.Values[0], "set": set}
	}
	_, err = t.run(ctx, "UNWIND $rows AS row MATCH "+pattern+" WHERE elementId(el) = row.element SET el += row.set "+also, map[string]any{"rows": rows})
	return err
}

// readAs reads a value of another type as one of a property's; nil where it is none.
func readAs(p *graph.Property, v any) any {
	if text, is := v.(string); is && (p.Type == graph.TypeStrings || p.Type == graph.TypeNames) {
		v = []any{text}
	}
	if whole, is := v.(float64); is && p.Type == graph.TypeInt && whole == float64(int64(whole)) {
		return int64(whole)
	}
	text, is := v.(string)
	switch {
	case is && (p.Type == graph.TypeInt || p.Type == graph.TypeFloat):
		v = json.Number(strings.TrimSpace(text))
	case is && p.Type == graph.TypeBool:
		switch text {
		case "true":
			v = true
		case "false":
			v = false
		}
	case p.Type != graph.TypeStrings && p.Type != graph.TypeNames && !is:
		v = fmt.Sprint(v)
	}
	read, err := p.Coerce(v)
	if list, isList := read.([]string); isList && err == nil {
		return list
	}
	if err != nil {
		return nil
	}
	return read
}
