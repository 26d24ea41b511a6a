package networkql

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
)

// asked is the field of Query that gives a network, by which it can be asked for
// again.
type asked struct {
	field     string
	arguments map[string]any // what they name by its ids
}

// askedBy notes how the network was asked for.
func (n *CollaborationNetwork) askedBy(field string, arguments map[string]any) *CollaborationNetwork {
	n.asked = asked{field, arguments}
	return n
}

// askedInYears notes how a slice of a network is asked for by itself. Of an ego
// network the slices are of the whole that it lies in.
func (n *CollaborationNetwork) askedInYears(whole *CollaborationNetwork, from, to int) *CollaborationNetwork {
	arguments := maps.Clone(whole.asked.arguments)
	filter, _ := arguments["filter"].(map[string]any)
	filter = maps.Clone(filter)
	if filter == nil {
		filter = map[string]any{}
	}
	filter["years"] = map[string]any{"from": from, "to": to}
	arguments["filter"] = filter
	arguments["level"] = string(n.Query.Level)
	delete(arguments, "id")
	delete(arguments, "radius")
	return n.askedBy("collaborationNetwork", arguments)
}

// address is where the network can be had as a file, on whatever server: at the
// state of the data that was counted, or a later one. What is no text is JSON.
func (n *CollaborationNetwork) address(file map[string]any) (string, error) {
	query := url.Values{}
	for _, arguments := range []map[string]any{n.asked.arguments, file, {"atLeast": string(n.Projection.Version)}} {
		for name, value := range arguments {
			text, is := value.(string)
			if !is {
				written, err := json.Marshal(value)
				if err != nil {
					return "", fmt.Errorf("writing the link's %s: %w", name, err)
				}
				text = string(written)
			}
			query.Set(name, text)
		}
	}
	return "/export/" + n.asked.field + "?" + query.Encode(), nil
}
