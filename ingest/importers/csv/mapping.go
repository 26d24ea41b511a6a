package csv

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"corridor/graph"
)

// Mapping says what labels, types and properties are in the model's words.
type Mapping struct {
	// Labels maps a label, or the name of a file without labels, to a noun.
	Labels map[string]string `yaml:"labels"`
	// Types maps a type of relationships to the model's, or to several of which that
	// between the two nouns is meant. A "<" before one turns the relationship round.
	Types map[string]oneOrMore `yaml:"types"`
	// Properties maps names of properties, by noun or type of the model's or "*" for
	// all. "-" leaves a property out without a word.
	Properties map[string]map[string]string `yaml:"properties"`
}

// oneOrMore is a text or a list of them.
type oneOrMore []string

// UnmarshalYAML reads either.
func (o *oneOrMore) UnmarshalYAML(read func(any) error) error {
	var one string
	if read(&one) == nil {
		*o = oneOrMore{one}
		return nil
	}
	return read((*[]string)(o))
}

// ReadMapping reads a mapping in YAML, and refuses one that names what is not in the
// model, with what is.
func ReadMapping(text []byte) (*Mapping, error) {
	m := &Mapping{}
	decoder := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict())
	if err := decoder.Decode(m); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("it is no mapping in YAML with labels, types and properties: %w", err)
	}
	for from, to := range m.Labels {
		if _, known := graph.KindNamed(to); !known {
			return nil, fmt.Errorf("labels: %s: %q is no noun; the nouns are %s", from, to, strings.Join(kindNames(), ", "))
		}
	}
	for from, list := range m.Types {
		for _, to := range list {
			if typeNamed(strings.TrimPrefix(to, "<")) == nil {
				return nil, fmt.Errorf("types: %s: %q is no type; the types are %s", from, to, strings.Join(typeNames(), ", "))
			}
		}
	}
	return m, m.checkProperties()
}

func (m *Mapping) checkProperties() error {
	for of, names := range m.Properties {
		kind, isKind := graph.KindNamed(of)
		edge := typeNamed(of)
		for from, to := range names {
			switch {
			case to == "-" || of == "*":
				continue
			case isKind:
				if _, known := kind.Property(to); known || to == "names" {
					continue
				}
			case edge != nil:
				if _, known := edge.Property(to); known || to == "key" {
					continue
				}
			default:
				return fmt.Errorf("properties: %q is neither a noun nor a type", of)
			}
			return fmt.Errorf("properties: %s: %s: %s has no property %q", of, from, of, to)
		}
	}
	return nil
}

func kindNames() []string {
	var out []string
	for _, k := range graph.Kinds() {
		out = append(out, k.Name)
	}
	return out
}

func typeNames() []string {
	var out []string
	for _, e := range graph.EdgeTypes() {
		if !e.Derived {
			out = append(out, e.Name)
		}
	}
	return out
}

func typeNamed(name string) *graph.EdgeType {
	at := slices.IndexFunc(graph.EdgeTypes(), func(e *graph.EdgeType) bool { return e.Name == name })
	if at < 0 {
		return nil
	}
	return graph.EdgeTypes()[at]
}

// kind is the noun that a label means, nil for none.
func (m *Mapping) kind(label string) *graph.Kind {
	if to, mapped := m.Labels[label]; mapped {
		label = to
	}
	kind, _ := graph.KindNamed(label)
	return kind
}

// edge is the type that a name means between two nouns, and whether it leads the
// other way; nil for none. known tells whether the name means anything at all.
func (m *Mapping) edge(name string, from, to *graph.Kind) (edge *graph.EdgeType, turned, known bool) {
	list, mapped := m.Types[name]
	if !mapped {
		list = oneOrMore{name}
	}
	for _, means := range list {
		bare, turned := strings.CutPrefix(means, "<")
		edge := typeNamed(bare)
		if edge == nil {
			continue
		}
		known = true
		if !turned && edge.From == from && edge.To == to || turned && edge.From == to && edge.To == from {
			return edge, turned, true
		}
	}
	return nil, false, known
}

// property is what a name means on a noun or type.
func (m *Mapping) property(of, name string) string {
	for _, key := range []string{of, "*"} {
		if to, mapped := m.Properties[key][name]; mapped {
			return to
		}
	}
	return name
}
