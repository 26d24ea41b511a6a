package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"corridor/graph/graphtest"
	"corridor/server"
	"corridor/server/servertest"
)

// TestAnswersAreBounded asks for everything with little allowed, and wants no
// answer that is larger.
func TestAnswersAreBounded(t *testing.T) {
	const allowed = 6000
	handler, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.Limits.Answer = allowed })
	w := newWalker(strings.Fields("a b")...)
	refused := 0
	for _, f := range w.schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		answer := send(t, handler, query("{ "+w.ask("Query", f, "", 2)+" }"))
		got, message := code(t, answer)
		if answer.Body.Len() > allowed*11/10 {
			t.Errorf("%s: %d bytes are answered", f.Name, answer.Body.Len())
		}
		if got == "ANSWER_TOO_LARGE" {
			refused++
			if answer.Body.Len() > 300 || !strings.Contains(message, "larger than 6000 bytes: ask for") || strings.Contains(answer.Body.String(), `"data"`) {
				t.Errorf("%s: %s", f.Name, answer.Body)
			}
		}
	}
	if refused < 5 {
		t.Errorf("only %d answers were too large", refused)
	}
}

// TestTextsToLookForAreBounded looks for more words than anybody types.
func TestTextsToLookForAreBounded(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for _, field := range []string{"search(text: $text) { totalCount }", "suggest(text: $text) { record { id } }"} {
		for bytes, want := range map[int]string{1_000: "", 100_000: "BAD_USER_INPUT"} {
			body, err := json.Marshal(map[string]any{"query": "query($text: String!) { " + field + " }", "variables": map[string]any{"text": strings.Repeat("a ", bytes/2)}})
			if err != nil {
				t.Fatal(err)
			}
			request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
			request.Header.Set("Content-Type", "application/json")
			if got, message := code(t, send(t, handler, request)); got != want || want != "" && !strings.Contains(message, "10000") {
				t.Errorf("%s with %d bytes: %s %q", field, bytes, got, message)
			}
		}
	}
}

func TestALargeAnswerSaysWhatToAskLessOf(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.Limits.Answer = 200_000 })
	for _, c := range []struct{ query, mentions string }{
		{`{ capacity { a: json b: json } }`, "long texts at once; 3"},
		{`{ capacity { a: json b: csv c: json } }`, "are of CapacityMatrix.json"},
		{`{ publications(first: 80) { nodes { name title year type venue doi citations synthetic authors { nodes { name } } areas { nodes { name } } } } }`, ""},
		{`{ people(first: 40) { nodes { name publications { nodes { name authors { nodes { name id publications { nodes { id } } } } } } } } }`, "smaller pages (first, last)"},
		{`{ ` + strings.Repeat("A", 190_000) + `: __typename }`, ""},
		{`{ corridor { ` + strings.Repeat("A", 100_000) + `: store ` + strings.Repeat("B", 110_000) + `: store } }`, "fewer fields"},
	} {
		got, message := code(t, send(t, handler, query(c.query)))
		if c.mentions == "" && got != "" || c.mentions != "" && (got != "ANSWER_TOO_LARGE" || !strings.Contains(message, c.mentions)) {
			t.Errorf("%.100s: %s %q, want %q", c.query, got, message, c.mentions)
		}
	}
}

// slowReader is a client that takes nothing until it is told to go on, or its connection
// may be written to no longer.
type slowReader struct {
	*httptest.ResponseRecorder
	goOn chan error
	done chan struct{}
}

func (r *slowReader) Write(b []byte) (int, error) {
	if err := <-r.goOn; err != nil {
		return 0, err
	}
	return r.ResponseRecorder.Write(b)
}

// SetWriteDeadline is called by net/http's ResponseController.
func (r *slowReader) SetWriteDeadline(time.Time) error {
	r.goOn <- os.ErrDeadlineExceeded
	return nil
}

// TestAnswersUnderWayShareWhatTheyMayHold lets a client take its answer slowly,
// and wants others refused that would be too much beside it, until it has it or has
// been waited for long enough.
func TestAnswersUnderWayShareWhatTheyMayHold(t *testing.T) {
	// What is asked by an address is in no body, which would be too large here.
	large := func() *http.Request {
		return httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(`{ corridor { `+strings.Repeat("A", 200<<10)+`: store } }`), nil)
	}
	synctest.Test(t, func(t *testing.T) {
		handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Memory = 8 * (360 << 10) })
		wantAnswered(t, "alone", send(t, handler, large()))
		takes := func() *slowReader {
			slow := &slowReader{httptest.NewRecorder(), make(chan error, 1), make(chan struct{})}
			go func() {
				defer close(slow.done)
				handler.ServeHTTP(slow, large())
			}()
			synctest.Wait()
			return slow
		}
		slow := takes()
		wantTurnedAway(t, "beside a large answer", send(t, handler, large()))
		wantAnswered(t, "a small answer beside a large one", send(t, handler, query(light)))
		slow.goOn <- nil
		<-slow.done
		wantAnswered(t, "the slow client", slow.ResponseRecorder)
		slow = takes()
		time.Sleep(10 * time.Second)
		wantAnswered(t, "one beside a client that takes nothing", send(t, handler, large()))
		<-slow.done
		if slow.Body.Len() > 0 {
			t.Errorf("the slow client got %.300s", slow.Body)
		}
	})
}

// TestFieldErrorsAreBrief fails under names as long as clients like: the error is told.
func TestFieldErrorsAreBrief(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	long := strings.Repeat("A", 90_000)
	for _, text := range []string{`{ ` + long + `: publications(first: -1) { totalCount } }`, `{ publications(first: 3) { nodes { ` + long + `: authors(first: -1) { totalCount } } } }`} {
		answer := send(t, handler, query(text))
		if got, message := code(t, answer); got != "BAD_USER_INPUT" || len(message) > 1100 || !strings.HasSuffix(message, "-1 is not a page size; ask for 0 to 1000") {
			t.Errorf("%.60s: %s %d bytes, %.200s", text, got, len(message), message)
		}
	}
}

// TestFieldErrorsAreBounded makes each of many fields fail, and wants some
// errors, the same whenever it asks, and how many more there were.
func TestFieldErrorsAreBounded(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for _, alias := range []string{"a", strings.Repeat("A", 1000)} {
		var fields strings.Builder
		for i := range 40 {
			fmt.Fprintf(&fields, "%s%d: sizes(first: -1) ", alias, i)
		}
		asked := `{ collaborationNetwork(level: COUNTRY, filter: {years: {from: 2011, to: 2020}}) { slices { network { components { ` + fields.String() + `} } } } }`
		answer := send(t, handler, query(asked))
		var outcome struct {
			Data   json.RawMessage
			Errors []struct {
				Message    string
				Extensions struct{ Code string }
			}
		}
		if err := json.Unmarshal(answer.Body.Bytes(), &outcome); err != nil {
			t.Fatalf("%v: %.300s", err, answer.Body)
		}
		told := len(outcome.Errors) - 1
		if told < 10 || told > 100 {
			t.Fatalf("%d errors are told: %.300s", told, answer.Body)
		}
		last := outcome.Errors[told]
		if want := fmt.Sprintf("%d more errors are not told", 10*40-told); last.Message != want || last.Extensions.Code != "ERRORS_NOT_TOLD" {
			t.Errorf("the last error is %+v, want %q", last, want)
		}
		if bytes := answer.Body.Len() - len(outcome.Data); bytes > 64<<10 {
			t.Errorf("%d bytes of errors", bytes)
		}
		for range 10 {
			if again := send(t, handler, query(asked)); again.Body.String() != answer.Body.String() {
				t.Fatalf("asked again, other errors are told:\n%.2000s\nand before\n%.2000s", again.Body, answer.Body)
			}
		}
	}
}
