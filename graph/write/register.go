package write

import (
	"context"
	"slices"

	"corridor/graph"
)

// The register of institutions says in which country each is. What sources that go after
// it say otherwise is denied in its name, in whatever order they come: it is kept, and
// there again once the register says nothing. Such a denial stands only as long as there
// is what it denies.

// placeByRegister denies what contradicts the register of where an institution is.
func (u *unitOfWork) placeByRegister(ctx context.Context, institution graph.ID) error {
	shown := slices.DeleteFunc(u.ownedBy(graph.LocatedIn, institution), func(s *slot) bool { return s.id.hidden() })
	slices.SortFunc(shown, func(x, y *slot) int { return x.id.compare(y.id) })
	register, part := "", graph.ID("")
	for _, s := range shown {
		for by := range claimsOfEdge(s.edge) {
			source, of, _ := claimedOf(by, s.id)
			if u.sources[source].register && (register == "" || u.sources.compare(source, register) < 0 || source == register && of < part) {
				register, part = source, of
			}
		}
	}
	if register == "" {
		return nil
	}
	for _, s := range shown {
		if slices.Contains(s.edge.Sources, register) {
			continue
		}
		if err := u.denyAs(ctx, s, register, part); err != nil {
			return err
		}
	}
	return nil
}

// denyAs denies an edge as a part of its owner in the name of a source.
func (u *unitOfWork) denyAs(ctx context.Context, s *slot, source string, part graph.ID) error {
	shadow := shadowKey(otherKind(s.id.Type))
	if err := u.resolveMore(ctx, []graph.Key{shadow}); err != nil {
		return err
	}
	if _, err := u.end(graph.Ref{Key: shadow}, shadow.Kind); err != nil {
		return err
	}
	claims, other := u.gathered(s, func(*slot, Claims) {}), s.id.otherID()
	claims[edgeClaimant(source, s.id.ownerID(), part, other, other)] = map[string]any{Denial: true}
	u.distribute(s, claims)
	return nil
}

// deniesNothing tells whether claims on a hidden edge are but what was denied in a
// register's name, and nobody states the edge any more.
func (u *unitOfWork) deniesNothing(id EdgeID, claims Claims) bool {
	if id.Type != graph.LocatedIn || !id.hidden() {
		return false
	}
	for by, claim := range claims {
		if source, _, _ := claimed(by); claim[Denial] == nil || !u.sources[source].register {
			return false
		}
	}
	shown := u.edges[u.shownAs(id)]
	return shown == nil || shown.edge == nil
}
