package capacity

import (
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Amount is money of one currency, by full counting (the whole budget to each
// country of a project) and by fractional counting (to each of n countries its
// nth part). Money of different currencies is never added.
type Amount struct {
	// Currency is "" for budgets that name none: they are not added, and their
	// sums are 0.
	Currency         graph.Currency
	Full, Fractional float64
	Projects         int // with a budget in the currency

	fullSquares, fractionSquares float64 // sums of the squares of what each project adds
}

func (a *Amount) add(o *Amount) {
	a.Full += o.Full
	a.Fractional += o.Fractional
	a.Projects += o.Projects
	a.fullSquares += o.fullSquares
	a.fractionSquares += o.fractionSquares
}

// money says what budgets are counted in.
type money struct {
	p          *projection.Projection
	currencies []graph.Currency // that amounts are kept in
	into       graph.Currency   // that all are converted into; "": none are
	from       int              // first year asked for; 0: open
	rates      map[dated]float64
}

// dated is a currency in a year.
type dated struct {
	currency graph.Currency
	year     int
}

// newMoney finds the rates that a query needs.
func newMoney(p *projection.Projection, q Query) (*money, error) {
	m := &money{p: p, currencies: p.Currencies, into: q.Currency, from: q.From}
	if q.Currency == "" {
		return m, nil
	}
	m.currencies = []graph.Currency{q.Currency}
	m.rates = map[dated]float64{}
	known := q.Currency == dollar
	for _, o := range p.Observations {
		code, isRate := strings.CutSuffix(strings.ToUpper(o.Unit), " PER "+dollar)
		if !isRate || code == "" || o.Indicator != graph.IndicatorExchangeRate || !o.Simple() || !(o.Value > 0) {
			continue
		}
		known = known || code == string(q.Currency)
		// Of several for a year the preferred one counts.
		if key := (dated{graph.Currency(code), int(o.Year)}); m.rates[key] == 0 {
			m.rates[key] = o.Value
		}
	}
	if !known {
		return nil, graph.Invalid("currency", "no exchange rate of %s is loaded; take USD, or load observations of %s with the unit \"%[1]s per USD\"", q.Currency, graph.IndicatorExchangeRate)
	}
	return m, nil
}

const dollar = "USD"

// perDollar gives what a dollar bought of a currency in a year.
func (m *money) perDollar(currency graph.Currency, year int) (float64, bool) {
	if currency == dollar {
		return 1, true
	}
	rate, known := m.rates[dated{currency, year}]
	return rate, known
}

// rate gives what one unit of a project's currency is in the one converted
// into, by the loaded rates of the project's first year of those asked for.
func (m *money) rate(item int32, from graph.Currency) (float64, bool) {
	if from == m.into {
		return 1, true
	}
	first := int(m.p.First[item])
	if first == 0 {
		return 0, false
	}
	year := max(first, m.from)
	a, aKnown := m.perDollar(from, year)
	b, bKnown := m.perDollar(m.into, year)
	if !aKnown || !bKnown {
		return 0, false
	}
	return b / a, true
}

// maxBudget is more money than there is. Above it, or below 0, a number is
// taken for no budget.
const maxBudget = 1e18

// budget gives an item's budget and the place of its currency among those that
// amounts are kept in: −1 for an item that has none. It is not known where it
// cannot be converted.
func (m *money) budget(item int32) (amount float64, currency int, known bool) {
	currency, amount = int(m.p.BudgetCurrency[item]), m.p.Budget[item]
	if currency < 0 || !(amount >= 0 && amount <= maxBudget) {
		return 0, -1, true
	}
	switch named := m.p.Currencies[currency]; {
	case m.into != "":
		rate, known := m.rate(item, named)
		return amount * rate, 0, known
	case named == "":
		amount = 0
	}
	return amount, currency, true
}

// amounts gives a cell's budgets by currency, ascending.
func (m *Matrix) amounts(cell int) []Amount {
	var out []Amount
	for i, currency := range m.money.currencies {
		if a := m.tally.money[cell*len(m.money.currencies)+i]; a.Projects > 0 {
			a.Currency = currency
			out = append(out, a)
		}
	}
	return out
}

// isMixed tells whether the amounts of the cells shown are of several
// currencies, or name none.
func (m *Matrix) isMixed() bool {
	found := -1
	for i, a := range m.tally.money {
		currency := i % len(m.money.currencies)
		if a.Projects == 0 || currency == found {
			continue
		}
		if found >= 0 || m.money.currencies[currency] == "" {
			return true
		}
		found = currency
	}
	return false
}

// unconverted gives the budgets of items that could not be converted, by currency.
func (m *Matrix) unconverted(items []int32) []Amount {
	if m.money.into == "" || !slices.Contains(m.Query.Dimensions, Funding) {
		return nil
	}
	p := m.Projection
	by := make([]Amount, len(p.Currencies))
	for _, item := range items {
		if _, currency, known := m.money.budget(item); currency >= 0 && !known {
			a := &by[p.BudgetCurrency[item]]
			a.Currency, a.Full, a.Projects = p.Currencies[p.BudgetCurrency[item]], a.Full+p.Budget[item], a.Projects+1
		}
	}
	return slices.DeleteFunc(by, func(a Amount) bool { return a.Projects == 0 })
}

// UnconvertedText says how much could not be converted: "3 projects (50,000,000 MMK)".
func UnconvertedText(amounts []Amount) string {
	var sums []string
	projects := 0
	for _, a := range amounts {
		projects += a.Projects
		if a.Currency == "" {
			sums = append(sums, "some in a currency that is not named")
		} else {
			sums = append(sums, grouped(a.Full)+" "+string(a.Currency))
		}
	}
	return counted(float64(projects), nouns[Projects]) + " (" + listed(sums) + ")"
}
