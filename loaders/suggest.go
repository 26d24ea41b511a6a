package loaders

import (
	"context"

	"corridor/graph"
	"corridor/graph/text"
)

// Suggestion is a name offered as completion of what was typed.
type Suggestion struct {
	Text   string // the name that fits
	Record graph.Record
}

// Suggest reads at most limit records of the kinds of which one name matches
// the text, the best first, in one call to the store. What the current field
// selects under record is read of each.
func Suggest(ctx context.Context, query string, kinds []*graph.Kind, limit int) ([]*Suggestion, error) {
	if err := checkSize("limit", limit); err != nil {
		return nil, err
	}
	c := newCompiler(ctx)
	s := newSearch(query, kinds)
	s.size, s.properties = limit, []string{"name", "names"}
	s.shown = c.field.At("record")
	found, err := s.run(ctx, c)
	if err != nil {
		return nil, err
	}
	parsed := text.Parse(query)
	out := []*Suggestion{}
	for _, h := range found.list {
		if text.RankOf(h.Score) < text.RankElsewhere {
			record := c.request.decode(h.node)
			out = append(out, &Suggestion{Text: bestName(parsed, record.Head()), Record: record})
		}
	}
	return out, nil
}

// bestName gives the name that matches the query best, the shown one and then
// the first of those that do equally.
func bestName(query text.Query, e *graph.Entity) string {
	best, bestRank := e.Name, text.RankElsewhere
	for _, name := range append([]graph.Name{{Value: e.Name}}, e.Names...) {
		rank, ok := query.Rank([]string{text.Normal(name.Value)}, "")
		if ok && rank < bestRank {
			best, bestRank = name.Value, rank
		}
	}
	return best
}
