package graphtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
)

// universe are the keys that the statements of anyOrder speak of, which are one
// thing or several as the statements say.
var universe = []graph.Key{
	work("W1"), work("W2"), work("W3"), doi("10.1000/a"), doi("10.1000/b"), publ("1"),
	author("A1"), author("A2"), author("A3"), orcid("https://orcid.org/0000-0002-1825-0097"),
	inst("i1"), inst("i2"), inst("i3"), natural(graph.KindInstitution, "ror", "https://ror.org/03yrm5c26"),
}

// statements draws what several sources state, without contradicting one another
// in what the first of a kind's identifiers is: that is a conflict which who came
// first decides.
func statements(t *rapid.T) []*set {
	works := []graph.Key{work("W1"), work("W2"), work("W3"), publ("1")}
	people := []graph.Key{author("A1"), author("A2"), author("A3")}
	places := []graph.Key{inst("i1"), inst("i2"), inst("i3")}
	one := func(keys []graph.Key, what string) graph.Key { return rapid.SampledFrom(keys).Draw(t, what) }
	source := func() string { return rapid.SampledFrom([]string{"test", "older", "newer"}).Draw(t, "source") }
	papers := map[graph.Key]graph.Publication{}
	for _, key := range works {
		papers[key] = paper(rapid.SampledFrom([]string{"10.1000/a", "10.1000/b"}).Draw(t, "doi of "+key.Value))
	}
	var out []*set
	said := map[string]bool{} // of one record a source has one word, or the last would count
	for range rapid.IntRange(2, 9).Draw(t, "statements") {
		s := by(source())
		switch rapid.IntRange(0, 5).Draw(t, "what") {
		case 0, 1:
			key := one(works, "work")
			if key.Scheme == "local" {
				s.Source = "newer" // a source knows all that it knows by one register
			} else if s.Source == "newer" {
				s.Source = "test"
			}
			if said[s.Source+key.Value] {
				continue
			}
			said[s.Source+key.Value] = true
			record := papers[key]
			record.Name = s.Source + " of " + key.Value
			s.record(key, record).edges(graph.Authored, key, printed(one(people, "author"), 1, one(places, "place"), one(places, "place")))
		case 2:
			key := one(people, "person")
			if said[s.Source+key.Value] {
				continue
			}
			said[s.Source+key.Value] = true
			s.record(key, graph.Person{Entity: named(s.Source + " of " + key.Value)}).edges(graph.AffiliatedWith, key, to(one(places, "seat")))
		case 3:
			key := one(places, "place")
			if said[s.Source+key.Value] {
				continue
			}
			said[s.Source+key.Value] = true
			city := s.Source + " of " + key.Value
			s.record(key, graph.Institution{City: &city}).edges(graph.PartOf, key, to(one(places, "whole")))
		case 4:
			if said["alias"] {
				continue // of several ids that one ORCID iD makes one, the order may say what they are called
			}
			said["alias"] = true
			s.merge(one(people, "alias"), orcid("https://orcid.org/0000-0002-1825-0097"))
		case 5:
			pair := rapid.SampledFrom([][]graph.Key{works[:3], people, places}).Draw(t, "decided on")
			from := rapid.IntRange(1, len(pair)-1).Draw(t, "merged")
			if pair[0].Kind == graph.KindPublication && *papers[pair[from]].DOI != *papers[pair[0]].DOI {
				continue // of two DOIs that a decision makes one's, the order may say which is shown
			}
			s = by("curated").merge(pair[from], pair[0]).decide(graph.SameThing, pair[from], pair[0])
		}
		out = append(out, s)
	}
	return out
}

// TestInAnyOrder applies the same statements, with merges and joins among them, in
// two orders, in one of them twice: they give the same things. Where a key was in
// conflict on the way, it stays with whom had it first; such draws tell nothing.
func TestInAnyOrder(t *testing.T) {
	drawn, compared := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		list := statements(t)
		other := rapid.Permutation(slices.Concat(list, list)).Draw(t, "order")
		got, contested := things(t, other)
		want, contestedToo := things(t, list)
		drawn++
		if contested || contestedToo {
			return
		}
		compared++
		if got != want {
			t.Fatalf("in another order:\n%s\nand not:\n%s", got, want)
		}
	})
	if compared < drawn/3 {
		t.Errorf("only %d of %d draws were without a conflict", compared, drawn)
	}
}

// things writes what an oracle holds after the statements, each thing by all keys
// that lead to it, so that it does not matter what ids there are, and tells whether
// any key was in conflict.
func things(t *rapid.T, list []*set) (text string, contested bool) {
	store := NewOracle()
	defer store.Close()
	for slug, s := range map[string]graph.Source{"test": {}, "curated": {Curated: pointer(true)}, "older": {}, "newer": {}} {
		s.Slug = graph.Slug(slug)
		apply(t, store, by(slug).record(sourceKey(slug), s))
	}
	for _, s := range list {
		contested = apply(t, store, s) || contested
	}
	called := map[graph.ID]string{}
	for _, key := range universe {
		rows, err := store.Read(t.Context(), one(key))
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[0].Items {
			called[row.Node.ID] += " " + key.Scheme + ":" + key.Value
		}
	}
	return strings.Join(thingsCalled(t, store, called), "\n"), contested
}

// apply applies a set, and tells whether a key was in conflict.
func apply(t *rapid.T, store graph.Store, s *set) bool {
	applied, err := store.Apply(t.Context(), &s.ChangeSet)
	if err != nil {
		t.Fatal(err)
	}
	return len(applied.Conflicts) > 0
}

func thingsCalled(t *rapid.T, store graph.Store, called map[graph.ID]string) []string {
	var parts []graph.ScanPart
	for _, kind := range []*graph.Kind{graph.KindInstitution, graph.KindPerson, graph.KindPublication} {
		part := graph.ScanPart{Kind: kind, Properties: kind.Properties}
		for _, edge := range graph.EdgeTypes() {
			if edge.From == kind {
				part.Edges = append(part.Edges, graph.ScanEdges{Edge: edge, Properties: edge.Properties})
			}
		}
		parts = append(parts, part)
	}
	var out []string
	_, err := store.Scan(t.Context(), parts, func(n *graph.ScanNode) error {
		text := called[n.ID] + fmt.Sprintf(" %v", n.Values)
		for i, edges := range n.Edges {
			var ends []string
			for _, e := range edges {
				ends = append(ends, called[e.ID]+shownValues(parts[n.Part].Edges[i].Properties, e.Values, called))
			}
			slices.Sort(ends)
			text += fmt.Sprintf("; %s %q", parts[n.Part].Edges[i].Edge.Name, ends)
		}
		out = append(out, text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// shownValues writes an edge's values, institutions as what they are called.
func shownValues(properties []*graph.Property, values []any, called map[graph.ID]string) string {
	out := ""
	for i, p := range properties {
		if p.Name != "institutions" {
			out += fmt.Sprintf(" %v", values[i])
			continue
		}
		printed, _ := values[i].([]string)
		for _, id := range printed {
			out += " at" + called[graph.ID(id)]
		}
	}
	return out
}
