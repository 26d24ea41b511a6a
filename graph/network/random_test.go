package network_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// randomWorld draws a world of so many people and three times as many items.
// Some institutions have no known country, some items no year or nobody.
func randomWorld(t testing.TB, seed uint64, people int) *asked {
	r := rand.New(rand.NewPCG(seed, 0))
	w := newWorld(t)
	var institutions, persons []string
	for i := range 2 + people/3 {
		institutions = append(institutions, fmt.Sprint("I", i))
		country := []string{"", ":KH", ":VN", ":TH", ":CN", ":LA", ":MM", ":JP"}[r.IntN(8)]
		w.institutions(institutions[i] + country)
	}
	for i := range people {
		persons = append(persons, fmt.Sprint("p", i))
	}
	w.people(strings.Join(persons, " "))
	some := func(list []string, most int) []string {
		chosen := map[string]bool{}
		var out []string
		for range r.IntN(most + 1) {
			if one := list[r.IntN(len(list))]; !chosen[one] {
				chosen[one] = true
				out = append(out, one)
			}
		}
		return out
	}
	roles := []string{":SENDER", ":HOST", ":PROVIDER", ":RECIPIENT", ""}
	for i := range 3 * people {
		name, year, areas := fmt.Sprint("item ", i), 2014+r.IntN(8), []int{1 + r.IntN(10)}
		if year == 2014 {
			year = 0
		}
		switch r.IntN(5) {
		case 0:
			start, end := "", ""
			if year != 0 {
				start, end = fmt.Sprint(year), fmt.Sprint(year+r.IntN(3), "-06-01")
			}
			w.project(name, start, end, strings.Join(some(institutions, 4), " "), strings.Join(some(persons, 4), " "), areas...)
		case 1:
			took := some(institutions, 4)
			for i := range took {
				took[i] += roles[r.IntN(len(roles))]
			}
			kind := network.ExchangeTypes()[r.IntN(3)]
			w.activity(name, graph.ActivityType(kind), year, strings.Join(took, " "), strings.Join(some(persons, 3), " "), areas...)
		default:
			authors := some(persons, 6)
			for i := range authors {
				authors[i] += "@" + strings.Join(some(institutions, 2), ",")
			}
			w.publication(name, year, strings.Join(authors, " "), areas...)
		}
	}
	return w.open()
}

// teams gives the distinct entities of every item at a level, read straight
// from the projection.
func teams(p *projection.Projection, level network.Level) [][]int32 {
	lists := map[network.Level]*projection.Lists{
		network.Countries: &p.ItemCountries, network.Institutions: &p.ItemInstitutions, network.People: &p.ItemPeople,
	}[level]
	out := make([][]int32, p.Items.Len())
	for item := range out {
		out[item] = lists.Of(int32(item))
	}
	return out
}

// pair is a tie by the ids of its ends.
type pair [2]graph.ID

// tiesOf gives all ties of a network, each from both of its ends.
func tiesOf(n *network.Network) map[pair]network.Tie {
	out := map[pair]network.Tie{}
	g := n.Graph()
	for v := range int32(g.Nodes()) {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			t := n.At(v, at)
			out[pair{n.Entity(t.From), n.Entity(t.To)}] = t
		}
	}
	return out
}

var (
	levels    = []network.Level{network.Countries, network.Institutions, network.People}
	countings = []network.Counting{network.Full, network.Fractional, network.Unit}
	strengths = []network.Strength{network.Raw, network.Salton, network.Jaccard, network.Association, network.AssociationCorrected}
)

// onRandomWorlds runs a test on some worlds and all levels.
func onRandomWorlds(t *testing.T, test func(t *testing.T, a *asked, level network.Level)) {
	for seed := range uint64(8) {
		a := randomWorld(t, seed, 4+5*int(seed))
		for _, level := range levels {
			t.Run(fmt.Sprint(seed, " ", level), func(t *testing.T) { test(t, a, level) })
		}
	}
}
