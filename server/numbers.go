package server

import (
	"encoding/json"
	"fmt"

	"corridor/graph"
)

// scalar holds a variable's value to GraphQL's numbers and brings those that are
// whole to their digits, for any scalar but Float: 2020.0 and 2.02e3 are 2020.
// Scalars of this schema's own refuse the rest themselves, gqlparser that of the
// others.
func scalar(name string, value any) (any, *misfit) {
	if name == "Float" {
		if _, isText := value.(string); isText {
			return nil, &misfit{problem: brief(asJSON(value)) + " is no Float; give a number, without quotes"}
		}
		return value, nil
	}
	whole, isWhole := graph.Whole(value)
	if !isWhole {
		if name == "Int" {
			return nil, &misfit{problem: brief(asJSON(value)) + " is no Int; give a whole number"}
		}
		return value, nil
	}
	if name == "Int" && whole != int64(int32(whole)) {
		return nil, &misfit{problem: fmt.Sprintf("%d is no Int, which has 32 bits; give a number nearer to 0", whole)}
	}
	return whole, nil
}

// asJSON writes a value for messages.
func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(text)
}
