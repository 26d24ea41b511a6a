package write

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
)

// Claims are what each source states of a node or edge, by the source's slug:
// values by property name, in stored form. They are stored where there are
// several.
type Claims map[string]map[string]any

// claimsOf gives what each source has claimed so far, of claims as stored and
// of the values and sources of what they are about. The caller may change the
// outer map.
func claimsOf(stored Claims, values map[string]any, sources []string) Claims {
	if stored != nil {
		return maps.Clone(stored)
	}
	if len(sources) == 0 {
		return Claims{}
	}
	claim := maps.Clone(values)
	delete(claim, "sources")
	delete(claim, "synthetic")
	return Claims{sources[0]: claim}
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

// precedence ranks sources: a curated one goes before an imported one, newer
// data before older, and otherwise the slug decides, so that the
// outcome never depends on the order of writing. When a source's own record
// changes, its rank in what was written before stays until that is written
// again.
type precedence map[string]sourceRecord

type sourceRecord struct {
	curated, generated bool
	of                 string // date of its data or, where that is not known, of retrieval
}

// learn takes a source's record into account.
func (p precedence) learn(slug string, values map[string]any) {
	record := sourceRecord{curated: values["curated"] == true, generated: values["generated"] == true}
	record.of, _ = values["dataDate"].(string)
	if record.of == "" {
		record.of, _ = values["retrieved"].(string)
	}
	p[slug] = record
}

// ranked sorts the slugs of claims, the source that goes first in front.
func (p precedence) ranked(claims Claims) []string {
	return slices.SortedFunc(maps.Keys(claims), func(x, y string) int {
		a, b := p[x], p[y]
		switch {
		case a.curated && !b.curated:
			return -1
		case b.curated && !a.curated:
			return 1
		}
		return cmp.Or(strings.Compare(b.of, a.of), strings.Compare(x, y))
	})
}

// synthetic tells whether what the sources state is synthetic: when all of
// them are generated.
func (p precedence) synthetic(slugs []string) bool {
	return !slices.ContainsFunc(slugs, func(slug string) bool { return !p[slug].generated })
}

// merge gives the values that hold where several sources make claims: of each
// property those of the source that goes first, of names all. The claims
// themselves are given back for storing where there are several; of one claim
// the values are its own.
func (p precedence) merge(claims Claims) (map[string]any, Claims) {
	values := map[string]any{}
	var names []string
	for _, slug := range p.ranked(claims) {
		claim := claims[slug]
		stated, _ := claim["names"].([]string)
		for _, n := range stated {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
		if len(claims) == 1 {
			values = claim
			continue
		}
		for name, v := range claim {
			if _, decided := values[name]; !decided && name != "names" {
				values[name] = v
			}
		}
	}
	if names != nil {
		values["names"] = names
	}
	if len(claims) < 2 {
		return values, nil
	}
	return values, claims
}

// mergeOf is merge for a node. Of a natural key the value by which the node was
// first known holds, whoever states it: a record may be known by others too,
// which were withdrawn for it.
func (p precedence) mergeOf(n *Node, claims Claims) (map[string]any, Claims) {
	values, several := p.merge(claims)
	if several == nil {
		return values, nil
	}
	for _, property := range n.Kind.Keys() {
		for _, claim := range claims {
			v, stated := claim[property.Name]
			if stated && (graph.Key{Kind: n.Kind, Scheme: property.Name, Value: fmt.Sprint(v)}).ID() == n.ID {
				values[property.Name] = v
			}
		}
	}
	return values, several
}
