package assistant

import (
	"cmp"
	"encoding/json"
	"net/url"
	"strings"
)

// maxLink is up to how many bytes a link to the explorer has; what it would say past
// that is left out of it.
const maxLink = 1500

// explorerLink is where people open a view of the explorer with the same state: the
// view's name, and what was asked for, texts as they are and all else as JSON.
func explorerLink(base, view string, state map[string]any) string {
	link := strings.TrimSuffix(cmp.Or(base, "http://127.0.0.1:8080"), "/") + "/#/" + view
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
