package capacity_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// lacking is a world in which Laos has little on area 7 and knows some who have
// more.
const lacking = `{
	"countries": ["KH", "LA", "TH", "VN", "JP"], "corridor": ["KH", "LA", "TH", "VN"], "areas": [5, 7, 9, 10], "themes": [{"slug": "energy", "area": 7}],
	"institutions": [{"name": "L1", "country": "LA"}, {"name": "L2", "country": "LA"}, {"name": "K1", "country": "KH"}, {"name": "V1", "country": "VN"},
		{"name": "V2", "country": "VN"}, {"name": "V3", "country": "VN"}, {"name": "T1", "country": "TH"}, {"name": "T2", "country": "TH"}, {"name": "J1", "country": "JP"}, {"name": "X"}],
	"people": [{"name": "lao", "at": "L1"}, {"name": "vu", "at": "V1"}, {"name": "van", "at": "V2"}, {"name": "thi", "at": "T1"}, {"name": "kim", "at": "K1"}],
	"items": [
		{"name": "tie 1", "basis": "PROJECT", "from": 2018, "to": 2019, "areas": [5], "institutions": "L1 V1"},
		{"name": "tie 2", "basis": "PUBLICATION", "from": 2019, "areas": [5], "people": "lao@L1 vu@V1"},
		{"name": "tie 3", "basis": "ACTIVITY", "from": 2019, "areas": [9], "institutions": "L2 V1"},
		{"name": "broker 1", "basis": "PROJECT", "from": 2018, "areas": [5], "institutions": "L2 J1"},
		{"name": "broker 2", "basis": "PROJECT", "from": 2018, "areas": [5], "institutions": "J1 K1"},
		{"name": "broker 3", "basis": "PROJECT", "from": 2018, "areas": [7], "institutions": "J1 K1"},
		{"name": "broker 4", "basis": "PROJECT", "from": 2018, "areas": [5], "institutions": "V1 K1"},
		{"name": "long ago", "basis": "PROJECT", "from": 2001, "to": 2002, "areas": [7], "institutions": "L1 T1"},
		{"name": "V1's", "basis": "PUBLICATION", "from": 2019, "areas": [7], "themes": ["energy"], "people": "vu@V1"},
		{"name": "K1's", "basis": "PROJECT", "from": 2019, "areas": [7], "institutions": "K1:PARTNER"},
		{"name": "T1's", "basis": "PROJECT", "from": 2019, "areas": [7], "institutions": "T1:LEAD", "people": "thi:LEAD"},
		{"name": "T1's other", "basis": "ACTIVITY", "from": 2019, "areas": [7], "institutions": "T1:HOST T2:PARTICIPANT", "people": "thi:SPEAKER"},
		{"name": "T's third", "basis": "PUBLICATION", "from": 2019, "areas": [7], "people": "van@T2,V2 thi@T1,T2*"},
		{"name": "J1's", "basis": "PROJECT", "from": 2019, "areas": [7], "institutions": "J1 X"},
		{"name": "meeting", "basis": "PUBLICATION", "from": 2019, "areas": [9], "people": "van@V2 vu@V1"}
	]}`

// helpers says who helps, in order: "V1 VN 1/1 TIED L1-V1(2)" with items, those
// led, and the steps with their joint items.
func helpers(p *projection.Projection, h *capacity.Help) string {
	var out []string
	for _, one := range h.Helpers {
		line := fmt.Sprintf("%s %s %d/%d %s", nameOf(one.ID), one.Country, one.Items, one.Led, one.Contact)
		for _, s := range one.Path {
			var items []string
			for _, item := range s.Items {
				items = append(items, nameOf(p.Items.ID(item)))
			}
			slices.Sort(items)
			line += fmt.Sprintf(" %s-%s (%s)", nameOf(s.From), nameOf(s.To), strings.Join(items, ", "))
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// nameOf gives the name of a record of the fixture lacking.
func nameOf(id graph.ID) string {
	for _, name := range strings.Split(lacking, `"`) {
		for _, kind := range []*graph.Kind{graph.KindInstitution, graph.KindPerson, graph.KindPublication, graph.KindProject, graph.KindActivity} {
			if local(kind, name).ID() == id {
				return name
			}
		}
	}
	return string(id)
}

func TestHelpByHand(t *testing.T) {
	p := read(t, lacking).project(t)
	c, _ := serving(t)
	const la = 1
	recent := capacity.Query{From: 2015}
	for _, tc := range []struct {
		name                string
		query               capacity.Query
		level               network.Level
		column, limit       int
		want                string
		all, tied, brokered int
	}{
		{"institutions", recent, network.Institutions, 1, 10, `
V1 VN 1/1 TIED L1-V1 (tie 1, tie 2)
K1 KH 2/0 BROKERED L2-J1 (broker 1) J1-K1 (broker 2, broker 3)
V2 VN 1/1 BROKERED L1-V1 (tie 1, tie 2) V1-V2 (meeting)
T1 TH 3/3 APART
T2 TH 2/1 APART`, 5, 1, 2},
		{"the first of them", recent, network.Institutions, 1, 1, `
V1 VN 1/1 TIED L1-V1 (tie 1, tie 2)`, 5, 1, 2},
		{"people", recent, network.People, 1, 10, `
vu VN 1/1 TIED lao-vu (tie 2)
van VN 1/1 BROKERED lao-vu (tie 2) vu-van (meeting)
thi TH 3/2 APART`, 3, 1, 1},
		{"in all years", capacity.Query{}, network.Institutions, 1, 2, `
T1 TH 4/3 TIED L1-T1 (long ago)
V1 VN 1/1 TIED L1-V1 (tie 1, tie 2)`, 5, 2, 3},
		{"before all that", capacity.Query{To: 2010}, network.Institutions, 1, 10, `
T1 TH 1/0 TIED L1-T1 (long ago)`, 1, 1, 0},
		{"of publications", capacity.Query{From: 2015, Dimensions: []capacity.Dimension{capacity.Publications, capacity.People}}, network.Institutions, 1, 2, `
V1 VN 1/1 TIED L1-V1 (tie 1, tie 2)
V2 VN 1/1 BROKERED L1-V1 (tie 1, tie 2) V1-V2 (meeting)`, 4, 1, 1},
		{"on a theme", capacity.Query{From: 2015, Columns: capacity.Themes}, network.Institutions, 0, 10, `
V1 VN 1/1 TIED L1-V1 (tie 1, tie 2)`, 1, 1, 0},
		{"on area 9, of which publications say nothing", recent, network.Institutions, 2, 10, `
V1 VN 1/0 TIED L1-V1 (tie 1, tie 2)`, 1, 1, 0},
		{"on area 9, by whatever", capacity.Query{From: 2015, Dimensions: []capacity.Dimension{capacity.People}}, network.Institutions, 2, 10, `
V1 VN 2/0 TIED L1-V1 (tie 1, tie 2)
V2 VN 1/1 BROKERED L1-V1 (tie 1, tie 2) V1-V2 (meeting)`, 2, 1, 1},
		{"on nothing", recent, network.People, 3, 10, "", 0, 0, 0},
	} {
		m := measure(t, p, tc.query)
		h := sure(c.Help(t.Context(), m, tc.level, la, tc.column, tc.limit))(t)
		if got := helpers(p, h); got != strings.TrimSpace(tc.want) {
			t.Errorf("%s:\n%s\nwant%s", tc.name, got, tc.want)
		}
		if (h.EmptyReason != "") != (tc.all == 0) || h.All != tc.all || h.Tied != tc.tied || h.Brokered != tc.brokered {
			t.Errorf("%s: %d, of whom %d tied and %d brokered: %s", tc.name, h.All, h.Tied, h.Brokered, h.EmptyReason)
		}
	}
}

func TestHelpRefused(t *testing.T) {
	p := read(t, lacking).project(t)
	c, _ := serving(t)
	m := measure(t, p, capacity.Query{})
	_, err := c.Help(t.Context(), m, network.Countries, 0, 0, 1)
	refusedFor(t, err, "level")
	for _, limit := range []int{0, 101} {
		_, err = c.Help(t.Context(), m, network.People, 0, 0, limit)
		refusedFor(t, err, "first")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Help(ctx, m, network.People, 0, 0, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("%v of a context that has ended", err)
	}
}

// TestHelpIsThatOfTheNetwork holds contacts and ties to those of the network.
func TestHelpIsThatOfTheNetwork(t *testing.T) {
	base := empty(t)
	c, networks := serving(t)
	drawn, seen := 0, map[capacity.Contact]int{}
	check := func(rt *rapid.T) {
		w := worlds(rt)
		drawn++
		w.Name = fmt.Sprint(drawn)
		p := w.on(base)
		q := queries(rt)
		q.Baseline, q.Shares, q.PerMillion = "", nil, false
		m := measure(t, p, q)
		for _, level := range []network.Level{network.Institutions, network.People} {
			n := sure(networks.Network(t.Context(), p, network.Query{Level: level, Filter: network.Filter{From: q.From, To: q.To, Synthetic: q.Synthetic}}))(t)
			for _, cell := range m.Cells {
				home, _ := p.Countries.Index(m.Row(cell.Row))
				h := sure(c.Help(t.Context(), m, level, cell.Row, cell.Column, capacity.MaxHelpers))(t)
				if (len(h.Helpers) == 0) != (h.EmptyReason != "") || h.All != len(h.Helpers) {
					rt.Fatalf("%d of %d helpers: %s", len(h.Helpers), h.All, h.EmptyReason)
				}
				for i, one := range h.Helpers {
					seen[one.Contact]++
					if i > 0 && !inOrder(h.Helpers[i-1], one) {
						rt.Fatalf("%+v comes before %+v", h.Helpers[i-1], one)
					}
					if want := contactIn(n, home, one.ID); one.Contact != want {
						rt.Fatalf("%s %s is %s, want %s", level, one.ID, one.Contact, want)
					}
					if country := slices.Index(p.CountryCodes, one.Country); int32(country) == home || !p.Corridor[country] {
						rt.Fatalf("a helper of %s is of %s", p.CountryCodes[home], one.Country)
					}
					followed(rt, n, home, one)
				}
			}
		}
	}
	all := func() bool { return seen[capacity.Tied]*seen[capacity.Brokered]*seen[capacity.Apart] > 0 }
	for round := 0; round == 0 || round < 20 && !all(); round++ { // now and then one round meets no broker
		rapid.Check(t, check)
	}
	if !all() {
		t.Errorf("not every contact was met: %v", seen)
	}
}

func inOrder(a, b capacity.Helper) bool {
	rank := []capacity.Contact{capacity.Tied, capacity.Brokered, capacity.Apart}
	of := func(h capacity.Helper) []int { return []int{slices.Index(rank, h.Contact), -h.Items, -h.Led} }
	if order := slices.Compare(of(a), of(b)); order != 0 {
		return order < 0
	}
	return a.ID < b.ID
}

// contactIn looks for somebody of the country one and two hops away.
func contactIn(n *network.Network, home int32, id graph.ID) capacity.Contact {
	node, found := n.NodeOf(id)
	if !found {
		return capacity.Apart
	}
	near := n.Graph().Neighbours(node)
	of := func(v int32) bool { return n.Country(v) == home }
	if slices.ContainsFunc(near, of) {
		return capacity.Tied
	}
	if slices.ContainsFunc(near, func(v int32) bool { return slices.ContainsFunc(n.Graph().Neighbours(v), of) }) {
		return capacity.Brokered
	}
	return capacity.Apart
}

// followed follows a path over the ties of the network.
func followed(rt *rapid.T, n *network.Network, home int32, one capacity.Helper) {
	want := map[capacity.Contact]int{capacity.Tied: 1, capacity.Brokered: 2}[one.Contact]
	if len(one.Path) != want {
		rt.Fatalf("%d steps to one who is %s", len(one.Path), one.Contact)
	}
	for i, step := range one.Path {
		from, _ := n.NodeOf(step.From)
		to, _ := n.NodeOf(step.To)
		if tie, tied := n.Between(from, to); !tied || tie.Items != len(step.Items) || !slices.Equal(n.Joint(from, to), step.Items) {
			rt.Fatalf("a step of %d items over a tie of %d", len(step.Items), tie.Items)
		}
		if i == 0 && n.Country(from) != home || i > 0 && one.Path[i-1].To != step.From {
			rt.Fatalf("the path does not lead from the country: %+v", one.Path)
		}
	}
	if want > 0 && one.Path[want-1].To != one.ID {
		rt.Fatalf("the path leads to %s", one.Path[want-1].To)
	}
}
