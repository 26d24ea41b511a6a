package network_test

import (
	"testing"

	"corridor/graph/network"
)

func TestEvidenceIsNewestFirst(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN")
	w.people("a b")
	w.publication("paper 2019", 2019, "a@A b@B")
	w.publication("paper", 0, "a@A b@B")
	w.publication("other paper", 0, "a@A b@B")
	w.publication("paper 2022", 2022, "a@A b@B")
	w.project("running since 2015", "2015", "", "A B", "")
	w.project("until 2020", "2015", "2021-01-01", "A B", "")
	w.activity("visit 2021", "MEETING", 2021, "A B", "")
	a := w.open()
	n := a.network(network.Query{Level: network.Institutions})
	want := "running since 2015,paper 2022,visit 2021,until 2020,paper 2019,paper,other paper"
	if a.id("other paper") < a.id("paper") {
		want = "running since 2015,paper 2022,visit 2021,until 2020,paper 2019,other paper,paper"
	}
	joint := n.Joint(a.node(n, "A"), a.node(n, "B"))
	got := ""
	for i, id := range n.Works(joint) {
		if i > 0 {
			got += ","
		}
		got += a.name[id]
	}
	if got != want {
		t.Errorf("the evidence is %s, want %s", got, want)
	}
	for i := 1; i < len(joint); i++ {
		if joint[i-1] >= joint[i] {
			t.Fatal("Works changed the items it was given")
		}
	}
	if got := undated(n); got != 2 {
		t.Errorf("%d items without a year, want 2", got)
	}
	if got := n.Counted(); len(got) != 7 {
		t.Errorf("%d items counted, want 7", len(got))
	}
}

// undated is the number of items that count and have no year.
func undated(n *network.Network) int {
	undated := 0
	for _, item := range n.Counted() {
		if n.Projection.First[item] == 0 {
			undated++
		}
	}
	return undated
}

func TestCountedLeavesOutWhatTheFilterDoes(t *testing.T) {
	a := bowTie(t)
	n := a.network(network.Query{Level: network.People, Filter: network.Filter{From: 2020, To: 2021}})
	if got := a.works(n, n.Counted()); got != "cd bc" {
		t.Errorf("counted are %s", got)
	}
}
