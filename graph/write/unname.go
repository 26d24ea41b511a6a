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
		left := withoutSource(a.Sources, u.change.Source)
		switch {
		case isErased(a.Key):
		case len(left) == 0:
			lost = append(lost, a)
		case len(left) < len(a.Sources):
			text := a.Key.String()
			u.ids[text], u.namers[text], u.renamed[text] = a.ID, left, a.Key
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
		if err := u.merge(ctx, a.ID, next.ID); err != nil {
			return err
		}
		n := u.nodes[next.ID]
		n.Keys = slices.DeleteFunc(n.Keys, func(k graph.Key) bool { return k == from })
		u.unbound = append(u.unbound, from)
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
		n.Keys = slices.DeleteFunc(n.Keys, func(k graph.Key) bool { return k == a.Key })
		free = append(free, a.Key)
	}
	u.unbound = append(u.unbound, free...)
	for _, id := range ids {
		if n := u.nodes[id]; n.Placeholder && len(n.Keys) == 0 && !tied[id] {
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
func (u *unitOfWork) resolveMore(ctx context.Context, keys []string) error {
	keys = slices.DeleteFunc(keys, func(text string) bool { _, known := u.ids[text]; return known })
	if len(keys) == 0 {
		return nil
	}
	found, err := u.tx.Resolve(ctx, keys)
	if err != nil {
		return fmt.Errorf("resolving keys: %w", err)
	}
	u.learnAliases(found)
	return u.loadMore(ctx, nodesOf(slices.Collect(maps.Values(found))))
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

// waiting gives those that wait for the keys, by the keys under which they do.
func (u *unitOfWork) waiting(ctx context.Context, free []graph.Key) (map[string]Alias, error) {
	keys := make([]string, len(free))
	for i, key := range free {
		keys[i] = waitingFor(key).String()
	}
	found, err := u.tx.Resolve(ctx, keys)
	if err != nil {
		return nil, fmt.Errorf("resolving keys: %w", err)
	}
	return found, u.loadMore(ctx, nodesOf(slices.Collect(maps.Values(found))))
}

// inherit binds a key that is free to the node that waited for it as the store or
// this set has it, and tells whether there was one.
func (u *unitOfWork) inherit(key graph.Key, stored Alias) bool {
	from := waitingFor(key)
	switch text := from.String(); {
	case u.bound[text]: // inherited just now
		stored = Alias{from, u.ids[text], u.namers[text]}
		u.aliases = slices.DeleteFunc(u.aliases, func(a Alias) bool { return a.Key == from })
	case stored.ID == "" || slices.Contains(u.unbound, from):
		return false
	}
	n := u.nodes[stored.ID]
	n.Keys = slices.DeleteFunc(n.Keys, func(k graph.Key) bool { return k == from })
	u.bind(key, stored.ID)
	u.namers[key.String()] = stored.Sources
	u.unbound = append(u.unbound, from)
	return true
}
