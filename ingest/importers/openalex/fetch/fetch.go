package fetch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"corridor/graph"
	"corridor/ingest/importers/openalex"
)

// Base is the address of the public API.
const Base = "https://api.openalex.org"

// Options say what is fetched, and how.
type Options struct {
	Query
	Key        string        // "" for none
	Base       string        // "" for Base
	Afresh     bool          // what is kept is thrown away
	FirstWait  time.Duration // about which is waited before the first repeat; 0: a second
	AnswerTime time.Duration // that one answer may take; 0: a minute
	// Waiting is told why something is asked again, and after how long; nil:
	// nobody is.
	Waiting func(why error, wait time.Duration)
	// Progress is told, after each page, of how many works out of how many are
	// kept; nil: nobody is.
	Progress func(works, count int)
}

// Fetch is a fetch under way, begun now or before.
type Fetch struct {
	options Options
	client  *client
	folder  *folder
	state   *state
}

// Open prepares a fetch that keeps its pages in a folder, or goes on with the one
// that is there. It is to be closed.
func Open(path string, o Options) (*Fetch, error) {
	if o.Base == "" {
		o.Base = Base
	}
	if strings.ContainsFunc(o.Key, func(r rune) bool { return r <= ' ' || r > '~' || r == '"' || r == '\\' }) {
		return nil, fmt.Errorf("%w: it has characters that no key has", ErrKey)
	}
	kept, err := openFolder(path)
	if err != nil {
		return nil, err
	}
	f := &Fetch{options: o, client: newClient(o), folder: kept}
	if err := f.begin(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// begin reads the state, or makes one. A fetch of other works, or of other fields
// of them, cannot be gone on with, and is thrown away.
func (f *Fetch) begin() error {
	asked := f.options.Base + "/works?" + f.options.parameters().Encode()
	var err error
	if !f.options.Afresh {
		if f.state, err = f.folder.read(); err != nil || f.state != nil && f.state.Query == asked {
			return err
		}
	}
	f.state = &state{Query: asked, Began: graph.Date(time.Now().UTC().Format(time.DateOnly)), Cursor: "*"}
	return f.folder.discard()
}

// Close lets others fetch the same works.
func (f *Fetch) Close() error { return f.folder.lock.Unlock() }

// Began is the day on which the fetch began: the date of its data.
func (f *Fetch) Began() graph.Date { return f.state.Began }

// Works is how many works are kept, out of how many.
func (f *Fetch) Works() (kept, count int) { return f.state.Works, f.state.Count }

// Files are the pages that are kept.
func (f *Fetch) Files() []string {
	var out []string
	for n := range f.state.Pages {
		out = append(out, f.folder.page(n+1))
	}
	return out
}

// Discard removes the pages, once they are imported.
func (f *Fetch) Discard() error { return f.folder.discard() }

// Run fetches what is left. Whatever error ends it, what was fetched is kept.
func (f *Fetch) Run(ctx context.Context) error {
	for !f.state.Done {
		left, err := f.next(ctx)
		if err != nil {
			return fmt.Errorf("fetching page %d: %w", f.state.Pages+1, err)
		}
		if !f.state.Done && left.short() {
			return fmt.Errorf("page %d is not asked for: %w", f.state.Pages+1, left.err())
		}
	}
	return nil
}

// next fetches one page.
func (f *Fetch) next(ctx context.Context) (credit, error) {
	parameters := f.options.parameters()
	parameters.Set("cursor", f.state.Cursor)
	got, err := f.client.get(ctx, "/works", parameters)
	if errors.Is(err, ErrRejected) && f.state.Pages > 0 {
		err = fmt.Errorf("%w; if it no longer knows where the fetch was, begin anew with --afresh", err)
	}
	if err != nil {
		return credit{}, err
	}
	p, err := readPage(got.body)
	if err == nil {
		err = f.check(p)
	}
	if err != nil {
		return credit{}, err
	}
	if err := f.complete(ctx, p.works); err != nil {
		return credit{}, err
	}
	return got.credit, f.keep(p)
}

// check refuses a page that leads back, and pages without end.
func (f *Fetch) check(p *page) error {
	switch {
	case p.cursor != "" && p.cursor == f.state.Cursor:
		return fmt.Errorf("%w: the page leads to itself", ErrForm)
	case f.state.Pages > 0 && f.state.Works+len(p.works) > 2*max(f.state.Count, perPage):
		return fmt.Errorf("%w: there are more than twice the %d works that the first page said", ErrForm, f.state.Count)
	}
	return nil
}

// keep keeps a page, and then that it is kept.
func (f *Fetch) keep(p *page) error {
	s := *f.state
	if s.Pages == 0 {
		s.Count = p.count
	}
	f.client.withoutKey(p)
	s.Cursor = p.cursor
	s.Works += len(p.works)
	s.Done = p.cursor == "" || len(p.works) == 0 || len(p.works) < perPage && s.Works >= p.count // an empty page costs credit too
	if len(p.works) > 0 {
		s.Pages++
		if err := f.folder.writePage(s.Pages, p.works); err != nil {
			return err
		}
	}
	if err := f.folder.write(&s); err != nil {
		return err
	}
	f.state = &s
	if f.options.Progress != nil {
		f.options.Progress(s.Works, s.Count)
	}
	return nil
}

// page is one page of works.
type page struct {
	works  []json.RawMessage
	count  int
	cursor string // of the next; "": none
}

func readPage(body []byte) (*page, error) {
	var read struct {
		Meta    map[string]json.RawMessage `json:"meta"`
		Results *[]json.RawMessage         `json:"results"`
	}
	if err := json.Unmarshal(body, &read); err != nil || read.Results == nil || read.Meta == nil {
		return nil, fmt.Errorf("%w: not a page with meta and results", ErrForm)
	}
	p := &page{works: *read.Results}
	cursor, there := read.Meta["next_cursor"]
	if !there || json.Unmarshal(cursor, &p.cursor) != nil || json.Unmarshal(read.Meta["count"], &p.count) != nil || p.count < 0 {
		return nil, fmt.Errorf("%w: a page without meta.count and meta.next_cursor", ErrForm)
	}
	for _, work := range p.works {
		if !bytes.HasPrefix(work, []byte("{")) {
			return nil, fmt.Errorf("%w: a result that is no work", ErrForm)
		}
	}
	return p, nil
}

type listed struct {
	ID      string            `json:"id"`
	Authors []json.RawMessage `json:"authorships"`
}

// complete puts works whose lists of authors are cut in whole.
func (f *Fetch) complete(ctx context.Context, works []json.RawMessage) error {
	for i, work := range works {
		var of listed
		if json.Unmarshal(work, &of) != nil || len(of.Authors) < openalex.MostListed {
			continue
		}
		whole, err := f.whole(ctx, of)
		if ctx.Err() != nil || errors.Is(err, ErrUnreachable) || errors.Is(err, ErrTooMany) {
			return fmt.Errorf("asking for all authors of %s: %w", f.client.clean(of.ID), err)
		}
		if err != nil {
			whole = flagged(work, true)
		}
		works[i] = whole
	}
	return nil
}

// flagged is a work that says whether its list of authors is cut, which select leaves
// out.
func flagged(work json.RawMessage, cut bool) json.RawMessage {
	return append(fmt.Appendf(nil, `{"is_authors_truncated":%t,`, cut), work[1:]...)
}

// whole asks for a work by itself.
func (f *Fetch) whole(ctx context.Context, of listed) (json.RawMessage, error) {
	id := of.ID[strings.LastIndex(of.ID, "/")+1:]
	got, err := f.client.get(ctx, "/works/"+url.PathEscape(id), url.Values{"select": {selected}})
	if err != nil {
		return nil, err
	}
	var alone listed
	if json.Unmarshal(got.body, &alone) != nil || alone.ID != of.ID || len(alone.Authors) < len(of.Authors) {
		return nil, fmt.Errorf("%w: a work other than the one asked for", ErrForm)
	}
	return flagged(bytes.TrimLeft(got.body, " \t\r\n"), false), nil
}
