package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
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

// phase is what came of asking for a while, and how the server was meanwhile.
type phase struct {
	*load
	how           string // what clients do that are turned away
	clients       int
	length        time.Duration
	within        []time.Duration // how long each answer took in the server, waiting included
	health, ready *load           // nil of one client alone
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
	alone := t.alone(ctx, body, length/2)
	phases := []*phase{
		t.many(ctx, body, length, "ask again when Retry-After says", waitAsTold),
		t.many(ctx, body, length, "ask again at once", func(string) {}),
	}
	after := t.alone(ctx, body, length/2)
	alone.answered, alone.within, alone.length = append(alone.answered, after.answered...), append(alone.within, after.within...), length
	fmt.Println("| clients | who are turned away | answered | turned away | answers a second | median, ms | p99, ms | p99 over one client's | in the server: median, ms | p99, ms | p99 over one client's | turned away within, p99, ms | `/healthz`, p99, ms | `/readyz`, p99, ms |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	var faults []string
	for _, p := range append([]*phase{alone}, phases...) {
		fmt.Println(p.row(alone))
		if fault := p.fault(alone); fault != "" {
			faults = append(faults, fault)
		}
	}
	if len(faults) > 0 {
		return fmt.Errorf("%w: %s", errOverload, strings.Join(faults, "; "))
	}
	return nil
}

// alone asks by one client.
func (t *target) alone(ctx context.Context, body []byte, length time.Duration) *phase {
	said := len(t.Said())
	l := t.asking(ctx, body, 1, length, nil)
	return &phase{load: l, how: "-", clients: 1, length: length, within: t.taken(said)}
}

// many asks by many clients, and looks at the server's health.
func (t *target) many(ctx context.Context, body []byte, length time.Duration, how string, wait func(string)) *phase {
	t.asking(ctx, body, manyClients, settling, wait)
	said := len(t.Said())
	health, ready := t.watched(ctx, length)
	l := t.asking(ctx, body, manyClients, length, wait)
	return &phase{load: l, how: how, clients: manyClients, length: length, within: t.taken(said), health: <-health, ready: <-ready}
}

// logged is a line of the log of a query that was answered.
var logged = regexp.MustCompile(`msg=request method=POST path=/graphql status=200 bytes=\d+ took=(\S+)`)

// taken is how long the server took for each answer, by what it has said since it had
// said so many bytes.
func (t *target) taken(since int) (out []time.Duration) {
	for _, line := range logged.FindAllStringSubmatch(t.Said()[since:], -1) {
		if took, err := time.ParseDuration(line[1]); err == nil {
			out = append(out, took)
		}
	}
	return out
}

// row is the phase as a row of the table.
func (p *phase) row(alone *phase) string {
	health, ready := "-", "-"
	if p.health != nil {
		health, ready = ms(percentile(p.health.answered, 99)), ms(percentile(p.ready.answered, 99))
	}
	return fmt.Sprintf("| %d | %s | %d | %d | %.1f | %s | %s | %.2f | %s | %s | %.2f | %s | %s | %s |", p.clients, p.how, len(p.answered), len(p.refused), float64(len(p.answered))/p.length.Seconds(),
		ms(percentile(p.answered, 50)), ms(percentile(p.answered, 99)), ratio(p.answered, alone.answered),
		ms(percentile(p.within, 50)), ms(percentile(p.within, 99)), ratio(p.within, alone.within), ms(percentile(p.refused, 99)), health, ready)
}

// fault says what is wrong with the phase, "" where nothing is.
func (p *phase) fault(alone *phase) string {
	if p.health == nil {
		return p.wrong
	}
	wrong, times := p.wrong+p.health.wrong+p.ready.wrong, ratio(p.answered, alone.answered)
	switch slowest := max(percentile(p.health.answered, 99), percentile(p.ready.answered, 99)); {
	case wrong != "":
		return wrong
	case len(p.answered) == 0, times > mostRatio:
		return fmt.Sprintf("%d answers, %.2f times as long as alone", len(p.answered), times)
	case slowest > mostHealth:
		return fmt.Sprintf("health is told after %s", slowest)
	}
	return ""
}

// ratio is the 99th percentile of times over that of others.
func ratio(times, others []time.Duration) float64 {
	return float64(percentile(times, 99)) / float64(percentile(others, 99))
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

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }
