package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/adapter"
)

// LeftOut tells what reads have left out.
func (s *Store) LeftOut() graph.Omissions { return s.leftOut.Told() }

// leave notes that something is left out, and says so in the log the first time.
func (s *Store) leave(f graph.Fault) {
	if s.leftOut.Note(f) {
		go s.say(f)
	}
}

// say says what is left out, with the element where the server still tells it.
func (s *Store) say(f graph.Fault) {
	ctx, cancel := context.WithTimeout(context.Background(), requestTimeout)
	defer cancel()
	if f.Element == "" && f.ID != "" && f.ID.Kind() != nil {
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
	adapter.Say(ctx, f)
}
