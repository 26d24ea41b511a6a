package ingest

import (
	"context"
	"errors"
	"fmt"

	"corridor/graph"
	"corridor/graph/text"
)

// mostSpelt is how many names of one import are looked for in other spellings, which
// takes milliseconds each.
const mostSpelt = 200

// spelling looks for institutions as a search does: by all words of a name, the last one
// perhaps cut short, and where none has these by words that are near.
type spelling struct {
	store graph.Store
	words *text.Vocabulary // of the institutions that are known by more than a name; nil until needed
	asked int
}

// candidates lists institutions that a search for a name finds in names of theirs, the
// best first. It is false where too many have been looked for before.
func (s *spelling) candidates(ctx context.Context, name string) (ids []graph.ID, ok bool, err error) {
	if s.asked++; s.asked > mostSpelt {
		return nil, false, nil
	}
	if ids, err = s.found(ctx, graph.Match{Text: name}); err != nil || len(ids) > 0 {
		return ids, true, err
	}
	query := text.Parse(name)
	if !query.MayBeNear() {
		return nil, true, nil
	}
	if s.words == nil {
		if err := s.read(ctx); err != nil {
			return nil, false, err
		}
	}
	near := s.words.Near(query)
	if near == nil {
		return nil, true, nil
	}
	ids, err = s.found(ctx, graph.Match{Text: name, Near: near})
	return ids, true, err
}

// found lists those that a search finds in their names alone.
func (s *spelling) found(ctx context.Context, match graph.Match) ([]graph.ID, error) {
	provisional, _ := graph.KindInstitution.Property("provisional")
	rows, err := s.store.Read(ctx, &graph.Plan{Kind: graph.KindInstitution, List: graph.List{
		Filter: graph.And{match, graph.Not{Expr: graph.Compare{Property: provisional, Op: graph.EQ, Value: true}}},
		Order:  []graph.OrderKey{{Match: &match}}, Page: graph.Page{First: new(mostNear)}}})
	if err != nil {
		return nil, fmt.Errorf("looking for institutions that may be meant: %w", err)
	}
	var out []graph.ID
	for _, row := range rows[0].Items {
		score, _ := row.Position[0].(int64)
		if rank := text.RankOf(score); rank <= text.RankName || rank >= text.RankNear && rank < text.RankNearElsewhere {
			out = append(out, row.Node.ID)
		}
	}
	return out, nil
}

// read reads the words of the institutions' names.
func (s *spelling) read(ctx context.Context) (err error) {
	var parts graph.ScanPart
	parts.Kind = graph.KindInstitution
	for _, name := range []string{"name", "names", "provisional"} {
		p, _ := parts.Kind.Property(name)
		parts.Properties = append(parts.Properties, p)
	}
	for range scanTries {
		var b text.VocabularyBuilder
		_, err = s.store.Scan(ctx, []graph.ScanPart{parts}, func(n *graph.ScanNode) error {
			if n.Values[2] == true {
				return nil
			}
			shown, _ := n.Values[0].(string)
			others, _ := n.Values[1].([]string)
			for _, forms := range graph.NameForms(shown, others) {
				b.AddForms(forms)
			}
			return nil
		})
		if err == nil {
			s.words = b.Vocabulary()
			return nil
		}
		if !errors.Is(err, graph.ErrChanged) {
			break
		}
	}
	return fmt.Errorf("reading the words of institutions' names: %w", err)
}
