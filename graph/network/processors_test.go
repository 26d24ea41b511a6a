package network_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"runtime"
	"testing"

	"corridor/graph/network"
)

// fingerprint is of all that is said of a network.
func fingerprint(t *testing.T, a *asked, q network.Query) uint64 {
	t.Helper()
	h := fnv.New64a()
	put := func(values ...float64) {
		for _, v := range values {
			fmt.Fprintf(h, "%x ", math.Float64bits(v))
		}
	}
	n := a.network(q)
	for _, m := range network.Measures() {
		values, err := n.Measure(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		put(values.Of...)
	}
	put(n.Graph().Weights...)
	refs, err := n.OrderedTies(t.Context(), []network.TieOrder{{By: network.TieWeight, Descending: true}})
	if err != nil {
		t.Fatal(err)
	}
	communities, err := n.Communities(t.Context(), 5, 5)
	if err != nil {
		t.Fatal(err)
	}
	country, err := n.AssortativityByCountry(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	paths, err := n.PathLengths(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	places, err := n.Positions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(h, refs, communities, *country, *paths, places)
	return h.Sum64()
}

func TestAnyNumberOfProcessorsGivesTheSame(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	q := network.Query{Level: network.People, Counting: network.Fractional, Strength: network.AssociationCorrected}
	a := randomWorld(t, 1, 1200) // more nodes than are counted in one go
	want := uint64(0)
	for i, processors := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(processors)
		q.MaxTeamSize = 100 + i // never reached; another key, so that it is worked out anew
		got := fingerprint(t, a, q)
		if i == 0 {
			want = got
		}
		if got != want {
			t.Errorf("%d processors give something else than 1", processors)
		}
	}
}

func TestContextsThatHaveEnded(t *testing.T) {
	a := bowTie(t)
	n := a.network(network.Query{Level: network.People})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, ask := range map[string]func() error{
		"measure":     func() error { _, err := n.Measure(ctx, network.MeasureBetweenness); return err },
		"order":       func() error { _, err := n.Ordered(ctx, nil); return err },
		"ties":        func() error { _, err := n.OrderedTies(ctx, nil); return err },
		"communities": func() error { _, err := n.Communities(ctx, 1, 1); return err },
		"matrix":      func() error { _, err := a.networks.Matrix(ctx, n); return err },
		"slices":      func() error { _, err := a.networks.Slices(ctx, n, network.Windows{Years: 1, Step: 1}); return err },
	} {
		if err := ask(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
