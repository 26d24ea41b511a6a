package computed

import (
	"fmt"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// MixedSentence says, after a space, that what is counted was assigned by several
// versions of a program; "" where it was not.
func MixedSentence(mixed []projection.VersionCount) string {
	if len(mixed) == 0 {
		return ""
	}
	var parts []string
	for _, v := range mixed {
		parts = append(parts, fmt.Sprintf("%d with %s", v.Items, v.Version))
	}
	return " Their source assigned them by versions of its programs that do not compare, " + graph.Series(parts, " and ") +
		"; import all of it anew before differences are read into it."
}
