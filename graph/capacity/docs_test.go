package capacity_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
)

// TestDocs holds what the docs show of the example to what it gives.
func TestDocs(t *testing.T) {
	m := worked(t, network.Full, "CORRIDOR")
	page, score := text(t, docs, "capacity.md"), text(t, docs, "gap-score.md")
	stands := func(page, part string) {
		t.Helper()
		if !strings.Contains(page, part) {
			t.Errorf("this does not stand there:\n%s", part)
		}
	}
	for d := range m.Query.Dimensions {
		stands(page, countTable(m, d))
	}
	stands(page, scoreTable(t, m))
	for _, c := range []struct {
		m         *capacity.Matrix
		country   graph.CountryCode
		area      string
		dimension capacity.Dimension
	}{
		{m, "VN", "7", capacity.Publications}, {m, "TH", "3", capacity.Projects}, {m, "VN", "7", capacity.Funding},
		{worked(t, network.Fractional, "CORRIDOR"), "CN", "6", capacity.Publications},
	} {
		stands(page, indexByHand(c.m, cell(t, c.m, c.country, c.area), c.dimension))
	}
	stands(page, trendByHand(cell(t, m, "TH", "3").Trend, []int{3, 3, 2, 1, 0, 0}))
	stands(score, shortfallByHand(t, m, cell(t, m, "VN", "7")))
	for _, w := range []any{capacity.GapFormula, capacity.Formula} {
		stands(score+page, fmt.Sprintf("`%s`", w))
	}
}

// TestDocsOfMeanings holds the score's page to the table of meanings.
func TestDocsOfMeanings(t *testing.T) {
	page := text(t, docs, "gap-score.md")
	for _, m := range capacity.Meanings() {
		names := make([]string, len(m.Dimensions))
		for i, d := range m.Dimensions {
			names[i] = strings.ToLower(string(d))
		}
		means := strings.Join(names, ", ")
		if len(m.Dimensions) == len(capacity.Dimensions()) {
			means = "all"
		}
		if row := fmt.Sprintf("| %d | %s | %s |", m.Area, means, m.Reason); !strings.Contains(page, row) {
			t.Errorf("this does not stand in gap-score.md:\n%s", row)
		}
	}
}

func cell(t testing.TB, m *capacity.Matrix, country graph.CountryCode, area string) *capacity.Cell {
	t.Helper()
	at := slices.IndexFunc(m.Cells, func(c *capacity.Cell) bool { return m.Country(c.Row) == country && m.Label(c.Column) == area })
	if at < 0 {
		t.Fatalf("there is no cell %s, %s", country, area)
	}
	return m.Cells[at]
}

// countTable shows the full counts of a dimension with their sums.
func countTable(m *capacity.Matrix, d int) string {
	out := &strings.Builder{}
	fmt.Fprintf(out, "| %s |", strings.ToLower(string(m.Query.Dimensions[d])))
	for column := range m.Columns() {
		fmt.Fprintf(out, " %s |", m.Label(column))
	}
	out.WriteString(" P_c |\n|" + strings.Repeat(" --- |", m.Columns()+2) + "\n")
	for row := range m.Rows() {
		fmt.Fprintf(out, "| %s |", m.Country(row))
		for column := range m.Columns() {
			fmt.Fprintf(out, " %s |", plain(m.At(row, column).Values[d].Full))
		}
		fmt.Fprintf(out, " %s |\n", plain(m.Margins[d].Rows[row]))
	}
	out.WriteString("| P_a |")
	for _, sum := range m.Margins[d].Columns {
		fmt.Fprintf(out, " %s |", plain(sum))
	}
	fmt.Fprintf(out, " %s |\n", plain(m.Margins[d].Total))
	return out.String()
}

func scoreTable(t *testing.T, m *capacity.Matrix) string {
	out := &strings.Builder{}
	out.WriteString("| score |")
	for column := range m.Columns() {
		fmt.Fprintf(out, " %s |", m.Label(column))
	}
	out.WriteString("\n|" + strings.Repeat(" --- |", m.Columns()+1) + "\n")
	found := gaps(t, m)
	for row := range m.Rows() {
		fmt.Fprintf(out, "| %s |", m.Country(row))
		for column := range m.Columns() {
			g := found[slices.IndexFunc(found, func(g *capacity.Gap) bool { return g.Row == row && g.Column == column })]
			if g.Score == nil {
				fmt.Fprintf(out, " %s |", graph.Words(g.Kind))
			} else {
				fmt.Fprintf(out, " %.2f %s |", *g.Score, graph.Words(g.Kind))
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}

// plain shows a count: whole, or with four decimals.
func plain(v float64) string {
	if v == math.Trunc(v) {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprintf("%.4f", v)
}

const z = 1.96

// indexByHand shows how an index and its interval come about, of the baseline CORRIDOR.
func indexByHand(m *capacity.Matrix, c *capacity.Cell, d capacity.Dimension) string {
	at := slices.Index(m.Query.Dimensions, d)
	v, margins := c.Values[at], m.Margins[at]
	i, unit, share := v.Index, v.OfCountry/worth(m, c.Row, at), v.OfColumn/margins.Total
	x, e, s := v.Count/unit, v.OfCountry*share/unit, leftToChance(c, margins)
	n := e / (1 - s)
	out := &strings.Builder{}
	fmt.Fprintf(out, "    P_ca = %s, P_c = %s, P_a = %s, P = %s, u = %s\n", plain(v.Count), plain(v.OfCountry), plain(v.OfColumn), plain(margins.Total), plain(unit))
	fmt.Fprintf(out, "    share     = %s/%s = %.4f\n", plain(v.OfColumn), plain(margins.Total), share)
	fmt.Fprintf(out, "    E         = %s · %.4f = %.4f\n", plain(v.OfCountry), share, i.Expected)
	fmt.Fprintf(out, "    AI        = %s/%.4f = %.4f\n", plain(v.Count), i.Expected, i.Value)
	fmt.Fprintf(out, "    x, e      = %s/%s, %.4f/%s = %s, %.4f\n", plain(v.Count), plain(unit), i.Expected, plain(unit), plain(x), e)
	of := margins.Distinct
	fmt.Fprintf(out, "    s         = (1 − %d/%d)·(1 − %d/%d) = %.4f\n", of.Rows[c.Row], of.All, of.Columns[c.Column], of.All, s)
	fmt.Fprintf(out, "    n         = e/(1 − s) = %.4f/%.4f = %.4f\n", e, 1-s, n)
	fmt.Fprintf(out, "    low       = g(%.4f, −1.96)·s/e = %.4f·%.4f/%.4f = %.4f\n", x/s+0.5, gammaQuantile(x/s+0.5, -z), s, e, i.Low)
	most := max(x, n)
	if x < n {
		most = n * betaQuantile(x+0.5, n-x+0.5, z)
	}
	fmt.Fprintf(out, "    high      = n·B/e = %.4f/%.4f = %.4f, or 3.6889/(−n·ln s) = 3.6889/%.4f = %.4f; at most P_c/E = %.4f: %.4f, %s\n",
		most, e, most/e, -n*math.Log(s), 3.6889/(-n*math.Log(s)), v.OfCountry/i.Expected, i.High, i.Verdict)
	return out.String()
}

// leftToChance is s of a cell where both its sums are given.
func leftToChance(c *capacity.Cell, margins *capacity.Margins) float64 {
	of := margins.Distinct
	return (1 - float64(of.Rows[c.Row])/float64(of.All)) * (1 - float64(of.Columns[c.Column])/float64(of.All))
}

// betaQuantile is Paulson's, above the middle.
func betaQuantile(a, b, normal float64) float64 {
	ofA, ofB := 1-1/(9*a), 1-1/(9*b)
	square, rest := ofB*ofB-normal*normal/(9*b), ofA*ofA-normal*normal/(9*a)
	if square <= 0 {
		return 1
	}
	t := (ofA*ofB + math.Sqrt(ofA*ofA*ofB*ofB-square*rest)) / square
	return a * t * t * t / (b + a*t*t*t)
}

// gammaQuantile is Wilson and Hilferty's.
func gammaQuantile(shape, normal float64) float64 {
	return shape * math.Pow(max(0, 1-1/(9*shape)+normal/(3*math.Sqrt(shape))), 3)
}

// worth is how many items a row's items are worth, (Σw)²/Σw² over what each
// adds to each of its cells.
func worth(m *capacity.Matrix, row, d int) float64 {
	sum, squares := 0.0, 0.0
	for column := range m.Columns() {
		for _, item := range m.Records(m.Query.Dimensions[d], m.At(row, column)) {
			w := 1.0
			if m.Query.Dimensions[d] == capacity.Funding {
				w = m.Projection.Budget[item] // in dollars already, where it is shown
			}
			if m.Query.Counting == network.Fractional {
				w /= float64(len(m.Projection.ItemCountries.Of(item)))
			}
			sum, squares = sum+w, squares+w*w
		}
	}
	return sum * sum / squares
}

// trendByHand shows how the trend of counts comes about.
func trendByHand(t *capacity.Trend, counts []int) string {
	middle := float64(len(counts)-1) / 2
	var across, along, rest float64
	for i, y := range counts {
		x := float64(i) - middle
		across += x * (float64(y) - t.Mean)
		along += x * x
		rest += math.Pow(float64(y)-t.Mean-t.Slope*x, 2)
	}
	out := &strings.Builder{}
	fmt.Fprintf(out, "    y     = %s, of mean %.4f\n", strings.Trim(strings.ReplaceAll(fmt.Sprint(counts), " ", ", "), "[]"), t.Mean)
	fmt.Fprintf(out, "    slope = Σ(t−t̄)(y−ȳ)/Σ(t−t̄)² = %.4f/%.4f = %.4f a year, %.4f of the mean\n", across, along, t.Slope, t.Relative())
	fmt.Fprintf(out, "    error = √(Σ(y−ŷ)²/(6−2)/Σ(t−t̄)²) = √(%.4f/4/%.4f) = %.4f\n", rest, along, t.Error)
	fmt.Fprintf(out, "    low, high = %.4f ∓ 2.776·%.4f = %.4f, %.4f\n", t.Slope, t.Error, t.Low, t.High)
	return out.String()
}

// pencil is a sign worked out with a pencil: x, e and s of a dimension.
type pencil struct{ observed, expected, spread float64 }

// ofWork gives the work of a cell that has an index, by dimension, and all together.
func ofWork(m *capacity.Matrix, c *capacity.Cell) (by []pencil, all pencil) {
	for d, v := range c.Values {
		if v.Index == nil || !slices.Contains(dimensions(capacity.Projects, capacity.Publications, capacity.Activities), v.Dimension) {
			continue
		}
		one := pencil{v.Count, v.Index.Expected, leftToChance(c, m.Margins[d])}
		by = append(by, one)
		all.observed, all.expected, all.spread = all.observed+one.observed, all.expected+one.expected, all.spread+one.expected*one.spread
	}
	all.spread /= all.expected
	return by, all
}

// shortfallByHand shows how a shortfall that is the whole score comes about.
func shortfallByHand(t *testing.T, m *capacity.Matrix, c *capacity.Cell) string {
	var squares, weight, n float64
	for _, other := range m.Cells {
		if _, w := ofWork(m, other); w.expected > 0 && !m.Untellable(other.Column) {
			squares += (w.observed - w.expected) * (w.observed - w.expected) / (w.expected * w.spread)
			weight, n = weight+w.expected/w.spread, n+1
		}
	}
	shape := weight / (squares - n)
	by, w := ofWork(m, c)
	var x, e, s []string
	for _, one := range by {
		x, e, s = append(x, plain(one.observed)), append(e, fmt.Sprintf("%.4f", one.expected)), append(s, fmt.Sprintf("%.4f·%.4f", one.expected, one.spread))
	}
	found := gaps(t, m)
	g := found[slices.IndexFunc(found, func(g *capacity.Gap) bool { return g.Cell == c })]
	sign := g.Sign(capacity.Shortfall)
	if g.Shortfall == nil || *g.Score != *g.Shortfall {
		t.Errorf("not the shortfall alone is told: %+v", g.Components)
	}
	k, rate := shape+w.observed/w.spread, shape+w.expected/w.spread
	out := &strings.Builder{}
	fmt.Fprintf(out, "    x = %s = %s\n", strings.Join(x, " + "), plain(w.observed))
	fmt.Fprintf(out, "    e = %s = %.4f\n", strings.Join(e, " + "), w.expected)
	fmt.Fprintf(out, "    s = (%s)/%.4f = %.4f\n", strings.Join(s, " + "), w.expected, w.spread)
	fmt.Fprintf(out, "    a = Σ(e/s)/(Σ(x−e)²/(e·s) − n) = %.4f/(%.4f − %.0f) = %.4f, over all cells\n", weight, squares, n, shape)
	fmt.Fprintf(out, "    ratio = (%.4f + %.4f)/(%.4f + %.4f) = %.4f\n", shape, w.observed/w.spread, shape, w.expected/w.spread, sign.Ratio)
	fmt.Fprintf(out, "    low, high = g(%.4f, ∓1.96)/%.4f = %.4f, %.4f\n", k, rate, sign.Low, sign.High)
	draws := w.expected / (1 - w.spread)
	most := betaQuantile(w.observed+0.5, draws-w.observed+0.5, z)
	fmt.Fprintf(out, "    n = e/(1 − s) = %.4f/%.4f = %.4f\n", w.expected, 1-w.spread, draws)
	fmt.Fprintf(out, "    told: n·B(%.4f, %.4f, 1.96)/e = %.4f·%.4f/%.4f = %.4f < 1: %s\n",
		w.observed+0.5, draws-w.observed+0.5, draws, most, w.expected, draws*most/w.expected, sign.Verdict)
	fmt.Fprintf(out, "    score = 1 − %.4f = %.4f, between 1 − %.4f = %.4f and 1 − %.4f = %.4f: %s\n", sign.Ratio, *g.Score, sign.High, g.Least, sign.Low, g.Most, g.Kind)
	return out.String()
}
