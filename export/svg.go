package export

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/elementary"
)

// Figure is which number of a dimension a heat map draws.
type Figure string

// The figures.
const (
	Index          Figure = "INDEX" // the activity index
	Count          Figure = "COUNT" // by the matrix's counting
	ShareOfCountry Figure = "SHARE_OF_COUNTRY"
)

// MatrixSVG draws one dimension of a matrix as a heat map. A dimension that the
// matrix does not have is graph.ErrInvalid.
func MatrixSVG(m *capacity.Matrix, names Names, d capacity.Dimension, show Figure) (string, error) {
	at := slices.Index(m.Query.Dimensions, d)
	if at < 0 {
		return "", graph.Invalid("dimension", "the matrix has no %s; name it in dimensions, or leave these out", d)
	}
	h := &heatMap{names: names, footnote: footnote(m), columns: m.Columns()}
	paint, largest := sequential, 0.0
	for _, c := range m.Cells {
		if c.Values[at].Meaningful {
			largest = max(largest, c.Values[at].Count)
		}
	}
	switch show {
	case Index:
		h.title = "Activity index of " + graph.Words(d)
		h.legend = indexLegend()
	case Count:
		h.title = "Number of " + graph.Words(d)
		if d == capacity.Funding {
			h.title = strings.TrimSpace("Funding in " + currencyOf(m))
		}
		h.legend = countLegend(largest)
	case ShareOfCountry:
		h.title = "Share of each country's " + graph.Words(d)
		h.legend = shareLegend()
	}
	h.title += titled(m)
	if unconverted := m.Receipt().Unconverted; d == capacity.Funding && len(unconverted) > 0 {
		h.footnote = fmt.Sprintf("Without %s, for which no rate is loaded. %s", capacity.UnconvertedText(unconverted), h.footnote)
	}
	for _, c := range m.Cells {
		v := c.Values[at]
		t := tile{}
		switch {
		case !v.Meaningful:
			t = tile{note: "no meaning", about: "means nothing here"}
		case c.Untold != "":
			t = tile{note: "not told", about: c.Untold}
		case v.Mixed:
			t = tile{note: "currencies", about: "amounts are of several currencies"}
		case show == Index && v.Index != nil:
			t = indexTile(v)
		case show == Count:
			t = tile{text: short(v.Count), about: number(v.Count), colour: paint(v.Count, largest), painted: true}
		case show == ShareOfCountry && v.OfCountry > 0:
			share, _ := v.ShareOfCountry()
			t = tile{text: percent(share), about: percent(share), colour: paint(share, 0.5), painted: true}
		default:
			t = tile{note: "none expected", about: "nothing is expected, so there is no index"}
			if show == ShareOfCountry {
				t = tile{note: "none", about: "the country has nothing to share"}
			}
		}
		h.tiles = append(h.tiles, t)
	}
	return h.draw(), nil
}

func currencyOf(m *capacity.Matrix) string {
	if m.Query.Currency != "" {
		return string(m.Query.Currency)
	}
	for _, c := range m.Cells {
		for _, v := range c.Values {
			if len(v.Amounts) == 1 && !v.Mixed {
				return string(v.Amounts[0].Currency)
			}
		}
	}
	return "several currencies"
}

func indexTile(v *capacity.Value) tile {
	i := v.Index
	about := fmt.Sprintf("%s where %s would be expected: index %s (%s to %s), %s", short(v.Count), short(i.Expected), short(i.Value), short(i.Low), short(i.High), graph.Words(i.Verdict))
	out := tile{text: short(i.Value), about: about, colour: diverging(i.Value), painted: true, note: graph.Words(i.Verdict)}
	if !i.Judged() {
		out.about = fmt.Sprintf("%s where %s would be expected: index %s", short(v.Count), short(i.Expected), short(i.Value))
		return out
	}
	switch i.Verdict {
	case capacity.AsExpected:
		out.note = ""
	case capacity.TooFew:
		out.text, out.faint, out.colour = "("+out.text+")", true, out.colour.pale()
	}
	return out
}

// GapsSVG draws the scores of gaps as a heat map.
func GapsSVG(g Gaps, names Names) (string, error) {
	m := g.Matrix
	h := &heatMap{
		names: names, title: "Capacity gaps: gap score" + titled(m), legend: scoreLegend(), columns: m.Columns(),
		footnote: capacity.GapFormula + " on " + footnote(m), tiles: make([]tile, len(m.Cells)),
	}
	for _, gap := range g.Gaps {
		t := tile{note: graph.Words(gap.Kind), about: "no score: " + graph.Words(gap.Kind)}
		if gap.Score != nil {
			t.text, t.colour, t.painted = short(*gap.Score), sequential(*gap.Score, 1), true
			t.about = fmt.Sprintf("gap score %s, %s, rank %d, between %d and %d", short(*gap.Score), graph.Words(gap.Kind), gap.Rank, gap.Best, gap.Worst)
		}
		switch gap.Kind {
		case capacity.NotApplicable:
			t.note = "no meaning"
			if m.Unknown(gap.Column) || m.IsEmpty(gap.Column) {
				t.note = "no data"
			}
		case capacity.TooFewToTell:
			t.note = "too few"
		case capacity.Underrepresented:
			t.note = "too little"
		case capacity.NoGap:
			t.note = "no gap"
		}
		h.tiles[gap.Row*m.Columns()+gap.Column] = t
	}
	return h.draw(), nil
}

// titled is what a title says of what is made up; "" where nothing is.
func titled(m *capacity.Matrix) string {
	if text := madeUp(m); text != "" {
		return " (" + text + ")"
	}
	return ""
}

// short writes a number for a cell: two decimals below 10, thousands and
// millions as k, M, G and T.
func short(v float64) string {
	switch v = graph.Steady(v); {
	case v < 9.995:
		return strings.TrimSuffix(graph.Decimal(v, 2), ".00")
	case v < 999.5:
		return graph.Decimal(v, 0)
	}
	for _, unit := range []string{"k", "M", "G"} {
		if v /= 1000; v < 999.5 {
			return strconv.FormatFloat(graph.Steady(v), 'g', 3, 64) + unit
		}
	}
	return graph.Decimal(v/1000, 0) + "T"
}

func percent(share float64) string { return graph.Decimal(100*share, 0) + "%" }

func indexLegend() []mark {
	var out []mark
	for _, v := range []float64{0.25, 0.5, 1, 2, 4} {
		label := short(v)
		switch v {
		case 0.25:
			label += " or less"
		case 1:
			label += " as expected"
		case 4:
			label += " or more"
		}
		out = append(out, mark{diverging(v), label})
	}
	return out
}

func countLegend(largest float64) []mark {
	if largest == 0 {
		return []mark{{sequential(0, 1), "0"}}
	}
	var out []mark
	for i := range 5 {
		v := largest * float64(i) / 4
		out = append(out, mark{sequential(v, largest), short(v)})
	}
	return out
}

func shareLegend() []mark {
	return []mark{{sequential(0, 1), "0%"}, {sequential(0.25, 1), "12%"}, {sequential(0.5, 1), "25%"}, {sequential(1, 1), "50% or more"}}
}

func scoreLegend() []mark {
	var out []mark
	for _, v := range []float64{0, 0.25, 0.5, 0.75, 1} {
		label := short(v)
		switch v {
		case 0:
			label += " no sign of a gap"
		case 1:
			label += " nothing there"
		}
		out = append(out, mark{sequential(v, 1), label})
	}
	return out
}

// colour is red, green and blue, 0 to 255.
type colour [3]float64

func (c colour) String() string {
	return fmt.Sprintf("#%02x%02x%02x", int(math.Round(c[0])), int(math.Round(c[1])), int(math.Round(c[2])))
}

// pale is the colour mixed with white, for numbers that say little.
func (c colour) pale() colour {
	for k := range c {
		c[k] = 255 - float64(0.4*(255-c[k]))
	}
	return c
}

// dark tells whether white text is read better on it: where its relative
// luminance (WCAG 2) makes the contrast to white the larger one.
func (c colour) dark() bool {
	linear := func(v float64) float64 {
		if v /= 255; v <= 0.04045 {
			return v / 12.92
		}
		return elementary.Pow((v+0.055)/1.055, 2.4)
	}
	return float64(0.2126*linear(c[0]))+float64(0.7152*linear(c[1]))+float64(0.0722*linear(c[2])) < 0.179
}

// The colours' ends are ColorBrewer's (Harrower and Brewer 2003): orange to
// purple, and light to dark orange. People with any of the usual colour
// blindnesses tell them apart, and so does print in grey for the second.
var (
	orange = []colour{{179, 88, 6}, {241, 163, 64}, {247, 247, 247}, {153, 142, 195}, {84, 39, 136}}
	browns = []colour{{255, 245, 235}, {253, 208, 162}, {253, 141, 60}, {217, 72, 1}, {127, 39, 4}}
)

// diverging gives the colour of an index, on a scale of doublings: orange below
// 1, white at 1, purple above, full from a quarter and from 4.
func diverging(index float64) colour {
	if index <= 0 {
		return orange[0]
	}
	return between(orange, (min(2, max(-2, elementary.Log(index)/math.Ln2))+2)/4)
}

// sequential gives the colour of a number from 0 to the largest.
func sequential(v, largest float64) colour {
	if largest == 0 {
		return browns[0]
	}
	return between(browns, min(1, max(0, v/largest)))
}

// between gives the colour at a place from 0 to 1.
func between(scale []colour, at float64) colour {
	at = float64(at * float64(len(scale)-1))
	i := min(int(at), len(scale)-2)
	part := at - float64(i)
	var out colour
	for k := range out {
		out[k] = scale[i][k] + float64(part*(scale[i+1][k]-scale[i][k]))
	}
	return out
}
