package loaders

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"unicode/utf8"
)

// errUnwritable ends the writing of an answer that holds what the model does not
// allow.
var errUnwritable = errors.New("loaders: a value is not of its property's type")

const (
	settled  = 16 << 10 // bytes after which a writer has them counted
	longText = 4 << 10  // bytes from which on a text is a long one
)

// writer writes JSON. After an error nothing that it holds is of use.
type writer struct {
	ctx     context.Context
	meter   Meter
	out     []byte
	metered int // of out
	err     error
}

// goesOn tells whether there is a point in writing another row, and has what was
// written counted from time to time.
func (w *writer) goesOn() bool {
	if len(w.out)-w.metered >= settled {
		w.settle()
	}
	return w.err == nil
}

// settle has all that was written counted.
func (w *writer) settle() {
	if w.err == nil {
		w.err = w.ctx.Err()
	}
	if w.err == nil {
		w.err = w.meter.Written(len(w.out) - w.metered)
		w.metered = len(w.out)
	}
}

func (w *writer) raw(text string) { w.out = append(w.out, text...) }

// list writes a list of so many elements.
func (w *writer) list(n int, element func(i int)) {
	w.out = append(w.out, '[')
	for i := range n {
		if !w.goesOn() {
			return
		}
		if i > 0 {
			w.out = append(w.out, ',')
		}
		element(i)
	}
	w.out = append(w.out, ']')
}

func (w *writer) bool(v bool) { w.out = strconv.AppendBool(w.out, v) }

func (w *writer) int(v int64) { w.out = strconv.AppendInt(w.out, v, 10) }

func (w *writer) float(v float64) {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		w.err = errUnwritable
		return
	}
	w.out = AppendFloat(w.out, v)
}

// How large and how small numbers are written in full, as encoding/json and
// JavaScript do.
const (
	smallestInFull = 1e-6
	largestInFull  = 1e21
)

// AppendFloat writes a number, which must be finite, in full: 17638801 and not
// 1.7638801e+07, unless it is so large or small that nobody could read it.
func AppendFloat(to []byte, v float64) []byte {
	form := byte('f')
	if size := math.Abs(v); size != 0 && (size < smallestInFull || size >= largestInFull) {
		form = 'e'
	}
	return strconv.AppendFloat(to, v, form, -1, 64)
}

// text writes a text as gqlgen and encoding/json together do: what HTML would take
// for markup is escaped, and what is no UTF-8 stays as it is.
func (w *writer) text(text string) {
	w.out = append(w.out, '"')
	start := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if plain[c] {
			continue
		}
		escaped, size := escape(text[i:])
		if size == 0 {
			continue
		}
		w.out = append(append(w.out, text[start:i]...), escaped...)
		i += size - 1
		start = i + 1
	}
	w.out = append(append(w.out, text[start:]...), '"')
}

// plain tells of a byte that it stands in a JSON text as it is.
var plain = func() (out [256]bool) {
	for c := range out {
		out[c] = c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != int(lineSeparator[0])
	}
	return out
}()

// Characters that end a line in JavaScript.
const (
	lineSeparator      = "\u2028"
	paragraphSeparator = "\u2029"
)

const hexDigits = "0123456789abcdef"

// escape gives what is written for the character at a text's beginning, and how
// many bytes that has; 0 where it stands as it is.
func escape(text string) (string, int) {
	switch c := text[0]; {
	case c == lineSeparator[0]:
		if len(text) >= len(lineSeparator) && (text[:len(lineSeparator)] == lineSeparator || text[:len(lineSeparator)] == paragraphSeparator) {
			return `\u202` + string(hexDigits[text[2]&0xf]), len(lineSeparator)
		}
		return "", 0
	case c == '"' || c == '\\':
		return `\` + string(rune(c)), 1
	case c == '\t':
		return `\t`, 1
	case c == '\n':
		return `\n`, 1
	case c == '\r':
		return `\r`, 1
	case c < 0x20: // gqlgen writes these in capitals
		return `\u00` + string("01"[c>>4]) + string("0123456789ABCDEF"[c&0xf]), 1
	default:
		return `\u00` + string(hexDigits[c>>4]) + string(hexDigits[c&0xf]), 1
	}
}

// coded writes a text of a scalar that writes itself, as encoding/json does.
func (w *writer) coded(text string) {
	for i := range len(text) {
		if !plain[text[i]] || text[i] >= utf8.RuneSelf {
			quoted, err := json.Marshal(text)
			if err != nil {
				w.err = errUnwritable
				return
			}
			w.out = append(w.out, quoted...)
			return
		}
	}
	w.out = append(append(append(w.out, '"'), text...), '"')
}
