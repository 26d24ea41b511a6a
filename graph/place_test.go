package graph_test

import (
	"errors"
	"fmt"
	"testing"

	"corridor/graph"
)

func TestWithinNamesThePlace(t *testing.T) {
	other := errors.New("other")
	invalid := graph.Invalid("first", "too large")
	tests := []struct {
		place string
		err   error
		want  string
	}{
		{"people", invalid, "people.first: too large"},
		{"people", fmt.Errorf("reading: %w", invalid), "people.first: too large"},
		{"a", graph.Within("b", invalid), "a.b.first: too large"},
		{"people", graph.Invalid("", "too large"), "people: too large"},
		{"", invalid, "first: too large"},
		{"people", other, "other"},
		{"people", nil, "<nil>"},
	}
	for _, tt := range tests {
		if got := graph.Within(tt.place, tt.err); fmt.Sprint(got) != tt.want {
			t.Errorf("%v within %q is %v, want %s", tt.err, tt.place, got, tt.want)
		}
	}
	if !errors.Is(graph.Within("people", invalid), graph.ErrInvalid) || graph.Within("people", other) != other {
		t.Error("Within changes what an error is")
	}
}

func TestErrorsOfHopsNameTheirPlace(t *testing.T) {
	size := graph.MaxPage + 1
	inner := &graph.Hop{Name: "works", Path: graph.Path{graph.Out(graph.WorksOn)}, List: graph.List{Page: graph.Page{First: &size}}}
	outer := &graph.Hop{Name: "staff", Path: graph.Path{graph.Back(graph.AffiliatedWith)}, List: graph.List{Select: graph.Select{Hops: []*graph.Hop{inner}}}}
	plan := &graph.Plan{Kind: graph.KindInstitution, List: graph.List{Select: graph.Select{Hops: []*graph.Hop{outer}}}}
	_, err := plan.Prepare()
	var invalid *graph.InvalidError
	if !errors.As(err, &invalid) || invalid.Argument != "staff.works.first" {
		t.Errorf("error %v, want one of staff.works.first", err)
	}
}

func TestUpperSnake(t *testing.T) {
	for name, want := range map[string]string{"openAlex": "OPEN_ALEX", "InitiativeArea": "INITIATIVE_AREA", "year": "YEAR", "": ""} {
		if got := graph.UpperSnake(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

// TestCursorAt: a cursor made for a position is a cursor of the plan's list,
// with whatever page, and of no other list.
func TestCursorAt(t *testing.T) {
	year, _ := graph.KindPublication.Property("year")
	size := 5
	plan := &graph.Plan{Kind: graph.KindPublication, List: graph.List{
		Order: []graph.OrderKey{{Property: year}}, Page: graph.Page{First: &size, After: "ignored"}}}
	cursor, err := plan.CursorAt(int64(2020), "publ_0000000000000000")
	if err != nil {
		t.Fatal(err)
	}
	plan.Page.After = cursor
	prepared, err := plan.Prepare()
	if err != nil {
		t.Fatal(err)
	}
	if len(prepared.After) != 2 || prepared.After[0] != int64(2020) || prepared.After[1] != "publ_0000000000000000" {
		t.Errorf("position %v, want 2020 and the id", prepared.After)
	}
	plan.Order = []graph.OrderKey{{Property: year, Descending: true}}
	if _, err := plan.Prepare(); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("in another order: error %v, want ErrInvalid", err)
	}
	if _, err := (&graph.Plan{}).CursorAt(); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("of no kind: error %v, want ErrInvalid", err)
	}
}
