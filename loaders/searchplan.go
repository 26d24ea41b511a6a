package loaders

import (
	"encoding/json"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
)

// search is a search for a text in records of some kinds.
type search struct {
	text       string
	kinds      []*graph.Kind   // distinct, in the model's order
	size       int             // rows wanted
	after      *hitPosition    // position after which they are wanted, nil: from the start
	near       []text.Spelling // what is searched for besides what was typed, nil: nothing
	total      bool
	shown      []Field  // fields that show the records
	properties []string // what else is wanted of them
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
	match := graph.Match{Text: s.text, Near: s.near}
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

// cursor encodes a position, bound to the text and the kinds.
func (s *search) cursor(at hitPosition) graph.Cursor {
	position, err := json.Marshal(at)
	if err != nil {
		panic("loaders: a number and a text can be written as JSON: " + err.Error())
	}
	return graph.SealCursor(s.list(), position)
}

// position decodes a cursor that must have been made for the same search; nil
// for no cursor.
func (s *search) position(cursor graph.Cursor) (*hitPosition, error) {
	if cursor == "" {
		return nil, nil
	}
	var at hitPosition
	position, err := graph.OpenCursor("after", s.list(), cursor)
	if err == nil {
		err = json.Unmarshal(position, &at)
	}
	if err != nil {
		return nil, graph.Invalid("after", "this is not a cursor of this search; use an endCursor that came with the same text and types")
	}
	return &at, nil
}

// list tells a search's hits apart from other lists.
func (s *search) list() string {
	names := make([]string, len(s.kinds))
	for i, kind := range s.kinds {
		names[i] = kind.Name
	}
	return strings.Join([]string{"search", strings.Join(names, ","), s.text}, "\x00")
}
