package projection

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"
	"reflect"
)

// Fingerprint is the same for projections that hold the same, whatever store
// they are of and whatever its versions are called, and else another. It takes
// time in proportion to Bytes, about a second for a gigabyte.
func (p *Projection) Fingerprint() string {
	state := reflect.ValueOf(p).Elem()
	w := digest{sha256.New()}
	for i := range state.NumField() {
		if name := state.Type().Field(i).Name; name != "Version" && name != "whole" && name != "unadmitted" {
			w.add(state.Field(i))
		}
	}
	return hex.EncodeToString(w.Sum(nil))
}

// digest takes in values.
type digest struct{ hash.Hash }

func (w digest) number(n uint64) {
	_, _ = w.Write(binary.LittleEndian.AppendUint64(nil, n)) // hashes do not fail
}

func (w digest) add(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		w.number(uint64(v.Len()))
		_, _ = w.Write([]byte(v.String()))
	case reflect.Struct:
		for i := range v.NumField() {
			w.add(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		w.number(uint64(v.Len()))
		w.elements(v)
	case reflect.Bool:
		w.number(map[bool]uint64{true: 1}[v.Bool()])
	case reflect.Float64:
		w.number(math.Float64bits(v.Float()))
	default:
		if v.CanUint() {
			w.number(v.Uint())
			return
		}
		w.number(uint64(v.Int()))
	}
}

// chunk is how many elements of a list are taken in at a time.
const chunk = 1 << 14

// elements takes in those of a list: whole chunks where their size is fixed.
func (w digest) elements(v reflect.Value) {
	var buffer []byte
	fixed := v.CanInterface() && v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Struct &&
		binary.Size(reflect.Zero(v.Type().Elem()).Interface()) > 0
	for from := 0; from < v.Len(); from += chunk {
		to := min(from+chunk, v.Len())
		if fixed {
			buffer, _ = binary.Append(buffer[:0], binary.LittleEndian, v.Slice(from, to).Interface())
			_, _ = w.Write(buffer)
			continue
		}
		for i := range to - from {
			w.add(v.Index(from + i))
		}
	}
}
