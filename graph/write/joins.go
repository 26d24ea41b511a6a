package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// join makes a record's node one with another that has one of its keys, and tells
// whether it did. The key must be one of the kind's own identifiers, and the two
// must not each have an identifier of their own of its register, or of one that
// the kind names before it. It is a conflict where each has one of another.
func (u *unitOfWork) join(ctx context.Context, node, holder graph.ID, identity, key graph.Key) (joined, conflict bool, err error) {
	n, other := u.nodes[node], u.nodes[holder]
	if n.Kind == graph.KindSource || !joins(n, other, identity, key) {
		return false, true, nil
	}
	apart, err := u.decidedApart(ctx, n, other, graph.Merge{})
	if err != nil || apart != "" {
		return false, true, err
	}
	conflict = u.rivals(n, other)
	if (n.Placeholder || other.Placeholder) && !conflict && !u.describedAs(holder, key) {
		if other.Placeholder {
			node, holder = holder, node
		}
		err = u.merge(ctx, node, holder, nil)
	} else {
		err = u.merge(ctx, node, holder, &link{n.partOf(identity), other.partOf(key), false, u.set.Source})
	}
	if err != nil {
		return false, false, fmt.Errorf("joining what has %s: %w", key, err)
	}
	return true, conflict, nil
}

// rivals tells whether the two each have a key of one register.
func (u *unitOfWork) rivals(x, y *Node) bool {
	return slices.ContainsFunc(x.Keys, func(k graph.Key) bool {
		return !reserved(k) && k.Scheme != waitingScheme && u.hasOtherIdentity(y.ID, k)
	})
}

// joins tells whether a key makes the part of a record's identity one with the
// part that has the key.
func joins(x, y *Node, identity, key graph.Key) bool {
	one, other := x.partOf(identity), y.partOf(key)
	for _, p := range x.Kind.Keys() {
		if x.partHas(one, p.Name) && y.partHas(other, p.Name) {
			return false
		}
		if p.Name == key.Scheme {
			return true
		}
	}
	return false
}

// partHas tells whether a part has a key of a scheme.
func (n *Node) partHas(part graph.ID, scheme string) bool {
	return slices.ContainsFunc(n.Keys, func(k graph.Key) bool { return k.Scheme == scheme && n.partOf(k) == part })
}

// decidedApart gives why a decision on keys of the two says that they are
// different; "" where none does. A decision on the very keys of the merge is not
// asked.
func (u *unitOfWork) decidedApart(ctx context.Context, x, y *Node, m graph.Merge) (string, error) {
	var keys []string
	exempt := ""
	if !m.From.Key.IsZero() && !m.Into.Key.IsZero() {
		exempt = graph.DecisionKey(m.From.Key, m.Into.Key).String()
	}
	for _, k := range x.names() {
		for _, other := range y.names() {
			if key := graph.DecisionKey(k, other).String(); key != exempt {
				keys = append(keys, key)
			}
		}
	}
	if exempt != "" && !u.decides(exempt) {
		keys = append(keys, exempt)
	}
	ids, err := u.tx.Resolve(ctx, keys)
	if err != nil || len(ids) == 0 {
		return "", err
	}
	found, err := u.tx.Nodes(ctx, nodesOf(slices.Collect(maps.Values(ids))), nil)
	if err != nil {
		return "", fmt.Errorf("reading decisions: %w", err)
	}
	for _, n := range found {
		if name, _ := n.Values["name"].(string); n.Values["verdict"] == string(graph.DifferentThings) && !u.deletesNode(n) {
			return name, nil
		}
	}
	return "", nil
}

// names lists all that a decision may call the node by.
func (n *Node) names() []graph.Key {
	out := slices.DeleteFunc(slices.Clone(n.Keys), reserved)
	for part := range n.parts() {
		out = append(out, graph.IDKey(part))
	}
	return out
}

// decides tells whether the set itself decides on a pair of keys.
func (u *unitOfWork) decides(key string) bool {
	return slices.ContainsFunc(u.records, func(r record) bool { return r.Identity.String() == key })
}

// deletesNode tells whether the set deletes a node.
func (u *unitOfWork) deletesNode(n *Node) bool {
	return slices.ContainsFunc(u.set.Deletes, func(d graph.Delete) bool {
		return d.Ref.ID == n.ID || slices.Contains(n.Keys, d.Ref.Key)
	})
}
