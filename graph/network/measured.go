package network

import (
	"context"
	"fmt"
	"math"
	"slices"

	"corridor/graph"
	"corridor/graph/network/cache"
	"corridor/graph/network/measure"
)

// Measure is something that is said of every node of a network; Definitions
// says what each is.
type Measure string

// The measures of nodes.
const (
	MeasureItems              Measure = "ITEMS"
	MeasureCredit             Measure = "CREDIT"
	MeasureDegree             Measure = "DEGREE"
	MeasureStrength           Measure = "STRENGTH"
	MeasureInternationalShare Measure = "INTERNATIONAL_SHARE"
	MeasurePageRank           Measure = "PAGE_RANK"
	MeasureBetweenness        Measure = "BETWEENNESS"
	MeasureCloseness          Measure = "CLOSENESS"
	MeasureCoreNumber         Measure = "CORE_NUMBER"
	MeasureClustering         Measure = "CLUSTERING"
	MeasureConstraint         Measure = "CONSTRAINT"
	MeasureCommunity          Measure = "COMMUNITY"
	MeasureCoordinator        Measure = "COORDINATOR"
	MeasureGatekeeper         Measure = "GATEKEEPER"
	MeasureConsultant         Measure = "CONSULTANT"
	MeasureLiaison            Measure = "LIAISON"
	MeasureLedItems           Measure = "LED_ITEMS"
	MeasureFirstAuthorItems   Measure = "FIRST_AUTHOR_ITEMS"
	MeasureCorresponding      Measure = "CORRESPONDING_AUTHOR_ITEMS"
	MeasureCitations          Measure = "CITATIONS"
	MeasureHIndex             Measure = "H_INDEX"
)

// Measures lists all measures of nodes.
func Measures() []Measure {
	return []Measure{
		MeasureItems, MeasureCredit, MeasureDegree, MeasureStrength, MeasureInternationalShare, MeasurePageRank,
		MeasureBetweenness, MeasureCloseness, MeasureCoreNumber, MeasureClustering, MeasureConstraint, MeasureCommunity,
		MeasureCoordinator, MeasureGatekeeper, MeasureConsultant, MeasureLiaison,
		MeasureLedItems, MeasureFirstAuthorItems, MeasureCorresponding, MeasureCitations, MeasureHIndex,
	}
}

// Values are a measure of all nodes. They must not be changed.
type Values struct {
	Of []float64 // by node; NaN where the measure is absent
	// Exact is false for estimates made from the shortest paths of so many
	// Pivots of each component. Errors are, by node, within what the
	// estimated betweenness lies, see measure.Centrality.Error; nil for other values.
	Exact  bool
	Pivots int
	Errors []float64
	// Least and Most are, by node, between which a share lies that is known of some
	// items only, see Tally.ShareBounds; nil for other values.
	Least, Most []float64
	// Iterations is how many rounds a measure took that is approached in
	// rounds; 0 for others.
	Iterations int
}

// Bytes is the memory that the values hold, about.
func (v *Values) Bytes() int {
	return sizeOf(v.Of) + sizeOf(v.Errors) + sizeOf(v.Least) + sizeOf(v.Most)
}

// LargestError is the largest of Errors; 0 for exact values.
func (v *Values) LargestError() float64 {
	if len(v.Errors) == 0 {
		return 0
	}
	return slices.Max(v.Errors)
}

// Measure gives a measure of all nodes. It is worked out when first asked for.
func (n *Network) Measure(ctx context.Context, m Measure) (*Values, error) {
	return cache.Get(ctx, n.cache, keyOf(n.key, "measure", string(m)), func(ctx context.Context) (*Values, error) {
		values, err := n.measured(ctx, m)
		if err != nil {
			return nil, fmt.Errorf("measuring %s: %w", m, err)
		}
		return values, nil
	})
}

// measured works a measure out.
func (n *Network) measured(ctx context.Context, m Measure) (*Values, error) {
	g := n.Graph()
	switch m {
	case MeasureItems, MeasureCredit, MeasureInternationalShare:
		return n.tallied(ctx, m)
	case MeasureDegree:
		return exact(n.Nodes(), func(v int32) float64 { return float64(g.Degree(v)) }), nil
	case MeasureStrength:
		return &Values{Of: measure.Strengths(g), Exact: true}, nil
	case MeasurePageRank:
		return n.pageRank(ctx)
	case MeasureBetweenness, MeasureCloseness:
		return n.central(ctx, m)
	case MeasureCoreNumber:
		cores := measure.CoreNumbers(g)
		return exact(n.Nodes(), func(v int32) float64 { return float64(cores[v]) }), nil
	case MeasureClustering:
		c, err := n.Clustering(ctx)
		if err != nil {
			return nil, err
		}
		return &Values{Of: c.Local, Exact: true}, nil
	case MeasureConstraint:
		constraint, err := measure.Constraint(ctx, g)
		return &Values{Of: constraint, Exact: true}, err
	case MeasureCommunity:
		c, err := n.Partition(ctx)
		if err != nil {
			return nil, err
		}
		values := exact(n.Nodes(), func(v int32) float64 { return float64(c.Of[v]) })
		values.Iterations = c.Iterations
		return values, nil
	case MeasureCoordinator, MeasureGatekeeper, MeasureConsultant, MeasureLiaison:
		return n.brokers(ctx, m)
	case MeasureLedItems, MeasureFirstAuthorItems, MeasureCorresponding:
		l, err := n.leads(ctx, leadingOf[m])
		if err != nil {
			return nil, err
		}
		return l.led, nil
	case MeasureCitations, MeasureHIndex:
		return n.ofEach(ctx, func(v int32) float64 {
			citations, h := n.Citations(v)
			if m == MeasureHIndex {
				return float64(h)
			}
			return float64(citations)
		})
	}
	return nil, graph.Invalid("measure", "there is no measure %q; give a value of CollaborationMeasure", m)
}

// ofEach makes values by node that take some work each, until the context ends.
func (n *Network) ofEach(ctx context.Context, of func(v int32) float64) (*Values, error) {
	values := &Values{Of: make([]float64, n.Nodes()), Exact: true}
	for v := range values.Of {
		if v%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		values.Of[v] = of(int32(v))
	}
	return values, nil
}

// exact makes values by node.
func exact(nodes int, of func(v int32) float64) *Values {
	values := &Values{Of: make([]float64, nodes), Exact: true}
	for v := range values.Of {
		values.Of[v] = of(int32(v))
	}
	return values
}

// tallied gives what nodes' tallies say.
func (n *Network) tallied(ctx context.Context, m Measure) (*Values, error) {
	tallies, err := n.Tallies(ctx)
	if err != nil {
		return nil, err
	}
	if m == MeasureInternationalShare {
		return shares(tallies), nil
	}
	return exact(len(tallies), func(v int32) float64 {
		switch t := tallies[v]; m {
		case MeasureItems:
			return float64(t.Items)
		default:
			return t.Credit
		}
	}), nil
}

// shares gives the international shares of nodes with their bounds.
func shares(tallies []Tally) *Values {
	out := &Values{Of: make([]float64, len(tallies)), Exact: true, Least: make([]float64, len(tallies)), Most: make([]float64, len(tallies))}
	for v, t := range tallies {
		share, known := t.Share()
		if !known {
			share = math.NaN()
		}
		out.Of[v] = share
		out.Least[v], out.Most[v], _ = t.ShareBounds()
	}
	return out
}

// brokers gives how often nodes have a role; absent where the country of the
// node is not known, since roles are told by countries.
func (n *Network) brokers(ctx context.Context, m Measure) (*Values, error) {
	roles, err := n.Brokerage(ctx)
	if err != nil {
		return nil, err
	}
	return exact(len(roles), func(v int32) float64 {
		if n.Country(v) < 0 {
			return math.NaN()
		}
		switch r := roles[v]; m {
		case MeasureCoordinator:
			return float64(r.Coordinator)
		case MeasureGatekeeper:
			return float64(r.Gatekeeper)
		case MeasureConsultant:
			return float64(r.Consultant)
		default:
			return float64(r.Liaison)
		}
	}), nil
}
