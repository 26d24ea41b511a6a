package graph

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Kind describes one kind of node: the single place that says what it is. The
// kinds are fixed at compile time and never changed.
type Kind struct {
	Name       string      // the GraphQL type and the Neo4j label: "Institution"
	Plural     string      // the root connection's field: "institutions"
	Prefix     string      // how its ids begin: "inst"
	Properties []*Property // in the order of the struct; those common to every kind come first
	Relations  []*Relation // the ways from here to other nodes, in the order of the schema
	Facets     []*Facet    // what its records can be grouped by
	Order      []OrderKey  // how lists of it come unless asked otherwise
	goType     reflect.Type
}

// Property describes one property of a kind or of an edge type.
type Property struct {
	Name   string // GraphQL field, Neo4j property and SQL column: "openAlex"
	Type   Type
	Enum   *Enum                        // for TypeEnum
	Format func(string) (string, error) // canonical form of an identifier, nil for free text
	Filter bool                         // may be compared in filters
	Sort   bool                         // may be an order key
	Search bool                         // is found by full-text match; names always are
	Facet  bool                         // records can be grouped by it
	Sum    bool                         // may be summed by Group
	Key    bool                         // is a natural key: unique alias of the node
	field  []int                        // place in the Go struct
}

// Folded is the name of the property's folded shadow: the text as
// text.Fold gives it. It exists for texts that can be filtered or ordered by,
// and is what CONTAINS, STARTS WITH and ordering look at. "" where there is none.
func (p *Property) Folded() string {
	if p.Type == TypeString && p.Format == nil && (p.Sort || p.Filter) {
		return p.Name + "Folded"
	}
	return ""
}

// SortsBy is the stored property that ordering by p compares.
func (p *Property) SortsBy() string {
	if folded := p.Folded(); folded != "" {
		return folded
	}
	return p.Name
}

// Enum is a closed set of values, written in GraphQL's capitals everywhere.
type Enum struct {
	Name   string
	Values []string
}

// Has reports whether the value belongs to the set.
func (e *Enum) Has(value string) bool { return slices.Contains(e.Values, value) }

// End is one end of an edge type.
type End int

const (
	From End = iota // the end an edge starts at
	To              // the end it leads to
)

// EdgeType describes one type of edge between one pair of kinds.
type EdgeType struct {
	Name       string // the Neo4j relationship type and SQL table, unique: "PROJECT_ADDRESSES"
	Noun       string // what one such edge is called where it has properties: "Assignment", else ""
	From, To   *Kind
	Owner      End         // the end whose record states the edge
	Derived    bool        // computed from other edges in the same transaction, never written directly
	Properties []*Property // without the key, sources and synthetic that every edge has
	goType     reflect.Type
}

// OwnerKind is the kind whose records state edges of this type.
func (e *EdgeType) OwnerKind() *Kind {
	if e.Owner == From {
		return e.From
	}
	return e.To
}

// Property finds an edge property by name.
func (e *EdgeType) Property(name string) (*Property, bool) { return find(e.Properties, name) }

// Property finds a property of the kind by name.
func (k *Kind) Property(name string) (*Property, bool) { return find(k.Properties, name) }

// Relation finds a relation of the kind by name.
func (k *Kind) Relation(name string) (*Relation, bool) {
	for _, r := range k.Relations {
		if r.Name == name {
			return r, true
		}
	}
	return nil, false
}

// Keys are the properties that are natural keys.
func (k *Kind) Keys() []*Property {
	return slices.DeleteFunc(slices.Clone(k.Properties), func(p *Property) bool { return !p.Key })
}

// Searchable are the properties besides names that full-text match looks into.
func (k *Kind) Searchable() []*Property {
	return slices.DeleteFunc(slices.Clone(k.Properties), func(p *Property) bool { return !p.Search })
}

// String gives the kind's name.
func (k *Kind) String() string { return k.Name }

// KindNamed finds a kind by its GraphQL type name.
func KindNamed(name string) (*Kind, bool) {
	for _, k := range Kinds() {
		if k.Name == name {
			return k, true
		}
	}
	return nil, false
}

func find(properties []*Property, name string) (*Property, bool) {
	for _, p := range properties {
		if p.Name == name {
			return p, true
		}
	}
	return nil, false
}

// propertiesOf reads a struct's `graph:"name,flag,…"` tags. Embedded structs
// come in their place. The tag's flags are the Property's Booleans in lower
// case, and for an enum or an identifier its type decides.
func propertiesOf(t reflect.Type) []*Property {
	var out []*Property
	for _, f := range reflect.VisibleFields(t) {
		tag, ok := f.Tag.Lookup("graph")
		if !ok {
			continue
		}
		name, flags, _ := strings.Cut(tag, ",")
		p := &Property{Name: name, field: f.Index}
		p.Type, p.Enum, p.Format = typeOf(f.Type)
		for flag := range strings.SplitSeq(flags, ",") {
			p.set(flag)
		}
		out = append(out, p)
	}
	return out
}

func (p *Property) set(flag string) {
	switch flag {
	case "":
	case "filter":
		p.Filter = true
	case "sort":
		p.Sort = true
	case "search":
		p.Search = true
	case "facet":
		p.Facet = true
	case "sum":
		p.Sum = true
	case "key":
		p.Key = true
	default:
		panic(fmt.Sprintf("graph: property %s has an unknown flag %q", p.Name, flag))
	}
}

// typeOf maps a Go field type, behind a pointer or not, to a property type.
func typeOf(t reflect.Type) (Type, *Enum, func(string) (string, error)) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if enum, ok := enums[t]; ok {
		return TypeEnum, enum, nil
	}
	if format, ok := formats[t]; ok {
		return TypeString, nil, format
	}
	switch {
	case t == reflect.TypeFor[Date]():
		return TypeDate, nil, nil
	case t == reflect.TypeFor[[]Name]():
		return TypeNames, nil, nil
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		return TypeStrings, nil, nil
	case t.Kind() == reflect.String:
		return TypeString, nil, nil
	case t.Kind() == reflect.Int:
		return TypeInt, nil, nil
	case t.Kind() == reflect.Float64:
		return TypeFloat, nil, nil
	case t.Kind() == reflect.Bool:
		return TypeBool, nil, nil
	}
	panic("graph: no property type for " + t.String())
}
