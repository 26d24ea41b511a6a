package network_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

// byID sorts names by the ids of what they name.
func (a *asked) byID(names string) string {
	list := strings.Fields(names)
	slices.SortFunc(list, func(x, y string) int { return strings.Compare(string(a.id(x)), string(a.id(y))) })
	return strings.Join(list, " ")
}

func TestOrderOfNodes(t *testing.T) {
	a := bowTie(t)
	n := a.network(network.Query{Level: network.People})
	ab := a.byID("a b")
	for _, c := range []struct {
		orders []network.Order
		want   string
	}{
		{nil, a.byID("a b c d e f")},
		{[]network.Order{{By: network.MeasureBetweenness, Descending: true}}, "c d " + a.byID("a b e f")},
		{[]network.Order{{By: network.MeasureConstraint}}, "d c e " + ab + " f"},
		{[]network.Order{{By: network.MeasureConstraint, Descending: true}}, ab + " e c d f"},
		{[]network.Order{{By: network.MeasureCoreNumber, Descending: true}, {By: network.MeasureDegree, Descending: true}}, "c " + ab + " d e f"},
		{[]network.Order{{By: network.MeasureClustering}, {By: network.MeasureDegree}}, "f e d c " + ab},
	} {
		nodes, err := n.Ordered(t.Context(), c.orders)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.nodes(n, nodes); got != c.want {
			t.Errorf("by %v: %s, want %s", c.orders, got, c.want)
		}
	}
	if _, err := n.Ordered(t.Context(), []network.Order{{By: "FAME"}}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("ordered by what is no measure: %v", err)
	}
}

func TestNodesSelected(t *testing.T) {
	a := bowTie(t)
	n := a.network(network.Query{Level: network.People})
	nodes, err := n.Ordered(t.Context(), []network.Order{{By: network.MeasureConstraint}})
	if err != nil {
		t.Fatal(err)
	}
	ab := a.byID("a b")
	partition, err := n.Partition(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	alone := int(partition.Of[a.node(n, "f")])
	for _, c := range []struct {
		filter network.NodeFilter
		want   string
	}{
		{network.NodeFilter{}, "d c e " + ab + " f"},
		{network.NodeFilter{IDs: []graph.ID{a.id("f"), a.id("c"), a.id("A")}}, "c f"},
		{network.NodeFilter{IDs: []graph.ID{}}, ""},
		{network.NodeFilter{Countries: []graph.CountryCode{"KH"}}, ab + " f"},
		{network.NodeFilter{Countries: []graph.CountryCode{"KH", "TH"}, IDs: []graph.ID{a.id("f"), a.id("d"), a.id("c")}}, "d f"},
		{network.NodeFilter{Community: &alone}, "f"},
	} {
		got, err := n.Select(t.Context(), nodes, c.filter)
		if err != nil {
			t.Fatal(err)
		}
		if names := a.nodes(n, got); names != c.want {
			t.Errorf("%+v selects %q, want %q", c.filter, names, c.want)
		}
	}
	if _, err := n.Select(t.Context(), nodes, network.NodeFilter{Countries: []graph.CountryCode{"XX"}}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a country that is not here: %v", err)
	}
}

// trade is a network of institutions: A and B have three joint items, of 2018,
// 2019 and no year, A and C one of 2020, B and D one without a year.
func trade(t testing.TB) *asked {
	w := newWorld(t)
	w.institutions("A:KH B:VN C:KH D:VN")
	w.people("a b c d")
	w.publication("ab1", 2018, "a@A b@B")
	w.publication("ab2", 2019, "a@A b@B")
	w.publication("ab3", 0, "a@A b@B")
	w.publication("ac", 2020, "a@A c@C")
	w.publication("bd", 0, "b@B d@D")
	return w.open()
}

func TestOrderOfTies(t *testing.T) {
	a := trade(t)
	n := a.network(network.Query{Level: network.Institutions})
	for by, want := range map[network.TieOrder]string{
		{By: network.TieItems, Descending: true}:     "A-B", // then by id
		{By: network.TieLastYear, Descending: true}:  "A-C A-B B-D",
		{By: network.TieLastYear}:                    "A-B A-C B-D",
		{By: network.TieFirstYear, Descending: true}: "A-C A-B B-D",
		{By: network.TieWeight, Descending: true}:    "A-B",
		{By: network.TieCount, Descending: true}:     "A-B",
		// Expected of A-B is most, T being 10: (4/10·4/6 + 4/10·4/6)·5 = 8/3, and
		// of the others (4/10·1/6 + 1/10·4/9)·5 = 5/9.
		{By: network.TieRatio}: "A-B",
	} {
		refs, err := n.OrderedTies(t.Context(), []network.TieOrder{by})
		if err != nil {
			t.Fatal(err)
		}
		if len(refs) != 3 {
			t.Fatalf("%d ties of 3", len(refs))
		}
		if got := canonical(a.ties(n, refs)); !strings.HasPrefix(got, want) {
			t.Errorf("by %v: %s, want %s", by, got, want)
		}
	}
	if _, err := n.OrderedTies(t.Context(), []network.TieOrder{{By: "FAME"}}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("ordered by nothing known: %v", err)
	}
}

// canonical writes every tie with the name first that sorts first.
func canonical(ties string) string {
	list := strings.Fields(ties)
	for i, tie := range list {
		ends := strings.Split(tie, "-")
		slices.Sort(ends)
		list[i] = strings.Join(ends, "-")
	}
	return strings.Join(list, " ")
}

func TestEqualTiesAreInTheOrderOfTheirEnds(t *testing.T) {
	a := trade(t)
	n := a.network(network.Query{Level: network.Institutions})
	plain, err := n.OrderedTies(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(plain, func(x, y network.TieRef) int { return int(x.At - y.At) }) {
		t.Error("without orders ties are not in the order of their ends")
	}
	for _, r := range plain {
		if tie := n.At(r.From, r.At); tie.From >= tie.To {
			t.Errorf("a tie is seen from node %d to %d", tie.From, tie.To)
		}
	}
	byItems, err := n.OrderedTies(t.Context(), []network.TieOrder{{By: network.TieItems}})
	if err != nil {
		t.Fatal(err)
	}
	want := slices.DeleteFunc(slices.Clone(plain), func(r network.TieRef) bool { return n.At(r.From, r.At).Items == 3 })
	if !slices.Equal(byItems[:2], want) {
		t.Errorf("equal ties are %s, want %s", a.ties(n, byItems[:2]), a.ties(n, want))
	}
}

func TestTiesOfANode(t *testing.T) {
	a := trade(t)
	n := a.network(network.Query{Level: network.Institutions})
	refs, err := n.TiesOf(t.Context(), a.node(n, "B"), []network.TieOrder{{By: network.TieItems, Descending: true}})
	if err != nil {
		t.Fatal(err)
	}
	if got := a.ties(n, refs); got != "B-A B-D" {
		t.Errorf("the ties of B are %s", got)
	}
}

func TestTiesBetweenCountries(t *testing.T) {
	a := trade(t)
	n := a.network(network.Query{Level: network.Institutions})
	all, err := n.OrderedTies(t.Context(), []network.TieOrder{{By: network.TieLastYear}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		codes []graph.CountryCode
		want  string
	}{
		{[]graph.CountryCode{"KH", "VN"}, "A-B"},
		{[]graph.CountryCode{"KH", "VN", "TH"}, "A-B"},
		{[]graph.CountryCode{"KH"}, "A-C"},
		{[]graph.CountryCode{"VN", "VN"}, "B-D"},
		{[]graph.CountryCode{"TH", "KH"}, ""},
	} {
		got, err := n.TiesBetween(all, c.codes)
		if err != nil {
			t.Fatal(err)
		}
		if names := canonical(a.ties(n, got)); names != c.want {
			t.Errorf("between %v: %q, want %q", c.codes, names, c.want)
		}
	}
	if _, err := n.TiesBetween(all, []graph.CountryCode{"XX"}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a country that is not here: %v", err)
	}
}
