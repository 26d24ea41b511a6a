package network_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// By full counting a, b, c and d have 4, 3, 2 and 1 items; by fractional
// counting 2.5, 1.5, 1.5 and 0.5.
func TestRankingByHand(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab*3 a c cd")
	a := w.open()
	r, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People}, network.MeasureCredit, 3)
	if err != nil {
		t.Fatal(err)
	}
	if want := []network.Choice{{Counting: network.Full}, {Counting: network.Fractional}}; !slices.Equal(r.Choices, want) {
		t.Errorf("choices %v, want %v", r.Choices, want)
	}
	want := []string{
		"a [1 1] [4 2.5] 1 to 1, 1, true",
		"b [2 2] [3 1.5] 2 to 2, 2, true",
		"c [3 2] [2 1.5] 2 to 3, 2.5, false",
	}
	if got := a.entries(r); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// By fractional counting b and c share the second place.
	if r.HoldingTop != 1 {
		t.Errorf("the first %d hold, want 1", r.HoldingTop)
	}
	// Sums of ranks 2, 4.5, 5.5 and 8: 12·18.5/(4·60−2·6).
	if want := 222.0 / 228; math.Abs(r.Agreement-want) > 1e-15 {
		t.Errorf("agreement %v, want %v", r.Agreement, want)
	}
}

func (a *asked) entries(r *network.Ranking) []string {
	var out []string
	for _, e := range r.Entries {
		out = append(out, fmt.Sprintf("%s %v %v %d to %d, %v, %v", a.name[r.Network.Entity(e.Node)], e.Ranks, e.Values, e.Best, e.Worst, e.Median, e.Holds))
	}
	return out
}

// Where nothing depends on the choice there is one, with which all agree.
func TestRankingOfWhatHasOneChoice(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab*3 ac cd e")
	a := w.open()
	r, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People, MinItems: 2}, network.MeasureItems, 10)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(r.Choices, []network.Choice{{}}) || r.HoldingTop != 5 || r.Agreement != 1 || len(r.Entries) != 5 {
		t.Errorf("%+v, want one choice with which all hold", r)
	}
	// d and e have one item each; a least constrained of a tie of two is neither.
	if last := r.Entries[4]; last.Best != 4 || last.Worst != 4 || !last.Holds {
		t.Errorf("last %+v, want the shared rank 4", last)
	}
	r, err = a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People}, network.MeasureConstraint, 10)
	if err != nil {
		t.Fatal(err)
	}
	first, last := r.Entries[0], r.Entries[4]
	if a.name[r.Network.Entity(first.Node)] == "b" || a.name[r.Network.Entity(last.Node)] != "e" || !math.IsNaN(last.Values[0]) || last.Worst != 5 {
		t.Errorf("constraint: %q, want those who bridge first, and e, who has none, last", a.entries(r))
	}
}

func TestRankingOfNobody(t *testing.T) {
	a := newWorld(t).open()
	r, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People}, network.MeasureStrength, 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Choices) != 15 || len(r.Entries) != 0 || r.HoldingTop != 0 || !math.IsNaN(r.Agreement) || r.Network.EmptyReason() == "" {
		t.Errorf("%+v, want nothing", r)
	}
}

func TestRankingRefuses(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab")
	a := w.open()
	for argument, ask := range map[string]func() error{
		"minWeight": func() error {
			_, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People, MinWeight: 0.5}, network.MeasureItems, 5)
			return err
		},
		"first": func() error {
			_, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People}, network.MeasureItems, 0)
			return err
		},
		"measure": func() error {
			_, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People}, network.MeasureCommunity, 5)
			return err
		},
		"maxTeamSize": func() error {
			_, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People, MaxTeamSize: 1}, network.MeasureItems, 5)
			return err
		},
	} {
		wantInvalid(t, ask(), argument)
	}
	_, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People}, "LUCK", 5)
	wantInvalid(t, err, "measure")
}

// Under each of the fifteen ways the ranks are those of the values, whichever
// of them were worked out.
func TestRankingsOfTangles(t *testing.T) {
	for seed := range uint64(3) {
		a := tangle(t, seed).open()
		for _, level := range []network.Level{network.People, network.Institutions} {
			for _, m := range network.Measures() {
				if m == network.MeasureCommunity {
					continue
				}
				q := network.Query{Level: level, MinItems: int(seed)}
				r, err := a.networks.Ranking(t.Context(), a.p, q, m, 3)
				if err != nil {
					t.Fatal(err)
				}
				if wrong := a.misranked(r, q); wrong != "" {
					t.Fatalf("seed %d, %s of %s: %s", seed, m, level, wrong)
				}
			}
		}
	}
}

// misranked says what is wrong with a ranking of the first 3; "" if nothing is.
func (a *asked) misranked(r *network.Ranking, q network.Query) string {
	nodes := r.Network.Nodes()
	var columns [][]rank // by choice and node
	for _, q := range queries(q) {
		values, err := a.network(q).Measure(a.t.Context(), r.Measure)
		if err != nil {
			return err.Error()
		}
		of := slices.Clone(values.Of)
		for v := range of {
			if tally := r.Network.Tally(int32(v)); r.Measure == network.MeasureInternationalShare && tally.International+tally.Domestic < network.MinShareItems {
				of[v] = math.NaN()
			}
		}
		columns = append(columns, ranksOf(of, r.Measure == network.MeasureConstraint))
	}
	if !slices.IsSortedFunc(r.Entries, func(a, b network.RankingEntry) int {
		return cmp.Or(cmp.Compare(a.Median, b.Median), cmp.Compare(a.Best, b.Best), cmp.Compare(a.Node, b.Node))
	}) {
		return fmt.Sprintf("entries in disorder: %+v", r.Entries)
	}
	entries := map[int32]network.RankingEntry{}
	for _, e := range r.Entries {
		entries[e.Node] = e
	}
	for v := range int32(nodes) {
		var worst, best int
		first := false
		for _, column := range columns {
			first = first || column[v].place < 3
			worst, best = max(worst, column[v].shared), min(cmp.Or(best, nodes), column[v].shared)
		}
		e, found := entries[v]
		if tally := r.Network.Tally(v); r.Measure == network.MeasureInternationalShare && tally.International+tally.Domestic < network.MinShareItems {
			first = false // which is left out
		}
		if found != first {
			return fmt.Sprintf("%d is listed: %v", v, found)
		}
		if found && (e.Best != best || e.Worst != worst || e.Holds != (best == worst) || len(e.Ranks) != len(r.Choices)) {
			return fmt.Sprintf("%+v, want ranks %d to %d", e, best, worst)
		}
	}
	if want := holding(columns); r.HoldingTop != want {
		return fmt.Sprintf("the first %d hold, want %d", r.HoldingTop, want)
	}
	if len(r.Choices) == len(columns) {
		if want := agreement(columns); math.IsNaN(want) != math.IsNaN(r.Agreement) || math.Abs(r.Agreement-want) > 1e-9 {
			return fmt.Sprintf("agreement %v, want %v", r.Agreement, want)
		}
	}
	return ""
}

// rank is where a node stands: how many come before it, by id too; 1 and how
// many are before it by value; how many have its value; and whether it has one.
type rank struct {
	place, shared, equals int
	absent                bool
}

func ranksOf(values []float64, smallestFirst bool) []rank {
	before := func(x, y float64) bool {
		switch {
		case math.IsNaN(x) || math.IsNaN(y):
			return !math.IsNaN(x) && math.IsNaN(y)
		case math.Abs(x-y) <= 1e-9*max(math.Abs(x), math.Abs(y)):
			return false
		}
		return (x < y) == smallestFirst
	}
	out := make([]rank, len(values))
	for v, x := range values {
		out[v] = rank{shared: 1, absent: math.IsNaN(x)}
		for w, y := range values {
			switch {
			case before(y, x):
				out[v].shared++
				out[v].place++
			case !before(x, y):
				out[v].equals++
				if w < v {
					out[v].place++
				}
			}
		}
	}
	return out
}

// holding gives the largest k for which the k that come first under each are
// the same, with the same ranks and values.
func holding(columns [][]rank) int {
	nodes := len(columns[0])
	for k := nodes; k > 0; k-- {
		alike := 0
		for v := range nodes {
			same := !slices.ContainsFunc(columns, func(c []rank) bool {
				return c[v].shared != columns[0][v].shared || c[v].shared+c[v].equals-1 > k || c[v].absent
			})
			if same {
				alike++
			}
		}
		if alike == k {
			return k
		}
	}
	return 0
}

// agreement is the variance of the nodes' sums of ranks over what it would be
// if all columns were the same.
func agreement(columns [][]rank) float64 {
	nodes := len(columns[0])
	sums, apart := make([]float64, nodes), 0.0
	for _, column := range columns {
		own := make([]float64, nodes)
		for v, r := range column {
			own[v] = float64(r.shared) + float64(r.equals-1)/2
			sums[v] += own[v]
		}
		apart += spread(own)
	}
	return spread(sums) / (float64(len(columns)) * apart)
}

func spread(values []float64) float64 {
	mean, sum := 0.0, 0.0
	for _, x := range values {
		mean += x / float64(len(values))
	}
	for _, x := range values {
		sum += (x - mean) * (x - mean)
	}
	return sum
}

// Rankings of a state, of one with an addition and of one that is narrowed do
// not mix, though the same networks give them all.
func TestRankingsOfOtherProjections(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab*3 ac cd e")
	a := w.open()
	who := func(name string) projection.AddedRole {
		at, _ := a.p.People.Index(a.id(name))
		return projection.AddedRole{Who: at}
	}
	supposed := a.p.With(projection.Addition{Name: "e joins d", Items: []projection.AddedItem{
		{Basis: projection.Publication, First: 2020, Last: 2020, HeldIn: -1, People: []projection.AddedRole{who("d"), who("e")}},
	}})
	q, narrowed := network.Query{Level: network.People}, a.p.Narrow(projection.Participants{Leading: projection.FirstAuthor})
	for _, p := range []*projection.Projection{a.p, supposed, narrowed, a.p} {
		shared, err := a.networks.Ranking(t.Context(), p, q, network.MeasureStrength, 5)
		if err != nil {
			t.Fatal(err)
		}
		own, err := w.open().networks.Ranking(t.Context(), p, q, network.MeasureStrength, 5)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := a.entries(shared), a.entries(own); !slices.Equal(got, want) {
			t.Errorf("of %q narrowed to %q: got %q, want %q", p.Added, p.Narrowed, got, want)
		}
	}
}

// What a ranking works out of the networks of its choices is there for whoever
// asks for these networks: nothing need be computed.
func TestRankingsShareWithNetworks(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab*3 ac cd e")
	a := w.open()
	q := network.Query{Level: network.People}
	if _, err := a.networks.Ranking(t.Context(), a.p, q, network.MeasureStrength, 5); err != nil {
		t.Fatal(err)
	}
	for _, q := range queries(q) {
		n := a.network(q)
		within, end := a.networks.Asking(t.Context(), func() {
			t.Errorf("the strength by %s counting and %s strength is computed again", q.Counting, q.Strength)
		})
		if _, err := n.Measure(within, network.MeasureStrength); err != nil {
			t.Error(err)
		}
		end()
	}
}
