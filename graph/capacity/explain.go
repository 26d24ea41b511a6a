package capacity

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/network"
)

// Names are how a sentence calls a cell's country, "Laos", and what its column
// is about, "clean energy".
type Names struct{ Country, Column string }

// Explain says in one sentence, made from a gap's numbers, what is there and
// what is not. Counts are by the query's counting. What is not known is left
// out.
func (m *Matrix) Explain(g *Gap, names Names) string {
	if m.Unknown(g.Column) {
		return fmt.Sprintf("Nothing can be told of %s on %s: %s.", names.Country, names.Column, m.NoneLoaded(m.notLoadedIn(g.Column)))
	}
	if m.Untellable(g.Column) && !m.tellsNothing(g.Column) {
		return fmt.Sprintf("Nothing can be told of %s on %s: nothing on it is recorded here of any country, which is missing data.", names.Country, names.Column)
	}
	if g.Kind == NotApplicable {
		return fmt.Sprintf("Nothing that is asked for means anything on %s: %s", names.Column, m.Meaning(g.Column).Reason)
	}
	var rest []string
	if work := m.workText(g.Cell); len(work) > 0 {
		head := fmt.Sprintf("On %s %s has %s", names.Column, names.Country, listed(work))
		rest = append(rest, m.activeText(g.Cell))
		rest = append(rest, m.shapeText(g, names)...)
		rest = append(rest, m.missingText(g.Column)...)
		return sentence(head + "; " + joined(append(rest, m.caveats(g)...)))
	}
	rest = append(rest, fmt.Sprintf("%s on %s in %s", m.activeText(g.Cell), names.Column, names.Country))
	rest = append(rest, m.shapeText(g, names)...)
	rest = append(rest, m.missingText(g.Column)...)
	return sentence(joined(append(rest, m.caveats(g)...)))
}

// caveats say that there is nothing to compare with, where there is not, and how much
// of what is behind a sentence is made up, or else behind what is expected, where any is.
func (m *Matrix) caveats(g *Gap) []string {
	var out []string
	if g.Kind == TooFewToTell && len(g.Signs) == 0 && (m.Columns() == 1 || m.Rows() == 1) {
		out = append(out, "nothing shown could differ from what is expected of it: show more countries and columns")
	}
	if synthetic, behind := m.Synthetic(g.Cell); synthetic > 0 {
		return append(out, network.SyntheticText(synthetic, behind))
	}
	if synthetic, counted := m.SyntheticItems(); synthetic > 0 {
		noun := "items that what is expected comes of are"
		if counted == 1 {
			noun = "item that what is expected comes of is"
		}
		out = append(out, fmt.Sprintf("%s of the %s %s synthetic", grouped(float64(synthetic)), grouped(float64(counted)), noun))
	}
	return out
}

// missingText says of which dimensions nothing at all is loaded.
func (m *Matrix) missingText(column int) []string {
	missing := m.notLoadedIn(column)
	if len(missing) == 0 {
		return nil
	}
	return []string{m.NoneLoaded(missing)}
}

// workText says each dimension of work and funding that is asked for and means
// anything: "3 publications where 9.2 would be expected (index 0.33, 0.11 to 0.92)".
func (m *Matrix) workText(c *Cell) []string {
	var out []string
	again := false
	for _, v := range c.Values {
		if !v.Meaningful || !m.held(c.Column, v.Dimension) || v.Dimension == People || v.Dimension == Institutions {
			continue
		}
		text := ""
		if v.Dimension == Funding {
			text = m.fundingText(v)
		} else {
			text = counted(v.Count, nouns[v.Dimension])
		}
		if text != "" {
			out = append(out, text+m.expectedText(v, again))
			again = again || v.Index != nil
		}
	}
	return out
}

// expectedText says what would be expected, shorter when said again.
func (m *Matrix) expectedText(v *Value, again bool) string {
	if v.Index == nil {
		return ""
	}
	verb, amount := "would be expected", figure(v.Index.Expected)+m.ofText(v)
	if again {
		verb = "would be"
	}
	if v.Dimension == Funding {
		amount = m.moneyText(v.Index.Expected, m.oneCurrency()) + m.ofText(v)
	}
	if v.Index.Verdict == TooFew {
		return fmt.Sprintf(" where %s %s (too few to tell)", amount, verb)
	}
	if !v.Index.Judged() {
		return fmt.Sprintf(" where %s %s (which tells nothing)", amount, verb)
	}
	return fmt.Sprintf(" where %s %s (index %s, %s to %s)", amount, verb, figure(v.Index.Value), figure(v.Index.Low), figure(v.Index.High))
}

// ofText says of what an expectation is a share: " of its 84", of all that the country
// has in the columns shown, or " of the 120 here", of what all countries shown have
// in this one.
func (m *Matrix) ofText(v *Value) string {
	write := figure
	if v.Dimension == Funding {
		write = grouped
	}
	if m.Query.PerMillion {
		return " of the " + write(v.OfColumn) + " here"
	}
	return " of its " + write(v.OfCountry)
}

// fundingText says the amounts by currency, and how many could not be converted; "" where
// nothing is known.
func (m *Matrix) fundingText(v *Value) string {
	var amounts []string
	for _, a := range v.Amounts {
		amount := a.Full
		if m.Query.Counting == network.Fractional {
			amount = a.Fractional
		}
		amounts = append(amounts, m.moneyText(amount, string(a.Currency)))
	}
	if v.Unconverted > 0 {
		amounts = append(amounts, counted(float64(v.Unconverted), nouns[Projects])+" without a rate")
	}
	switch {
	case len(amounts) > 0:
		return "funding of " + listed(amounts)
	case v.Index != nil:
		return "no known funding"
	}
	return ""
}

// oneCurrency is the currency of the amounts where there is but one.
func (m *Matrix) oneCurrency() string {
	for i, a := range m.tally.money {
		if a.Projects > 0 {
			return string(m.money.currencies[i%len(m.money.currencies)])
		}
	}
	return ""
}

func (m *Matrix) moneyText(amount float64, currency string) string {
	return strings.TrimSpace(grouped(amount) + " " + currency)
}

// activeText says how many institutions and people are active: "2 institutions
// (5.1 expected) and 6 people are active".
func (m *Matrix) activeText(c *Cell) string {
	expected := func(d Dimension) string {
		at := slices.IndexFunc(c.Values, func(v *Value) bool { return v.Dimension == d && v.Index != nil })
		if at < 0 {
			return ""
		}
		return fmt.Sprintf(" (%s%s expected)", figure(c.Values[at].Index.Expected), m.ofText(c.Values[at]))
	}
	institutions := counted(float64(c.Institutions), nouns[Institutions]) + expected(Institutions)
	if m.Meaning(c.Column).Enough.People == 0 || !m.held(c.Column, People) {
		return institutions + " " + are(c.Institutions) + " active"
	}
	people := counted(float64(c.People), nouns[People]) + expected(People)
	return institutions + " and " + people + " are active"
}

// shapeText says who leads the work, whether it is tied to the corridor and how
// it grew.
func (m *Matrix) shapeText(g *Gap, names Names) []string {
	var out []string
	work := "the work"
	if led, known := g.LeadershipShare(); known && !m.TooFew(g.Leadership()) {
		out = append(out, fmt.Sprintf("%s of the work is led from %s%s", portion(led), names.Country, boundsText(g.Leadership())))
		work = "it"
	}
	if slices.Contains(g.Kinds, Isolated) {
		with, _ := g.CorridorShare()
		usual := g.Sign(Isolation).Expected / float64(g.Joined)
		out = append(out, fmt.Sprintf("%s of %s is done with other countries of the corridor where %s would be expected%s", portion(with), work, portion(usual), boundsText(g.Ties())))
		work = "it"
	}
	if t := g.Trend; t != nil && t.Verdict != TooFew {
		out = append(out, work+" "+trendText(t))
	}
	return out
}

// boundsText says between which a share lies that is not known of all items; "" where it
// is.
func boundsText(p Portion) string {
	bounds, has := p.Bounds()
	if !has || p.Known == p.All {
		return ""
	}
	return fmt.Sprintf(" (known of %d of %d items: between %s and %s of all)", p.Known, p.All, portion(bounds.Low), portion(bounds.High))
}

func trendText(t *Trend) string {
	verb := "rose"
	switch {
	case t.Low <= 0 && t.High >= 0:
		return "shows no clear trend"
	case t.Slope < 0:
		verb = "fell"
	}
	rate := math.Abs(t.Relative())
	if graph.Steady(rate) < 0.005 {
		return verb + " by less than 1% a year"
	}
	return fmt.Sprintf("%s by %s%% a year", verb, graph.Decimal(100*rate, 0))
}
