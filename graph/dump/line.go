package dump

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"corridor/graph"
	"corridor/graph/write"
)

// Format is the version of the file's format; it is raised when an older program
// could not read it.
const Format = 1

// Header is the first line of a dump.
type Header struct {
	Corridor     string         `json:"corridor"` // "dump"
	Format       int            `json:"format"`
	Program      string         `json:"program,omitempty"` // version of the program that wrote it
	Store        string         `json:"store"`             // what kind of store it is of
	Version      graph.Version  `json:"version"`           // the state of the store
	Written      time.Time      `json:"written"`
	Part         bool           `json:"part,omitempty"` // some records, and the edges among them, rather than all there is
	Nodes        map[string]int `json:"nodes"`          // by kind, of the store
	Edges        map[string]int `json:"edges"`          // by type, of the store
	Placeholders int            `json:"placeholders"`   // of the store
}

// line is a line after the first.
type line struct {
	Marks       *marks                    `json:"marks,omitempty"`
	Node        graph.ID                  `json:"node,omitempty"`
	Placeholder bool                      `json:"placeholder,omitempty"`
	Edge        string                    `json:"edge,omitempty"`
	From        graph.ID                  `json:"from,omitempty"`
	To          graph.ID                  `json:"to,omitempty"`
	Key         string                    `json:"key,omitempty"`
	Values      map[string]any            `json:"values,omitempty"`
	Sources     []string                  `json:"sources,omitempty"`
	Synthetic   bool                      `json:"synthetic,omitempty"`
	Keys        []key                     `json:"keys,omitempty"`
	Claims      map[string]map[string]any `json:"claims,omitempty"`
	Answer      string                    `json:"answer,omitempty"`
	Source      string                    `json:"source,omitempty"`
	At          int64                     `json:"at,omitempty"`
	Result      json.RawMessage           `json:"result,omitempty"`
	End         *end                      `json:"end,omitempty"`
}

type marks struct {
	Undone bool   `json:"undone,omitempty"`
	Secret string `json:"secret,omitempty"`
}

// end closes a dump.
type end struct {
	Lines  int    `json:"lines"`  // before it, the header among them
	SHA256 string `json:"sha256"` // of those lines, with their ends
}

// key is an alias: scheme, value, and the sources that name the node so, null
// where that is not known.
type key struct {
	scheme, value string
	sources       []string
}

// MarshalJSON writes it as a list.
func (k key) MarshalJSON() ([]byte, error) { return plain([]any{k.scheme, k.value, k.sources}) }

// UnmarshalJSON reads the list.
func (k *key) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&k.scheme, &k.value, &k.sources})
}

// plain is json.Marshal without the escapes that are for pages of the web.
func plain(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// lineOf is the line of one thing.
func lineOf(c *write.Content) line {
	switch {
	case c.Marks != nil:
		return line{Marks: &marks{c.Marks.Undone, string(c.Marks.Secret)}}
	case c.Node != nil:
		n := c.Node
		out := line{Node: n.ID, Placeholder: n.Placeholder, Values: n.Values, Claims: n.Claims}
		for _, a := range c.Aliases {
			out.Keys = append(out.Keys, key{a.Key.Scheme, a.Key.Value, a.Sources})
		}
		return out
	case c.Edge != nil:
		e := c.Edge
		return line{Edge: e.Type.Name, From: e.From, To: e.To, Key: e.Key, Values: e.Values, Sources: e.Sources, Synthetic: e.Synthetic, Claims: e.Claims}
	}
	a := c.Answer
	return line{Answer: a.Key, Source: a.Source, At: a.At, Result: json.RawMessage(a.Result)}
}

// content is what a line holds. What does not fit the model is graph.ErrInvalid.
func (l *line) content() (*write.Content, error) {
	switch {
	case l.Marks != nil:
		m := &write.Marks{Undone: l.Marks.Undone}
		if l.Marks.Secret != "" {
			m.Secret = []byte(l.Marks.Secret)
		}
		return &write.Content{Marks: m}, nil
	case l.Node != "":
		return l.node()
	case l.Edge != "":
		return l.edge()
	case l.Answer != "":
		return l.answer()
	}
	return nil, graph.Invalid("", "it is none of marks, node, edge, answer and end")
}

func (l *line) answer() (*write.Content, error) {
	if err := json.Unmarshal(l.Result, &graph.Applied{}); err != nil || !graph.IsText(l.Answer) {
		return nil, graph.Invalid("answer", "its result is no answer to a change set")
	}
	return &write.Content{Answer: &write.Answer{Key: l.Answer, Source: l.Source, At: l.At, Result: string(l.Result)}}, nil
}

func (l *line) node() (*write.Content, error) {
	kind := l.Node.Kind()
	if kind == nil {
		return nil, graph.Invalid("node", "%q is no id of a kind that this program knows", string(l.Node))
	}
	n := &write.Node{ID: l.Node, Kind: kind, Placeholder: l.Placeholder, New: true}
	var err error
	if n.Values, n.Claims, err = l.stored(kind.Properties); err != nil {
		return nil, err
	}
	if name, _ := n.Values["name"].(string); !n.Placeholder && name == "" {
		return nil, graph.Invalid("values.name", "a record has a name")
	}
	if n.Placeholder && (len(n.Values) > 0 || n.Claims != nil) {
		return nil, graph.Invalid("values", "a placeholder has neither values nor claims")
	}
	if sources, _ := n.Values["sources"].([]string); !n.Placeholder && len(sources) == 0 {
		return nil, graph.Invalid("values.sources", "a record has sources")
	}
	content := &write.Content{Node: n}
	for _, k := range l.Keys {
		if k.scheme == "" || !graph.IsText(k.scheme+k.value) {
			return nil, graph.Invalid("keys", "a key has a scheme and a value, which are texts")
		}
		n.Keys = append(n.Keys, graph.Key{Kind: kind, Scheme: k.scheme, Value: k.value})
		content.Aliases = append(content.Aliases, write.Alias{Key: n.Keys[len(n.Keys)-1], ID: n.ID, Sources: k.sources})
	}
	return content, nil
}

func (l *line) edge() (*write.Content, error) {
	at := slices.IndexFunc(graph.EdgeTypes(), func(e *graph.EdgeType) bool { return e.Name == l.Edge })
	if at < 0 {
		return nil, graph.Invalid("edge", "%q is no type that this program knows", l.Edge)
	}
	t := graph.EdgeTypes()[at]
	if l.From.Kind() != t.From || l.To.Kind() != t.To {
		return nil, graph.Invalid("edge", "%s leads from %s to %s, and not from %q to %q", t.Name, t.From, t.To, string(l.From), string(l.To))
	}
	e := &write.Edge{Type: t, From: l.From, To: l.To, Key: l.Key, Sources: l.Sources, Synthetic: l.Synthetic}
	if len(e.Sources) == 0 || !graph.IsText(l.Key) {
		return nil, graph.Invalid("sources", "an edge has sources, and its key is a text")
	}
	var err error
	e.Values, e.Claims, err = l.stored(t.Properties)
	return &write.Content{Edge: e}, err
}

// stored gives values and claims as stores keep them.
func (l *line) stored(properties []*graph.Property) (map[string]any, write.Claims, error) {
	values, err := valuesOf(properties, l.Values)
	if err != nil || l.Claims == nil {
		return values, nil, err
	}
	claims := make(write.Claims, len(l.Claims))
	for by, claim := range l.Claims {
		if claim[write.Denial] == true && len(claim) == 1 {
			claims[by] = map[string]any{write.Denial: true}
			continue
		}
		if claims[by], err = valuesOf(properties, claim); err != nil {
			return nil, nil, graph.Within("claims", err)
		}
	}
	return values, claims, nil
}

// valuesOf gives each value the Go type that its property's are of. They stay what
// they are: nothing is read anew.
func valuesOf(properties []*graph.Property, in map[string]any) (map[string]any, error) {
	out := make(map[string]any, len(in))
	left := maps.Clone(in)
	for _, p := range properties {
		v, there := in[p.Name]
		if !there {
			continue
		}
		delete(left, p.Name)
		typed, ok := p.Stored(v)
		if !ok {
			return nil, graph.Invalid("values."+p.Name, "%v is not %s", v, p.Type)
		}
		out[p.Name] = typed
	}
	for name := range left {
		return nil, graph.Invalid("values", "%q is no property that this program knows", name)
	}
	return out, nil
}

func decode(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	var typed *json.UnmarshalTypeError
	if errors.As(err, &typed) {
		return graph.Invalid("", "it is no line of a dump: %s must not be %s", cmp.Or(typed.Field, "it"), graph.WithArticle(typed.Value))
	}
	if err != nil {
		return graph.Invalid("", "it is no line of a dump: %v", err)
	}
	if decoder.More() {
		return graph.Invalid("", "it is no line of a dump: there is more behind it")
	}
	return nil
}

// at says on which line something is wrong.
func at(number int, err error) error { return fmt.Errorf("line %d: %w", number, err) }
