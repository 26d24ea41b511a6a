package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"

	"corridor/graph"
	"corridor/graph/adapter"
)

// conn is one connection with its prepared statements. It is used by one
// goroutine at a time.
type conn struct {
	raw        rawConn
	seen       *state // of the file when it was opened, where that must not change; see access
	statements map[string]driver.Stmt
	args       []driver.NamedValue // of the statement that is carried out, used again for the next
	leftOut    *adapter.LeftOut    // the store's; nil where nobody asks
	streams    *streams            // the store's
}

// leave notes that something is left out, and says so in the log the first time.
func (c *conn) leave(f graph.Fault) {
	if c.leftOut != nil {
		c.leftOut.Leave(f, nil)
	}
}

// rawConn is what the driver's connections can do.
type rawConn interface {
	driver.Conn
	driver.QueryerContext
	driver.ExecerContext
}

// maxStatements is how many prepared statements a connection keeps. Programs
// ask a few dozen shapes of question; more are only met in random tests.
const maxStatements = 300

// checkEvery is how many rows are read between looks at the context. The
// driver itself interrupts what comes before the first row.
const checkEvery = 64

func newConn(raw rawConn) *conn { return &conn{raw: raw, statements: map[string]driver.Stmt{}} }

// run carries out a statement that is not asked again.
func (c *conn) run(ctx context.Context, text string) error {
	_, err := c.raw.ExecContext(ctx, text, nil)
	return err
}

func (c *conn) prepare(text string) (driver.Stmt, error) {
	if prepared, ok := c.statements[text]; ok {
		return prepared, nil
	}
	if len(c.statements) >= maxStatements {
		if err := c.forget(); err != nil {
			return nil, err
		}
	}
	prepared, err := c.raw.Prepare(text)
	if err != nil {
		return nil, fmt.Errorf("preparing %s: %w", text, err)
	}
	c.statements[text] = prepared
	return prepared, nil
}

// forget closes all prepared statements.
func (c *conn) forget() error {
	var errs []error
	for _, prepared := range c.statements {
		errs = append(errs, prepared.Close())
	}
	clear(c.statements)
	return errors.Join(errs...)
}

func (c *conn) close() error { return errors.Join(c.forget(), c.raw.Close()) }

// exec runs a statement for its effect.
func (c *conn) exec(ctx context.Context, text string, args ...driver.Value) error {
	_, err := c.insert(ctx, text, args...)
	return err
}

// insert runs a statement and gives the number of the row it inserted.
func (c *conn) insert(ctx context.Context, text string, args ...driver.Value) (int64, error) {
	prepared, err := c.prepare(text)
	if err != nil {
		return 0, err
	}
	c.args = appendNamed(c.args[:0], args)
	result, err := prepared.(driver.StmtExecContext).ExecContext(ctx, c.args)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// appendNamed appends arguments with their places.
func appendNamed(out []driver.NamedValue, args []driver.Value) []driver.NamedValue {
	for i, v := range args {
		out = append(out, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	return out
}

// each runs a query and hands over its rows. The slice is used again for the
// next row. The same text must not be asked again meanwhile.
func (c *conn) each(ctx context.Context, text string, args []driver.Value, yield func([]driver.Value) error) (err error) {
	prepared, err := c.prepare(text)
	if err != nil {
		return err
	}
	rows, err := prepared.(driver.StmtQueryContext).QueryContext(ctx, appendNamed(nil, args))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	return consume(ctx, rows, yield)
}

func consume(ctx context.Context, rows driver.Rows, yield func([]driver.Value) error) error {
	values := make([]driver.Value, len(rows.Columns()))
	for i := 1; ; i++ {
		switch err := rows.Next(values); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := yield(values); err != nil {
			return err
		}
	}
}

// one runs a query of one row with one value; nil where there is no row.
func (c *conn) one(ctx context.Context, text string, args ...driver.Value) (driver.Value, error) {
	var value driver.Value
	err := c.each(ctx, text, args, func(row []driver.Value) error {
		value = row[0]
		return nil
	})
	return value, err
}
