package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// The kinds of failure a Store reports. Test for them with errors.Is.
var (
	// ErrNotFound: a write names a thing that does not exist. Reads never
	// return it: what is not there is absent from their answer.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: the request can never succeed as it is. Such errors are
	// *InvalidError and name the argument at fault.
	ErrInvalid = errors.New("invalid request")
	// ErrConflict: the store's state forbids the write: a precondition does
	// not hold, or other records still point at what is to be deleted.
	ErrConflict = errors.New("conflict")
	// ErrUnavailable: the store cannot be reached or is closed; trying again
	// later may succeed.
	ErrUnavailable = errors.New("store unavailable")
	// ErrBusy: so many ask of the store that it takes no more for now; trying
	// again in a moment may succeed. It is an ErrUnavailable.
	ErrBusy = fmt.Errorf("too many ask of it at once: %w", ErrUnavailable)
	// ErrDamaged: the store's data is damaged or gone; trying again is of no use,
	// and somebody has to restore it. It is an ErrUnavailable.
	ErrDamaged = fmt.Errorf("data is damaged or gone: %w", ErrUnavailable)
	// ErrChanged: the store was written to while a scan was running; what the
	// scan yielded is of no single version and should be thrown away.
	ErrChanged = errors.New("store changed during the scan")
)

// InvalidError says which argument of a request cannot be accepted and what
// would do instead. errors.Is(err, ErrInvalid) holds for it.
type InvalidError struct {
	Argument string // the argument at fault, for example "first" or "after"; "" where the caller knows it
	Reason   string // what is wrong and what would be accepted, one sentence
}

// Error gives the argument, if it is known, and the reason.
func (e *InvalidError) Error() string {
	if e.Argument == "" {
		return e.Reason
	}
	return e.Argument + ": " + e.Reason
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *InvalidError) Is(target error) bool { return target == ErrInvalid }

// longestText is how long a text may be that a reason repeats whole. What is longer
// was sent: lists of what would do are not.
const longestText = 500

// Invalid makes an InvalidError; the reason is formatted. Objects, lists and
// null that were sent are written as JSON, and no more of them and of long texts
// than tells which they are.
func Invalid(argument, format string, args ...any) error {
	shown := make([]any, len(args))
	for i, arg := range args {
		switch arg.(type) {
		case map[string]any, []any, nil:
			shown[i] = asJSON(arg)
		default:
			shown[i] = arg
			if text := reflect.ValueOf(arg); text.Kind() == reflect.String && text.Len() > longestText {
				shown[i] = brief(text.String())
			}
		}
	}
	return &InvalidError{Argument: argument, Reason: fmt.Sprintf(format, shown...)}
}

// asJSON writes a value that came as JSON.
func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return brief(string(text))
}

// Within says in which field or hop an InvalidError's argument stands:
// "first" within "people" is "people.first". Other errors, nil among them, and
// an empty place leave it as it is.
func Within(place string, err error) error {
	var invalid *InvalidError
	if place == "" || !errors.As(err, &invalid) {
		return err
	}
	argument := place
	if invalid.Argument != "" {
		argument += "." + invalid.Argument
	}
	return &InvalidError{Argument: argument, Reason: invalid.Reason}
}

// Unavailable makes an ErrUnavailable of a sentence, formatted as by fmt.Errorf,
// that says by itself what is wrong.
func Unavailable(format string, args ...any) error {
	return &toldError{ErrUnavailable, fmt.Errorf(format, args...)}
}

// Damaged makes an ErrDamaged as Unavailable does its own.
func Damaged(format string, args ...any) error {
	return &toldError{ErrDamaged, fmt.Errorf(format, args...)}
}

// Conflict makes an ErrConflict as Unavailable does its own.
func Conflict(format string, args ...any) error {
	return &toldError{ErrConflict, fmt.Errorf(format, args...)}
}

// toldError is of a kind that its text does not name.
type toldError struct{ kind, told error }

// Error says what is wrong.
func (e *toldError) Error() string { return e.told.Error() }

// Unwrap gives the kind and what is wrong.
func (e *toldError) Unwrap() []error { return []error{e.kind, e.told} }
