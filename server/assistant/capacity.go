package assistant

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Capacity is what the tool capacity is asked.
type Capacity struct {
	Gaps       bool        `json:"gaps,omitempty" jsonschema:"true: the gaps, largest first, each explained. Else how much is done in each cell"`
	By         Columns     `json:"by,omitempty" jsonschema:"what columns are; AREA unless given"`
	Columns    Words       `json:"columns,omitempty" jsonschema:"show only these: areas' numbers, themes' slugs, fields' names, OpenAlex ids of topics; all are compared"`
	Countries  Words       `json:"countries,omitempty" jsonschema:"show only these countries (codes); all six are compared"`
	Evidence   Evidence    `json:"evidence,omitempty" jsonschema:"RECORDS: what is stored here. STATISTICS: complete counts of works by country and field, without records, intervals, gaps"`
	Years      *Years      `json:"years,omitempty" jsonschema:"only work of these years"`
	Dimensions []Dimension `json:"dimensions,omitempty" jsonschema:"what is counted; all unless given"`
	Baseline   Baseline    `json:"baseline,omitempty" jsonschema:"what counts are held against"`
	Helpers    Whole       `json:"helpers,omitempty" jsonschema:"with gaps: so many institutions that could help with each, 1 to 20"`
	First      Whole       `json:"first,omitempty" jsonschema:"rows, 1 to 100; unless given 20 gaps, or as many cells as there is room for"`
	Language   string      `json:"language,omitempty" jsonschema:"BCP 47 tag of the language of names"`
}

// CapacityWhole is said of a matrix.
type CapacityWhole struct {
	By       Text `json:"by"`
	Compared int  `json:"compared" jsonschema:"cells that were held against each other"`
	Gaps     *int `json:"gaps,omitempty" jsonschema:"gaps among the cells asked for"`
	TooFew   *int `json:"tooFew,omitempty" jsonschema:"cells among them with too few to tell, which are no gaps"`
	Items    int  `json:"items" jsonschema:"n: items counted"`
	MadeUp   int  `json:"syntheticItems" jsonschema:"of these, made up"`
}

// CapacityRow is one cell in one dimension, a gap, or a cell of which it cannot be told
// whether it is one.
type CapacityRow struct {
	Cell   *Cell   `json:"cell,omitempty"`
	Gap    *Gap    `json:"gap,omitempty"`
	TooFew *TooFew `json:"tooFew,omitempty" jsonschema:"no gap: too little is expected to tell"`
}

// Place is which cell is meant.
type Place struct {
	Country Text `json:"country"`
	Column  Text `json:"column"`
}

// Cell is how much a country does in one column and dimension.
type Cell struct {
	Place
	Dimension  Text    `json:"dimension"`
	Count      *Number `json:"count" jsonschema:"n; null where statistics do not tell it"`
	PerMillion *Number `json:"perMillion,omitempty" jsonschema:"per million inhabitants"`
	Expected   *Number `json:"expected,omitempty"`
	Index      *Number `json:"index,omitempty" jsonschema:"over expected; 1 is as expected"`
	Low        *Number `json:"low,omitempty" jsonschema:"lower end of the index's 95% interval"`
	High       *Number `json:"high,omitempty"`
	Verdict    Text    `json:"verdict,omitempty" jsonschema:"TOO_FEW: too few to tell"`
	Because    Text    `json:"because,omitempty" jsonschema:"why there is no count"`
}

// Gap is where too little is done.
type Gap struct {
	Place
	Rank        *int     `json:"rank,omitempty"`
	BestRank    *int     `json:"bestRank,omitempty"`
	WorstRank   *int     `json:"worstRank,omitempty"`
	Score       *Number  `json:"score,omitempty" jsonschema:"0: nothing beyond chance; 1: nothing at all of what is expected"`
	Least       *Number  `json:"least,omitempty" jsonschema:"what the score is at least, by 95% intervals"`
	Most        *Number  `json:"most,omitempty"`
	Kind        Text     `json:"kind"`
	Items       int      `json:"items" jsonschema:"n: items behind it"`
	Synthetic   int      `json:"syntheticItems,omitempty"`
	Explanation Prose    `json:"explanation"`
	HelperCount *int     `json:"helperCount,omitempty" jsonschema:"who could help, all of them"`
	Helpers     []Helper `json:"helpers,omitempty"`
}

// TooFew is a cell with too few to tell.
type TooFew struct {
	Place
	Items       int      `json:"items" jsonschema:"n: items behind it"`
	Synthetic   int      `json:"syntheticItems,omitempty"`
	Explanation Prose    `json:"explanation"`
	HelperCount *int     `json:"helperCount,omitempty"`
	Helpers     []Helper `json:"helpers,omitempty"`
}

// Helper is an institution that could help.
type Helper struct {
	named
	Country Text `json:"country"`
	Items   int  `json:"items" jsonschema:"its items in the column"`
	Contact Text `json:"contact" jsonschema:"TIED: works with the country already; BROKERED: a partner of it does; APART"`
}

func addCapacity(s *mcp.Server, c Config) {
	add(s, c, spec{"capacity", "Where how much, and too little, is done",
		"How much each of the six countries does in each area, theme or field of research, held against what would be expected; or with gaps the cells where too " +
			"little is done, and who could help. RECORDS are samples; ask STATISTICS too for publications."}, capacity)
}

func capacity(c *call, in Capacity) (*Answer[CapacityWhole, CapacityRow], error) {
	if in.By == "" {
		in.By = "AREA"
	}
	for i, code := range in.Countries {
		in.Countries[i] = strings.ToUpper(code)
	}
	if known := offered(c.config, "CapacityBaseline"); c.config.Schema.Types["CapacityBaseline"].EnumValues.ForName(string(in.Baseline)) != nil && !slices.Contains(known, string(in.Baseline)) {
		return nil, advise("baseline: %s wants shares that are not here, and are given with the tool graphql and CUSTOM; take %s", in.Baseline, graph.Series(known, " or "))
	}
	if in.Gaps {
		return gaps(c, in)
	}
	if in.Helpers != 0 {
		return nil, advise("helpers: are told of gaps; give gaps: true as well")
	}
	if _, err := page(in.First); err != nil {
		return nil, err
	}
	d := c.document()
	name := d.language(in.Language)
	field := d.field("Query", "capacity", in.arguments(arguments{"evidence": in.Evidence}), "cells { "+place(name)+
		" field values { dimension count perMillion withoutRecords index { value low high expected verdict } } } receipt { statement countedItems syntheticItems }")
	var data struct {
		Matrix struct {
			Cells   []cellData
			Receipt capacityReceipt
		}
	}
	if err := c.ask(d, d.text("matrix: "+field), &data); err != nil {
		return nil, err
	}
	if err := in.known(data.Matrix.Cells); err != nil {
		return nil, err
	}
	out := in.answer(c, data.Matrix.Receipt)
	out.said = "How much is done, by cell and dimension."
	out.Whole.Compared = len(data.Matrix.Cells)
	for _, cell := range data.Matrix.Cells {
		if in.shows(cell) {
			out.Rows = append(out.Rows, cell.rows()...)
		}
	}
	total := len(out.Rows)
	out.Total = &total
	if n := int(in.First); n > 0 && n < total {
		out.Rows, out.more = out.Rows[:n], true
	}
	return out, nil
}

// known refuses countries and columns that no cell is of, and a matrix without any.
func (in Capacity) known(cells []cellData) error {
	if len(cells) == 0 {
		return advise("columns: nothing here is in any such column; columns are named %s", in.example())
	}
	for _, name := range in.Countries {
		if !slices.ContainsFunc(cells, func(d cellData) bool { return string(d.Country.Code) == name }) {
			return advise("countries: %s is none of those compared; write their codes, such as KH, CN, LA, MM, TH or VN", clean(name, 40))
		}
	}
	for _, name := range in.Columns {
		if !slices.ContainsFunc(cells, func(d cellData) bool { return slices.Contains(d.labels(), name) }) {
			return advise("columns: %s is no column of the matrix; columns are named %s", clean(name, 40), in.example())
		}
	}
	return nil
}

// arguments are those that capacity and capacityGaps share. All six countries and all
// columns are compared, whatever is shown; but topics there are too many of.
func (in Capacity) arguments(also arguments) arguments {
	also["by"], also["dimensions"], also["baseline"] = in.By, in.Dimensions, in.Baseline
	if in.Years != nil {
		also["years"] = in.Years
	}
	if in.By == "TOPIC" {
		also["topics"] = in.Columns
	}
	return also
}

// example says how columns are named.
func (in Capacity) example() string {
	switch in.By {
	case "AREA":
		return "by areas' numbers, 1 to 10"
	case "THEME":
		return "by themes' slugs, such as clean-energy; list THEME gives them"
	case "FIELD":
		return "by fields' names, such as Environmental Science, or for records their OpenAlex ids"
	}
	return "by OpenAlex's ids, such as fields/23 or T10118"
}

func (in Capacity) answer(c *call, r capacityReceipt) *Answer[CapacityWhole, CapacityRow] {
	out := &Answer[CapacityWhole, CapacityRow]{Rows: []CapacityRow{}, Statement: r.Statement,
		Whole: CapacityWhole{By: Text(in.By), Items: r.CountedItems, MadeUp: r.SyntheticItems}}
	// The view compares no more than what it is narrowed to: it shows all that is compared here.
	state := choices{"by": string(in.By), "evidence": string(in.Evidence), "years": in.Years, "baseline": string(in.Baseline), "lang": in.Language}
	if in.By == "TOPIC" {
		state["topics"] = in.Columns
	}
	if in.Gaps {
		state["show"] = "gaps"
	} else if len(in.Dimensions) == 1 {
		state["dimension"] = in.Dimensions[0]
	}
	out.Explorer = c.link(len(in.Dimensions) <= 1, "capacity", state)
	out.after = func(int) Cut { return Cut{How: "ask for fewer countries, columns or dimensions"} }
	return out
}

// capacityReceipt is what a receipt of capacity says.
type capacityReceipt struct {
	Statement                    Prose
	CountedItems, SyntheticItems int
}

// cellData is a cell of GraphQL's.
type cellData struct {
	Country named `json:"country"`
	Area    *struct {
		Number int
		named
	} `json:"area"`
	Theme *struct {
		Slug Text
		named
	} `json:"theme"`
	Topic *struct {
		OpenAlex Text
		named
	} `json:"topic"`
	Field  *Text `json:"field"`
	Values []struct {
		Dimension         Text
		Count, PerMillion *Number
		WithoutRecords    Text
		Index             *struct {
			Value, Low, High, Expected *Number
			Verdict                    Text
		}
	}
}

// place selects which cell is meant.
func place(name string) string { return "country { code " + name + " } " + columnPlace(name) }

func columnPlace(name string) string {
	return "area { number " + name + " } theme { slug " + name + " } topic { openAlex " + name + " }"
}

// labels are the names of a cell's column, by any of which it may be asked for, the
// one that people read first.
func (d cellData) labels() []string {
	switch {
	case d.Field != nil:
		return []string{string(*d.Field)}
	case d.Theme != nil:
		return []string{string(d.Theme.Name), string(d.Theme.Slug)}
	case d.Topic != nil:
		return []string{string(d.Topic.Name), string(d.Topic.OpenAlex)}
	case d.Area != nil:
		return []string{fmt.Sprintf("%d %s", d.Area.Number, d.Area.Name), strconv.Itoa(d.Area.Number), string(d.Area.Name)}
	}
	return []string{""}
}

func (d cellData) place() Place { return Place{d.Country.Name, Text(d.labels()[0])} }

// shows tells whether a cell is to be shown.
func (in Capacity) shows(d cellData) bool {
	return (len(in.Countries) == 0 || slices.Contains(in.Countries, string(d.Country.Code))) &&
		(len(in.Columns) == 0 || slices.ContainsFunc(d.labels(), func(label string) bool { return slices.Contains(in.Columns, label) }))
}

// rows are the cell's numbers, one row for each dimension.
func (d cellData) rows() []CapacityRow {
	var out []CapacityRow
	for _, v := range d.Values {
		cell := &Cell{Place: d.place(), Dimension: v.Dimension, Count: v.Count, PerMillion: v.PerMillion}
		if v.Count == nil {
			cell.Because = v.WithoutRecords
		}
		if i := v.Index; i != nil {
			cell.Index, cell.Low, cell.High, cell.Expected, cell.Verdict = i.Value, i.Low, i.High, i.Expected, i.Verdict
		}
		out = append(out, CapacityRow{Cell: cell})
	}
	return out
}
