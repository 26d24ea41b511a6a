package network_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

// chains are the topics of each version of the model, each with what is above it.
var chains = map[string][]string{
	"T1": {"T1", "subfields/2725", "fields/27", "domains/4"},
	"T2": {"T2", "subfields/2725", "fields/27", "domains/4"},
	"T3": {"T3", "subfields/2713", "fields/27", "domains/4"},
	"T4": {"T4", "subfields/1702", "fields/17", "domains/3"},
}

// topics adds the topics of a version, known as V2/T1.
func (w *world) topics(version graph.TopicVersion) {
	called := func(id string) string { return string(version) + "/" + id }
	for _, chain := range chains {
		for i := len(chain) - 1; i >= 0; i-- {
			if _, known := w.keys[called(chain[i])]; known {
				continue
			}
			key := w.add(graph.LocalKey(graph.KindTopic, "test", called(chain[i])), called(chain[i]), graph.NewTopic(&version, graph.TopicID(chain[i]), ""))
			if i+1 < len(chain) {
				w.edges(graph.TopicWithin, key, []graph.EdgeWrite{{Other: w.ref(called(chain[i+1]))}})
			}
		}
	}
}

// TestOnTopics: the items and ties of networks on topics are those counted of the
// drafted publications themselves, whose primary topic is asked for or lies within
// what is, however it is named.
func TestOnTopics(t *testing.T) {
	type draft struct{ institutions, primary []string } // primary: V2/T1
	r := rand.New(rand.NewPCG(16, 0))
	w := newWorld(t)
	w.institutions("A:KH B:VN C:TH D:LA")
	w.people("a b c d")
	w.topics(graph.TopicsV1)
	w.topics(graph.TopicsV2)
	var drafts []draft
	topic := func() string { return fmt.Sprint("T", 1+r.IntN(4)) }
	for i := range 60 {
		var d draft
		authors := ""
		for _, person := range r.Perm(4)[:1+r.IntN(3)] {
			d.institutions = append(d.institutions, string(rune('A'+person)))
			authors += fmt.Sprintf("%c@%c ", 'a'+person, 'A'+person)
		}
		if r.IntN(5) < 2 {
			d.primary = append(d.primary, "V1/"+topic())
		}
		if r.IntN(5) < 4 {
			d.primary = append(d.primary, "V2/"+topic())
		}
		name := fmt.Sprint("paper ", i)
		w.publication(name, 2020, authors)
		var edges []graph.EdgeWrite
		for _, on := range d.primary {
			edges = append(edges, graph.EdgeWrite{Other: w.ref(on), Values: map[string]any{"primary": true}})
		}
		if other := "V2/" + topic(); !slices.Contains(d.primary, other) {
			edges = append(edges, graph.EdgeWrite{Other: w.ref(other), Values: map[string]any{"primary": false}})
		}
		w.edges(graph.PublicationOnTopic, w.keys[name], edges)
		drafts = append(drafts, d)
	}
	w.project("project", "2020", "2021", "A B", "")
	a := w.open()
	for _, c := range []struct {
		topics []string
		on     []string // the same, by version and id
	}{
		{[]string{"T1"}, []string{"V2/T1"}},
		{[]string{"https://openalex.org/fields/27"}, []string{"V2/fields/27"}},
		{[]string{"v1/subfields/2725", "T4"}, []string{"V1/subfields/2725", "V2/T4"}},
		{[]string{string(w.id("V1/domains/3"))}, []string{"V1/domains/3"}},
	} {
		items, ties := 0, map[pair]int{}
		for _, d := range drafts {
			if !slices.ContainsFunc(d.primary, func(topic string) bool {
				version, id, _ := strings.Cut(topic, "/")
				return slices.ContainsFunc(chains[id], func(above string) bool { return slices.Contains(c.on, version+"/"+above) })
			}) {
				continue
			}
			items++
			for _, from := range d.institutions {
				for _, to := range d.institutions {
					if from != to {
						ties[pair{w.id(from), w.id(to)}]++
					}
				}
			}
		}
		n := a.network(network.Query{Level: network.Institutions, Filter: network.Filter{Topics: c.topics}})
		got := map[pair]int{}
		for ends, tie := range tiesOf(n) {
			got[ends] = tie.Items
		}
		if counted := n.Receipt().Counted; items == 0 || counted != items || fmt.Sprint(got) != fmt.Sprint(ties) {
			t.Errorf("on %v: %d items with the ties %v, want %d with %v", c.topics, counted, got, items, ties)
		}
	}
	for _, wrong := range []string{"T99", "v1/fields/99", "water", string(graph.LocalKey(graph.KindTopic, "test", "none").ID())} {
		_, err := a.networks.Network(t.Context(), a.p, network.Query{Level: network.Institutions, Filter: network.Filter{Topics: []string{wrong}}})
		if !errors.Is(err, graph.ErrInvalid) || !strings.HasPrefix(err.Error(), "filter.topics: ") {
			t.Errorf("of the topic %s: %v", wrong, err)
		}
	}
}
