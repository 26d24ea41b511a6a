package export

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"corridor/graph/capacity"
	"corridor/graph/spreadsheet"
)

// MatrixCSV writes a matrix as CSV (RFC 4180, UTF-8, a header, CR LF): a line
// for each cell and dimension, row after row, and for funding one for each
// currency. What is absent is empty. No text is a formula to a spreadsheet. How many
// of the items are synthetic is said where any is.
func MatrixCSV(m *capacity.Matrix, names Names) (string, error) {
	var t table
	for _, c := range m.Cells {
		for _, v := range c.Values {
			for _, a := range amountsOf(v) {
				t.place(m, names, c)
				t.value(m, c, v, a)
				t.cell(m, c)
				t.receipt(m)
				t.end()
			}
		}
	}
	return t.text()
}

// GapsCSV writes gaps as MatrixCSV does, a line for each cell shown, in their order. The
// header is there even where no cell is.
func GapsCSV(g Gaps, names Names) (string, error) {
	var t table
	for _, gap := range g.Gaps {
		if t.headed && !g.shows(gap) {
			continue
		}
		t.add("rank", whole(gap.Rank, gap.Rank != 0))
		t.add("best_rank", whole(gap.Best, gap.Rank != 0))
		t.add("worst_rank", whole(gap.Worst, gap.Rank != 0))
		t.place(g.Matrix, names, gap.Cell)
		t.add("score", optional(gap.Score))
		t.add("score_least", known(gap.Least, gap.Score != nil))
		t.add("score_most", known(gap.Most, gap.Score != nil))
		t.add("kind", string(gap.Kind))
		t.add("kinds", joined(gap.Kinds))
		for _, part := range parts(gap.Components, g.Weights) {
			t.add(part.name, optional(part.value))
		}
		t.signs(gap)
		t.cell(g.Matrix, gap.Cell)
		t.add("explanation", g.Matrix.Explain(gap, InSentence(names.Rows[gap.Row], names.Columns[gap.Column])))
		t.add("gap_formula", capacity.GapFormula)
		for _, part := range parts(gap.Components, g.Weights) {
			t.add("weight_"+part.name, number(part.weight))
		}
		t.receipt(g.Matrix)
		if t.end(); !g.shows(gap) { // it was for the header
			t.lines = nil
		}
	}
	return t.text()
}

// part is one component of a gap score.
type part struct {
	name   string
	value  *float64
	weight float64
}

func parts(c capacity.Components, w capacity.Weights) []part {
	var out []part
	for _, name := range capacity.ComponentNames() {
		out = append(out, part{strings.ToLower(string(name)), *c.Of(name), *w.Of(name)})
	}
	return out
}

// amountsOf gives the amounts of a value, one that is empty where it has none.
func amountsOf(v *capacity.Value) []*capacity.Amount {
	if len(v.Amounts) == 0 {
		return []*capacity.Amount{nil}
	}
	out := make([]*capacity.Amount, len(v.Amounts))
	for i := range out {
		out[i] = &v.Amounts[i]
	}
	return out
}

// table collects lines; the first says the names of its fields too.
type table struct {
	header, line []string
	headed       bool // the header is complete
	lines        [][]string
}

func (t *table) add(name, value string) {
	if !t.headed {
		t.header = append(t.header, name)
	}
	t.line = append(t.line, spreadsheet.Escape(value))
}

func (t *table) end() {
	t.lines = append(t.lines, t.line)
	t.line, t.headed = nil, true
}

func (t *table) text() (string, error) {
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	if t.header == nil {
		return "", nil
	}
	if err := w.Write(t.header); err != nil {
		return "", fmt.Errorf("writing CSV: %w", err)
	}
	if err := w.WriteAll(t.lines); err != nil {
		return "", fmt.Errorf("writing CSV: %w", err)
	}
	return out.String(), nil
}

// place says where a cell is.
func (t *table) place(m *capacity.Matrix, names Names, c *capacity.Cell) {
	t.add("country", string(m.Country(c.Row)))
	t.add("country_name", names.Rows[c.Row])
	t.add(columnKind(m), m.Label(c.Column))
	t.add(columnKind(m)+"_name", names.Columns[c.Column])
}

func columnKind(m *capacity.Matrix) string { return strings.ToLower(string(m.Query.Columns)) }

// value says what is counted in one dimension, or in one currency of it.
func (t *table) value(m *capacity.Matrix, c *capacity.Cell, v *capacity.Value, a *capacity.Amount) {
	t.add("dimension", string(v.Dimension))
	t.add("meaningful", strconv.FormatBool(v.Meaningful))
	full, fractional, currency := v.Full, v.Fractional, ""
	if a != nil {
		full, fractional, currency = a.Full, a.Fractional, string(a.Currency)
	}
	t.add("currency", currency)
	t.add("full", known(full, c.Untold == ""))
	t.add("fractional", known(fractional, ofRecords(m)))
	t.add("count", known(v.Count, !v.Mixed && c.Untold == ""))
	t.add("unconverted_projects", strconv.Itoa(v.Unconverted))
	t.add("share_of_country", known(v.ShareOfCountry()))
	t.add("share_of_corridor", known(v.ShareOfCorridor()))
	rate, has := m.PerMillion(c, v.Count)
	t.add("per_million", known(rate, has && !v.Mixed))
	t.add("population_year", yearOf(m.Population[c.Row]))
	rate, has = m.PerThousandResearchers(c, v.Count)
	t.add("per_thousand_researchers", known(rate, has && !v.Mixed))
	t.add("researchers_year", yearOf(m.Researchers[c.Row]))
	var index capacity.Index
	if v.Index != nil {
		index = *v.Index
	}
	t.add("expected", known(index.Expected, v.Index != nil))
	t.add("index", known(index.Value, v.Index != nil))
	t.add("index_low", known(index.Low, index.Judged()))
	t.add("index_high", known(index.High, index.Judged()))
	t.add("verdict", string(index.Verdict))
	t.add("index_shrunk", known(index.Shrunk, index.Judged()))
	t.add("index_shrunk_low", known(index.Likely.Low, index.Judged()))
	t.add("index_shrunk_high", known(index.Likely.High, index.Judged()))
}

// signs says what each component was told from.
func (t *table) signs(g *capacity.Gap) {
	for _, c := range capacity.ComponentNames() {
		var s capacity.Sign
		sign, name := g.Sign(c), strings.ToLower(string(c))
		if sign != nil {
			s = *sign
		}
		t.add(name+"_observed", known(s.Observed, sign != nil))
		t.add(name+"_expected", known(s.Expected, sign != nil))
		t.add(name+"_ratio", known(s.Ratio, sign != nil))
		t.add(name+"_ratio_low", known(s.Low, sign != nil))
		t.add(name+"_ratio_high", known(s.High, sign != nil))
		t.add(name+"_verdict", string(s.Verdict))
	}
}

func yearOf(s *capacity.Statistic) string {
	if s == nil {
		return ""
	}
	return strconv.Itoa(s.Year)
}

// cell says what holds of the cell as a whole.
func (t *table) cell(m *capacity.Matrix, c *capacity.Cell) {
	t.add("items", whole(c.Items, c.Untold == ""))
	t.add("institutions", whole(c.Institutions, ofRecords(m)))
	t.add("people", whole(c.People, ofRecords(m)))
	t.portion("leadership", m, c.Leadership())
	t.portion("international", m, c.Internationality())
	t.portion("corridor", m, c.Ties())
	var trend capacity.Trend
	if c.Trend != nil {
		trend = *c.Trend
	}
	t.add("trend_per_year", known(trend.Slope, c.Trend != nil))
	t.add("trend_low", known(trend.Low, c.Trend != nil))
	t.add("trend_high", known(trend.High, c.Trend != nil))
	t.add("trend_items", whole(trend.Items, c.Trend != nil))
	t.add("trend_verdict", string(trend.Verdict))
	t.portion("young", m, c.Youth())
	t.add("unknown_share", known(c.UnknownShare()))
	if synthetic, _ := m.SyntheticItems(); synthetic > 0 {
		synthetic, behind := m.Synthetic(c)
		t.add("items_behind", strconv.Itoa(behind))
		t.add("synthetic_items_behind", strconv.Itoa(synthetic))
	}
}

// portion says a share, of how many it is known, how sure it is, and what it would be
// of all if none, or all, of the others were such.
func (t *table) portion(name string, m *capacity.Matrix, p capacity.Portion) {
	interval, is := p.Interval()
	bounds, has := p.Bounds()
	t.add(name+"_share", known(p.Share()))
	t.add(name+"_known", strconv.Itoa(p.Known))
	t.add(name+"_low", known(interval.Low, is))
	t.add(name+"_high", known(interval.High, is))
	t.add(name+"_least", known(bounds.Low, has))
	t.add(name+"_most", known(bounds.High, has))
	t.add(name+"_too_few", strconv.FormatBool(m.TooFew(p)))
}

// ofRecords tells whether a matrix is counted from records.
func ofRecords(m *capacity.Matrix) bool { return m.Query.Evidence != capacity.ByStatistics }

// receipt says how all of it was counted.
func (t *table) receipt(m *capacity.Matrix) {
	for _, f := range receiptOf(m) {
		t.add(f.name, f.value)
	}
}

// number writes a number as short as it can be without loss.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// known is number, empty where there is none.
func known(v float64, is bool) string {
	if !is {
		return ""
	}
	return number(v)
}

func optional(v *float64) string {
	if v == nil {
		return ""
	}
	return number(*v)
}

// whole writes a whole number, empty where there is none.
func whole(n int, is bool) string {
	if !is {
		return ""
	}
	return strconv.Itoa(n)
}

func joined[T ~string](values []T) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return strings.Join(out, " ")
}
