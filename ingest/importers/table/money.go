package table

import (
	"errors"
	"strconv"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

// amount reads an amount of money. Its currency is kept for the column beside.
func (s *sheet) amount(c sheets.Cell, h headed, row sheets.Row) (any, error) {
	if unit := firstOf(s.header.unit, h.unitOfAmounts()); unit != "" && s.run.options.Unit == 0 {
		s.run.Tell(ingest.Warning, s.at(row, h), "an amount was left out: the sheet says in what unit amounts are; say how many one is with --unit, such as --unit 1000", unit)
		return nil, errEmpty
	}
	beside := s.currencyBeside(row, h)
	m := reading.Money{Currency: beside}
	if c.Kind == sheets.Number || c.Kind == sheets.Day {
		m.Amount = &c.Value
		if c.Value < 0 {
			return nil, errors.New("it is a negative amount: write it without the minus or brackets if it is none")
		}
	} else {
		var err error
		if m, err = s.amounts(h).Read(c.Text, beside); err != nil {
			return nil, err
		}
		s.tellMoney(m, c.Text, s.at(row, h))
	}
	if m.Amount == nil {
		return nil, errEmpty
	}
	if s.run.options.Unit > 0 && (s.header.unit != "" || h.unitOfAmounts() != "") {
		*m.Amount *= s.run.options.Unit
	}
	s.money[h.at] = m.Currency
	if m.Currency == "" {
		s.run.Tell(ingest.Warning, s.at(row, h), "an amount without a currency: it is kept, and never added up", clean(c.Text))
	}
	return *m.Amount, nil
}

func (s *sheet) tellMoney(m reading.Money, text string, at ingest.Place) {
	if m.Amount == nil {
		return
	}
	detail := clean(text) + ": " + strconv.FormatFloat(*m.Amount, 'f', -1, 64)
	if m.Scaled {
		s.run.Tell(ingest.Note, at, "an amount with a word that multiplies it", detail)
	}
	if m.Settled != "" {
		s.run.Tell(ingest.Warning, at, "an amount that could be read in two ways: read as others of its currency in the column can only be read", detail+", as "+clean(m.Settled))
	}
}

// unitOfAmounts is what stands in brackets behind a heading, where it multiplies.
func (h headed) unitOfAmounts() string {
	if unitScale.MatchString(h.unit) {
		return h.text
	}
	return ""
}

// currencyBeside is the currency in the column for it, or behind the heading.
func (s *sheet) currencyBeside(row sheets.Row, h headed) graph.Currency {
	for _, other := range s.header.columns {
		if other.column != nil && other.property != nil && other.property.Name == h.property.Unit && other.relation == h.relation {
			if text, err := textOf(row.Cell(other.at)); err == nil {
				code, _ := reading.Currency(text)
				return code
			}
		}
	}
	code, _ := reading.Currency(h.unit)
	return code
}
