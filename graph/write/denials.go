package write

import (
	"cmp"
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

// hiddenAt lists the places of what is hidden and would lead where an edge does, to
// whatever part of its other end.
func (u *unitOfWork) hiddenAt(id EdgeID) []*slot {
	if !u.possession(id.Type, id.ownerID()).denied {
		return nil
	}
	return slices.DeleteFunc(u.ownedBy(id.Type, id.ownerID()), func(s *slot) bool { return !s.id.hidden() || u.shownAs(s.id) != id })
}

// shownAs is the edge that a hidden one is of, as it would be shown now.
func (u *unitOfWork) shownAs(hidden EdgeID) EdgeID {
	part, key := hidden.leadsTo()
	id := hidden.toOther(u.now(part))
	id.Key = key
	return id
}

// contested tells whether somebody denies the edge.
func (u *unitOfWork) contested(id EdgeID) bool { return len(u.hiddenAt(id)) > 0 }

// contest adds a claim on an edge that somebody denies, this one perhaps.
func (u *unitOfWork) contest(id EdgeID, ownerPart, part graph.ID, values map[string]any, stated map[*slot]bool) {
	shown := u.slot(id)
	claims := u.gathered(shown, func(s *slot, claims Claims) {
		if !stated[s] {
			u.withdraw(claims, id.ownerID(), ownerPart)
		}
	})
	claims[edgeClaimant(u.set.Source, id.ownerID(), cmp.Or(ownerPart, id.ownerID()), id.otherID(), part)] = values
	for _, s := range u.distribute(shown, claims) {
		stated[s] = true
	}
}

// gathered gives all claims on an edge, those that are hidden among them, each place's
// after a look at them.
func (u *unitOfWork) gathered(shown *slot, look func(*slot, Claims)) Claims {
	all := Claims{}
	for _, s := range append(u.hiddenAt(shown.id), shown) {
		if s.edge != nil {
			claims := claimsOfEdge(s.edge)
			look(s, claims)
			maps.Copy(all, rebased(claims, s.id, shown.id))
		}
	}
	return all
}

// distribute shows or hides an edge by who goes first of all that make claims on it,
// and gives the places where the claims are. Each is hidden under the part that it is
// on; denials are kept there in any case.
func (u *unitOfWork) distribute(shown *slot, claims Claims) []*slot {
	denied, open, apart := u.denied(claims), Claims{}, map[*slot]Claims{}
	for _, hidden := range u.hiddenAt(shown.id) {
		apart[hidden] = Claims{}
	}
	for by, claim := range claims {
		if !denied && claim[Denial] == nil {
			open[by] = claim
			continue
		}
		_, _, part := claimedOf(by, shown.id)
		hidden := u.slot(shown.id.hide(part))
		if apart[hidden] == nil {
			apart[hidden] = Claims{}
		}
		apart[hidden][by] = claim
	}
	u.stateOrDrop(shown, open)
	places := []*slot{shown}
	for hidden, claims := range apart {
		u.stateOrDrop(hidden, rebased(claims, shown.id, hidden.id))
		places = append(places, hidden)
	}
	if shown.id.Type == graph.Authored {
		u.derive[shown.id.To] = true
	}
	return places
}

// denied tells whether who goes first of claims says that the edge is not so, and
// does not say of another part that it is.
func (u *unitOfWork) denied(claims Claims) bool {
	ranked := u.sources.ranked(claims, nil)
	if len(ranked) == 0 {
		return false
	}
	first, _, _ := claimed(ranked[0])
	for by, claim := range claims {
		if source, _, _ := claimed(by); source == first && claim[Denial] == nil {
			return false
		}
	}
	return true
}

func (u *unitOfWork) stateOrDrop(s *slot, claims Claims) {
	switch {
	case len(claims) > 0 && !u.deniesNothing(s.id, claims):
		u.state(s, claims)
	case s.edge != nil:
		u.dropEdge(s)
	}
}
