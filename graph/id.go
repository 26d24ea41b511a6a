package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
)

// ID identifies a node for ever. It is made once, from the first natural key
// the record came with, so the same data loaded again gets the same ids. It is
// opaque to clients; its first part tells the kind.
type ID string

// Key is one way of naming a node: a scheme and a value unique within the kind
// and scheme. Natural keys (ROR, ORCID, DOI, …) use the property's name as
// scheme and as value its canonical form, which Canonical gives and writes and
// reads by keys see to; a source's own number uses LocalKey.
type Key struct {
	Kind   *Kind
	Scheme string
	Value  string
}

// LocalKey names a node by the number its source gave it.
func LocalKey(kind *Kind, source, number string) Key {
	return Key{Kind: kind, Scheme: "local", Value: source + "/" + number}
}

// schemeID is that of keys that name a node by its id.
const schemeID = "id"

// IDKey names a node by its id, where a reference wants a key: in a merge, a split
// and a decision. Nothing is first met under it. A node that became a part of
// another is found by the id that it had.
func IDKey(id ID) Key { return Key{Kind: id.Kind(), Scheme: schemeID, Value: string(id)} }

// PartKey is the key under which a store finds what a node is a part of that was made
// one with another, by the id that it had.
func PartKey(id ID) Key { return Key{Kind: id.Kind(), Scheme: SchemePart, Value: string(id)} }

// SchemePart is of the keys that name nodes by the ids of their parts.
const SchemePart = "part"

// OfID gives the id that the key names; "" where it is another key.
func (k Key) OfID() ID {
	if k.Scheme != schemeID {
		return ""
	}
	return ID(k.Value)
}

// ErasedScheme is of the keys that are left of people who were erased: of each key
// that they had a fingerprint, by which they are known again.
const ErasedScheme = "erased"

// NameKey names a person of whom a source knows no more than the name, folded,
// and where they are: an institution or, without one, a work.
func NameKey(source, name, at string) Key {
	return LocalKey(KindPerson, source, name+"@"+at)
}

// ByName gives what NameKey was given but for the source, and whether the key is
// one of its.
func (k Key) ByName() (name string, ok bool) {
	if k.Kind != KindPerson || k.Scheme != "local" {
		return "", false
	}
	_, name, _ = strings.Cut(k.Value, "/")
	return name, strings.Contains(name, "@")
}

// IsZero reports whether the key is the zero Key.
func (k Key) IsZero() bool { return k.Kind == nil }

// String gives the key in the form it is stored under: kind|scheme|value.
func (k Key) String() string { return k.Kind.Name + "|" + k.Scheme + "|" + k.Value }

// Canonical gives the key with a natural key's value in its canonical form,
// whatever accepted form it came in. A value that is no such identifier is
// ErrInvalid.
func (k Key) Canonical() (Key, error) {
	p, known := k.Kind.Property(k.Scheme)
	if !known || !p.Key || p.Format == nil {
		return k, nil
	}
	value, err := p.Coerce(k.Value)
	if text, is := value.(string); is {
		k.Value = text
	}
	return k, err
}

const idDigits = 16 // 80 bits in base 32

const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"

var idEncoding = base32.NewEncoding(idAlphabet).WithPadding(base32.NoPadding)

// ID is the id of a node first met under this key.
func (k Key) ID() ID {
	sum := sha256.Sum256([]byte(k.String()))
	return ID(k.Kind.Prefix + "_" + idEncoding.EncodeToString(sum[:])[:idDigits])
}

// Identifies tells whether a text has the form of the kind's ids.
func (k *Kind) Identifies(id ID) bool {
	digits, own := strings.CutPrefix(string(id), k.Prefix)
	return own && len(digits) == 1+idDigits && digits[0] == '_' && areDigits(digits[1:])
}

func areDigits(text string) bool {
	for i := range len(text) {
		if strings.IndexByte(idAlphabet, text[i]) < 0 {
			return false
		}
	}
	return true
}

// IDPattern is a regular expression of the kind's ids.
func (k *Kind) IDPattern() string {
	return k.Prefix + "_[" + idAlphabet + "]{" + strconv.Itoa(idDigits) + "}"
}

// Kind tells the kind an id is of, or nil when the text is no id at all.
func (id ID) Kind() *Kind {
	prefix, rest, ok := strings.Cut(string(id), "_")
	if !ok || len(rest) != idDigits {
		return nil
	}
	if !areDigits(rest) {
		return nil
	}
	for _, kind := range Kinds() {
		if kind.Prefix == prefix {
			return kind
		}
	}
	return nil
}

// ParseID checks that the text has an id's form. The argument's name is for
// the error, which is ErrInvalid.
func ParseID(argument, text string) (ID, error) {
	id := ID(text)
	if id.Kind() == nil {
		return "", Invalid(argument, "%q is not an id; use the id field of a record as it was given", text)
	}
	return id, nil
}

// ParseIDOf is ParseID for the id of a record of one kind.
func ParseIDOf(argument, text string, kind *Kind) (ID, error) {
	id, err := ParseID(argument, text)
	if err == nil && id.Kind() != kind {
		return "", Invalid(argument, "%q is the id of a record of %s, and one of %s is wanted; node(id: …) shows what it is", text, id.Kind(), kind)
	}
	return id, err
}
