package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

// coverage is how often the interval of estimated betweenness holds the exact
// value.
type coverage struct {
	all    float64 // share of nodes
	above0 float64 // of those with exact betweenness above 0
	missed int     // of those the nodes with error 0
	middle float64 // median of the error over the exact value, of those
	off    float64 // median of what the estimate is off over the exact value, of those
}

// coverageOf measures the largest component of a graph exactly, and estimates it
// from so many pivots with one seed after another.
func coverageOf(ctx context.Context, g *measure.Graph, pivots []int, seeds int, out io.Writer) error {
	g = largestComponent(g)
	exact, err := measure.Betweenness(ctx, g)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d nodes, %d ties\n\n", g.Nodes(), g.Ties())
	fmt.Fprintln(out, "| pivots | seed | held, of all nodes | held, above 0 | error 0, above 0 | median error | median off by |")
	fmt.Fprintln(out, "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, k := range pivots {
		for seed := range uint64(seeds) {
			sampled, err := measure.SampledCentrality(ctx, g, k, seed)
			if err != nil {
				return err
			}
			c := held(exact, sampled)
			fmt.Fprintf(out, "| %d | %d | %.1f%% | %.1f%% | %d | %.1f%% | %.1f%% |\n", sampled.Pivots, seed, 100*c.all, 100*c.above0, c.missed, 100*c.middle, 100*c.off)
		}
	}
	return nil
}

func largestComponent(g *measure.Graph) *measure.Graph {
	var nodes []int32
	for v, of := range measure.ConnectedComponents(g).Of {
		if of == 0 {
			nodes = append(nodes, int32(v))
		}
	}
	return g.Subgraph(nodes)
}

func held(exact []float64, sampled *measure.Centrality) coverage {
	var c coverage
	var errors, off []float64
	for v, b := range exact {
		miss := math.Abs(sampled.Betweenness[v] - b)
		holds := miss <= sampled.Error[v]+float64(1e-9*b)
		if holds {
			c.all++
		}
		if b < 1e-9 {
			continue
		}
		if holds {
			c.above0++
		}
		if sampled.Error[v] == 0 && miss > 1e-9*b {
			c.missed++
		}
		errors, off = append(errors, sampled.Error[v]/b), append(off, miss/b)
	}
	c.all /= float64(len(exact))
	if len(errors) > 0 {
		c.above0 /= float64(len(errors))
		slices.Sort(errors)
		slices.Sort(off)
		c.middle, c.off = errors[len(errors)/2], off[len(off)/2]
	}
	return c
}

// coverageOfFile is coverageOf an edge list, "-" for a world's network of people.
func coverageOfFile(ctx context.Context, file string, store graph.Store, out io.Writer) error {
	pivots := []int{64, 256, 1024, 4096}
	if file == "-" {
		p, err := projection.Build(ctx, store)
		if err != nil {
			return err
		}
		n, err := uncached(ctx, p, network.Query{Level: network.People})
		if err != nil {
			return err
		}
		return coverageOf(ctx, n.Graph(), pivots, 2, out)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	list := newEdgeList()
	if err := list.read(content); err != nil {
		return err
	}
	return coverageOf(ctx, list.Graph, pivots, 2, out)
}
