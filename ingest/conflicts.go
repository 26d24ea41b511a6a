package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// stretch is where in the files that stands which is stated from some record and
// merge of a draft on.
type stretch struct {
	nodes, merges int
	at            Place
}

// at notes where what is stated from now on stands.
func (d *Draft) at(place Place) {
	now := stretch{len(d.Set.Nodes), len(d.Set.Merges), place}
	if last := len(d.stretches) - 1; last >= 0 && d.stretches[last].nodes == now.nodes && d.stretches[last].merges == now.merges {
		d.stretches[last] = now
		return
	}
	d.stretches = append(d.stretches, now)
}

// At says where what is stated from now on stands. Within JSON and Rows it is the
// record under way unless said otherwise.
func (i *Import) At(place Place) {
	if i.at = place; i.draft != nil {
		i.draft.at(place)
	}
}

// claim is that a record or a merge of a draft states a key.
type claim struct {
	by graph.Key
	at Place
}

// claims lists what states each key of a draft, by the key's text.
func (d *Draft) claims() map[string][]claim {
	out := map[string][]claim{}
	add := func(key, by graph.Key, before func(stretch) bool) {
		c := claim{by: by}
		for _, s := range d.stretches {
			if !before(s) {
				break
			}
			c.at = s.at
		}
		out[key.String()] = append(out[key.String()], c)
	}
	for at, n := range d.Set.Nodes {
		before := func(s stretch) bool { return s.nodes <= at }
		for _, key := range append([]graph.Key{n.Identity}, n.Aliases...) {
			add(key, n.Identity, before)
		}
		for _, p := range n.Identity.Kind.Keys() {
			if v, err := p.Coerce(n.Values[p.Name]); err == nil && v != nil {
				add(graph.Key{Kind: n.Identity.Kind, Scheme: p.Name, Value: fmt.Sprint(v)}, n.Identity, before)
			}
		}
	}
	for at, m := range d.Set.Merges {
		add(m.From.Key, m.Into.Key, func(s stretch) bool { return s.merges <= at })
	}
	return out
}

// tellConflicts reports the keys that records of a draft state and other records
// hold: where what states it stands, and by what ids both are known.
func (i *Import) tellConflicts(ctx context.Context, d *Draft, conflicts []graph.KeyConflict) error {
	if len(conflicts) == 0 {
		return nil
	}
	known, err := i.knownBy(ctx, conflicts)
	if err != nil {
		return err
	}
	claims := d.claims()
	for _, c := range conflicts {
		about := "a record states a key that another holds; they are kept apart"
		if c.Joined {
			about = "a record states a key that another holds: by the key they are one; corridor split keeps them apart"
		}
		stated, claimant := claimOf(claims[c.Key], c.Claimant), known[c.Claimant]
		if by := stated.by; !by.IsZero() && !slices.Contains(claimant, KeyText(by)) {
			claimant = append([]string{KeyText(by)}, claimant...)
		}
		_, key, _ := strings.Cut(c.Key, "|")
		i.Tell(Conflict, stated.at, about, fmt.Sprintf("%s: %s holds it, %s states it too", strings.Replace(key, "|", ":", 1), named(c.Holder, known[c.Holder]), named(c.Claimant, claimant)))
	}
	return nil
}

// claimOf is the one of several claims that a record with the id made: that which is
// called so, else the last.
func claimOf(claims []claim, claimant graph.ID) claim {
	if at := slices.IndexFunc(claims, func(c claim) bool { return c.by.ID() == claimant }); at >= 0 {
		return claims[at]
	}
	if len(claims) == 0 {
		return claim{}
	}
	return claims[len(claims)-1]
}

func named(id graph.ID, ids []string) string {
	if len(ids) == 0 {
		return string(id)
	}
	return fmt.Sprintf("%s (%s)", id, strings.Join(ids, ", "))
}

// knownBy reads the ids in registers of the records that conflicts are about.
func (i *Import) knownBy(ctx context.Context, conflicts []graph.KeyConflict) (map[graph.ID][]string, error) {
	asked := map[*graph.Kind][]graph.ID{}
	for _, c := range conflicts {
		name, _, _ := strings.Cut(c.Key, "|")
		if kind, is := graph.KindNamed(name); is {
			asked[kind] = append(asked[kind], c.Holder, c.Claimant)
		}
	}
	out := map[graph.ID][]string{}
	for kind, ids := range asked {
		slices.Sort(ids)
		for part := range slices.Chunk(slices.Compact(ids), graph.MaxInValues) {
			rows, err := i.store.Read(ctx, &graph.Plan{Kind: kind, IDs: part, List: graph.List{Select: graph.Select{Properties: kind.Keys()}}})
			if err != nil {
				return nil, fmt.Errorf("reading what is in conflict: %w", err)
			}
			for _, row := range rows[0].Items {
				for at, p := range kind.Keys() {
					if v := row.Node.Values[at]; v != nil {
						out[row.Node.ID] = append(out[row.Node.ID], fmt.Sprintf("%s:%v", p.Name, v))
					}
				}
			}
		}
	}
	return out, nil
}
