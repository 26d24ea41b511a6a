package sqlite

import (
	"context"
	"database/sql/driver"
	"slices"
	"strconv"
	"strings"
)

// statement is SQL being written: a query and the tables of WITH that it reads.
// Names come from the model; whatever a caller gave is a parameter.
type statement struct {
	query
	tables []commonTable // in the order in which one reads another
	err    error         // the first condition that could not be written
}

// query is a text being written, the values of its parameters, and how many
// aliases it uses.
type query struct {
	text    []byte
	args    []driver.Value
	aliases int
}

// commonTable is a query that others read by its name.
type commonTable struct {
	name, hint string
	query
}

// usualText is how many bytes most statements take.
const usualText = 1500

func (s *statement) write(parts ...string) {
	if s.text == nil {
		s.text = make([]byte, 0, usualText)
	}
	for _, part := range parts {
		s.text = append(s.text, part...)
	}
}

// bind writes a parameter.
func (s *statement) bind(v driver.Value) {
	s.text = append(s.text, '?')
	s.args = append(s.args, v)
}

// alias makes a table alias that the query does not use yet.
func (s *statement) alias() string {
	s.aliases++
	return "t" + strconv.Itoa(s.aliases)
}

// with gives the name, of the prefix and a number, of a table that holds what
// the query written by f gives. Equal queries give one table. SQLite works out
// a table that is read in several places once.
func (s *statement) with(prefix string, f func()) string {
	made := s.apart(f)
	number := 1
	for _, t := range s.tables {
		if string(t.text) == string(made.text) && slices.Equal(t.args, made.args) {
			return t.name
		}
		if strings.HasPrefix(t.name, `"`+prefix) {
			number++
		}
	}
	name := quote(prefix + strconv.Itoa(number))
	s.tables = append(s.tables, commonTable{name, " AS (", made})
	return name
}

// materialized names the table that holds what the query written by f gives,
// which SQLite works out whole before it is read.
func (s *statement) materialized(name string, f func()) {
	s.tables = append(s.tables, commonTable{name, " AS MATERIALIZED (", s.apart(f)})
}

// apart writes a query of its own.
func (s *statement) apart(f func()) query {
	around := s.query
	s.query = query{}
	f()
	made := s.query
	s.query = around
	return made
}

// whole gives the statement's text and parameters.
func (s *statement) whole() (string, []driver.Value) {
	if s.tables == nil {
		return string(s.text), s.args
	}
	var b strings.Builder
	var args []driver.Value
	for i, t := range s.tables {
		if i == 0 {
			b.WriteString("WITH ")
		} else {
			b.WriteString(", ")
		}
		b.WriteString(t.name + t.hint)
		b.Write(t.text)
		b.WriteString(")")
		args = append(args, t.args...)
	}
	b.WriteString(" ")
	b.Write(s.text)
	return b.String(), append(args, s.args...)
}

// each runs the statement as a query.
func (s *statement) each(ctx context.Context, c *conn, yield func([]driver.Value) error) error {
	if s.err != nil {
		return s.err
	}
	text, args := s.whole()
	return c.each(ctx, text, args, yield)
}
