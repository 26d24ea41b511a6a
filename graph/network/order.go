package network

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Order asks for nodes by a measure. Those of which it is absent come last, and those
// of which a share is known of fewer than MinShareItems, whether ascending or
// descending; equal ones are in the order of their ids.
type Order struct {
	By         Measure
	Descending bool
}

// Ordered gives all nodes, in order. Without orders they are as their ids are.
// The list must not be changed.
func (n *Network) Ordered(ctx context.Context, orders []Order) ([]int32, error) {
	return memo(ctx, n, orderName("nodes", orders), sizeOf, func(ctx context.Context) ([]int32, error) {
		values := make([][]float64, len(orders))
		for i, o := range orders {
			of, err := n.Measure(ctx, o.By)
			if err != nil {
				return nil, fmt.Errorf("ordering nodes by %s: %w", o.By, err)
			}
			if values[i], _, err = n.withEnough(ctx, o.By, of.Of); err != nil {
				return nil, fmt.Errorf("ordering nodes by %s: %w", o.By, err)
			}
		}
		nodes := numbers(n.Nodes())
		slices.SortFunc(nodes, func(a, b int32) int {
			for i, o := range orders {
				if c := compare(values[i][a], values[i][b], o.Descending); c != 0 {
					return c
				}
			}
			return cmp.Compare(a, b)
		})
		return nodes, nil
	})
}

// NodeFilter says which nodes are wanted; its conditions must all hold, and
// within a list any one. A nil list or pointer holds for all.
type NodeFilter struct {
	IDs       []graph.ID // of the nodes' records; those of no node are passed over
	Countries []graph.CountryCode
	// Types are of the institution itself or, of a person, of the main one.
	Types     []string
	Community *int
}

// Select gives those of the nodes that pass the filter, in their order.
func (n *Network) Select(ctx context.Context, nodes []int32, f NodeFilter) ([]int32, error) {
	countries, err := countrySet(n.Projection, "countries", f.Countries)
	if err != nil {
		return nil, err
	}
	ofTypes := typesNamed(n.Projection, f.Types)
	var community []int32
	if f.Community != nil {
		found, err := n.Partition(ctx)
		if err != nil {
			return nil, err
		}
		community = found.Of
	}
	wanted := map[int32]bool{}
	for _, id := range f.IDs {
		if node, found := n.NodeOf(id); found {
			wanted[node] = true
		}
	}
	var out []int32
	for _, v := range nodes {
		at := n.Country(v)
		switch {
		case f.IDs != nil && !wanted[v]:
		case f.Countries != nil && (at < 0 || !countries[at]):
		case f.Types != nil && !n.ofTypes(v, ofTypes):
		case f.Community != nil && int(community[v]) != *f.Community:
		default:
			out = append(out, v)
		}
	}
	return out, nil
}

// ofTypes tells whether a node is an institution of some types, or a person
// whose institution is; countries are not.
func (n *Network) ofTypes(node int32, types []bool) bool {
	return ofTypes(n.Projection, n.Query.Level, n.entities[node], types)
}

func ofTypes(p *projection.Projection, level Level, entity int32, types []bool) bool {
	switch level {
	case Countries:
		return false
	case People:
		entity = p.PersonInstitution[entity]
	}
	return entity >= 0 && types[p.InstitutionTypes[entity]]
}

// compare orders values; those absent, NaN, come last either way.
func compare(a, b float64, descending bool) int {
	switch noA, noB := math.IsNaN(a), math.IsNaN(b); {
	case noA && noB:
		return 0
	case noA:
		return 1
	case noB:
		return -1
	case descending:
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// orderName names a list in the cache.
func orderName(of string, orders any) string {
	text, err := json.Marshal(orders)
	if err != nil {
		panic("network: an order without a name: " + err.Error()) // orders hold only texts and booleans
	}
	return strings.Join([]string{"order", of, string(text)}, " ")
}

// numbers gives the numbers from 0 up to n.
func numbers(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}
