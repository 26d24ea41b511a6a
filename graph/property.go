package graph

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Property describes one property of a kind or of an edge type.
type Property struct {
	Name     string // GraphQL field, Neo4j property and SQL column: "openAlex"
	Doc      Doc
	Type     Type
	Enum     *Enum                        // for TypeEnum
	Format   func(string) (string, error) // canonical form of an identifier, nil for free text
	Forms    string                       // what forms of an identifier are accepted, a full sentence; "" where there is one only
	GoType   reflect.Type                 // of its field in the struct, behind the pointer
	Required bool                         // is never absent: its field is no pointer
	Filter   bool                         // may be compared in filters
	Sort     bool                         // may be an order key
	Search   bool                         // is found by full-text match; names always are
	Facet    bool                         // records can be grouped by it
	Years    bool                         // its values are calendar years, by which records are grouped; of a date its years are
	Sum      bool                         // may be summed by Group
	Unit     string                       // with Sum: the property that names what it is in, without which it is not added up; "" for plain numbers
	Key      bool                         // is a natural key: unique alias of the node
	Finds    bool                         // names one record, though it is no natural key
	Scope    bool                         // lists of all records are of those for which it is true, unless asked otherwise
	Hidden   bool                         // is stored for other fields and is none itself
	Size     int                          // how many elements a list, or how many bytes a long text, is taken to have where answers are costed
	field    []int                        // place in the Go struct
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

// Names tells whether the property is the shown name of a node, beside which it
// may have others.
func (p *Property) Names() bool { return p.Name == "name" && p.Type == TypeString }

// SortsBy is the stored property that ordering by p compares.
func (p *Property) SortsBy() string {
	if folded := p.Folded(); folded != "" {
		return folded
	}
	return p.Name
}

func find(properties []*Property, name string) (*Property, bool) {
	for _, p := range properties {
		if p.Name == name {
			return p, true
		}
	}
	return nil, false
}

// mustFind finds a property by its name, with a minus before it for descending.
func mustFind(properties []*Property, name string) (*Property, bool) {
	bare, descending := strings.CutPrefix(name, "-")
	p, ok := find(properties, bare)
	if !ok {
		panic("graph: no property " + bare)
	}
	return p, descending
}

// propertiesOf reads a struct's tags: `graph:"name,flag,…"` and `doc:"…"`, in
// the form that docOf reads. Embedded structs come in their place. The flags
// are the Property's Booleans in lower case, size=n or unit=name; for an enum or an
// identifier its type decides.
func propertiesOf(t reflect.Type) []*Property {
	var out []*Property
	for _, f := range reflect.VisibleFields(t) {
		tag, ok := f.Tag.Lookup("graph")
		if !ok {
			continue
		}
		name, flags, _ := strings.Cut(tag, ",")
		p := &Property{Name: name, Doc: docOf(f.Tag.Get("doc")), GoType: f.Type, Required: true, field: f.Index}
		if f.Type.Kind() == reflect.Pointer {
			p.GoType, p.Required = f.Type.Elem(), false
		}
		p.Type, p.Enum = typeOf(p.GoType)
		p.Format, p.Forms = formats[p.GoType].parse, formats[p.GoType].forms
		for flag := range strings.SplitSeq(flags, ",") {
			p.set(flag)
		}
		out = append(out, p)
	}
	return out
}

func (p *Property) set(flag string) {
	size, sized := strings.CutPrefix(flag, "size=")
	unit, united := strings.CutPrefix(flag, "unit=")
	is, known := map[string]*bool{
		"filter": &p.Filter, "sort": &p.Sort, "search": &p.Search, "facet": &p.Facet, "years": &p.Years, "sum": &p.Sum, "key": &p.Key,
		"finds": &p.Finds, "scope": &p.Scope, "hidden": &p.Hidden,
	}[flag]
	switch n, err := strconv.Atoi(size); {
	case flag == "":
	case known:
		*is = true
	case united:
		p.Unit = unit
	case sized && err == nil:
		p.Size = n
	default:
		panic(fmt.Sprintf("graph: property %s has an unknown flag %q", p.Name, flag))
	}
}

// typeOf maps a Go field type to a property type.
func typeOf(t reflect.Type) (Type, *Enum) {
	if enum := enumOf(t); enum != nil {
		return TypeEnum, enum
	}
	switch {
	case t == reflect.TypeFor[Date]():
		return TypeDate, nil
	case t == reflect.TypeFor[[]Name]():
		return TypeNames, nil
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		return TypeStrings, nil
	case t.Kind() == reflect.String:
		return TypeString, nil
	case t.Kind() == reflect.Int:
		return TypeInt, nil
	case t.Kind() == reflect.Float64:
		return TypeFloat, nil
	case t.Kind() == reflect.Bool:
		return TypeBool, nil
	}
	panic("graph: no property type for " + t.String())
}
