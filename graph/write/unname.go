package write

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// unname takes back that this source names nodes by keys. A key that nobody names
// its node by is unbound, and goes to who waits for it. A placeholder without keys
// and edges goes; an erased person's stays.
func (u *unitOfWork) unname(ctx context.Context, aliases []Alias) error {
	var lost, kept []Alias
	for _, a := range aliases {
		left := withoutSource(a.Sources, u.set.Source)
		switch {
		case isErased(a.Key), reserved(a.Key):
		case len(left) == 0:
			lost = append(lost, a)
		case len(left) < len(a.Sources):
			u.ids[a.Key], u.namers[a.Key], u.renamed[a.Key] = a.ID, left, true
			kept = append(kept, a)
		}
	}
	left, err := u.leave(ctx, lost)
	if err != nil {
		return err
	}
	if err := u.handOn(ctx, left); err != nil {
		return err
	}
	return u.yield(ctx, kept)
}

// yield makes placeholders that still hold keys one with who waits for these.
func (u *unitOfWork) yield(ctx context.Context, kept []Alias) error {
	if err := u.loadMore(ctx, nodesOf(kept)); err != nil {
		return err
	}
	kept = slices.DeleteFunc(kept, func(a Alias) bool { return !u.nodes[a.ID].Placeholder })
	keys := make([]graph.Key, len(kept))
	for i, a := range kept {
		keys[i] = a.Key
	}
	waiting, err := u.waiting(ctx, keys)
	if err != nil {
		return err
	}
	for _, a := range kept {
		from := waitingFor(a.Key)
		next, waits := waiting[from.String()]
		if !waits || slices.Contains(u.unbound, from) || u.nodes[a.ID] == nil {
			continue
		}
		if err := u.merge(ctx, a.ID, next.ID, nil); err != nil {
			return err
		}
		u.unbindHeld(u.nodes[next.ID], from)
		if err := u.handOn(ctx, []graph.Key{from}); err != nil {
			return err
		}
	}
	return u.deriveEdges(ctx)
}

// leave unbinds keys, drops the nodes that nothing is left of, and gives the keys
// that are free now.
func (u *unitOfWork) leave(ctx context.Context, lost []Alias) ([]graph.Key, error) {
	ids := nodesOf(lost)
	if err := u.loadMore(ctx, ids); err != nil {
		return nil, err
	}
	tied, err := u.tx.HaveEdges(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("looking for edges: %w", err)
	}
	var free []graph.Key
	for _, a := range lost {
		n := u.nodes[a.ID]
		if a.Sources == nil && (!n.Placeholder || tied[a.ID]) {
			continue // it is not known who names the node so
		}
		u.unbindHeld(n, a.Key)
		free = append(free, a.Key)
	}
	for _, id := range ids {
		u.prune(u.nodes[id])
		if n := u.nodes[id]; n.Placeholder && !n.named() && !tied[id] {
			u.nodes[id] = nil
			u.dropped = append(u.dropped, id)
		}
	}
	return free, nil
}

// nodesOf lists the nodes that aliases lead to, each once.
func nodesOf(aliases []Alias) []graph.ID {
	ids := make([]graph.ID, len(aliases))
	for i, a := range aliases {
		ids[i] = a.ID
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// resolveMore finds what more keys name.
func (u *unitOfWork) resolveMore(ctx context.Context, keys []graph.Key) error {
	var texts []string
	asked := map[string]graph.Key{}
	for _, key := range keys {
		if _, known := u.ids[key]; !known {
			texts = append(texts, key.String())
			asked[key.String()] = key
		}
	}
	if len(texts) == 0 {
		return nil
	}
	found, err := u.tx.Resolve(ctx, texts)
	if err != nil {
		return fmt.Errorf("resolving keys: %w", err)
	}
	for text, alias := range found {
		u.learnAlias(asked[text], alias)
	}
	if err := u.loadMore(ctx, nodesOf(slices.Collect(maps.Values(found)))); err != nil {
		return err
	}
	u.forgetLost(slices.Collect(maps.Values(asked)))
	return nil
}

// handOn gives keys that are free to who waits for them, and so on for those who
// wait behind. Keys for which is waited come before those that are waited for.
func (u *unitOfWork) handOn(ctx context.Context, free []graph.Key) error {
	slices.SortFunc(free, func(x, y graph.Key) int { return cmp.Compare(len(y.Value), len(x.Value)) })
	for len(free) > 0 {
		waiting, err := u.waiting(ctx, free)
		if err != nil {
			return err
		}
		var next []graph.Key
		for _, key := range free {
			if from := waitingFor(key); u.inherit(key, waiting[from.String()]) {
				next = append(next, from)
			}
		}
		free = next
	}
	return nil
}

// waiting gives those that wait for the keys, by the keys under which they do. Keys
// of such as are gone are unbound.
func (u *unitOfWork) waiting(ctx context.Context, free []graph.Key) (map[string]Alias, error) {
	asked := make(map[string]graph.Key, len(free))
	for _, key := range free {
		from := waitingFor(key)
		asked[from.String()] = from
	}
	found, err := u.tx.Resolve(ctx, slices.Collect(maps.Keys(asked)))
	if err != nil {
		return nil, fmt.Errorf("resolving keys: %w", err)
	}
	if err := u.loadMore(ctx, nodesOf(slices.Collect(maps.Values(found)))); err != nil {
		return nil, err
	}
	for text, alias := range found {
		if _, here := u.nodes[alias.ID]; !here {
			delete(found, text)
			u.unbound = append(u.unbound, asked[text])
		}
	}
	return found, nil
}

// inherit binds a key that is free to the node that waited for it as the store or
// this set has it, and tells whether there was one.
func (u *unitOfWork) inherit(key graph.Key, stored Alias) bool {
	from := waitingFor(key)
	switch {
	case u.bound[from]: // inherited just now
		stored = Alias{from, u.ids[from], u.namers[from]}
	case stored.ID == "" || slices.Contains(u.unbound, from):
		return false
	}
	n := u.nodes[stored.ID]
	part := n.partOf(from)
	u.unbindHeld(n, from)
	u.bindPart(key, stored.ID, part)
	u.namers[key] = stored.Sources
	return true
}
