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
	out := gapsObject{Formula: capacity.GapFormula, Receipt: newReceipt(g.Matrix), Weights: map[string]float64{}, Gaps: []gapObject{}}
	out.Rows, out.Columns = labels(g.Matrix, names)
	for _, gap := range g.Gaps {
		if !g.shows(gap) {
			continue
		}
		object := gapObject{
			Rank: unlessZero(gap.Rank), BestRank: unlessZero(gap.Best), WorstRank: unlessZero(gap.Worst),
			Score: gap.Score, Least: ifKnown(gap.Least, gap.Score != nil), Most: ifKnown(gap.Most, gap.Score != nil), Signs: signsOf(gap),
			Kind: gap.Kind, Kinds: gap.Kinds, Components: map[string]*float64{},
			Explanation: g.Matrix.Explain(gap, InSentence(names.Rows[gap.Row], names.Columns[gap.Column])),
			cellObject:  newCell(g.Matrix, gap.Cell),
		}
		for _, part := range parts(gap.Components, g.Weights) {
			object.Components[part.name] = part.value
		}
		out.Gaps = append(out.Gaps, object)
	}
	for _, part := range parts(capacity.Components{}, g.Weights) {
		out.Weights[part.name] = part.weight
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
	BestRank   *int                `json:"bestRank"`
	WorstRank  *int                `json:"worstRank"`
	Score      *float64            `json:"score"`
	Least      *float64            `json:"least"`
	Most       *float64            `json:"most"`
	Signs      []signObject        `json:"signs"`
	Kind       capacity.Kind       `json:"kind"`
	Kinds      []capacity.Kind     `json:"kinds"`
	Components map[string]*float64 `json:"components"`
	cellObject
	Explanation string `json:"explanation"`
}

// signObject is what a component was told from.
type signObject struct {
	Component capacity.Component `json:"component"`
	Observed  float64            `json:"observed"`
	Expected  float64            `json:"expected"`
	Ratio     float64            `json:"ratio"`
	Low       float64            `json:"low"`
	High      float64            `json:"high"`
	Verdict   capacity.Verdict   `json:"verdict"`
}

func signsOf(g *capacity.Gap) []signObject {
	out := make([]signObject, len(g.Signs))
	for i, s := range g.Signs {
		out[i] = signObject{s.Component, s.Observed, s.Expected, s.Ratio, s.Low, s.High, s.Verdict}
	}
	return out
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
	SyntheticItems         int     `json:"syntheticItems,omitempty"`
	WorldTable             string  `json:"worldTable,omitempty"`
	WorldTableDate         string  `json:"worldTableDate,omitempty"`
	DataVersion            string  `json:"dataVersion"`
}

func newReceipt(m *capacity.Matrix) receiptObject {
	q, r := m.Query, m.Receipt()
	table, date := tableOf(m)
	return receiptObject{
		Formula: r.Formula, Evidence: string(q.Evidence), Table: table, DataDate: date, Counting: string(q.Counting), Baseline: string(q.Baseline), HeldAgainstInhabitants: q.PerMillion,
		Attribution: string(q.Attribution), From: unlessZero(q.From), To: unlessZero(q.To), Minimum: q.Minimum, Synthetic: q.Synthetic,
		Supposed: r.WhatIf, Items: r.Items, CountedItems: r.Counted, UnplacedItems: r.Unplaced, ClassifiedItems: r.Classified, SyntheticItems: r.Synthetic,
		WorldTable: q.World.Source, WorldTableDate: q.World.Date, DataVersion: string(r.Version),
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
	Leadership         portionObject `json:"leadership"`
	International      portionObject `json:"international"`
	Corridor           portionObject `json:"corridor"`
	Young              portionObject `json:"young"`
	ItemsBehind        int           `json:"itemsBehind,omitempty"` // where any is synthetic
	SyntheticItems     int           `json:"syntheticItems,omitempty"`
	Values             []valueObject `json:"values,omitempty"`
}

// portionObject says of how many a share is known, how sure it is, and what it would be
// of all if none, or all, of the others were such.
type portionObject struct {
	Known  int      `json:"known"`
	Low    *float64 `json:"low"`
	High   *float64 `json:"high"`
	Least  *float64 `json:"least"`
	Most   *float64 `json:"most"`
	TooFew bool     `json:"tooFew"`
}

func newPortion(m *capacity.Matrix, p capacity.Portion) portionObject {
	out := portionObject{Known: p.Known, TooFew: m.TooFew(p)}
	if i, is := p.Interval(); is {
		out.Low, out.High = &i.Low, &i.High
	}
	if b, has := p.Bounds(); has {
		out.Least, out.Most = &b.Low, &b.High
	}
	return out
}

type trendObject struct {
	From     int     `json:"from"`
	To       int     `json:"to"`
	Slope    float64 `json:"slope"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
	Relative float64 `json:"relative"`
	Items    int     `json:"items"`

	Verdict capacity.Verdict `json:"verdict"`
}

func newCell(m *capacity.Matrix, c *capacity.Cell) cellObject {
	out := cellObject{
		Country: string(m.Country(c.Row)), Column: m.Label(c.Column),
		LeadershipShare: ifKnown(c.LeadershipShare()), InternationalShare: ifKnown(c.InternationalShare()),
		CorridorShare: ifKnown(c.CorridorShare()), YoungShare: ifKnown(c.YoungShare()), UnknownShare: ifKnown(c.UnknownShare()),
	}
	out.Leadership, out.International, out.Corridor, out.Young = newPortion(m, c.Leadership()), newPortion(m, c.Internationality()), newPortion(m, c.Ties()), newPortion(m, c.Youth())
	if synthetic, behind := m.Synthetic(c); synthetic > 0 {
		out.SyntheticItems, out.ItemsBehind = synthetic, behind
	}
	if c.Untold == "" {
		out.Items = &c.Items
	}
	if ofRecords(m) {
		out.Institutions, out.People = &c.Institutions, &c.People
	}
	if t := c.Trend; t != nil {
		out.Trend = &trendObject{t.From, t.From + t.Years - 1, t.Slope, t.Low, t.High, t.Relative(), t.Items, t.Verdict}
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
	UnconvertedProjects    int                `json:"unconvertedProjects,omitempty"`
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

	Shrunk     *float64 `json:"shrunk"`
	ShrunkLow  *float64 `json:"shrunkLow"`
	ShrunkHigh *float64 `json:"shrunkHigh"`
}

func newValue(m *capacity.Matrix, c *capacity.Cell, v *capacity.Value) valueObject {
	out := valueObject{
		Dimension: v.Dimension, Meaningful: v.Meaningful, Full: ifKnown(v.Full, c.Untold == "" && !v.Mixed),
		Fractional: ifKnown(v.Fractional, ofRecords(m) && !v.Mixed), Count: ifKnown(v.Count, !v.Mixed && c.Untold == ""),
		ShareOfCountry: ifKnown(v.ShareOfCountry()), ShareOfCorridor: ifKnown(v.ShareOfCorridor()), UnconvertedProjects: v.Unconverted,
	}
	if !v.Mixed {
		out.PerMillion, out.PerThousandResearchers = ifKnown(m.PerMillion(c, v.Count)), ifKnown(m.PerThousandResearchers(c, v.Count))
	}
	for _, a := range v.Amounts {
		out.Amounts = append(out.Amounts, amountObject{string(a.Currency), a.Full, a.Fractional, a.Projects})
	}
	if i := v.Index; i != nil {
		out.Index = &indexObject{Expected: i.Expected, Value: i.Value}
		if i.Judged() {
			out.Index.Low, out.Index.High, out.Index.Verdict = &i.Low, &i.High, &i.Verdict
			out.Index.Shrunk, out.Index.ShrunkLow, out.Index.ShrunkHigh = &i.Shrunk, &i.Likely.Low, &i.Likely.High
		}
	}
	return out
}
