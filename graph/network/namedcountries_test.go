package network_test

import (
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// TestCountriesNamedWithoutAnInstitutionCount holds a paper of an author of whom
// only the country is known to be of that country in all that is counted by
// countries, and in nothing else.
func TestCountriesNamedWithoutAnInstitutionCount(t *testing.T) {
	w := newWorld(t)
	w.institutions("T:TH K:KH:UNIVERSITY")
	w.people("ann bob cid")
	w.publication("by Laos", 2020, "ann@~LA bob@T")
	w.publication("with Laos", 2021, "bob@T cid@K,~LA")
	w.publication("of Laos", 2022, "ann@~LA")
	a := w.open()

	n := a.network(network.Query{Level: network.Countries})
	laos := a.node(n, "LA")
	if got, want := n.Tally(laos), (network.Tally{Items: 3, Credit: 3, International: 2, Domestic: 1}); got != want {
		t.Errorf("Laos has %+v, want %+v", got, want)
	}
	for with, want := range map[string]string{"TH": "with Laos by Laos", "KH": "with Laos"} {
		if got := a.works(n, n.Joint(laos, a.node(n, with))); got != want {
			t.Errorf("with %s it has %q, want %q", with, got, want)
		}
	}
	if led, known := n.LedItems(laos, projection.FirstAuthor); led != 2 || known != 3 {
		t.Errorf("Laos led %d of %d, want 2 of 3", led, known)
	}

	for _, c := range []struct {
		name, want string
		q          network.Query
	}{
		{"led from Laos", "LA TH", network.Query{Filter: network.Filter{Led: network.Led{Countries: []graph.CountryCode{"LA"}, By: projection.FirstAuthor}}}},
		{"led from universities in Laos", "", network.Query{Filter: network.Filter{Led: network.Led{
			Countries: []graph.CountryCode{"LA"}, InstitutionTypes: []string{"UNIVERSITY"}, By: projection.FirstAuthor}}}},
		{"of Laos", "KH LA TH", network.Query{Filter: network.Filter{Countries: []graph.CountryCode{"LA"}}}},
		{"of who led", "LA TH", network.Query{Participants: projection.Participants{Leading: projection.FirstAuthor}}},
		{"of universities", "KH", network.Query{Participants: projection.Participants{Types: []string{"UNIVERSITY"}}}},
	} {
		c.q.Level = network.Countries
		n := a.network(c.q)
		nodes := map[string]bool{}
		for v := range int32(n.Nodes()) {
			nodes[a.name[n.Entity(v)]] = n.Tally(v).Items > 0
		}
		got := ""
		for _, code := range []string{"KH", "LA", "TH"} {
			if nodes[code] {
				got += " " + code
			}
		}
		if got != "" {
			got = got[1:]
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}

	if n := a.network(network.Query{Level: network.Institutions}); n.Nodes() != 2 {
		t.Errorf("%d institutions, want 2", n.Nodes())
	}
	people := a.network(network.Query{Level: network.People, Within: []graph.CountryCode{"LA"}})
	if people.Nodes() != 1 || people.Entity(0) != a.id("ann") {
		t.Errorf("%d people of Laos, want ann alone", people.Nodes())
	}
}
