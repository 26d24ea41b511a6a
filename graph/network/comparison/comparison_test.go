package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

const few = "2000" // people

func TestEveryStepIsTimed(t *testing.T) {
	timings := timed(t, "-people", few, "-runs", "2")
	var names []string
	for _, timing := range timings {
		names = append(names, timing.Step)
		if runs := len(timing.Wall); runs == 0 || runs > 2 || len(timing.CPU) != runs {
			t.Errorf("%s has %d times and %d processor times, want 1 or 2 of each", timing.Step, runs, len(timing.CPU))
		}
		if timing.Value <= 0 && (runtime.GOOS == "linux" || timing.Step != "memory" && timing.Step != "memory of all") {
			t.Errorf("%s gave %v, want a number above 0", timing.Step, timing.Value)
		}
	}
	if !slices.Equal(names, steps) {
		t.Errorf("steps %q, want %q", names, steps)
	}
}

func TestOnlyTheStepsAskedForAreTimed(t *testing.T) {
	timings := timed(t, "-people", few, "-runs", "1", "-only", "components,countries")
	if len(timings) != 2 || timings[0].Step != "components" || timings[1].Step != "countries" {
		t.Errorf("timed %v, want components and countries", timings)
	}
}

func TestTheFilesAreOfTheGraphThatIsTimed(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "world")
	if err := run(t.Context(), []string{"-people", few, "-write", folder}, io.Discard); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(folder, "world.json"))
	if err != nil {
		t.Fatal(err)
	}
	var of world
	if err := json.Unmarshal(text, &of); err != nil {
		t.Fatal(err)
	}
	joint := map[[2]int32]int32{}
	authors := map[int32][]int32{}
	for row := range rows(t, folder, "authorships.bin", 2, of.Authorships) {
		for _, other := range authors[row[0]] {
			joint[[2]int32{other, row[1]}]++
		}
		authors[row[0]] = append(authors[row[0]], row[1])
	}
	if len(joint) != of.Ties || float64(of.Ties) != timed(t, "-people", few, "-only", "projection")[0].Value {
		t.Errorf("%d pairs of authors, want %d ties", len(joint), of.Ties)
	}
	for row := range rows(t, folder, "ties.bin", 3, of.Ties) {
		if items := joint[[2]int32{row[0], row[1]}]; items != row[2] {
			t.Fatalf("%d and %d have %d joint publications in ties.bin and %d in authorships.bin", row[0], row[1], row[2], items)
		}
	}
	for row := range rows(t, folder, "pairs.bin", 2, of.Pairs) {
		if max(row[0], row[1]) >= int32(of.People) {
			t.Fatalf("pair %v, of %d people", row, of.People)
		}
	}
	if of.Home != of.People*13/100 {
		t.Errorf("%d of %d people in one country, want 13%%", of.Home, of.People)
	}
}

// The crowds that measures are tested on are those that this program writes.
func TestEdgesAreThoseOfTheTests(t *testing.T) {
	for people, publications := range map[string]string{"80": "120", "1000": "600"} {
		file, err := os.ReadFile(filepath.Join("..", "measure", "testdata", "crowd"+people+".edges.tsv"))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := run(t.Context(), []string{"-people", people, "-publications", publications, "-edges"}, &out); err != nil {
			t.Fatal(err)
		}
		if want := slices.Collect(lines(file)); !slices.Equal(slices.Collect(lines(out.Bytes())), want) {
			t.Errorf("the network of %s people is not that of the tests, of %d lines", people, len(want))
		}
	}
}

func TestPublishedNetworksAreMeasured(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"two.edges.tsv": "# a path of three nodes\na\tb\t2\nb\tc\nb\tb\n", "two.nodes.tsv": "# all\nalone\tA. Lone\na\tA\n",
		"pair.edges.tsv": "x\ty\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-published", folder}, &out); err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(&out)
	var pair, two Published
	if err := errors.Join(decoder.Decode(&pair), decoder.Decode(&two)); err != nil {
		t.Fatal(err)
	}
	if pair.Network != "pair" || two.Network != "two" || !slices.Equal(two.Nodes, []string{"alone", "a", "b", "c"}) {
		t.Errorf("measured %s and %s with the nodes %q", pair.Network, two.Network, two.Nodes)
	}
	for measure, want := range map[string][]any{
		"strength": {0., 2., 3., 1.}, "betweenness": {0., 0., 1., 0.}, "core_number": {0., 1., 1., 1.}, "constraint": {nil, 1., .5, 1.},
	} {
		if got := two.Of[measure]; !slices.Equal(got, want) {
			t.Errorf("%s is %v, want %v", measure, got, want)
		}
	}
	if two.Whole["ties"] != 2. || two.Whole["components"] != 2. || len(two.Leiden) != leidenRuns {
		t.Errorf("the whole is %v, with %d runs of Leiden", two.Whole, len(two.Leiden))
	}
}

func TestArgumentsThatMakeNoSenseAreRefused(t *testing.T) {
	for _, arguments := range [][]string{{"-people", "10"}, {"-publications", "-1"}, {"-runs", "0"}, {"-only", "everything"}, {"-published", t.TempDir()}} {
		if err := run(t.Context(), arguments, io.Discard); err == nil {
			t.Errorf("%q: no error", arguments)
		}
	}
}

// timed runs the command and reads what it prints.
func timed(t *testing.T, arguments ...string) []Timing {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), arguments, &out); err != nil {
		t.Fatal(err)
	}
	var timings []Timing
	for decoder := json.NewDecoder(&out); ; {
		var timing Timing
		if err := decoder.Decode(&timing); errors.Is(err, io.EOF) {
			return timings
		} else if err != nil {
			t.Fatal(err)
		}
		timings = append(timings, timing)
	}
}

// rows reads a file of numbers that must have so many rows of so many columns.
func rows(t *testing.T, folder, name string, columns, count int) func(func([]int32) bool) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	numbers := make([]int32, len(text)/4)
	if _, err := binary.Decode(text, binary.LittleEndian, numbers); err != nil {
		t.Fatal(err)
	}
	if len(numbers) != columns*count || count == 0 {
		t.Fatalf("%s has %d numbers, want %d rows of %d", name, len(numbers), count, columns)
	}
	return slices.Chunk(numbers, columns)
}
