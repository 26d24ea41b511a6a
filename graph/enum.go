package graph

import (
	"reflect"
	"slices"
)

// Enum is a closed set of values, written in GraphQL's capitals everywhere.
type Enum struct {
	Name    string // of its Go type and its GraphQL type
	Doc     string // what its values are, in full sentences
	Members []EnumMember
}

// EnumMember is one value of an Enum and what it means.
type EnumMember struct{ Name, Doc string }

// Has reports whether the value belongs to the set.
func (e *Enum) Has(value string) bool { return slices.Contains(e.Values(), value) }

// Values are the names of its members, in their order.
func (e *Enum) Values() []string {
	out := make([]string, len(e.Members))
	for i, m := range e.Members {
		out[i] = m.Name
	}
	return out
}

// enumerated is a Go text type with a closed set of values. It says which in a
// method of its zero value; the Enum's name is the type's.
type enumerated interface{ enum() Enum }

// enums are the enums met so far, by Go type: one for all properties of a type.
var enums = map[reflect.Type]*Enum{}

// enumOf gives the enum of a Go type, nil where it is none.
func enumOf(t reflect.Type) *Enum {
	if known, ok := enums[t]; ok {
		return known
	}
	of, ok := reflect.Zero(t).Interface().(enumerated)
	if !ok {
		return nil
	}
	enum := of.enum()
	enum.Name = t.Name()
	enums[t] = &enum
	return &enum
}
