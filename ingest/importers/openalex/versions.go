package openalex

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// published are the types of what comes of a preprint.
var published = []graph.PublicationType{"ARTICLE", "REVIEW", "CONFERENCE_PAPER", "BOOK", "BOOK_CHAPTER", "REPORT", "THESIS", "LETTER"}

// mostPlaces bounds how many places of a work are looked at.
const mostPlaces = 50

// versions is what tells which preprints are of which works: by OpenAlex, which
// lists a DOI among the places of a work that another record has for its own; and
// by what they are called, which only suggests.
type versions struct {
	placed []placed
	titles titles
}

// placed is that a work is found under a DOI that is not its own.
type placed struct {
	work     id
	preprint bool
	doi      graph.DOI
}

// noteVersions notes of a work what may tie it to a preprint, or to what came of
// it.
func (r *run) noteVersions(p *pending, record *graph.Publication) {
	if record.Type == nil || *record.Type != graph.Preprint && !slices.Contains(published, *record.Type) {
		return
	}
	preprint := *record.Type == graph.Preprint
	for _, doi := range p.elsewhere(record.DOI) {
		r.versions.placed = append(r.versions.placed, placed{p.id, preprint, doi})
	}
	r.versions.titles.add(r.titled(p, record, preprint))
}

// elsewhere lists the DOIs under which a work is found besides its own.
func (w *work) elsewhere(own *graph.DOI) []graph.DOI {
	var out []graph.DOI
	if w.Places.value == nil {
		return nil
	}
	for _, at := range (*w.Places.value)[:min(mostPlaces, len(*w.Places.value))] {
		for _, text := range []string{at.Landing, at.ID} {
			if !strings.Contains(text, "10.") || !strings.Contains(strings.ToLower(text), "doi") {
				continue
			}
			doi := reading.DOI(text)
			if doi != "" && (own == nil || doi != *own) && !slices.Contains(out, doi) {
				out = append(out, doi)
			}
		}
	}
	return out
}

// writeVersions ties preprints to the works that came of them, as far as OpenAlex
// does and the store holds both, and suggests others. What was tied before stays:
// a later import may know of one of the two alone.
func (r *run) writeVersions(ctx context.Context) error {
	if err := r.Flush(ctx); err != nil {
		return err
	}
	ties := map[graph.Key][]graph.Key{}
	for part := range slices.Chunk(r.versions.placed, idsPerRead) {
		if err := r.findVersions(ctx, part, ties); err != nil {
			return err
		}
	}
	preprints := slices.SortedFunc(maps.Keys(ties), func(x, y graph.Key) int { return strings.Compare(x.Value, y.Value) })
	for part := range slices.Chunk(preprints, idsPerRead) {
		before, err := r.heldEnds(ctx, graph.VersionOf, part)
		if err != nil {
			return err
		}
		var works []graph.Key
		for _, preprint := range part {
			works = append(works, ties[preprint]...)
		}
		known, err := r.known(ctx, graph.KindPublication, works)
		if err != nil {
			return err
		}
		for _, preprint := range part {
			r.Tell(ingest.Note, ingest.Place{Record: preprint.Value}, "a preprint that OpenAlex finds at a work here, or the other way: it is tied to that, and counts through it", ties[preprint][0].Value)
			if edges, news := withVersions(before[preprint], ties[preprint], known); news {
				r.Draft().Edges(graph.VersionOf, preprint, edges...)
			}
			if err := r.Next(ctx); err != nil {
				return err
			}
		}
	}
	r.suggestVersions(ties)
	return nil
}

// findVersions finds the works that have the DOIs for their own, and adds the
// ties that come of it, by preprint.
func (r *run) findVersions(ctx context.Context, part []placed, ties map[graph.Key][]graph.Key) error {
	held, err := r.heldUnder(ctx, part)
	if err != nil {
		return err
	}
	for _, at := range part {
		other := held[at.doi]
		if other == nil || other.Type == nil {
			continue
		}
		preprint, work := at.work.key(), keyOf(other)
		switch isPreprint := *other.Type == graph.Preprint; {
		case preprint == work, isPreprint == at.preprint, !isPreprint && !slices.Contains(published, *other.Type):
			continue
		case isPreprint:
			preprint, work = work, preprint
		}
		if !slices.Contains(ties[preprint], work) {
			ties[preprint] = append(ties[preprint], work)
		}
	}
	return nil
}

// heldUnder reads the works that have DOIs for their own.
func (r *run) heldUnder(ctx context.Context, part []placed) (map[graph.DOI]*graph.Publication, error) {
	plan := &graph.Plan{Kind: graph.KindPublication, RowKeys: true, List: graph.List{Select: graph.Select{Properties: []*graph.Property{}}}}
	for _, name := range []string{"doi", "openAlex", "type"} {
		property, _ := graph.KindPublication.Property(name)
		plan.Properties = append(plan.Properties, property)
	}
	asked := map[graph.DOI]bool{}
	for _, at := range part {
		if !asked[at.doi] {
			asked[at.doi] = true
			plan.Keys = append(plan.Keys, graph.Key{Kind: graph.KindPublication, Scheme: "doi", Value: string(at.doi)})
		}
	}
	rows, err := r.store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("reading the works that have a DOI: %w", err)
	}
	out := map[graph.DOI]*graph.Publication{}
	for _, row := range rows[0].Items {
		p := graph.Decode(row.Node).(*graph.Publication)
		for _, key := range row.Keys {
			if p.OpenAlex != nil || p.DOI != nil {
				out[graph.DOI(key.Value)] = p
			}
		}
	}
	return out, nil
}

// keyOf names a work that the store holds: as this source does where it can.
func keyOf(p *graph.Publication) graph.Key {
	if p.OpenAlex != nil {
		return idOf(string(*p.OpenAlex)).key()
	}
	return graph.Key{Kind: graph.KindPublication, Scheme: "doi", Value: string(*p.DOI)}
}

// withVersions adds works to those held, and tells whether one was not there.
func withVersions(held stays, works []graph.Key, known map[graph.Key]graph.ID) (edges []graph.EdgeWrite, news bool) {
	for _, one := range held {
		edges = append(edges, graph.EdgeWrite{Other: graph.Ref{ID: one.at}})
	}
	for _, key := range works {
		if !slices.ContainsFunc(held, func(one stay) bool { return one.at == known[key] }) {
			edges, news = append(edges, ingest.To(key)), true
		}
	}
	return edges, news
}
