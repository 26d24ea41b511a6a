package write

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// withheld is the name of people who were erased.
const withheld = "withheld"

func isErased(k graph.Key) bool { return k.Scheme == graph.ErasedScheme }

// fingerprint is the key that is left of a person's key: nobody can tell the one
// by the other who does not have the store's secret. What a source knows by name
// and institution alone has the same one in every source.
func fingerprint(secret []byte, k graph.Key) graph.Key {
	if isErased(k) {
		return k
	}
	text := k.String()
	if name, ok := k.ByName(); ok {
		text = "name|" + name
	}
	hash := hmac.New(sha256.New, secret)
	hash.Write([]byte(text))
	return graph.Key{Kind: k.Kind, Scheme: graph.ErasedScheme, Value: hex.EncodeToString(hash.Sum(nil)[:16])}
}

// withholding is a set of which what it states of people who were erased is left
// out.
type withholding struct {
	secret []byte
	erased map[string]graph.Key // fingerprints, by the key that they are of
	known  map[string]graph.Key // one that the store has of the same person, by the same
}

func (w withholding) isErased(k graph.Key) bool {
	_, erased := w.erased[k.String()]
	return erased
}

// withhold leaves out of the set what it states of people who were erased.
func (u *unitOfWork) withhold(ctx context.Context) error {
	if u.marks.Secret == nil {
		return nil
	}
	w := withholding{u.marks.Secret, map[string]graph.Key{}, map[string]graph.Key{}}
	prints := map[string]graph.Key{}
	u.eachRef(func(_ bool, r graph.Ref) {
		if r.Key.Kind == graph.KindPerson {
			prints[r.Key.String()] = fingerprint(w.secret, r.Key)
		}
	})
	wanted := map[string]bool{}
	for _, key := range prints {
		wanted[key.String()] = true
	}
	found, err := u.tx.Resolve(ctx, slices.Collect(maps.Keys(wanted)))
	if err != nil {
		return fmt.Errorf("looking for people who were erased: %w", err)
	}
	for text, key := range prints {
		if _, erased := found[key.String()]; erased {
			w.erased[text], w.known[text] = key, key
		}
	}
	if len(w.erased) == 0 {
		return nil
	}
	live, err := u.alive(ctx, w)
	if err != nil {
		return err
	}
	set := w.rewrite(u.set)
	for _, id := range slices.Sorted(maps.Keys(live)) {
		set.Merges = append(set.Merges, graph.Merge{From: graph.Ref{ID: id}, Into: graph.Ref{Key: live[id]}})
	}
	u.setChange(set)
	return nil
}

// alive finds who has a key of somebody erased, and so is the same person, each with a
// fingerprint that the store has of that one. All of their keys are erased too.
func (u *unitOfWork) alive(ctx context.Context, w withholding) (map[graph.ID]graph.Key, error) {
	live := map[graph.ID]graph.Key{}
	for more := true; more; {
		more = false
		w.extend(u.records)
		found, err := u.tx.Resolve(ctx, slices.Collect(maps.Keys(w.erased)))
		if err != nil {
			return nil, fmt.Errorf("looking for people who are one with such as were erased: %w", err)
		}
		nodes, err := u.tx.Nodes(ctx, nodesOf(slices.Collect(maps.Values(found))), nil)
		if err != nil {
			return nil, fmt.Errorf("reading people who are one with such as were erased: %w", err)
		}
		for text, alias := range found {
			n := nodes[alias.ID]
			if _, known := live[alias.ID]; known || n == nil { // nil where others took it out
				continue
			}
			live[n.ID], more = w.known[text], true
			for _, key := range n.names() {
				w.erase(key, w.known[text])
			}
		}
	}
	return live, nil
}

// extend takes all keys of records that have one of somebody erased for theirs.
func (w withholding) extend(records []record) {
	for found := true; found; {
		found = false
		for _, r := range records {
			if !slices.ContainsFunc(r.keys, w.isErased) {
				continue
			}
			known := w.known[r.keys[slices.IndexFunc(r.keys, w.isErased)].String()]
			for _, key := range r.keys {
				found = w.erase(key, known) || found
			}
		}
	}
}

// erase takes a key for one of somebody erased, of whom the store has a fingerprint,
// and tells whether it was none before.
func (w withholding) erase(key, known graph.Key) bool {
	if w.isErased(key) || isErased(key) || key.Scheme == waitingScheme {
		return false
	}
	text := key.String()
	w.erased[text], w.known[text] = fingerprint(w.secret, key), known
	return true
}

// rewrite gives the set with fingerprints in place of the keys of people who were
// erased, and no more of them than that they are there.
func (w withholding) rewrite(c *graph.ChangeSet) *graph.ChangeSet {
	out := *c
	out.Require = each(c.Require, func(r graph.Requirement) graph.Requirement {
		r.Ref = w.ref(r.Ref)
		return r
	})
	out.Merges = each(c.Merges, w.merge)
	out.Splits = slices.DeleteFunc(slices.Clone(c.Splits), func(s graph.Split) bool { return w.isErased(s.One) || w.isErased(s.Other) })
	out.Nodes = each(c.Nodes, w.record)
	out.Edges = slices.DeleteFunc(each(c.Edges, w.edges), func(e graph.EdgesWrite) bool { return isErased(e.Owner.Key) })
	out.Deletes = each(c.Deletes, func(d graph.Delete) graph.Delete {
		d.Ref = w.ref(d.Ref)
		return d
	})
	out.Erase = each(c.Erase, w.ref)
	return &out
}

func (w withholding) ref(r graph.Ref) graph.Ref {
	if key, erased := w.erased[keyText(r.Key)]; erased {
		r.Key = key
	}
	return r
}

func keyText(k graph.Key) string {
	if k.IsZero() {
		return ""
	}
	return k.String()
}

// merge keeps the fingerprint in the person who was erased: who is one with them
// is erased too.
func (w withholding) merge(m graph.Merge) graph.Merge {
	m.From, m.Into = w.ref(m.From), w.ref(m.Into)
	if isErased(m.From.Key) && !isErased(m.Into.Key) {
		m.From, m.Into = m.Into, m.From
	}
	return m
}

// record leaves of a person's record the fingerprints of its keys, where one of
// them was erased.
func (w withholding) record(n graph.NodeWrite) graph.NodeWrite {
	keys := keysOf(n)
	first := slices.IndexFunc(keys, w.isErased)
	if first < 0 {
		return n
	}
	out := graph.NodeWrite{Identity: w.known[keys[first].String()], Values: map[string]any{"name": withheld}}
	for _, key := range keys {
		out.Aliases = append(out.Aliases, fingerprint(w.secret, key))
	}
	return out
}

func (w withholding) edges(e graph.EdgesWrite) graph.EdgesWrite {
	e.Owner = w.ref(e.Owner)
	e.Edges = each(e.Edges, func(one graph.EdgeWrite) graph.EdgeWrite {
		if one.Other = w.ref(one.Other); isErased(one.Other.Key) {
			one.Values = withoutPrinted(one.Values)
		}
		return one
	})
	return e
}

// withoutPrinted leaves out of an edge's values what is printed of a person.
func withoutPrinted(values map[string]any) map[string]any {
	out := maps.Clone(values)
	if out["printedName"] != nil {
		out["printedName"] = withheld
	}
	delete(out, "rawAffiliations")
	return out
}
