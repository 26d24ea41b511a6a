package assistant

import (
	"encoding/json"
	"net/url"
	"strings"
)

// maxLink is up to how many bytes a link to the explorer has; what it would say past
// that is left out of it.
const maxLink = 1500

// explorerLink is where people open a view of the explorer with the same state: the
// view's path, and what was asked for, texts as they are and all else as JSON. It has
// no characters but those that stand in an address.
func explorerLink(base, view string, state map[string]any) string {
	if base == "" || strings.ContainsFunc(base, notOfLink) {
		base = "http://127.0.0.1:8080"
	}
	link := strings.TrimSuffix(base, "/") + "/#/" + view
	if strings.ContainsFunc(view, notOfLink) || len(link) > maxLink {
		return base
	}
	query := url.Values{}
	for name, value := range state {
		if text, is := value.(string); is {
			query.Set(name, text)
			continue
		}
		text, _ := json.Marshal(value) // it came as JSON
		query.Set(name, string(text))
	}
	if len(query) == 0 || len(link)+len(query.Encode()) > maxLink {
		return link
	}
	return link + "?" + query.Encode()
}

// notOfLink tells whether a character stands in no address as it is.
func notOfLink(c rune) bool { return c <= ' ' || c > '~' || strings.ContainsRune("\"<>\\^`{|}", c) }
