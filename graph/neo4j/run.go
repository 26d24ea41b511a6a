package neo4j

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// do runs one operation of the store: not after Close, with a time limit where
// the context has none, and with its errors classified.
func (s *Store) do(ctx context.Context, what string, limit time.Duration, work func(context.Context) error) error {
	if err := s.gate.Enter(); err != nil {
		return err
	}
	defer s.gate.Leave()
	if _, ok := ctx.Deadline(); !ok {
		limited, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		return classify(limited, what, work(limited))
	}
	return classify(ctx, what, work(ctx))
}

// timeout gives the server the context's deadline, and a little more: the
// context is to notice first.
func timeout(ctx context.Context) func(*neo4j.TransactionConfig) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return neo4j.WithTxTimeout(requestTimeout)
	}
	return neo4j.WithTxTimeout(max(time.Until(deadline), 0) + time.Second)
}

// query runs one reading statement and hands over its answer whole, with the
// version it saw. The statement is a transaction of its own (a managed one
// costs two more round trips) and is run again after passing failures.
func (s *Store) query(ctx context.Context, text string, params map[string]any,
	take func(graph.Version, []*neo4j.Record) error) error {
	var version graph.Version
	var records []*neo4j.Record
	err := s.again(ctx, func() error {
		session := s.session(ctx, neo4j.AccessModeRead)
		defer func() { _ = session.Close(ctx) }()
		result, err := session.Run(ctx, text, params, timeout(ctx))
		if err != nil {
			return err
		}
		if records, err = result.Collect(ctx); err != nil {
			return err
		}
		version, err = versionOf(session)
		return err
	})
	if err != nil {
		return err
	}
	return take(version, records)
}

// inRead runs work in one managed read transaction, from the beginning again
// after passing failures.
func (s *Store) inRead(ctx context.Context, work func(neo4j.ManagedTransaction) error) error {
	return s.again(ctx, func() error {
		session := s.session(ctx, neo4j.AccessModeRead)
		defer func() { _ = session.Close(ctx) }()
		_, err := session.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
			return nil, lost(work(tx))
		}, timeout(ctx))
		return err
	})
}

// Pauses between tries double from the first to the longest.
const (
	firstPause   = 20 * time.Millisecond
	longestPause = 500 * time.Millisecond
)

// again repeats work that fails in passing: a connection that was lost, a member
// that no longer answers. Once, it goes on by a fresh line where the one it had
// was silent.
func (s *Store) again(ctx context.Context, work func() error) error {
	pause, end := firstPause, time.Now().Add(maxRetryTime)
	turn := s.line.turn()
	for {
		err := lost(work())
		switch {
		case err == nil || ctx.Err() != nil || !neo4j.IsRetryable(err) && !exhausted(err):
			return err
		case turn.renew():
			end = time.Now().Add(maxRetryTime)
		case exhausted(err) || time.Now().After(end):
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause/2 + rand.N(pause)):
		}
		pause = min(2*pause, longestPause)
	}
}
