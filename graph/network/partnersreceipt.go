package network

import (
	"corridor/graph"
	"corridor/graph/network/projection"
)

// PartnersReceipt says how the ties of one entity were counted: of the items that
// it took part in, which count, and why others do not. See Receipt for what is
// named alike.
type PartnersReceipt struct {
	Formula                          string
	Version                          graph.Version
	Query                            Query // with its defaults filled in
	Filtered, Counted, Tied, Unknown int
	Synthetic                        int
	LeftOut                          []LeftOut
	Uncounted                        []projection.Uncounted
	Mixed                            []projection.VersionCount
	Projection                       *projection.Projection
	// Items are those counted, ascending.
	Items []int32
}

// Receipt says how the list was counted, before Select left any partner out.
func (l *PartnerList) Receipt() *PartnersReceipt {
	s := l.selection
	r := &PartnersReceipt{Formula: Formula, Version: s.p.Version, Query: l.query, Projection: s.p}
	own := &selection{
		p: s.p, who: s.who, work: s.work, entries: s.entries, node: s.node, passes: s.passes,
		maxTeamSize: s.maxTeamSize, leftOut: map[Reason]int{}, size: make([]int32, len(s.size)),
	}
	if l.known {
		for _, item := range s.work.Of(l.of) {
			own.take(item)
		}
	}
	for item := range own.counting() {
		r.Items = append(r.Items, item)
		if s.p.Synthetic[item] {
			r.Synthetic++
		}
	}
	r.Filtered, r.Counted, r.Tied, r.Unknown = own.inScope, own.counted, own.tied, own.unknown
	r.LeftOut, r.Uncounted, r.Mixed = own.listLeftOut(), own.uncounted.List(s.p), s.p.MixedVersions(own.counting())
	return r
}

// Works gives the ids of the items counted, in the order of Network.Works.
func (r *PartnersReceipt) Works() []graph.ID { return Works(r.Projection, r.Items) }

// UnknownShare is that of Receipt.
func (r *PartnersReceipt) UnknownShare() float64 {
	return (&Receipt{Counted: r.Counted, Unknown: r.Unknown}).UnknownShare()
}
