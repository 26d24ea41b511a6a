package network

import (
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// PartnersReceipt says how the ties of one entity were counted: a receipt of the items
// that it took part in alone. Of an entity out of scope none counts.
type PartnersReceipt struct {
	*Receipt
	Query      Query // with its defaults filled in
	Projection *projection.Projection
	// Items are those counted, ascending.
	Items []int32
}

// Receipt says how the list was counted, before Select left any partner out. It
// looks at the entity's items alone.
func (l *PartnerList) Receipt() *PartnersReceipt {
	s := l.selection
	out := &PartnersReceipt{Query: l.query, Projection: s.p}
	var own outcome
	if l.known {
		for _, item := range s.work.Of(l.of) {
			if !holds(s.passes, item) {
				continue
			}
			who := s.who.Of(item)
			reason := s.reason(who)
			if reason == "" && !s.node[l.of] {
				reason = OutsideScope
			}
			if own.add(s.p, item, len(who), reason) {
				out.Items = append(out.Items, item)
			}
		}
	}
	out.Receipt = own.receipt(s.p, l.query, slices.Values(out.Items))
	return out
}

// Works gives the ids of the items counted, in the order of Network.Works.
func (r *PartnersReceipt) Works() []graph.ID { return Works(r.Projection, r.Items) }
