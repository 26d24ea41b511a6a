package networkql

import (
	"context"
	"fmt"
	"math"

	"corridor/graph/network"
	"corridor/graph/network/layout"
	"corridor/graph/network/measure"
)

// said is what is said of the nodes of a network, as far as a request selects
// it. It is worked out while the request's fields are announced, and kept for
// the request whatever the cache of networks does with it.
type said struct {
	values     map[network.Measure]*network.Values
	components *measure.Components
	roles      []measure.Roles
	places     []layout.Point
}

// measureOf names the measure that a field of a node shows.
var measureOf = map[string]network.Measure{
	"strength":         network.MeasureStrength,
	"pageRank":         network.MeasurePageRank,
	"betweenness":      network.MeasureBetweenness,
	"betweennessError": network.MeasureBetweenness,
	"closeness":        network.MeasureCloseness,
	"coreNumber":       network.MeasureCoreNumber,
	"clustering":       network.MeasureClustering,
	"constraint":       network.MeasureConstraint,
	"community":        network.MeasureCommunity,
}

// workOut works out what a field of nodes shows, unless it has been.
func (s *said) workOut(ctx context.Context, n *network.Network, field string) error {
	var err error
	switch {
	case field == "component" && s.components == nil:
		s.components, err = n.Components(ctx)
	case field == "brokerage" && s.roles == nil:
		s.roles, err = n.Brokerage(ctx)
	case field == "position" && s.places == nil:
		s.places, err = n.Positions(ctx)
	case measureOf[field] != "":
		err = s.measure(ctx, n, measureOf[field])
	}
	return err
}

func (s *said) measure(ctx context.Context, n *network.Network, m network.Measure) error {
	if s.values[m] != nil {
		return nil
	}
	values, err := n.Measure(ctx, m)
	if err != nil {
		return fmt.Errorf("what is said of nodes: %w", err)
	}
	if s.values == nil {
		s.values = map[network.Measure]*network.Values{}
	}
	s.values[m] = values
	return nil
}

// value gives a measure of the node, NaN where it is absent.
func (n *Node) value(m network.Measure) float64 { return n.of.said.values[m].Of[n.number] }

// present is nil for NaN.
func present(value float64) *float64 {
	if math.IsNaN(value) {
		return nil
	}
	return &value
}

// Items is the number of items that count.
func (n *Node) Items() int { return n.tally().Items }

// Credit is what these add to the node.
func (n *Node) Credit() float64 { return n.tally().Credit }

// InternationalItems is the number of items of two or more countries.
func (n *Node) InternationalItems() int { return n.tally().International }

// DomesticItems is the number of items of one country.
func (n *Node) DomesticItems() int { return n.tally().Domestic }

// UnknownItems is the number of items of which that is not known.
func (n *Node) UnknownItems() int { return n.tally().Unknown }

// InternationalShare is nil where it is known of no item.
func (n *Node) InternationalShare() *float64 {
	share, known := n.tally().Share()
	if !known {
		return nil
	}
	return &share
}

// Degree is the number of ties.
func (n *Node) Degree() int { return n.of.Graph().Degree(n.number) }

// Strength is the sum of the ties' weights.
func (n *Node) Strength() float64 { return n.value(network.MeasureStrength) }

// PageRank is the node's PageRank.
func (n *Node) PageRank() float64 { return n.value(network.MeasurePageRank) }

// Betweenness is the node's betweenness.
func (n *Node) Betweenness() float64 { return n.value(network.MeasureBetweenness) }

// BetweennessError is nil where betweenness is exact.
func (n *Node) BetweennessError() *float64 {
	values := n.of.said.values[network.MeasureBetweenness]
	if values.Exact {
		return nil
	}
	return &values.Errors[n.number]
}

// Closeness is the node's closeness.
func (n *Node) Closeness() float64 { return n.value(network.MeasureCloseness) }

// CoreNumber is the node's core number.
func (n *Node) CoreNumber() int { return int(n.value(network.MeasureCoreNumber)) }

// Clustering is the node's clustering coefficient.
func (n *Node) Clustering() float64 { return n.value(network.MeasureClustering) }

// Constraint is nil for isolated nodes.
func (n *Node) Constraint() *float64 { return present(n.value(network.MeasureConstraint)) }

// Community is the number of the node's community, from 1.
func (n *Node) Community() int { return int(n.value(network.MeasureCommunity)) + 1 }

// Component is the number of the node's part of the network, from 1.
func (n *Node) Component() int { return int(n.of.said.components.Of[n.number]) + 1 }

// Position is where to draw the node.
func (n *Node) Position() *layout.Point { return &n.of.said.places[n.number] }

// Brokerage is how often a node stands between partners who are not tied.
type Brokerage struct {
	Coordinator, Gatekeeper, Consultant, Liaison, Total int
}

// Brokerage is nil where the node's country is not known.
func (n *Node) Brokerage() *Brokerage {
	if n.of.Country(n.number) < 0 {
		return nil
	}
	r := n.of.said.roles[n.number]
	out := &Brokerage{int(r.Coordinator), int(r.Gatekeeper), int(r.Consultant), int(r.Liaison), 0}
	out.Total = out.Coordinator + out.Gatekeeper + out.Consultant + out.Liaison
	return out
}
