package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"corridor/graph/capacity"
)

// MatrixJSON writes a matrix as one JSON object, its fields always in the same
// order. What is absent is null.
func MatrixJSON(m *capacity.Matrix, names Names) (string, error) {
	out := matrixObject{Formula: capacity.Formula, Receipt: newReceipt(m), Dimensions: m.Query.Dimensions}
	out.Rows, out.Columns = labels(m, names)
	for _, c := range m.Cells {
		cell := newCell(m, c)
		for _, v := range c.Values {
			cell.Values = append(cell.Values, newValue(m, c, v))
		}
		out.Cells = append(out.Cells, cell)
	}
	return marshal(out)
}

// GapsJSON writes gaps as MatrixJSON does, in their order.
func GapsJSON(g Gaps, names Names) (string, error) {
	out := gapsObject{Formula: capacity.GapFormula, Receipt: newReceipt(g.Matrix), Weights: map[string]float64{}}
	out.Rows, out.Columns = labels(g.Matrix, names)
	for i, gap := range g.Gaps {
		object := gapObject{
			Rank: unlessZero(g.Ranks[i]), Score: gap.Score, Kind: gap.Kind, Kinds: gap.Kinds, Components: map[string]*float64{},
			Explanation: g.Matrix.Explain(gap, InSentence(names.Rows[gap.Row], names.Columns[gap.Column])),
			cellObject:  newCell(g.Matrix, gap.Cell),
		}
		for _, part := range parts(gap.Components, g.Weights) {
			object.Components[part.name], out.Weights[part.name] = part.value, part.weight
		}
		out.Gaps = append(out.Gaps, object)
	}
	return marshal(out)
}

func marshal(v any) (string, error) {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return "", fmt.Errorf("writing JSON: %w", err)
	}
	return out.String(), nil
}

type matrixObject struct {
	Formula    string               `json:"formula"`
	Receipt    receiptObject        `json:"receipt"`
	Dimensions []capacity.Dimension `json:"dimensions"`
	Rows       []labelObject        `json:"rows"`
	Columns    []labelObject        `json:"columns"`
	Cells      []cellObject         `json:"cells"`
}

type gapsObject struct {
	Formula string             `json:"formula"`
	Receipt receiptObject      `json:"receipt"`
	Weights map[string]float64 `json:"weights"`
	Rows    []labelObject      `json:"rows"`
	Columns []labelObject      `json:"columns"`
	Gaps    []gapObject        `json:"gaps"`
}

type gapObject struct {
	Rank       *int                `json:"rank"`
	Score      *float64            `json:"score"`
	Kind       capacity.Kind       `json:"kind"`
	Kinds      []capacity.Kind     `json:"kinds"`
	Components map[string]*float64 `json:"components"`
	cellObject
	Explanation string `json:"explanation"`
}

type labelObject struct {
	Label string `json:"label"` // a country's code, an area's number, a theme's slug
	Name  string `json:"name"`
}

func labels(m *capacity.Matrix, names Names) (rows, columns []labelObject) {
	for row, name := range names.Rows {
		rows = append(rows, labelObject{string(m.Country(row)), name})
	}
	for column, name := range names.Columns {
		columns = append(columns, labelObject{m.Label(column), name})
	}
	return rows, columns
}

type receiptObject struct {
	Formula                string  `json:"formula"`
	Evidence               string  `json:"evidence"`
	Table                  string  `json:"table"`    // of statistics; "" for records
	DataDate               string  `json:"dataDate"` // of the table
	Counting               string  `json:"counting"`
	Baseline               string  `json:"baseline"`
	HeldAgainstInhabitants bool    `json:"heldAgainstInhabitants"`
	Attribution            string  `json:"attribution"`
	From                   *int    `json:"from"`
	To                     *int    `json:"to"`
	Minimum                float64 `json:"minimum"`
	Synthetic              *bool   `json:"synthetic"`
	Supposed               bool    `json:"supposed"`
	Items                  int     `json:"items"`
	CountedItems           int     `json:"countedItems"`
	UnplacedItems          int     `json:"unplacedItems"`
	ClassifiedItems        int     `json:"classifiedItems"`
	DataVersion            string  `json:"dataVersion"`
}

func newReceipt(m *capacity.Matrix) receiptObject {
	q, r := m.Query, m.Receipt()
	table, date := tableOf(m)
	return receiptObject{
		Formula: r.Formula, Evidence: string(q.Evidence), Table: table, DataDate: date, Counting: string(q.Counting), Baseline: string(q.Baseline), HeldAgainstInhabitants: q.PerMillion,
		Attribution: string(q.Attribution), From: unlessZero(q.From), To: unlessZero(q.To), Minimum: q.Minimum, Synthetic: q.Synthetic,
		Supposed: r.WhatIf, Items: r.Items, CountedItems: r.Counted, UnplacedItems: r.Unplaced, ClassifiedItems: r.Classified, DataVersion: string(r.Version),
	}
}

func unlessZero(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

type cellObject struct {
	Country            string        `json:"country"`
	Column             string        `json:"column"`
	Items              *int          `json:"items"` // null where statistics do not tell it
	Institutions       *int          `json:"institutions"`
	People             *int          `json:"people"`
	LeadershipShare    *float64      `json:"leadershipShare"`
	InternationalShare *float64      `json:"internationalShare"`
	CorridorShare      *float64      `json:"corridorShare"`
	Trend              *trendObject  `json:"trend"`
	YoungShare         *float64      `json:"youngShare"`
	UnknownShare       *float64      `json:"unknownShare"`
	Values             []valueObject `json:"values,omitempty"`
}

type trendObject struct {
	From     int     `json:"from"`
	To       int     `json:"to"`
	Slope    float64 `json:"slope"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
	Relative float64 `json:"relative"`
}

func newCell(m *capacity.Matrix, c *capacity.Cell) cellObject {
	out := cellObject{
		Country: string(m.Country(c.Row)), Column: m.Label(c.Column),
		LeadershipShare: ifKnown(c.LeadershipShare()), InternationalShare: ifKnown(c.InternationalShare()),
		CorridorShare: ifKnown(c.CorridorShare()), YoungShare: ifKnown(c.YoungShare()), UnknownShare: ifKnown(c.UnknownShare()),
	}
	if c.Untold == "" {
		out.Items = &c.Items
	}
	if ofRecords(m) {
		out.Institutions, out.People = &c.Institutions, &c.People
	}
	if t := c.Trend; t != nil {
		out.Trend = &trendObject{t.From, t.From + t.Years - 1, t.Slope, t.Low, t.High, t.Relative()}
	}
	return out
}

func ifKnown(v float64, is bool) *float64 {
	if !is {
		return nil
	}
	return &v
}

type valueObject struct {
	Dimension              capacity.Dimension `json:"dimension"`
	Meaningful             bool               `json:"meaningful"`
	Full                   *float64           `json:"full"`
	Fractional             *float64           `json:"fractional"`
	Count                  *float64           `json:"count"`
	Amounts                []amountObject     `json:"amounts,omitempty"`
	ShareOfCountry         *float64           `json:"shareOfCountry"`
	ShareOfCorridor        *float64           `json:"shareOfCorridor"`
	PerMillion             *float64           `json:"perMillion"`
	PerThousandResearchers *float64           `json:"perThousandResearchers"`
	Index                  *indexObject       `json:"index"`
}

type amountObject struct {
	Currency   string  `json:"currency"`
	Full       float64 `json:"full"`
	Fractional float64 `json:"fractional"`
	Projects   int     `json:"projects"`
}

type indexObject struct {
	Expected float64           `json:"expected"`
	Value    float64           `json:"value"`
	Low      *float64          `json:"low"`
	High     *float64          `json:"high"`
	Verdict  *capacity.Verdict `json:"verdict"`
}

func newValue(m *capacity.Matrix, c *capacity.Cell, v *capacity.Value) valueObject {
	out := valueObject{
		Dimension: v.Dimension, Meaningful: v.Meaningful, Full: ifKnown(v.Full, c.Untold == ""),
		Fractional: ifKnown(v.Fractional, ofRecords(m)), Count: ifKnown(v.Count, !v.Mixed && c.Untold == ""),
		ShareOfCountry: ifKnown(v.ShareOfCountry()), ShareOfCorridor: ifKnown(v.ShareOfCorridor()),
	}
	if !v.Mixed {
		out.PerMillion, out.PerThousandResearchers = ifKnown(m.PerMillion(c, v.Count)), ifKnown(m.PerThousandResearchers(c, v.Count))
	}
	for _, a := range v.Amounts {
		out.Amounts = append(out.Amounts, amountObject{string(a.Currency), a.Full, a.Fractional, a.Projects})
	}
	if i := v.Index; i != nil {
		out.Index = &indexObject{Expected: i.Expected, Value: i.Value}
		if !i.Whole() {
			out.Index.Low, out.Index.High, out.Index.Verdict = &i.Low, &i.High, &i.Verdict
		}
	}
	return out
}
