package areas

import (
	"fmt"
	"strings"
)

// Counts says how many works got how many areas.
type Counts struct {
	Works   int         `json:"works"`
	None    int         `json:"none"`
	One     int         `json:"one"`
	Several int         `json:"several"`
	ByArea  map[int]int `json:"byArea"`
	// Others: another source states areas or themes of them, so that the table is
	// not asked.
	Others int `json:"others"`
	// Changed: their areas or themes are others than before, or by another
	// version of the table.
	Changed int `json:"changed"`
}

// String says it in a sentence, for people.
func (c Counts) String() string {
	var by []string
	for area := 1; area <= 10; area++ {
		if n := c.ByArea[area]; n > 0 {
			by = append(by, fmt.Sprintf("%d of area %d", n, area))
		}
	}
	out := fmt.Sprintf("%d works: %d with one area, %d with several, %d with none; of %d another source says it", c.Works, c.One, c.Several, c.None, c.Others)
	if len(by) > 0 {
		out += " (" + strings.Join(by, ", ") + ")"
	}
	return out
}
