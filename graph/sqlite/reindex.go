package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
)

// What meta says of the analyser that folded texts, forms and terms are of.
// Before there was more than one, it said nothing.
const (
	metaText    = "text"    // text.Version
	metaIndexed = "indexed" // while they are being made anew: the last node that is done
)

// reindexBatch is how many records are indexed anew in one transaction.
const reindexBatch = 1000

// reindex makes anew what is kept of texts where another version of the
// analyser made it, and says so in the log. It goes on where one that was cut
// short has ended.
func (c *conn) reindex(ctx context.Context, t *tables, path string) error {
	done, after, err := c.indexed(ctx)
	if err != nil || done {
		return err
	}
	slog.InfoContext(ctx, "the texts of the store are indexed anew, once, since this program searches otherwise than the one that indexed them",
		"store", path, "after", after)
	records := 0
	for {
		last, n, err := c.reindexNext(ctx, t, after)
		if err != nil {
			return fmt.Errorf("indexing texts anew, after %d records (it goes on from there): %w", records, err)
		}
		if n == 0 {
			break
		}
		records, after = records+n, last
	}
	slog.InfoContext(ctx, "the texts of the store are indexed", "store", path, "records", records)
	return nil
}

// indexed tells whether all texts are as this program's analyser makes them
// and, if not, the number of the last node that is.
func (c *conn) indexed(ctx context.Context) (done bool, after int64, err error) {
	version, err := c.one(ctx, `SELECT "_value" FROM "meta" WHERE "_name" = ?`, metaText)
	if err != nil || version == int64(text.Version) {
		return err == nil, 0, err
	}
	found, err := c.one(ctx, `SELECT "_value" FROM "meta" WHERE "_name" = ?`, metaIndexed)
	progress, _ := found.(string)
	if _, scanErr := fmt.Sscanf(progress, progressForm(), &after); scanErr != nil {
		after = 0 // no progress, or that of another version
	}
	return false, after, err
}

// progressForm is how progress is written: that of another version is none.
func progressForm() string { return fmt.Sprintf("%d after %%d", text.Version) }

// reindexNext indexes the next records and notes that it has; the last one
// and how many there were. With none left it notes that all are done.
func (c *conn) reindexNext(ctx context.Context, t *tables, after int64) (last int64, n int, err error) {
	if err := c.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return 0, 0, err
	}
	last, n, err = c.reindexAfter(ctx, t, after)
	if err == nil && n > 0 {
		err = c.exec(ctx, `INSERT OR REPLACE INTO "meta" VALUES (?, ?)`, metaIndexed, fmt.Sprintf(progressForm(), last))
	}
	if err == nil && n == 0 {
		err = errors.Join(c.exec(ctx, `INSERT OR REPLACE INTO "meta" VALUES (?, ?)`, metaText, int64(text.Version)),
			c.exec(ctx, `DELETE FROM "meta" WHERE "_name" = ?`, metaIndexed))
	}
	if err == nil {
		err = c.exec(ctx, "COMMIT")
	}
	if err != nil {
		return 0, 0, errors.Join(err, c.rollback(ctx))
	}
	return last, n, nil
}

// stored is a record's number and kind.
type stored struct {
	number int64
	kind   *graph.Kind
}

func (c *conn) reindexAfter(ctx context.Context, t *tables, after int64) (last int64, n int, err error) {
	var batch []stored
	err = c.each(ctx, `SELECT "_n", "_kind" FROM "node" WHERE "_n" > ? AND NOT "_placeholder" ORDER BY "_n" LIMIT ?`,
		[]driver.Value{after, int64(reindexBatch)}, func(row []driver.Value) error {
			number, name := row[0].(int64), row[1].(string)
			last, n = number, n+1
			if kind, known := graph.KindNamed(name); known {
				batch = append(batch, stored{number, kind})
			}
			return nil
		})
	for _, record := range batch {
		if err == nil {
			err = c.reindexRecord(ctx, t.nodes[record.kind], record)
		}
	}
	return last, n, err
}

// reindexRecord makes anew the folded columns of a record and what finds it.
func (c *conn) reindexRecord(ctx context.Context, table *table, record stored) error {
	values := map[string]any{}
	read := &statement{}
	read.write("SELECT ")
	for i, p := range record.kind.Properties {
		if i > 0 {
			read.write(", ")
		}
		read.write(quote(p.Name))
	}
	read.write(" FROM ", quote(table.name), ` WHERE "_n" = ?`)
	err := c.each(ctx, string(read.text), []driver.Value{record.number}, func(row []driver.Value) error {
		for i, p := range record.kind.Properties {
			if p.Name == "sources" {
				continue
			}
			value, err := decode(p, row[i])
			if err != nil {
				return err
			}
			if value != nil {
				values[p.Name] = value
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := c.refold(ctx, table, record, values); err != nil {
		return err
	}
	if err := c.exec(ctx, `DELETE FROM "called" WHERE "_n" = ?`, record.number); err != nil {
		return err
	}
	return c.writeSearch(ctx, record.kind, record.number, graph.SearchOf(record.kind, values))
}

// refold writes the folded columns of a record. Edges have none.
func (c *conn) refold(ctx context.Context, table *table, record stored, values map[string]any) error {
	folded := graph.FoldedOf(record.kind.Properties, values)
	var set []string
	var args []driver.Value
	for _, column := range table.columns {
		if !column.folded {
			continue
		}
		set = append(set, quote(column.name)+" = ?")
		if shadow, ok := folded[column.name]; ok {
			args = append(args, shadow)
		} else {
			args = append(args, nil)
		}
	}
	return c.exec(ctx, "UPDATE "+quote(table.name)+" SET "+strings.Join(set, ", ")+` WHERE "_n" = ?`, append(args, record.number)...)
}
