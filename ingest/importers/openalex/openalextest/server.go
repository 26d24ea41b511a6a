// Package openalextest is a local server that speaks as OpenAlex's API does, as
// far as fetching works needs it: lists with cursors, select, credit, keys.
package openalextest

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Work is a work in OpenAlex's form.
type Work = map[string]any

// Server answers as the API does.
type Server struct {
	URL string
	// Key that is asked for; "": none is.
	Key string
	// Credit that is left; a list costs 1. Below 0 it is not counted, and not
	// told.
	Credit int
	// Instead answers in the API's place where it gives true; nil: never. The
	// number counts requests from 1.
	Instead func(number int, w http.ResponseWriter, r *http.Request) bool

	mu    sync.Mutex
	works []Work
	asked []*url.URL
}

// Open starts a server that has works, until the test ends.
func Open(t testing.TB, works ...Work) *Server {
	t.Helper()
	s := &Server{Credit: -1, works: works}
	listening := httptest.NewServer(s)
	t.Cleanup(listening.Close)
	s.URL = listening.URL
	return s
}

// Asked are the addresses that were asked for so far, in their order.
func (s *Server) Asked() []*url.URL {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.URL)
	number := len(s.asked)
	s.mu.Unlock()
	if s.Instead != nil && s.Instead(number, w, r) {
		return
	}
	alone, one := strings.CutPrefix(r.URL.Path, "/works/")
	switch {
	case s.Key != "" && r.URL.Query().Get("api_key") != s.Key:
		Fail(w, http.StatusUnauthorized, "Invalid API key", "The key "+r.URL.Query().Get("api_key")+" is not known")
	case one:
		s.alone(w, r, alone)
	case r.URL.Path != "/works":
		Fail(w, http.StatusNotFound, "Not found", "There is no such path")
	case !s.pay(w):
		Fail(w, http.StatusTooManyRequests, "Rate limit exceeded", "Insufficient budget. Resets at midnight UTC.")
	default:
		s.list(w, r)
	}
}

// Fail answers with an error as the API does.
func Fail(w http.ResponseWriter, status int, about, message string) {
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"error": about, "message": message})
}

// pay takes the credit for a list, and tells what is left.
func (s *Server) pay(w http.ResponseWriter) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Credit < 0 {
		return true
	}
	paid := s.Credit > 0
	if paid {
		s.Credit--
		w.Header().Set("X-RateLimit-Credits-Used", "1")
	} else {
		w.Header().Set("X-RateLimit-Credits-Required", "1")
		w.Header().Set("Retry-After", "41992")
	}
	w.Header().Set("X-RateLimit-Remaining", strconv.Itoa(s.Credit))
	w.Header().Set("X-RateLimit-Reset", "41992")
	return paid
}

func (s *Server) alone(w http.ResponseWriter, r *http.Request, id string) {
	for _, work := range s.works {
		if strings.HasSuffix(work["id"].(string), "/"+id) {
			s.answer(w, r, []Work{work}, func(selected []Work) any { return selected[0] })
			return
		}
	}
	Fail(w, http.StatusNotFound, "Not found", id)
}

// list answers with a page. A cursor tells, in the API's way, nothing to read.
func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	parameters := r.URL.Query()
	found, err := s.filtered(parameters.Get("filter"))
	size, _ := strconv.Atoi(parameters.Get("per_page"))
	from := 0
	if cursor := parameters.Get("cursor"); cursor != "*" {
		text, wrong := base64.StdEncoding.DecodeString(cursor)
		if _, scanned := fmt.Sscanf(string(text), "[after %d]", &from); wrong != nil || scanned != nil || from > len(found) {
			err = fmt.Errorf("the cursor %s is not valid", cursor)
		}
	}
	if err != nil || size < 1 || size > 100 {
		Fail(w, http.StatusBadRequest, "Invalid query parameters error.", fmt.Sprint(err, " per_page ", size))
		return
	}
	to := min(from+size, len(found))
	var next any // the page after the last is empty, and has none
	if from < len(found) {
		next = base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "[after %d]", to))
	}
	var page []Work
	for _, work := range found[from:to] {
		page = append(page, cut(work))
	}
	meta := map[string]any{"count": len(found), "db_response_time_ms": 26, "page": nil, "per_page": size, "next_cursor": next, "groups_count": nil,
		"x_query": map[string]any{"url": r.URL.RequestURI()}}
	s.answer(w, r, page, func(selected []Work) any {
		return map[string]any{"meta": meta, "results": selected, "group_by": []any{}}
	})
}

// filtered are the works that a filter lets through.
func (s *Server) filtered(filter string) ([]Work, error) {
	var out []Work
	for _, work := range s.works {
		ok := true
		for _, condition := range strings.Split(filter, ",") {
			name, value, _ := strings.Cut(condition, ":")
			switch name {
			case "authorships.countries":
				ok = ok && slices.ContainsFunc(strings.Split(value, "|"), func(code string) bool { return of(work, strings.ToUpper(code)) })
			case "from_publication_date":
				ok = ok && work["publication_date"].(string) >= value
			default:
				return nil, fmt.Errorf("%s is not a valid field", name)
			}
		}
		if ok {
			out = append(out, work)
		}
	}
	return out, nil
}

func of(work Work, code string) bool {
	return slices.ContainsFunc(work["authorships"].([]Work), func(a Work) bool { return slices.Contains(a["countries"].([]string), code) })
}

// listed is how many authors of a work a list gives.
const listed = 100

// cut is a work as a list gives it.
func cut(work Work) Work {
	if authors := work["authorships"].([]Work); len(authors) > listed {
		short := Work{}
		for key, value := range work {
			short[key] = value
		}
		short["authorships"] = authors[:listed]
		return short
	}
	return work
}

// fields that select takes.
var fields = strings.Fields(`id doi title display_name publication_year publication_date ids language primary_location type indexed_in open_access
	authorships institutions countries_distinct_count institutions_distinct_count corresponding_author_ids corresponding_institution_ids apc_list apc_paid
	fwci has_fulltext cited_by_count citation_normalized_percentile cited_by_percentile_year biblio is_retracted is_paratext is_xpac primary_topic topics
	keywords concepts mesh locations_count locations best_oa_location sustainable_development_goals awards funders has_content content_urls
	referenced_works_count referenced_works related_works abstract_inverted_index counts_by_year updated_date created_date`)

// answer gives works with the fields that were asked for.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, list []Work, whole func([]Work) any) {
	asked := strings.Split(r.URL.Query().Get("select"), ",")
	for _, name := range asked {
		if !slices.Contains(fields, name) {
			Fail(w, http.StatusBadRequest, "Invalid query parameters error.", name+" is not a valid select field")
			return
		}
	}
	selected := []Work{}
	for _, work := range list {
		some := Work{}
		for _, name := range asked {
			if value, has := work[name]; has {
				some[name] = value
			}
		}
		selected = append(selected, some)
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(whole(selected))
}
