package server

import "reflect"

// longText is from how many bytes on a text is looked at closely.
const longText = 4096

// Bytes that values of a size not looked at are taken for.
const (
	shortBytes  = 24 // a number, an enum's value, an identifier
	nullBytes   = 4
	markupBytes = 6 // what JSON writes for <, > and &
)

// bytesOf is how many bytes of JSON a field's value takes, about: nothing for
// objects, whose fields count themselves.
func bytesOf(value any) int {
	switch v := value.(type) {
	case nil:
		return nullBytes
	case string:
		return written(v)
	case *string:
		if v == nil {
			return nullBytes
		}
		return written(*v)
	case []string:
		total := 0
		for _, text := range v {
			total += written(text)
		}
		return total
	case int, bool, float64, *int, *float64, *bool:
		return shortBytes
	}
	if of := reflect.ValueOf(value); of.Kind() == reflect.Slice {
		return shortBytes * of.Len()
	}
	return shortBytes
}

// written is how many bytes JSON takes to write a text. Of short ones it is not
// asked what has to be escaped.
func written(text string) int {
	total := len(text) + 3
	if total < longText {
		return total
	}
	for _, c := range []byte(text) {
		switch {
		case c == '<' || c == '>' || c == '&':
			total += markupBytes - 1
		case c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t':
			total++
		case c < 0x20:
			total += markupBytes - 1
		}
	}
	return total
}
