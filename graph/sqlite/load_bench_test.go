//go:build unix

package sqlite

import (
	"bytes"
	"context"
	"database/sql/driver"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/openalex/crowd"
)

var loadWorks = flag.Int("load.works", 5000, "how many works BenchmarkLoad imports")

// BenchmarkLoad imports works of a crowd, and after each change set inserts the
// very rows that it has written into another file of the same tables and indexes:
// by the same statements, prepared, in one transaction, with nothing read and
// nothing worked out. It reports rows (records and edges) a second of processor
// time, and what share of the bare inserts' rate is reached: by change sets
// alone (share), and by the import from the file's bytes to the commit (import).
func BenchmarkLoad(b *testing.B) {
	var content bytes.Buffer
	if err := crowd.Write(&content, crowd.Options{Works: *loadWorks}); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "works")
	if err := os.WriteFile(path, content.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r := &race{Store: openBench(b, "engine"), bare: openBench(b, "bare")}
		r.record()
		set, err := files.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		begin := processorTime()
		_, err = openalex.Import(b.Context(), r, set, openalex.Options{Date: new(graph.Date("2026-10-20"))}, ingest.Settings{})
		whole := processorTime() - begin - r.inBare
		if err := errors.Join(err, set.Close(), r.Close(), r.bare.Close()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(r.rows)/r.inEngine.Seconds(), "rows/cpu-s")
		b.ReportMetric(float64(r.rows)/r.inBare.Seconds(), "bare-rows/cpu-s")
		b.ReportMetric(r.inBare.Seconds()/r.inEngine.Seconds(), "share")
		b.ReportMetric(r.bareWall.Seconds()/r.engineWall.Seconds(), "share-wall")
		b.ReportMetric(r.inBare.Seconds()/whole.Seconds(), "import")
	}
}

func openBench(b *testing.B, name string) *Store {
	b.Helper()
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), name+".db"))
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// race is a store beside which bare statements write the same rows.
type race struct {
	*Store
	bare                 *Store
	written              []executed          // by the change set under way
	args                 []driver.NamedValue // of all of them
	rows                 int
	inEngine, inBare     time.Duration // of processor time
	engineWall, bareWall time.Duration
}

// executed is a statement that was carried out, with the end of its arguments
// among those of all.
type executed struct {
	text string
	to   int
}

// record has the writer note what it inserts.
func (r *race) record() {
	r.writer = newConn(&noting{rawConn: r.writer.raw, note: func(text string, args []driver.NamedValue) {
		if strings.HasPrefix(text, "INSERT") {
			r.args = append(r.args, args...)
			r.written = append(r.written, executed{text, len(r.args)})
		}
	}})
}

// Apply makes a change set, and then writes what it wrote once more.
func (r *race) Apply(ctx context.Context, set *graph.ChangeSet) (*graph.Applied, error) {
	r.written, r.args = r.written[:0], r.args[:0]
	cpu, wall := processorTime(), time.Now()
	applied, err := r.Store.Apply(ctx, set)
	r.inEngine, r.engineWall = r.inEngine+processorTime()-cpu, r.engineWall+time.Since(wall)
	if err != nil {
		return nil, err
	}
	r.rows += len(set.Nodes) + applied.Edges
	cpu, wall = processorTime(), time.Now()
	err = r.bare.insertAll(ctx, r.written, r.args)
	r.inBare, r.bareWall = r.inBare+processorTime()-cpu, r.bareWall+time.Since(wall)
	return applied, err
}

func (s *Store) insertAll(ctx context.Context, list []executed, args []driver.NamedValue) error {
	return s.update(ctx, func(c *conn) error {
		from := 0
		for _, e := range list {
			prepared, err := c.prepare(e.text)
			if err != nil {
				return err
			}
			if _, err := prepared.(driver.StmtExecContext).ExecContext(context.WithoutCancel(ctx), args[from:e.to]); err != nil {
				return err
			}
			from = e.to
		}
		return nil
	})
}

// noting is a connection that notes statements as they are carried out.
type noting struct {
	rawConn
	note func(text string, args []driver.NamedValue)
}

func (n *noting) Prepare(text string) (driver.Stmt, error) {
	prepared, err := n.rawConn.Prepare(text)
	if err != nil {
		return nil, err
	}
	return &notingStmt{Stmt: prepared, text: text, note: n.note}, nil
}

type notingStmt struct {
	driver.Stmt
	text string
	note func(text string, args []driver.NamedValue)
}

func (s *notingStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.note(s.text, args)
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (s *notingStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}
