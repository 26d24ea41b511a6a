package fetch_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/openalex/fetch"
	"corridor/ingest/importers/openalex/openalextest"
	"corridor/ingest/ingesttest"
)

const key = "Secret-Key-of-22-chars"

var (
	phnomPenh = openalextest.Institution(1, "Riverside University", "KH")
	hanoi     = openalextest.Institution(2, "Red River Institute", "VN")
	query     = fetch.Query{Countries: []graph.CountryCode{"KH"}, From: 2015}
)

// papers are so many works of Cambodia since 2015, and as many that are not.
func papers(n int) []openalextest.Work {
	var out []openalextest.Work
	for i := range n {
		out = append(out, openalextest.Paper(i, 2015+i%10, fmt.Sprintf("Rice %d", i), openalextest.By(i%50, fmt.Sprintf("Author %d", i%50), phnomPenh), openalextest.By(100+i, fmt.Sprintf("Guest %d", i), hanoi)))
		early := openalextest.Paper(10_000+i, 2014, "Early", openalextest.By(1, "Author 1", phnomPenh))
		if i%2 == 0 {
			early = openalextest.Paper(10_000+i, 2020, "Elsewhere", openalextest.By(7000, "Guest 7000", hanoi))
		}
		out = append(out, early)
	}
	return out
}

// run fetches into a folder, waiting as good as not at all between tries.
func run(ctx context.Context, t *testing.T, s *openalextest.Server, folder string) (*fetch.Fetch, error) {
	t.Helper()
	f, err := fetch.Open(folder, fetch.Options{Query: query, Key: key, Base: s.URL, FirstWait: time.Microsecond})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return f, f.Run(ctx)
}

// idsOf lists the works on the pages that are kept, in their order.
func idsOf(t *testing.T, f *fetch.Fetch) string {
	t.Helper()
	var out strings.Builder
	for _, name := range f.Files() {
		var page struct {
			Results []struct{ ID string }
		}
		if err := json.Unmarshal(unpacked(t, name), &page); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, work := range page.Results {
			out.WriteString(work.ID + "\n")
		}
	}
	return out.String()
}

func unpacked(t *testing.T, name string) []byte {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	content, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(content)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func importer(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
	return openalex.Import(ctx, store, set, openalex.Options{Countries: query.Countries, Date: new(graph.Date("2026-11-01"))}, s)
}

// TestFetchedIsWhatFilesHold: what is fetched and imported is what a file with
// the same works makes, works of many authors included.
func TestFetchedIsWhatFilesHold(t *testing.T) {
	works := papers(130)
	var many []openalextest.Work
	for i := range 150 {
		many = append(many, openalextest.By(20_000+i, fmt.Sprintf("Member %d", i), hanoi))
	}
	works = append(works, openalextest.Paper(5000, 2021, "A large study", append(many, openalextest.By(1, "Author 1", phnomPenh))...))
	s := openalextest.Open(t, works...)
	f, err := run(t.Context(), t, s, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if kept, count := f.Works(); kept != 131 || count != 131 || len(f.Files()) != 2 {
		t.Errorf("%d of %d works in %d files", kept, count, len(f.Files()))
	}
	got, report := ingesttest.Holds(t, importer, f.Files()...)
	if report.Refused != 0 || report.Skipped != 0 || report.Cut != 0 {
		t.Errorf("%d refused, %d skipped, %d cut", report.Refused, report.Skipped, report.Cut)
	}
	var lines strings.Builder
	for _, work := range works {
		if work["title"] == "Early" {
			continue
		}
		text, err := json.Marshal(work)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(text, '\n'))
	}
	folder := ingesttest.Write(t, map[string]string{"works.jsonl": lines.String()})
	want, _ := ingesttest.Holds(t, importer, filepath.Join(folder, "works.jsonl"))
	got.Equal(t, want)
}

// TestCutListsStayMarked: a work that cannot be had by itself stays, as cut.
func TestCutListsStayMarked(t *testing.T) {
	var many []openalextest.Work
	for i := range 101 {
		many = append(many, openalextest.By(i, fmt.Sprintf("Member %d", i), phnomPenh))
	}
	s := openalextest.Open(t, openalextest.Paper(1, 2021, "A large study", many...))
	s.Instead = func(_ int, w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/works" {
			http.Redirect(w, r, "/works/W2", http.StatusMovedPermanently)
		}
		return r.URL.Path != "/works"
	}
	f, err := run(t.Context(), t, s, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, report := ingesttest.Holds(t, importer, f.Files()...); report.Cut != 1 {
		t.Errorf("%d are cut", report.Cut)
	}
}

// TestPassingFaults are asked again, and those that do not pass stop the fetch
// after a bounded number of tries.
func TestPassingFaults(t *testing.T) {
	for name, fault := range map[string]struct {
		answer func(w http.ResponseWriter, r *http.Request)
		want   error
	}{
		"server error": {func(w http.ResponseWriter, r *http.Request) { openalextest.Fail(w, 503, "Busy", "") }, fetch.ErrUnreachable},
		"too many": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-RateLimit-Remaining", "900")
			w.Header().Set("X-RateLimit-Credits-Required", "1")
			openalextest.Fail(w, 429, "Rate limit exceeded", "Slow down")
		}, fetch.ErrTooMany},
		"connection cut": {func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }, fetch.ErrUnreachable},
		"content cut": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			w.Write([]byte(`{"meta":`))
		}, fetch.ErrUnreachable},
	} {
		t.Run(name, func(t *testing.T) {
			s := openalextest.Open(t, papers(120)...)
			s.Instead = func(number int, w http.ResponseWriter, r *http.Request) bool {
				if number == 1 || number == 3 {
					fault.answer(w, r)
				}
				return number == 1 || number == 3
			}
			if f, err := run(t.Context(), t, s, t.TempDir()); err != nil || strings.Count(idsOf(t, f), "\n") != 120 {
				t.Errorf("after a fault that passed: %v", err)
			}
			s = openalextest.Open(t, papers(1)...)
			s.Instead = func(_ int, w http.ResponseWriter, r *http.Request) bool { fault.answer(w, r); return true }
			_, err := run(t.Context(), t, s, t.TempDir())
			if tries := len(s.Asked()); !errors.Is(err, fault.want) || tries < 2 || tries > 10 {
				t.Errorf("a fault that stays: %d tries, %v", tries, err)
			}
		})
	}
}

// TestSilence: an answer that does not come is waited for so long only.
func TestSilence(t *testing.T) {
	s := openalextest.Open(t, papers(1)...)
	s.Instead = func(_ int, _ http.ResponseWriter, r *http.Request) bool { <-r.Context().Done(); return true }
	f, err := fetch.Open(t.TempDir(), fetch.Options{Query: query, Base: s.URL, FirstWait: time.Microsecond, AnswerTime: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Run(t.Context()); !errors.Is(err, fetch.ErrUnreachable) {
		t.Errorf("error %v", err)
	}
}

// TestCredit: once it is used up nothing more is sent, and the fetch goes on when
// there is some again, with no page asked for twice.
func TestCredit(t *testing.T) {
	s, folder := openalextest.Open(t, papers(250)...), t.TempDir()
	s.Credit = 2
	f, err := run(t.Context(), t, s, folder)
	if !errors.Is(err, fetch.ErrCredit) || errors.Is(err, fetch.ErrTooMany) || len(s.Asked()) != 2 || len(f.Files()) != 2 {
		t.Fatalf("%d requests, %d pages: %v", len(s.Asked()), len(f.Files()), err)
	}
	if _, err := run(t.Context(), t, s, folder); !errors.Is(err, fetch.ErrCredit) || len(s.Asked()) != 3 {
		t.Errorf("again on the same day: %d requests: %v", len(s.Asked()), err)
	}
	s.Credit = 100
	if f, err = run(t.Context(), t, s, folder); err != nil {
		t.Fatal(err)
	}
	if ids := idsOf(t, f); strings.Count(ids, "\n") != 250 {
		t.Errorf("%d works", strings.Count(ids, "\n"))
	}
	cursors := map[string]int{}
	for _, asked := range s.Asked() {
		cursors[asked.Query().Get("cursor")]++
	}
	if len(cursors) != 3 || cursors["*"] != 1 {
		t.Errorf("cursors asked for: %v", cursors)
	}
}

// TestCreditInTheContent: where headers are lost, the content tells credit from
// too many requests; money paid ahead goes on being used.
func TestCreditInTheContent(t *testing.T) {
	s := openalextest.Open(t, papers(1)...)
	s.Instead = func(_ int, w http.ResponseWriter, r *http.Request) bool {
		w.WriteHeader(429)
		io.WriteString(w, `{"error": "Rate limit exceeded", "creditsRequired": 10, "creditsRemaining": 0}`)
		return true
	}
	if _, err := run(t.Context(), t, s, t.TempDir()); !errors.Is(err, fetch.ErrCredit) || len(s.Asked()) != 1 {
		t.Errorf("%d requests: %v", len(s.Asked()), err)
	}
	s = openalextest.Open(t, papers(150)...)
	s.Instead = func(_ int, w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("X-RateLimit-Remaining", "0")
		w.Header().Set("X-RateLimit-Prepaid-Remaining-USD", "12.5")
		return false
	}
	if _, err := run(t.Context(), t, s, t.TempDir()); err != nil {
		t.Errorf("paid ahead: %v", err)
	}
}

// TestLongWait: the API may ask to wait for hours, which is told and not done.
func TestLongWait(t *testing.T) {
	s := openalextest.Open(t, papers(1)...)
	s.Instead = func(_ int, w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(429)
		return true
	}
	if _, err := run(t.Context(), t, s, t.TempDir()); !errors.Is(err, fetch.ErrTooMany) || len(s.Asked()) != 1 || !strings.Contains(err.Error(), "2h") {
		t.Errorf("%d requests: %v", len(s.Asked()), err)
	}
}

// TestStoppedAnywhere: a fetch that was stopped at any request ends, run again, as
// if never stopped.
func TestStoppedAnywhere(t *testing.T) {
	works := papers(250)
	whole, err := run(t.Context(), t, openalextest.Open(t, works...), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	want := idsOf(t, whole)
	for at := 1; at <= 3; at++ {
		folder := t.TempDir()
		s := openalextest.Open(t, works...)
		ctx, stop := context.WithCancel(t.Context())
		s.Instead = func(number int, w http.ResponseWriter, r *http.Request) bool {
			if number == at {
				stop()
				<-r.Context().Done()
			}
			return number == at
		}
		if f, err := run(ctx, t, s, folder); !errors.Is(err, context.Canceled) || len(f.Files()) != at-1 {
			t.Errorf("stopped at %d: %d pages, %v", at, len(f.Files()), err)
		}
		for _, half := range []string{fmt.Sprintf("page-%06d.json.gz", at), ".new-1"} { // as a kill within a write leaves them
			if err := os.WriteFile(filepath.Join(folder, half), []byte("half a page"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		f, err := run(t.Context(), t, s, folder)
		if err != nil {
			t.Fatal(err)
		}
		if got := idsOf(t, f); got != want {
			t.Errorf("stopped at %d: got %d works, want %d", at, strings.Count(got, "\n"), strings.Count(want, "\n"))
		}
	}
}

// TestOtherForms are refused at once, and say so.
func TestOtherForms(t *testing.T) {
	for body, want := range map[string]error{
		"<html>Welcome to the hotel's network</html>": fetch.ErrForm,
		`[]`:              fetch.ErrForm,
		`{"results": []}`: fetch.ErrForm,
		`{"meta": {"count": 1, "page": 1}, "results": []}`:               fetch.ErrForm,
		`{"meta": {"next_cursor": "x"}, "results": []}`:                  fetch.ErrForm,
		`{"meta": {"count": 1, "next_cursor": null}, "items": []}`:       fetch.ErrForm,
		`{"meta": {"count": 1, "next_cursor": 7}, "results": []}`:        fetch.ErrForm,
		`{"meta": {"count": 1, "next_cursor": null}, "results": ["W1"]}`: fetch.ErrForm,
		`{"meta": {"count": 5, "next_cursor": "*"}, "results": [{}]}`:    fetch.ErrForm,
		`{"meta": {"count": 0, "next_cursor": null}, "results": []}`:     nil,
	} {
		s := openalextest.Open(t)
		s.Instead = func(_ int, w http.ResponseWriter, r *http.Request) bool { io.WriteString(w, body); return true }
		f, err := run(t.Context(), t, s, t.TempDir())
		if !errors.Is(err, want) || len(s.Asked()) != 1 || len(f.Files()) != 0 {
			t.Errorf("%s: %d requests, error %v", body, len(s.Asked()), err)
		}
	}
}

// TestPagesWithoutEnd stop.
func TestPagesWithoutEnd(t *testing.T) {
	s := openalextest.Open(t)
	s.Instead = func(number int, w http.ResponseWriter, r *http.Request) bool {
		full := strings.TrimSuffix(strings.Repeat(`{"id": "https://openalex.org/W1"},`, 100), ",")
		fmt.Fprintf(w, `{"meta": {"count": 3, "next_cursor": "c%d"}, "results": [%s]}`, number, full)
		return true
	}
	if _, err := run(t.Context(), t, s, t.TempDir()); !errors.Is(err, fetch.ErrForm) {
		t.Errorf("error %v", err)
	}
}

// TestKeyIsNeverTold: neither an error nor a file has the key, whatever the API
// answers.
func TestKeyIsNeverTold(t *testing.T) {
	for name, answer := range map[string]func(w http.ResponseWriter, r *http.Request){
		"unauthorised": func(w http.ResponseWriter, r *http.Request) { openalextest.Fail(w, 401, "Invalid API key", key) },
		"redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere.example/?api_key="+key, http.StatusFound)
		},
		"rejected": func(w http.ResponseWriter, r *http.Request) { openalextest.Fail(w, 400, "Wrong", r.URL.String()) },
		"fault":    func(w http.ResponseWriter, r *http.Request) { openalextest.Fail(w, 500, "Wrong", r.URL.String()) },
		"cut":      func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) },
		"repeated": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `{"meta": {"count": 9, "next_cursor": "at-%s"}, "results": [{"id": "https://openalex.org/W1", "title": "%s"}]}`, key, key)
		},
	} {
		folder := t.TempDir()
		s := openalextest.Open(t)
		s.Instead = func(_ int, w http.ResponseWriter, r *http.Request) bool { answer(w, r); return true }
		_, err := run(t.Context(), t, s, folder)
		if (err == nil) != (name == "repeated") || err != nil && strings.Contains(err.Error(), key) {
			t.Errorf("%s: error %v", name, err)
		}
		if s.Asked()[0].Query().Get("api_key") != key {
			t.Errorf("%s: the key was not sent", name)
		}
		names, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range names {
			content, err := os.ReadFile(file)
			if strings.HasSuffix(file, ".gz") {
				content = unpacked(t, file)
			}
			if err != nil || strings.Contains(string(content), key) {
				t.Errorf("%s: %s has the key (%v)", name, file, err)
			}
		}
	}
	s := openalextest.Open(t)
	s.Instead = func(_ int, w http.ResponseWriter, r *http.Request) bool {
		http.Redirect(w, r, "https://elsewhere.example/", http.StatusFound)
		return true
	}
	if _, err := run(t.Context(), t, s, t.TempDir()); !errors.Is(err, fetch.ErrRedirect) || len(s.Asked()) != 1 {
		t.Errorf("a redirect: %d requests, %v", len(s.Asked()), err)
	}
	s.Instead, s.Key = nil, "another"
	if _, err := run(t.Context(), t, s, t.TempDir()); !errors.Is(err, fetch.ErrKey) || len(s.Asked()) != 2 {
		t.Errorf("a wrong key: %d requests, %v", len(s.Asked()), err)
	}
}

// TestWhatIsKept: one fetch of the same works at a time; what is damaged is said;
// anything else than what is asked for now is not gone on with.
func TestWhatIsKept(t *testing.T) {
	s, folder := openalextest.Open(t, papers(250)...), t.TempDir()
	s.Credit = 2
	if _, err := run(t.Context(), t, s, folder); !errors.Is(err, fetch.ErrCredit) {
		t.Fatal(err)
	}
	options := fetch.Options{Query: query, Base: s.URL}
	first, err := fetch.Open(folder, options)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fetch.Open(folder, options); !errors.Is(err, fetch.ErrBusy) {
		t.Errorf("two at once: %v", err)
	}
	lost := first.Files()[1]
	if err := errors.Join(first.Close(), os.Remove(lost)); err != nil {
		t.Fatal(err)
	}
	if _, err := fetch.Open(folder, options); !errors.Is(err, fetch.ErrKept) {
		t.Errorf("a page is lost: %v", err)
	}
	options.Afresh = true
	anew, err := fetch.Open(folder, options)
	if err != nil {
		t.Fatal(err)
	}
	if kept, _ := anew.Works(); kept != 0 || len(anew.Files()) != 0 {
		t.Errorf("begun anew with %d works", kept)
	}
	if err := anew.Close(); err != nil {
		t.Fatal(err)
	}
	s.Credit = 1
	if _, err := run(t.Context(), t, s, folder); !errors.Is(err, fetch.ErrCredit) {
		t.Fatal(err)
	}
	other, err := fetch.Open(folder, fetch.Options{Query: fetch.Query{Countries: query.Countries, From: 2020}, Base: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if kept, _ := other.Works(); kept != 0 {
		t.Errorf("goes on with other works: %d", kept)
	}
}
