package write

import (
	"slices"
	"strings"

	"corridor/graph"
)

// A node into which others were merged is made of parts: itself, and each of
// those, known by the id that it had. What is kept of the parts are keys of the
// node's own, so that they go where it goes:
//
//   - schemePart: the id of a part;
//   - schemeHeld: the id of a part, a space, and a key that came with it; what
//     no part holds is the node's own;
//   - schemeLink: why two parts are one, as link writes it. Parts hang together
//     by their links; what no link holds together any more is not one.
const (
	schemePart = graph.SchemePart
	schemeHeld = "part-key"
	schemeLink = "part-link"
)

// PartKeys is what the texts of all keys of parts of a kind start with, and of no
// others.
func PartKeys(kind *graph.Kind) string { return kind.Name + "|" + schemePart }

// reserved tells whether a key is of the parts, and no name of the node.
func reserved(k graph.Key) bool { return strings.HasPrefix(k.Scheme, schemePart) }

// link says that two parts are one.
type link struct {
	from, into graph.ID
	under      bool   // what is stated of from comes after what is stated of into
	source     string // that says so
}

func partKey(kind *graph.Kind, part graph.ID) graph.Key {
	return graph.Key{Kind: kind, Scheme: schemePart, Value: string(part)}
}

func heldKey(part graph.ID, key graph.Key) graph.Key {
	return graph.Key{Kind: key.Kind, Scheme: schemeHeld, Value: string(part) + " " + key.String()}
}

func (l link) key(kind *graph.Kind) graph.Key {
	order := "beside"
	if l.under {
		order = "under"
	}
	return graph.Key{Kind: kind, Scheme: schemeLink, Value: strings.Join([]string{string(l.from), string(l.into), order, l.source}, " ")}
}

func linkOf(k graph.Key) link {
	fields := strings.SplitN(k.Value, " ", 4)
	return link{graph.ID(fields[0]), graph.ID(fields[1]), fields[2] == "under", fields[3]}
}

// composed tells whether the node has parts besides itself.
func (n *Node) composed() bool { return slices.ContainsFunc(n.Keys, reserved) }

// partOf gives the part that a key is of.
func (n *Node) partOf(key graph.Key) graph.ID {
	if id := key.OfID(); id != "" {
		return id
	}
	text := ""
	for _, k := range n.Keys {
		if k.Scheme != schemeHeld {
			continue
		}
		if text == "" {
			text = key.String()
		}
		if part, held, _ := strings.Cut(k.Value, " "); held == text {
			return graph.ID(part)
		}
	}
	return n.ID
}

// partNamed gives the part that a reference names.
func (u *unitOfWork) partNamed(id graph.ID, r graph.Ref) graph.ID {
	if r.Key.IsZero() {
		return id
	}
	return u.nodes[id].partOf(r.Key)
}

// links lists what holds the parts together.
func (n *Node) links() []link {
	var out []link
	for _, k := range n.Keys {
		if k.Scheme == schemeLink {
			out = append(out, linkOf(k))
		}
	}
	return out
}

// under tells whether a part, or one beside it, was merged into another, so that
// what one source states of both comes after.
func (n *Node) under(part graph.ID) bool {
	links := n.links()
	beside, _ := reached(slices.DeleteFunc(slices.Clone(links), func(l link) bool { return l.under }), part, "")
	return slices.ContainsFunc(links, func(l link) bool { return l.under && beside[l.from] && !beside[l.into] })
}

// claimant names who states something: a source and, where it states it of
// another part than the node's own, the part; of an edge likewise the part of its
// owner and that of its other end.
func claimant(source string, node, part graph.ID) string {
	if part == node {
		return source
	}
	return source + "#" + string(part)
}

func edgeClaimant(source string, owner, ownerPart, other, otherPart graph.ID) string {
	out := claimant(source, owner, ownerPart)
	if otherPart != other {
		out += ">" + string(otherPart)
	}
	return out
}

// claimed takes a claimant apart; parts that are the nodes' own are "".
func claimed(claimant string) (source string, ownerPart, otherPart graph.ID) {
	rest, other, _ := strings.Cut(claimant, ">")
	source, owner, _ := strings.Cut(rest, "#")
	return source, graph.ID(owner), graph.ID(other)
}

// Sources lists the slugs of who makes claims, sorted, each once.
func (c Claims) Sources() []string {
	out := make([]string, 0, len(c))
	for by := range c {
		source, _, _ := claimed(by)
		out = append(out, source)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// whole tells whether the node has been read whole, or is new.
func (n *Node) whole() bool { return n != nil && n.Values != nil }

// named tells whether the node has a name or is held together by a link.
func (n *Node) named() bool {
	return slices.ContainsFunc(n.Keys, func(k graph.Key) bool { return !reserved(k) || k.Scheme == schemeLink })
}

// part is the part, or the node's own where it has no such part.
func (n *Node) part(part graph.ID) graph.ID {
	if !n.parts()[part] {
		return n.ID
	}
	return part
}

// unbindHeld is unbind, for a key that may be of a part.
func (u *unitOfWork) unbindHeld(n *Node, key graph.Key) {
	if part := n.partOf(key); part != n.ID {
		u.unbind(n, heldKey(part, key))
	}
	u.unbind(n, key)
}

// prune takes the parts from a node that nobody states or names any more, and that
// hold no others together.
func (u *unitOfWork) prune(n *Node) {
	for again := true; again; {
		again = false
		for part := range n.parts() {
			if part != n.ID && u.empty(n, part) {
				u.dropPart(n, part)
				again = true
			}
		}
	}
}

// empty tells whether nothing is left of a part but what ties it to one other.
func (u *unitOfWork) empty(n *Node, part graph.ID) bool {
	for by := range claimsOfNode(n) {
		if partClaimed(by, n.ID) == part {
			return false
		}
	}
	tied := map[graph.ID]bool{}
	for _, l := range n.links() {
		if l.from == part || l.into == part {
			tied[l.from], tied[l.into] = true, true
		}
	}
	return len(tied) <= 2 && !slices.ContainsFunc(n.Keys, func(k graph.Key) bool { return k.Scheme == schemeHeld && heldBy(k) == part })
}

func (u *unitOfWork) dropPart(n *Node, part graph.ID) {
	for _, k := range slices.Clone(n.Keys) {
		l := link{}
		if k.Scheme == schemeLink {
			l = linkOf(k)
		}
		if k == partKey(n.Kind, part) || l.from == part || l.into == part {
			u.unbind(n, k)
		}
	}
}
