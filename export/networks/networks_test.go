package networks_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"corridor/export/networks"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/seed"
)

// written is when all files here are written.
var written = time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)

// all are the formats of whole networks.
var all = []networks.Format{networks.GraphML, networks.GEXF, networks.VOSviewer, networks.Pajek, networks.PajekProject, networks.CSV, networks.NodesCSV, networks.EdgesCSV}

// world is the made-up corridor, loaded once.
var world = sync.OnceValues(func() (*network.Networks, error) {
	store := graphtest.NewOracle()
	if _, err := seed.LoadBackbone(context.Background(), store, nil); err != nil {
		return nil, err
	}
	if _, err := seed.LoadGenerated(context.Background(), store, seed.Small(), nil); err != nil {
		return nil, err
	}
	return network.Open(store, network.Options{}), nil
})

// counted is a network with all that can be written of it, its nodes in the order
// of their ids.
func counted(t testing.TB, q network.Query) *networks.Network {
	t.Helper()
	of, err := world()
	if err != nil {
		t.Fatal(err)
	}
	p, err := of.Projection(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	n, err := of.Network(t.Context(), p, q)
	if err != nil {
		t.Fatal(err)
	}
	out := &networks.Network{Network: n, Statement: "Counted <so> & so.", Link: "/export/collaborationNetwork?level=X&first=2", Written: written, Measures: map[network.Measure]*network.Values{}}
	for v := range int32(n.Nodes()) {
		out.Nodes = append(out.Nodes, v)
		out.Entities = append(out.Entities, networks.Entity{Name: fmt.Sprintf("Node %d", v), Key: fmt.Sprintf("https://example.org/%d", v)})
	}
	for _, m := range network.Measures() {
		out.Measures[m] = must(n.Measure(t.Context(), m))(t)
	}
	out.LeadKnown = must(n.LeadKnownItems(t.Context()))(t)
	out.Tallies = must(n.Tallies(t.Context()))(t)
	out.Components = must(n.Components(t.Context()))(t)
	out.Places = must(n.Positions(t.Context()))(t)
	out.Chances = must(n.Chances(t.Context()))(t)
	return out
}

func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func institutions(t testing.TB) *networks.Network {
	return counted(t, network.Query{Level: network.Institutions})
}

func file(t testing.TB, n *networks.Network, f networks.Format) string {
	t.Helper()
	var out bytes.Buffer
	if err := n.Document(f).Write(&out, func(int) {}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// tie is a tie by its ends.
type tie struct{ from, to string }

// ties are the weights of a network's ties.
func ties(n *networks.Network) map[tie]float64 {
	out := map[tie]float64{}
	g := n.Graph()
	for v := range int32(g.Nodes()) {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			if to := g.Targets[at]; v < to && slices.Contains(n.Nodes, v) && slices.Contains(n.Nodes, to) {
				out[tie{string(n.Entity(v)), string(n.Entity(to))}] = g.Weight(at)
			}
		}
	}
	return out
}

func sameTies(t *testing.T, got, want map[tie]float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d ties, want %d", len(got), len(want))
	}
	for ends, weight := range want {
		if got[ends] != weight {
			t.Errorf("%v weighs %v, want %v", ends, got[ends], weight)
		}
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	return must(strconv.ParseFloat(text, 64))(t)
}
