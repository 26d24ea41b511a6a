package server_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/schema"
	"corridor/server"
	"corridor/server/random"
	"corridor/server/servertest"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// randomQueries is how many requests TestRowsAnswerAsGqlgenDoes asks;
// CORRIDOR_RANDOM_QUERIES asks for more.
const randomQueries = 400

// TestRowsAnswerAsGqlgenDoes asks random requests of two servers over the same
// data, one of which writes what it can from the rows and the other of which has
// gqlgen answer every field. Some of the data is broken.
func TestRowsAnswerAsGqlgenDoes(t *testing.T) {
	seed := uint64(1)
	if text := os.Getenv("CORRIDOR_RANDOM_SEED"); text != "" {
		seed, _ = strconv.ParseUint(text, 10, 64)
	}
	for name, store := range map[string]graph.Store{"whole": servertest.SQLite(t), "broken": broken{servertest.SQLite(t)}} {
		t.Run(name, func(t *testing.T) {
			rows, throughout := pairOf(t, store)
			g := random.New(parsedSchema(t), idsOf(t, rows), rand.New(rand.NewPCG(seed, uint64(len(name)))))
			g.Numbers, g.Given = []int{0, 1, 2, 3, 4, 5, 10, 25, 100, -1}, 20
			outcomes := map[string]int{}
			for i := range number(t, "CORRIDOR_RANDOM_QUERIES", randomQueries) / 2 {
				g.Passes = computed
				if i%5 == 0 {
					g.Passes = slow
				}
				body := g.Request()
				one, other := posted(t, rows, body), posted(t, throughout, body)
				outcomes[compared(t, body, one, other)]++
				if t.Failed() {
					t.Fatalf("request %d of seed %d", i, seed)
				}
			}
			t.Log(outcomes)
			if outcomes["OK"] == 0 {
				t.Error("not one request was answered without an error")
			}
		})
	}
}

// What random requests found, or seldom have.
var askedOfBoth = []string{
	// A list that was cut, of which nothing is left to show.
	`{ countries { nodes { a: institutions { totalCount @skip(if: true) } institutions { nodes { id } } } } }`,
	// Fields of one alias on different interfaces.
	`{ people(first: 3) { nodes { ... on Node { a: id } ... on Record { a: id } ... on Person { a: id } } } }`,
	// Sources of sources, which are read once more.
	`{ people(first: 3) { nodes { sources { slug sources { slug } } } } }`,
	`{ people(first: 3) { nodes { name(language: "km") names { value language type __typename } sources { name } } } }`,
	`{ nodes(ids: ["nobody", "pers_0000000000000000"]) { id } node(id: "pers_0000000000000000") { id } person(id: "nobody") { id } }`,
	// A field that is computed beside some that are not.
	`{ a: people(first: 2) { nodes { name } } b: people(first: 2) { nodes { citationImpact { publications } } } c: people(first: 0) { nodes { name } pageInfo { startCursor } } }`,
}

func TestRowsAnswerAsGqlgenDoesWhatIsSeldomAsked(t *testing.T) {
	rows, throughout := pairOf(t, servertest.SQLite(t))
	for _, query := range askedOfBoth {
		body, err := json.Marshal(map[string]string{"query": query})
		if err != nil {
			t.Fatal(err)
		}
		if outcome := compared(t, body, posted(t, rows, body), posted(t, throughout, body)); outcome == "GRAPHQL_VALIDATION_FAILED" {
			t.Errorf("%s is not valid", query)
		}
	}
}

func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// pairOf gives a server that writes from rows and one that does not.
func pairOf(t *testing.T, store graph.Store) (rows, throughout http.Handler) {
	t.Helper()
	rows, _ = serve(t, store, nil)
	throughout, _ = serve(t, store, func(c *server.Config) { c.Throughout = true })
	return rows, throughout
}

func parsedSchema(t *testing.T) *ast.Schema {
	t.Helper()
	out, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.Text()})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// idsOf gives ids of records of each kind, and some that are none.
func idsOf(t *testing.T, handler http.Handler) []string {
	t.Helper()
	out := []string{"pers_0000000000000000", "nobody", ""}
	for _, kind := range graph.Kinds() {
		var told struct {
			Data map[string]struct{ Nodes []struct{ ID string } }
		}
		answer := servertest.Ask(t, handler, "{ "+kind.Plural+"(first: 20) { nodes { id } } }", nil)
		if err := json.Unmarshal(answer, &told); err != nil {
			t.Fatal(err)
		}
		for _, node := range told.Data[kind.Plural].Nodes {
			out = append(out, node.ID)
		}
	}
	return out
}

// computed passes over what the model does not determine.
func computed(of *ast.Definition, f *ast.FieldDefinition) bool {
	if of.Name == "Query" {
		return slow(of, f) || f.Name == "search" || f.Name == "suggest" || f.Name == "corridor" || strings.HasSuffix(f.Name, "Facets")
	}
	kind, is := graph.KindNamed(of.Name)
	if !is {
		return false
	}
	_, related := kind.Relation(f.Name)
	_, stored := kind.Property(f.Name)
	return !related && !stored && f.Name != "id" && f.Name != "title"
}

// slow passes over what is counted over the whole graph.
func slow(of *ast.Definition, f *ast.FieldDefinition) bool {
	switch of.Name {
	case "Query":
		_, listed := kindOfRoot(f.Name)
		return !listed && !slices.Contains([]string{"node", "nodes", "search", "suggest", "corridor"}, f.Name) && !strings.HasSuffix(f.Name, "Facets")
	case "Corridor":
		return f.Name == "countryByArea"
	}
	return false
}

func kindOfRoot(name string) (*graph.Kind, bool) {
	for _, k := range graph.Kinds() {
		if name == k.Plural || strings.EqualFold(name, k.Name) {
			return k, true
		}
	}
	return nil, false
}

// posted asks a request and gives the answer.
func posted(t *testing.T, handler http.Handler, body []byte) *httptest.ResponseRecorder {
	t.Helper()
	request := post(string(body))
	request.Header.Set("X-Request-Id", "asked")
	return send(t, handler, request)
}

// response is an answer in its parts.
type response struct {
	Data       json.RawMessage
	Errors     []json.RawMessage
	Extensions json.RawMessage
}

// compared holds two answers to one another and gives the code of the first error,
// OK where there is none.
func compared(t *testing.T, body []byte, one, other *httptest.ResponseRecorder) string {
	t.Helper()
	a, b := partsOf(t, one), partsOf(t, other)
	switch {
	case one.Code != other.Code || !maps.EqualFunc(one.Header(), other.Header(), func(a, b []string) bool {
		return slices.Equal(a, b) || len(a) == 1 && len(b) == 1 && number10(a[0]) && number10(b[0])
	}):
		t.Errorf("answered with %d %v and with %d %v", one.Code, one.Header(), other.Code, other.Header())
	case !bytes.Equal(a.Data, b.Data):
		t.Errorf("the data differ:\n%s\n%s", around(a.Data, b.Data), around(b.Data, a.Data))
	case !bytes.Equal(a.Extensions, b.Extensions):
		t.Errorf("the extensions differ:\n%s\n%s", a.Extensions, b.Extensions)
	case !slices.EqualFunc(a.Errors, b.Errors, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }):
		t.Errorf("the errors differ:\n%s\n%s", a.Errors, b.Errors)
	}
	if t.Failed() {
		t.Logf("to %s", body)
	}
	return outcomeOf(a.Errors)
}

// number10 tells whether a header is a number, as the length is, which the order of
// errors changes nothing of but their number's digits.
func number10(text string) bool { _, err := strconv.Atoi(text); return err == nil }

// partsOf gives an answer's parts, errors by path and message.
func partsOf(t *testing.T, answer *httptest.ResponseRecorder) response {
	t.Helper()
	var out response
	if err := json.Unmarshal(answer.Body.Bytes(), &out); err != nil {
		t.Fatalf("%v: %s", err, answer.Body.Bytes())
	}
	slices.SortFunc(out.Errors, func(a, b json.RawMessage) int { return cmp.Compare(sortedBy(a), sortedBy(b)) })
	return out
}

func sortedBy(raw json.RawMessage) string {
	var told struct {
		Path    []any
		Message string
	}
	_ = json.Unmarshal(raw, &told)
	return fmt.Sprint(told.Path, told.Message)
}

func outcomeOf(errs []json.RawMessage) string {
	if len(errs) == 0 {
		return "OK"
	}
	var told struct{ Extensions struct{ Code string } }
	_ = json.Unmarshal(errs[0], &told)
	return told.Extensions.Code
}

// around shows a text from shortly before where it begins to differ from another.
func around(text, other []byte) []byte {
	at := 0
	for at < min(len(text), len(other)) && text[at] == other[at] {
		at++
	}
	return text[max(0, at-200):min(len(text), at+200)]
}

// broken is a store some of whose records lack what the model demands, or hold what
// cannot be written or has to be escaped: each value either always or never.
type broken struct{ graph.Store }

func (b broken) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	answers, err := b.Store.Read(ctx, plans...)
	for _, rows := range answers {
		breakRows(rows)
	}
	return answers, err
}

func breakRows(rows *graph.Rows) {
	for _, row := range rows.Items {
		for i, p := range row.Node.Select.Properties {
			row.Node.Values[i] = brokenValue(row.Node.ID, p, row.Node.Values[i])
		}
		for _, hop := range row.Node.Hops {
			breakRows(hop)
		}
	}
}

func brokenValue(id graph.ID, p *graph.Property, value any) any {
	sum := fnv.New32()
	fmt.Fprint(sum, id, p.Name)
	switch sum.Sum32() % 400 {
	case 0, 1, 2, 3:
		return nil
	case 4, 5:
		if p.Type == graph.TypeFloat {
			return math.Inf(1)
		}
	case 6, 7, 8, 9:
		if p.Type == graph.TypeString {
			return "<a href=\"x\">&\u2028\u2029\x01\x7f\\ \t\r\n\xff ສະຖາບັນ 😀"
		}
	}
	return value
}
