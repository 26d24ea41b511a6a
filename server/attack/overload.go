package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// What more is asked than can be served, and what is to hold then.
const (
	manyClients = 200
	mostRatio   = 2.                     // the 99th percentile of what is answered, over that of one client alone
	mostHealth  = 100 * time.Millisecond // the 99th percentile of /healthz and /readyz
	healthPause = 50 * time.Millisecond  // between two looks at them
	settling    = 3 * time.Second        // the first of it, in which a burst waits, is not measured
)

// middling is the query that is asked: a page of a hundred with ten of each.
const middling = "{ publications(first: 100, orderBy: {field: CITATIONS, direction: DESC}) { totalCount nodes { name authors(first: 10) { nodes { name } } } } }"

// errOverload is of a server that keeps those waiting whom it serves, or its health.
var errOverload = errors.New("what is answered takes too long under more than can be served")

// load is what came of asking for a while.
type load struct {
	mu       sync.Mutex
	answered []time.Duration // how long each took
	refused  []time.Duration // how long it took to be turned away
	wrong    string          // the first answer that is neither
}

// overload asks a middling query by one client, then by many at once that ask again
// when they are told to, then by many that ask again at once, each for so long; and
// how the server is meanwhile. It says how many times as long as alone an answer took.
func (t *target) overload(ctx context.Context, length time.Duration) error {
	t.client.Transport = &http.Transport{MaxIdleConnsPerHost: manyClients + 10}
	body, err := json.Marshal(map[string]string{"query": middling})
	if err != nil {
		return err
	}
	t.asking(ctx, body, 1, length/4, nil) // warms up
	before := t.asking(ctx, body, 1, length/2, nil)
	fmt.Println("| clients | who are turned away | answered | turned away | answers a second | median, ms | p99, ms | p99 over one client's | turned away within, p99, ms | `/healthz`, p99, ms | `/readyz`, p99, ms |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	var rows []string
	loads, healths := []*load{before}, []*load{nil}
	for _, wait := range []func(string){waitAsTold, func(string) {}} {
		t.asking(ctx, body, manyClients, settling, wait)
		health, ready := t.watched(ctx, length)
		loads = append(loads, t.asking(ctx, body, manyClients, length, wait))
		healths = append(healths, <-health, <-ready)
	}
	after := t.asking(ctx, body, 1, length/2, nil)
	alone := &load{answered: append(before.answered, after.answered...)}
	base := percentile(alone.answered, 99)
	rows = append(rows, fmt.Sprintf("| 1 | - | %d | 0 | %.1f | %s | %s | 1 | - | - | - |", len(alone.answered), float64(len(alone.answered))/length.Seconds(), ms(percentile(alone.answered, 50)), ms(base)))
	var faults []string
	for i, how := range []string{"ask again when Retry-After says", "ask again at once"} {
		l, health, ready := loads[i+1], healths[2*i+1], healths[2*i+2]
		ratio := float64(percentile(l.answered, 99)) / float64(base)
		rows = append(rows, fmt.Sprintf("| %d | %s | %d | %d | %.1f | %s | %s | %.2f | %s | %s | %s |", manyClients, how, len(l.answered), len(l.refused), float64(len(l.answered))/length.Seconds(),
			ms(percentile(l.answered, 50)), ms(percentile(l.answered, 99)), ratio, ms(percentile(l.refused, 99)), ms(percentile(health.answered, 99)), ms(percentile(ready.answered, 99))))
		switch slowest := max(percentile(health.answered, 99), percentile(ready.answered, 99)); {
		case l.wrong+health.wrong+ready.wrong != "":
			faults = append(faults, l.wrong+health.wrong+ready.wrong)
		case len(l.answered) == 0, ratio > mostRatio:
			faults = append(faults, fmt.Sprintf("%d answers, %.2f times as long as alone", len(l.answered), ratio))
		case slowest > mostHealth:
			faults = append(faults, fmt.Sprintf("health is told after %s", slowest))
		}
	}
	fmt.Println(strings.Join(rows, "\n"))
	if len(faults) > 0 {
		return fmt.Errorf("%w: %s", errOverload, strings.Join(faults, "; "))
	}
	return nil
}

// waitAsTold waits for as long as Retry-After says.
func waitAsTold(header string) {
	if seconds, err := time.ParseDuration(header + "s"); err == nil {
		time.Sleep(seconds)
	}
}

// asking has so many clients ask for so long; one that is turned away waits before it
// asks again.
func (t *target) asking(ctx context.Context, body []byte, clients int, length time.Duration, wait func(retryAfter string)) *load {
	out := &load{}
	end := time.Now().Add(length)
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for time.Now().Before(end) && ctx.Err() == nil {
				one, err := t.ask(ctx, body)
				out.add(one, err)
				if one.status == http.StatusServiceUnavailable && wait != nil {
					wait(one.retryAfter)
				}
			}
		})
	}
	all.Wait()
	return out
}

func (l *load) add(one answer, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case err == nil && one.status == http.StatusOK && outcome(one.start) == ok:
		l.answered = append(l.answered, one.took)
	case err == nil && one.status == http.StatusServiceUnavailable && one.retryAfter != "":
		l.refused = append(l.refused, one.took)
	case l.wrong == "":
		l.wrong = fmt.Sprintf("%d %v %.300s", one.status, err, one.start)
	}
}

// watched looks at the server's health for so long.
func (t *target) watched(ctx context.Context, length time.Duration) (health, ready chan *load) {
	health, ready = make(chan *load, 1), make(chan *load, 1)
	for path, told := range map[string]chan *load{"/healthz": health, "/readyz": ready} {
		go func() {
			out := &load{}
			for end := time.Now().Add(length); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(healthPause) {
				out.add(t.get(ctx, path))
			}
			told <- out
		}()
	}
	return health, ready
}

// percentile is of how many percent of the times none is longer, 0 of none.
func percentile(times []time.Duration, percent int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[(len(sorted)*percent+99)/100-1]
}

func ms(d time.Duration) string { return fmt.Sprintf("%.0f", float64(d)/float64(time.Millisecond)) }
