package networkql

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Derived are the fields of people, institutions and countries that show whom
// they work with.
func (a Answers) Derived() loaders.Derived {
	return loaders.Derived{
		"Person.coauthors":          derivePartners[graph.Person](a),
		"Institution.collaborators": derivePartners[graph.Institution](a),
		"Country.partners":          derivePartners[graph.Country](a),
	}
}

// Partners is a page of the ties of one entity, whose other ends are Ts.
type Partners[T any] struct {
	Edges      []*Partner[T]
	PageInfo   loaders.PageInfo
	TotalCount int
}

// Partner is one row of Partners.
type Partner[T any] struct {
	Cursor graph.Cursor
	network.Partner
	list  *network.PartnerList
	place int    // in the list
	state string // what the list is computed from
}

// The rows of the three levels. gqlgen knows no generic types, hence the
// aliases.
type (
	CoauthorConnection     = Partners[graph.Person]
	CoauthorEdge           = Partner[graph.Person]
	CollaboratorConnection = Partners[graph.Institution]
	CollaboratorEdge       = Partner[graph.Institution]
	PartnerConnection      = Partners[graph.Country]
	PartnerEdge            = Partner[graph.Country]
)

// derivePartners computes the partners of all parents at once.
func derivePartners[T any](a Answers) loaders.Derive {
	return func(ctx context.Context, parents []graph.ID, f loaders.Field) ([]loaders.Holder, error) {
		asked, err := a.asked(ctx, f)
		if err != nil {
			return nil, err
		}
		orders := partnerOrders(asked.reader)
		if asked.reader.Err() != nil {
			return nil, asked.reader.Err()
		}
		lists, err := a.Networks.Partners(ctx, asked.projection, asked.query, parents)
		if err != nil {
			return nil, err
		}
		out := make([]loaders.Holder, len(lists))
		for i, l := range lists {
			state := fmt.Sprintf("%s\x00%s\x00%s", asked.state, l.Of, f.Fingerprint())
			if out[i], err = newPartners[T](f, l, orders, state); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
}

func partnerOrders(r *computed.Reader) []network.TieOrder {
	var out []network.TieOrder
	for _, key := range orderKeys(r) {
		out = append(out, network.TieOrder{By: network.TieMeasure(key.field), Descending: key.descending})
	}
	if out == nil {
		out = []network.TieOrder{{By: network.TieItems, Descending: true}, {By: network.TieLastYear, Descending: true}}
	}
	return out
}

// newPartners makes the page that a field asks for of an entity's ties.
func newPartners[T any](f loaders.Field, l *network.PartnerList, orders []network.TieOrder, state string) (*Partners[T], error) {
	places, err := l.Ordered(orders)
	if err != nil {
		return nil, err
	}
	span, err := computed.Page(f, len(places), state)
	if err != nil {
		return nil, err
	}
	out := &Partners[T]{PageInfo: span.PageInfo, TotalCount: len(places)}
	for i := span.From; i < span.To; i++ {
		at := places[i]
		out.Edges = append(out.Edges, &Partner[T]{span.Cursor(i), l.Partners[at], l, at, state})
	}
	return out, nil
}

// Show announces the partners and their rows.
func (p *Partners[T]) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "nodes":
		for _, e := range p.Edges {
			need.Records(f, e.Entity)
		}
	case "edges":
		return computed.AnnounceAll(need, f, p.Edges, nil)
	}
	return nil
}

// Nodes gives the partners without their ties.
func (p *Partners[T]) Nodes(ctx context.Context) ([]*T, error) {
	out := make([]*T, len(p.Edges))
	for i, e := range p.Edges {
		var err error
		if out[i], err = e.Node(ctx); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Show announces the partner and the records behind the tie.
func (p *Partner[T]) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "node":
		need.Records(f, p.Entity)
	case "evidence":
		answer, err := computed.NewWorks(f, p.list.Works(p.place), p.state+"\x00"+string(p.Entity))
		return computed.Announce(need, f, answer, err)
	}
	return nil
}

// Node gives the partner.
func (p *Partner[T]) Node(ctx context.Context) (*T, error) {
	return computed.RecordAs[T](ctx, p.Entity)
}

// FirstYear is nil where no joint item has a year.
func (p *Partner[T]) FirstYear() *int { return yearShown(p.First) }

// LastYear is nil also where a joint item has no end.
func (p *Partner[T]) LastYear() *int { return yearShown(p.Last) }

// Ongoing tells whether a joint item has no end.
func (p *Partner[T]) Ongoing() bool { return p.Last == projection.OpenEnd }
