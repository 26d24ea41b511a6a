package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// tally counts what came of random queries.
type tally struct {
	mu       sync.Mutex
	outcomes map[string]int
	asked    int
	bytes    int64
	longest  time.Duration
	wrong    []string // answers that are none of GraphQL's
	invalid  string   // the first that was not valid after all
}

// randomly asks random queries for a while, and says what came of them.
//
// It asks for ids of what is there first, so that not all that is asked for is nothing.
func (t *target) randomly(ctx context.Context, schema *ast.Schema, length time.Duration, clients int, seed uint64) error {
	ctx, cancel := context.WithTimeout(ctx, length)
	defer cancel()
	ids, err := t.ids(ctx)
	if err != nil {
		return err
	}
	seen := &tally{outcomes: map[string]int{}}
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			g := &generator{schema: schema, ids: ids, random: rand.New(rand.NewPCG(seed, uint64(i)))}
			for ctx.Err() == nil {
				body := g.request()
				one, err := t.ask(ctx, body)
				if ctx.Err() == nil {
					seen.add(body, one, err)
				}
				if err != nil && ctx.Err() == nil && t.lives(ctx, 30*time.Second) != nil {
					cancel()
				}
			}
		})
	}
	all.Wait()
	most := t.resident()
	fmt.Printf("\n%d random queries from %d clients in %s: %s; %d MB answered, the longest took %.2f s; most memory %d MB.\n",
		seen.asked, clients, length, told(seen.outcomes), seen.bytes>>20, seen.longest.Seconds(), most)
	if seen.invalid != "" {
		fmt.Printf("Some were not valid after all, or have an error without a code, such as:\n%s\n", seen.invalid)
	}
	if most > hardLimit>>20 {
		return fmt.Errorf("the server had %d MB, more than %d: %w", most, hardLimit>>20, errDead)
	}
	if len(seen.wrong) > 0 {
		return fmt.Errorf("%d answers are none of GraphQL's: %w: %s", len(seen.wrong), errAnswer, seen.wrong[0])
	}
	return nil
}

var errAnswer = errors.New("a wrong answer")

func (s *tally) add(body []byte, one answer, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	s.bytes += one.bytes
	s.longest = max(s.longest, one.took)
	said := outcome(one.start)
	switch {
	case err != nil:
		said = "no answer"
	case one.status == http.StatusServiceUnavailable:
		said = "503"
	case said == "an error", said == "GRAPHQL_PARSE_FAILED", said == "GRAPHQL_VALIDATION_FAILED":
		s.invalid = cmp.Or(s.invalid, fmt.Sprintf("%s\nto %s", one.start, body[:min(len(body), 2000)]))
	case one.status >= http.StatusInternalServerError, said == "INTERNAL", !bytes.HasPrefix(one.start, []byte("{")):
		s.wrong = append(s.wrong, fmt.Sprintf("%d %s\nto %s", one.status, one.start, body[:min(len(body), 5000)]))
	}
	s.outcomes[said]++
}

// outcome tells from the start of an answer what came of the request: OK, or the
// code of its first error.
func outcome(start []byte) string {
	const code = `"code":"`
	if !bytes.HasPrefix(start, []byte(`{"errors"`)) {
		return "OK"
	}
	_, after, found := bytes.Cut(start, []byte(code))
	if !found {
		return "an error"
	}
	text, _, _ := bytes.Cut(after, []byte(`"`))
	return string(text)
}

func told(counts map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%s × %d", name, counts[name]))
	}
	return strings.Join(parts, ", ")
}

// generator draws requests that are valid by a schema.
type generator struct {
	schema    *ast.Schema
	ids       []string // of records that are there
	random    *rand.Rand
	fields    int // that the query may still have
	aliases   int
	fragments []string
	declared  []string
	values    map[string]any
}

// sizes are how many fields queries have, small ones more often.
var sizes = []int{5, 10, 20, 40, 100, 400, 2000}

// request draws a request.
func (g *generator) request() []byte {
	selection := ""
	for selection == "" {
		g.fields, g.fragments, g.declared, g.values = sizes[g.random.IntN(len(sizes))], nil, nil, map[string]any{}
		selection = g.selection(g.schema.Query, 2+g.random.IntN(8))
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

func (g *generator) oneIn(n int) bool { return g.random.IntN(n) == 0 }

// selection draws fields of a type, to a depth, with aliases, some of them in a
// fragment; "" where none can be had.
func (g *generator) selection(t *ast.Definition, depth int) string {
	var fields []string
	for range 1 + g.random.IntN(6) {
		f := t.Fields[g.random.IntN(len(t.Fields))]
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		for range 1 + g.random.IntN(2)*g.random.IntN(8) {
			if text := g.field(f, depth); text != "" {
				fields = append(fields, text)
			}
		}
	}
	if len(fields) == 0 {
		return ""
	}
	text := "{ " + strings.Join(fields, " ") + " }"
	if t.Kind == ast.Object && g.oneIn(6) {
		name := fmt.Sprintf("F%d", len(g.fragments))
		g.fragments = append(g.fragments, " fragment "+name+" on "+t.Name+" "+text)
		return "{ ..." + name + " }"
	}
	return text
}

func (g *generator) field(f *ast.FieldDefinition, depth int) string {
	if g.fields--; g.fields < 0 {
		return ""
	}
	g.aliases++
	alias := g.aliases
	t := g.schema.Types[f.Type.Name()]
	below := ""
	switch t.Kind {
	case ast.Object, ast.Interface:
		if depth == 0 {
			return ""
		}
		if below = g.selection(t, depth-1); below == "" {
			return ""
		}
	case ast.Union:
		below = "{ __typename }"
	}
	return fmt.Sprintf("a%d: %s%s %s", alias, f.Name, g.arguments(f.Arguments), below)
}

func (g *generator) arguments(list ast.ArgumentDefinitionList) string {
	var parts []string
	for _, a := range list {
		needed := a.Type.NonNull && a.DefaultValue == nil
		if !needed && !g.oneIn(6) {
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
			g.values[name] = plain(value)
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
