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
	text          string
	kinds         []*graph.Kind   // distinct, in the model's order
	page          graph.Page      // rows wanted; its cursors are the search's own
	after, before *hitPosition    // what these stand for, nil for none
	near          []text.Spelling // what is searched for besides what was typed, nil: nothing
	truncates     bool            // how many rows are wanted was not said
	total         bool
	shown         []Field  // fields that show the records
	properties    []string // what else is wanted of them
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

// turnTo sets the page that arguments ask for; without rows it is only counted.
func (s *search) turnTo(arguments map[string]any, rows bool) error {
	page, err := askedPage(arguments)
	if err == nil {
		err = page.Check()
	}
	if err != nil {
		return err
	}
	s.page = page
	if !rows {
		s.page = countOnly(page)
	}
	if s.after, err = s.position("after", page.After); err != nil {
		return err
	}
	s.before, err = s.position("before", page.Before)
	return err
}

// size is how many rows are wanted.
func (s *search) size() int {
	if s.page.Last != nil {
		return *s.page.Last
	}
	return *s.page.First
}

// beside gives a row that the page lies beside, nil where it lies at an end.
func (s *search) beside() *hitPosition {
	if s.after != nil {
		return s.after
	}
	return s.before
}

// plan finds a page of the records of one kind, the best first.
func (s *search) plan(kind *graph.Kind) (*graph.Plan, error) {
	match := graph.Match{Text: s.text, Near: s.near}
	plan := &graph.Plan{Kind: kind}
	plan.Filter, plan.Order, plan.Total = match, []graph.OrderKey{{Match: &match}}, s.total
	after, err := cursorIn(plan, s.after)
	if err != nil {
		return nil, err
	}
	before, err := cursorIn(plan, s.before)
	plan.Page = graph.Page{First: s.page.First, After: after, Last: s.page.Last, Before: before}
	return plan, err
}

// cursorIn gives the cursor that a position has among the records of a plan.
func cursorIn(plan *graph.Plan, at *hitPosition) (graph.Cursor, error) {
	if at == nil {
		return "", nil
	}
	return plan.CursorAt(at.Score, string(at.ID))
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
func (s *search) position(argument string, cursor graph.Cursor) (*hitPosition, error) {
	if cursor == "" {
		return nil, nil
	}
	var at hitPosition
	position, err := graph.OpenCursor(argument, s.list(), cursor)
	if err == nil {
		err = json.Unmarshal(position, &at)
	}
	if err != nil {
		return nil, graph.Invalid(argument, "this is not a cursor of this search; use an endCursor or startCursor that came with the same text and types")
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
