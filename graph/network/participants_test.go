package network_test

import (
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// ledWorld has universities A (KH) and B (VN), a hospital H (KH), and L, of no
// type, in Laos.
func ledWorld(t *testing.T) *asked {
	w := newWorld(t)
	w.institutions("A:KH:UNIVERSITY B:VN:UNIVERSITY H:KH:HOSPITAL L:LA")
	w.people("ann@A bob@B hal@H leo@L")
	w.publication("p1", 2020, "ann@A bob*@B hal@H") // led from KH, corresponding from VN
	w.publication("p2", 2020, "hal@H ann@A")        // led by the hospital; no corresponding author is known
	w.publication("p3", 2021, "leo*@L ann@A")       // led from Laos in both ways
	w.publication("p4", 2021, "bob ann*@A")         // nothing is printed for the first author
	w.project("r", "2020", "2021", "L:LEAD A:PARTNER", "leo:LEAD ann:MEMBER")
	w.activity("v", "TRAINING", 2021, "B:HOST A:RECIPIENT", "bob:HOST ann:PARTICIPANT")
	return w.open()
}

func (a *asked) items(q network.Query) string {
	n := a.network(q)
	return a.works(n, n.Counted())
}

func sorted(words string) string {
	list := strings.Fields(words)
	slices.Sort(list)
	return strings.Join(list, " ")
}

// TestFilterByTypeAndLead: which items count.
func TestFilterByTypeAndLead(t *testing.T) {
	a := ledWorld(t)
	first, corresponding := projection.FirstAuthor, projection.CorrespondingAuthor
	for _, c := range []struct {
		f    network.Filter
		want string
	}{
		{network.Filter{}, "p1 p2 p3 p4 r v"},
		{network.Filter{InstitutionTypes: []string{"HOSPITAL"}}, "p1 p2"},
		{network.Filter{InstitutionTypes: []string{"UNIVERSITY", "HOSPITAL"}}, "p1 p2 p3 p4 r v"},
		{network.Filter{InstitutionTypes: []string{"MINISTRY"}}, ""},
		{network.Filter{Led: network.Led{Countries: []graph.CountryCode{"LA"}}}, "p3 r"},
		{network.Filter{Led: network.Led{Countries: []graph.CountryCode{"KH"}}}, "p1 p2 p4"},
		{network.Filter{Led: network.Led{By: first, Countries: []graph.CountryCode{"KH"}}}, "p1 p2"},
		{network.Filter{Led: network.Led{By: corresponding, Countries: []graph.CountryCode{"KH"}}}, "p4"},
		{network.Filter{Led: network.Led{By: corresponding, Countries: []graph.CountryCode{"VN"}}}, "p1 v"},
		{network.Filter{Led: network.Led{InstitutionTypes: []string{"HOSPITAL"}}}, "p2"},
		{network.Filter{Led: network.Led{Countries: []graph.CountryCode{"KH"}, InstitutionTypes: []string{"UNIVERSITY"}}}, "p1 p4"},
		{network.Filter{Led: network.Led{Institutions: []graph.ID{a.id("B")}}}, "p1 v"},
		{network.Filter{Led: network.Led{People: []graph.ID{a.id("bob")}}}, "p1 p4 v"},
		{network.Filter{Led: network.Led{People: []graph.ID{a.id("ann")}, Countries: []graph.CountryCode{"KH"}}}, "p1 p4"},
		{network.Filter{Led: network.Led{People: []graph.ID{a.id("ann")}, Countries: []graph.CountryCode{"VN"}}}, ""},
		{network.Filter{Led: network.Led{People: []graph.ID{a.id("leo")}, Countries: []graph.CountryCode{"LA"}}}, "p3 r"},
	} {
		if got := sorted(a.items(network.Query{Level: network.People, Filter: c.f})); got != c.want {
			t.Errorf("%+v lets %q through, want %q", c.f, got, c.want)
		}
	}
	for _, f := range []network.Led{{Institutions: []graph.ID{"inst_0000000000000000"}}, {Countries: []graph.CountryCode{"XX"}}} {
		_, err := a.networks.Network(t.Context(), a.p, network.Query{Level: network.People, Filter: network.Filter{Led: f}})
		if err == nil || !strings.Contains(err.Error(), "filter.led.") {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

// TestParticipants: who of those who took part counts.
func TestParticipants(t *testing.T) {
	a := ledWorld(t)
	universities := projection.Participants{Types: []string{"UNIVERSITY"}}
	for _, c := range []struct {
		level network.Level
		who   projection.Participants
		want  string // nodes with their numbers of items, ties
	}{
		{network.Institutions, projection.Participants{}, "A6 B2 H2 L2; A-B2 A-H2 A-L2 B-H1"},
		{network.Institutions, universities, "A6 B2; A-B2"},
		{network.Countries, universities, "KH6 VN2; KH-VN2"},
		{network.People, universities, "ann6 bob3; ann-bob3"},
		{network.Institutions, projection.Participants{Leading: projection.FirstAuthor}, "A1 B1 H1 L2;"},
		{network.Institutions, projection.Participants{Leading: projection.CorrespondingAuthor}, "A1 B2 L2;"},
		{network.Institutions, projection.Participants{Leading: projection.EitherAuthor}, "A2 B2 H1 L2; A-B1"},
		{network.Countries, projection.Participants{Leading: projection.FirstAuthor}, "KH2 LA2 VN1;"},
		{network.People, projection.Participants{Leading: projection.FirstAuthor}, "ann1 bob2 hal1 leo2;"},
		{network.Institutions, projection.Participants{Leading: projection.EitherAuthor, Types: []string{"HOSPITAL"}}, "H1;"},
	} {
		n := a.network(network.Query{Level: c.level, Participants: c.who, Strength: network.Raw})
		if got := a.shape(n); got != c.want {
			t.Errorf("%s of %+v: %s; want %s", c.level, c.who, got, c.want)
		}
	}
	n := a.network(network.Query{Level: network.Institutions, Participants: projection.Participants{Leading: projection.FirstAuthor}})
	if tally := n.Tally(a.node(n, "A")); tally.International != 1 || tally.Domestic != 0 {
		t.Errorf("the item that A led was done with Vietnam, but counts as %+v", tally)
	}
	slice, err := a.networks.Slices(t.Context(), n, network.Windows{Years: 1})
	if err != nil || len(slice) != 2 || a.shape(slice[1].Network) != "B1 L1;" {
		t.Errorf("slices of those who led: %v, %v", slice, err)
	}
	lists, err := a.networks.Partners(t.Context(), a.p, network.Query{Participants: universities}, []graph.ID{a.id("A")})
	if err != nil || len(lists[0].Partners) != 1 || lists[0].Partners[0].Entity != a.id("B") {
		t.Errorf("partners among universities: %+v, %v", lists, err)
	}
}

// shape names the nodes with their numbers of items, and the ties with theirs.
func (a *asked) shape(n *network.Network) string {
	var nodes, ties []string
	for v := range int32(n.Nodes()) {
		nodes = append(nodes, a.name[n.Entity(v)]+itoa(len(n.Items(v))))
		for _, w := range n.Graph().Neighbours(v) {
			tie, _ := n.Between(v, w)
			if from, to := a.name[n.Entity(v)], a.name[n.Entity(w)]; from < to {
				ties = append(ties, from+"-"+to+itoa(tie.Items))
			}
		}
	}
	slices.Sort(nodes)
	slices.Sort(ties)
	return strings.TrimSpace(strings.Join(nodes, " ") + "; " + strings.Join(ties, " "))
}

// TestNarrowedIsRecounted holds networks of some participants to a count of
// each item by the whole projection's own lists.
func TestNarrowedIsRecounted(t *testing.T) {
	for seed := range uint64(6) {
		a := tangle(t, seed).open()
		for _, who := range []projection.Participants{
			{Types: []string{"UNIVERSITY"}}, {Leading: projection.FirstAuthor}, {Leading: projection.CorrespondingAuthor},
			{Types: []string{"UNIVERSITY", "HOSPITAL"}, Leading: projection.EitherAuthor},
		} {
			n := a.network(network.Query{Level: network.Institutions, Participants: who})
			for i := range int32(a.p.Institutions.Len()) {
				want := 0
				for item := range int32(a.p.Items.Len()) {
					if tookPart(a.p, item, i, who) {
						want++
					}
				}
				v, isNode := n.NodeOf(a.p.Institutions.ID(i))
				if isNode != (want > 0) || isNode && len(n.Items(v)) != want {
					t.Fatalf("seed %d, %+v: institution %d has %v, want %d items", seed, who, i, isNode, want)
				}
			}
		}
	}
}

// tookPart tells whether an institution is among those of the participants
// who took part in an item.
func tookPart(p *projection.Projection, item, institution int32, who projection.Participants) bool {
	if !slices.Contains(p.ItemInstitutions.Of(item), institution) {
		return false
	}
	if who.Types != nil && !slices.Contains(who.Types, p.InstitutionTypeNames[p.InstitutionTypes[institution]]) {
		return false
	}
	if who.Leading == "" {
		return true
	}
	if p.Basis[item] != projection.Publication {
		from, to := p.ItemInstitutions.Span(item)
		for at := from; at < to; at++ {
			roles := p.InstitutionRoles[at].String()
			leads := map[projection.Basis][]string{projection.Project: {"LEAD"}, projection.Activity: {"HOST", "ORGANISER"}}[p.Basis[item]]
			if p.ItemInstitutions.Values[at] == institution && slices.ContainsFunc(leads, func(role string) bool { return slices.Contains(strings.Split(roles, ","), role) }) {
				return true
			}
		}
		return false
	}
	from, to := p.ItemPeople.Span(item)
	for at := from; at < to; at++ {
		first, corresponding := p.Roles[at]&projection.Lead != 0, p.Roles[at]&projection.Corresponding != 0
		leads := map[projection.Leading]bool{projection.FirstAuthor: first, projection.CorrespondingAuthor: corresponding, projection.EitherAuthor: first || corresponding}
		if leads[who.Leading] && slices.Contains(p.Stated.Of(at), institution) {
			return true
		}
	}
	return false
}

// TestLedItems: what nodes led, of how many that is known, and of ties.
func TestLedItems(t *testing.T) {
	a := ledWorld(t)
	for _, c := range []struct {
		level              network.Level
		node               string
		led, first, corres int
		known              int
	}{
		{network.Institutions, "A", 2, 1, 1, 6}, {network.Institutions, "B", 2, 1, 2, 2}, {network.Institutions, "H", 1, 1, 0, 2}, {network.Institutions, "L", 2, 2, 2, 2},
		{network.Countries, "KH", 3, 2, 1, 6}, {network.Countries, "LA", 2, 2, 2, 2},
		{network.People, "ann", 2, 1, 1, 6}, {network.People, "bob", 3, 2, 2, 3}, {network.People, "leo", 2, 2, 2, 2},
	} {
		n := a.network(network.Query{Level: c.level})
		v := a.node(n, c.node)
		led, known := n.LedItems(v, projection.EitherAuthor)
		first, _ := n.LedItems(v, projection.FirstAuthor)
		corresponding, _ := n.LedItems(v, projection.CorrespondingAuthor)
		if led != c.led || first != c.first || corresponding != c.corres || known != c.known {
			t.Errorf("%s led %d, %d as first and %d as corresponding author, of %d known; want %+v", c.node, led, first, corresponding, known, c)
		}
		values, err := n.Measure(t.Context(), network.MeasureLedItems)
		if err != nil || values.Of[v] != float64(c.led) {
			t.Errorf("%s: %v, %v", c.node, values, err)
		}
	}
	for _, level := range []network.Level{network.Countries, network.Institutions, network.People} {
		a.leadKnownAreKept(a.network(network.Query{Level: level}))
	}
	n := a.network(network.Query{Level: network.Countries})
	if kh, vn := a.node(n, "KH"), a.node(n, "VN"); n.LedJoint(kh, vn, projection.EitherAuthor) != 1 || n.LedJoint(vn, kh, projection.EitherAuthor) != 2 {
		t.Error("of p1 and the training Cambodia led one, Vietnam both")
	}
}

// leadKnownAreKept holds LeadKnownItems to LedItems of each node, and that what
// was counted for the measure is not counted again.
func (a *asked) leadKnownAreKept(n *network.Network) {
	a.t.Helper()
	if _, err := n.Measure(a.t.Context(), network.MeasureLedItems); err != nil {
		a.t.Fatal(err)
	}
	within, end := a.networks.Asking(a.t.Context(), func() { a.t.Errorf("of %s it is counted again", n.Query.Level) })
	defer end()
	known, err := n.LeadKnownItems(within)
	if err != nil {
		a.t.Fatal(err)
	}
	for v, got := range known.Of {
		if _, want := n.LedItems(int32(v), projection.EitherAuthor); got != float64(want) {
			a.t.Errorf("%s: known of %v items, want %d", n.Entity(int32(v)), got, want)
		}
	}
}
