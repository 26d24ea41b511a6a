package networkql

import (
	"context"
	"fmt"
	"sync"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Derived are the fields of people, institutions and countries that show whom
// they work with, how often they are cited, and where they moved.
func (a Answers) Derived() loaders.Derived {
	return loaders.Derived{
		"Person.coauthors":          derivePartners[graph.Person](a),
		"Institution.collaborators": derivePartners[graph.Institution](a),
		"Country.partners":          derivePartners[graph.Country](a),

		"Person.citationImpact":      a.deriveImpact,
		"Institution.citationImpact": a.deriveImpact,
		"Person.movements":           a.deriveMovements,
	}
}

// Partners is a page of the ties of one entity, whose other ends are Ts.
type Partners[T any] struct {
	Edges      []*Partner[T]
	PageInfo   loaders.PageInfo
	TotalCount int
	receipt    func() *PartnersReceipt
}

// Partner is one row of Partners.
type Partner[T any] struct {
	Cursor graph.Cursor
	network.Partner
	list  *network.PartnerList
	place int    // in the list
	state string // what the list is computed from
}

// derivePartners computes the partners of all parents at once.
func derivePartners[T any](a Answers) loaders.Derive {
	return func(ctx context.Context, parents []graph.ID, f loaders.Field) ([]any, error) {
		question, err := a.question(ctx, f)
		if err != nil {
			return nil, err
		}
		orders := tieOrders(question.reader, byItems...)
		wanted := network.PartnerFilter{
			Countries: computed.Conditions(question.reader, "countries", computed.CountryOf),
			Types:     computed.Conditions(question.reader, "institutionTypes", computed.TextOf),
		}
		if question.reader.Err() != nil {
			return nil, question.reader.Err()
		}
		lists, err := a.Networks.Partners(ctx, question.projection, question.query, parents)
		if err != nil {
			return nil, err
		}
		out := make([]any, len(lists))
		for i, l := range lists {
			if err := l.Select(wanted); err != nil {
				return nil, err
			}
			state := fmt.Sprintf("%s\x00%s\x00%s", question.state, l.Of, f.Fingerprint())
			if out[i], err = newPartners[T](f, l, orders, state); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
}

// byItems is the usual order of partners: the most joint items first, then the latest.
var byItems = []network.TieOrder{{By: network.TieItems, Descending: true}, {By: network.TieLastYear, Descending: true}}

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
	out.receipt = sync.OnceValue(func() *PartnersReceipt { return &PartnersReceipt{l.Receipt(), state + "\x00receipt"} })
	for i := span.From; i < span.To; i++ {
		at := places[i]
		out.Edges = append(out.Edges, &Partner[T]{span.Cursor(i), l.Partners[at], l, at, state})
	}
	return out, nil
}

// Truncated tells whether there are more rows than came because neither first
// nor last was given.
func (p *Partners[T]) Truncated() bool { return p.PageInfo.Truncated }

// Receipt says how the ties were counted.
func (p *Partners[T]) Receipt() *PartnersReceipt { return p.receipt() }

// Nodes are the partners without their ties.
func (p *Partners[T]) Nodes(ctx context.Context) ([]*T, error) {
	ids := make([]graph.ID, len(p.Edges))
	for i, e := range p.Edges {
		ids[i] = e.Entity
	}
	return loaders.Records[*T](ctx, ids...)
}

// Node is the partner.
func (p *Partner[T]) Node(ctx context.Context) (*T, error) {
	return loaders.Record[*T](ctx, p.Entity)
}

// Evidence is the page of the joint items that is asked for.
func (p *Partner[T]) Evidence(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, p, func() ([]graph.ID, string) {
		return p.list.Works(p.place), p.state + "\x00" + string(p.Entity)
	})
}

// FirstYear is absent where no joint item has a year.
func (p *Partner[T]) FirstYear() (int, bool) { return yearKnown(p.First) }

// LastYear is absent also where a joint item has no end.
func (p *Partner[T]) LastYear() (int, bool) { return yearKnown(p.Last) }

// Ongoing tells whether a joint item has no end.
func (p *Partner[T]) Ongoing() bool { return p.Last == projection.OpenEnd }
