package write

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
)

// Claims are what each source states of a node or edge, by the claimant:
// values by property name, in stored form. A claimant is a source's slug and,
// where nodes were merged, which of them it means. They are stored unless there is
// one, of a source alone.
type Claims map[string]map[string]any

// claimsOf gives what each source has claimed so far, of claims as stored and
// of the values and sources of what they are about. Where several sources have no
// claims, which others have taken out, each claims all. The caller may change the
// outer map.
func claimsOf(stored Claims, values map[string]any, sources []string) Claims {
	if stored != nil {
		return maps.Clone(stored)
	}
	claims := make(Claims, len(sources))
	for _, source := range sources {
		claim := maps.Clone(values)
		delete(claim, "sources")
		delete(claim, "synthetic")
		claims[source] = claim
	}
	return claims
}

// claimsOfNode is claimsOf a node.
func claimsOfNode(n *Node) Claims { return claimsOf(n.Claims, n.Values, sourcesOf(n.Values)) }

// claimsOfEdge is claimsOf an edge.
func claimsOfEdge(e *Edge) Claims { return claimsOf(e.Claims, e.Values, e.Sources) }

// sourcesOf gives the slugs of the sources that state a node with these values.
func sourcesOf(values map[string]any) []string {
	slugs, _ := values["sources"].([]string)
	return slugs
}

// sourceKey is the key by which a source is found.
func sourceKey(slug string) graph.Key {
	return graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: slug}
}

// precedence ranks sources: a curated one goes before an imported one, the register
// that gives out ids before all others, newer
// data before older, and otherwise the slug decides, so that the
// outcome never depends on the order of writing. When a source's own record
// changes, its rank in what was written before stays until that is written
// again.
type precedence map[string]sourceRecord

type sourceRecord struct {
	curated, generated, register bool
	of                           string // date of its data or, where that is not known, of retrieval
}

// learn takes a source's record into account.
func (p precedence) learn(slug string, values map[string]any) {
	record := sourceRecord{curated: values["curated"] == true, generated: values["generated"] == true, register: values["publisher"] == graph.InstitutionRegister}
	record.of, _ = values["dataDate"].(string)
	if record.of == "" {
		record.of, _ = values["retrieved"].(string)
	}
	p[slug] = record
}

// ranked sorts the claimants, the one that goes first in front: who knows more than
// a name, then by the source; of one source those that are not under others (nil:
// none is), then by what they say.
func (p precedence) ranked(claims Claims, under func(claimant string) bool) []string {
	if len(claims) < 2 {
		return slices.Collect(maps.Keys(claims))
	}
	return slices.SortedFunc(maps.Keys(claims), func(x, y string) int {
		if last := boolOrder(claims[x]["provisional"] == true, claims[y]["provisional"] == true); last != 0 {
			return last
		}
		one, _, _ := claimed(x)
		other, _, _ := claimed(y)
		if one != other {
			return p.compare(one, other)
		}
		if under != nil && under(x) != under(y) {
			return boolOrder(under(x), under(y))
		}
		return cmp.Or(strings.Compare(claims.content(x), claims.content(y)), strings.Compare(x, y))
	})
}

// boolOrder puts what is false first.
func boolOrder(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// compare orders two sources.
func (p precedence) compare(x, y string) int {
	a, b := p[x], p[y]
	switch {
	case a.curated && !b.curated:
		return -1
	case b.curated && !a.curated:
		return 1
	case a.register != b.register:
		return -boolOrder(a.register, b.register)
	}
	return cmp.Or(strings.Compare(b.of, a.of), strings.Compare(x, y))
}

// content ranks the claims of one source on one thing: by its id in OpenAlex
// where they say it, else by what they say, so that the outcome does not depend on
// which came first.
func (c Claims) content(by string) string {
	text, err := json.Marshal(c[by])
	if err != nil {
		return by // all that is claimed can be written
	}
	id, _ := c[by]["openAlex"].(string)
	return fmt.Sprintf("%20s ", cmp.Or(id, strings.Repeat("~", 20))) + string(text) // a lower number is no longer
}

// synthetic tells whether what the sources state is synthetic: when all of
// them are generated.
func (p precedence) synthetic(slugs []string) bool {
	return !slices.ContainsFunc(slugs, func(slug string) bool { return !p[slug].generated })
}

// merge gives the values that hold where several sources make claims: of each
// property those of the source that goes first, of names all, each once. The claims
// themselves are given back for storing where there are several; of one source's
// alone, on the node itself, the values are its own.
func (p precedence) merge(claims Claims, under func(claimant string) bool) (map[string]any, Claims) {
	if claims.plain() {
		return claims.only(), nil
	}
	values := map[string]any{}
	var names []string
	for _, by := range p.ranked(claims, under) {
		claim := claims[by]
		if claim[Denial] != nil {
			continue
		}
		stated, _ := claim["names"].([]string)
		names = graph.JoinNames(names, stated)
		for name, v := range claim {
			if _, decided := values[name]; !decided && name != "names" {
				values[name] = v
			}
		}
	}
	if names != nil {
		values["names"] = withoutPlain(names)
	}
	if values["provisional"] == true && !claims.allProvisional() {
		delete(values, "provisional")
	}
	return values, claims
}

// only gives what plain claims state: the one there is, with each name once, or
// nothing.
func (c Claims) only() map[string]any {
	for _, claim := range c {
		if claim[Denial] != nil {
			break
		}
		if stated, _ := claim["names"].([]string); len(stated) > 0 {
			claim["names"] = graph.JoinNames(nil, stated)
		}
		return claim
	}
	return map[string]any{}
}

// withoutPlain leaves out names that say less than another with the same text: aliases
// of no language, as spreadsheets have them.
func withoutPlain(names []string) []string {
	said := make(map[string]bool, len(names))
	plain := func(n graph.Name) bool { return n.Type == graph.NameAlias && n.Language == "" }
	for _, text := range names {
		if n := graph.StoredName(text); !plain(n) {
			said[n.Value] = true
		}
	}
	return slices.DeleteFunc(names, func(text string) bool { n := graph.StoredName(text); return plain(n) && said[n.Value] })
}

// allProvisional tells whether all know it by name only: whoever knows more says
// who it is.
func (c Claims) allProvisional() bool {
	for _, claim := range c {
		if claim["provisional"] != true {
			return false
		}
	}
	return true
}

// plain tells whether there is no more than one source's claim on the nodes
// themselves.
func (c Claims) plain() bool {
	for by := range c {
		return len(c) == 1 && !strings.ContainsAny(by, "#>")
	}
	return true
}

// mergeOf is merge for a node. Natural keys are those of the part into which others
// were merged, whoever states them; of a node without parts those by which it was
// first known.
func (p precedence) mergeOf(n *Node, claims Claims) (map[string]any, Claims) {
	if !n.composed() {
		values, several := p.merge(claims, nil)
		if several != nil {
			p.firstKeys(n, claims, values)
		}
		return values, several
	}
	under := func(by string) bool { return n.under(partClaimed(by, n.ID)) }
	values, several := p.merge(claims, under)
	first := maps.Clone(claims)
	maps.DeleteFunc(first, func(by string, _ map[string]any) bool { return under(by) })
	living, _ := p.merge(first, nil)
	for _, property := range n.Kind.Keys() {
		if v := living[property.Name]; v != nil {
			values[property.Name] = v
		}
	}
	return values, several
}

// firstKeys sets natural keys to the value by which a node without parts was first
// known, where a source states it.
func (p precedence) firstKeys(n *Node, claims Claims, values map[string]any) {
	for _, property := range n.Kind.Keys() {
		for _, claim := range claims {
			v, stated := claim[property.Name]
			if stated && (graph.Key{Kind: n.Kind, Scheme: property.Name, Value: fmt.Sprint(v)}).ID() == n.ID {
				values[property.Name] = v
			}
		}
	}
}

// partClaimed is the part of a node that a claim is on.
func partClaimed(claimant string, node graph.ID) graph.ID {
	_, part, _ := claimed(claimant)
	return cmp.Or(part, node)
}
