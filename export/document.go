package export

import (
	"context"
	"errors"
	"io"
)

// Document is a file that can be written: all that it says is worked out, but it
// is not held as one text.
type Document struct {
	Name  string // of the file, with its ending
	Type  string // its media type
	Note  string // what whoever takes it should know: why it has nothing in it; "" for nothing
	Parts int    // what Write counts its steps by
	Text  bool   // Write gives a text that is held already
	// Write writes the file, the same bytes each time. Now and then it tells how
	// many of the parts are written.
	Write func(w io.Writer, step func(parts int)) error
}

// OfText is a document that is a text.
func OfText(name, mediaType, text string) *Document {
	return &Document{Name: name, Type: mediaType, Parts: 1, Text: true, Write: func(w io.Writer, step func(int)) error {
		_, err := io.WriteString(w, text)
		step(1)
		return err
	}}
}

// ErrTooLarge: a document has more bytes than whoever takes it wants.
var ErrTooLarge = errors.New("the file is too large")

// Taking is who wants the document that a request makes.
type Taking struct {
	Most     int64     // bytes that it may have; 0: any number
	Document *Document // nil until it is made
}

type takingKey struct{}

// WithTaking gives a context within which a field that stands for a document
// makes it, and puts it into the Taking.
func WithTaking(ctx context.Context, t *Taking) context.Context {
	return context.WithValue(ctx, takingKey{}, t)
}

// TakingOf gives who wants the document, nil where nobody does.
func TakingOf(ctx context.Context) *Taking {
	t, _ := ctx.Value(takingKey{}).(*Taking)
	return t
}
