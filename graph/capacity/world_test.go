package capacity_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
)

func TestReadShares(t *testing.T) {
	got, err := capacity.ReadShares(strings.NewReader("column,share\n5,0.25\nclean-energy,3\n"))
	want := []capacity.Share{{Column: "5", Value: 0.25}, {Column: "clean-energy", Value: 3}}
	if err != nil || !slices.Equal(got, want) {
		t.Fatalf("got %v, %v", got, err)
	}
}

func TestReadSharesRefusals(t *testing.T) {
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
	} {
		_, err := capacity.ReadShares(strings.NewReader(table))
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != place {
			t.Errorf("%q gives %v, want a refusal at %s", table, err, place)
		}
	}
}

// FuzzReadShares holds that whatever is read can be asked with.
func FuzzReadShares(f *testing.F) {
	f.Add("column,share\n5,0.25\n")
	f.Add("column,share\n\"a\nb\",1e308\n")
	f.Fuzz(func(t *testing.T, table string) {
		shares, err := capacity.ReadShares(strings.NewReader(table))
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
