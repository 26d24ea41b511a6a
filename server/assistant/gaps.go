package assistant

import (
	"maps"
	"slices"
)

// maxHelpers is how many helpers of each gap an answer has at most.
const maxHelpers = 20

// gapsData are gaps of GraphQL's.
type gapsData struct {
	Gaps    gapsPage
	Unsure  gapsPage // of the cells that are named, those of which nothing can be told
	TooFew  []cellData
	Receipt capacityReceipt
	Matrix  struct{ Cells []struct{ Items *int } }
}

// gapsPage is a page of gaps of GraphQL's.
type gapsPage struct {
	TotalCount int
	Nodes      []gapData
}

// gapData is a gap of GraphQL's.
type gapData struct {
	cellData
	Gap
	Cell    struct{ ItemsBehind, SyntheticItems int } `json:"cell"`
	Helpers *struct {
		All     int
		Helpers []struct {
			Entity  *named
			Country named
			Items   int
			Contact Text
		}
	} `json:"helpers"`
}

// gaps answers where too little is done.
func gaps(c *call, in Capacity) (*Answer[CapacityWhole, CapacityRow], error) {
	first, err := page(in.First)
	switch {
	case err != nil:
		return nil, err
	case in.Evidence == "STATISTICS":
		return nil, advise("evidence: gaps are told from records, since statistics have no intervals; ask without gaps for the indices that statistics give")
	case in.Helpers < 0 || in.Helpers > maxHelpers:
		return nil, advise("helpers: 1 to %d of each gap", maxHelpers)
	}
	labels, err := in.labels(c)
	if err != nil {
		return nil, err
	}
	d := c.document()
	name := d.language(in.Language)
	helpers := ""
	if in.Helpers > 0 {
		helpers = d.field("CapacityGap", "helpers", arguments{"first": in.Helpers}, "all helpers { entity { id "+name+" } country { "+name+" } items contact }")
	}
	named := len(in.Countries)+len(labels) > 0
	filter := map[string]any{}
	if len(in.Countries) > 0 {
		filter["countries"] = in.Countries
	}
	if len(labels) > 0 {
		filter["columns"] = labels
	}
	rows := "totalCount nodes { " + place(name) + " rank bestRank worstRank score least most kind explanation cell { itemsBehind syntheticItems } " + helpers + " }"
	lists := d.field("CapacityGaps", "gaps", arguments{"first": first, "filter": filter}, rows)
	if named {
		unsure := maps.Clone(filter)
		unsure["kinds"] = []string{"TOO_FEW"}
		lists += " unsure: " + d.field("CapacityGaps", "gaps", arguments{"first": first, "filter": unsure}, rows)
	}
	field := d.field("Query", "capacityGaps", in.arguments(arguments{}), lists+" tooFew { "+place(name)+" } matrix { cells { items } } receipt { statement countedItems syntheticItems }")
	var data struct{ Gaps gapsData }
	if err := c.ask(d, d.text("gaps: "+field), &data); err != nil {
		return nil, err
	}
	return in.gapsAnswer(c, data.Gaps, first), nil
}

// labels are the columns asked for as GraphQL names them; none where all are. It
// refuses countries and columns that there are not.
func (in Capacity) labels(c *call) ([]string, error) {
	if len(in.Countries)+len(in.Columns) == 0 {
		return nil, nil
	}
	d := c.document()
	name := d.language(in.Language)
	var data struct {
		Matrix struct {
			Cells   []cellData
			Columns []struct {
				cellData
				Label string
			}
		}
	}
	if err := c.ask(d, d.text("matrix: "+d.field("Query", "capacity", in.arguments(arguments{}), "cells { "+place(name)+" } columns { label "+columnPlace(name)+" }")), &data); err != nil {
		return nil, err
	}
	if err := in.known(data.Matrix.Cells); err != nil {
		return nil, err
	}
	var out []string
	for _, column := range data.Matrix.Columns {
		if len(in.Columns) > 0 && slices.ContainsFunc(column.labels(), func(label string) bool { return slices.Contains(in.Columns, label) }) {
			out = append(out, column.Label)
		}
	}
	return out, nil
}

// gapsAnswer answers from what GraphQL gives, with so many rows at most. Where countries
// or columns are named, the rows are the gaps among them, and then the cells with too few
// to tell.
func (in Capacity) gapsAnswer(c *call, data gapsData, first int) *Answer[CapacityWhole, CapacityRow] {
	out := in.answer(c, data.Receipt)
	found, tooFew := data.Gaps.TotalCount, 0
	for _, cell := range data.TooFew {
		if in.shows(cell) {
			tooFew++
		}
	}
	out.said = "Where too little is done, the largest gap first."
	if len(in.Countries)+len(in.Columns) > 0 {
		out.said = "The gaps among the cells asked for, the largest first; then those cells with too few to tell, which are no gaps."
	}
	out.Whole.Gaps = &found
	total := found + data.Unsure.TotalCount
	out.Whole.Compared, out.Whole.TooFew = len(data.Matrix.Cells), &tooFew
	out.after = func(int) Cut {
		return Cut{How: "ask for more by first, up to 100, or for fewer countries or columns"}
	}
	for _, g := range data.Gaps.Nodes {
		out.Rows = append(out.Rows, CapacityRow{Gap: g.row()})
	}
	for _, g := range data.Unsure.Nodes {
		out.Rows = append(out.Rows, CapacityRow{TooFew: g.tooFew()})
	}
	out.Rows = out.Rows[:min(first, len(out.Rows))]
	out.Total, out.more = &total, len(out.Rows) < total
	if len(out.Rows) == 0 {
		if out.Empty = "No cell asked for is a gap."; tooFew > 0 {
			out.Empty += " Of those in whole.tooFew too little is expected to tell; name countries or columns to see them."
		}
	}
	return out
}

// row is the gap as answers have it.
func (g gapData) row() *Gap {
	out := g.Gap
	out.Place = g.place()
	out.Items, out.Synthetic = g.Cell.ItemsBehind, g.Cell.SyntheticItems
	if g.Helpers == nil {
		return &out
	}
	out.HelperCount = &g.Helpers.All
	for _, h := range g.Helpers.Helpers {
		helper := Helper{Country: h.Country.Name, Items: h.Items, Contact: h.Contact}
		if h.Entity != nil {
			helper.named = *h.Entity
		}
		out.Helpers = append(out.Helpers, helper)
	}
	return &out
}

// tooFew is the cell as answers have it where it is too few to tell.
func (g gapData) tooFew() *TooFew {
	row := g.row()
	return &TooFew{row.Place, row.Items, row.Synthetic, row.Explanation, row.HelperCount, row.Helpers}
}
