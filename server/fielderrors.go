package server

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
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

// byPlace orders errors by their paths, then by what they say. Fields are asked side
// by side, so that their errors come in any order.
func byPlace(x, y *gqlerror.Error) int {
	return cmp.Or(slices.CompareFunc(x.Path, y.Path, byStep), strings.Compare(x.Message, y.Message))
}

// byStep orders elements of paths: places in lists by number before names.
func byStep(x, y ast.PathElement) int {
	at, isIndex := x.(ast.PathIndex)
	other, isOther := y.(ast.PathIndex)
	switch {
	case isIndex && isOther:
		return cmp.Compare(at, other)
	case isIndex:
		return -1
	case isOther:
		return 1
	}
	return strings.Compare(string(x.(ast.PathName)), string(y.(ast.PathName)))
}
