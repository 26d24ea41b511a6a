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

func TestArgumentsThatMakeNoSenseAreRefused(t *testing.T) {
	for _, arguments := range [][]string{{"-people", "10"}, {"-runs", "0"}, {"-only", "everything"}} {
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
