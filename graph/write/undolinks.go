package write

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
)

// undoLinks takes back that the source says of parts of records of a kind that they
// are one.
func (u *unitOfWork) undoLinks(kind *graph.Kind) stage {
	return func(ctx context.Context, from string) (int, string, error) {
		start := graph.Key{Kind: kind, Scheme: schemeLink}.String()
		aliases, next, err := u.tx.Aliases(ctx, u.set.Source, start, from, undoneAtOnce)
		if err != nil {
			return 0, "", fmt.Errorf("finding what %s says is one: %w", u.set.Source, err)
		}
		return len(aliases), next, u.undoThese(ctx, aliases)
	}
}

func (u *unitOfWork) undoThese(ctx context.Context, links []Alias) error {
	aliases := slices.DeleteFunc(links, func(a Alias) bool { return linkOf(a.Key).source != u.set.Source })
	if err := u.loadMore(ctx, nodesOf(aliases)); err != nil {
		return err
	}
	for _, a := range aliases {
		id := a.ID
		if moved, is := u.ids[a.Key]; is {
			id = moved
		}
		if err := u.undoLink(ctx, u.nodes[id], a.Key); err != nil {
			return fmt.Errorf("undoing that two are one: %w", err)
		}
	}
	return u.deriveEdges(ctx)
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
