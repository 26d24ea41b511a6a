package graph

import (
	"reflect"
	"slices"
	"sync"
	"unicode/utf8"

	"corridor/graph/text"
)

// Encode turns a kind's or edge type's struct (or a pointer to it) into values
// by property name, as NodeWrite and EdgeWrite take them. Absent values and,
// of a node, id, sources and synthetic are left out.
func Encode(record any) map[string]any {
	v := reflect.Indirect(reflect.ValueOf(record))
	properties, known := described()[v.Type()]
	if !known {
		properties = propertiesOf(v.Type())
	}
	out := make(map[string]any, len(properties))
	for _, p := range properties {
		if p.Name == "sources" || p.Name == "synthetic" {
			continue
		}
		if value := encodeField(v.FieldByIndex(p.field)); value != nil {
			out[p.Name] = value
		}
	}
	return out
}

// described keeps the properties of the model's structs, which are read off
// their tags once: loading encodes millions of records.
var described = sync.OnceValue(func() map[reflect.Type][]*Property {
	out := map[reflect.Type][]*Property{}
	for _, k := range allKinds {
		out[k.goType] = k.Properties
	}
	for _, e := range EdgeTypes() {
		if e.Noun != "" {
			out[e.goType] = e.Properties
		}
	}
	return out
})

func encodeField(f reflect.Value) any {
	if f.Kind() == reflect.Pointer {
		if f.IsNil() {
			return nil
		}
		f = f.Elem()
	} else if f.IsZero() {
		return nil
	}
	switch f.Kind() {
	case reflect.String:
		return f.String()
	case reflect.Int:
		return f.Int()
	case reflect.Float64:
		return f.Float()
	case reflect.Bool:
		return f.Bool()
	}
	if names, ok := f.Interface().([]Name); ok {
		out := make([]string, len(names))
		for i, n := range names {
			out[i] = encodeName(n)
		}
		return out
	}
	return append([]string(nil), f.Interface().([]string)...)
}

// Decode makes the kind's struct, a pointer to Country, Person, …, from a node
// as read. Properties that were not asked for stay zero.
func Decode(n *Node) Record {
	v := reflect.New(n.Kind.goType)
	for i, p := range n.Select.Properties {
		decodeField(v.Elem().FieldByIndex(p.field), n.Values[i])
	}
	record := v.Interface().(Record)
	record.Head().ID = n.ID
	return record
}

// Holds tells whether a value is one that Decode makes the property's field of:
// nil, or of the Go type of its stored values.
func (p *Property) Holds(value any) bool {
	switch value.(type) {
	case nil:
		return true
	case int64:
		return p.Type == TypeInt
	case float64:
		return p.Type == TypeFloat
	case bool:
		return p.Type == TypeBool
	case []string:
		return p.Type == TypeStrings || p.Type == TypeNames
	case string:
		return p.Type == TypeString || p.Type == TypeDate || p.Type == TypeEnum
	}
	return false
}

// DecodeEdge sets the fields of an edge type's struct, to which it is given a
// pointer, from what was read of an edge: values of some of the type's
// properties, in their order. All other fields stay as they are.
func DecodeEdge(into any, properties []*Property, values []any) {
	v := reflect.ValueOf(into).Elem()
	for i, p := range properties {
		decodeField(v.FieldByIndex(p.field), values[i])
	}
}

func decodeField(f reflect.Value, value any) {
	if value == nil {
		return
	}
	if f.Kind() == reflect.Pointer {
		f.Set(reflect.New(f.Type().Elem()))
		f = f.Elem()
	}
	switch v := value.(type) {
	case string:
		f.SetString(v)
	case int64:
		f.SetInt(v)
	case float64:
		f.SetFloat(v)
	case bool:
		f.SetBool(v)
	case []string:
		decodeList(f, v)
	}
}

func decodeList(f reflect.Value, list []string) {
	if f.Type() != reflect.TypeFor[[]Name]() {
		f.Set(reflect.ValueOf(list))
		return
	}
	names := make([]Name, len(list))
	for i, s := range list {
		names[i] = decodeName(s)
	}
	f.Set(reflect.ValueOf(names))
}

// Search is what a store keeps of a node so that it can be found by text; all
// of it is worked out from the node's values by SearchOf.
type Search struct {
	Names []string // text.Forms of each name, distinct, the shown one first
	Text  string   // text.Forms of the other searchable properties, one after the other
	Terms string   // text.Terms of all of it, for a full-text index
	Runes int      // length of the shown name's normal form, in code points
	// Others are text.Fold of the names that it does not show, distinct, without
	// that of the shown one.
	Others []string
}

// NamesOf gives the distinct names of a record, the shown one first, from the
// values of its properties name and names.
func NamesOf(shown string, encoded []string) []string {
	var out []string
	if shown != "" {
		out = append(out, shown)
	}
	for _, n := range encoded {
		if name := decodeName(n).Value; name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// SearchOf works out what a store keeps for full-text match.
func SearchOf(kind *Kind, values map[string]any) Search {
	var terms []string
	s := searchOf(kind, values, func(s string) (forms string) {
		forms, terms = text.FormsAndTerms(s, terms)
		return forms
	})
	s.Terms = text.JoinTerms(terms)
	return s
}

// SearchWithoutTerms is SearchOf for who has no full-text index: it leaves Terms out.
func SearchWithoutTerms(kind *Kind, values map[string]any) Search {
	return searchOf(kind, values, text.Forms)
}

func searchOf(kind *Kind, values map[string]any, formsOf func(string) string) Search {
	var s Search
	shown, _ := values["name"].(string)
	encoded, _ := values["names"].([]string)
	names := NamesOf(shown, encoded)
	for _, name := range names {
		forms := formsOf(name)
		if name == shown {
			s.Runes = utf8.RuneCountInString(text.NormalIn(forms))
		}
		if forms != "" && !slices.Contains(s.Names, forms) {
			s.Names = append(s.Names, forms)
		}
	}
	for _, p := range kind.Searchable() {
		if v, ok := values[p.Name].(string); ok {
			s.Text += formsOf(v)
		}
	}
	s.Others = othersOf(shown, names)
	return s
}

// NameForms are the Search.Names of a record with a shown name and others, as TypeNames
// stores them.
func NameForms(shown string, others []string) []string {
	var out []string
	for _, name := range NamesOf(shown, others) {
		if forms := text.Forms(name); forms != "" && !slices.Contains(out, forms) {
			out = append(out, forms)
		}
	}
	return out
}

// othersOf are Search.Others of a record with these names.
func othersOf(shown string, names []string) []string {
	if len(names) == 1 && names[0] == shown {
		return nil
	}
	var others []string
	foldedShown := text.Fold(shown)
	for _, name := range names {
		if folded := text.Fold(name); folded != "" && folded != foldedShown && !slices.Contains(others, folded) {
			others = append(others, folded)
		}
	}
	return others
}

// FoldedOf gives the folded shadows of a record's texts, by Property.Folded; nil
// where there are none.
func FoldedOf(properties []*Property, values map[string]any) map[string]string {
	var out map[string]string
	for _, p := range properties {
		v, ok := values[p.Name].(string)
		if !ok {
			continue
		}
		if shadow := p.Folded(); shadow != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[shadow] = text.Fold(v)
		}
	}
	return out
}
