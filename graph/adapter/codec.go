package adapter

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/write"
)

// ParseKey reads what graph.Key.String writes.
func ParseKey(text string) (graph.Key, error) {
	parts := strings.SplitN(text, "|", 3)
	if len(parts) == 3 {
		if kind, ok := graph.KindNamed(parts[0]); ok {
			return graph.Key{Kind: kind, Scheme: parts[1], Value: parts[2]}, nil
		}
	}
	return graph.Key{}, fmt.Errorf("the store holds an alias %q, which is no key", text)
}

// EncodeClaims writes claims as a text, nil where there are none.
func EncodeClaims(claims write.Claims) (any, error) {
	if claims == nil {
		return nil, nil
	}
	text, err := json.Marshal(claims)
	if err != nil {
		return nil, fmt.Errorf("writing claims: %w", err)
	}
	return string(text), nil
}

// DecodeClaims reads what EncodeClaims wrote, each value in the stored form of its
// property. What others left there is an ErrOdd: of claims that cannot be read all
// are left out, else the values that are none of their property.
func DecodeClaims(stored any, properties []*graph.Property) (write.Claims, error) {
	if stored == nil {
		return nil, nil
	}
	text, ok := stored.(string)
	if !ok {
		return nil, Odd("claims are stored as %T, not as a text", stored)
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var claims write.Claims
	if err := decoder.Decode(&claims); err != nil {
		return nil, Odd("claims are no claims (%v)", err)
	}
	var odd error
	for _, claim := range claims {
		for _, p := range properties {
			v, claimed := claim[p.Name]
			if !claimed {
				continue
			}
			read, err := p.Coerce(v)
			if err != nil {
				odd = Odd("a claim: %v", err)
				delete(claim, p.Name)
				continue
			}
			claim[p.Name] = read
		}
	}
	return claims, odd
}

// EncodeApplied writes the answer to a change set, to be recorded under its
// idempotency key.
func EncodeApplied(applied *graph.Applied) (string, error) {
	text, err := json.Marshal(applied)
	if err != nil {
		return "", fmt.Errorf("writing the answer to a change set: %w", err)
	}
	return string(text), nil
}

// Redact takes from what EncodeApplied wrote the conflicts about what must not be
// left, and tells whether there were any.
func Redact(text string, erased *write.Erased) (string, bool, error) {
	applied, err := DecodeApplied(text)
	if err != nil || !slices.ContainsFunc(applied.Conflicts, erased.In) {
		return text, false, err
	}
	applied.Conflicts = slices.DeleteFunc(applied.Conflicts, erased.In)
	text, err = EncodeApplied(applied)
	return text, true, err
}

// DecodeApplied reads what EncodeApplied wrote.
func DecodeApplied(text string) (*graph.Applied, error) {
	applied := &graph.Applied{}
	if err := json.Unmarshal([]byte(text), applied); err != nil {
		return nil, fmt.Errorf("reading the answer to a change set: %w", err)
	}
	return applied, nil
}
