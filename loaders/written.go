package loaders

import (
	"context"
	"errors"
	"io"

	"github.com/99designs/gqlgen/graphql"
)

// Meter counts the bytes of an answer while it is written. Its methods are called
// from one goroutine for each root field.
type Meter interface {
	// Written counts so many bytes more, fewer where they are negative, or says why
	// nothing more may be written.
	Written(bytes int) error
	// LongText notes a long text of a field, by the field's type and name:
	// "Publication.abstract".
	LongText(field string, bytes int)
}

// FromRows is a field middleware that has a root field's answer written from the
// rows of its plan straight to JSON, where the model determines all that is
// selected of it: records, their properties and relations, and what their
// connections and edges have. gqlgen takes the bytes as they are. All other fields
// go on through gqlgen, and so does one of whose rows something cannot be
// written, which is then told as ever.
func FromRows(meter Meter, next graphql.FieldMiddleware) graphql.FieldMiddleware {
	return func(ctx context.Context, resolve graphql.Resolver) (any, error) {
		if graphql.GetFieldContext(ctx).Object != "Query" {
			return next(ctx, resolve)
		}
		out := &written{meter: meter}
		s := scopeOf(ctx)
		s.written = out
		value, err := next(withScope(ctx, s), resolve)
		if err != nil || out.json == nil {
			return value, err
		}
		return out, nil
	}
}

// written is the answer of a root field as JSON.
type written struct {
	meter Meter
	json  []byte // nil: gqlgen writes the answer
}

// MarshalGQL writes the answer. A failing writer is noticed by whoever made it.
func (w *written) MarshalGQL(to io.Writer) { _, _ = to.Write(w.json) }

// answer writes what a root field shows.
type answer func(*writer)

// writes writes the current field's answer, if it is a root field of which nothing
// is selected that is computed, and tells whether it did. An error says that it
// may not be made at all.
func (c *compiler) writes(ctx context.Context, lay func(*layouts) answer) (bool, error) {
	if c.written == nil {
		return false, nil
	}
	b := &layouts{compiler: c}
	answer := lay(b)
	if b.computed {
		return false, nil
	}
	w := &writer{ctx: ctx, meter: c.written.meter}
	answer(w)
	w.settle()
	switch {
	case errors.Is(w.err, errUnwritable):
		return false, w.meter.Written(-w.metered)
	case w.err != nil:
		return false, w.err
	}
	c.written.json = w.out
	return true, nil
}
