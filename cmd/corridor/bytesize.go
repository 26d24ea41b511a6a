package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// byteSize is a number of bytes, written as 512MB or 4GB. Units are of 1,024;
// KiB, MiB and GiB say the same.
type byteSize int64

// units are those that sizes are written in, the largest one first.
var units = []struct {
	name  string
	bytes byteSize
}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}, {"B", 1}}

// UnmarshalText reads a size; a number without a unit is of bytes.
func (b *byteSize) UnmarshalText(text []byte) error {
	written := strings.ToUpper(strings.ReplaceAll(string(text), " ", ""))
	written = strings.TrimSuffix(strings.ReplaceAll(written, "IB", "B"), "B")
	unit := byteSize(1)
	for _, u := range units {
		if letter := strings.TrimSuffix(u.name, "B"); letter != "" && strings.HasSuffix(written, letter) {
			written, unit = strings.TrimSuffix(written, letter), u.bytes
		}
	}
	number, err := strconv.ParseFloat(written, 64)
	if bytes := number * float64(unit); err == nil && bytes >= 0 && bytes < math.MaxInt64 {
		*b = byteSize(bytes)
		return nil
	}
	return fmt.Errorf("%q is no size; write it as 512MB or 4GB", text)
}

// String writes the size in the largest unit of which it is a whole number.
func (b byteSize) String() string {
	for _, u := range units {
		if b >= u.bytes && b%u.bytes == 0 {
			return fmt.Sprint(int64(b/u.bytes), u.name)
		}
	}
	return "0B"
}
