package write

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"

	"corridor/graph"
)

// erase takes people out. Each of them becomes one with a person of whom nothing
// is known but fingerprints of keys, so that what others own of edges stays in its
// place.
func (u *unitOfWork) erase(ctx context.Context) error {
	if len(u.change.Erase) == 0 {
		return nil
	}
	u.erasing = &Erased{map[string]bool{}, map[graph.ID]bool{}}
	if u.marks.Secret == nil {
		u.marks.Secret, u.marked = []byte(rand.Text()), true
	}
	for _, r := range u.change.Erase {
		n := u.nodes[u.resolve(r)]
		switch {
		case isErased(r.Key), n != nil && slices.ContainsFunc(n.Keys, isErased):
			continue // was erased before
		case n == nil:
			return fmt.Errorf("%s: %w", r, graph.ErrNotFound)
		case n.Kind != graph.KindPerson:
			return graph.Invalid("erase", "%s is a record of %s; only people are erased", r, n.Kind)
		}
		if err := u.eraseOne(ctx, n.ID); err != nil {
			return fmt.Errorf("erasing: %w", err)
		}
	}
	return nil
}

// eraseOne erases a person, and who waits for a key of the person's: what has one
// of the same ids is the same person.
func (u *unitOfWork) eraseOne(ctx context.Context, id graph.ID) error {
	for going := []graph.ID{id}; len(going) > 0; going = going[1:] {
		n := u.nodes[going[0]]
		if n == nil {
			continue
		}
		waiting, err := u.waiting(ctx, n.Keys)
		if err != nil {
			return err
		}
		for _, alias := range waiting {
			going = append(going, alias.ID)
		}
		into, err := u.withheldAs(ctx, n)
		if err != nil {
			return err
		}
		if err := u.merge(ctx, n.ID, into); err != nil {
			return err
		}
		u.applied.Merged--
		u.applied.Deleted++
	}
	return nil
}

// withheldAs gives the person that one to be erased becomes one with: who has a
// fingerprint of a key already, else a new one.
func (u *unitOfWork) withheldAs(ctx context.Context, n *Node) (graph.ID, error) {
	u.erasing.IDs[n.ID] = true
	prints := make([]string, len(n.Keys))
	for i, key := range n.Keys {
		prints[i] = fingerprint(u.marks.Secret, key).String()
	}
	if err := u.resolveMore(ctx, slices.Clone(prints)); err != nil {
		return "", err
	}
	for _, print := range prints {
		if id := u.ids[print]; id != "" {
			return id, nil
		}
	}
	return u.newNode(fingerprint(u.marks.Secret, n.Keys[0])), nil
}

// conceal leaves of a person who was erased no more than fingerprints, and what
// others own of edges, after somebody has become one with them.
func (u *unitOfWork) conceal(n *Node) {
	u.concealKeys(n)
	claims := claimsOfNode(n)
	for slug := range claims {
		claims[slug] = map[string]any{"name": withheld}
	}
	u.stateNode(n, claims)
	for _, e := range u.edges {
		if e == nil || e.Type.Derived || e.From != n.ID && e.To != n.ID {
			continue
		}
		if e.OwnerID() == n.ID {
			u.dropEdge(e)
			continue
		}
		said := claimsOfEdge(e)
		for slug, values := range said {
			said[slug] = withoutPrinted(values)
		}
		u.state(e, said)
	}
}

// concealKeys puts fingerprints in the place of keys.
func (u *unitOfWork) concealKeys(n *Node) {
	keys := n.Keys
	n.Keys = slices.DeleteFunc(slices.Clone(keys), func(k graph.Key) bool { return !isErased(k) })
	for _, key := range keys {
		if isErased(key) {
			continue
		}
		text := key.String()
		if u.erasing == nil {
			u.erasing = &Erased{map[string]bool{}, map[graph.ID]bool{}}
		}
		u.erasing.Keys[text] = true
		if u.bound[text] {
			u.aliases = slices.DeleteFunc(u.aliases, func(a Alias) bool { return a.Key == key })
		} else {
			u.moved = slices.DeleteFunc(u.moved, func(a Alias) bool { return a.Key == key })
			u.unbound = append(u.unbound, key)
		}
		delete(u.ids, text)
		delete(u.renamed, text)
		if print := fingerprint(u.marks.Secret, key); u.ids[print.String()] == "" && key.Scheme != waitingScheme {
			u.bind(print, n.ID)
		}
	}
}
