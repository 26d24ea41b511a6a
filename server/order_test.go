package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"corridor/server"
	"corridor/server/servertest"
)

// TestErrorsComeInOrder asks for fields that fail side by side, by either executor: the
// errors stand in the order of their paths, whichever of them failed first.
func TestErrorsComeInOrder(t *testing.T) {
	var fields strings.Builder
	var want []string
	for i := range 20 {
		fmt.Fprintf(&fields, "f%02d: publications(first: %d) { totalCount } ", 19-i, -1-i)
		want = append(want, fmt.Sprintf("f%02d", i))
	}
	fields.WriteString(`countries { nodes { people(first: -1) { totalCount } } }`)
	for _, throughout := range []bool{false, true} {
		handler, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.Throughout = throughout })
		var first string
		for range 10 {
			var told struct{ Errors []struct{ Path []any } }
			answer := send(t, handler, query("{ "+fields.String()+"}")).Body.Bytes()
			if err := json.Unmarshal(answer, &told); err != nil {
				t.Fatal(err)
			}
			var paths []string
			for _, e := range told.Errors {
				paths = append(paths, fmt.Sprint(e.Path...))
			}
			got := strings.Join(paths, " ")
			if first == "" {
				first = got
			}
			if got != first || !strings.HasSuffix(got, strings.Join(want, " ")) || len(paths) < len(want)+1 {
				t.Fatalf("gqlgen throughout %t: the errors are of\n%s\nwant in the end %v, and before\n%s", throughout, got, want, first)
			}
		}
	}
}
