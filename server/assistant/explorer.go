package assistant

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"corridor/graph"
)

// maxLink is up to how many bytes a link to the explorer has; what it would say past
// that is left out of it.
const maxLink = 3000

// choices are what is chosen in a view of the explorer, as its address names them
// (web/README.md): texts and numbers as they are, lists with commas, years as from and
// to. What is absent is at its default.
type choices map[string]any

// narrows takes what a view has of a filter into its choices, and tells whether that is
// all of the filter.
func (s choices) narrows(filter map[string]any, names ...string) bool {
	all := true
	for name, value := range filter {
		if slices.Contains(names, name) {
			s[name] = value
		} else {
			all = false
		}
	}
	return all
}

// link is a link to a view of the explorer, or, where that does not show all of what
// was asked for, to its editor with the query.
func (c *call) link(all bool, view string, state choices) string {
	base, _ := c.ctx.Value(explorerKey{}).(string)
	base = cmp.Or(base, c.config.Explorer)
	if !all {
		editor := choices{"q": c.asked.Query}
		if len(c.asked.Variables) > 0 {
			editor["v"] = string(marshalled(c.asked.Variables))
		}
		query := explorerLink(base, "ask", editor)
		if strings.Contains(query, "?q=") {
			return query
		}
	}
	return explorerLink(base, view, state)
}

// explorerLink is the address of a view. It has no characters but those that stand in
// an address.
func explorerLink(base, view string, state choices) string {
	if base == "" || strings.ContainsFunc(base, notOfLink) {
		base = "http://127.0.0.1:8080"
	}
	link := strings.TrimSuffix(base, "/") + "/#/" + view
	if strings.ContainsFunc(view, notOfLink) || len(link) > maxLink {
		return base
	}
	query := url.Values{}
	for name, value := range state {
		write(query, name, value)
	}
	if len(query) == 0 || len(link)+len(query.Encode()) > maxLink {
		return link
	}
	return link + "?" + query.Encode()
}

// write writes a choice into an address.
func write(query url.Values, name string, value any) {
	var plain any
	if err := json.Unmarshal(marshalled(value), &plain); err != nil {
		return
	}
	switch v := plain.(type) {
	case nil:
	case map[string]any: // years
		for _, end := range []string{"from", "to"} {
			write(query, end, v[end])
		}
	case []any:
		texts := make([]string, len(v))
		for i, one := range v {
			texts[i] = fmt.Sprint(one)
		}
		write(query, name, strings.Join(texts, ","))
	default:
		if text := fmt.Sprint(v); text != "" {
			query.Set(name, text)
		}
	}
}

// notOfLink tells whether a character stands in no address as it is.
func notOfLink(c rune) bool { return c <= ' ' || c > '~' || strings.ContainsRune("\"<>\\^`{|}", c) }

// inNetwork are the conditions of a filter that the view of networks has controls for.
var inNetwork = []string{"years", "areas", "themes", "topics"}

// isID tells whether a text is an id, as the explorer's addresses name records.
func isID(text string) bool { return graph.ID(text).Kind() != nil }

// levelOf is the level of the networks that a record is in.
func levelOf(id string) string {
	switch graph.ID(id).Kind() {
	case graph.KindCountry:
		return "COUNTRY"
	case graph.KindPerson:
		return "PERSON"
	}
	return "INSTITUTION"
}
