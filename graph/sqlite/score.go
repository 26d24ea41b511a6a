package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"

	"modernc.org/sqlite"

	"corridor/graph"
	"corridor/graph/text"
)

// scoreFunction is the SQL function that says how well a match fits a node
// with these names, other texts and length of name; NULL where it does not.
const scoreFunction = "corridor_score"

// namesSeparator stands between the forms of names, where it never occurs.
const namesSeparator = "\n"

// scorer carries scoreFunction out. It keeps the query last read, since a
// statement scores many nodes by one.
type scorer struct{ last atomic.Pointer[scored] }

type scored struct {
	match string // as encodeMatch writes it
	query text.Query
}

// encodeMatch writes a match as an argument of scoreFunction.
func encodeMatch(m *graph.Match) string {
	encoded, err := json.Marshal(m)
	if err != nil {
		panic("sqlite: texts, numbers and Booleans can be written as JSON: " + err.Error())
	}
	return string(encoded)
}

func (s *scorer) query(match string) (text.Query, error) {
	if last := s.last.Load(); last != nil && last.match == match {
		return last.query, nil
	}
	var m graph.Match
	if err := json.Unmarshal([]byte(match), &m); err != nil {
		return text.Query{}, fmt.Errorf("reading what to match: %w", err)
	}
	read := &scored{match, m.Query()}
	s.last.Store(read)
	return read.query, nil
}

func (s *scorer) score(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	match, _ := args[0].(string)
	names, _ := args[1].(string)
	elsewhere, _ := args[2].(string)
	runes, _ := args[3].(int64)
	query, err := s.query(match)
	if err != nil {
		return nil, err
	}
	rank, ok := query.Rank(strings.Split(names, namesSeparator), elsewhere)
	if !ok {
		return nil, nil
	}
	return text.Score(rank, int(runes)), nil
}
