package write

import (
	"context"
	"slices"
	"strings"

	"corridor/graph"
)

// waitingScheme is of the keys under which a node waits for a key that another
// holds. Of several that wait for one key each waits for the one before.
const waitingScheme = "awaited"

// waitingFor is the key under which a node waits for the key.
func waitingFor(k graph.Key) graph.Key {
	return graph.Key{Kind: k.Kind, Scheme: waitingScheme, Value: k.Scheme + "|" + k.Value}
}

// MentionMark stands before the slug of a source, among the sources of an alias,
// that names the node by the key in edges alone, and in no record.
const MentionMark = "~"

// mentions notes that this source names a node by the key, which is bound, in an
// edge.
func (u *unitOfWork) mentions(key graph.Key) {
	if !slices.Contains(u.namers[key], u.set.Source) {
		u.name(key, u.mention)
	}
}

// says notes that this source names a node by the key, which is bound, in a
// record.
func (u *unitOfWork) says(key graph.Key) { u.name(key, u.set.Source) }

func (u *unitOfWork) name(key graph.Key, by string) {
	namers, known := u.namers[key]
	if slices.Contains(namers, by) || key.OfID() != "" {
		return
	}
	if known && namers == nil { // written before it was noted who names what
		n := u.nodes[u.ids[key]]
		if !n.whole() {
			return
		}
		namers = sourcesOf(n.Values)
	}
	namers = append(slices.Clone(namers), by)
	slices.Sort(namers)
	u.namers[key] = slices.Compact(namers)
	u.renamed[key] = true
}

// withoutSource leaves out of an alias's sources the one.
func withoutSource(namers []string, slug string) []string {
	return slices.DeleteFunc(slices.Clone(namers), func(by string) bool { return strings.TrimPrefix(by, MentionMark) == slug })
}

// learnAlias takes in what a key leads to and who names it so.
func (u *unitOfWork) learnAlias(key graph.Key, alias Alias) {
	u.ids[key], u.namers[key] = alias.ID, alias.Sources
}

// named lists the aliases that are stored and now have other sources.
func (u *unitOfWork) named() []Alias {
	var out []Alias
	for key := range u.renamed {
		if id := u.ids[key]; u.nodes[id] != nil && !u.bound[key] {
			out = append(out, Alias{key, id, u.namers[key]})
		}
	}
	return out
}

// naming is that a record of this set names its node by a key that is another's,
// or that this source has not named the node by before.
type naming struct {
	key  graph.Key // or, further on, one under which is waited for it
	node graph.ID
	part graph.ID  // of the node, that the record is of
	held graph.Key // the key, or what is waited for it under, that the node has already; else zero
}

// settle notes who names what and who waits for a key that another holds, in the
// order of the set's records.
func (u *unitOfWork) settle(ctx context.Context) error {
	keys := make([]graph.Key, len(u.namings))
	for i, n := range u.namings {
		keys[i] = waitingFor(n.key)
	}
	if err := u.resolveMore(ctx, keys); err != nil {
		return err
	}
	for _, n := range u.namings {
		n.node = u.now(n.node)
		for further := true; further; {
			if further = u.settleOne(&n); further {
				if err := u.resolveMore(ctx, []graph.Key{waitingFor(n.key)}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// settleOne goes one place on along those who wait for a key, and tells whether it
// has further to go. Who has the key for now, or a place, waits all the same behind
// others of the same source: without the other sources it would not have it.
func (u *unitOfWork) settleOne(n *naming) bool {
	next := waitingFor(n.key)
	waiting, waits := u.ids[next]
	mine := slices.Contains(u.namers[next], u.set.Source)
	switch {
	case !waits && !n.held.IsZero():
		u.says(n.held)
		return false
	case !waits:
		u.bindPart(next, n.node, u.nodes[n.node].part(n.part))
		return false
	case waiting == n.node && mine:
		return false
	case waiting == n.node && n.held.IsZero():
		n.held = next
	case waiting != n.node && mine:
		n.held = graph.Key{}
	}
	n.key = next
	return true
}
