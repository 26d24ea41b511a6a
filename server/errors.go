package server

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"slices"

	"corridor/export"
	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The values of extensions.code, beside GraphQL's own parse and validation codes.
const (
	codeBadInput    = "BAD_USER_INPUT"
	codeNotFound    = "NOT_FOUND"
	codeStranger    = "UNAUTHENTICATED"
	codeConflict    = "CONFLICT"
	codeComplexity  = "COMPLEXITY_LIMIT_EXCEEDED"
	codeLarge       = "ANSWER_TOO_LARGE"
	codeUntold      = "ERRORS_NOT_TOLD"
	codeUnavailable = "UNAVAILABLE"
	codeTimeout     = "TIMEOUT"
	codeInternal    = "INTERNAL"
)

// presenter turns errors into what clients see: a code and, for what is not
// theirs to mend, no more than the request's id; the rest goes to the log.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		placeOfField(ctx, shown)
		if _, coded := shown.Extensions["code"]; coded {
			return shown
		}
		code, message := classify(ctx, err)
		if message != "" {
			level := slog.LevelError
			if errors.Is(ctx.Err(), context.Canceled) { // who asked has left
				level = slog.LevelDebug
			}
			log.Log(ctx, level, "request failed", "code", code, "path", shown.Path.String(), "error", err)
			shown.Message = message
		}
		errcode.Set(shown, code)
		return shown
	}
}

// placeOfField makes an error about an argument's value stand at its field, as
// the others do: gqlgen lets its path lead on to the argument, which the message
// names instead.
func placeOfField(ctx context.Context, shown *gqlerror.Error) {
	field := graphql.GetFieldContext(ctx)
	if field == nil || field.Field.Field == nil {
		return
	}
	path := field.Path()
	if field.Args == nil && len(shown.Path) > len(path) && slices.Equal(shown.Path[:len(path)], path) {
		shown.Message = shown.Path[len(path):].String() + ": " + shown.Message
		shown.Path = path
	}
	if at := field.Field.Position; shown.Locations == nil && at != nil {
		shown.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
}

// classify gives an error's code and, unless its own text is fit to be shown,
// the message to show instead.
func classify(ctx context.Context, err error) (code, message string) {
	switch {
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(ctx.Err(), context.DeadlineExceeded):
		return codeTimeout, "the request took longer than the server allows; ask for less at once"
	case errors.Is(err, context.Canceled):
		return codeTimeout, "the request was cancelled"
	case errors.Is(err, graph.ErrInvalid):
		return codeBadInput, ""
	case errors.Is(err, export.ErrTooLarge):
		return codeLarge, ""
	case errors.Is(err, graph.ErrNotFound):
		return codeNotFound, ""
	case errors.Is(err, graph.ErrConflict):
		return codeConflict, ""
	case errors.Is(err, graph.ErrDamaged):
		return codeUnavailable, damagedMessage
	case errors.Is(err, graph.ErrUnavailable):
		return codeUnavailable, "the store cannot be reached at the moment; try again shortly"
	case errors.Is(err, graph.ErrChanged):
		return codeUnavailable, "the data was changed while this was being answered; ask again"
	case errors.Is(err, errPanic):
		return codeInternal, internalMessage(ctx)
	}
	// A GraphQL error with nothing beneath it was made by the executor for the
	// client: an argument of the wrong type, a null where none may be.
	var own *gqlerror.Error
	if errors.As(err, &own) && own.Unwrap() == nil {
		return codeBadInput, ""
	}
	return codeInternal, internalMessage(ctx)
}

// damagedMessage says what trying again would not mend.
const damagedMessage = "the store's data is damaged or gone; whoever runs this server has to restore it, and its log says what is wrong"

func internalMessage(ctx context.Context) string {
	return "something went wrong in the server; its log has more under request id " + RequestID(ctx)
}

var errPanic = errors.New("panic")

// recoverer turns a panic in a resolver into an error, with its stack logged.
func recoverer(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, p any) error {
		log.ErrorContext(ctx, "panic", "value", p, "stack", string(debug.Stack()))
		return errPanic
	}
}

func badInput(format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	errcode.Set(err, codeBadInput)
	return err
}

// tooBusy is what a request is told that was turned away for others.
const tooBusy = "the server has too much to do at the moment; ask again shortly"

// unavailable is an error of a request that may succeed when it is asked again.
func unavailable(message string) *gqlerror.Error {
	err := gqlerror.Errorf("%s", message)
	errcode.Set(err, codeUnavailable)
	return err
}

func tooMuch(format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	errcode.Set(err, codeComplexity)
	return err
}
