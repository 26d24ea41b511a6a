package capacity_test

import (
	"errors"
	"math"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

func TestWhatCannotBeAsked(t *testing.T) {
	p := empty(t)
	shares := func(values ...float64) (out []capacity.Share) {
		for i, v := range values {
			out = append(out, capacity.Share{Column: []string{"5", "7"}[i], Value: v})
		}
		return out
	}
	areas := []int{5, 7}
	for name, q := range map[string]capacity.Query{
		"unit counting":             {Counting: network.Unit},
		"years the wrong way round": {From: 2021, To: 2020},
		"negative minimum":          {Minimum: -1},
		"minimum that is no number": {Minimum: math.NaN()},
		"endless minimum":           {Minimum: math.Inf(1)},
		"negative young years":      {YoungYears: -1},
		"two baselines":             {PerMillion: true, Baseline: capacity.Best},
		"nobody's population":       {PerMillion: true, To: 2019},
		"declared themes":           {Columns: capacity.Themes, Attribution: capacity.ByDeclaration},
		"themes among areas":        {Themes: []string{"water"}},
		"custom without shares":     {Baseline: capacity.Custom},
		"no table of the world":     {Baseline: capacity.WorldValue},
		"shares without custom":     {Shares: shares(1)},
		"negative share":            {Baseline: capacity.Custom, Areas: areas, Shares: shares(1, -1)},
		"share that is no number":   {Baseline: capacity.Custom, Areas: areas, Shares: shares(1, math.NaN())},
		"missing share":             {Baseline: capacity.Custom, Areas: areas, Shares: shares(1)},
		"shares of nothing":         {Baseline: capacity.Custom, Areas: areas, Shares: shares(0, 0)},
		"two shares of one column":  {Baseline: capacity.Custom, Areas: []int{5}, Shares: append(shares(1), shares(1)...)},
		"unknown country":           {Countries: []graph.CountryCode{"XX"}},
		"unknown area":              {Areas: []int{11}},
		"unknown theme":             {Columns: capacity.Themes, Themes: []string{"none"}},
		"themes of an unknown area": {Columns: capacity.Themes, Areas: []int{11}},
		"currency nobody knows":     {Currency: "XXX"},
	} {
		if _, err := capacity.Measure(t.Context(), p, q); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTooManyColumns(t *testing.T) {
	f := read(t, `{"countries": ["KH"], "corridor": ["KH"], "areas": [1]}`)
	for i := range capacity.MaxColumns + 1 {
		f.Themes = append(f.Themes, struct {
			Slug string
			Area int
		}{"theme-" + string(rune('0'+i/10)) + string(rune('0'+i%10)), 1})
	}
	p := f.project(t)
	if _, err := capacity.Measure(t.Context(), p, capacity.Query{Columns: capacity.Themes}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("%d columns: %v", capacity.MaxColumns+1, err)
	}
	var most []string
	for _, theme := range f.Themes[1:] {
		most = append(most, theme.Slug)
	}
	if got := measure(t, p, capacity.Query{Columns: capacity.Themes, Themes: most}).Columns(); got != capacity.MaxColumns {
		t.Errorf("%d columns", got)
	}
}

func TestTooManyCells(t *testing.T) {
	f := read(t, `{"countries": [], "areas": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}`)
	for i := range 26 * 26 {
		f.Countries = append(f.Countries, graph.CountryCode([]byte{'A' + byte(i/26), 'A' + byte(i%26)}))
	}
	p := f.project(t)
	if _, err := capacity.Measure(t.Context(), p, capacity.Query{Countries: f.Countries}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("%d countries by 10 areas: %v", len(f.Countries), err)
	}
	if got := len(measure(t, p, capacity.Query{Countries: f.Countries[:capacity.MaxCells/10]}).Cells); got != capacity.MaxCells {
		t.Errorf("%d cells", got)
	}
}

func TestNothingAtAll(t *testing.T) {
	m := measure(t, &projection.Projection{}, capacity.Query{})
	if m.Rows() != 0 || m.Columns() != 0 || len(gaps(t, m)) != 0 {
		t.Errorf("%d by %d", m.Rows(), m.Columns())
	}
}
