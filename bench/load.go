package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// result is what came of asking one server one question.
type result struct {
	took     []time.Duration // of each request
	length   time.Duration
	server   time.Duration // processor time
	database time.Duration
}

func (r *result) perSecond() float64 { return float64(len(r.took)) / r.length.Seconds() }

// each is the processor time of a request.
func (r *result) each(total time.Duration) time.Duration {
	return total / time.Duration(max(1, len(r.took)))
}

// percentile is the time within which so many of a hundred requests were answered.
func (r *result) percentile(p int) time.Duration {
	sorted := slices.Sorted(slices.Values(r.took))
	return sorted[min(len(sorted)-1, len(sorted)*p/100)]
}

type asking struct {
	question *question
	subject  *subject
}

// measure asks each question of each server in turn, and that so many times.
func (w *world) measure(ctx context.Context, questions []*question, o options) (map[asking]*result, error) {
	out := map[asking]*result{}
	for round := range o.rounds {
		for _, q := range questions {
			fmt.Fprintf(os.Stderr, "bench: round %d of %d: %s\n", round+1, o.rounds, q.name)
			for _, s := range w.subjects {
				if !s.answers(q) {
					continue
				}
				at := asking{q, s}
				if out[at] == nil {
					out[at] = &result{}
				}
				if err := w.run(ctx, at, out[at], o); err != nil {
					return out, err
				}
			}
		}
	}
	return out, nil
}

// run asks for a while and adds to a result what came of it.
func (w *world) run(ctx context.Context, at asking, into *result, o options) error {
	server, database, err := w.spent(ctx, at.subject)
	if err != nil {
		return err
	}
	begun := time.Now()
	took, err := at.load(ctx, o.clients, o.length)
	if err != nil {
		return err
	}
	into.length += time.Since(begun)
	into.took = append(into.took, took...)
	serverAfter, databaseAfter, err := w.spent(ctx, at.subject)
	into.server += serverAfter - server
	into.database += databaseAfter - database
	return err
}

// spent is the processor time that a server and the database beneath it have taken.
func (w *world) spent(ctx context.Context, s *subject) (server, database time.Duration, err error) {
	server, err = s.processor()
	if err != nil || !s.onNeo4j {
		return server, 0, err
	}
	database, err = w.databaseProcessor(ctx)
	return server, database, err
}

// load asks a question from several clients, with its values in turn.
func (at asking) load(ctx context.Context, clients int, length time.Duration) ([]time.Duration, error) {
	var all sync.WaitGroup
	var next atomic.Int64
	times, errs := make([][]time.Duration, clients), make([]error, clients)
	end := time.Now().Add(length)
	for i := range clients {
		all.Go(func() {
			for time.Now().Before(end) && errs[i] == nil {
				begun := time.Now()
				_, errs[i] = at.subject.ask(ctx, at.question, int(next.Add(1))%len(at.question.bodies))
				times[i] = append(times[i], time.Since(begun))
			}
		})
	}
	all.Wait()
	return slices.Concat(times...), errors.Join(errs...)
}
