package write

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
)

// undoneAtOnce is how many nodes, or aliases, one part of an undo looks at.
const undoneAtOnce = 500

// stage takes back some of what the source states of one sort, from where the last
// call of next said, and tells how much that was.
type stage func(ctx context.Context, from string) (done int, next string, err error)

// undo carries out the part of an undo that begins where the set says. Sources'
// records come last, so that the source is known until all is done.
func (u *unitOfWork) undo(ctx context.Context) error {
	if _, err := u.find(graph.Ref{Key: sourceKey(u.set.Source)}); err != nil {
		return fmt.Errorf("source %q: %w", u.set.Source, err)
	}
	at, from, err := u.position()
	if err != nil {
		return err
	}
	stages := u.stages()
	for ; at < len(stages); at, from = at+1, "" {
		done, next, err := stages[at](ctx, from)
		if err != nil {
			return err
		}
		if next != "" {
			u.applied.Next = fmt.Sprintf("%d:%s", at, next)
			return nil
		}
		if done > 0 && at+1 < len(stages) {
			u.applied.Next = fmt.Sprintf("%d:", at+1)
			return nil
		}
	}
	return nil
}

// position reads where the part begins. With the first one what the source's sets
// were answered is forgotten, so that they can be applied again.
func (u *unitOfWork) position() (at int, from string, err error) {
	if u.set.Undo.After == "" {
		u.forget, u.marks.Undone, u.marked = u.set.Source, true, true
		return 0, "", nil
	}
	number, from, ok := strings.Cut(u.set.Undo.After, ":")
	at, err = strconv.Atoi(number)
	if err != nil || !ok || at < 0 {
		return 0, "", graph.Invalid("after", "%q is not where a part of an undo ends; begin with the first", u.set.Undo.After)
	}
	return at, from, nil
}

func (u *unitOfWork) stages() []stage {
	var stages []stage
	for _, kind := range graph.Kinds() {
		stages = append(stages, u.undoLinks(kind))
	}
	for _, kind := range graph.Kinds() {
		if kind != graph.KindSource {
			stages = append(stages, u.undoNodes(kind))
		}
	}
	for _, edge := range graph.EdgeTypes() {
		if !edge.Derived {
			stages = append(stages, u.undoEdges(edge))
		}
	}
	return append(stages, u.undoNames, u.undoSources)
}

// undoNodes takes back nodes of a kind, with the edges that they own.
func (u *unitOfWork) undoNodes(kind *graph.Kind) stage {
	return func(ctx context.Context, from string) (int, string, error) {
		ids, next, err := u.tx.Stated(ctx, kind, u.set.Source, from, undoneAtOnce)
		if err != nil {
			return 0, "", fmt.Errorf("finding what %s states: %w", u.set.Source, err)
		}
		return len(ids), next, u.unstateNodes(ctx, kind, ids)
	}
}

// undoEdges takes back edges of nodes that the source does not state itself.
func (u *unitOfWork) undoEdges(edge *graph.EdgeType) stage {
	return func(ctx context.Context, from string) (int, string, error) {
		ids, next, err := u.tx.Owners(ctx, edge, u.set.Source, from, undoneAtOnce)
		if err != nil {
			return 0, "", fmt.Errorf("finding what %s states: %w", u.set.Source, err)
		}
		return len(ids), next, u.unstateEdges(ctx, []*graph.EdgeType{edge}, ids)
	}
}

// undoNames takes back the keys by which the source names nodes.
func (u *unitOfWork) undoNames(ctx context.Context, from string) (int, string, error) {
	aliases, next, err := u.tx.Aliases(ctx, u.set.Source, "", from, undoneAtOnce)
	if err != nil {
		return 0, "", fmt.Errorf("finding how %s names things: %w", u.set.Source, err)
	}
	aliases = slices.DeleteFunc(aliases, func(a Alias) bool { return a.Key.Kind == graph.KindSource })
	return len(aliases), next, u.unname(ctx, aliases)
}

// undoSources takes back the records of sources that the source states, its own
// among them, all in one part.
func (u *unitOfWork) undoSources(ctx context.Context, _ string) (int, string, error) {
	const all = 1_000_000
	ids, _, err := u.tx.Stated(ctx, graph.KindSource, u.set.Source, "", all)
	if err != nil {
		return 0, "", fmt.Errorf("finding the sources that %s states: %w", u.set.Source, err)
	}
	if err := u.unstateNodes(ctx, graph.KindSource, ids); err != nil {
		return 0, "", err
	}
	aliases, err := u.aliasesOf(ctx, ids)
	if err != nil {
		return 0, "", err
	}
	return len(ids), "", u.unname(ctx, aliases)
}

// aliasesOf reads the aliases of nodes that have been read.
func (u *unitOfWork) aliasesOf(ctx context.Context, ids []graph.ID) ([]Alias, error) {
	keys := map[string]graph.Key{}
	for _, id := range ids {
		for _, key := range u.nodes[id].Keys {
			keys[key.String()] = key
		}
	}
	found, err := u.tx.Resolve(ctx, slices.Collect(maps.Keys(keys)))
	if err != nil {
		return nil, fmt.Errorf("resolving keys: %w", err)
	}
	var aliases []Alias
	for text, alias := range found {
		alias.Key = keys[text]
		aliases = append(aliases, alias)
	}
	return aliases, nil
}

// unstateNodes takes this source's claims from nodes of a kind, and from the edges
// that they own.
func (u *unitOfWork) unstateNodes(ctx context.Context, kind *graph.Kind, ids []graph.ID) error {
	if err := u.loadMore(ctx, ids); err != nil {
		return err
	}
	for _, id := range ids {
		n := u.nodes[id]
		claims := claimsOfNode(n)
		maps.DeleteFunc(claims, func(by string, _ map[string]any) bool { source, _, _ := claimed(by); return source == u.set.Source })
		u.stateNode(n, claims)
		if len(claims) == 0 {
			u.applied.Deleted++
		} else {
			u.applied.Updated++
		}
	}
	return u.unstateEdges(ctx, kind.Edges, ids)
}

// loadMore reads nodes that have not been read, with the records of the sources
// that state them.
func (u *unitOfWork) loadMore(ctx context.Context, ids []graph.ID) error {
	wanted := slices.DeleteFunc(slices.Clone(ids), func(id graph.ID) bool { return u.nodes[id].whole() })
	if len(wanted) == 0 {
		return nil
	}
	found, err := u.tx.Nodes(ctx, slices.Compact(slices.Sorted(slices.Values(wanted))), nil)
	if err != nil {
		return fmt.Errorf("reading nodes: %w", err)
	}
	var slugs []string
	for id, n := range found {
		u.nodes[id] = n
		slugs = append(slugs, sourcesOf(n.Values)...)
	}
	return u.learnSources(ctx, slugs)
}

// unstateEdges takes this source's claims from the edges of the types that owners
// have.
func (u *unitOfWork) unstateEdges(ctx context.Context, types []*graph.EdgeType, owners []graph.ID) error {
	owned := map[*graph.EdgeType][]graph.ID{}
	for _, t := range types {
		if !t.Derived {
			owned[t] = slices.Clone(owners)
		}
	}
	if err := u.loadOwned(ctx, owned); err != nil {
		return err
	}
	for t := range owned {
		for _, owner := range owners {
			for _, s := range u.ownedBy(t, owner) {
				u.unstate(s, "")
				if t == graph.Authored {
					u.derive[owner] = true
				}
			}
		}
	}
	return u.deriveEdges(ctx)
}
