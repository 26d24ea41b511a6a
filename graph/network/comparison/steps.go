package main

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"time"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/community"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

// steps are the names of all steps, in their order.
var steps = []string{"read", "projection", "components", "pagerank", "leiden", "paths", "betweenness", "memory", "institutions", "countries", "memory of all"}

// tolerance of PageRank, as the sum of the absolute differences: that of igraph.
const tolerance = 1e-10

// exactBetweenness is the largest subgraph whose betweenness is worked out.
const exactBetweenness = 20_000

// Timing is what one step took.
type Timing struct {
	Step string    `json:"step"`
	Wall []float64 `json:"wall"` // seconds, by run
	CPU  []float64 `json:"cpu"`  // seconds of all processors, by run
	// Value is a number that shows that the same was worked out: of networks
	// their ties; the number of components; modularity; the sum of the squares
	// of PageRank; the sum of betweenness; the sum of the paths' hops; bytes of
	// the projection, and of the most memory that was resident so far.
	Value float64 `json:"value"`
}

// timer times steps, one after the other, until one fails.
type timer struct {
	ctx    context.Context
	runs   int           // of each step at most
	enough time.Duration // that the runs of a step take together before there are no more
	only   []string      // the steps to time; nil: all
	out    *json.Encoder
	err    error
}

// step runs something several times.
func (t *timer) step(name string, run func() (value float64, err error)) {
	if t.err != nil || !t.wanted(name) {
		return
	}
	timing := Timing{Step: name}
	for begun := time.Now(); t.err == nil && len(timing.Wall) < t.runs && time.Since(begun) < t.enough; {
		runtime.GC()
		cpu, start := processorTime(), time.Now()
		if timing.Value, t.err = run(); t.err != nil {
			t.err = fmt.Errorf("%s: %w", name, t.err)
		}
		timing.Wall = append(timing.Wall, time.Since(start).Seconds())
		timing.CPU = append(timing.CPU, (processorTime() - cpu).Seconds())
	}
	if t.err == nil {
		t.err = t.out.Encode(timing)
	}
}

func (t *timer) wanted(name string) bool { return t.only == nil || slices.Contains(t.only, name) }

// made is a step that makes what others need: it is run once even if it is not
// to be timed.
func made[T any](t *timer, name string, value func(T) float64, run func() (T, error)) T {
	var result T
	once := func() (float64, error) {
		var none T
		result = none // or else the garbage collector keeps two
		var err error
		if result, err = run(); err != nil {
			return 0, err
		}
		return value(result), nil
	}
	t.step(name, once)
	if t.err == nil && !t.wanted(name) {
		_, t.err = once()
	}
	return result
}

// all times all steps on a store.
func (t *timer) all(store graph.Store) error {
	p := made(t, "read", func(p *projection.Projection) float64 { return float64(p.Bytes()) }, func() (*projection.Projection, error) {
		return projection.Build(t.ctx, store)
	})
	if t.err != nil {
		return t.err
	}
	t.person(p)
	t.step("memory", mostMemory)
	t.network("institutions", p, network.Query{Level: network.Institutions})
	t.network("countries", p, network.Query{Level: network.Countries})
	t.step("memory of all", mostMemory)
	return t.err
}

// person times the network of people and what is measured on it.
func (t *timer) person(p *projection.Projection) {
	n := t.network("projection", p, network.Query{Level: network.People})
	if t.err != nil {
		return
	}
	g := n.Graph()
	t.step("components", func() (float64, error) {
		return float64(len(measure.ConnectedComponents(g).Sizes)), nil
	})
	t.step("pagerank", func() (float64, error) {
		ranks, err := measure.PageRank(t.ctx, g, measure.PageRankOptions{Tolerance: tolerance})
		if err != nil {
			return 0, err
		}
		sum := 0.0
		for _, rank := range ranks.Rank {
			sum += float64(rank * rank)
		}
		return sum, nil
	})
	t.step("leiden", func() (float64, error) {
		found, err := community.Leiden(t.ctx, g, community.Options{Seed: 1})
		if err != nil {
			return 0, err
		}
		return found.Modularity, nil
	})
	ends := somePairs(g)
	t.step("paths", func() (float64, error) {
		hops, finder := 0, measure.NewPathfinder(g)
		for i := 0; i < len(ends); i += 2 {
			path, err := finder.ShortestPath(t.ctx, ends[i], ends[i+1], 0)
			if err != nil {
				return 0, err
			}
			hops += len(path) - 1
		}
		return float64(hops), nil
	})
	part := g.Subgraph(homeOf(n))
	if part.Nodes() > exactBetweenness {
		return
	}
	t.step("betweenness", func() (float64, error) {
		between, err := measure.Betweenness(t.ctx, part)
		sum := 0.0
		for _, b := range between {
			sum += b
		}
		return sum, err
	})
}

// network times the making of a network, and gives it.
func (t *timer) network(name string, p *projection.Projection, q network.Query) *network.Network {
	return made(t, name, func(n *network.Network) float64 { return float64(n.Graph().Ties()) }, func() (*network.Network, error) {
		return uncached(t.ctx, p, q)
	})
}

// uncached makes a network that no other call has made before, without a store:
// networks of a projection ask none, so that the invented one need not be kept.
func uncached(ctx context.Context, p *projection.Projection, q network.Query) (*network.Network, error) {
	networks := network.Open(nil, network.Options{})
	defer networks.Close()
	return networks.Network(ctx, p, q)
}
