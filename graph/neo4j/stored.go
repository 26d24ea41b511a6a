package neo4j

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"

	"corridor/graph"
)

// storedNode reads a node from the map of its properties.
func storedNode(kind *graph.Kind, placeholder bool, values []any) (*graph.StoredNode, error) {
	m, _ := values[0].(map[string]any)
	id, _ := m[propID].(string)
	node := &graph.StoredNode{ID: graph.ID(id), Kind: kind, Placeholder: placeholder}
	var err error
	if node.Values, err = storedValues(kind.Properties, m); err != nil {
		return nil, fmt.Errorf("%s: %w", id, err)
	}
	if node.Claims, err = storedClaims(kind.Properties, m); err != nil {
		return nil, fmt.Errorf("%s: %w", id, err)
	}
	return node, nil
}

// storedEdge reads an edge from the ids of its ends and the map of its
// properties.
func storedEdge(e *graph.EdgeType, values []any) (*graph.StoredEdge, error) {
	c := &columns{left: values}
	edge := &graph.StoredEdge{Type: e, From: graph.ID(c.text()), To: graph.ID(c.text())}
	m, _ := c.next().(map[string]any)
	edge.Key, _ = m[propKey].(string)
	edge.Sources = texts(m[propSources])
	edge.Synthetic = m[propSynthetic] == true
	if c.err == nil {
		edge.Values, c.err = storedValues(e.Properties, m)
	}
	if c.err == nil {
		edge.Claims, c.err = storedClaims(e.Properties, m)
	}
	return edge, c.err
}

func storedValues(properties []*graph.Property, m map[string]any) (map[string]any, error) {
	values := map[string]any{}
	for _, p := range properties {
		v, err := stored(p, m[p.Name])
		if err != nil {
			return nil, err
		}
		if v != nil {
			values[p.Name] = v
		}
	}
	return values, nil
}

// storedClaims reads what each source said, nil where that is not kept.
func storedClaims(properties []*graph.Property, m map[string]any) (map[string]map[string]any, error) {
	text, ok := m[propClaims].(string)
	if !ok {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	var claims map[string]map[string]any
	if err := decoder.Decode(&claims); err != nil {
		return nil, fmt.Errorf("claims: %w", err)
	}
	for _, said := range claims {
		for _, p := range properties {
			v, present := said[p.Name]
			if !present {
				continue
			}
			var err error
			if said[p.Name], err = p.Coerce(v); err != nil {
				return nil, fmt.Errorf("claims: %w", err)
			}
		}
	}
	return claims, nil
}

// nodeProperties are all properties of a node as the database is to hold them.
func nodeProperties(n *graph.StoredNode) (map[string]any, error) {
	if n.Placeholder {
		return map[string]any{propID: string(n.ID)}, nil
	}
	out, err := withClaims(n.Values, n.Claims)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", n.ID, err)
	}
	for name, folded := range graph.FoldedOf(n.Kind.Properties, n.Values) {
		out[name] = folded
	}
	search := graph.SearchOf(n.Kind, n.Values)
	out[propID] = string(n.ID)
	out[propSearchNames] = search.Names
	out[propSearchText] = search.Text
	out[propSearchTerms] = search.Terms
	out[propSearchRunes] = int64(search.Runes)
	return out, nil
}

// edgeProperties are all properties of an edge as the database is to hold them.
func edgeProperties(e *graph.StoredEdge) (map[string]any, error) {
	out, err := withClaims(e.Values, e.Claims)
	if err != nil {
		return nil, fmt.Errorf("%s from %s to %s: %w", e.Type.Name, e.From, e.To, err)
	}
	for name, folded := range graph.FoldedOf(e.Type.Properties, e.Values) {
		out[name] = folded
	}
	out[propKey] = e.Key
	out[propSources] = e.Sources
	out[propSynthetic] = e.Synthetic
	return out, nil
}

func withClaims(values map[string]any, claims map[string]map[string]any) (map[string]any, error) {
	out := make(map[string]any, len(values)+8)
	maps.Copy(out, values)
	if claims != nil {
		text, err := json.Marshal(claims)
		if err != nil {
			return nil, fmt.Errorf("claims: %w", err)
		}
		out[propClaims] = string(text)
	}
	return out, nil
}
