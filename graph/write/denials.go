package write

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"corridor/graph"
)

// A source may say that an edge is not so (graph.EdgeWrite's Denied). Where it goes
// before all that say it is, the edge is hidden: it is kept with all claims, to be
// shown again once the denial is taken back, as an edge to a placeholder that stands
// for all of the kind's records that edges are denied to. What it would lead to is
// the first word of its key. So no store need know of it, and nothing reads it.

// Denial is what a claim that an edge is not so has for a value, alone.
const Denial = "denied"

// shadowKey is the key of the placeholder that hidden edges lead to.
func shadowKey(kind *graph.Kind) graph.Key {
	return graph.Key{Kind: kind, Scheme: Denial, Value: Denial}
}

// shadows are the ids of these placeholders.
var shadows = sync.OnceValue(func() map[graph.ID]bool {
	out := map[graph.ID]bool{}
	for _, kind := range graph.Kinds() {
		out[shadowKey(kind).ID()] = true
	}
	return out
})

// hidden tells whether the edge is one that is hidden.
func (e EdgeID) hidden() bool { return shadows()[e.otherID()] }

// otherKind is the kind of the end that does not own edges of a type.
func otherKind(t *graph.EdgeType) *graph.Kind {
	if t.Owner == graph.To {
		return t.From
	}
	return t.To
}

// toOther gives the edge with another end in place of that which does not own it.
func (e EdgeID) toOther(id graph.ID) EdgeID {
	if e.Type.Owner == graph.To {
		e.From = id
	} else {
		e.To = id
	}
	return e
}

// hide is where an edge to a part is kept while it is denied.
func (e EdgeID) hide(part graph.ID) EdgeID {
	e.Key = string(part) + " " + e.Key
	return e.toOther(shadowKey(otherKind(e.Type)).ID())
}

// leadsTo gives the part that a hidden edge would lead to, and its own key.
func (e EdgeID) leadsTo() (part graph.ID, key string) {
	text, key, _ := strings.Cut(e.Key, " ")
	return graph.ID(text), key
}

// contested tells whether somebody denies the edge to a part.
func (u *unitOfWork) contested(id EdgeID, part graph.ID) bool {
	if !u.possession(id.Type, id.ownerID()).denied {
		return false
	}
	s := u.edges[id.hide(part)]
	return s != nil && s.edge != nil
}

// contest adds a claim on an edge that somebody denies, this one perhaps.
func (u *unitOfWork) contest(id EdgeID, ownerPart, part graph.ID, values map[string]any, stated map[*slot]bool) {
	shown, hidden := u.slot(id), u.slot(id.hide(part))
	about, others := u.claimsAbout(shown, hidden, func(s *slot, claims Claims) {
		if !stated[s] {
			u.withdraw(claims, id.ownerID(), ownerPart)
		}
	})
	stated[shown], stated[hidden] = true, true
	about[edgeClaimant(u.set.Source, id.ownerID(), cmp.Or(ownerPart, id.ownerID()), id.otherID(), part)] = values
	u.distribute(shown, hidden, about, others)
}

// claimsAbout gives the claims on an edge to the part that a hidden one would lead
// to, as claims on the edge that is shown, and those on the shown one's other parts.
func (u *unitOfWork) claimsAbout(shown, hidden *slot, each func(*slot, Claims)) (about, others Claims) {
	about, others = Claims{}, Claims{}
	part, _ := hidden.id.leadsTo()
	for _, s := range []*slot{shown, hidden} {
		if s.edge == nil {
			continue
		}
		claims := claimsOfEdge(s.edge)
		each(s, claims)
		for by, claim := range claims {
			if _, _, of := claimedOf(by, s.id); s == hidden || of == part {
				maps.Copy(about, rebased(Claims{by: claim}, s.id, shown.id))
			} else {
				others[by] = claim
			}
		}
	}
	return about, others
}

// distribute shows or hides an edge by who goes first. Denials are kept with the
// hidden one in any case.
func (u *unitOfWork) distribute(shown, hidden *slot, about, others Claims) {
	denied := u.denied(about)
	apart := Claims{}
	for by, claim := range about {
		if denied || claim[Denial] != nil {
			apart[by] = claim
		} else {
			others[by] = claim
		}
	}
	u.stateOrDrop(shown, others)
	u.stateOrDrop(hidden, rebased(apart, shown.id, hidden.id))
}

// denied tells whether who goes first of claims says that the edge is not so.
func (u *unitOfWork) denied(claims Claims) bool {
	ranked := u.sources.ranked(claims, nil)
	return len(ranked) > 0 && claims[ranked[0]][Denial] != nil
}

func (u *unitOfWork) stateOrDrop(s *slot, claims Claims) {
	switch {
	case len(claims) > 0:
		u.state(s, claims)
	case s.edge != nil:
		u.dropEdge(s)
	}
}

// reconsider shows or hides the edges of an owner that somebody denies, after a
// claim on one of them, or on what is shown in their place, was taken back.
func (u *unitOfWork) reconsider(changed *slot) {
	if !u.possession(changed.id.Type, changed.id.ownerID()).denied {
		return
	}
	for _, hidden := range u.ownedBy(changed.id.Type, changed.id.ownerID()) {
		part, key := hidden.id.leadsTo()
		if other := u.now(part); hidden.id.hidden() && (hidden == changed || other == changed.id.otherID()) {
			u.reconsiderHidden(hidden, other, key)
		}
	}
}

func (u *unitOfWork) reconsiderHidden(hidden *slot, other graph.ID, key string) {
	if u.nodes[other] == nil { // it would lead nowhere any more
		if !u.denied(claimsOfEdge(hidden.edge)) {
			u.dropEdge(hidden)
		}
		return
	}
	id := hidden.id.toOther(other)
	id.Key = key
	shown := u.slot(id)
	about, others := u.claimsAbout(shown, hidden, func(*slot, Claims) {})
	u.distribute(shown, hidden, about, others)
}

// learnHidden reads what hidden edges would lead to now.
func (u *unitOfWork) learnHidden(ctx context.Context, found []*Edge) error {
	parts := map[string]graph.ID{}
	for _, e := range found {
		if id := e.EdgeID(); id.hidden() {
			part, _ := id.leadsTo()
			parts[partKey(otherKind(e.Type), part).String()] = part
		}
	}
	if len(parts) == 0 {
		return nil
	}
	aliases, err := u.tx.Resolve(ctx, slices.Collect(maps.Keys(parts)))
	if err != nil {
		return fmt.Errorf("resolving what edges are denied to: %w", err)
	}
	wanted := map[graph.ID]bool{}
	for key, part := range parts {
		if alias, merged := aliases[key]; merged && alias.ID != part && u.nodes[part] == nil {
			u.into[part] = alias.ID
		}
		if id := u.now(part); u.nodes[id] == nil {
			wanted[id] = true
		}
	}
	nodes, err := u.tx.Nodes(ctx, nil, slices.Sorted(maps.Keys(wanted)))
	if err != nil {
		return fmt.Errorf("reading what edges are denied to: %w", err)
	}
	for id, n := range nodes {
		if u.nodes[id] == nil {
			u.nodes[id] = n
		}
	}
	return nil
}
