package table

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

// errEmpty: a cell says nothing.
var errEmpty = errors.New("empty")

// textOf gives the text of a cell that can be read.
func textOf(c sheets.Cell) (string, error) {
	switch c.Kind {
	case sheets.Failed:
		return "", fmt.Errorf("the cell holds the error %s", c.Text)
	case sheets.Unworked:
		return "", fmt.Errorf("the formula %s has no stored result: open the file in Excel once and save it", c.Text)
	}
	text := clean(c.Text)
	if text == "" {
		return "", errEmpty
	}
	return text, nil
}

// read reads the cell of a row for a property, as it is stored.
func (s *sheet) read(row sheets.Row, h headed) (any, error) {
	c := row.Cell(h.at)
	text, err := textOf(c)
	if err != nil {
		return nil, err
	}
	p := h.property
	switch {
	case p.Type == graph.TypeDate:
		return s.date(c, h, row)
	case p.Type == graph.TypeFloat && p.Unit != "":
		return s.amount(c, h, row)
	case p.Type == graph.TypeFloat:
		return s.number(c, h)
	case p.Type == graph.TypeInt && p.Years:
		return s.year(c, h, row)
	case p.Type == graph.TypeInt:
		return s.whole(c, h)
	case p.Type == graph.TypeBool:
		return boolean(text)
	case p.Type == graph.TypeEnum:
		return member(p.Enum, text)
	case p.Type == graph.TypeStrings:
		return several(reading.WithoutApostrophe(c.Text)), nil
	}
	return s.text(text, h, row)
}

// text reads a text or identifier.
func (s *sheet) text(text string, h headed, row sheets.Row) (any, error) {
	p := h.property
	switch {
	case p.GoType == currencies:
		code, err := reading.Currency(text)
		if code == "" && err == nil {
			return nil, errEmpty
		}
		return string(code), err
	case p.GoType == webAddress:
		if reading.Placeholder(text) {
			return nil, errEmpty
		}
		if address := reading.Website(text); address != nil {
			return string(*address), nil
		}
		return nil, errors.New("it is no web address")
	case reading.Placeholder(text):
		if p.Format != nil && text != "-" {
			s.run.Tell(ingest.Note, s.at(row, h), "a word that stands for none", text)
		}
		return nil, errEmpty
	case p.Format == nil:
		return text, nil
	}
	value, err := p.Coerce(text)
	if read, is := value.(string); is && err == nil && plainly(read) != plainly(text) {
		s.run.Tell(ingest.Note, s.at(row, h), "an identifier was read out of what is written", text+": "+read)
	}
	return value, err
}

// plainly is an identifier without what most people write before it.
func plainly(id string) string {
	id = strings.ToLower(strings.TrimSpace(id))
	for _, before := range []string{"https://", "http://", "doi.org/", "dx.doi.org/", "orcid.org/", "ror.org/", "openalex.org/", "doi:"} {
		id = strings.TrimPrefix(id, before)
	}
	return strings.TrimSpace(id)
}

func boolean(text string) (any, error) {
	switch reading.Fold(text) {
	case "yes", "y", "true", "1", "x", "có", "co", "ใช่", "ແມ່ນ", "是", "បាទ", "ဟုတ်":
		return true, nil
	case "no", "n", "false", "0", "không", "khong", "ไม่", "ไม่ใช่", "ບໍ່", "否", "ទេ":
		return false, nil
	}
	return nil, errors.New("it is neither yes nor no")
}

// member finds the value of an enum that a text is, in whatever case, with spaces
// or without.
func member(e *graph.Enum, text string) (any, error) {
	key := headerKey(text)
	for _, value := range e.Values() {
		if one := headerKey(graph.Words(value)); one == key || one+"s" == key {
			return value, nil
		}
	}
	var values []string
	for _, value := range e.Values() {
		values = append(values, graph.Words(value))
	}
	return nil, fmt.Errorf("it is none of %s", graph.Series(values, " and "))
}

// numberOf reads a number.
func (s *sheet) numberOf(c sheets.Cell, h headed) (float64, error) {
	if c.Kind == sheets.Number || c.Kind == sheets.Day {
		return c.Value, nil
	}
	if reading.Placeholder(c.Text) && !strings.ContainsAny(c.Text, "0123456789") {
		if plain, _ := reading.Digits(c.Text); plain == c.Text {
			return 0, errEmpty
		}
	}
	return s.amounts(h.at).Number(c.Text)
}

// number reads a number of whatever size. Degrees have a point before the
// fraction, whatever the column says.
func (s *sheet) number(c sheets.Cell, h headed) (any, error) {
	limit := map[string]float64{"latitude": 90, "longitude": 180}[h.property.Name]
	if limit == 0 {
		return boxed(s.numberOf(c, h))
	}
	value := c.Value
	if c.Kind != sheets.Number {
		plain, _ := reading.Digits(clean(c.Text))
		var err error
		if value, err = strconv.ParseFloat(strings.ReplaceAll(strings.TrimRight(plain, "° "), ",", "."), 64); err != nil {
			return nil, errors.New("it is no number of degrees; write it as 17.97")
		}
	}
	if !(math.Abs(value) <= limit) {
		return nil, fmt.Errorf("it is beyond %g degrees", limit)
	}
	return value, nil
}

func boxed(value float64, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return value, nil
}

func (s *sheet) whole(c sheets.Cell, h headed) (any, error) {
	value, err := s.numberOf(c, h)
	if err != nil {
		return nil, err
	}
	if value != math.Trunc(value) || math.Abs(value) > 1e15 {
		return nil, errors.New("it is no whole number")
	}
	return int64(value), nil
}

// year reads a year, also out of a date.
func (s *sheet) year(c sheets.Cell, h headed, row sheets.Row) (any, error) {
	when, err := s.when(c, h, row)
	if err != nil {
		return nil, err
	}
	year, err := strconv.Atoi(string(when.Date)[:4])
	if err != nil || reading.Year(year) == nil {
		return nil, fmt.Errorf("it is no year from %d to %d", reading.FirstYear, reading.LastYear)
	}
	return int64(year), nil
}

func (s *sheet) date(c sheets.Cell, h headed, row sheets.Row) (any, error) {
	when, err := s.when(c, h, row)
	if err != nil {
		return nil, err
	}
	if h.property.Name == "end" {
		return string(when.Last), nil
	}
	return string(when.Date), nil
}

// when reads a date, and tells how where that is not plain.
func (s *sheet) when(c sheets.Cell, h headed, row sheets.Row) (reading.When, error) {
	if c.Kind == sheets.Day {
		return reading.When{Date: graph.Date(c.Text), Last: graph.Date(c.Text)}, nil
	}
	text := c.Text
	if c.Kind == sheets.Number {
		whole := c.Value == math.Trunc(c.Value)
		if text = strconv.FormatFloat(c.Value, 'f', -1, 64); !whole || len(text) == 5 {
			if c.Day == "" || c.Value < 10_000 || h.property.Type == graph.TypeInt {
				return reading.When{}, errors.New("the number is no date; write it as 2024-03-15, 2024-03 or 2024")
			}
			s.run.Tell(ingest.Note, s.at(row, h), "a bare number was read as the date that it is when it counts days", text+": "+c.Day)
			return reading.When{Date: graph.Date(c.Day), Last: graph.Date(c.Day)}, nil
		}
	}
	if reading.Placeholder(text) && !hasDigit(text) {
		return reading.When{}, errEmpty
	}
	dates := s.dates(h.at)
	when, err := dates.Read(text)
	if err != nil {
		return when, err
	}
	s.tellWhen(when, dates, text, s.at(row, h))
	return when, nil
}

func hasDigit(s string) bool {
	plain, _ := reading.Digits(s)
	return strings.ContainsAny(plain, "0123456789")
}

func (s *sheet) tellWhen(w reading.When, dates *reading.Dates, text string, at ingest.Place) {
	detail := clean(text) + ": " + string(w.Date)
	if w.Buddhist {
		s.run.Tell(ingest.Note, at, "a year of the Buddhist era: 543 was taken off", detail)
	}
	if w.Fiscal {
		s.run.Tell(ingest.Note, at, "a fiscal year of Thailand: from October of the year before to September", clean(text)+": "+string(w.Date)+" to "+string(w.Last))
	}
	if w.Settled {
		s.run.Tell(ingest.Warning, at, "day and month could be exchanged: read as others of the column can only be read", detail+", as "+clean(dates.By))
	}
	if w.Century {
		s.run.Tell(ingest.Warning, at, "a year of two digits: read in the era of the other years of the column", detail)
	}
	if w.Date >= "2075" {
		s.run.Tell(ingest.Warning, at, "a date far ahead", detail)
	}
}

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
		amounts := s.amounts(h.at)
		if m, err = amounts.Read(c.Text, beside); err != nil {
			return nil, err
		}
		s.tellMoney(m, amounts, c.Text, s.at(row, h))
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

func (s *sheet) tellMoney(m reading.Money, a *reading.Amounts, text string, at ingest.Place) {
	if m.Amount == nil {
		return
	}
	detail := clean(text) + ": " + strconv.FormatFloat(*m.Amount, 'f', -1, 64)
	if m.Scaled {
		s.run.Tell(ingest.Note, at, "an amount with a word that multiplies it", detail)
	}
	if m.Settled {
		s.run.Tell(ingest.Warning, at, "an amount that could be read in two ways: read as others of the column can only be read", detail+", as "+clean(a.By))
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
