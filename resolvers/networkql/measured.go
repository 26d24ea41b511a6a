package networkql

import (
	"context"
	"fmt"

	"corridor/graph/network"
	"corridor/graph/network/measure"
	"corridor/resolvers/computed"
)

// measured is what is worked out of the nodes of a network, as far as a request
// selects it: in the look-ahead, and for the request, whatever the cache of
// networks lets go.
type measured struct {
	values     map[network.Measure]*network.Values
	leadKnown  *network.Values
	components *measure.Components
	roles      []measure.Roles
	places     []Position
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
	"ledItems":         network.MeasureLedItems,
	"firstAuthorItems": network.MeasureFirstAuthorItems,
	"citations":        network.MeasureCitations,
	"hIndex":           network.MeasureHIndex,

	"correspondingAuthorItems": network.MeasureCorresponding,
}

// Prepare works out what a field of nodes shows, unless it has been.
func (n *CollaborationNode) Prepare(ctx context.Context, field string) error {
	m, of := &n.of.measured, n.of.Network
	var err error
	switch {
	case field == "component" && m.components == nil:
		m.components, err = of.Components(ctx)
	case field == "brokerage" && m.roles == nil:
		m.roles, err = of.Brokerage(ctx)
	case field == "position" && m.places == nil:
		m.places, err = of.Positions(ctx)
	case field == "leadKnownItems" && m.leadKnown == nil:
		m.leadKnown, err = of.LeadKnownItems(ctx)
	case measureOf[field] != "":
		err = m.measure(ctx, of, measureOf[field])
	}
	return err
}

func (m *measured) measure(ctx context.Context, n *network.Network, by network.Measure) error {
	if m.values[by] != nil {
		return nil
	}
	values, err := n.Measure(ctx, by)
	if err != nil {
		return fmt.Errorf("measuring nodes: %w", err)
	}
	if m.values == nil {
		m.values = map[network.Measure]*network.Values{}
	}
	m.values[by] = values
	return nil
}

// value gives a measure of the node, NaN where it is absent.
func (n *CollaborationNode) value(m network.Measure) float64 {
	return n.of.measured.values[m].Of[n.number]
}

// Strength is the sum of the ties' weights.
func (n *CollaborationNode) Strength() float64 { return n.value(network.MeasureStrength) }

// PageRank is the node's PageRank.
func (n *CollaborationNode) PageRank() float64 { return n.value(network.MeasurePageRank) }

// Betweenness is the node's betweenness.
func (n *CollaborationNode) Betweenness() float64 { return n.value(network.MeasureBetweenness) }

// BetweennessError is absent where betweenness is exact.
func (n *CollaborationNode) BetweennessError() (float64, bool) {
	values := n.of.measured.values[network.MeasureBetweenness]
	if values.Exact {
		return 0, false
	}
	return values.Errors[n.number], true
}

// Closeness is the node's closeness.
func (n *CollaborationNode) Closeness() float64 { return n.value(network.MeasureCloseness) }

// CoreNumber is the node's core number.
func (n *CollaborationNode) CoreNumber() int { return int(n.value(network.MeasureCoreNumber)) }

// Clustering is the node's clustering coefficient.
func (n *CollaborationNode) Clustering() float64 { return n.value(network.MeasureClustering) }

// Constraint is absent of isolated nodes.
func (n *CollaborationNode) Constraint() (float64, bool) {
	return computed.Defined(n.value(network.MeasureConstraint))
}

// Community is the number of the node's community, from 1.
func (n *CollaborationNode) Community() int { return int(n.value(network.MeasureCommunity)) + 1 }

// Component is the number of the node's part of the network, from 1.
func (n *CollaborationNode) Component() int { return int(n.of.measured.components.Of[n.number]) + 1 }

// Position is where to draw the node.
func (n *CollaborationNode) Position() *Position { return &n.of.measured.places[n.number] }

// LedItems is the number of items that the node led.
func (n *CollaborationNode) LedItems() (int, bool) {
	return ofRecords(n.of, int(n.value(network.MeasureLedItems)))
}

// FirstAuthorItems is LedItems by first authors alone.
func (n *CollaborationNode) FirstAuthorItems() (int, bool) {
	return ofRecords(n.of, int(n.value(network.MeasureFirstAuthorItems)))
}

// CorrespondingAuthorItems is LedItems by corresponding authors alone.
func (n *CollaborationNode) CorrespondingAuthorItems() (int, bool) {
	return ofRecords(n.of, int(n.value(network.MeasureCorresponding)))
}

// LeadKnownItems is the number of items of which it is known who led.
func (n *CollaborationNode) LeadKnownItems() (int, bool) {
	return ofRecords(n.of, int(n.of.measured.leadKnown.Of[n.number]))
}

// Citations is how often the node's publications are cited.
func (n *CollaborationNode) Citations() (int, bool) {
	return ofRecords(n.of, int(n.value(network.MeasureCitations)))
}

// HIndex is the h-index of the node's publications.
func (n *CollaborationNode) HIndex() (int, bool) {
	return ofRecords(n.of, int(n.value(network.MeasureHIndex)))
}

// Brokerage is how often a node stands between partners who are not tied.
type Brokerage struct {
	Coordinator, Gatekeeper, Consultant, Liaison, Total int
}

// Brokerage is nil where the node's country is not known.
func (n *CollaborationNode) Brokerage() *Brokerage {
	if n.of.Country(n.number) < 0 {
		return nil
	}
	r := n.of.measured.roles[n.number]
	out := &Brokerage{int(r.Coordinator), int(r.Gatekeeper), int(r.Consultant), int(r.Liaison), 0}
	out.Total = out.Coordinator + out.Gatekeeper + out.Consultant + out.Liaison
	return out
}
