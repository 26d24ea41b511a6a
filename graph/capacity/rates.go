package capacity

import (
	"strings"

	"corridor/graph"
)

// ratesUsed gives the observations of the exchange rates that amounts of the
// cells shown were converted by.
func (m *Matrix) ratesUsed() []graph.ID {
	if m.money.into == "" {
		return nil
	}
	used := map[dated]bool{}
	for _, item := range m.Counted() {
		_, currency, known := m.money.budget(item)
		if currency < 0 || !known {
			continue
		}
		if from := m.Projection.Currencies[m.Projection.BudgetCurrency[item]]; from != m.money.into {
			year := max(int(m.Projection.First[item]), m.money.from)
			used[dated{from, year}], used[dated{m.money.into, year}] = true, true
		}
	}
	var out []graph.ID
	for key := range used {
		if id := m.rateObserved(key); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// rateObserved gives the preferred observation of a currency's rate in a year; ""
// where there is none, as of the dollar.
func (m *Matrix) rateObserved(of dated) graph.ID {
	for _, o := range m.Projection.Observations {
		if o.Indicator == graph.IndicatorExchangeRate && int(o.Year) == of.year && o.Value > 0 && strings.EqualFold(o.Unit, string(of.currency)+" per "+dollar) {
			return o.ID
		}
	}
	return ""
}
