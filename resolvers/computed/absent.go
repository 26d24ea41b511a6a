package computed

import "math"

// Given tells of a value that has none as its zero value whether it is there.
// gqlgen shows null where a method's second value is false.
func Given[T comparable](value T) (T, bool) { return value, value != *new(T) }

// Defined is Given for numbers of which NaN says that they are not defined.
func Defined(value float64) (float64, bool) { return value, !math.IsNaN(value) }
