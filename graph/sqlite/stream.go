package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"modernc.org/sqlite"
)

// rowFunction is the SQL function that hands the rows of a table to a stream: of its
// arguments the first says which, the others are the row. It holds of every so many
// rows, so that as many are read at a time. Reading a row's columns one by one takes
// twice as long, since the driver takes a lock for each.
const rowFunction = "corridor_row"

const rowsAtOnce = 128

// streams are those being read, by number.
type streams struct {
	all  sync.Map // of *stream
	last atomic.Int64
}

// stream gives the rows of a table in the order of its first column, being read
// along others.
type stream struct {
	row   []driver.Value // read last
	ended bool

	number int64
	of     *streams
	rows   driver.Rows
	width  int
	taken  []driver.Value // rows one after the other
	left   []driver.Value // those not read yet
	latest int64          // the first value of the row taken last
	found  [1]driver.Value
	given  bool // the rows taken have been read: the first ones are when the table is opened
	all    bool // all rows are taken
}

var errOutOfOrder = errors.New("the rows of a scan are out of order")

// open starts reading a table, of which the first column is a number.
func (c *conn) open(ctx context.Context, table string, columns []string) (*stream, error) {
	s := &stream{of: c.streams, number: c.streams.last.Add(1), width: len(columns), latest: math.MinInt64}
	s.of.all.Store(s.number, s)
	text, args := handing(s.number, table, columns).whole()
	var err error
	if s.rows, err = c.raw.QueryContext(ctx, text, appendNamed(nil, args)); err != nil {
		s.of.all.Delete(s.number)
		return nil, err
	}
	return s, nil
}

// handing is the statement that hands the rows of a table to a stream.
func handing(number int64, table string, columns []string) *statement {
	s := &statement{}
	s.write("SELECT 1 FROM ", table, " WHERE ", rowFunction, "(")
	s.bind(number)
	s.write(", ", strings.Join(columns, ", "), ") ORDER BY ", columns[0])
	return s
}

func (s *stream) close() error {
	s.of.all.Delete(s.number)
	return s.rows.Close()
}

// next reads the next row, or sets ended.
func (s *stream) next() error {
	if len(s.left) == 0 && !s.all {
		if s.given {
			s.taken = s.taken[:0]
		}
		err := s.rows.Next(s.found[:])
		if s.all = err == io.EOF; err != nil && !s.all {
			return err
		}
		s.left, s.given = s.taken, true
	}
	if s.ended = len(s.left) == 0; !s.ended {
		s.row, s.left = s.left[:s.width], s.left[s.width:]
	}
	return nil
}

// take is rowFunction. Texts are good until it returns.
func (s *streams) take(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	known, ok := s.all.Load(args[0])
	if !ok {
		return nil, fmt.Errorf("%s(%v) is of no scan", rowFunction, args[0])
	}
	into := known.(*stream)
	first, ok := args[1].(int64)
	if !ok || first < into.latest {
		return nil, errOutOfOrder
	}
	into.latest = first
	for _, v := range args[1:] {
		switch v := v.(type) {
		case string:
			into.taken = append(into.taken, strings.Clone(v))
		case []byte:
			into.taken = append(into.taken, slices.Clone(v))
		default:
			into.taken = append(into.taken, v)
		}
	}
	if len(into.taken) < rowsAtOnce*into.width {
		return int64(0), nil
	}
	return int64(1), nil
}
