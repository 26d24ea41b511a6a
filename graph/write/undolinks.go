package write

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
)

// undoLinks takes back that the source says of parts that they are one.
func (u *unitOfWork) undoLinks(ctx context.Context, from string) (int, string, error) {
	aliases, next, err := u.tx.Aliases(ctx, u.set.Source, from, undoneAtOnce)
	if err != nil {
		return 0, "", fmt.Errorf("finding what %s says is one: %w", u.set.Source, err)
	}
	aliases = slices.DeleteFunc(aliases, func(a Alias) bool {
		return a.Key.Scheme != schemeLink || linkOf(a.Key).source != u.set.Source
	})
	if err := u.loadMore(ctx, nodesOf(aliases)); err != nil {
		return 0, "", err
	}
	for _, a := range aliases {
		id := a.ID
		if moved, is := u.ids[a.Key]; is {
			id = moved
		}
		if err := u.undoLink(ctx, u.nodes[id], a.Key); err != nil {
			return 0, "", fmt.Errorf("undoing that two are one: %w", err)
		}
	}
	return len(aliases), next, u.deriveEdges(ctx)
}

// undoLink takes a link from a node, which becomes two where nothing else holds it
// together.
func (u *unitOfWork) undoLink(ctx context.Context, n *Node, key graph.Key) error {
	l := linkOf(key)
	u.unbind(n, key)
	links := n.links()
	going, _ := reached(links, l.from, "")
	named := l.from
	if going[l.into] {
		if !n.Placeholder {
			u.stateNode(n, claimsOfNode(n))
		}
		return nil
	}
	if going[n.ID] {
		going, _ = reached(links, l.into, "")
		named = l.into
	}
	return u.takeApart(ctx, n, going, named)
}
