package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"

	"corridor/graph"
	"corridor/graph/adapter"
)

// probe looks for one kind of fault at one label. from is what follows SELECT …
// FROM; element, id and detail are columns of it.
type probe struct {
	kind                      graph.FaultKind
	label                     string
	from, element, id, detail string
	// mend puts right what it can of what the probe finds; nil where nobody can.
	mend func(ctx context.Context, t *tx) error
}

// Audit asks of each table what the model does not allow there, all of one state.
func (s *Store) Audit(ctx context.Context, mend bool) (*graph.Audit, error) {
	var out *graph.Audit
	run := s.view
	if mend {
		run = s.update
	}
	err := run(ctx, func(c *conn) (err error) {
		a := &audit{store: s, conn: c}
		if !mend {
			out, err = a.look(ctx)
			return err
		}
		if out, err = adapter.Audit(ctx, a.look, a.mend); err != nil || len(out.Mended) == 0 {
			return err
		}
		return c.nextVersion(ctx)
	})
	if err != nil {
		return nil, s.fail("looking for what breaks the model in", ctx, err)
	}
	return out, nil
}

// audit is one under way.
type audit struct {
	store *Store
	conn  *conn
	found []probe // that found something when it was last looked
}

// look counts what all probes find.
func (a *audit) look(ctx context.Context) (*graph.Audit, error) {
	out := &graph.Audit{}
	a.found = nil
	if err := a.conn.lookAtFile(ctx, out); err != nil {
		return nil, err
	}
	for _, p := range a.store.probes() {
		n, err := a.conn.look(ctx, p, out)
		if err != nil {
			return nil, fmt.Errorf("%s (%s): %w", p.kind, p.label, err)
		}
		if n > 0 {
			a.found = append(a.found, p)
		}
	}
	return out, nil
}

// mend puts right what can be of what was found.
func (a *audit) mend(ctx context.Context) error {
	for _, p := range a.found {
		if p.mend == nil {
			continue
		}
		if err := p.mend(ctx, a.store.newTx(a.conn)); err != nil {
			return fmt.Errorf("%s (%s): %w", p.kind, p.label, err)
		}
	}
	return nil
}

// lookAtFile has SQLite check the file itself.
func (c *conn) lookAtFile(ctx context.Context, out *graph.Audit) error {
	var named []graph.Fault
	err := c.each(ctx, "PRAGMA integrity_check(20)", nil, func(row []driver.Value) error {
		if text, _ := row[0].(string); text != "ok" {
			named = append(named, graph.Fault{Kind: graph.FaultFile, Label: "file", Detail: text})
		}
		return nil
	})
	if err == nil && len(named) > 0 {
		out.Add(graph.FaultFile, len(named), named...)
	}
	return err
}

// look counts what a probe finds, and names the first.
func (c *conn) look(ctx context.Context, p probe, out *graph.Audit) (int, error) {
	n, _, err := c.countTwo(ctx, "SELECT count(*), 0 FROM "+p.from)
	if err != nil || n == 0 {
		return 0, err
	}
	var named []graph.Fault
	text := fmt.Sprintf("SELECT CAST(%s AS TEXT), CAST(%s AS TEXT), CAST(%s AS TEXT) FROM %s LIMIT %d", p.element, p.id, p.detail, p.from, graph.MostFaults)
	err = c.each(ctx, text, nil, func(row []driver.Value) error {
		f := graph.Fault{Kind: p.kind, Label: p.label}
		f.Element, _ = row[0].(string)
		id, _ := row[1].(string)
		f.ID = graph.ID(id)
		f.Detail, _ = row[2].(string)
		named = append(named, f)
		return nil
	})
	out.Add(p.kind, n, named...)
	return n, err
}

// probes are all that is looked for.
func (s *Store) probes() []probe {
	var all []probe
	for _, kind := range graph.Kinds() {
		all = append(all, unnumbered(kind), nodeValues(kind), nodeSources(kind))
	}
	for _, edge := range graph.EdgeTypes() {
		all = append(all, edgeEnds(edge), pendingEnds(edge))
		for _, table := range []string{edge.Name, pendingName(edge.Name)} {
			all = append(all, edgeValues(table, edge), edgeSources(table, edge))
		}
	}
	all = append(all, lostRecords(), lostKeys(), noKeys())
	for _, kind := range graph.Kinds() {
		all = append(all, unkeyed(kind), unsought(kind))
	}
	return all
}
