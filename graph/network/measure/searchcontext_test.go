package measure

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"testing"
)

// searches measures a graph by each function that searches it or iterates over
// it, and a long chain by those that find paths, and gives the bits of what they
// find.
func searches(g *Graph) map[string]func(context.Context) ([]uint64, error) {
	const nodes = 4000
	p := NewPathfinder(New(nodes, chain(nodes)))
	return map[string]func(context.Context) ([]uint64, error){
		"betweenness": func(ctx context.Context) ([]uint64, error) {
			betweenness, err := Betweenness(ctx, g)
			return bitsOf(betweenness...), err
		},
		"closeness": func(ctx context.Context) ([]uint64, error) {
			closeness, err := Closeness(ctx, g)
			return bitsOf(closeness...), err
		},
		"sampled centrality": func(ctx context.Context) ([]uint64, error) {
			c, err := SampledCentrality(ctx, g, 200, 1)
			if err != nil {
				return nil, err
			}
			return bitsOf(slices.Concat(c.Betweenness, c.Error, c.Closeness)...), nil
		},
		"PageRank": func(ctx context.Context) ([]uint64, error) {
			r, err := PageRank(ctx, g, PageRankOptions{})
			if err != nil {
				return nil, err
			}
			return append(bitsOf(r.Rank...), bitsOf(r.Change, float64(r.Iterations))...), nil
		},
		"shortest path": func(ctx context.Context) ([]uint64, error) {
			path, err := p.ShortestPath(ctx, 0, nodes-1, 0)
			return bitsOf(float64(len(path))), err
		},
		"shortest paths": func(ctx context.Context) ([]uint64, error) {
			paths, total, err := p.AllShortestPaths(ctx, 0, nodes-1, 10)
			return bitsOf(float64(len(paths)), total), err
		},
		"strongest path": func(ctx context.Context) ([]uint64, error) {
			path, length, err := p.StrongestPath(ctx, 0, nodes-1)
			return bitsOf(float64(len(path)), length), err
		},
		"proximity": func(ctx context.Context) ([]uint64, error) {
			candidates, err := Proximity(ctx, g, 0, 3)
			return bitsOf(float64(len(candidates))), err
		},
	}
}

func TestSearchesObeyTheirContext(t *testing.T) {
	g := heavyTailed(20_000, 200_000, 1)
	for name, search := range searches(g) {
		for _, most := range []int64{0, 1, 2} {
			ctx := &endsAfter{Context: t.Context(), most: most}
			if _, err := search(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("%s with a context that ends after %d looks at it: got error %v", name, most, err)
			}
			if late := ctx.asked.Load() - most; late > int64(3*runtime.GOMAXPROCS(0)+1) {
				t.Errorf("%s looked at its context %d times after it ended", name, late)
			}
		}
	}
}

func TestSearchesAreTheSameOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	g := heavyTailed(3000, 15_000, 2)
	for name, search := range searches(g) {
		var first []uint64
		for _, processors := range []int{1, 2, 4} {
			runtime.GOMAXPROCS(processors)
			got := must[[]uint64](t)(search(t.Context()))
			if first == nil {
				first = got
			}
			if len(got) == 0 || !slices.Equal(got, first) {
				t.Errorf("%s differs on %d processors", name, processors)
			}
		}
	}
}
