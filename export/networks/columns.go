package networks

import (
	"math"
	"strings"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/chance"
	"corridor/graph/network/projection"
)

// kind is what the values of a column are.
type kind int

const (
	text kind = iota
	whole
	number
	truth
)

// column is something that is said of each node, or of each tie. Its values are
// string, int, float64 or bool by its kind, and nil where there is none.
type column[T any] struct {
	name string // as the GraphQL schema has it
	kind kind
	of   func(T) any
}

// nodeColumns are the columns of nodes, by their places in Nodes.
func (n *Network) nodeColumns() []column[int] {
	out := []column[int]{
		{"label", text, func(i int) any { return n.Entities[i].Name }},
		{"key", text, func(i int) any { return given(n.Entities[i].Key) }},
		{"country", text, n.countryAt},
		{"institutionType", text, func(i int) any { return given(n.Type(n.Nodes[i])) }},
		{"synthetic", truth, func(i int) any { return n.Synthetic(n.Nodes[i]) }},
		{"firstYear", whole, func(i int) any { first, _ := n.Years(n.Nodes[i]); return year(first) }},
		{"lastYear", whole, func(i int) any { _, last := n.Years(n.Nodes[i]); return year(last) }},
	}
	if n.Tallies != nil {
		out = append(out,
			column[int]{"internationalItems", whole, n.tallied(func(t network.Tally) int { return t.International })},
			column[int]{"domesticItems", whole, n.tallied(func(t network.Tally) int { return t.Domestic })},
			column[int]{"unknownItems", whole, n.tallied(func(t network.Tally) int { return t.Unknown })})
	}
	for _, m := range network.Measures() {
		if n.Measures[m] != nil {
			out = append(out, n.measureColumns(m)...)
		}
	}
	if n.LeadKnown != nil {
		out = append(out, column[int]{"leadKnownItems", whole, n.valueOf(n.LeadKnown.Of, whole, 0)})
	}
	if n.Components != nil {
		out = append(out, column[int]{"component", whole, func(i int) any { return int(n.Components.Of[n.Nodes[i]]) + 1 }})
	}
	if n.Places != nil {
		out = append(out,
			column[int]{"x", number, func(i int) any { return n.Places[n.Nodes[i]].X }},
			column[int]{"y", number, func(i int) any { return n.Places[n.Nodes[i]].Y }})
	}
	return out
}

// measureColumns are the column of a measure and, where it is an estimate or a share
// that is not known of all, of how far it may be off.
func (n *Network) measureColumns(m network.Measure) []column[int] {
	values, is, from := n.Measures[m], whole, 0.0
	switch m {
	case network.MeasureCommunity:
		from = 1 // as the schema numbers them
	case network.MeasureCredit, network.MeasureStrength, network.MeasureInternationalShare, network.MeasurePageRank, network.MeasureBetweenness,
		network.MeasureCloseness, network.MeasureClustering, network.MeasureConstraint:
		is = number
	}
	out := []column[int]{{fieldOf(m), is, n.valueOf(values.Of, is, from)}}
	for _, beside := range []struct {
		name string
		of   []float64
	}{{"Error", values.Errors}, {"Least", values.Least}, {"Most", values.Most}} {
		if beside.of != nil {
			out = append(out, column[int]{fieldOf(m) + beside.name, number, n.valueOf(beside.of, number, 0)})
		}
	}
	return out
}

// valueOf reads one of the numbers of all nodes, counted from a first one.
func (n *Network) valueOf(values []float64, is kind, from float64) func(int) any {
	return func(i int) any {
		v := values[n.Nodes[i]] + from
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0):
			return nil
		case is == whole:
			return int(v)
		}
		return v
	}
}

func (n *Network) tallied(of func(network.Tally) int) func(int) any {
	return func(i int) any { return of(n.Tallies[n.Nodes[i]]) }
}

func (n *Network) countryAt(i int) any {
	c := n.Country(n.Nodes[i])
	if c < 0 {
		return nil
	}
	return string(n.Projection.CountryCodes[c])
}

// judged is a tie held against chance.
type judged struct {
	network.Tie
	chance.Expectation
	chance.Judgement
}

// judge holds a tie against chance.
func (n *Network) judge(t network.Tie) judged {
	e := n.Chances.Of(t.From, t.To)
	return judged{t, e, e.Judge(t.Count, chance.Minimum)}
}

// tieColumns are the columns of ties.
func tieColumns() []column[judged] {
	return []column[judged]{
		{"weight", number, func(t judged) any { return t.Weight }},
		{"items", whole, func(t judged) any { return t.Items }},
		{"count", number, func(t judged) any { return t.Count }},
		{"expected", number, func(t judged) any { return defined(t.Mean) }},
		{"ratio", number, func(t judged) any { return defined(t.Ratio) }},
		{"expectedDeviation", number, func(t judged) any { return defined(t.Deviation) }},
		{"low", number, func(t judged) any { return defined(t.Low) }},
		{"high", number, func(t judged) any { return defined(t.High) }},
		{"verdict", text, func(t judged) any { return given(string(t.Verdict)) }},
		{"firstYear", whole, func(t judged) any { return year(t.First) }},
		{"lastYear", whole, func(t judged) any { return year(t.Last) }},
		{"ongoing", truth, func(t judged) any { return t.Last == projection.OpenEnd }},
	}
}

// fieldOf is the schema's field of a measure: PAGE_RANK is pageRank.
func fieldOf(m network.Measure) string {
	words := strings.Split(strings.ToLower(string(m)), "_")
	for i := range words[1:] {
		words[i+1] = strings.ToUpper(words[i+1][:1]) + words[i+1][1:]
	}
	return strings.Join(words, "")
}

// plain is a column's name as tables have it: pageRank is page_rank.
func plain(name string) string { return strings.ToLower(graph.UpperSnake(name)) }

func given(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// year is absent where it is not known, or has not come.
func year(y int) any {
	if y == 0 || y == projection.OpenEnd {
		return nil
	}
	return y
}

func defined(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return v
}
