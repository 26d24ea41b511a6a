package network_test

import (
	"math"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// TestSumsThatCountingPromises holds the sums of all credits and ties against
// the sizes of the items' teams.
func TestSumsThatCountingPromises(t *testing.T) {
	onRandomWorlds(t, func(t *testing.T, a *asked, level network.Level) {
		for _, counting := range countings {
			n := a.network(network.Query{Level: level, Counting: counting, Strength: network.Raw, Scope: network.All})
			var credits, ties float64 // as promised
			joint := map[graph.ID]int{}
			for _, team := range teams(a.p, level) {
				size := float64(len(team))
				if size == 0 {
					continue
				}
				switch counting {
				case network.Full:
					credits, ties = credits+size, ties+size*(size-1)/2
				case network.Fractional:
					credits++
					if size > 1 {
						ties += size / 2
					}
				case network.Unit:
					credits++
					if size > 1 {
						ties++
					}
				}
				for _, entity := range team {
					if size > 1 {
						joint[entityID(a.p, level, entity)]++
					}
				}
			}
			var gotCredits, gotTies float64
			for v := range int32(n.Nodes()) {
				tally := n.Tally(v)
				gotCredits += tally.Credit
				if tally.Items != tally.International+tally.Domestic+tally.Unknown {
					t.Errorf("node %d: %+v does not add up", v, tally)
				}
				own := 0.0
				for at := n.Graph().Offsets[v]; at < n.Graph().Offsets[v+1]; at++ {
					own += n.At(v, at).Count
				}
				gotTies += own / 2
				if want := float64(joint[n.Entity(v)]); counting == network.Fractional && !close(own, want) {
					t.Errorf("the ties of node %d sum to %v; it has %v items with others", v, own, want)
				}
			}
			if !close(gotCredits, credits) || !close(gotTies, ties) {
				t.Errorf("%s: credits sum to %v, want %v; ties to %v, want %v", counting, gotCredits, credits, gotTies, ties)
			}
			if r := n.Receipt(); r.Filtered != r.Counted+leftOut(r) || len(n.Counted()) != r.Counted {
				t.Errorf("the receipt does not add up: %+v, %d counted", r, len(n.Counted()))
			}
		}
	})
}

func entityID(p *projection.Projection, level network.Level, entity int32) graph.ID {
	switch level {
	case network.Countries:
		return p.Countries.ID(entity)
	case network.Institutions:
		return p.Institutions.ID(entity)
	}
	return p.People.ID(entity)
}

func leftOut(r *network.Receipt) int {
	sum := 0
	for _, l := range r.LeftOut {
		sum += l.Items
	}
	return sum
}

// TestStrengthsAreSymmetricAndWithinTheirRange looks at every tie from both of
// its ends.
func TestStrengthsAreSymmetricAndWithinTheirRange(t *testing.T) {
	onRandomWorlds(t, func(t *testing.T, a *asked, level network.Level) {
		for _, counting := range countings {
			for _, strength := range strengths {
				n := a.network(network.Query{Level: level, Counting: counting, Strength: strength})
				ties := tiesOf(n)
				for ends, tie := range ties {
					back := ties[pair{ends[1], ends[0]}]
					back.From, back.To = back.To, back.From
					if back != tie {
						t.Fatalf("%s %s: %+v is %+v from the other end", counting, strength, tie, back)
					}
					if e := expected(t, n, tie.From, tie.To); !(tie.Weight > 0) || !(e > 0) || math.IsInf(tie.Count/e, 0) {
						t.Errorf("%s %s: %+v", counting, strength, tie)
					}
					if bounded := strength == network.Salton || strength == network.Jaccard; bounded && tie.Weight > 1+1e-12 {
						t.Errorf("%s %s is above 1: %+v", counting, strength, tie)
					}
				}
			}
		}
	})
}

// TestMatricesAddUp holds that a matrix is symmetric, that its diagonal is what
// the countries do, and that what is expected of a country sums to
// what it has.
func TestMatricesAddUp(t *testing.T) {
	onRandomWorlds(t, func(t *testing.T, a *asked, level network.Level) {
		for _, counting := range countings {
			q := network.Query{Level: level, Counting: counting, Scope: network.All}
			cells := a.cells(a.network(q))
			counts, expected := map[int32]float64{}, map[int32]float64{}
			for _, c := range cells {
				back := cells[string(a.p.CountryCodes[c.To])+"-"+string(a.p.CountryCodes[c.From])]
				if c.Items != back.Items || c.Count != back.Count || !same(c.Expected, back.Expected) || !same(c.Ratio, back.Ratio) {
					t.Fatalf("%+v is %+v the other way round", c, back)
				}
				if c.Items != len(c.Evidence()) {
					t.Errorf("%d items, but the evidence is %v", c.Items, c.Evidence())
				}
				if c.From != c.To {
					counts[c.From] += c.Count
					expected[c.From] += c.Expected
				}
			}
			for country, count := range counts {
				if !close(count, expected[country]) {
					t.Errorf("%s: the ties of %s sum to %v, what is expected of them to %v", counting, a.p.CountryCodes[country], count, expected[country])
				}
			}
		}
	})
}

// same tells whether two numbers are, bit for bit, or neither is one.
func same(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }

// TestFiltersOnlyRemove adds conditions to queries.
func TestFiltersOnlyRemove(t *testing.T) {
	onRandomWorlds(t, func(t *testing.T, a *asked, level network.Level) {
		some := network.Filter{From: 2016}
		all := tiesOf(a.network(network.Query{Level: level, Filter: some}))
		for name, narrow := range map[string]func(*network.Query){
			"years":        func(q *network.Query) { q.Filter.To = 2018 },
			"areas":        func(q *network.Query) { q.Filter.Areas = []int{1, 2, 3} },
			"countries":    func(q *network.Query) { q.Filter.Countries = []graph.CountryCode{"KH", "TH"} },
			"allCountries": func(q *network.Query) { q.Filter.AllCountries = []graph.CountryCode{"KH", "VN"} },
			"institutions": func(q *network.Query) { q.Filter.Institutions = []graph.ID{a.id("I0"), a.id("I1")} },
			"people":       func(q *network.Query) { q.Filter.People = []graph.ID{a.id("p0"), a.id("p1"), a.id("p2")} },
			"types":        func(q *network.Query) { q.Filter.ActivityTypes = []string{"TRAINING"} },
			"synthetic":    func(q *network.Query) { q.Filter.Synthetic = new(true) },
			"basis":        func(q *network.Query) { q.Basis = []projection.Basis{projection.Publication} },
			"within":       func(q *network.Query) { q.Within = []graph.CountryCode{"KH", "VN", "TH"} },
			"team size":    func(q *network.Query) { q.MaxTeamSize = 2 },
			"items":        func(q *network.Query) { q.MinItems = 2 },
			"weight":       func(q *network.Query) { q.MinWeight = 1 },
		} {
			q := network.Query{Level: level, Filter: some}
			narrow(&q)
			for ends, tie := range tiesOf(a.network(q)) {
				if was := all[ends]; tie.Items > was.Items || tie.Count > was.Count+1e-9 {
					t.Errorf("%s: %+v was %+v without", name, tie, was)
				}
			}
		}
	})
}

// TestThresholdsLeaveStrongTiesAsTheyAre looks at every tie from both of its ends.
func TestThresholdsLeaveStrongTiesAsTheyAre(t *testing.T) {
	onRandomWorlds(t, func(t *testing.T, a *asked, level network.Level) {
		for _, strength := range strengths {
			all := tiesOf(a.network(network.Query{Level: level, Strength: strength}))
			kept := tiesOf(a.network(network.Query{Level: level, Strength: strength, MinItems: 2, MinWeight: 0.5}))
			for ends, tie := range all {
				if got, is := kept[ends]; is != (tie.Items >= 2 && tie.Weight >= 0.5) || is && got != tie {
					t.Fatalf("%s: %+v is %+v, kept: %t", strength, tie, got, is)
				}
			}
			if len(kept) > len(all) {
				t.Errorf("%s: %d of %d ties are kept", strength, len(kept), len(all))
			}
		}
	})
}

// TestSlicesAddUp holds slices of publications, which are of one year each,
// against the network of all their years.
func TestSlicesAddUp(t *testing.T) {
	onRandomWorlds(t, func(t *testing.T, a *asked, level network.Level) {
		q := network.Query{Level: level, Basis: []projection.Basis{projection.Publication}, Strength: network.Raw}
		whole := a.network(q)
		for window := 1; window <= 3; window++ {
			slices, err := a.networks.Slices(t.Context(), whole, network.Windows{Years: window})
			if err != nil {
				t.Fatal(err)
			}
			counted, nodes, ties := 0, 0, 0
			items, counts := map[pair]int{}, map[pair]float64{}
			for _, s := range slices {
				counted += s.Network.Receipt().Counted
				nodes, ties = nodes+s.NewNodes, ties+s.NewTies
				for ends, tie := range tiesOf(s.Network) {
					items[ends] += tie.Items
					counts[ends] += tie.Count
				}
			}
			if want := whole.Receipt().Counted - undated(whole); counted != want {
				t.Errorf("slices of %d years count %d items of %d", window, counted, want)
			}
			q.Filter.From = 1
			dated := a.network(q)
			want := tiesOf(dated)
			for ends, tie := range want {
				if items[ends] != tie.Items || !close(counts[ends], tie.Count) {
					t.Errorf("slices of %d years give %d items and %v to %+v", window, items[ends], counts[ends], tie)
				}
			}
			if nodes != dated.Nodes() || ties != dated.Graph().Ties() || len(items) != len(want) {
				t.Errorf("slices of %d years have %d nodes and %d ties, want %d and %d", window, nodes, ties, dated.Nodes(), dated.Graph().Ties())
			}
			q.Filter.From = 0
		}
	})
}
