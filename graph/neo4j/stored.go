package neo4j

import (
	"errors"
	"fmt"
	"maps"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// storedNode reads a node from the map of its properties. Where others left what the
// model does not allow, that is left out and the error, an adapter.ErrOdd, says what.
func storedNode(kind *graph.Kind, placeholder bool, values []any) (*write.Node, error) {
	m, _ := values[0].(map[string]any)
	id, _ := m[propID].(string)
	node := &write.Node{ID: graph.ID(id), Kind: kind, Placeholder: placeholder}
	var odd, oddClaims error
	node.Values, odd = storedValues(kind.Properties, m)
	node.Claims, oddClaims = adapter.DecodeClaims(m[propClaims], kind.Properties)
	return node, errors.Join(odd, oddClaims)
}

// storedEdge reads an edge from the ids of its ends and the map of its properties,
// with an error as storedNode's where something is left out.
func storedEdge(e *graph.EdgeType, values []any) (*write.Edge, error) {
	c := &columns{left: values}
	edge := &write.Edge{Type: e, From: graph.ID(c.text()), To: graph.ID(c.text())}
	m, _ := c.next().(map[string]any)
	if c.err != nil {
		return nil, c.err
	}
	edge.Key, _ = m[propKey].(string)
	edge.Sources = texts(m[propSources])
	edge.Synthetic = m[propSynthetic] == true
	var odd, oddClaims error
	edge.Values, odd = storedValues(e.Properties, m)
	edge.Claims, oddClaims = adapter.DecodeClaims(m[propClaims], e.Properties)
	return edge, errors.Join(odd, oddClaims)
}

// storedValues leaves out what the model does not allow, and says what.
func storedValues(properties []*graph.Property, m map[string]any) (map[string]any, error) {
	values := map[string]any{}
	var odd error
	for _, p := range properties {
		v, err := stored(p, m[p.Name])
		if err != nil {
			odd = errors.Join(odd, err)
		} else if v != nil {
			values[p.Name] = v
		}
	}
	return values, odd
}

// nodeProperties are all properties of a node as the database is to hold them.
func nodeProperties(n *write.Node) (map[string]any, error) {
	if n.Placeholder {
		return map[string]any{propID: string(n.ID)}, nil
	}
	out, err := withClaims(n.Values, n.Claims)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", n.ID, err)
	}
	out[propID] = string(n.ID)
	addTexts(out, n)
	return out, nil
}

// addTexts adds the properties that package text makes of a node's texts.
func addTexts(out map[string]any, n *write.Node) {
	for name, folded := range graph.FoldedOf(n.Kind.Properties, n.Values) {
		out[name] = folded
	}
	search := graph.SearchOf(n.Kind, n.Values)
	out[propSearchNames] = search.Names
	out[propSearchText] = search.Text
	out[propSearchTerms] = search.Terms
	out[propSearchRunes] = int64(search.Runes)
	if len(search.Others) > 0 {
		out[propOtherNames] = search.Others
	}
}

// edgeProperties are all properties of an edge as the database is to hold them.
func edgeProperties(e *write.Edge) (map[string]any, error) {
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

func withClaims(values map[string]any, claims write.Claims) (map[string]any, error) {
	out := make(map[string]any, len(values)+8)
	maps.Copy(out, values)
	if claims == nil {
		return out, nil
	}
	var err error
	out[propClaims], err = adapter.EncodeClaims(claims)
	return out, err
}
