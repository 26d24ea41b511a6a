// Package ingesttest tries importers in tests: once, twice, killed anywhere, and
// in another order.
package ingesttest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/sqlite"
	"corridor/ingest"
	"corridor/ingest/files"
)

// Importer is an importer with its options chosen.
type Importer func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error)

// Open gives an empty store that is closed when the test ends.
func Open(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return store
}

// Write writes files into a folder of the test's own, and gives its path.
func Write(t testing.TB, content map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range content {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// Import imports paths, which must succeed.
func Import(t testing.TB, store graph.Store, importer Importer, paths ...string) *ingest.Report {
	t.Helper()
	report, err := TryImport(t, store, importer, ingest.Settings{}, paths...)
	if err != nil {
		t.Fatalf("importing: %v", err)
	}
	addsUp(t, report)
	return report
}

// addsUp checks that each record read was kept, skipped or refused, where the importer
// counts them, and that the records of all kinds are those of all together.
func addsUp(t testing.TB, r *ingest.Report) {
	t.Helper()
	if r.Kept != nil && r.Read != *r.Kept+r.Skipped+r.Refused {
		t.Errorf("%d read, but %d kept, %d skipped and %d refused", r.Read, *r.Kept, r.Skipped, r.Refused)
	}
	sum := ingest.Counts{}
	for kind, n := range r.Nodes {
		if !slices.Contains([]string{"Source", "Country", "Topic", "SustainableDevelopmentGoal"}, kind) {
			sum = ingest.Counts{New: sum.New + n.New, Changed: sum.Changed + n.Changed, Unchanged: sum.Unchanged + n.Unchanged}
		}
	}
	if sum != r.Counts {
		t.Errorf("%+v of all kinds, and %+v of all together", sum, r.Counts)
	}
}

// TryImport imports paths, which may fail.
func TryImport(t testing.TB, store graph.Store, importer Importer, s ingest.Settings, paths ...string) (*ingest.Report, error) {
	t.Helper()
	set, err := files.Open(paths...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := set.Close(); err != nil {
			t.Errorf("closing the files: %v", err)
		}
	}()
	return importer(t.Context(), store, set, s)
}

// Fuzz imports a file of whatever content twice into a store, which must succeed;
// what is refused must be said.
func Fuzz(f *testing.F, importer Importer) {
	f.Helper()
	f.Fuzz(func(t *testing.T, content string) {
		path := filepath.Join(Write(t, map[string]string{"file": content}), "file")
		store := graphtest.NewOracle()
		defer store.Close()
		for range 2 {
			if report := Import(t, store, importer, path); report.Refused > 0 && len(report.Findings) == 0 {
				t.Error("refused and not said")
			}
		}
	})
}

// Holds imports paths into an empty store, checks that doing so again, or after
// having been killed anywhere, ends the same, and gives what the store holds.
func Holds(t testing.TB, importer Importer, paths ...string) (Graph, *ingest.Report) {
	t.Helper()
	store := Open(t)
	report := Import(t, store, importer, paths...)
	held := Read(t, store)
	version := versionOf(t, store)
	again := Import(t, store, importer, paths...)
	if again.New != 0 || again.Changed != 0 || versionOf(t, store) != version {
		t.Errorf("a second run: %d new, %d changed, version %s after %s", again.New, again.Changed, versionOf(t, store), version)
	}
	for at := 1; at < 40; at += at {
		killed := Open(t)
		_, err := TryImport(t, &dying{Store: killed, left: at}, importer, ingest.Settings{}, paths...)
		if err != nil && !errors.Is(err, errKilled) {
			t.Fatalf("killed at write %d: %v", at, err)
		}
		Import(t, killed, importer, paths...)
		if resumed := Read(t, killed); !reflect.DeepEqual(resumed, held) {
			t.Errorf("killed at write %d and run again: %s", at, difference(resumed, held))
		}
		if err == nil {
			break
		}
	}
	return held, report
}

// errKilled ends an import as a kill would, between writes.
var errKilled = errors.New("killed")

// dying is a store that takes so many writes and no more.
type dying struct {
	graph.Store
	left int
}

func (d *dying) Apply(ctx context.Context, set *graph.ChangeSet) (*graph.Applied, error) {
	if d.left--; d.left < 0 {
		return nil, errKilled
	}
	return d.Store.Apply(ctx, set)
}

func versionOf(t testing.TB, store graph.Store) graph.Version {
	t.Helper()
	version, err := store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return version
}

// Graph is what a store holds: of each record, by its kind and first natural key
// or its name, its values and edges as texts: "city=Vientiane" and
// "LOCATED_IN>LA", sorted.
type Graph map[string][]string

// Read reads all that a store holds.
func Read(t testing.TB, store graph.Store) Graph {
	t.Helper()
	labels := map[graph.ID]string{}
	var parts []graph.ScanPart
	for _, kind := range graph.Kinds() {
		part := graph.ScanPart{Kind: kind, Properties: kind.Properties}
		for _, edge := range graph.EdgeTypes() {
			if edge.From == kind {
				part.Edges = append(part.Edges, graph.ScanEdges{Edge: edge, Properties: edge.Properties})
			}
		}
		parts = append(parts, part)
	}
	scan := func(yield func(*graph.ScanNode) error) {
		if _, err := store.Scan(t.Context(), parts, yield); err != nil {
			t.Fatal(err)
		}
	}
	scan(func(n *graph.ScanNode) error {
		labels[n.ID] = labelOf(parts[n.Part], n)
		return nil
	})
	held := Graph{}
	scan(func(n *graph.ScanNode) error {
		label := labels[n.ID]
		held[label] = append(held[label], textsOf(parts[n.Part], n, labels)...)
		return nil
	})
	return held
}

func labelOf(part graph.ScanPart, n *graph.ScanNode) string {
	name := ""
	for i, p := range part.Properties {
		if n.Values[i] != nil && p.Key {
			return part.Kind.Name + " " + fmt.Sprint(n.Values[i])
		}
		if n.Values[i] != nil && p.Name == "name" {
			name = part.Kind.Name + " " + fmt.Sprint(n.Values[i])
		}
	}
	return name
}

func textsOf(part graph.ScanPart, n *graph.ScanNode, labels map[graph.ID]string) []string {
	var out []string
	for i, p := range part.Properties {
		if n.Values[i] != nil && p.Name != "synthetic" {
			out = append(out, fmt.Sprintf("%s=%v", p.Name, n.Values[i]))
		}
	}
	for i, edges := range n.Edges {
		for _, e := range edges {
			_, to, _ := strings.Cut(labels[e.ID], " ")
			text := part.Edges[i].Edge.Name + ">" + to
			for j, p := range part.Edges[i].Properties {
				if e.Values[j] != nil && !p.Hidden {
					text += fmt.Sprintf(" %s=%v", p.Name, e.Values[j])
				}
			}
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return out
}

// Want checks that a record has what is listed: values and edges as Graph has
// them, or with a minus before it the beginning of one that it must not have.
func (g Graph) Want(t testing.TB, label string, wanted ...string) {
	t.Helper()
	held, ok := g[label]
	if !ok {
		t.Errorf("there is no %s", label)
		return
	}
	for _, w := range wanted {
		if absent, minus := strings.CutPrefix(w, "-"); minus {
			if slices.ContainsFunc(held, func(s string) bool { return strings.HasPrefix(s, absent) }) {
				t.Errorf("%s has %s: %q", label, absent, held)
			}
		} else if !slices.Contains(held, w) {
			t.Errorf("%s has no %s: %q", label, w, held)
		}
	}
}

// WantNone checks that there are no such records.
func (g Graph) WantNone(t testing.TB, labels ...string) {
	t.Helper()
	for _, label := range labels {
		if _, there := g[label]; there {
			t.Errorf("there is %s", label)
		}
	}
}

// Count is how many records there are of a kind.
func (g Graph) Count(kind *graph.Kind) int {
	n := 0
	for label := range g {
		if strings.HasPrefix(label, kind.Name+" ") {
			n++
		}
	}
	return n
}

// Equal checks that two graphs hold the same.
func (g Graph) Equal(t testing.TB, other Graph) {
	t.Helper()
	if !reflect.DeepEqual(g, other) {
		t.Errorf("the graphs differ: %s", difference(g, other))
	}
}

func difference(got, want Graph) string {
	for _, label := range slices.Sorted(maps.Keys(want)) {
		if !slices.Equal(got[label], want[label]) {
			return fmt.Sprintf("%s is %q and not %q", label, got[label], want[label])
		}
	}
	for label := range got {
		if want[label] == nil {
			return label + " is there and should not be"
		}
	}
	return "nothing"
}

// WantFinding checks that the report has so many cases of a finding, and
// that the first examples stand where said, as "name:line".
func WantFinding(t testing.TB, r *ingest.Report, kind ingest.FindingKind, about string, count int, places ...string) {
	t.Helper()
	for _, f := range r.Findings {
		if f.Kind != kind || !strings.HasPrefix(f.About, about) {
			continue
		}
		if f.Count != count {
			t.Errorf("%s: %s: %d, want %d", kind, about, f.Count, count)
		}
		for i, place := range places {
			if i >= len(f.Examples) {
				t.Errorf("%s: %s: %d examples, want one at %s", kind, about, len(f.Examples), place)
				return
			}
			if got := fmt.Sprintf("%s:%d", filepath.Base(f.Examples[i].File), f.Examples[i].Line); got != place {
				t.Errorf("%s: %s: example %d is at %s, want %s", kind, about, i+1, got, place)
			}
		}
		return
	}
	t.Errorf("the report has no %s: %s; it has %s", kind, about, findingsOf(r))
}

func findingsOf(r *ingest.Report) string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, fmt.Sprintf("%s: %s (%d)", f.Kind, f.About, f.Count))
	}
	return strings.Join(out, "; ")
}
