package neo4j

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// classify turns a failure into one of package graph's errors, or the
// context's. The context is looked at first: the driver's own errors for an
// expired deadline are not context.DeadlineExceeded.
func classify(ctx context.Context, what string, err error) error {
	if err == nil {
		return nil
	}
	if ctxErr := ctx.Err(); ctxErr != nil {
		return fmt.Errorf("neo4j: %s: %w", what, ctxErr)
	}
	for _, known := range []error{graph.ErrInvalid, graph.ErrNotFound, graph.ErrConflict, graph.ErrUnavailable,
		graph.ErrChanged, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return err
		}
	}
	if kind := kindOf(lost(err)); kind != nil {
		return fmt.Errorf("neo4j: %s: %w: %w", what, kind, err)
	}
	return fmt.Errorf("neo4j: %s: %w", what, err)
}

// kindOf names the sentinel that a failure of the driver or server belongs
// to, nil where it is a fault of ours.
func kindOf(err error) error {
	switch {
	case hasCode(err, "Neo.ClientError.Transaction.TransactionTimedOut"):
		return context.DeadlineExceeded // the server noticed before the context did
	case hasCode(err, constraintFailed):
		return graph.ErrConflict
	case hasCode(err, "Neo.TransientError."), hasCode(err, "Neo.ClientError.Security."),
		hasCode(err, "Neo.ClientError.Database."), hasCode(err, "Neo.ClientError.Cluster."):
		return graph.ErrUnavailable
	}
	var server *neo4j.Neo4jError
	if !errors.As(err, &server) && (neo4j.IsConnectivityError(err) || neo4j.IsRetryable(err) || exhausted(err)) {
		return graph.ErrUnavailable
	}
	return nil
}

// lost makes a connection that ended in the midst of an answer what it is: the
// driver knows one that ended between answers alone, and tries again only what it
// knows. Other errors stay as they are.
func lost(err error) error {
	var known *neo4j.ConnectivityError
	if errors.As(err, &known) {
		return err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) {
		return &neo4j.ConnectivityError{Inner: err}
	}
	return err
}

const constraintFailed = "Neo.ClientError.Schema.ConstraintValidationFailed"

// hasCode tells whether the server answered with a status code that begins so.
func hasCode(err error, prefix string) bool {
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && strings.HasPrefix(server.Code, prefix)
}

// exhausted tells whether the driver gave up trying again.
func exhausted(err error) bool {
	var limit *neo4j.TransactionExecutionLimit
	return errors.As(err, &limit)
}
