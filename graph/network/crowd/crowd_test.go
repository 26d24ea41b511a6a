package crowd_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/crowd"
	"corridor/graph/network/projection"
)

// hashed is a store that hashes all it yields.
type hashed struct {
	graph.Store
	hash hash.Hash
}

func (h *hashed) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	return h.Store.Scan(ctx, parts, func(n *graph.ScanNode) error {
		fmt.Fprintln(h.hash, n.ID)
		for _, value := range n.Values {
			if value != nil {
				fmt.Fprintln(h.hash, value)
			}
		}
		for _, edges := range n.Edges {
			for _, edge := range edges {
				fmt.Fprintln(h.hash, edge.ID, edge.Values)
			}
		}
		return yield(n)
	})
}

// The sum was taken on amd64; a world is the same everywhere and every time.
func TestAWorldIsAlwaysTheSame(t *testing.T) {
	const want = "8fbe0c6de5eb4092"
	store := crowd.New(1000, 2000)
	for range 2 {
		h := &hashed{store, sha256.New()}
		if _, err := projection.Build(t.Context(), h); err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", h.hash.Sum(nil)[:8]); got != want {
			t.Errorf("the world's sum is %s, want %s", got, want)
		}
	}
}

func TestAWorldIsLikeARealOne(t *testing.T) {
	const people = 5000
	store := crowd.New(people, 2*people)
	p, err := projection.Build(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	networks := network.Open(store, network.Options{})
	defer networks.Close()
	of := func(q network.Query) *network.Network {
		n, err := networks.Network(t.Context(), p, q)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	whole, part := of(network.Query{Level: network.People}), of(network.Query{Level: network.People, Within: []graph.CountryCode{"VN"}})
	modularity, err := whole.Modularity(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var degrees, papers []int
	for v := range int32(whole.Nodes()) {
		degrees = append(degrees, whole.Graph().Degree(v))
		papers = append(papers, len(whole.Items(v)))
	}
	slices.Sort(degrees)
	slices.Sort(papers)
	for _, c := range []struct {
		what        string
		got         float64
		least, most float64
	}{
		{"people with publications", float64(whole.Nodes()), people, people},
		{"publications counted", float64(whole.Receipt().Counted), 2 * people, 2 * people},
		{"countries", float64(of(network.Query{Level: network.Countries}).Nodes()), 6, 6},
		{"ties of a person", float64(whole.Graph().Ties()) / people, 9, 12},
		{"median degree", float64(degrees[people/2]), 3, 10},
		{"largest degree", float64(degrees[people-1]), 200, 1000},
		{"median of publications", float64(papers[people/2]), 1, 3},
		{"most publications", float64(papers[people-1]), 80, 500},
		{"modularity", *modularity, .5, .7},
		{"people of one country", float64(part.Nodes()), .13 * people, .13 * people},
		{"ties of a person within the country", float64(part.Graph().Ties()) / float64(part.Nodes()), 6, 10},
	} {
		if c.got < c.least || c.got > c.most {
			t.Errorf("%s: %v, want %v to %v", c.what, c.got, c.least, c.most)
		}
	}
}
