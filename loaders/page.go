package loaders

import (
	"strconv"

	"corridor/graph"
)

// Span is one page of a list in memory: its rows From to To, To left out.
type Span struct {
	From, To int
	PageInfo PageInfo
	list     string
}

// PageOf gives the page that a field's arguments first, after, last and before
// ask for of a list of n rows, by the rules, limits and errors of the store's
// lists: DefaultPage rows where neither first nor last is given.
//
// list is a text that tells the list apart from others, such as what it is
// computed from together with Field.Fingerprint. A cursor remembers a row's
// number and is good only where the text is the same; so a text that changes
// whenever rows can come, go or move makes cursors that never point amiss.
func PageOf(arguments map[string]any, n int, list string) (Span, error) {
	s := Span{To: n, list: "memory\x00" + list}
	page, err := askedPage(arguments)
	if err != nil {
		return s, err
	}
	if err := page.Check(); err != nil {
		return s, err
	}
	if page.After != "" {
		row, err := s.row("after", page.After)
		if err != nil {
			return s, err
		}
		s.From = min(row+1, n)
	}
	if page.Before != "" {
		row, err := s.row("before", page.Before)
		if err != nil {
			return s, err
		}
		s.To = max(min(row, n), s.From)
	}
	s.cut(page)
	return s, nil
}

// Page gives the page that the field asks for of a list of n rows in memory, see
// PageOf.
func (f Field) Page(n int, list string) (Span, error) {
	span, err := PageOf(f.Arguments(), n, list)
	if span.PageInfo.Truncated = span.PageInfo.HasNextPage && f.unsized(); span.PageInfo.Truncated && partsOf(f).shown {
		f.c.request.truncated.add(f.place)
	}
	return span, err
}

// cut takes the page's size off the rows between its cursors.
func (s *Span) cut(page graph.Page) {
	info := PageInfo{HasPreviousPage: page.After != "", HasNextPage: page.Before != ""}
	if page.Last != nil {
		info.HasPreviousPage = s.To-s.From > *page.Last
		s.From = max(s.From, s.To-*page.Last)
	} else {
		info.HasNextPage = s.To-s.From > *page.First
		s.To = min(s.To, s.From+*page.First)
	}
	if s.From < s.To {
		info.StartCursor, info.EndCursor = new(s.Cursor(s.From)), new(s.Cursor(s.To-1))
	}
	s.PageInfo = info
}

// Cursor gives the cursor of the i-th row of the list.
func (s Span) Cursor(i int) graph.Cursor {
	return graph.SealCursor(s.list, []byte(strconv.Itoa(i)))
}

// row gives the row of a cursor that must have been made for this list.
func (s Span) row(argument string, c graph.Cursor) (int, error) {
	position, err := graph.OpenCursor(argument, s.list, c)
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(string(position))
}
