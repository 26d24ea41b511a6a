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

// toldErrors counts the errors of an answer's fields.
type toldErrors struct{ told, bytes, untold int }

// room tells whether another error may be told, and counts it.
func (t *toldErrors) room(err *gqlerror.Error) bool {
	bytes := len(err.Message) + len(err.Path.String())
	if t.told == maxFieldErrors || t.bytes+bytes > maxFieldErrorBytes {
		t.untold++
		return false
	}
	t.told++
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
		if a.errors.told == maxFieldErrors {
			a.errors.untold++
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
	if a.errors.untold == 0 {
		return nil
	}
	err := gqlerror.Errorf("%d more errors are not told", a.errors.untold)
	errcode.Set(err, codeUntold)
	return err
}
