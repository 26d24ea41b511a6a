package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

var _ write.Archive = (*Store)(nil)

// Contents hands over all that the database keeps, one statement for each label
// and type. That nobody wrote meanwhile is seen from the version before and after.
func (s *Store) Contents(ctx context.Context, begin func(*graph.Statistics) error, yield func(*write.Content) error) error {
	statistics, err := s.Statistics(ctx)
	if err != nil {
		return err
	}
	var refused error // what begin or yield returned, which is the caller's own
	if refused = begin(statistics); refused != nil {
		return refused
	}
	err = s.do(ctx, "reading all", scanTimeout, func(ctx context.Context) error {
		r := contents{store: s, yield: func(one *write.Content) error {
			refused = yield(one)
			return refused
		}}
		if err := r.all(ctx); err != nil {
			return err
		}
		after, err := s.version(ctx)
		if err == nil && after != statistics.Version {
			err = fmt.Errorf("neo4j: %w", graph.ErrChanged)
		}
		return err
	})
	if refused != nil {
		return refused
	}
	return err
}

// contents is all content on its way out.
type contents struct {
	store *Store
	yield func(*write.Content) error
}

func (r *contents) all(ctx context.Context) error {
	steps := []func(context.Context) error{r.marks}
	for _, kind := range graph.Kinds() {
		steps = append(steps, func(ctx context.Context) error { return r.nodes(ctx, kind) })
	}
	for _, edge := range graph.EdgeTypes() {
		steps = append(steps, func(ctx context.Context) error { return r.edges(ctx, edge) })
	}
	for _, step := range append(steps, r.answers) {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (r *contents) marks(ctx context.Context) error {
	marks := &write.Marks{}
	err := r.store.stream(ctx, "MATCH (m:"+marksLabel+" {key: '"+marksKey+"'}) RETURN m.undone, m.secret", func(values []any) error {
		marks = marksOf(values)
		return nil
	})
	if err != nil {
		return err
	}
	return r.yield(&write.Content{Marks: marks})
}

// nodes yields a kind's records and placeholders in the order of their ids. There
// are few placeholders; they are read first and put in between.
func (r *contents) nodes(ctx context.Context, kind *graph.Kind) error {
	var waiting []*write.Content
	err := r.labelled(ctx, kind, true, func(n *write.Content) error {
		waiting = append(waiting, n)
		return nil
	})
	if err != nil {
		return err
	}
	before := func(id graph.ID) error {
		for len(waiting) > 0 && (id == "" || waiting[0].Node.ID < id) {
			if err := r.yield(waiting[0]); err != nil {
				return err
			}
			waiting = waiting[1:]
		}
		return nil
	}
	err = r.labelled(ctx, kind, false, func(n *write.Content) error {
		if err := before(n.Node.ID); err != nil {
			return err
		}
		return r.yield(n)
	})
	if err != nil {
		return err
	}
	return before("")
}

// labelled reads a kind's records, or its placeholders, with their aliases.
func (r *contents) labelled(ctx context.Context, kind *graph.Kind, placeholders bool, yield func(*write.Content) error) error {
	label := kind.Name
	if placeholders {
		label = placeholderLabel
	}
	text := "MATCH (n:" + quote(label) + ") WHERE n.id STARTS WITH '" + kind.Prefix + "_' " +
		"RETURN properties(n), COLLECT { MATCH (a:" + aliasLabel + ") WHERE a.id = n.id RETURN [a.key, a.sources] } ORDER BY n.id"
	return r.store.stream(ctx, text, func(values []any) error {
		n, err := storedNode(kind, placeholders, values)
		if err != nil {
			r.store.leave(graph.Fault{Kind: graph.FaultValue, Label: kind.Name, ID: n.ID, Detail: err.Error()})
		}
		content := &write.Content{Node: n}
		list, _ := values[1].([]any)
		for _, entry := range list {
			c := listed(entry)
			text, _ := c.next().(string)
			key, err := adapter.ParseKey(text)
			if err != nil {
				continue // what is no key names nothing
			}
			n.Keys = append(n.Keys, key)
			content.Aliases = append(content.Aliases, write.Alias{Key: key, ID: n.ID, Sources: texts(c.next())})
		}
		slices.SortFunc(n.Keys, func(x, y graph.Key) int { return strings.Compare(x.String(), y.String()) })
		slices.SortFunc(content.Aliases, func(x, y write.Alias) int { return strings.Compare(x.Key.String(), y.Key.String()) })
		return yield(content)
	})
}

// edges yields the edges of a type. Those of an owner come together; owners that
// are placeholders come in their place among the others.
func (r *contents) edges(ctx context.Context, edge *graph.EdgeType) error {
	owner := "n"
	pattern, far := "(n)-[r:"+quote(edge.Name)+"]->(m)", edge.To
	if edge.Owner == graph.To {
		pattern, far = "(m)-[r:"+quote(edge.Name)+"]->(n)", edge.From
	}
	text := "MATCH (" + owner + ":" + quote(edge.OwnerKind().Name) + "|" + placeholderLabel + ") WHERE n.id STARTS WITH '" + edge.OwnerKind().Prefix + "_' " +
		"WITH n ORDER BY n.id MATCH " + pattern + " RETURN startNode(r).id, endNode(r).id, properties(r), " +
		isEnd("m", far) + " AND r.key IS :: STRING NOT NULL, elementId(r), n.id ORDER BY n.id"
	var held []*write.Edge // of one owner
	flush := func() error {
		slices.SortFunc(held, func(x, y *write.Edge) int {
			return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), strings.Compare(x.Key, y.Key))
		})
		for _, e := range held {
			if err := r.yield(&write.Content{Edge: e}); err != nil {
				return err
			}
		}
		held = held[:0]
		return nil
	}
	err := r.store.stream(ctx, text, func(values []any) error {
		if values[3] != true {
			r.leaveEdge(edge, values)
			return nil
		}
		e, err := storedEdge(edge, values)
		if errors.Is(err, adapter.ErrOdd) {
			r.store.leave(graph.Fault{Kind: graph.FaultValue, Label: edge.Name, ID: e.From, Detail: err.Error()})
		} else if err != nil {
			return err
		}
		if len(held) > 0 && held[0].OwnerID() != e.OwnerID() {
			if err := flush(); err != nil {
				return err
			}
		}
		held = append(held, e)
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// leaveEdge notes that an edge is left out that has no key, or no record at its other
// end.
func (r *contents) leaveEdge(edge *graph.EdgeType, values []any) {
	f := graph.Fault{Kind: graph.FaultEnds, Label: edge.Name}
	f.Element, _ = values[4].(string)
	owner, _ := values[5].(string)
	f.ID = graph.ID(owner)
	r.store.leave(f)
}

func (r *contents) answers(ctx context.Context) error {
	text := "MATCH (a:" + appliedLabel + ") WHERE a.key >= '' RETURN a.key, a.result, a.source, a.at ORDER BY a.key"
	return r.store.stream(ctx, text, func(values []any) error {
		c := &columns{left: values}
		a := &write.Answer{Key: c.text(), Result: c.text()}
		if c.err != nil {
			return c.err
		}
		a.Source, _ = c.next().(string)
		a.At, _ = c.next().(int64)
		return r.yield(&write.Content{Answer: a})
	})
}

// stream runs a reading statement and hands over its records as they come. It is
// run again only as long as none has come.
func (s *Store) stream(ctx context.Context, text string, yield func([]any) error) error {
	begun := false
	var stopped error
	ctx, watch := watched(ctx)
	defer watch.end()
	err := s.again(ctx, func() error {
		session := s.session(ctx, neo4j.AccessModeRead)
		defer func() { _ = session.Close(ctx) }()
		result, err := watch.run(ctx, session, text)
		if err != nil {
			return err
		}
		for watch.next(ctx, result) {
			begun = true
			if stopped = yield(result.Record().Values); stopped != nil {
				return nil
			}
		}
		if begun {
			stopped = result.Err()
			return nil
		}
		return result.Err()
	})
	if err == nil {
		err = stopped
	}
	return watch.explain(err)
}

// Put stores a batch as it is.
func (s *Store) Put(ctx context.Context, b *write.Batch) error {
	return s.do(ctx, "writing", writeTimeout, func(ctx context.Context) error {
		return s.tried(ctx, b.Key != "", func(bool) error {
			_, err := s.write(ctx, func(ctx context.Context, t *transaction) error { return t.put(ctx, b) })
			return err
		})
	})
}

// put writes a batch, unless its key is recorded.
func (t *transaction) put(ctx context.Context, b *write.Batch) error {
	if known, err := t.Applied(ctx, b.Key); err != nil || known != nil {
		return err
	}
	err := t.Write(ctx, b)
	if errors.Is(err, errGone) {
		return graph.Invalid("", "a node that an edge names is not there: %v", err)
	}
	return err
}

// Recorded tells whether an answer is recorded under the key.
func (s *Store) Recorded(ctx context.Context, key string) (bool, error) {
	found := false
	err := s.do(ctx, "reading", requestTimeout, func(ctx context.Context) error {
		return s.query(ctx, "MATCH (a:"+appliedLabel+") WHERE a.key = $key RETURN 1", map[string]any{"key": key},
			func(_ graph.Version, records []*neo4j.Record) error {
				found = len(records) > 0
				return nil
			})
	})
	return found, err
}
