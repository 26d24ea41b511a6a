package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// splits takes nodes apart. They are few in a set, so each is carried out by
// itself.
func (u *unitOfWork) splits(ctx context.Context) error {
	for _, s := range u.set.Splits {
		if err := u.split(ctx, s); err != nil {
			return fmt.Errorf("splitting %s from %s: %w", s.Other, s.One, err)
		}
	}
	return nil
}

func (u *unitOfWork) split(ctx context.Context, s graph.Split) error {
	if s.One.Kind != s.Other.Kind || s.One == s.Other {
		return graph.Invalid("splits", "two keys of one kind are wanted, not %s and %s", s.One, s.Other)
	}
	for _, key := range []graph.Key{s.One, s.Other} {
		switch {
		case u.ids[key] != "":
		case key.OfID() != "":
			return fmt.Errorf("%s: %w", key, graph.ErrNotFound)
		default:
			u.newNode(key)
		}
	}
	id := u.ids[s.One]
	if u.ids[s.Other] != id {
		return nil
	}
	n := u.nodes[id]
	if n.partOf(s.One) == n.partOf(s.Other) {
		if s.By != "" {
			return nil
		}
		u.carve(n, s)
	}
	one, other := n.partOf(s.One), n.partOf(s.Other)
	if s.By != "" && !u.unlink(n, one, other, s.By) {
		return nil
	}
	going := u.cut(n, one, other)
	named := other
	if going[n.ID] {
		all := n.parts()
		maps.DeleteFunc(all, func(part graph.ID, _ bool) bool { return going[part] })
		going, named = all, one
	}
	return u.takeApart(ctx, n, going, named)
}

// parts lists the node's parts.
func (n *Node) parts() map[graph.ID]bool {
	out := map[graph.ID]bool{n.ID: true}
	for _, k := range n.Keys {
		switch k.Scheme {
		case schemePart:
			out[graph.ID(k.Value)] = true
		case schemeHeld:
			out[heldBy(k)] = true
		}
	}
	return out
}

// carve makes one of two keys of a part the key of a part of its own, with what
// sources stated of that one alone.
func (u *unitOfWork) carve(n *Node, s graph.Split) {
	key, stays := s.Other, s.One
	if key.ID() == n.partOf(key) {
		key, stays = stays, key
	}
	was, part := n.partOf(key), key.ID()
	moved := map[graph.Key]bool{key: true}
	claims := claimsOfNode(n)
	for by, values := range maps.Clone(claims) {
		stated := naturalKeys(n.Kind, values)
		if partClaimed(by, n.ID) != was || !slices.Contains(stated, key) || slices.Contains(stated, stays) {
			continue
		}
		source, _, _ := claimed(by)
		delete(claims, by)
		claims[claimant(source, n.ID, part)] = values
		for _, k := range stated {
			if u.ids[k] == n.ID || slices.Contains(n.Keys, k) {
				moved[k] = n.partOf(k) == was && k.ID() != was
			}
		}
	}
	for k, goes := range moved {
		if !goes {
			continue
		}
		if was != n.ID {
			u.unbind(n, heldKey(was, k))
		}
		u.bind(heldKey(part, k), n.ID)
	}
	u.bindOnce(partKey(n.Kind, part), n.ID)
	if !n.Placeholder {
		n.Claims = claims
	}
}

// naturalKeys are those among a node's values.
func naturalKeys(kind *graph.Kind, values map[string]any) []graph.Key {
	var out []graph.Key
	for _, p := range kind.Keys() {
		if v, stated := values[p.Name]; stated {
			out = append(out, graph.Key{Kind: kind, Scheme: p.Name, Value: fmt.Sprint(v)})
		}
	}
	return out
}

// cut takes away what holds two parts together, each time the link next to the
// second on the way between them, and gives the parts that hang together with the
// second then.
func (u *unitOfWork) cut(n *Node, one, other graph.ID) map[graph.ID]bool {
	for {
		links := n.links()
		together, last := reached(links, one, other)
		if together == nil {
			with, _ := reached(links, other, "")
			return with
		}
		u.unbind(n, last.key(n.Kind))
	}
}

// unlink takes away what a source says of two parts being one, and tells whether
// they hang together no more.
func (u *unitOfWork) unlink(n *Node, one, other graph.ID, source string) bool {
	for _, l := range n.links() {
		if l.source == source && (l.from == one && l.into == other || l.from == other && l.into == one) {
			u.unbind(n, l.key(n.Kind))
		}
	}
	together, _ := reached(n.links(), one, other)
	return together == nil
}

// reached gives the parts that hang together with a part. Where it looks for
// another, nil where that is not among them, and the last link on the way.
func reached(links []link, from, to graph.ID) (parts map[graph.ID]bool, last link) {
	parts = map[graph.ID]bool{from: true}
	for queue := []graph.ID{from}; len(queue) > 0; queue = queue[1:] {
		for _, l := range links {
			next := l.into
			if l.into == queue[0] {
				next = l.from
			} else if l.from != queue[0] {
				continue
			}
			if parts[next] {
				continue
			}
			parts[next] = true
			if next == to {
				return parts, l
			}
			queue = append(queue, next)
		}
	}
	if to != "" {
		return nil, link{}
	}
	return parts, link{}
}

// unbind takes a key from a node.
func (u *unitOfWork) unbind(n *Node, key graph.Key) {
	n.Keys = slices.DeleteFunc(slices.Clone(n.Keys), func(k graph.Key) bool { return k == key })
	before := len(u.aliases)
	u.aliases = slices.DeleteFunc(u.aliases, func(a Alias) bool { return a.Key == key })
	if len(u.aliases) == before {
		u.moved = slices.DeleteFunc(u.moved, func(a Alias) bool { return a.Key == key })
		u.unbound = append(u.unbound, key)
	}
	delete(u.ids, key)
	delete(u.bound, key)
	delete(u.renamed, key)
	u.changedNodes[n.ID] = true
}
