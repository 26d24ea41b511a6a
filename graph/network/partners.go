package network

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Partner is one tie of an entity.
type Partner struct {
	Entity graph.ID
	Items  int     // joint items
	Count  float64 // what these add, by the query's counting
	Weight float64 // by the query's strength
	// First and Last are the years of the first and last joint item, 0 where
	// none has a year. Last may be projection.OpenEnd.
	First, Last int
}

// PartnerList are the ties of one entity, by the ids of the others.
type PartnerList struct {
	Of       graph.ID
	Partners []Partner

	query     Query
	selection *selection
	of        int32   // entity
	known     bool    // there is such an entity
	others    []int32 // by partner: entity
}

// newPartnerList is a list without partners yet.
func newPartnerList(q Query, s *selection, of graph.ID) *PartnerList {
	l := &PartnerList{Of: of, query: q, selection: s}
	l.of, l.known = s.entries.Index(of)
	return l
}

// Joint gives the items that count and that the entity and a partner, by its
// place in Partners, both took part in; ascending.
func (l *PartnerList) Joint(partner int) []int32 {
	return l.selection.joint(l.of, l.others[partner])
}

// Works gives the ids of what Joint gives, in the order of Network.Works.
func (l *PartnerList) Works(partner int) []graph.ID {
	return Works(l.selection.p, l.Joint(partner))
}

// PartnerFilter says which partners are wanted; both conditions must hold. A nil
// list holds for all.
type PartnerFilter struct {
	Countries []graph.CountryCode
	Types     []string // see NodeFilter.Types
}

// Select leaves those partners that pass the filter, in their order.
func (l *PartnerList) Select(f PartnerFilter) error {
	p := l.selection.p
	level, err := levelOfAll(named{"id", l.Of})
	if err != nil {
		return err
	}
	countries, err := countrySet(p, "countries", f.Countries)
	if err != nil {
		return err
	}
	country, types := countryOf(p, level), typesNamed(p, f.Types)
	var others []int32
	var partners []Partner
	for i, other := range l.others {
		at := country[other]
		if f.Countries != nil && (at < 0 || !countries[at]) || f.Types != nil && !ofTypes(p, level, other, types) {
			continue
		}
		others, partners = append(others, other), append(partners, l.Partners[i])
	}
	l.others, l.Partners = others, partners
	return nil
}

// Ordered gives the places in Partners, in order; TieRatio is not known of
// partners. Those without the year asked for come last, whether ascending or
// descending; equal ones are in the order of their ids.
func (l *PartnerList) Ordered(orders []TieOrder) ([]int, error) {
	places := make([]int, len(l.Partners))
	for i := range places {
		places[i] = i
	}
	for _, o := range slices.Backward(orders) {
		value, err := partnerValue(o.By)
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(places, func(a, b int) int {
			return compare(value(l.Partners[a]), value(l.Partners[b]), o.Descending)
		})
	}
	return places, nil
}

// partnerValue gives what partners are compared by.
func partnerValue(m TieMeasure) (func(Partner) float64, error) {
	switch m {
	case TieWeight:
		return func(p Partner) float64 { return p.Weight }, nil
	case TieItems:
		return func(p Partner) float64 { return float64(p.Items) }, nil
	case TieCount:
		return func(p Partner) float64 { return p.Count }, nil
	case TieFirstYear:
		return func(p Partner) float64 { return yearOf(int16(p.First)) }, nil
	case TieLastYear:
		return func(p Partner) float64 { return yearOf(int16(p.Last)) }, nil
	}
	return nil, graph.Invalid("orderBy", "%q is nothing to order partners by; give WEIGHT, ITEMS, COUNT, FIRST_YEAR or LAST_YEAR", m)
}

// Partners gives the ties of each of some entities, all of one level, which is
// the query's whatever that says: the same as stand in the Network of the
// query. An entity that is not a node of that has none.
//
// Only the items of these entities are counted, and for Salton and Jaccard
// those of their partners; the association strengths need the totals of the
// whole network, which is then made or taken from the cache. Nothing else is
// kept for a later call: there are as many rows as entities, each is asked for
// seldom, and counting one costs less than the memory to keep it.
func (n *Networks) Partners(ctx context.Context, p *projection.Projection, q Query, ids []graph.ID) ([]*PartnerList, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var err error
	if q.Level, err = levelOfAll(namedAll("id", ids)...); err != nil {
		return nil, err
	}
	if q, err = q.normal(); err != nil {
		return nil, err
	}
	if p, err = n.asked(ctx, p, q); err != nil {
		return nil, err
	}
	if q.Strength == Association || q.Strength == AssociationCorrected {
		whole, err := n.Network(ctx, p, q)
		if err != nil {
			return nil, fmt.Errorf("partners in the whole network: %w", err)
		}
		return whole.partners(ids), nil
	}
	r, err := newRows(p, q, ids)
	if err != nil {
		return nil, err
	}
	out := make([]*PartnerList, len(ids))
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("counting partners: %w", err)
		}
		out[i] = r.partners(id)
	}
	return out, nil
}

// partners gives the ties of some entities of the network.
func (n *Network) partners(ids []graph.ID) []*PartnerList {
	out := make([]*PartnerList, len(ids))
	for i, id := range ids {
		l := newPartnerList(n.Query, n.selection, id)
		out[i] = l
		v, found := n.NodeOf(id)
		if !found {
			continue
		}
		for at := n.ties.graph.Offsets[v]; at < n.ties.graph.Offsets[v+1]; at++ {
			t := n.At(v, at)
			l.others = append(l.others, n.entities[t.To])
			l.Partners = append(l.Partners, Partner{n.Entity(t.To), t.Items, t.Count, t.Weight, t.First, t.Last})
		}
	}
	return out
}

// rows counts the ties of single entities, for the strengths that need no
// totals of the whole network.
type rows struct {
	q         Query
	selection *selection
	taken     []bool // by item: offered to the selection
	counter   *counter
	sizes     []float64 // by entity, as margins has them; 0: not summed yet
}

// newRows selects the items of some entities.
func newRows(p *projection.Projection, q Query, ids []graph.ID) (*rows, error) {
	s, err := newSelection(p, q)
	if err != nil {
		return nil, err
	}
	r := &rows{q: q, selection: s, taken: make([]bool, p.Items.Len())}
	for _, id := range ids {
		if entity, found := s.entries.Index(id); found && s.node[entity] {
			r.take(entity)
		}
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	place := make([]int32, s.entries.Len())
	for entity := range place {
		place[entity] = -1
		if s.node[entity] {
			place[entity] = int32(entity)
		}
	}
	r.counter = newCounter(newTeams(s, q.Counting, place, len(place)), false)
	if q.Strength != Raw {
		r.sizes = make([]float64, len(place))
	}
	return r, nil
}

// take selects the items of an entity.
func (r *rows) take(entity int32) {
	for _, item := range r.selection.work.Of(entity) {
		if !r.taken[item] {
			r.taken[item] = true
			r.selection.take(item)
		}
	}
}

// partners counts the ties of one of the entities.
func (r *rows) partners(id graph.ID) *PartnerList {
	l := newPartnerList(r.q, r.selection, id)
	entity := l.of
	if !l.known || !r.selection.node[entity] {
		return l
	}
	ties := r.counter.count([]int32{entity})
	for i, other := range ties.targets {
		weight := r.weight(entity, other, ties.counts[i])
		if int(ties.items[i]) < r.q.MinItems || weight < r.q.MinWeight {
			continue
		}
		l.others = append(l.others, other)
		l.Partners = append(l.Partners, Partner{r.selection.entries.ID(other), int(ties.items[i]), ties.counts[i], weight, int(ties.first[i]), int(ties.last[i])})
	}
	return l
}

// weight gives a tie's weight, with the sizes of both ends where it needs them.
func (r *rows) weight(entity, other int32, count float64) float64 {
	if r.q.Strength == Raw {
		return count
	}
	for _, end := range []int32{entity, other} {
		if r.sizes[end] == 0 {
			r.take(end)
			r.sizes[end] = r.selection.sizeOf(end, r.q.Counting)
		}
	}
	return margins{sizes: r.sizes}.weight(r.q.Strength, entity, other, count)
}
