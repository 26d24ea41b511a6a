package random

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// enum is a value of an enum, which is no text.
type enum string

// numbers that are drawn for Int, unless others are wanted.
var numbers = []int{0, 1, 2, 5, 10, 25, 100, 1000, 2000, 2024, 100_000, -1}

// words that are drawn for texts.
var words = []string{"", "a", "Laos", "KH", "2020", "2024-05-01", "health", "ส", "大学", "pers_0000000000000000", "10.5555/a", "%", "\\", "\"", "0000-0002-1825-0097"}

// value draws a value of a type; nil where that would go too deep.
func (g *Generator) value(t *ast.Type, depth int) any {
	if t.Elem != nil {
		list := []any{}
		for range g.Random.IntN(4) {
			if v := g.value(t.Elem, depth); v != nil {
				list = append(list, v)
			}
		}
		return list
	}
	definition := g.Schema.Types[t.Name()]
	switch definition.Kind {
	case ast.Enum:
		return enum(definition.EnumValues[g.Random.IntN(len(definition.EnumValues))].Name)
	case ast.InputObject:
		return g.object(definition, depth)
	}
	switch t.Name() {
	case "Int":
		return g.Numbers[g.Random.IntN(len(g.Numbers))]
	case "Float":
		return g.Random.Float64() * 3
	case "Boolean":
		return g.oneIn(2)
	case "ID":
		if !g.oneIn(10) {
			return g.IDs[g.Random.IntN(len(g.IDs))]
		}
	case "CountryCode":
		return []string{"KH", "CN", "LA", "MM", "TH", "VN", "HK", "ZZ"}[g.Random.IntN(8)]
	}
	if g.oneIn(50) {
		return strings.Repeat(words[1+g.Random.IntN(len(words)-1)], g.Random.IntN(2000))
	}
	return words[g.Random.IntN(len(words))]
}

func (g *Generator) object(definition *ast.Definition, depth int) any {
	if depth < -2 {
		return nil
	}
	out := map[string]any{}
	optional := max(1, 1+g.Random.IntN(2))
	only := definition.Directives.ForName("oneOf") != nil
	for _, at := range g.Random.Perm(len(definition.Fields)) {
		f := definition.Fields[at]
		needed := f.Type.NonNull && f.DefaultValue == nil
		if !needed && (len(out) >= optional || only && len(out) > 0) {
			continue
		}
		if v := g.value(f.Type, depth-1); v != nil {
			out[f.Name] = v
		} else if needed {
			return nil
		}
	}
	return out
}

// bare is a value as JSON has it.
func bare(v any) any {
	switch v := v.(type) {
	case enum:
		return string(v)
	case []any:
		out := make([]any, len(v))
		for i, one := range v {
			out[i] = bare(one)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for name, one := range v {
			out[name] = bare(one)
		}
		return out
	}
	return v
}

// literal writes a value as a query has it.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return quoted(v)
	case []any:
		parts := make([]string, len(v))
		for i, one := range v {
			parts[i] = literal(one)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, name+": "+literal(v[name]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(v)
}

// quoted writes a text as GraphQL does, which is as JSON does.
func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text always is JSON
	}
	return string(out)
}
