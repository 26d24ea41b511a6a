package network_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

// onThemes says of publications on which themes they are; the themes are added.
func (w *world) onThemes(themes string, publications ...string) {
	var edges []graph.EdgeWrite
	for slug := range strings.FieldsSeq(themes) {
		if _, known := w.keys[slug]; !known {
			w.add(graph.Key{Kind: graph.KindTheme, Scheme: "slug", Value: slug}, slug, &graph.Theme{Slug: graph.Slug(slug)})
		}
		edges = append(edges, graph.EdgeWrite{Other: w.ref(slug)})
	}
	for _, name := range publications {
		w.edges(graph.PublicationOnTheme, w.keys[name], edges)
	}
}

// coauthors adds people, one letter each, and publications "p0", "p1", … with
// the authors that the words spell; "abc*3" is three such publications.
func (w *world) coauthors(words string) {
	number := 0
	for word := range strings.FieldsSeq(words) {
		authors, times, _ := strings.Cut(word, "*")
		many := 1
		if times != "" {
			if _, err := fmt.Sscan(times, &many); err != nil {
				w.t.Fatal(err)
			}
		}
		names := strings.Split(authors, "")
		for _, name := range names {
			if _, known := w.keys[name]; !known {
				w.people(name)
			}
		}
		for range many {
			w.publication(fmt.Sprint("p", number), 2000+number, strings.Join(names, " "))
			number++
		}
	}
}

// ids gives the ids of records, by their names.
func (w *world) ids(names ...string) []graph.ID {
	out := make([]graph.ID, len(names))
	for i, name := range names {
		out[i] = w.id(name)
	}
	return out
}

// sorted gives the names of nodes, sorted.
func (a *asked) sorted(n *network.Network, nodes []int32) string {
	names := strings.Fields(a.nodes(n, nodes))
	slices.Sort(names)
	return strings.Join(names, " ")
}

// tangle is a random world: 24 people at 8 institutions, of which one has no
// known country, in 40 publications, 6 projects and 6 activities.
func tangle(t testing.TB, seed uint64) *world {
	r := rand.New(rand.NewPCG(seed, 17))
	w := newWorld(t)
	w.institutions("A:KH:UNIVERSITY B:KH:HOSPITAL C:VN:UNIVERSITY D:VN E:TH:HOSPITAL F:CN:UNIVERSITY G:JP H")
	people := make([]string, 24)
	for i := range people {
		people[i] = fmt.Sprint("x", i)
		w.people(people[i])
	}
	one := func() string { return string(rune('A' + r.IntN(8))) }
	some := func(most int) []string {
		at := r.IntN(len(people))
		var out []string
		for range 1 + r.IntN(most) {
			out = append(out, people[(at+r.IntN(7))%len(people)])
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	for i := range 40 {
		name, authors := fmt.Sprint("publication", i), some(5)
		for j := range authors {
			if (i+j)%3 == 0 {
				authors[j] += "*"
			}
			if r.IntN(4) > 0 {
				authors[j] += "@" + one()
			}
		}
		w.publication(name, r.IntN(2)*(2015+r.IntN(8)), strings.Join(authors, " "), 1+r.IntN(3))
		if r.IntN(2) == 0 {
			w.onThemes([]string{"water", "water rice", "health"}[r.IntN(3)], name)
		}
	}
	for i := range 6 {
		w.project(fmt.Sprint("project", i), fmt.Sprint(2010+i, "-01-01"), "", one()+":LEAD "+one(), strings.Join(some(3), " "), 1+r.IntN(3))
		w.activity(fmt.Sprint("activity", i), "TRAINING", 2018, one()+":HOST", strings.Join(some(3), " "), 1+r.IntN(3))
	}
	return w
}

// queries gives the query with every counting and strength.
func queries(q network.Query) []network.Query {
	var out []network.Query
	for _, q.Counting = range []network.Counting{network.Full, network.Fractional, network.Unit} {
		for _, q.Strength = range []network.Strength{network.Raw, network.Salton, network.Jaccard, network.Association, network.AssociationCorrected} {
			out = append(out, q)
		}
	}
	return out
}

// distances gives the hops between all nodes by relaxing every tie again and
// again; −1 where no path leads.
func distances(n *network.Network) [][]int {
	far := n.Nodes() + 1
	out := make([][]int, n.Nodes())
	for v := range out {
		out[v] = slices.Repeat([]int{far}, n.Nodes())
		out[v][v] = 0
	}
	for range out {
		for v := range out {
			for _, w := range n.Graph().Neighbours(int32(v)) {
				for x := range out {
					out[v][x] = min(out[v][x], out[w][x]+1)
				}
			}
		}
	}
	for v := range out {
		for x := range out[v] {
			if out[v][x] == far {
				out[v][x] = -1
			}
		}
	}
	return out
}

// wantInvalid checks that an error is graph.ErrInvalid and names the argument.
func wantInvalid(t *testing.T, err error, argument string) {
	t.Helper()
	var invalid *graph.InvalidError
	if !errors.As(err, &invalid) || invalid.Argument != argument {
		t.Errorf("got error %v, want an invalid %s", err, argument)
	}
}

// calls are one call of each answer around an entity.
func calls(a *asked, ctx context.Context) map[string]func() (any, error) {
	q := network.Query{Strength: network.Salton}
	return map[string]func() (any, error){
		"ego": func() (any, error) {
			ego, err := a.networks.Ego(ctx, a.p, q, a.id("x3"), 2)
			if err != nil {
				return nil, err
			}
			refs, err := ego.OrderedTies(ctx, []network.TieOrder{{By: network.TieWeight}})
			var ties []network.Tie
			for _, r := range refs {
				ties = append(ties, ego.At(r.From, r.At))
			}
			return ties, err
		},
		"path": func() (any, error) {
			paths, err := a.networks.Path(ctx, a.p, q, a.id("x3"), a.id("x15"), 5, true)
			if err != nil {
				return nil, err
			}
			return []any{paths.Hops, paths.Count, paths.Shortest, paths.Strongest}, nil
		},
		"partners": func() (any, error) { return a.networks.Partners(ctx, a.p, q, a.ids("x3", "x15")) },
		"recommend": func() (any, error) {
			r, err := a.networks.Recommend(ctx, a.p, q, network.RecommendOptions{For: a.id("x3"), Area: 1})
			if err != nil {
				return nil, err
			}
			return fmt.Sprintf("%+v", r.Recommended), nil // a similarity may be NaN
		},
		"ranking": func() (any, error) {
			r, err := a.networks.Ranking(ctx, a.p, network.Query{Level: network.People}, network.MeasureStrength, 5)
			if err != nil {
				return nil, err
			}
			return []any{r.Entries, r.HoldingTop, r.Agreement}, nil
		},
	}
}

func TestAnswersDoNotDependOnProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	first := map[string]string{}
	for _, processors := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(processors)
		for name, call := range calls(tangle(t, 5).open(), t.Context()) {
			answer, err := call()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			text, err := json.Marshal(answer)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if processors == 1 {
				first[name] = string(text)
			}
			if len(text) < 50 || string(text) != first[name] {
				t.Errorf("%s with %d processors: %s, want %s", name, processors, text, first[name])
			}
		}
	}
}

func TestAnswersStopWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range calls(tangle(t, 5).open(), ctx) {
		if _, err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v, want context.Canceled", name, err)
		}
	}
}

func TestIDsThatNameNoEntity(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH")
	w.people("ann@A bob@A")
	w.publication("p", 2020, "ann@A bob@A")
	a := w.open()
	ann, nobody := a.id("ann"), graph.LocalKey(graph.KindPerson, "test", "nobody").ID()
	ask := map[string]func(id graph.ID) error{
		"id": func(id graph.ID) error {
			_, err := a.networks.Ego(t.Context(), a.p, network.Query{}, id, 1)
			return err
		},
		"to": func(id graph.ID) error {
			_, err := a.networks.Path(t.Context(), a.p, network.Query{}, ann, id, 1, true)
			return err
		},
		"for": func(id graph.ID) error {
			_, err := a.networks.Recommend(t.Context(), a.p, network.Query{}, network.RecommendOptions{For: id})
			return err
		},
	}
	for argument, ask := range ask {
		if err := ask(ann); err != nil {
			t.Errorf("%s: %v", argument, err)
		}
		wantInvalid(t, ask("ann"), argument)
		wantInvalid(t, ask(a.id("p")), argument)
		if err := ask(nobody); !errors.Is(err, network.ErrUnknown) {
			t.Errorf("%s: got %v, want ErrUnknown", argument, err)
		}
	}
	_, err := a.networks.Path(t.Context(), a.p, network.Query{}, ann, a.id("A"), 1, true)
	wantInvalid(t, err, "to")
	_, err = a.networks.Partners(t.Context(), a.p, network.Query{}, a.ids("ann", "p"))
	wantInvalid(t, err, "id")
	lists, err := a.networks.Partners(t.Context(), a.p, network.Query{}, []graph.ID{nobody})
	if err != nil || len(lists) != 1 || lists[0].Of != nobody || len(lists[0].Partners) != 0 {
		t.Errorf("partners of nobody: %v, %v; want one empty list", lists, err)
	}
}
