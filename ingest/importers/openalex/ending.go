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

// mostStays is of how many people stays are kept before they are stated.
const mostStays = 100_000

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
		before, err := r.heldStays(ctx, part)
		if err != nil {
			return err
		}
		for _, person := range part {
			edges, news := before[person.Value].with(at[person])
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

// seatsByPerson lists where people are, those under several ids once.
func (r *run) seatsByPerson() map[graph.Key][]graph.Key {
	out := map[graph.Key][]graph.Key{}
	for _, one := range slices.Sorted(maps.Keys(r.stays)) {
		person := one.key()
		if packed, known := r.orcids[one]; known {
			person = graph.Key{Kind: graph.KindPerson, Scheme: "orcid", Value: string(packed.unpack())}
		}
		for _, seat := range r.stays[one] {
			if !slices.Contains(out[person], r.seats[seat]) {
				out[person] = append(out[person], r.seats[seat])
			}
		}
	}
	return out
}

// stay is a stay that the store holds: the institution by all keys it may be
// named by.
type stay struct {
	ref  graph.Ref
	keys []string
}

type stays []stay

// with adds institutions to the stays, and tells whether one of them was not
// there.
func (s stays) with(institutions []graph.Key) (edges []graph.EdgeWrite, news bool) {
	for _, held := range s {
		edges = append(edges, graph.EdgeWrite{Other: held.ref})
	}
	for _, key := range institutions {
		if !slices.ContainsFunc(s, func(held stay) bool { return slices.Contains(held.keys, key.Value) }) {
			edges = append(edges, ingest.To(key))
			news = true
		}
	}
	return edges, news
}

// heldStays reads the stays that this source stated, by the person's ids.
func (r *run) heldStays(ctx context.Context, people []graph.Key) (map[string]stays, error) {
	hop := &graph.Hop{Path: graph.Path{graph.Out(graph.AffiliatedWith)}, PerEdge: true, EdgeSources: true,
		List: graph.List{Select: graph.Select{Properties: graph.KindInstitution.Keys()}}}
	plan := &graph.Plan{Kind: graph.KindPerson, Keys: people,
		List: graph.List{Select: graph.Select{Properties: graph.KindPerson.Keys(), Hops: []*graph.Hop{hop}}}}
	rows, err := r.store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("reading the stays that are held: %w", err)
	}
	out := map[string]stays{}
	for _, row := range rows[0].Items {
		var held stays
		for _, found := range row.Node.Hops[0].Items {
			if slices.Contains(found.EdgeSources, Source) {
				held = append(held, stay{graph.Ref{ID: found.Node.ID}, textsOf(found.Node)})
			}
		}
		for _, id := range textsOf(row.Node) {
			out[id] = held
		}
	}
	return out, nil
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

// writeMerged makes those one that the store holds under merged ids.
func (r *run) writeMerged(ctx context.Context) error {
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
	openAlex, _ := kind.Property("openAlex")
	plan := &graph.Plan{Kind: kind, Keys: []graph.Key{}, List: graph.List{Select: graph.Select{Properties: []*graph.Property{openAlex}}}}
	for _, one := range part {
		if kinds[one.letter()] == kind {
			plan.Keys = append(plan.Keys, one.key())
		}
	}
	if len(plan.Keys) == 0 {
		return nil
	}
	rows, err := r.store.Read(ctx, plan)
	if err != nil {
		return fmt.Errorf("reading what is held under merged ids: %w", err)
	}
	for _, row := range rows[0].Items {
		text, _ := row.Node.Values[0].(string)
		if one := idOf(text); one != 0 && r.merged.into[one] != 0 {
			r.merge(one)
			r.Tell(ingest.Merged, ingest.Place{Record: one.String()}, "a record that was held under a merged id", r.merged.now(one).String())
		}
	}
	return nil
}
