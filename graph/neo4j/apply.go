package neo4j

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/write"
)

// raceTries is how often a change set is begun again because another one
// created the same record, alias or idempotency key at the same moment.
const raceTries = 4

// Apply makes the change set in one managed write transaction. Where the
// server's acknowledgement is lost, the set may have been written or not; one
// with a Key can be sent again without harm, and is.
func (s *Store) Apply(ctx context.Context, change *graph.ChangeSet) (*graph.Applied, error) {
	var applied *graph.Applied
	err := s.do(ctx, "writing", writeTimeout, func(ctx context.Context) error {
		return s.tried(ctx, change.Key != "", func(taken bool) (err error) {
			applied, err = s.applyOnce(ctx, change, taken)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return applied, nil
}

// tried writes, again where that may be done and help. Where it is keyed, what was
// written before its acknowledgement was lost is not written again. Once is told
// whether what it meant to create was there when it was tried before.
func (s *Store) tried(ctx context.Context, keyed bool, once func(taken bool) error) (err error) {
	turn, taken := s.line.turn(), false
	for range raceTries {
		err = once(taken)
		taken = taken || hasCode(err, constraintFailed)
		again := keyed && neo4j.IsConnectivityError(lost(err)) || exhausted(err) && turn.renew()
		if ctx.Err() != nil || !raced(err) && !again {
			break
		}
	}
	return err
}

// raced tells whether another change set came first with something that this
// one meant to create or had just read.
func raced(err error) bool {
	return hasCode(err, constraintFailed) || hasCode(err, "Neo.ClientError.Statement.EntityNotFound") || errors.Is(err, errGone)
}

// applyOnce makes the change set in one transaction. Where it is taken, ids of new
// nodes were others' when it was tried before: keys may have been taken out.
func (s *Store) applyOnce(ctx context.Context, change *graph.ChangeSet, taken bool) (applied *graph.Applied, err error) {
	version, err := s.write(ctx, func(ctx context.Context, t *transaction) (err error) {
		t.taken = taken
		applied, err = write.Apply(ctx, t, change)
		return err
	})
	if err != nil {
		return nil, err
	}
	applied.Version = version
	return applied, nil
}

// write does work in one managed write transaction, which the driver may begin again,
// and gives the version after it.
func (s *Store) write(ctx context.Context, work func(context.Context, *transaction) error) (graph.Version, error) {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer func() { _ = session.Close(ctx) }()
	_, err := session.ExecuteWrite(ctx, func(managed neo4j.ManagedTransaction) (any, error) {
		t := newTransaction(managed)
		err := work(ctx, t)
		if t.failure != nil {
			return nil, t.failure // as the driver knows it, so that it can tell whether to try again
		}
		return nil, err
	}, timeout(ctx))
	if err != nil {
		return "", err
	}
	version, err := versionOf(session)
	if err != nil {
		return "", fmt.Errorf("the version after the write: %w", err)
	}
	return version, nil
}
