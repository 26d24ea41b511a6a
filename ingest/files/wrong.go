package files

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Wrong says of JSON that could not be decoded what is wrong with it as people do,
// where it is of another type than is due; other errors it gives back.
func Wrong(err error, due string) error {
	var typed *json.UnmarshalTypeError
	if !errors.As(err, &typed) {
		return err
	}
	sort, _, _ := strings.Cut(typed.Value, " ") // "number 1.5"
	sort = map[string]string{"array": "a list", "object": "an object", "string": "a text", "number": "a number", "bool": "true or false"}[sort]
	if typed.Field != "" {
		return fmt.Errorf("%s: %s is not what is due there", typed.Field, sort)
	}
	return fmt.Errorf("%s where %s is due", sort, due)
}
