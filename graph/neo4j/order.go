package neo4j

import (
	"strings"

	"corridor/graph"
)

// orderKey is one key of an order as an expression over a row's variables.
type orderKey struct {
	text       string
	descending bool
	present    bool // never absent
}

// orderKeys writes a list's order over the row's node and edge: its keys, then
// the ties.
func (s *statement) orderKeys(l *graph.PreparedList, node, edge string) []orderKey {
	var keys []orderKey
	for _, key := range l.Order {
		keys = append(keys, s.orderKey(key, node, edge))
	}
	keys = append(keys, orderKey{text: prop(node, propID), present: true})
	if l.PerEdge {
		keys = append(keys, orderKey{text: prop(edge, propKey), present: true})
	}
	return keys
}

func (s *statement) orderKey(key graph.OrderKey, node, edge string) orderKey {
	k := orderKey{descending: key.Descending}
	switch {
	case key.Property != nil:
		k.text, k.present = prop(node, key.Property.SortsBy()), key.Property.Name == "name"
	case key.EdgeProperty != nil:
		k.text = prop(edge, key.EdgeProperty.SortsBy())
	case key.Match != nil:
		k.text = s.score(*key.Match, node)
	default:
		k.text, k.present = s.count(key.Count, key.Where, subject{variable: node}), true
	}
	return k
}

// orderBy writes the order of reading.
func orderBy(keys []orderKey, backward bool) string {
	return "ORDER BY " + orderTerms(keys, backward)
}

// orderTerms writes the terms of an order of reading. Cypher sorts null last ascending and
// first descending; the contract has absent values last in both directions,
// and first when the list is read backward.
func orderTerms(keys []orderKey, backward bool) string {
	var parts []string
	for _, k := range keys {
		descending := k.descending != backward
		if !k.present && k.descending {
			if backward {
				parts = append(parts, k.text+" IS NOT NULL")
			} else {
				parts = append(parts, k.text+" IS NULL")
			}
		}
		if descending {
			parts = append(parts, k.text+" DESC")
		} else {
			parts = append(parts, k.text)
		}
	}
	return strings.Join(parts, ", ")
}

// seek writes the condition that a row lies between the list's bounds, "" for
// a list without any.
func (s *statement) seek(l *graph.PreparedList, keys []orderKey) string {
	var parts []string
	if l.After != nil {
		parts = append(parts, s.beyond(keys, l.After, true))
	}
	if l.Before != nil {
		parts = append(parts, s.beyond(keys, l.Before, false))
	}
	return strings.Join(parts, " AND ")
}

// beyond compares a row with a bound, key by key: true where the row comes
// after it (or before it).
func (s *statement) beyond(keys []orderKey, bound []any, after bool) string {
	if len(keys) == 0 {
		return "false"
	}
	key, value := keys[0], bound[0]
	rest := s.beyond(keys[1:], bound[1:], after)
	if value == nil {
		if after {
			return "(" + key.text + " IS NULL AND " + rest + ")"
		}
		return "(" + key.text + " IS NOT NULL OR " + rest + ")"
	}
	op := graph.LT
	if after != key.descending {
		op = graph.GT
	}
	beyond := s.compare(key.text, op, value)
	if after && !key.present {
		beyond = key.text + " IS NULL OR " + beyond
	}
	if rest == "false" {
		return "(" + beyond + ")"
	}
	return "(" + beyond + " OR (" + s.compare(key.text, graph.EQ, value) + " AND " + rest + "))"
}
