package seed

import (
	"fmt"

	"corridor/graph"
)

// Initiative is what the joint initiative names.
type Initiative struct {
	Areas  map[int]string     // names by number
	Themes map[graph.Slug]int // the area of each theme
}

// ReadInitiative reads it from the embedded data, without a store.
func ReadInitiative() (*Initiative, error) {
	const path = "data/areas.json"
	content, err := files.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading embedded data: %w", err)
	}
	var entries []areaEntry
	if err := decodeStrictly(content, &entries); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := &Initiative{map[int]string{}, map[graph.Slug]int{}}
	for _, area := range entries {
		out.Areas[area.Number] = area.Name
		for _, theme := range area.Themes {
			out.Themes[theme.Slug] = area.Number
		}
	}
	return out, nil
}
