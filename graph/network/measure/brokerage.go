package measure

import (
	"context"
	"fmt"
	"slices"
)

// Roles counts how often a node v is the broker between two of its neighbours, a
// and b, that are not tied themselves, by the groups of the three (Gould and
// Fernandez 1989). Each unordered pair of neighbours counts once.
type Roles struct {
	// Coordinator: v, a and b are of one group.
	Coordinator int64
	// Gatekeeper: exactly one of a and b is of v's group. Ties without direction
	// do not tell the gatekeeper of the paper (v's group at the receiving end)
	// from its representative, so this is both.
	Gatekeeper int64
	// Consultant, or itinerant broker: a and b are of one group, v of another.
	Consultant int64
	// Liaison: v, a and b are of three groups.
	Liaison int64
}

// Brokerage counts the brokerage roles of each node. group is the group of each
// node, numbered from 0, or −1 where it is not known: a node of no known group
// has no roles, and pairs with such an end are left out. Weights do not count.
func Brokerage(ctx context.Context, g *Graph, group []int32) ([]Roles, error) {
	roles := make([]Roles, g.Nodes())
	countPairs(g, group, roles)
	o := orient(g)
	err := o.triangles(ctx, func(t triangle) {
		a, b, c := o.nodes[t.a], o.nodes[t.b], o.nodes[t.c]
		if group[a] >= 0 && group[b] >= 0 && group[c] >= 0 {
			*roles[a].of(group[a], group[b], group[c])--
			*roles[b].of(group[b], group[a], group[c])--
			*roles[c].of(group[c], group[a], group[b])--
		}
	})
	if err != nil {
		return nil, fmt.Errorf("count brokerage roles: %w", err)
	}
	return roles, nil
}

// of is the count to which a node of group v belongs between nodes of groups a
// and b.
func (r *Roles) of(v, a, b int32) *int64 {
	switch {
	case a == b && a == v:
		return &r.Coordinator
	case a == b:
		return &r.Consultant
	case a == v || b == v:
		return &r.Gatekeeper
	default:
		return &r.Liaison
	}
}

// countPairs counts the roles as if no two neighbours of a node were tied.
func countPairs(g *Graph, group []int32, roles []Roles) {
	if len(group) == 0 {
		return
	}
	// members counts the neighbours of one node by group, and is all 0 between
	// nodes.
	members := make([]int64, slices.Max(group)+1)
	for v := range roles {
		own := group[v]
		if own < 0 {
			continue
		}
		known := int64(0)
		for _, u := range g.Neighbours(int32(v)) {
			if group[u] >= 0 {
				members[group[u]]++
				known++
			}
		}
		inside := members[own]
		outside := known - inside
		r := &roles[v]
		r.Coordinator = pairs(inside)
		r.Gatekeeper = inside * outside
		members[own] = 0
		for _, u := range g.Neighbours(int32(v)) {
			if group[u] >= 0 {
				r.Consultant += pairs(members[group[u]])
				members[group[u]] = 0
			}
		}
		r.Liaison = pairs(outside) - r.Consultant
	}
}
