package graph

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Type is a property's type, and so the Go type of its stored values. An
// absent value is nil everywhere.
type Type int

const (
	TypeString  Type = iota // string
	TypeInt                 // int64
	TypeFloat               // float64, never NaN or infinite
	TypeBool                // bool
	TypeDate                // string, a Date
	TypeEnum                // string, one of Property.Enum
	TypeStrings             // []string, in the order given
	TypeNames               // []string, each an encoded Name
)

// Date is a day, month or year, as precisely as it is known: "2019-03-05",
// "2019-03" or "2019". Dates compare by their first day. Dates that share a
// first day are ordered year, month, day; that is the order of their texts.
type Date string

// ParseDate checks a date's form and that the day exists.
func ParseDate(text string) (Date, error) {
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}
	layout, ok := layouts[len(text)]
	if ok {
		if _, err := time.Parse(layout, text); err == nil {
			return Date(text), nil
		}
	}
	if ok && dateForm.MatchString(text) {
		return "", Invalid("", "%q is not a date; months are 01 to 12, and days those that the month has in that year", text)
	}
	return "", Invalid("", "%q is not a date; write YYYY, YYYY-MM or YYYY-MM-DD", brief(text))
}

// dateForm is how dates are written, whether or not there is such a day.
var dateForm = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// coarsest is the shortest date with the same first day: "2019-01-01" gives "2019".
func (d Date) coarsest() Date {
	s := strings.TrimSuffix(string(d), "-01")
	if len(s) == 7 {
		s = strings.TrimSuffix(s, "-01")
	}
	return Date(s)
}

// FirstDay is the date in full: "2019" gives "2019-01-01".
func (d Date) FirstDay() Date { return d + Date("-01-01"[len(d)-4:]) }

// MarshalGQL writes the date as a GraphQL string.
func (d Date) MarshalGQL(w io.Writer) { marshalText(w, string(d)) }

// UnmarshalGQL reads a date from a GraphQL string.
func (d *Date) UnmarshalGQL(v any) error {
	text, ok := v.(string)
	if !ok {
		return Invalid("", "%v is not a text; write a date as YYYY, YYYY-MM or YYYY-MM-DD", v)
	}
	parsed, err := ParseDate(text)
	*d = parsed
	return err
}

// NameType says what a name is.
type NameType string

const (
	NameLabel   NameType = "LABEL"   // a full name
	NameAlias   NameType = "ALIAS"   // another name in use
	NameAcronym NameType = "ACRONYM" // an abbreviation
	NameNative  NameType = "NATIVE"  // the full name in the thing's own language
)

func (NameType) enum() Enum {
	return Enum{Doc: "What a name is in relation to the thing that bears it.", Members: []EnumMember{
		{string(NameLabel), "A full name, as used in the language given."},
		{string(NameAlias), "Another name in use, a former or a shorter one."},
		{string(NameAcronym), "An abbreviation made of initial letters."},
		{string(NameNative), "The full name in the thing's own language and script."},
	}}
}

// NameTypes is the enum of NameType.
var NameTypes = enumOf(reflect.TypeFor[NameType]())

// Name is one of a thing's names.
type Name struct {
	Value    string   `json:"value"`
	Language string   `json:"language,omitempty"` // BCP 47, "" where not known
	Type     NameType `json:"type"`
}

// encodeName is how stores hold a Name: TYPE|language|value.
func encodeName(n Name) string {
	return string(n.Type) + "|" + n.Language + "|" + n.Value
}

// KeptName is how stores hold a name that may be in that form already, or be the name
// itself: then it is another name in use.
func KeptName(text string) string {
	parts := strings.SplitN(text, "|", 3)
	if len(parts) == 3 && NameTypes.Has(parts[0]) {
		return text
	}
	return encodeName(Name{Value: text, Type: NameAlias})
}

// WithShown gives the kept names with the shown one first, where it is not among them.
func WithShown(kept []string, shown string) []string {
	if slices.ContainsFunc(kept, func(text string) bool { return decodeName(text).Value == shown }) {
		return kept
	}
	return append([]string{encodeName(Name{Value: shown, Type: NameLabel})}, kept...)
}

// JoinNames adds a source's names to those of sources that go before it. The same
// text in the same language, or in one that only one of the two tells, is one name:
// of the type that it has first, in the language that is told.
func JoinNames(kept, more []string) []string {
	before := len(kept)
	for _, text := range more {
		n := decodeName(text)
		at := slices.IndexFunc(kept[:before], func(other string) bool {
			o := decodeName(other)
			return o.Value == n.Value && (o.Language == n.Language || o.Language == "" || n.Language == "")
		})
		switch {
		case at < 0 && !slices.Contains(kept[before:], text):
			kept = append(kept, text)
		case at >= 0 && n.Language != "":
			n.Type = decodeName(kept[at]).Type
			kept[at] = encodeName(n)
		}
	}
	return kept
}

// StoredName reads a name as stores hold it, as scans yield it.
func StoredName(text string) Name { return decodeName(text) }

func decodeName(text string) Name {
	parts := strings.SplitN(text, "|", 3)
	if len(parts) != 3 {
		return Name{Value: text, Type: NameLabel}
	}
	return Name{Type: NameType(parts[0]), Language: parts[1], Value: parts[2]}
}

// Coerce turns a value from outside (JSON numbers, ints of any width, strings
// of an identifier in another of its forms) into the stored form of the
// property: the type's Go type, identifiers in canonical form. Empty strings
// and empty lists are absent: nil. Texts are valid UTF-8 without zero bytes.
func (p *Property) Coerce(v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	switch p.Type {
	case TypeInt:
		return p.coerceInt(v)
	case TypeFloat:
		return p.coerceFloat(v)
	case TypeBool:
		if b, ok := v.(bool); ok {
			return b, nil
		}
	case TypeStrings, TypeNames:
		return p.coerceStrings(v)
	default:
		if s, ok := textOf(v); ok {
			return p.coerceText(s)
		}
	}
	return nil, Invalid(p.Name, "%v (%T) is not %s", v, v, p.Type)
}

// Stored gives a value that a store gave out, and that came back by way of JSON, the
// Go type that it had. Unlike Coerce it reads nothing anew. False for what no store
// gives out.
func (p *Property) Stored(v any) (any, bool) {
	switch p.Type {
	case TypeInt:
		n, ok := Whole(v)
		return n, ok
	case TypeFloat:
		f, err := p.coerceFloat(v)
		return f, err == nil
	case TypeBool:
		b, ok := v.(bool)
		return b, ok
	case TypeStrings, TypeNames:
		list, err := p.coerceStrings(v)
		return list, err == nil && list != nil
	}
	s, ok := v.(string)
	return s, ok && IsText(s)
}

func (p *Property) coerceInt(v any) (any, error) {
	if n, whole := Whole(v); whole {
		return n, nil
	}
	return nil, Invalid(p.Name, "%v is not a whole number", v)
}

func (p *Property) coerceFloat(v any) (any, error) {
	switch n := v.(type) {
	case float64:
		if n-n == 0 {
			return n, nil
		}
	case json.Number:
		if f, err := n.Float64(); err == nil {
			return f, nil
		}
	default:
		if i, err := p.coerceInt(v); err == nil {
			return float64(i.(int64)), nil
		}
	}
	return nil, Invalid(p.Name, "%v is not a number", v)
}

func (p *Property) coerceStrings(v any) (any, error) {
	var out []string
	switch list := v.(type) {
	case []string:
		out = append(out, list...)
	case []any:
		for _, e := range list {
			s, ok := textOf(e)
			if !ok {
				return nil, Invalid(p.Name, "%v is not a text", e)
			}
			out = append(out, s)
		}
	default:
		return nil, Invalid(p.Name, "%v is not a list of texts", v)
	}
	if len(out) == 0 {
		return nil, nil
	}
	for _, s := range out {
		if !IsText(s) {
			return nil, Invalid(p.Name, "%q is not a text: it holds invalid UTF-8 or a zero byte", s)
		}
	}
	return out, nil
}

func (p *Property) coerceText(s string) (any, error) {
	if !IsText(s) {
		return nil, Invalid(p.Name, "%q is not a text: it holds invalid UTF-8 or a zero byte", s)
	}
	if s == "" {
		return nil, nil
	}
	switch {
	case p.Type == TypeDate:
		d, err := ParseDate(s)
		if err != nil {
			return nil, Within(p.Name, err)
		}
		return string(d), nil
	case p.Type == TypeEnum && !p.Enum.Has(s):
		return nil, Invalid(p.Name, "%q is not one of %s", s, strings.Join(p.Enum.Values(), ", "))
	case p.Format != nil:
		canonical, err := p.Format(s)
		if err != nil {
			return nil, Invalid(p.Name, "%v", err)
		}
		return canonical, nil
	}
	return s, nil
}

// IsText tells whether every store can keep the text as it is: it is valid UTF-8
// without zero bytes. Property.Coerce asks it of values; keys have to be asked.
func IsText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

func textOf(v any) (string, bool) {
	switch s := v.(type) {
	case string:
		return s, true
	case fmt.Stringer:
		return s.String(), true
	}
	return "", false
}

// String names the type as an error message would.
func (t Type) String() string {
	return [...]string{"a text", "a whole number", "a number", "true or false",
		"a date", "one of a closed list", "a list of texts", "a list of names"}[t]
}
