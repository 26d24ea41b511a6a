package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"sync"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
)

func TestContract(t *testing.T) {
	graphtest.Run(t, func(t testing.TB) graph.Store {
		store, err := Open(context.Background(), Memory)
		if err != nil {
			t.Fatal(err)
		}
		return &examined{Store: store, t: t}
	})
}

// examined is a store whose tables are looked through when it is closed:
// whatever a case did must leave them in order.
type examined struct {
	*Store
	t    testing.TB
	once sync.Once
}

func (s *examined) Close() error {
	s.once.Do(func() {
		if err := s.view(context.Background(), examine); err != nil {
			s.t.Errorf("the tables are out of order: %v", err)
		}
	})
	return s.Store.Close()
}

// examine reports rows that point nowhere, edges on the wrong side of a
// placeholder, and records without their search row.
func examine(c *conn) error {
	queries := []string{
		"PRAGMA foreign_key_check",
		`SELECT "_n" FROM "node" WHERE NOT "_placeholder" AND "_n" NOT IN (SELECT "_n" FROM "search")`,
		`SELECT "_n" FROM "search" WHERE "_n" NOT IN (SELECT "_n" FROM "node" WHERE NOT "_placeholder")`,
	}
	for _, k := range graph.Kinds() {
		queries = append(queries, fmt.Sprintf(`SELECT "_n" FROM "node" WHERE "_kind" = '%s' AND "_placeholder" = ("_n" IN (SELECT "_n" FROM %s))`, k, quote(k.Name)),
			fmt.Sprintf(`SELECT "_n" FROM %s WHERE "_n" NOT IN (SELECT "rowid" FROM %s)`, quote(k.Name), quote(termsName(k.Name))))
	}
	for _, e := range graph.EdgeTypes() {
		queries = append(queries, `SELECT "_src", "_dst" FROM `+quote(pendingName(e.Name))+` WHERE NOT EXISTS
			(SELECT 1 FROM "node" WHERE "_n" IN ("_src", "_dst") AND "_placeholder")`)
	}
	// A reader's index of terms takes in what others wrote when it is asked, which
	// the check of it does not do: it comes after the questions above.
	queries = append(queries, "PRAGMA integrity_check(1)")
	for _, query := range queries {
		err := c.each(context.Background(), query, nil, func(row []driver.Value) error {
			if row[0] == "ok" {
				return nil
			}
			return fmt.Errorf("%s gives %v", query, row)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
