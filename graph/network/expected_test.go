package network_test

import (
	"context"
	"errors"
	"testing"

	"corridor/graph/network"
)

// expected is what chance would give the tie of two nodes.
func expected(t testing.TB, n *network.Network, v, w int32) float64 {
	t.Helper()
	chances, err := n.Chances(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return chances.Of(v, w).Mean
}

// TestChancesObeyCancellation: they are worked out where they are asked for, and not
// by who has gone.
func TestChancesObeyCancellation(t *testing.T) {
	onRandomWorlds(t, func(t *testing.T, a *asked, level network.Level) {
		n := a.network(network.Query{Level: level, Filter: network.Filter{From: 2001}})
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := n.Chances(gone); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", level, err)
		}
		if _, err := n.OrderedTies(gone, []network.TieOrder{{By: network.TieRatio}}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, by ratio: %v", level, err)
		}
		if n.Nodes() > 1 {
			expected(t, n, 0, 1)
		}
	})
}
