// Package random draws GraphQL requests that are valid by a schema: with aliases,
// fields that are selected again, fragments of all sorts, directives and variables.
package random

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Generator draws requests. The same numbers give the same requests.
type Generator struct {
	Schema  *ast.Schema
	IDs     []string // of records that are there
	Random  *rand.Rand
	Numbers []int // that are drawn for Int
	Given   int   // of so many arguments that may be left out one is given
	// Passes tells which fields of a type are not to be drawn; nil: none.
	Passes func(of *ast.Definition, f *ast.FieldDefinition) bool

	fields    int // that the query may still have
	aliases   int
	fragments []string
	declared  []string
	values    map[string]any
}

// New makes a generator of requests that ask for records with these ids, which may
// not be empty.
func New(schema *ast.Schema, ids []string, random *rand.Rand) *Generator {
	return &Generator{Schema: schema, IDs: ids, Random: random, Numbers: numbers, Given: 6}
}

// sizes are how many fields queries have, small ones more often.
var sizes = []int{5, 10, 20, 40, 100, 400, 2000}

// Request draws a request, as the body of a POST.
func (g *Generator) Request() []byte {
	selection := ""
	for selection == "" {
		g.fields, g.fragments, g.declared, g.values = sizes[g.Random.IntN(len(sizes))], nil, nil, map[string]any{}
		selection = g.selection(g.Schema.Query, 2+g.Random.IntN(8))
	}
	declared := ""
	if len(g.declared) > 0 {
		declared = "(" + strings.Join(g.declared, ", ") + ")"
	}
	query := "query Q" + declared + " " + selection + strings.Join(g.fragments, "")
	body, err := json.Marshal(map[string]any{"query": query, "variables": g.values})
	if err != nil {
		panic(err) // only texts, numbers and lists of them are drawn
	}
	return body
}

func (g *Generator) oneIn(n int) bool { return g.Random.IntN(n) == 0 }

// selection draws fields of a type, to a depth, some of them in fragments; "" where
// none can be had.
func (g *Generator) selection(t *ast.Definition, depth int) string {
	var parts []string
	for range 1 + g.Random.IntN(6) {
		f := t.Fields[g.Random.IntN(len(t.Fields))]
		if strings.HasPrefix(f.Name, "__") || g.Passes != nil && g.Passes(t, f) {
			continue
		}
		for range 1 + g.Random.IntN(2)*g.Random.IntN(8) {
			parts = append(parts, g.field(f, depth)...)
		}
	}
	if t.Kind == ast.Interface && depth > 0 {
		parts = append(parts, g.parts(t, depth)...)
	}
	if len(parts) == 0 {
		return ""
	}
	if g.oneIn(4) {
		parts = append(parts, g.alias()+": __typename")
	}
	return "{ " + strings.Join(g.fragmented(t, parts), " ") + " }"
}

// parts draws fragments on types that implement an interface.
func (g *Generator) parts(t *ast.Definition, depth int) []string {
	var out []string
	types := g.Schema.GetPossibleTypes(t)
	for range g.Random.IntN(4) {
		of := types[g.Random.IntN(len(types))]
		if below := g.selection(of, depth); below != "" {
			out = append(out, g.spread(of.Name, below))
		}
	}
	return out
}

// fragmented moves some of a type's fields into fragments, on the type, on one of
// its interfaces where it has the field, or on none.
func (g *Generator) fragmented(t *ast.Definition, parts []string) []string {
	if t.Kind != ast.Object || !g.oneIn(4) {
		return parts
	}
	cut := g.Random.IntN(len(parts))
	in := "{ " + strings.Join(parts[cut:], " ") + " }"
	out := append(parts[:cut:cut], g.spread([]string{t.Name, ""}[g.Random.IntN(2)], in))
	if g.oneIn(4) { // and once more, some of it
		out = append(out, g.spread(t.Name, "{ "+parts[cut]+" }"))
	}
	for _, name := range t.Interfaces {
		if !g.oneIn(3) {
			continue
		}
		if below := g.selection(g.Schema.Types[name], 0); below != "" {
			out = append(out, g.spread(name, below))
		}
	}
	return out
}

// spread writes a selection as a fragment on a type, "" for the one that it stands
// in: in its place or, of a type, elsewhere by name and perhaps twice.
func (g *Generator) spread(on, selection string) string {
	if on == "" {
		return "..." + g.directive() + " " + selection
	}
	if g.oneIn(2) {
		return "... on " + on + g.directive() + " " + selection
	}
	name := fmt.Sprintf("F%d", len(g.fragments))
	g.fragments = append(g.fragments, " fragment "+name+" on "+on+" "+selection)
	spread := "..." + name + g.directive()
	if g.oneIn(6) {
		return spread + " ..." + name
	}
	return spread
}

// directive draws @skip or @include, "" most of the time.
func (g *Generator) directive() string {
	if !g.oneIn(8) {
		return ""
	}
	condition := fmt.Sprint(g.oneIn(3))
	name := []string{"skip", "include"}[g.Random.IntN(2)]
	if g.oneIn(2) {
		variable := fmt.Sprintf("v%d", len(g.declared))
		g.declared = append(g.declared, "$"+variable+": Boolean!")
		g.values[variable] = g.oneIn(2)
		condition = "$" + variable
	}
	return " @" + name + "(if: " + condition + ")"
}

func (g *Generator) alias() string {
	g.aliases++
	return fmt.Sprintf("a%d", g.aliases)
}

// field draws a field, perhaps selected twice under its alias; none where nothing
// can be had of it.
func (g *Generator) field(f *ast.FieldDefinition, depth int) []string {
	if g.fields--; g.fields < 0 {
		return nil
	}
	below, some := g.below(f, depth)
	if !some {
		return nil
	}
	head := g.alias() + ": " + f.Name + g.arguments(f.Arguments)
	out := []string{head + g.directive() + below}
	if g.oneIn(8) {
		if again, some := g.below(f, depth); some {
			out = append(out, head+g.directive()+again)
		}
	}
	return out
}

// below draws what is selected of a field's objects; none where nothing can be.
func (g *Generator) below(f *ast.FieldDefinition, depth int) (text string, some bool) {
	switch t := g.Schema.Types[f.Type.Name()]; t.Kind {
	case ast.Object, ast.Interface:
		if depth == 0 {
			return "", false
		}
		text = g.selection(t, depth-1)
		return " " + text, text != ""
	case ast.Union:
		return " { __typename }", true
	}
	return "", true
}

func (g *Generator) arguments(list ast.ArgumentDefinitionList) string {
	var parts []string
	for _, a := range list {
		needed := a.Type.NonNull && a.DefaultValue == nil
		if !needed && !g.oneIn(g.Given) {
			continue
		}
		value := g.value(a.Type, 3)
		if value == nil {
			if needed {
				value = g.value(a.Type, 0)
			} else {
				continue
			}
		}
		if g.oneIn(3) {
			name := fmt.Sprintf("v%d", len(g.declared))
			g.declared = append(g.declared, "$"+name+": "+a.Type.String())
			g.values[name] = bare(value)
			parts = append(parts, a.Name+": $"+name)
			continue
		}
		parts = append(parts, a.Name+": "+literal(value))
	}
	if len(parts) == 0 {
		return ""
	}
	return "(" + strings.Join(parts, ", ") + ")"
}
