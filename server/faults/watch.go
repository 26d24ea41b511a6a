package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// question has an answer that is known, and is another each time, so that none is
// kept from before.
const question = `{"query": "query asked%d { institutions(first: %d, filter: {country: {code: {eq: \"LA\"}}}) { totalCount nodes { name projects(first: 3) { totalCount } } } }"}`

// mostAsked is the longest page that is asked for.
const mostAsked = 3

// watching is clients that ask a server all the while.
type watching struct {
	client *http.Client
	right  map[int]string // the data due, by how many are asked for

	mu     sync.Mutex
	url    string
	counts map[string]int
	wrong  int
	ready  map[string]int
	slow   time.Duration // the longest answer of readiness
	good   time.Time     // since when all answers were right; zero where the last was not
}

// watch asks the server some questions of which the answers are then known.
func watch(p subject) (*watching, error) {
	w := &watching{client: &http.Client{Timeout: time.Minute}, url: p.URL, right: map[int]string{}}
	for n := 1; n <= mostAsked; n++ {
		outcome, data := w.ask(p.URL, 0, n)
		if outcome != "OK" {
			return nil, fmt.Errorf("before anything is broken the answer is %s: %s", outcome, data)
		}
		w.right[n] = data
	}
	w.forget()
	return w, nil
}

// forget begins to count anew.
func (w *watching) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counts, w.ready, w.wrong, w.slow, w.good = map[string]int{}, map[string]int{}, 0, 0, time.Time{}
}

// to asks another server from now on.
func (w *watching) to(url string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.url = url
}

// ask asks for the first n: the outcome is OK, a code, or what was no answer.
func (w *watching) ask(url string, number, n int) (outcome, data string) {
	response, err := w.client.Post(url+"/graphql", "application/json", strings.NewReader(fmt.Sprintf(question, number, n)))
	if err != nil {
		return "no answer", err.Error()
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return "no answer", err.Error()
	}
	var answer struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return fmt.Sprintf("%d", response.StatusCode), string(text)
	}
	if len(answer.Errors) > 0 {
		return answer.Errors[0].Extensions.Code, answer.Errors[0].Message
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, answer.Data); err != nil {
		return "no answer", err.Error()
	}
	return "OK", compact.String()
}

// clients are how many ask at once.
const clients = 4

// during asks until the context ends.
func (w *watching) during(ctx context.Context) *sync.WaitGroup {
	var all sync.WaitGroup
	for c := range clients {
		all.Go(func() {
			for number := c; ctx.Err() == nil; number += clients {
				w.once(number)
				pause(ctx, 25*time.Millisecond)
			}
		})
	}
	all.Go(func() {
		for ctx.Err() == nil {
			w.readiness()
			pause(ctx, 50*time.Millisecond)
		}
	})
	return &all
}

func (w *watching) once(number int) {
	w.mu.Lock()
	url := w.url
	w.mu.Unlock()
	n := number%mostAsked + 1
	outcome, data := w.ask(url, number, n)
	w.mu.Lock()
	defer w.mu.Unlock()
	if outcome == "OK" && data != w.right[n] {
		outcome = "WRONG"
		w.wrong++
	}
	w.counts[outcome]++
	switch {
	case outcome != "OK":
		w.good = time.Time{}
	case w.good.IsZero():
		w.good = time.Now()
	}
}

func (w *watching) readiness() {
	w.mu.Lock()
	url := w.url
	w.mu.Unlock()
	status, took := readiness(url)
	w.mu.Lock()
	defer w.mu.Unlock()
	text := fmt.Sprint(status)
	if status == 0 {
		text = "no answer"
	}
	w.ready[text]++
	if status != 0 {
		w.slow = max(w.slow, took)
	}
}

// goodSince waits until all answers have been right for a while, and gives since when;
// the zero time where that does not come to be.
func (w *watching) goodSince(ctx context.Context, limit time.Duration) time.Time {
	const while = 2 * time.Second
	for end := time.Now().Add(limit); time.Now().Before(end) && ctx.Err() == nil; {
		w.mu.Lock()
		good := w.good
		w.mu.Unlock()
		if !good.IsZero() && time.Since(good) > while {
			return good
		}
		pause(ctx, 50*time.Millisecond)
	}
	return time.Time{}
}

// told writes counts, the most frequent first.
func told(counts map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(counts), func(x, y string) int { return counts[y] - counts[x] })
	for i, k := range keys {
		keys[i] = fmt.Sprintf("%s × %d", k, counts[k])
	}
	return strings.Join(keys, ", ")
}

func pause(ctx context.Context, length time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(length):
	}
}

// through asks while something is broken and then mended, and writes the row. Where
// another server is to be asked afterwards, mend says so to the watching.
func (t *table) through(ctx context.Context, w *watching, r row, broken func(context.Context) error, mend func(context.Context) error) error {
	w.forget()
	asking, stop := context.WithCancel(ctx)
	all := w.during(asking)
	defer func() { stop(); all.Wait() }()
	pause(ctx, time.Second)
	w.forget()
	begun := time.Now()
	if err := broken(ctx); err != nil {
		return fmt.Errorf("%s: %w", r.fault, err)
	}
	r.lasted = time.Since(begun)
	mended := time.Now()
	if err := mend(ctx); err != nil {
		return fmt.Errorf("%s: %w", r.fault, err)
	}
	good := w.goodSince(ctx, 2*time.Minute)
	switch {
	case good.IsZero():
		r.again = "not within 120"
	default:
		r.again = fmt.Sprintf("%.1f", max(0, good.Sub(mended).Seconds()))
	}
	stop()
	all.Wait()
	r.seen = told(w.counts)
	r.ready = fmt.Sprintf("%s; at most %.2f s", told(w.ready), w.slow.Seconds())
	t.wrong += w.wrong
	t.write(r)
	return nil
}
