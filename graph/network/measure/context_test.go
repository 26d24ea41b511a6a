package measure

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
)

// structure measures a graph by each function that takes a context, and gives
// the bits of what it finds.
func structure(g *Graph, group []int32) map[string]func(context.Context) ([]uint64, error) {
	return map[string]func(context.Context) ([]uint64, error){
		"clustering": func(ctx context.Context) ([]uint64, error) {
			c, err := ClusteringCoefficients(ctx, g)
			if err != nil {
				return nil, err
			}
			return append(bitsOf(c.Local...), bitsOf(c.Average, c.Transitivity, float64(c.Triangles))...), nil
		},
		"constraint": func(ctx context.Context) ([]uint64, error) {
			constraint, err := Constraint(ctx, g)
			return bitsOf(constraint...), err
		},
		"brokerage": func(ctx context.Context) ([]uint64, error) {
			roles, err := Brokerage(ctx, g, group)
			var found []uint64
			for _, r := range roles {
				found = append(found, uint64(r.Coordinator), uint64(r.Gatekeeper), uint64(r.Consultant), uint64(r.Liaison))
			}
			return found, err
		},
		"path lengths": func(ctx context.Context) ([]uint64, error) {
			p, err := PathLengths(ctx, g)
			if err != nil {
				return nil, err
			}
			return append(bitsOf(p.Average), uint64(p.Diameter), uint64(p.Nodes)), nil
		},
	}
}

func bitsOf(values ...float64) []uint64 {
	found := make([]uint64, len(values))
	for i, v := range values {
		found[i] = math.Float64bits(v)
	}
	return found
}

// endsAfter is a context that ends when it has been asked so many times whether
// it has.
type endsAfter struct {
	context.Context
	most  int64
	asked atomic.Int64
}

func (c *endsAfter) Err() error {
	if c.asked.Add(1) > c.most {
		return context.Canceled
	}
	return nil
}

func TestStructureObeysItsContext(t *testing.T) {
	g := heavyTailed(3000, 15000, 1)
	for name, measured := range structure(g, randomGroups(g.Nodes(), 6, 1)) {
		for _, most := range []int64{0, 1, 40} {
			ctx := &endsAfter{Context: t.Context(), most: most}
			if _, err := measured(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("%s with a context that ends after %d looks at it: got error %v", name, most, err)
			}
			// Each processor looks once or twice more before it stops, and the
			// whole once.
			if late := ctx.asked.Load() - most; late > int64(3*runtime.GOMAXPROCS(0)+1) {
				t.Errorf("%s looked at its context %d times after it ended", name, late)
			}
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := measured(ended); !errors.Is(err, context.Canceled) {
			t.Errorf("%s with a cancelled context: got error %v", name, err)
		}
	}
}

func TestStructureIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	g := heavyTailed(2000, 12000, 2)
	for name, measured := range structure(g, randomGroups(g.Nodes(), 6, 2)) {
		var first []uint64
		for _, processors := range []int{1, 2, 4} {
			runtime.GOMAXPROCS(processors)
			got := must[[]uint64](t)(measured(t.Context()))
			if first == nil {
				first = got
			}
			if len(got) == 0 || !slices.Equal(got, first) {
				t.Errorf("%s differs on %d processors", name, processors)
			}
		}
	}
}
