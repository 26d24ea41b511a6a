package network_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// growth is a network that grows from 2015 to 2020.
func growth(t testing.TB) *asked {
	w := newWorld(t)
	w.institutions("A:KH B:VN C:TH D:LA")
	w.people("a b c d")
	w.publication("ab 2015", 2015, "a@A b@B")
	w.publication("ab 2016", 2016, "a@A b@B")
	w.publication("ac 2017", 2017, "a@A c@C")
	w.project("bd", "2016-05", "2018-01-01", "B D", "")
	w.publication("cd 2020", 2020, "c@C d@D")
	w.publication("no year", 0, "a@A d@D")
	return w.open()
}

func TestSlices(t *testing.T) {
	a := growth(t)
	for name, c := range map[string]struct {
		filter       network.Filter
		window, step int
		want         string // years: nodes new, ties new; …
	}{
		"years": {network.Filter{}, 1, 0,
			"2015-2015: 2 2, 1 1; 2016-2016: 3 1, 2 1; 2017-2017: 4 1, 2 1; 2018-2018: 0 0, 0 0; 2019-2019: 0 0, 0 0; 2020-2020: 2 0, 1 1"},
		"windows apart":          {network.Filter{}, 2, 0, "2015-2016: 3 3, 2 2; 2017-2018: 4 1, 2 1; 2019-2020: 2 0, 1 1"},
		"windows that end early": {network.Filter{}, 4, 0, "2015-2018: 4 4, 3 3; 2019-2020: 2 0, 1 1"},
		"sliding":                {network.Filter{}, 4, 1, "2015-2018: 4 4, 3 3; 2016-2019: 4 0, 3 0; 2017-2020: 4 0, 3 1"},
		"with gaps":              {network.Filter{}, 1, 3, "2015-2015: 2 2, 1 1; 2018-2018: 0 0, 0 0"},
		"one":                    {network.Filter{}, 100, 0, "2015-2020: 4 4, 4 4"},
		"the filter's years":     {network.Filter{From: 2014, To: 2016}, 1, 0, "2014-2014: 0 0, 0 0; 2015-2015: 2 2, 1 1; 2016-2016: 3 1, 2 1"},
		"from a year":            {network.Filter{From: 2017}, 2, 0, "2017-2018: 4 4, 2 2; 2019-2020: 2 0, 1 1"},
		"nothing":                {network.Filter{From: 2030}, 1, 0, ""},
	} {
		of := a.network(network.Query{Level: network.Institutions, Filter: c.filter})
		got, err := a.networks.Slices(t.Context(), of, network.Windows{Years: c.window, Step: c.step})
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, s := range got {
			lines = append(lines, fmt.Sprintf("%d-%d: %d %d, %d %d", s.From, s.To, s.Network.Nodes(), s.NewNodes, s.Network.Graph().Ties(), s.NewTies))
		}
		if text := strings.Join(lines, "; "); text != c.want {
			t.Errorf("%s:\n%s, want\n%s", name, text, c.want)
		}
	}
}

func TestProjectsWithoutAnEndMakeNoSlices(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN")
	w.project("first", "2018", "", "A B", "")
	w.project("second", "2020", "", "A B", "")
	a := w.open()
	got, err := a.networks.Slices(t.Context(), a.network(network.Query{Level: network.Institutions}), network.Windows{Years: 1})
	if err != nil || len(got) != 3 || got[0].From != 2018 || got[2].To != 2020 {
		t.Fatalf("slices %+v, %v", got, err)
	}
	if tie := got[2].Network.At(0, 0); tie.Items != 2 {
		t.Errorf("in 2020 the tie has %d items, want both projects", tie.Items)
	}
}

// TestYearsAfterTheData: what has no end counts up to the last year in which
// anything begins, what is completed nobody knows when in its first year, and
// what is to end later in those years, of which no slice is made by default.
func TestYearsAfterTheData(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN C:TH D:LA")
	w.people("a")
	w.project("open", "2018", "", "A B", "")
	w.project("planned", "2019", "2025", "A C", "")
	over := w.add(graph.LocalKey(graph.KindProject, "test", "over"), "over", &graph.Project{Start: new(graph.Date("2018")), Status: new(graph.ProjectStatus(graph.ProjectCompleted))})
	w.edges(graph.ParticipatesIn, over, w.withRoles("B D"))
	w.publication("last", 2020, "a@A")
	a := w.open()
	for _, c := range []struct{ from, to, items int }{
		{2018, 2018, 2}, {2019, 2019, 2}, {2020, 2020, 3}, {2021, 2021, 1}, {2024, 0, 1}, {2025, 0, 0}, {3000, 0, 0}, {0, 2017, 0}, {0, 3000, 4},
	} {
		n := a.network(network.Query{Level: network.Institutions, Filter: network.Filter{From: c.from, To: c.to}})
		if got := n.Receipt().Counted; got != c.items {
			t.Errorf("%d to %d: %d items count, want %d", c.from, c.to, got, c.items)
		}
		if reason := n.EmptyReason(); (reason == "") != (c.items > 0) {
			t.Errorf("%d to %d: %q", c.from, c.to, reason)
		}
	}
	for _, c := range []struct{ from, to, first, last int }{{0, 0, 2018, 2020}, {2019, 0, 2019, 2020}, {2019, 2023, 2019, 2023}, {2022, 0, 2022, 2024}} {
		of := a.network(network.Query{Level: network.Institutions, Filter: network.Filter{From: c.from, To: c.to}})
		got, err := a.networks.Slices(t.Context(), of, network.Windows{Years: 1})
		if err != nil || len(got) == 0 || got[0].From != c.first || got[len(got)-1].To != c.last {
			t.Errorf("slices of %d to %d: %+v, %v; want %d to %d", c.from, c.to, got, err, c.first, c.last)
		}
	}
}

// TestWhatIsPlannedIsShownWhereAskedFor: nothing of the projects is new after 2019,
// though a paper of people who are nodes at no institution is.
func TestWhatIsPlannedIsShownWhereAskedFor(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN")
	w.people("a")
	w.project("planned", "2018", "2030", "A B", "")
	w.project("short", "2019", "2020", "A B", "")
	w.publication("later", 2024, "a@A")
	a := w.open()
	of := a.network(network.Query{Level: network.Institutions, Basis: []projection.Basis{projection.Project}})
	for planned, want := range map[bool]int{false: 2019, true: 2029} {
		got, err := a.networks.Slices(t.Context(), of, network.Windows{Years: 1, Planned: planned})
		if err != nil || len(got) != want-2017 || got[len(got)-1].To != want {
			t.Errorf("planned %t: slices to %+v, %v; want up to %d", planned, got[len(got)-1], err, want)
		}
		grown, err := a.networks.Growth(t.Context(), of, a.id("A"), a.id("B"), network.Windows{Years: 1, Planned: planned})
		if err != nil || len(grown.Windows) != want-2017 {
			t.Errorf("planned %t: %d windows, %v", planned, len(grown.Windows), err)
		}
	}
}

func TestSlicesAskedForWrongly(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH")
	w.people("a")
	w.publication("old", 1900, "a@A")
	w.publication("new", 1960, "a@A")
	a := w.open()
	n := a.network(network.Query{Level: network.People})
	for _, c := range []struct {
		window, step int
		argument     string
	}{{0, 0, "window"}, {-1, 0, "window"}, {1, -1, "step"}, {1, 1, "window"}} {
		_, err := a.networks.Slices(t.Context(), n, network.Windows{Years: c.window, Step: c.step})
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != c.argument {
			t.Errorf("window %d, step %d gives %v, want something invalid about %s", c.window, c.step, err, c.argument)
		}
	}
	sixty := a.network(network.Query{Level: network.People, Filter: network.Filter{From: 1901}})
	if got, err := a.networks.Slices(t.Context(), sixty, network.Windows{Years: 1, Step: 1}); err != nil || len(got) != network.MaxSlices {
		t.Errorf("sixty years make %d slices, %v", len(got), err)
	}
}
