package write

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// errTwo is why a split is refused.
var errTwo = errors.New("nothing states the one by itself any more")

// takeApart makes a node of its own of the parts that go, with the id of one of
// them.
func (u *unitOfWork) takeApart(ctx context.Context, n *Node, going map[graph.ID]bool, id graph.ID) error {
	incident, err := u.tx.IncidentEdges(ctx, []graph.ID{n.ID})
	if err != nil {
		return fmt.Errorf("reading edges: %w", err)
	}
	if err := u.take(ctx, incident); err != nil {
		return err
	}
	printed, err := u.printing(ctx, n.ID)
	if err != nil {
		return err
	}
	m := &Node{ID: id, Kind: n.Kind, Placeholder: true, New: true, Values: map[string]any{}}
	u.nodes[id] = m
	if err := u.divideClaims(n, m, going); err != nil {
		return err
	}
	for part := range going {
		u.into[part] = id
	}
	delete(u.into, id)
	for _, s := range printed {
		u.state(s, claimsOfEdge(s.edge))
		u.derive[s.id.To] = true
	}
	for _, s := range u.edgesAt(n.ID) {
		u.divideEdge(s, n.ID, id, going)
	}
	u.applied.Split++
	u.merged[id] = true
	u.merged[n.ID] = true
	return u.reconsiderAt(ctx, n.ID, id)
}

// divideClaims gives m the keys of n that go, and what is claimed of them.
func (u *unitOfWork) divideClaims(n, m *Node, going map[graph.ID]bool) error {
	staying, leaving := Claims{}, Claims{}
	for by, values := range claimsOfNode(n) {
		source, _, _ := claimed(by)
		if part := partClaimed(by, n.ID); going[part] {
			leaving[claimant(source, m.ID, part)] = values
		} else {
			staying[by] = values
		}
	}
	if len(staying) == 0 && len(leaving) > 0 && u.set.Undo == nil {
		return fmt.Errorf("%w: %w", errTwo, graph.ErrConflict)
	}
	u.divideKeys(n, m, going)
	u.changedNodes[n.ID], u.changedNodes[m.ID] = true, true
	if !n.Placeholder {
		u.stateNode(n, staying)
	}
	if len(leaving) > 0 {
		u.stateNode(m, leaving)
	}
	return nil
}

func (u *unitOfWork) divideKeys(n, m *Node, going map[graph.ID]bool) {
	for _, key := range slices.Clone(n.Keys) {
		part := n.partOf(key)
		switch key.Scheme {
		case schemePart:
			part = graph.ID(key.Value)
		case schemeHeld:
			part = heldBy(key)
		case schemeLink:
			part = linkOf(key).from
		}
		if !going[part] {
			continue
		}
		if reserved(key) && key.Scheme != schemeLink && part == m.ID {
			defer u.unbind(n, key) // m's own need not be said
			continue
		}
		m.Keys = append(m.Keys, key)
		u.lead(key, m.ID)
	}
	n.Keys = slices.DeleteFunc(n.Keys, func(k graph.Key) bool { return slices.Contains(m.Keys, k) })
}

// heldBy is the part that a key of schemeHeld names.
func heldBy(k graph.Key) graph.ID {
	part, _, _ := strings.Cut(k.Value, " ")
	return graph.ID(part)
}

// divideEdge gives m what is claimed of an edge of n by the parts that go.
func (u *unitOfWork) divideEdge(s *slot, n, m graph.ID, going map[graph.ID]bool) {
	e, staying, leaving := s.edge, Claims{}, Claims{}
	for by, values := range claimsOfEdge(e) {
		_, part, otherPart := claimedOf(by, s.id)
		if e.OwnerID() != n {
			part = otherPart
		}
		if going[part] {
			leaving[by] = values
		} else {
			staying[by] = values
		}
	}
	if len(leaving) == 0 {
		return
	}
	moved := s.id.with(n, m)
	if len(staying) == 0 {
		u.dropEdge(s)
	} else {
		u.state(s, staying)
	}
	u.state(u.slot(moved), rebased(leaving, s.id, moved))
	if moved.Type == graph.Authored {
		u.derive[s.id.To], u.derive[moved.To] = true, true
	}
}
