package loaders

import (
	"context"

	"corridor/graph"
	"corridor/graph/text"
)

// Suggestion is a name offered as completion of what was typed.
type Suggestion struct {
	Text   string // the name that fits
	Rank   MatchRank
	Record graph.Record
}

// Suggest reads at most limit records of the kinds of which one name matches
// the text, the best first, in one call to the store and, where there are none,
// those of which one matches what is near it in another. What the current field
// selects under record is read of each.
func Suggest(ctx context.Context, near Near, query string, kinds []*graph.Kind, limit int) ([]*Suggestion, error) {
	if err := checkSize("limit", limit); err != nil {
		return nil, err
	}
	c := newCompiler(ctx)
	s := newSearch(query, kinds)
	s.page, s.properties = graph.Page{First: &limit}, []string{"name", "names"}
	s.shown = c.field.At("record")
	found, err := s.run(ctx, c)
	if err != nil {
		return nil, err
	}
	if out := s.suggestions(c.request, found); len(out) > 0 {
		return out, nil
	}
	if found, err = s.findNear(ctx, c, near); err != nil {
		return nil, err
	}
	return s.suggestions(c.request, found), nil
}

// suggestions gives the records found of which one name alone matches.
func (s *search) suggestions(r *request, found *hits) []*Suggestion {
	query := graph.Match{Text: s.text, Near: s.near}.Query()
	out := []*Suggestion{}
	for _, h := range found.list {
		record := r.decode(h.node)
		if name, rank, ok := bestName(query, record.Head()); ok {
			out = append(out, &Suggestion{Text: name, Rank: matchRankOf(rank), Record: record})
		}
	}
	return out
}

// bestName gives the name that matches the query best, the shown one and then
// the first of those that do equally; false when none does.
func bestName(query text.Query, e *graph.Entity) (best string, bestRank int, ok bool) {
	for _, name := range append([]graph.Name{{Value: e.Name}}, e.Names...) {
		rank, matches := query.Rank([]string{text.Forms(name.Value)}, "")
		if matches && (!ok || rank < bestRank) {
			best, bestRank, ok = name.Value, rank, true
		}
	}
	return best, bestRank, ok
}
