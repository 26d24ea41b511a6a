package fetch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/cenkalti/backoff/v5"
)

// Why a fetch stops.
var (
	ErrCredit      = errors.New("the day's credit of the API is used up")
	ErrTooMany     = errors.New("the API is asked too often")
	ErrUnreachable = errors.New("the API cannot be reached")
	ErrRedirect    = errors.New("the API leads elsewhere, which is not followed")
	ErrForm        = errors.New("the API answered in a form that is not known")
	ErrKey         = errors.New("the API does not take the key, or needs one")
	ErrRejected    = errors.New("the API rejects the request")
)

// Bounds of what is asked and answered.
const (
	mostTries  = 6
	firstWait  = time.Second
	mostWait   = 2 * time.Minute // that the API may ask for
	answerTime = time.Minute     // of one answer, its content included
	mostBytes  = 64 << 20        // of one answer
)

// client asks the API. Its errors never hold the key.
type client struct {
	http *http.Client
	base string
	key  string
	wait time.Duration
	told func(error, time.Duration) // may be nil
}

func newClient(o Options) *client {
	c := &client{base: strings.TrimSuffix(o.Base, "/"), key: o.Key, wait: o.FirstWait, told: o.Waiting,
		http: &http.Client{Timeout: o.AnswerTime, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if c.wait == 0 {
		c.wait = firstWait
	}
	if c.http.Timeout == 0 {
		c.http.Timeout = answerTime
	}
	return c
}

// answer is what the API gave.
type answer struct {
	body   []byte
	credit credit
}

// waits grow and differ by chance, and are as long as the API asks for.
type waits struct {
	*backoff.ExponentialBackOff
	asked time.Duration // by the latest answer
}

// NextBackOff is the wait before the next try.
func (w *waits) NextBackOff() time.Duration {
	return max(w.ExponentialBackOff.NextBackOff(), w.asked)
}

// get asks, and asks again after a passing fault.
func (c *client) get(ctx context.Context, path string, parameters url.Values) (answer, error) {
	w := &waits{ExponentialBackOff: backoff.NewExponentialBackOff()}
	w.InitialInterval, w.MaxInterval, w.Multiplier = c.wait, 60*c.wait, 3
	a, err := backoff.Retry(ctx, func() (answer, error) { return c.try(ctx, path, parameters, w) },
		backoff.WithBackOff(w), backoff.WithMaxTries(mostTries), backoff.WithMaxElapsedTime(0), backoff.WithNotify(c.told))
	var last *backoff.PermanentError
	if errors.As(err, &last) {
		err = last.Unwrap()
	}
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return a, err
}

// try asks once. An error that asking again cannot mend is permanent.
func (c *client) try(ctx context.Context, path string, parameters url.Values, w *waits) (answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.address(path, parameters), nil)
	if err != nil {
		return answer{}, backoff.Permanent(fmt.Errorf("the API's address %s cannot be used", c.clean(c.base)))
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "corridor")
	w.asked = 0
	response, err := c.http.Do(request)
	if err != nil {
		return answer{}, c.unreachable(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, mostBytes+1))
	switch {
	case len(body) > mostBytes:
		return answer{}, backoff.Permanent(fmt.Errorf("%w: it is longer than %d bytes", ErrForm, mostBytes))
	case err != nil:
		return answer{}, c.unreachable(err)
	}
	a := answer{body, creditOf(response.Header)}
	return a, c.judge(response, a, w)
}

func (c *client) address(path string, parameters url.Values) string {
	all := url.Values{}
	for name, values := range parameters {
		all[name] = values
	}
	if c.key != "" {
		all.Set("api_key", c.key)
	}
	return c.base + path + "?" + all.Encode()
}

// unreachable is a fault of the connection, without the address, which has the
// key.
func (c *client) unreachable(err error) error {
	var of *url.Error
	if errors.As(err, &of) {
		err = of.Err
	}
	return fmt.Errorf("%w: %s", ErrUnreachable, c.clean(err.Error()))
}

// judge tells what an answer's status means.
func (c *client) judge(r *http.Response, a answer, w *waits) error {
	said := c.said(r.Status, a.body)
	switch code := r.StatusCode; {
	case code == http.StatusOK:
		return nil
	case code == http.StatusTooManyRequests:
		return c.tooMany(r, a, w, said)
	case code >= 500 || code == http.StatusRequestTimeout || code == http.StatusTooEarly:
		w.asked = min(retryAfter(r.Header), mostWait)
		return fmt.Errorf("%w: it answered %s", ErrUnreachable, said)
	case code >= 300 && code < 400:
		return backoff.Permanent(fmt.Errorf("%w: %s to %s", ErrRedirect, said, c.clean(r.Header.Get("Location"))))
	case code == http.StatusUnauthorized || code == http.StatusForbidden:
		return backoff.Permanent(fmt.Errorf("%w: %s; a key is free at openalex.org/settings/api, and given by --key or OPENALEX_API_KEY", ErrKey, said))
	case code >= 400:
		return backoff.Permanent(fmt.Errorf("%w: %s", ErrRejected, said))
	}
	return backoff.Permanent(fmt.Errorf("%w: %s", ErrForm, said))
}

// tooMany tells credit that is used up from too many requests.
func (c *client) tooMany(r *http.Response, a answer, w *waits, said string) error {
	if a.credit.short() || bodyCredit(a.body).short() {
		used := a.credit
		if !used.short() {
			used = bodyCredit(a.body)
		}
		return backoff.Permanent(used.err())
	}
	err := fmt.Errorf("%w: %s", ErrTooMany, said)
	if w.asked = retryAfter(r.Header); w.asked > mostWait {
		return backoff.Permanent(fmt.Errorf("%w; it asks to wait %s: run the same command again then", err, w.asked.Round(time.Second)))
	}
	return err
}

// bodyCredit reads the credit from an error's content, where headers were lost on
// the way.
func bodyCredit(body []byte) credit {
	var told struct {
		Required  *int `json:"creditsRequired"`
		Remaining *int `json:"creditsRemaining"`
	}
	if json.Unmarshal(body, &told) != nil || told.Required == nil || told.Remaining == nil {
		return credit{}
	}
	return credit{known: true, left: *told.Remaining, needed: *told.Required}
}

// retryAfter is how long the API asks to wait, in seconds or up to a date; 0
// where it does not.
func retryAfter(h http.Header) time.Duration {
	if seconds, told := number(h, "Retry-After"); told {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(h.Get("Retry-After")); err == nil {
		return max(time.Until(at), 0)
	}
	return 0
}

// said is what an answer says for people: its status and message.
func (c *client) said(status string, body []byte) string {
	var told struct {
		Error   string `json:"error"`
		Message string `json:"message"`
	}
	if json.Unmarshal(body, &told) == nil && told.Error+told.Message != "" {
		status += ": " + strings.TrimPrefix(told.Error+": "+told.Message, ": ")
	}
	return c.clean(status)
}

// masked stands where the key stood.
const masked = "(key)"

// withoutKey masks the key in what is kept, should the API repeat it there.
func (c *client) withoutKey(p *page) {
	if c.key == "" {
		return
	}
	p.cursor = strings.ReplaceAll(p.cursor, c.key, masked)
	for i, work := range p.works {
		p.works[i] = bytes.ReplaceAll(work, []byte(c.key), []byte(masked))
	}
}

// clean takes the key and what is not printed out of a text of others, and cuts
// it.
func (c *client) clean(text string) string {
	const most = 300
	if c.key != "" {
		for _, key := range []string{c.key, url.QueryEscape(c.key), url.PathEscape(c.key)} {
			text = strings.ReplaceAll(text, key, masked)
		}
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, text)
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}
