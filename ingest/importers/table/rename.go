package table

import (
	"fmt"
	"slices"

	"corridor/graph"
)

// renamed is a key that the source would have given something by its name only,
// which is now known better: its institution has come since.
type renamed struct{ was, is graph.Key }

// nowOf notes that what the source may have known by one key is what it knows by
// another now.
func (r *run) nowOf(was, is graph.Key) {
	if pair := (renamed{was, is}); was != is && !slices.Contains(r.now[max(0, len(r.now)-8):], pair) {
		r.now = append(r.now, pair)
	}
}

// joinedAtOnce is how many keys are looked for in one read.
const joinedAtOnce = 500

// join makes what the source has known by its name only one with what it is now.
func (r *run) join() error {
	by := map[*graph.Kind]map[graph.Key]graph.Key{}
	for _, pair := range r.now {
		if by[pair.was.Kind] == nil {
			by[pair.was.Kind] = map[graph.Key]graph.Key{}
		}
		by[pair.was.Kind][pair.was] = pair.is
	}
	for _, kind := range []*graph.Kind{graph.KindInstitution, graph.KindPerson} {
		if err := r.joinKind(kind, by[kind]); err != nil {
			return err
		}
	}
	return r.Flush(r.ctx)
}

func (r *run) joinKind(kind *graph.Kind, pairs map[graph.Key]graph.Key) error {
	ids := map[graph.ID]graph.Key{}
	for was := range pairs {
		ids[was.ID()] = was
	}
	for chunk := range slices.Chunk(sortedIDs(ids), joinedAtOnce) {
		rows, err := r.store.Read(r.ctx, &graph.Plan{Kind: kind, IDs: chunk})
		if err != nil {
			return fmt.Errorf("looking for %s known by name only: %w", kind.Plural, err)
		}
		for _, item := range rows[0].Items {
			was := ids[item.Node.ID]
			r.Draft().Merge(was, pairs[was])
		}
	}
	return nil
}

func sortedIDs(ids map[graph.ID]graph.Key) []graph.ID {
	out := make([]graph.ID, 0, len(ids))
	for id := range ids {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}
