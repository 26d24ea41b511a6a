package assistant

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
)

// Object is an object of GraphQL's, such as a filter. It may also be given as the
// text of one, as some assistants write it.
type Object map[string]any

// UnmarshalJSON reads an object, its numbers as they are written; null is none.
func (o *Object) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	var within string
	if json.Unmarshal(text, &within) == nil {
		text = []byte(within)
	}
	var read map[string]any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&read); err != nil {
		return errors.New(`is no JSON object such as {"country": {"code": {"eq": "LA"}}}`)
	}
	*o = read
	return nil
}

// Words is a list of texts. One may also be given by itself.
type Words []string

// UnmarshalJSON reads a list of texts, numbers among them as texts.
func (w *Words) UnmarshalJSON(text []byte) error {
	var one any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&one); err != nil {
		return errors.New("is no list of texts")
	}
	list, is := one.([]any)
	if !is && one != nil {
		list = []any{one}
	}
	for _, value := range list {
		switch v := value.(type) {
		case string:
			*w = append(*w, v)
		case json.Number:
			*w = append(*w, v.String())
		default:
			return errors.New("is no list of texts")
		}
	}
	return nil
}

// Key is a text by which something is known, without white space around it; a number is
// taken as one.
type Key string

// UnmarshalJSON reads a text or a number; null is none.
func (k *Key) UnmarshalJSON(text []byte) error {
	var words Words
	if err := words.UnmarshalJSON(text); err != nil || len(words) > 1 {
		return errors.New("is no text")
	}
	*k = Key(strings.TrimSpace(strings.Join(words, "")))
	return nil
}

// Whole is a whole number, however it is written: 5, 5.0.
type Whole int

// UnmarshalJSON reads a number without a fraction; null is none.
func (w *Whole) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	n, is := graph.Whole(json.Number(text))
	if !is || n != int64(int32(n)) {
		return errors.New("must be a whole number")
	}
	*w = Whole(n)
	return nil
}

// Years are some years in a row.
type Years struct {
	From *Whole `json:"from,omitempty"`
	To   *Whole `json:"to,omitempty"`
}

// UnmarshalJSON reads an object of the two and nothing else.
func (y *Years) UnmarshalJSON(text []byte) error {
	var given map[string]*Whole
	if err := json.Unmarshal(text, &given); err != nil {
		return errors.New(`is no object such as {"from": 2015, "to": 2020}`)
	}
	y.From, y.To = given["from"], given["to"]
	delete(given, "from")
	delete(given, "to")
	for _, name := range slices.Sorted(maps.Keys(given)) {
		return fmt.Errorf("has no %q; it has from and to", brief(name))
	}
	return nil
}

// decode reads a call's arguments. What is wrong with them is told with what would do.
func decode[In any](text json.RawMessage) (In, error) {
	var in In
	if len(bytes.TrimSpace(text)) == 0 {
		text = json.RawMessage("{}")
	}
	var given map[string]json.RawMessage
	if err := json.Unmarshal(text, &given); err != nil {
		return in, advise("the arguments are no JSON object")
	}
	target, names := reflect.ValueOf(&in).Elem(), namesOf[In]()
	for _, name := range slices.Sorted(maps.Keys(given)) {
		at := slices.Index(names, name)
		if at < 0 {
			return in, advise("there is no argument %q; there are %s", brief(name), strings.Join(names, ", "))
		}
		field, value := target.Field(at), bytes.TrimSpace(given[name])
		if ofEnum(field.Type()) && field.Kind() == reflect.Slice && value[0] == '"' { // one by itself
			value = slices.Concat([]byte("["), value, []byte("]"))
		}
		if err := json.Unmarshal(value, field.Addr().Interface()); err != nil {
			return in, advise("%s %s", name, wrong(field.Type(), err))
		}
		if ofEnum(field.Type()) {
			inCapitals(field)
		}
	}
	return in, nil
}

// inCapitals writes values of enums as GraphQL has them.
func inCapitals(field reflect.Value) {
	if field.Kind() == reflect.String {
		field.SetString(strings.ToUpper(field.String()))
		return
	}
	for i := range field.Len() {
		inCapitals(field.Index(i))
	}
}

// ofEnum tells whether a type is an enum of GraphQL's, or a list of its values.
func ofEnum(t reflect.Type) bool {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	_, is := enums[t]
	return is
}

// wrong says what a value should be that could not be read.
func wrong(wanted reflect.Type, err error) string {
	var typed *json.UnmarshalTypeError
	if !errors.As(err, &typed) {
		return err.Error()
	}
	what := map[reflect.Kind]string{reflect.Bool: "true or false", reflect.String: "a text", reflect.Slice: "a list of texts"}[wanted.Kind()]
	return "must be " + what
}

// namesOf are the names of a call's arguments.
func namesOf[In any]() []string {
	var out []string
	for _, field := range reflect.VisibleFields(reflect.TypeFor[In]()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		out = append(out, name)
	}
	return out
}

// kindNamed finds a kind by what people call it: INSTITUTION, institution,
// institutions.
func kindNamed(argument, text string) (*graph.Kind, error) {
	asked := strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace(text)))
	var known []string
	for _, kind := range graph.Kinds() {
		name := graph.UpperSnake(kind.Name)
		if asked == name || asked == graph.UpperSnake(kind.Plural) || asked == strings.ToUpper(kind.Name) {
			return kind, nil
		}
		known = append(known, name)
	}
	return nil, advise("%s: there is no kind %q; there are %s", argument, brief(text), strings.Join(known, ", "))
}

// kindsNamed gives the enum's values of the kinds named.
func kindsNamed(argument string, texts Words) ([]string, error) {
	var out []string
	for _, text := range texts {
		kind, err := kindNamed(argument, text)
		if err != nil {
			return nil, err
		}
		out = append(out, graph.UpperSnake(kind.Name))
	}
	return out, nil
}

// orders reads keys of an order, each a field with a minus before it, or DESC after
// it, where large values come first.
func orders(texts Words) []map[string]any {
	var out []map[string]any
	for _, text := range texts {
		field, direction := strings.TrimSpace(text), "ASC"
		if bare, is := strings.CutPrefix(field, "-"); is {
			field, direction = bare, "DESC"
		}
		if words := strings.Fields(field); len(words) == 2 {
			field, direction = words[0], strings.ToUpper(words[1])
		}
		out = append(out, map[string]any{"field": strings.ToUpper(field), "direction": direction})
	}
	return out
}

// The rows of a page.
const (
	defaultPage = 20
	maxPage     = 100
)

// page is how many rows to ask for.
func page(first Whole) (int, error) {
	switch {
	case first == 0:
		return defaultPage, nil
	case first < 0 || first > maxPage:
		return 0, advise("first: a page has 1 to %d rows", maxPage)
	}
	return int(first), nil
}

// brief is a text that was sent, as it is repeated.
func brief(text string) string { return clean(text, 60) }

// wholeNumber reads a number that came as a text.
func wholeNumber(argument, text string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return 0, advise("%s: %q is no whole number", argument, brief(text))
	}
	return n, nil
}
