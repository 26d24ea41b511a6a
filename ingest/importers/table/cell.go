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
		return several(c.Text), nil
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
	return s.amounts(h).Number(c.Text)
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
	if reading.Count(int(value)) == nil {
		return nil, errors.New("it is below 0, and counts are not")
	}
	return int64(value), nil
}

// year reads a year, also out of a date.
func (s *sheet) year(c sheets.Cell, h headed, row sheets.Row) (any, error) {
	plain, _ := reading.Digits(clean(c.Text))
	if n, err := strconv.Atoi(plain); err == nil && n < 1000 && reading.Year(n) != nil { // of three digits, which no date has
		return int64(n), nil
	}
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
	if h.sort == ofLast || when.Fiscal && h.property.Name == "end" { // a year that something goes on to is still part of it
		return string(reading.DayAfter(when.Last)), nil
	}
	return string(when.Date), nil
}
