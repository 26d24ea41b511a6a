package server

import (
	"context"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/loaders"

	"github.com/99designs/gqlgen/graphql"
)

// warning is one of extensions.warnings: something about an answer that a
// client should know and that is no error.
type warning struct {
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Path    []string `json:"path,omitempty"` // aliases from the root field on, without indices
}

const (
	codeTruncated      = "TRUNCATED"
	codeWarningsUntold = "WARNINGS_NOT_TOLD"
)

// maxWarnings is how many warnings an answer has at most, besides the one that
// says how many more there were.
const maxWarnings = 20

// copied is extensions.copy: which state of the data an answer is of, where the
// copy in memory gave it.
type copied struct {
	Version graph.Version `json:"version"`
	Store   bool          `json:"store,omitempty"` // the store answered other fields
}

// tellCopy adds to an answer that it came from the copy in memory.
func tellCopy(ctx context.Context, response *graphql.Response) {
	if version, store := answerOf(ctx).from.Seen(); version != "" {
		response.Extensions["copy"] = copied{Version: version, Store: store}
	}
}

// warn adds to an answer which of its lists were cut, and what its fields warn of.
func warn(ctx context.Context, response *graphql.Response) {
	if warnings := warningsOf(loaders.Warnings(ctx), loaders.Truncated(ctx)); warnings != nil {
		response.Extensions["warnings"] = warnings
	}
}

// warningsOf makes the warnings of fields, those of what they answer before
// those of lists that were cut.
func warningsOf(given []loaders.Warning, truncated []string) []warning {
	var out []warning
	for _, w := range given {
		out = append(out, warning{Code: w.Code, Path: strings.Split(w.Place, "."), Message: w.Message})
	}
	for _, place := range truncated {
		path := strings.Split(place, ".")
		out = append(out, warning{Code: codeTruncated, Path: path, Message: fmt.Sprintf(
			"%s has more rows than the %d that come where neither first nor last is given; ask for first, and go on with after",
			path[len(path)-1], loaders.DefaultPage)})
	}
	if untold := len(out) - maxWarnings; untold > 0 {
		out = append(out[:maxWarnings], warning{Code: codeWarningsUntold, Message: fmt.Sprintf(
			"%d more warnings are not told, of lists that were cut for the most part; ask for first or last wherever rows are shown", untold)})
	}
	return out
}
