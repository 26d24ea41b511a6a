package network

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Formula names the way networks are counted; its number is raised whenever
// the same data would give other numbers.
const Formula = "corridor-collaboration/4"

// Receipt says how a network was counted.
type Receipt struct {
	Formula  string
	Evidence Evidence
	Tables   []*projection.Source // ByStatistics: those that the counts stand in
	Version  graph.Version        // of the store
	Counting Counting
	Strength Strength
	// Filtered is the number of items that the basis and filter let through:
	// those counted and those left out.
	Filtered int
	Counted  int
	// Tied is the number of items counted with at least two entities.
	Tied    int
	LeftOut []LeftOut // by reason; those with no items are not listed
	// Uncounted are the works that would count if what they are were asked for,
	// which Filtered has not.
	Uncounted []projection.Uncounted
	// Provisional is the number of nodes that are people known by name only.
	Provisional int
	// Unknown is the number of items counted of which some participant's
	// country is not known.
	Unknown int
	// Synthetic is the number of items counted that are synthetic.
	Synthetic int
	// Mixed are the versions of the programs that assigned what is counted, of
	// those that assigned it by several.
	Mixed []projection.VersionCount
}

// LeftOut is the number of items left out for one reason.
type LeftOut struct {
	Reason Reason
	Items  int
}

// UnknownShare is the share of the items counted of which some participant's
// country is not known; 0 where none is counted.
func (r *Receipt) UnknownShare() float64 {
	if r.Counted == 0 {
		return 0
	}
	return float64(r.Unknown) / float64(r.Counted)
}

// Receipt says how the network was counted.
func (n *Network) Receipt() *Receipt {
	r := n.selection.receipt(n.Projection, n.Query, n.selection.counting())
	r.Tables, r.Provisional = n.Tables(), n.provisional()
	if n.Query.Evidence == ByStatistics {
		r.Mixed = nil
	}
	return r
}

// receipt says what came of the items that count.
func (t *outcome) receipt(p *projection.Projection, q Query, counting iter.Seq[int32]) *Receipt {
	r := &Receipt{
		Formula: Formula, Evidence: q.Evidence, Version: p.Version, Counting: q.Counting, Strength: q.Strength,
		Filtered: t.inScope, Counted: t.counted, Tied: t.tied, Unknown: t.unknown,
		Uncounted: t.uncounted.List(p), Mixed: p.MixedVersions(counting),
	}
	r.LeftOut = t.listLeftOut()
	for item := range counting {
		if p.Synthetic[item] {
			r.Synthetic++
		}
	}
	return r
}

// listLeftOut gives why items do not count, in the order of the reasons.
func (t *outcome) listLeftOut() []LeftOut {
	var out []LeftOut
	for _, reason := range slices.SortedFunc(maps.Keys(t.leftOut), cmp.Compare) {
		out = append(out, LeftOut{reason, t.leftOut[reason]})
	}
	return out
}

// counting gives the items that count, ascending.
func (s *selection) counting() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for item, size := range s.size {
			if size > 0 && !yield(int32(item)) {
				return
			}
		}
	}
}

// provisional counts the nodes that are people known by name only.
func (n *Network) provisional() int {
	count := 0
	if n.Query.Level == People {
		for _, person := range n.entities {
			if n.Projection.PersonProvisional[person] {
				count++
			}
		}
	}
	return count
}
