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
	maxPathBytes       = 4 << 10  // of a path, which is left out past it: aliases are as long as clients like
	maxMessageBytes    = 1 << 10  // of a message, whose midst is left out past it: it may name such places too
)

// fieldErrors are the errors of an answer's fields: the first by their places, which
// are the same in whatever order fields come to fail, and how many there are besides.
type fieldErrors struct {
	told     gqlerror.List
	bytes    int
	after    *gqlerror.Error // the first that is not told; nil: there is none
	withheld int
}

// add tells an error, unless it comes after those for which there is room.
func (t *fieldErrors) add(err *gqlerror.Error) {
	if t.after != nil && byPlace(err, t.after) >= 0 {
		t.withheld++
		return
	}
	at, _ := slices.BinarySearchFunc(t.told, err, byPlace)
	t.told = slices.Insert(t.told, at, err)
	t.bytes += bytesToTell(err)
	for len(t.told) > maxFieldErrors || t.bytes > maxFieldErrorBytes {
		last := len(t.told) - 1
		t.after = t.told[last]
		t.bytes -= bytesToTell(t.after)
		t.told = t.told[:last]
		t.withheld++
	}
}

func bytesToTell(err *gqlerror.Error) int { return len(err.Message) + len(err.Path.String()) }

// bounded presents an answer's errors and keeps those that are told. What is beyond
// their number is presented quietly, so that the log is bounded too.
func bounded(present, quietly graphql.ErrorPresenterFunc) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		a := answerOf(ctx)
		if a.over.Load() {
			return nil
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		beyond := len(a.errors.told)+a.errors.withheld >= maxFieldErrors
		how := present
		if beyond {
			how = quietly
		}
		shown := how(ctx, err)
		if len(shown.Path.String()) > maxPathBytes {
			shown.Path = nil
		}
		shown.Message = cutWithin(shown.Message, maxMessageBytes)
		a.errors.add(shown)
		if beyond {
			return nil // gqlgen keeps what it is given
		}
		return shown
	}
}

// told are the errors of the answer's fields in the order of their places, the last
// of them one that says how many more there were, where there were more.
func (a *answer) told() gqlerror.List {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.errors.withheld == 0 {
		return a.errors.told
	}
	err := gqlerror.Errorf("%d more errors are not told", a.errors.withheld)
	errcode.Set(err, codeUntold)
	return append(a.errors.told, err)
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
