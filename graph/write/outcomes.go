package write

import (
	"reflect"

	"corridor/graph"
)

// tellOutcomes says what became of each record.
func (u *unitOfWork) tellOutcomes() {
	touched := u.touched()
	u.applied.Outcomes = make([]graph.Outcome, len(u.records))
	for i, r := range u.records {
		switch {
		case u.created[r.node]:
			u.applied.Outcomes[i] = graph.Created
		case touched[r.node]:
			u.applied.Outcomes[i] = graph.Changed
		}
	}
}

// touched tells which nodes have other values, or other edges that they own,
// than before the set.
func (u *unitOfWork) touched() map[graph.ID]bool {
	touched := map[graph.ID]bool{}
	for id := range u.merged {
		touched[id] = true
	}
	for id, before := range u.nodesBefore {
		now := u.nodes[id]
		if now == nil || !reflect.DeepEqual(before.Values, now.Values) || !reflect.DeepEqual(before.Claims, now.Claims) {
			touched[id] = true
		}
	}
	for _, s := range u.changedEdges {
		if s.restated && ((s.before == nil) != (s.edge == nil) || s.before != nil && !reflect.DeepEqual(s.before, s.edge)) {
			touched[s.id.ownerID()] = true
		}
	}
	return touched
}
