package openalex

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
)

// mostStays is of how many people stays are kept before they are stated, which
// takes some 300 bytes for each.
const mostStays = 20_000

// idsPerRead are looked up in one read.
const idsPerRead = 1000

// writeStays states where authors are, with what this source said before: a
// later import knows of fewer works, not of fewer stays.
func (r *run) writeStays(ctx context.Context) error {
	at := r.seatsByPerson()
	clear(r.stays)
	people := slices.SortedFunc(maps.Keys(at), func(x, y graph.Key) int { return strings.Compare(x.Value, y.Value) })
	for part := range slices.Chunk(people, idsPerRead) {
		if err := r.Flush(ctx); err != nil {
			return err
		}
		before, err := r.heldEnds(ctx, graph.AffiliatedWith, part)
		if err != nil {
			return err
		}
		var places []graph.Key
		for _, person := range part {
			for _, one := range at[person] {
				places = append(places, one.institution)
			}
		}
		known, err := r.known(ctx, graph.KindInstitution, places)
		if err != nil {
			return err
		}
		for _, person := range part {
			edges, news := before[person].with(at[person], known)
			if !news {
				continue
			}
			r.Draft().Edges(graph.AffiliatedWith, person, edges...)
			if err := r.Next(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// seatsByPerson lists where people are, those under several ids once, and each
// institution once: as OpenAlex names it, else as it was matched most surely.
func (r *run) seatsByPerson() map[graph.Key][]seat {
	out := map[graph.Key][]seat{}
	for _, one := range slices.Sorted(maps.Keys(r.stays)) {
		person := one.key()
		if orcid := r.authors.orcid(one); orcid != "" {
			person = orcidKey(orcid)
		}
		for _, place := range r.stays[one] {
			out[person] = withSeat(out[person], r.seats[place])
		}
	}
	return out
}

func withSeat(list []seat, s seat) []seat {
	at := slices.IndexFunc(list, func(o seat) bool { return o.institution == s.institution })
	if at < 0 {
		return append(list, s)
	}
	if s.match.betterThan(list[at].match) {
		list[at] = s
	}
	return list
}

// betterThan tells whether a match says more for an institution than another:
// that OpenAlex names it says most.
func (m match) betterThan(other match) bool {
	return other.by != "" && (m.by == "" || m.confidence > other.confidence)
}

// stay is a stay that the store holds, and how it was matched.
type stay struct {
	at    graph.ID
	match match
}

type stays []stay

// with adds seats to the stays, and tells whether one of them was not there, or
// is better known now. Known are the ids of institutions that the store holds.
func (s stays) with(seats []seat, known map[graph.Key]graph.ID) (edges []graph.EdgeWrite, news bool) {
	s = slices.Clone(s)
	var first []graph.EdgeWrite
	for _, one := range seats {
		id, held := known[one.institution]
		at := slices.IndexFunc(s, func(stay stay) bool { return held && stay.at == id })
		switch {
		case at < 0:
			first, news = append(first, one.edge(graph.Ref{Key: one.institution})), true
		case one.match.betterThan(s[at].match):
			s[at].match, news = one.match, true
		}
	}
	for _, held := range s {
		edges = append(edges, seat{match: held.match}.edge(graph.Ref{ID: held.at}))
	}
	return append(edges, first...), news
}

// heldEnds reads where the edges of a type lead that this source stated, by the
// keys of those that they leave.
func (r *run) heldEnds(ctx context.Context, edge *graph.EdgeType, from []graph.Key) (map[graph.Key]stays, error) {
	hop := &graph.Hop{Path: graph.Path{graph.Out(edge)}, PerEdge: true, EdgeSources: true, EdgeProperties: edge.Properties}
	plan := &graph.Plan{Kind: edge.From, Keys: from, RowKeys: true, List: graph.List{Select: graph.Select{Hops: []*graph.Hop{hop}}}}
	rows, err := r.store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("reading the edges %s that are held: %w", edge.Name, err)
	}
	out := map[graph.Key]stays{}
	for _, row := range rows[0].Items {
		var held stays
		for _, found := range row.Node.Hops[0].Items {
			if !slices.Contains(found.EdgeSources, r.Slug()) {
				continue
			}
			one := stay{at: found.Node.ID}
			if edge == graph.AffiliatedWith {
				one.match = matchOf(found.Edge)
			}
			held = append(held, one)
		}
		for _, key := range row.Keys {
			out[key] = held
		}
	}
	return out, nil
}

// known looks up which records the store holds under keys of a kind, as many as
// one read takes at a time.
func (r *run) known(ctx context.Context, kind *graph.Kind, keys []graph.Key) (map[graph.Key]graph.ID, error) {
	out := map[graph.Key]graph.ID{}
	for part := range slices.Chunk(keys, graph.MaxInValues) {
		rows, err := r.store.Read(ctx, &graph.Plan{Kind: kind, Keys: part, RowKeys: true})
		if err != nil {
			return nil, fmt.Errorf("looking for what is held of %d keys: %w", len(part), err)
		}
		for _, row := range rows[0].Items {
			for _, key := range row.Keys {
				out[key] = row.Node.ID
			}
		}
	}
	return out, nil
}

// matchOf reads how a stay that is held was matched.
func matchOf(edge []any) match {
	var stated graph.Affiliation
	graph.DecodeEdge(&stated, graph.AffiliatedWith.Properties, edge)
	if stated.MatchedBy == nil || stated.Confidence == nil {
		return match{}
	}
	return match{*stated.MatchedBy, *stated.Confidence}
}

// textsOf lists the texts among a node's values.
func textsOf(n *graph.Node) []string {
	var out []string
	for _, v := range n.Values {
		if text, ok := v.(string); ok {
			out = append(out, text)
		}
	}
	return out
}

// writeMerged makes those one that the store holds under merged ids, and lets the
// merged ids of what it holds lead there: older data names it by them.
func (r *run) writeMerged(ctx context.Context) error {
	if err := r.Flush(ctx); err != nil {
		return err
	}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(r.merged.into)), idsPerRead) {
		for _, kind := range []*graph.Kind{graph.KindPublication, graph.KindPerson, graph.KindInstitution} {
			if err := r.mergeHeld(ctx, kind, part); err != nil {
				return err
			}
		}
		if err := r.Next(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) mergeHeld(ctx context.Context, kind *graph.Kind, part []id) error {
	var keys []graph.Key
	for _, one := range part {
		if kinds[one.letter()] == kind {
			keys = append(keys, one.key(), r.merged.now(one).key())
		}
	}
	known, err := r.known(ctx, kind, keys)
	if err != nil {
		return err
	}
	for _, one := range part {
		if kinds[one.letter()] != kind {
			continue
		}
		from, held := known[one.key()]
		into, there := known[r.merged.now(one).key()]
		if !held && !there || from == into {
			continue
		}
		r.merge(one)
		if held {
			r.Tell(ingest.Merged, ingest.Place{Record: one.String()}, "a record that was held under a merged id", r.merged.now(one).String())
		}
	}
	return nil
}
