package assistant

import (
	"encoding/json"
	"fmt"
)

// MaxText is up to how many bytes an answer's text has, and its structured content.
// What does not fit is cut at whole rows, and said.
const MaxText = 12_000

// Answer is what a tool answers: rows, and Whole, which is said of all of them.
type Answer[Whole, Row any] struct {
	Whole     Whole    `json:"whole,omitzero"`
	Rows      []Row    `json:"rows,omitzero"` // nil where the answer is no list
	Total     *int     `json:"total,omitempty" jsonschema:"rows there are, shown or not"`
	Cut       *Cut     `json:"cut,omitempty"`
	Empty     Prose    `json:"empty,omitempty" jsonschema:"why there are no rows"`
	Statement Prose    `json:"statement,omitempty" jsonschema:"receipt, to be told with the numbers"`
	Notice    Prose    `json:"notice" jsonschema:"what is real, a sample, made up, missing"`
	Data      Data     `json:"data"`
	Warnings  []Text   `json:"warnings,omitempty"`
	Explorer  string   `json:"explorer,omitempty" jsonschema:"link for people"`
	GraphQL   *GraphQL `json:"graphql,omitempty"`

	said  string          // what the rows are, for the text
	more  bool            // there are rows after these
	after func(n int) Cut // how to go on after n rows; nil: by asking for less
}

// Cut says what an answer left out.
type Cut struct {
	Shown int    `json:"shown"`
	After string `json:"after,omitempty"`
	How   string `json:"how"`
}

// Data says which state of the data an answer is of.
type Data struct {
	Version Text `json:"version"`
	Sources int  `json:"sources" jsonschema:"data sets here"`
	Dated   int  `json:"dated" jsonschema:"of these, with a date"`
	Oldest  Text `json:"oldest,omitempty"`
	Newest  Text `json:"newest,omitempty"`
}

// GraphQL is the request that made an answer.
type GraphQL struct {
	Query     string         `json:"query,omitempty"`
	Variables map[string]any `json:"variables,omitempty"`
	Omitted   Text           `json:"omitted,omitempty" jsonschema:"what of it is left out, and how to get it"`
}

// maxRequest is up to how many bytes of a request an answer shows.
const maxRequest = 2500

// shown is the request as answers show it. Where it is too long for that it is one
// that the caller has: its own query, or its arguments as variables.
func (g GraphQL) shown() *GraphQL {
	switch {
	case len(marshalled(g)) <= maxRequest:
		return &g
	case len(marshalled(g.Query)) <= maxRequest:
		return &GraphQL{Query: g.Query, Omitted: "the variables are too long to be told: they are the call's arguments, by the names that the query declares"}
	}
	return &GraphQL{Omitted: "the request is too long to be told: it is the query that was asked, with its variables"}
}

// fit keeps as many rows as there is room for, and says what was cut.
func (a *Answer[Whole, Row]) fit() {
	room := MaxText - len(marshalled(a.beside())) - reserved
	if len(a.Rows) > 0 && room < len(marshalled(a.Rows[0])) && a.GraphQL != nil {
		before := len(marshalled(a.GraphQL))
		a.GraphQL = &GraphQL{Omitted: "there is no room for the request beside the row; a call for a record that says less, or with a filter for none, tells it"}
		room += before - len(marshalled(a.GraphQL))
	}
	kept := 0
	for _, row := range a.Rows {
		if room -= len(marshalled(row)) + 1; room < 0 {
			break
		}
		kept++
	}
	if a.more || kept < len(a.Rows) {
		a.Cut = a.rest(kept)
	}
	a.Rows = a.Rows[:kept:kept]
}

// reserved is what marks, the first lines and what was cut take of an answer's bytes.
const reserved = 900

func (a *Answer[Whole, Row]) rest(kept int) *Cut {
	out := Cut{Shown: kept, How: "narrow what is asked for, or ask the tool graphql for a page of it"}
	if a.after != nil {
		out = a.after(kept)
		out.Shown = kept
	}
	return &out
}

// beside is the answer without its rows.
func (a *Answer[Whole, Row]) beside() Answer[Whole, Row] {
	out := *a
	out.Rows, out.Cut = []Row{}, nil
	return out
}

// text writes the answer for an assistant that reads texts: one JSON value on a
// line, in the order in which it is to be read.
func (a *Answer[Whole, Row]) text() string {
	var lines [][]byte
	add := func(name string, value any) {
		if text := marshalled(value); string(text) != `""` && string(text) != "null" && string(text) != "{}" && string(text) != "[]" {
			lines = append(lines, fmt.Appendf(nil, `{%q:%s}`, name, text))
		}
	}
	count := map[string]any{}
	if a.Rows != nil {
		count["rows"] = len(a.Rows)
	}
	if a.Total != nil {
		count["total"] = *a.Total
	}
	if len(count) > 0 {
		lines = append(lines, marshalled(count))
	}
	add("whole", a.Whole)
	for _, row := range a.Rows {
		lines = append(lines, marshalled(row))
	}
	add("cut", a.Cut)
	add("empty", a.Empty)
	add("statement", a.Statement)
	add("warnings", a.Warnings)
	add("notice", a.Notice)
	add("data", a.Data)
	if a.Explorer != "" {
		lines = append(lines, fmt.Appendf(nil, `{"explorer":"%s"}`, a.Explorer)) // a link needs no escapes, nor can hold a mark
	}
	add("graphql", a.GraphQL)
	return fenced(a.said, lines)
}

// marshalled writes a value of an answer's as JSON.
func marshalled(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic("assistant: an answer is not JSON: " + err.Error())
	}
	return text
}
