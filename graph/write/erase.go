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
	if len(u.set.Erase) == 0 {
		return nil
	}
	u.erased()
	if u.marks.Secret == nil {
		u.marks.Secret, u.marked = []byte(rand.Text()), true
	}
	for _, r := range u.set.Erase {
		n := u.nodes[u.resolve(r)]
		switch {
		case isErased(r.Key), n.erased():
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
		if err := u.merge(ctx, n.ID, into, nil); err != nil {
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
	prints := []graph.Key{}
	for _, key := range n.Keys {
		if !reserved(key) {
			prints = append(prints, fingerprint(u.marks.Secret, key))
		}
	}
	prints = append(prints, fingerprint(u.marks.Secret, graph.IDKey(n.ID)))
	if err := u.resolveMore(ctx, prints); err != nil {
		return "", err
	}
	for _, print := range prints {
		if id := u.ids[print]; id != "" {
			return id, nil
		}
	}
	return u.newNode(prints[0]), nil
}

// erased is what must not be left anywhere of people that this set takes out.
func (u *unitOfWork) erased() *Erased {
	if u.erasing == nil {
		u.erasing = &Erased{map[string]bool{}, map[graph.ID]bool{}}
	}
	return u.erasing
}

// forgetParts leaves nothing of the ids that a person to be erased had, and of edges
// that are hidden since somebody denied that they lead to the person.
func (u *unitOfWork) forgetParts(ctx context.Context, n *Node) error {
	parts := map[graph.ID]bool{}
	for part := range n.parts() {
		parts[part] = true
		u.erased().IDs[part] = true
	}
	shadow := shadowKey(n.Kind).ID()
	hidden, err := u.tx.IncidentEdges(ctx, []graph.ID{shadow})
	if err == nil {
		err = u.take(ctx, hidden)
	}
	if err != nil {
		return fmt.Errorf("reading what is denied of a person: %w", err)
	}
	for _, s := range u.edgesAt(shadow) {
		if part, _ := s.id.leadsTo(); parts[part] {
			u.dropEdge(s)
		}
	}
	return nil
}

// erased tells whether the node is a person who was erased.
func (n *Node) erased() bool { return n != nil && slices.ContainsFunc(n.Keys, isErased) }

// mergeErased makes somebody one with a person who was erased, and erased too.
func (u *unitOfWork) mergeErased(ctx context.Context, from, into graph.ID) error {
	if !u.nodes[into].erased() {
		from, into = into, from
	}
	return u.merge(ctx, from, into, nil)
}

// conceal leaves of a person who was erased no more than fingerprints, and what
// others own of edges, after somebody has become one with them.
func (u *unitOfWork) conceal(n *Node) {
	u.concealKeys(n)
	claims := Claims{}
	for _, slug := range claimsOfNode(n).Sources() {
		claims[slug] = map[string]any{"name": withheld}
	}
	u.stateNode(n, claims)
	for _, s := range u.edgesAt(n.ID) {
		if s.id.ownerID() == n.ID {
			u.dropEdge(s)
			continue
		}
		said := Claims{}
		for by, values := range claimsOfEdge(s.edge) {
			source, part, _ := claimedOf(by, s.id)
			said[edgeClaimant(source, s.id.ownerID(), part, n.ID, n.ID)] = withoutPrinted(values)
		}
		u.state(s, said)
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
		u.erased().Keys[key.String()] = true
		u.unbind(n, key)
		if print := fingerprint(u.marks.Secret, key); u.ids[print] == "" && key.Scheme != waitingScheme && !reserved(key) {
			u.bind(print, n.ID)
		}
	}
}
