package network_test

import (
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

func TestWhyNetworksAreEmpty(t *testing.T) {
	w := newWorld(t)
	w.topics(graph.TopicsV2)
	w.institutions("A:KH B:VN C:TH X Y")
	w.people("a b c x")
	w.publication("ab", 2015, "a@A b@B")
	w.publication("abc", 2016, "a@A b@B c@C")
	w.publication("alone", 2017, "a@A")
	w.publication("nobody", 2018, "")
	w.publication("xy", 2019, "x@X,Y")
	w.project("p", "2020", "2021-01-01", "A B", "")
	a := w.open()
	year := func(year int) network.Filter { return network.Filter{From: year, To: year} }
	for name, c := range map[string]struct {
		q    network.Query
		want string // empty: the network has ties
	}{
		"not empty":         {network.Query{Level: network.People, Filter: year(2015)}, ""},
		"after the data":    {network.Query{Level: network.People, Filter: year(2030)}, "after 2020, the last year of the data"},
		"before the data":   {network.Query{Level: network.People, Filter: year(2014)}, "before 2015, the first year of the data"},
		"nothing passes":    {network.Query{Level: network.People, Filter: network.Filter{PublicationTypes: []string{"BOOK"}, ProjectStatuses: []string{"ACTIVE"}}}, "passes the basis and filter"},
		"not classified":    {network.Query{Level: network.People, Filter: network.Filter{Topics: []string{"T1"}}}, "is classified by topic"},
		"nobody named":      {network.Query{Level: network.People, Filter: year(2018)}, "(1 item: no person is known to have taken part); ask at another level."},
		"none of the level": {network.Query{Level: network.People, Filter: year(2020)}, "no person is known"},
		"above the cap":     {network.Query{Level: network.People, Filter: year(2016), MaxTeamSize: 2}, "(1 item: more than 2 people); give a larger maxTeamSize."},
		"outside the scope": {network.Query{Level: network.People, Filter: year(2015), Within: []graph.CountryCode{"LA"}}, "(1 item: no person within the scope); ask for scope ALL"},
		"for two reasons": {network.Query{Level: network.People, Filter: network.Filter{From: 2016, To: 2018}, MaxTeamSize: 2, Within: []graph.CountryCode{"LA"}},
			"ask at another level, or ask for scope ALL, or for more countries within, or give a larger maxTeamSize."},
		"one in each item":    {network.Query{Level: network.People, Filter: year(2017)}, "Of the 1 item counted, none names two people"},
		"one of them inside":  {network.Query{Level: network.People, Filter: year(2015), Within: []graph.CountryCode{"KH"}}, "none has two people within the scope"},
		"too light":           {network.Query{Level: network.People, Filter: year(2015), MinWeight: 2}, "below minWeight or minItems"},
		"too few items":       {network.Query{Level: network.Countries, MinItems: 20}, "below minWeight or minItems"},
		"of unknown counties": {network.Query{Level: network.Countries, Filter: year(2019)}, "no country is known"},
	} {
		n := a.network(c.q)
		got := n.EmptyReason()
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if (got == "") != (n.Graph().Ties() > 0) {
			t.Errorf("%s: %d ties, but %q", name, n.Graph().Ties(), got)
		}
		if got != "" && (strings.Count(got, ".") != 1 || !strings.HasSuffix(got, ".")) {
			t.Errorf("%s: %q is not one sentence", name, got)
		}
	}
	if got := newWorld(t).open().network(network.Query{Level: network.People}).EmptyReason(); !strings.Contains(got, "yet") {
		t.Errorf("an empty store: %q", got)
	}
}
