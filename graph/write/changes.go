package write

import (
	"reflect"
	"slices"

	"corridor/graph"
)

// edgeChanges counts what became of the edges of nodes that were there before
// the set.
func (u *unitOfWork) edgeChanges() map[string]graph.EdgeChanges {
	out := map[string]graph.EdgeChanges{}
	for _, s := range u.changedEdges {
		before, now := s.before, s.edge
		if u.created[s.id.ownerID()] || before == nil && now == nil || s.id.hidden() {
			continue
		}
		c := out[s.id.Type.Name]
		switch {
		case before == nil:
			c.Added++
		case now == nil:
			c.Removed++
		case !reflect.DeepEqual(before.Values, now.Values):
			c.Changed++
		default:
			continue
		}
		for _, listing := range s.id.Type.Listings {
			c.Listed += differing(listed(before, listing), listed(now, listing))
		}
		out[s.id.Type.Name] = c
	}
	return out
}

// listed gives the ids in a list of an edge; none of no edge.
func listed(e *Edge, listing *graph.Listing) []string {
	if e == nil {
		return nil
	}
	ids, _ := e.Values[listing.Property.Name].([]string)
	return ids
}

// differing counts what is in one of two lists only.
func differing(a, b []string) int {
	n := 0
	for _, lists := range [][2][]string{{a, b}, {b, a}} {
		for _, id := range lists[0] {
			if !slices.Contains(lists[1], id) {
				n++
			}
		}
	}
	return n
}
