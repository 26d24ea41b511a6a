package sqlite

import (
	"database/sql/driver"
	"strings"
	"sync/atomic"

	"modernc.org/sqlite"

	"corridor/graph/text"
)

// scoreFunction is the SQL function that says how well a query matches a node
// with these names, other texts and length of name; NULL where it does not.
const scoreFunction = "corridor_score"

// namesSeparator stands between the normal forms of names, where it never occurs.
const namesSeparator = "\n"

// scorer carries scoreFunction out. It keeps the query last read, since a
// statement scores many nodes by one.
type scorer struct{ last atomic.Pointer[scored] }

type scored struct {
	text  string
	query text.Query
}

func (s *scorer) query(of string) text.Query {
	if last := s.last.Load(); last != nil && last.text == of {
		return last.query
	}
	read := &scored{of, text.Parse(of)}
	s.last.Store(read)
	return read.query
}

func (s *scorer) score(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	query, _ := args[0].(string)
	names, _ := args[1].(string)
	elsewhere, _ := args[2].(string)
	runes, _ := args[3].(int64)
	rank, ok := s.query(query).Rank(strings.Split(names, namesSeparator), elsewhere)
	if !ok {
		return nil, nil
	}
	return text.Score(rank, int(runes)), nil
}
