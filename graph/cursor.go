package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
)

// Cursor marks a row's place in an ordered list. It is opaque, and good only
// for lists with the filter and order it was made under.
type Cursor string

const cursorSum = 8 // bytes of checksum before the position

// SealCursor makes the cursor of a position in a list. The list is told apart
// from others by a text that says which rows it has and how they are ordered.
func SealCursor(list string, position []byte) Cursor {
	return Cursor(base64.RawURLEncoding.EncodeToString(append(cursorChecksum(list, position), position...)))
}

// OpenCursor gives the position of a cursor that was sealed for the list. Any
// other cursor is ErrInvalid, named by the argument it came in.
func OpenCursor(argument, list string, c Cursor) ([]byte, error) {
	raw, err := base64.RawURLEncoding.DecodeString(string(c))
	if err != nil || len(raw) < cursorSum || base64.RawURLEncoding.EncodeToString(raw) != string(c) || !bytes.Equal(raw[:cursorSum], cursorChecksum(list, raw[cursorSum:])) {
		return nil, foreignCursor(argument)
	}
	return raw[cursorSum:], nil
}

func cursorChecksum(list string, position []byte) []byte {
	sum := sha256.Sum256(append([]byte(list+"\x00"), position...))
	return sum[:cursorSum]
}

func foreignCursor(argument string) error {
	return Invalid(argument, "this is not a cursor of this list; use an endCursor or startCursor that came with the same filter and order")
}

// cursorAt encodes a row's position in a list as JSON.
func cursorAt(list string, position []any) Cursor {
	payload, err := json.Marshal(position)
	if err != nil {
		panic("graph: a position holds only texts, numbers and Booleans: " + err.Error())
	}
	return SealCursor(list, payload)
}

// position decodes a cursor that must have been made for this list.
func (l *PreparedList) position(argument string, c Cursor) ([]any, error) {
	payload, err := OpenCursor(argument, l.shape, c)
	if err != nil {
		return nil, err
	}
	refuse := foreignCursor(argument)
	decoder := json.NewDecoder(bytes.NewReader(payload))
	decoder.UseNumber()
	var position []any
	if err := decoder.Decode(&position); err != nil || len(position) != len(l.Order)+l.ties() {
		return nil, refuse
	}
	for i, key := range l.Order {
		if position[i], err = key.coerce(position[i]); err != nil {
			return nil, refuse
		}
	}
	for _, tie := range position[len(l.Order):] {
		if _, ok := tie.(string); !ok {
			return nil, refuse
		}
	}
	return position, nil
}

// ties is the number of tie-breakers in a position: the id, and per edge its key.
func (l *PreparedList) ties() int {
	if l.PerEdge {
		return 2
	}
	return 1
}

// coerce gives a position's value the Go type that the order key compares.
func (k OrderKey) coerce(v any) (any, error) {
	p := &Property{Name: "order", Type: TypeInt}
	switch {
	case k.Property != nil:
		p = &Property{Name: k.Property.Name, Type: k.Property.Type, Enum: k.Property.Enum}
	case k.EdgeProperty != nil:
		p = &Property{Name: k.EdgeProperty.Name, Type: k.EdgeProperty.Type, Enum: k.EdgeProperty.Enum}
	}
	if s, ok := v.(string); ok && s == "" && p.Type == TypeString {
		return s, nil // a text of marks and spaces folds to it
	}
	return p.Coerce(v)
}

// CursorAt gives the cursor of a position in the plan's list: the values of
// its order keys, then an id. No row need be there; a page after the cursor
// begins at the first row beyond.
func (p *Plan) CursorAt(position ...any) (Cursor, error) {
	unpaged := *p
	unpaged.Page = Page{}
	prepared, err := unpaged.Prepare()
	if err != nil {
		return "", err
	}
	return cursorAt(prepared.shape, position), nil
}
