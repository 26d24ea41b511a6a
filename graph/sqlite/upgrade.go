package sqlite

import (
	"context"
	"database/sql/driver"
	"slices"

	"corridor/graph"
)

// present gives the columns of each table that the file has.
func (c *conn) present(ctx context.Context) (map[string][]string, error) {
	found := map[string][]string{}
	err := c.each(ctx, `SELECT "t"."name", "c"."name" FROM "sqlite_schema" AS "t" CROSS JOIN pragma_table_info("t"."name") AS "c" WHERE "t"."type" = 'table'`,
		nil, func(row []driver.Value) error {
			table := row[0].(string)
			found[table] = append(found[table], row[1].(string))
			return nil
		})
	return found, err
}

// additions gives the statements that add to tables of an earlier model the
// columns that are new; old rows lack them.
func (c *conn) additions(ctx context.Context, t *tables) ([]string, error) {
	found, err := c.present(ctx)
	if err != nil {
		return nil, err
	}
	var statements []string
	for _, table := range t.all() {
		for _, c := range table.columns {
			if has := found[table.name]; has != nil && !slices.Contains(has, c.name) {
				statements = append(statements, "ALTER TABLE "+quote(table.name)+" ADD COLUMN "+quote(c.name)+" "+c.declaration())
			}
		}
	}
	for _, later := range laterColumns {
		if has := found[later.table]; has != nil && !slices.Contains(has, later.name) {
			statements = append(statements, "ALTER TABLE "+quote(later.table)+" ADD COLUMN "+quote(later.name)+" "+later.declaration)
		}
	}
	return statements, nil
}

// complete refuses a file that lacks tables or columns of the model, or whose
// texts another analyser indexed, which opening it for writing mends.
func (s *Store) complete(ctx context.Context, c *conn) error {
	found, err := c.present(ctx)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return graph.Invalid("store", "%s is empty: open it once for writing, or use another file", s.path)
	}
	for _, table := range s.tables.all() {
		for _, column := range table.columns {
			if !slices.Contains(found[table.name], column.name) {
				return s.made()
			}
		}
	}
	for _, later := range laterColumns {
		if !slices.Contains(found[later.table], later.name) {
			return s.made()
		}
	}
	if found["called"] == nil {
		return s.made()
	}
	done, _, err := c.indexed(ctx)
	if err == nil && !done {
		err = s.made()
	}
	return err
}

// made says that another version of the program made the file.
func (s *Store) made() error {
	return graph.Invalid("store", "%s was made by an older Corridor: open it once for writing", s.path)
}
