package graph

import "strings"

// Words writes an enum's value for people: INITIATIVE_AREA is "initiative area".
func Words[T ~string](value T) string {
	return strings.ToLower(strings.ReplaceAll(string(value), "_", " "))
}
