package misplaced

import (
	"math"
	"slices"
)

// tally counts keys, of very many those that come most often: where there is no
// room for another all lose one, so that a count is too small by one in
// mostCounted of all at most.
type tally []counted

type counted struct {
	key uint32
	n   int32
}

const mostCounted = 64

func (t *tally) add(key uint32) {
	if at := slices.IndexFunc(*t, func(c counted) bool { return c.key == key }); at >= 0 {
		(*t)[at].n++
		return
	}
	if len(*t) < mostCounted {
		*t = append(*t, counted{key, 1})
		return
	}
	for at := range *t {
		(*t)[at].n--
	}
	*t = slices.DeleteFunc(*t, func(c counted) bool { return c.n == 0 })
}

// packed is a country's code as a key.
func packed(country string) uint32 {
	var key uint32
	for at := range len(country) {
		key = key<<8 | uint32(country[at])
	}
	return key
}

func unpacked(key uint32) string {
	return string([]byte{byte(key >> 8), byte(key)})
}

// most gives the country that comes most often, of several the first by code.
func (t tally) most() (country string, n int) {
	for _, c := range t {
		if code := unpacked(c.key); int(c.n) > n || int(c.n) == n && code < country {
			country, n = code, int(c.n)
		}
	}
	return country, n
}

// sketch counts how many different hashes there are: by the smallest of them,
// which tell of very many how close they lie.
type sketch []uint64 // in order

const mostSketched = 256

func (s *sketch) add(hash uint64) {
	at, there := slices.BinarySearch(*s, hash)
	if there || at == mostSketched {
		return
	}
	if len(*s) == mostSketched {
		*s = (*s)[:mostSketched-1]
	}
	*s = slices.Insert(*s, at, hash)
}

// size is the number of hashes: exact below mostSketched, beyond it off by a
// sixteenth as a rule.
func (s sketch) size() int {
	if len(s) < mostSketched {
		return len(s)
	}
	return int((mostSketched - 1) / (float64(s[mostSketched-1]) / math.MaxUint64))
}
