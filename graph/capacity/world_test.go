package capacity_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
)

func TestReadWorld(t *testing.T) {
	for table, want := range map[string]capacity.World{
		"column,share\n5,0.25\nclean-energy,3\n": {Shares: []capacity.Share{{Column: "5", Value: 0.25}, {Column: "clean-energy", Value: 3}}},
		"# Source: UNESCO, table 5\n# date: 2024-06\n# what for: nothing\ndimension,column,share\nPUBLICATIONS,5,0.25\n,5,3\n": {
			Source: "UNESCO, table 5", Date: "2024-06",
			Shares: []capacity.Share{{Column: "5", Value: 0.25, Dimension: capacity.Publications}, {Column: "5", Value: 3}},
		},
		"\ufeff# date: 2024\ncolumn,share\n5,1\n": {Date: "2024", Shares: []capacity.Share{{Column: "5", Value: 1}}},
		// As a spreadsheet saves it.
		"\ufeffcolumn,share\r\n5,1\r\n": {Shares: []capacity.Share{{Column: "5", Value: 1}}},
		"\ufeff\"# source: UNESCO, table 5\",,\r\n# date: 2024,,\r\ndimension,column,share\r\n,5,1\r\n": {
			Source: "UNESCO, table 5", Date: "2024", Shares: []capacity.Share{{Column: "5", Value: 1}}},
	} {
		got, err := capacity.ReadWorld(strings.NewReader(table))
		if err != nil || got.Source != want.Source || got.Date != want.Date || !slices.Equal(got.Shares, want.Shares) {
			t.Errorf("%q: got %+v, %v", table, got, err)
		}
	}
}

// TestWorldByDimension: a share of a dimension of its own goes before that of all.
func TestWorldByDimension(t *testing.T) {
	world, err := capacity.ReadWorld(strings.NewReader("dimension,column,share\n,3,1\n,4,1\nPUBLICATIONS,3,3\n"))
	if err != nil {
		t.Fatal(err)
	}
	p := papers(t, map[string][]int{"KH": {30, 10}})
	m := measure(t, p, capacity.Query{Baseline: capacity.WorldValue, World: world, Areas: []int{3, 4}, Countries: []graph.CountryCode{"KH"}, Dimensions: dimensions("PEOPLE", "PUBLICATIONS")})
	people, publications := m.At(0, 0).Values[0].Index, m.At(0, 0).Values[1].Index
	if people.Expected != 1 || publications.Expected != 30 { // halves of 2, three quarters of 40
		t.Errorf("expected are %v people and %v publications", people.Expected, publications.Expected)
	}
}

func TestReadWorldRefusals(t *testing.T) {
	for table, place := range map[string]string{
		"":                             "line 1",
		"area,share\n5,1\n":            "line 1",
		"column,share\n":               "line 2",
		"column,share\n5,many\n":       "line 2",
		"column,share\n5,1\n6,-1\n":    "line 3",
		"column,share\n5,1\n6,Inf\n":   "line 3",
		"column,share\n5,1\n\n5,2\n":   "line 4",
		"column,share\n5,1,2\n":        "line 2",
		"column,share\n5,\"1\n":        "line 2",
		"column,share\n5,1\n6,NaN\n":   "line 3",
		"column,share\n5,1\n7,0x1p-\n": "line 3",

		"# source: x\n# date: y\n5,1\n":                        "line 3",
		"# source: x\ncolumn,share\n5,1\n6,-1\n":               "line 4",
		"dimension,column,share\nPAPERS,5,1\n":                 "line 2",
		"dimension,column,share\nPEOPLE,5,1\nPEOPLE,5,2\n":     "line 3",
		"dimension,column,share\nPEOPLE,5,1\n,5,2\nPEOPLE,5\n": "line 4",
	} {
		_, err := capacity.ReadWorld(strings.NewReader(table))
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != place {
			t.Errorf("%q gives %v, want a refusal at %s", table, err, place)
		}
	}
}

// FuzzReadWorld holds that whatever is read can be asked with.
func FuzzReadWorld(f *testing.F) {
	f.Add("column,share\n5,0.25\n")
	f.Add("column,share\n\"a\nb\",1e308\n")
	f.Fuzz(func(t *testing.T, table string) {
		world, err := capacity.ReadWorld(strings.NewReader(table))
		shares := world.Shares
		if err == nil && len(shares) == 0 {
			t.Error("nothing was read and nothing refused")
		}
		for _, s := range shares {
			if !(s.Value >= 0) {
				t.Errorf("%v was taken for a share", s.Value)
			}
		}
	})
}
