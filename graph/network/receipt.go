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
const Formula = "corridor-collaboration/3"

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
	s := n.selection
	r := &Receipt{
		Formula: Formula, Evidence: n.Query.Evidence, Tables: n.Tables(), Version: n.Projection.Version, Counting: n.Query.Counting, Strength: n.Query.Strength,
		Filtered: s.inScope, Counted: s.counted, Tied: s.tied, Unknown: s.unknown,
		Uncounted: s.uncounted.List(n.Projection), Provisional: n.provisional(),
	}
	r.LeftOut = s.listLeftOut()
	for item := range s.counting() {
		if s.p.Synthetic[item] {
			r.Synthetic++
		}
	}
	if n.Query.Evidence != ByStatistics {
		r.Mixed = n.Projection.MixedVersions(s.counting())
	}
	return r
}

// listLeftOut gives why items do not count, in the order of the reasons.
func (s *selection) listLeftOut() []LeftOut {
	var out []LeftOut
	for _, reason := range slices.SortedFunc(maps.Keys(s.leftOut), cmp.Compare) {
		out = append(out, LeftOut{reason, s.leftOut[reason]})
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
