package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"corridor/graph"
)

// statement is a record, or an edge, in a form that encodes to the same bytes
// whenever the content is the same.
type statement struct {
	About   string   // the record's key; of an edge its owner's
	Type    string   `json:",omitempty"` // of an edge
	Other   string   `json:",omitempty"`
	Key     string   `json:",omitempty"`
	Aliases []string `json:",omitempty"`
	Printed []string `json:",omitempty"`
	Denied  bool     `json:",omitempty"` // of an edge
	Values  map[string]any
}

// Fingerprint is a hash of all that the sets state: first the merges, then the records, then
// the edges, in their order. How the statements are cut into sets does not
// count, nor do the sets' own keys.
func Fingerprint(sets ...*graph.ChangeSet) (string, error) {
	hash := sha256.New()
	encoder := json.NewEncoder(hash)
	for _, statements := range []func(*graph.ChangeSet) []statement{mergesOf, recordsOf, edgesOf} {
		for _, set := range sets {
			for _, s := range statements(set) {
				if err := encoder.Encode(s); err != nil {
					return "", fmt.Errorf("encoding what %s states of %s: %w", set.Source, s.About, err)
				}
			}
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

func mergesOf(set *graph.ChangeSet) []statement {
	out := make([]statement, len(set.Merges))
	for i, m := range set.Merges {
		out[i] = statement{About: m.Into.String(), Type: "merge", Other: m.From.String()}
		if m.Beside {
			out[i].Key = "beside"
		}
	}
	return out
}

func recordsOf(set *graph.ChangeSet) []statement {
	out := make([]statement, len(set.Nodes))
	for i, n := range set.Nodes {
		out[i] = statement{About: n.Identity.String(), Values: n.Values}
		for _, alias := range n.Aliases {
			out[i].Aliases = append(out[i].Aliases, alias.String())
		}
	}
	return out
}

func edgesOf(set *graph.ChangeSet) []statement {
	var out []statement
	for _, owned := range set.Edges {
		if len(owned.Edges) == 0 {
			out = append(out, statement{About: owned.Owner.String(), Type: owned.Type.Name})
		}
		for _, e := range owned.Edges {
			s := statement{About: owned.Owner.String(), Type: owned.Type.Name, Other: e.Other.String(), Key: e.Key, Values: e.Values, Denied: e.Denied}
			for _, institution := range e.Institutions {
				s.Printed = append(s.Printed, institution.String())
			}
			out = append(out, s)
		}
	}
	return out
}
