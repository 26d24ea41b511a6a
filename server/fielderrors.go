package server

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// How much is told of what went wrong in one answer.
const (
	maxFieldErrors     = 100
	maxFieldErrorBytes = 32 << 10 // of messages and paths
)

// fieldErrors counts the errors of an answer's fields.
type fieldErrors struct{ given, bytes, withheld int }

// room tells whether another error may be told, and counts it.
func (t *fieldErrors) room(err *gqlerror.Error) bool {
	bytes := len(err.Message) + len(err.Path.String())
	if t.given == maxFieldErrors || t.bytes+bytes > maxFieldErrorBytes {
		t.withheld++
		return false
	}
	t.given++
	t.bytes += bytes
	return true
}

// bounded presents an answer's errors until there have been enough.
func bounded(present graphql.ErrorPresenterFunc) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		a := answerOf(ctx)
		if a.over.Load() {
			return nil
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.errors.given == maxFieldErrors {
			a.errors.withheld++
			return nil
		}
		shown := present(ctx, err)
		if !a.errors.room(shown) {
			return nil
		}
		return shown
	}
}

// rest is an error that says how many more there were, nil where there were none.
func (a *answer) rest() *gqlerror.Error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.errors.withheld == 0 {
		return nil
	}
	err := gqlerror.Errorf("%d more errors are not told", a.errors.withheld)
	errcode.Set(err, codeUntold)
	return err
}
