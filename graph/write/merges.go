package write

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
)

// merges makes nodes one. Few in a set are of two that are there, so each is
// carried out by itself.
func (u *unitOfWork) merges(ctx context.Context) error {
	if len(u.set.Merges) == 0 {
		return nil
	}
	curated := u.curated()
	for _, m := range u.set.Merges {
		if err := u.mergeRefs(ctx, m, curated); err != nil {
			return fmt.Errorf("merging %s into %s: %w", m.From, m.Into, err)
		}
	}
	return nil
}

func (u *unitOfWork) mergeRefs(ctx context.Context, m graph.Merge, curated bool) error {
	from, into, err := u.mergedEnds(m, curated || m.Apart)
	if err != nil {
		return err
	}
	u.saysEnds(m)
	l := link{u.partNamed(from, m.From), u.partNamed(into, m.Into), !m.Beside, u.set.Source}
	if from == into {
		if l.from != l.into && !slices.Contains(u.nodes[into].links(), l) {
			u.alsoLinked(u.nodes[into], l)
		}
		return nil
	}
	if u.nodes[from].Kind == graph.KindSource {
		return graph.Invalid("merges", "sources are not merged")
	}
	if u.nodes[from].erased() || u.nodes[into].erased() {
		return u.mergeErased(ctx, from, into)
	}
	apart, err := u.decidedApart(ctx, u.nodes[from], u.nodes[into], m)
	switch {
	case err != nil:
		return err
	case apart != "" && curated:
		return fmt.Errorf("a decision says that they are different, %s; take it back first: %w", apart, graph.ErrConflict)
	case apart != "":
		u.applied.Conflicts = append(u.applied.Conflicts, graph.KeyConflict{Key: m.From.String(), Holder: from, Claimant: into})
		return nil
	}
	return u.merge(ctx, from, into, &l)
}

// alsoLinked notes one more reason why two parts are one.
func (u *unitOfWork) alsoLinked(n *Node, l link) {
	u.bind(l.key(n.Kind), n.ID)
	if !n.Placeholder {
		u.stateNode(n, claimsOfNode(n))
		u.merged[n.ID] = true
	}
}

// curated tells whether the set's source is one that is curated.
func (u *unitOfWork) curated() bool {
	for _, r := range u.records {
		if r.Identity == sourceKey(u.set.Source) {
			return r.Values["curated"] == true
		}
	}
	return u.sources[u.set.Source].curated
}

// mergedEnds finds both nodes, and gives a key that nothing has to the other one
// or, where it may turn out to be a record of its own, a placeholder.
func (u *unitOfWork) mergedEnds(m graph.Merge, apart bool) (from, into graph.ID, err error) {
	from, into = u.resolve(m.From), u.resolve(m.Into)
	for _, r := range [...]graph.Ref{m.From, m.Into} {
		id := u.resolve(r)
		if r.ID != "" && u.nodes[id] == nil || id == "" && r.Key.OfID() != "" {
			return "", "", fmt.Errorf("%s: %w", r, graph.ErrNotFound)
		}
	}
	if kindOf(m.From) != kindOf(m.Into) {
		return "", "", graph.Invalid("merges", "%s is not of the kind of %s", m.From, m.Into)
	}
	if into == "" && from == "" {
		into = u.newNode(m.Into.Key)
		from = u.resolve(m.From) // the same key, perhaps
	}
	if into == "" {
		into = u.given(m.Into.Key, from, m.From, apart)
	}
	if from == "" {
		from = u.given(m.From.Key, into, m.Into, apart)
	}
	return from, into, nil
}

// saysEnds notes that this source names nodes by the keys of a merge.
func (u *unitOfWork) saysEnds(m graph.Merge) {
	for _, r := range []graph.Ref{m.From, m.Into} {
		if !r.Key.IsZero() {
			u.says(r.Key)
		}
	}
}

// given gives a key that nothing has to the node of a reference, and tells its
// node.
func (u *unitOfWork) given(key graph.Key, node graph.ID, r graph.Ref, apart bool) graph.ID {
	if apart || u.hasOtherIdentity(node, key) {
		return u.newNode(key)
	}
	u.bindPart(key, node, u.partNamed(node, r))
	return node
}

func kindOf(r graph.Ref) *graph.Kind {
	if r.ID != "" {
		return r.ID.Kind()
	}
	return r.Key.Kind
}
