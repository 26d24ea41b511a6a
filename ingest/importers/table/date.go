package table

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

// when reads a date, and tells how where that is not plain.
func (s *sheet) when(c sheets.Cell, h headed, row sheets.Row) (reading.When, error) {
	if c.Kind == sheets.Day {
		return dayCell(c.Text)
	}
	text := c.Text
	if c.Kind == sheets.Number {
		whole := c.Value == math.Trunc(c.Value)
		if text = strconv.FormatFloat(c.Value, 'f', -1, 64); !whole || len(text) == 5 {
			if c.Day == "" || c.Value < 10_000 || h.property.Type == graph.TypeInt {
				return reading.When{}, errors.New("the number is no date; write it as 2024-03-15, 2024-03 or 2024")
			}
			when, err := dayCell(c.Day)
			if err == nil {
				s.run.Tell(ingest.Note, s.at(row, h), "a bare number was read as the date that it is when it counts days", text+": "+c.Day)
			}
			return when, err
		}
	}
	if reading.Placeholder(text) && !hasDigit(text) {
		return reading.When{}, errEmpty
	}
	if name := h.property.Name; reading.UntilNow(text) && (name == "end" || name == "to") {
		s.run.Tell(ingest.Note, s.at(row, h), "what goes on has no end", clean(text))
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

// dayCell is the date of a cell that a spreadsheet knows to be a day.
func dayCell(day string) (reading.When, error) {
	date, err := reading.Date(day)
	return reading.When{Date: date, Last: date}, err
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
