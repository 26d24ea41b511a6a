package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// LeftOut tells what reads have left out.
func (s *Store) LeftOut() graph.Omissions { return s.leftOut.Told() }

// leave notes that something is left out.
func (s *Store) leave(f graph.Fault) { s.leftOut.Leave(f, s.findElement) }

// findElement finds the element of a record, where the server still tells it.
func (s *Store) findElement(f *graph.Fault) {
	if f.ID.Kind() == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), requestTimeout)
	defer cancel()
	_ = s.do(ctx, "looking for an element", requestTimeout, func(ctx context.Context) error {
		text := "MATCH (n:" + quote(f.ID.Kind().Name) + ") WHERE n.id = $id RETURN elementId(n)"
		return s.query(ctx, text, map[string]any{"id": string(f.ID)}, func(_ graph.Version, records []*neo4j.Record) error {
			for _, r := range records {
				f.Element, _ = r.Values[0].(string)
			}
			return nil
		})
	})
}
