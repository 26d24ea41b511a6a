package graph

import "strings"

// Series writes several as people list them: commas between them, and before
// the last of two or more what joins it, such as " and ", " or " or ", and ".
func Series(parts []string, last string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	end := len(parts) - 1
	return strings.Join(parts[:end], ", ") + last + parts[end]
}

// Words writes an enum's value for people: INITIATIVE_AREA is "initiative area".
func Words[T ~string](value T) string {
	return strings.ToLower(strings.ReplaceAll(string(value), "_", " "))
}
