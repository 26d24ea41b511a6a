package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"corridor/server/random"

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
			g := random.New(schema, ids, rand.New(rand.NewPCG(seed, uint64(i))))
			for ctx.Err() == nil {
				body := g.Request()
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
		return fmt.Errorf("the server had %d MB, more than %d: %w", most, hardLimit>>20, errMemory)
	}
	if len(seen.wrong) > 0 {
		return fmt.Errorf("%d answers are none of GraphQL's: %w: %s", len(seen.wrong), errAnswer, seen.wrong[0])
	}
	return nil
}

var (
	errAnswer = errors.New("a wrong answer")
	errMemory = errors.New("more memory than it may have")
)

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
