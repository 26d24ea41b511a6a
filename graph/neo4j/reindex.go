package neo4j

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/text"
	"corridor/graph/write"
)

// reindexBatch is how many records are indexed anew in one transaction.
const reindexBatch = 1000

// textKey is the key of the one TextIndex node: the version of the analyser
// that made what records hold of their texts and, while another version's is
// being replaced, the kind and the id after which it goes on, and for which
// version. Before there was more than one version there was no such node.
const textKey = "text"

// reindex makes anew what records hold of their texts where another version of
// the analyser made it, and says so in the log. It goes on where one that was
// cut short has ended; of several that run at once each takes its turn.
func (s *Store) reindex(ctx context.Context) error {
	stale, err := s.staleTexts(ctx)
	if err != nil || !stale {
		return err
	}
	slog.InfoContext(ctx, "the texts of the store are indexed anew, once, since this program searches otherwise than the one that indexed them",
		"database", s.database)
	records := 0
	for {
		n, done, err := s.reindexNext(ctx)
		if err != nil {
			return fmt.Errorf("indexing texts anew, after %d records (it goes on from there): %w", records, err)
		}
		if records += n; done {
			break
		}
	}
	slog.InfoContext(ctx, "the texts of the store are indexed", "database", s.database, "records", records)
	return nil
}

// staleTexts tells whether there are texts to index anew. In a database
// without any record it notes that there are none.
func (s *Store) staleTexts(ctx context.Context) (stale bool, err error) {
	var found []any
	parts := make([]string, len(graph.Kinds()))
	for i, kind := range graph.Kinds() {
		parts[i] = "EXISTS { MATCH (:" + quote(kind.Name) + ") }"
	}
	query := "OPTIONAL MATCH (t:" + textLabel + ") WHERE t.key = $key RETURN t.version, " + strings.Join(parts, " OR ")
	err = s.do(ctx, "looking at the texts' index", requestTimeout, func(ctx context.Context) error {
		return s.query(ctx, query, map[string]any{"key": textKey}, func(_ graph.Version, records []*neo4j.Record) error {
			found = records[0].Values
			return nil
		})
	})
	switch {
	case err != nil:
		return false, err
	case found[0] == int64(text.Version):
		return false, nil
	case found[0] == nil && found[1] == false:
		return false, s.inTurn(ctx, func(context.Context, *transaction, map[string]any) (map[string]any, error) {
			return map[string]any{"version": int64(text.Version)}, nil
		})
	}
	return true, nil
}

// inTurn runs work in a write transaction that holds the lock of the TextIndex
// node, with its properties, and sets those that it gives in their place.
func (s *Store) inTurn(ctx context.Context, work func(context.Context, *transaction, map[string]any) (map[string]any, error)) error {
	return s.inWrite(ctx, "indexing texts", func(ctx context.Context, t *transaction) error { return t.inTurn(ctx, work) })
}

// inWrite runs work in a managed write transaction, from the beginning again after
// passing failures.
func (s *Store) inWrite(ctx context.Context, what string, work func(context.Context, *transaction) error) error {
	return s.do(ctx, what, writeTimeout, func(ctx context.Context) error {
		_, err := s.write(ctx, work)
		return err
	})
}

func (t *transaction) inTurn(ctx context.Context, work func(context.Context, *transaction, map[string]any) (map[string]any, error)) error {
	key := map[string]any{"key": textKey}
	records, err := t.run(ctx, "MERGE (t:"+textLabel+" {key: $key}) SET t.key = $key WITH t RETURN properties(t)", key)
	if err != nil {
		return err
	}
	before, _ := records[0].Values[0].(map[string]any)
	after, err := work(ctx, t, before)
	if err != nil {
		return err
	}
	after[propKey] = textKey
	_, err = t.run(ctx, "MATCH (t:"+textLabel+") WHERE t.key = $key SET t = $after", map[string]any{"key": textKey, "after": after})
	return err
}

// reindexNext indexes the next records; done says that none are left.
func (s *Store) reindexNext(ctx context.Context) (n int, done bool, err error) {
	err = s.inTurn(ctx, func(ctx context.Context, t *transaction, at map[string]any) (map[string]any, error) {
		n, done = 0, at["version"] == int64(text.Version)
		if done {
			return at, nil // another program did it
		}
		kind, after := placeOf(at)
		last, number, err := t.reindexAfter(ctx, kind, after)
		if err != nil {
			return nil, err
		}
		n = number
		if n < reindexBatch {
			next := slices.Index(graph.Kinds(), kind) + 1
			if next == len(graph.Kinds()) {
				done = true
				return map[string]any{"version": int64(text.Version)}, nil
			}
			kind, last = graph.Kinds()[next], ""
		}
		out := map[string]any{"to": int64(text.Version), "kind": kind.Name, "after": last}
		if at["version"] != nil {
			out["version"] = at["version"]
		}
		return out, nil
	})
	return n, done, err
}

// placeOf gives where to go on: the beginning unless it was this analyser's
// work that was cut short.
func placeOf(at map[string]any) (*graph.Kind, string) {
	name, _ := at["kind"].(string)
	after, _ := at["after"].(string)
	kind, known := graph.KindNamed(name)
	if !known || at["to"] != int64(text.Version) {
		return graph.Kinds()[0], ""
	}
	return kind, after
}

// reindexAfter indexes the records of the kind after the id, and gives the last
// one's id and how many there were.
func (t *transaction) reindexAfter(ctx context.Context, kind *graph.Kind, after string) (last string, n int, err error) {
	label := quote(kind.Name)
	records, err := t.run(ctx, "MATCH (n:"+label+") WHERE n.id > $after WITH n ORDER BY n.id LIMIT $most SET n.id = n.id WITH n RETURN properties(n)",
		map[string]any{"after": after, "most": int64(reindexBatch)})
	if err != nil {
		return "", 0, err
	}
	for _, r := range records {
		m, _ := r.Values[0].(map[string]any)
		id, _ := m[propID].(string)
		last = max(last, id)
	}
	return last, len(records), t.writeTexts(ctx, kind, records)
}

// writeTexts indexes the nodes of the kind anew of which the records hold the
// properties.
func (t *transaction) writeTexts(ctx context.Context, kind *graph.Kind, records []*neo4j.Record) error {
	var rows []map[string]any
	for _, r := range records {
		node, _ := storedNode(kind, false, r.Values) // what is odd is not found by
		rows = append(rows, map[string]any{propID: string(node.ID), "texts": textProperties(node)})
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS row MATCH (n:"+quote(kind.Name)+") WHERE n.id = row.id SET n += row.texts", rows)
	return err
}

// textProperties are the properties that an analyser makes of a node's texts;
// those that it does not have are nil.
func textProperties(n *write.Node) map[string]any {
	out := map[string]any{propOtherNames: nil}
	addTexts(out, n)
	return out
}
