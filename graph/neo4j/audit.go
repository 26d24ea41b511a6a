package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/adapter"
)

// probe looks for one kind of fault at one label. match binds rows with an element,
// as el, each of which where says whether it has the fault; id and detail are
// expressions of it.
type probe struct {
	kind                     graph.FaultKind
	label                    string
	match, where, id, detail string
	properties               []*graph.Property // whose types the parameter types says
	// mend puts right what it can of what the probe finds, of some elements; nil where
	// nobody can.
	mend func(ctx context.Context, t *transaction, elements []string) error
}

// found are the clauses that bind the elements with the fault.
func (p probe) found() string { return p.match + "WITH * WHERE " + p.where + " " }

func (p probe) params() map[string]any { return map[string]any{"types": types(p.properties)} }

// auditBatch is how many faults one transaction mends.
const auditBatch = 1000

// Audit counts by few statements what the model does not allow at each label, and
// looks again only where there is something.
func (s *Store) Audit(ctx context.Context, mend bool) (*graph.Audit, error) {
	a := &audit{store: s}
	if !mend {
		return a.look(ctx)
	}
	return adapter.Audit(ctx, a.look, a.mend)
}

// audit is one under way.
type audit struct {
	store *Store
	found []probe // that found something when it was last looked
}

// look counts what all probes find.
func (a *audit) look(ctx context.Context) (*graph.Audit, error) {
	out := &graph.Audit{}
	a.found = nil
	for _, survey := range surveys() {
		err := a.store.do(ctx, "looking for what breaks the model", writeTimeout, func(ctx context.Context) error { return a.survey(ctx, survey, out) })
		if err != nil {
			return nil, fmt.Errorf("looking at %s: %w", survey[0].label, err)
		}
	}
	return out, nil
}

// survey counts by one statement what probes of one match find, and names the first.
func (a *audit) survey(ctx context.Context, probes []probe, out *graph.Audit) error {
	cases := ""
	for i, p := range probes {
		cases += fmt.Sprintf("WHEN %s THEN %d ", p.where, i)
	}
	text := probes[0].match + "WITH CASE " + cases + "END AS fault WHERE fault IS NOT NULL RETURN fault, count(*)"
	found := map[int]int{}
	err := a.store.query(ctx, text, probes[0].params(), func(_ graph.Version, records []*neo4j.Record) error {
		clear(found)
		for _, r := range records {
			c := &columns{left: r.Values}
			i := c.number()
			if found[i] = c.number(); c.err != nil {
				return c.err
			}
		}
		return nil
	})
	for i, p := range probes {
		if err == nil && found[i] > 0 {
			a.found = append(a.found, p)
			err = a.store.name(ctx, p, found[i], out)
		}
	}
	return err
}

// name names the first of what a probe finds.
func (s *Store) name(ctx context.Context, p probe, n int, out *graph.Audit) error {
	text := p.found() + fmt.Sprintf("RETURN elementId(el), toString(%s), toString(%s) LIMIT %d", p.id, p.detail, graph.MostFaults)
	return s.query(ctx, text, p.params(), func(_ graph.Version, records []*neo4j.Record) error {
		var named []graph.Fault
		for _, r := range records {
			f := graph.Fault{Kind: p.kind, Label: p.label}
			f.Element, _ = r.Values[0].(string)
			id, _ := r.Values[1].(string)
			f.ID = graph.ID(id)
			f.Detail, _ = r.Values[2].(string)
			named = append(named, f)
		}
		out.Add(p.kind, n, named...)
		return nil
	})
}

// mend puts right what can be of what was found.
func (a *audit) mend(ctx context.Context) error {
	for _, p := range a.found {
		if p.mend == nil {
			continue
		}
		if err := a.store.mend(ctx, p); err != nil {
			return fmt.Errorf("putting right %s: %w", p.label, err)
		}
	}
	return nil
}

// mend goes once through all elements that a probe finds, some at a time: those that
// cannot be put right are passed by.
func (s *Store) mend(ctx context.Context, p probe) error {
	params := p.params()
	params["after"] = ""
	for more := true; more; {
		var elements []string
		err := s.inWrite(ctx, "putting right what breaks the model", func(ctx context.Context, t *transaction) error {
			text := p.found() + "WITH DISTINCT elementId(el) AS element WHERE element > $after RETURN element ORDER BY element LIMIT " + fmt.Sprint(auditBatch)
			records, err := t.run(ctx, text, params)
			if err != nil {
				return err
			}
			elements = elements[:0]
			for _, r := range records {
				element, _ := r.Values[0].(string)
				elements = append(elements, element)
			}
			if len(elements) == 0 {
				return nil
			}
			return p.mend(ctx, t, elements)
		})
		if err != nil {
			return err
		}
		if more = len(elements) == auditBatch; more {
			params["after"] = elements[len(elements)-1]
		}
	}
	return nil
}
