package computed

import (
	"fmt"

	"corridor/graph/network/projection"
)

// TableOf names a table of statistics with the date of its data.
func TableOf(t *projection.Source) string {
	if t.DataDate == "" {
		return fmt.Sprintf("%q, of no known date", t.Name)
	}
	return fmt.Sprintf("%q, of %s", t.Name, t.DataDate)
}
