package loaders

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"corridor/graph"

	"github.com/vektah/gqlparser/v2/ast"
)

// search is a search for a text in records of some kinds.
type search struct {
	text       string
	kinds      []*graph.Kind // distinct, in the model's order
	size       int           // rows wanted
	after      *hitPosition  // position after which they are wanted, nil: from the start
	total      bool
	shown      []ast.SelectionSet // what is selected of the records
	properties []string           // what else is wanted of them
}

func newSearch(text string, kinds []*graph.Kind) *search {
	s := &search{text: text}
	for _, kind := range graph.Kinds() {
		if slices.Contains(kinds, kind) {
			s.kinds = append(s.kinds, kind)
		}
	}
	return s
}

// plan finds a page of the records of one kind, the best first.
func (s *search) plan(kind *graph.Kind) (*graph.Plan, error) {
	match := graph.Match{Text: s.text}
	plan := &graph.Plan{Kind: kind}
	plan.Filter, plan.Order, plan.Total = match, []graph.OrderKey{{Match: &match}}, s.total
	plan.Page.First = &s.size
	if s.after == nil {
		return plan, nil
	}
	var err error
	plan.Page.After, err = plan.CursorAt(s.after.Score, string(s.after.ID))
	return plan, err
}

const cursorSum = 8 // bytes of checksum before the position

// cursor encodes a position, bound to the text and the kinds.
func (s *search) cursor(at hitPosition) graph.Cursor {
	position, err := json.Marshal(at)
	if err != nil {
		panic("loaders: a number and a text can be written as JSON: " + err.Error())
	}
	return graph.Cursor(base64.RawURLEncoding.EncodeToString(append(s.checksum(position), position...)))
}

// position decodes a cursor that must have been made for the same search; nil
// for no cursor.
func (s *search) position(cursor graph.Cursor) (*hitPosition, error) {
	if cursor == "" {
		return nil, nil
	}
	refuse := graph.Invalid("after", "this is not a cursor of this search; use an endCursor that came with the same text and types")
	raw, err := base64.RawURLEncoding.DecodeString(string(cursor))
	if err != nil || len(raw) < cursorSum || !bytes.Equal(raw[:cursorSum], s.checksum(raw[cursorSum:])) {
		return nil, refuse
	}
	var at hitPosition
	if err := json.Unmarshal(raw[cursorSum:], &at); err != nil {
		return nil, refuse
	}
	return &at, nil
}

func (s *search) checksum(position []byte) []byte {
	names := make([]string, len(s.kinds))
	for i, kind := range s.kinds {
		names[i] = kind.Name
	}
	parts := []string{"search", strings.Join(names, ","), s.text, string(position)}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return sum[:cursorSum]
}
