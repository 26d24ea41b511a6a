package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"corridor/graph"
)

// Exit codes.
const (
	exitOK          = 0
	exitFailed      = 1 // the work could not be done
	exitUsage       = 2 // the command line is wrong
	exitQueryErrors = 3 // a query was answered with errors
	exitStore       = 4 // the store cannot be reached, opened or written to
)

// failure is an error with the exit code that it ends the program with.
type failure struct {
	code int
	err  error
}

// Error says what went wrong.
func (f *failure) Error() string { return f.err.Error() }

// Unwrap gives what went wrong.
func (f *failure) Unwrap() error { return f.err }

// wrongUsage is an error of the command line that only the command can see.
func wrongUsage(format string, args ...any) error {
	return &failure{exitUsage, fmt.Errorf(format, args...)}
}

// cannotOpen is an error of opening a store. What is wrong with a file says by
// itself which it is.
func cannotOpen(err error) error {
	var invalid *graph.InvalidError
	if errors.As(err, &invalid) && invalid.Argument == "store" {
		err = errors.New(invalid.Reason)
	}
	return &failure{exitStore, err}
}

// brokenOff is why a load ended before its end, and the command that goes on.
type brokenOff struct {
	err     error
	command string
}

// Error says why it ended.
func (b *brokenOff) Error() string { return b.err.Error() }

// Unwrap gives why it ended.
func (b *brokenOff) Unwrap() error { return b.err }

// errAnsweredWithErrors: the answer, already printed, holds errors.
var errAnsweredWithErrors = errors.New("the query was answered with errors")

// report says what went wrong and gives the exit code for it.
func report(w io.Writer, err error) int {
	if errors.Is(err, errAnsweredWithErrors) {
		return exitQueryErrors
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(w, "corridor: stopped before it was done.")
		var broken *brokenOff
		if errors.As(err, &broken) {
			fmt.Fprintf(w, "What was written stays; to go on: corridor %s\n", broken.command)
		}
		return exitFailed
	}
	fmt.Fprintln(w, "corridor:", err)
	var own *failure
	switch {
	case errors.As(err, &own):
		return own.code
	case errors.Is(err, graph.ErrUnavailable):
		return exitStore
	}
	return exitFailed
}
