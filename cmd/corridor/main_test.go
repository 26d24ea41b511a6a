package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// corridor runs a command line as a shell would and gives its exit code and output.
func corridor(t *testing.T, input string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, streams{strings.NewReader(input), &out, &errs})
	return code, out.String(), errs.String()
}

// apart keeps a test away from the environment of whoever runs it.
func apart(t *testing.T) string {
	t.Helper()
	for _, name := range environment() {
		if value, set := os.LookupEnv(name); set {
			t.Setenv(name, value) // puts it back afterwards
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	return filepath.Join(t.TempDir(), "sub", "c.db")
}

// environment lists the variables that the flags read.
func environment() []string {
	var names []string
	var collect func(reflect.Type)
	collect = func(t reflect.Type) {
		for _, f := range reflect.VisibleFields(t) {
			if name := f.Tag.Get("env"); name != "" {
				names = append(names, name)
			}
			if f.Type.Kind() == reflect.Struct {
				collect(f.Type)
			}
		}
	}
	collect(reflect.TypeFor[cli]())
	return names
}

func TestConfigurationIsListed(t *testing.T) {
	text, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range environment() {
		if !bytes.Contains(text, []byte("`"+name+"`")) {
			t.Errorf("docs/configuration.md has no %s", name)
		}
	}
}

func TestHelpTeachesTheCommands(t *testing.T) {
	for _, args := range [][]string{{}, {"--help"}} {
		code, out, _ := corridor(t, "", args...)
		if code != exitOK {
			t.Errorf("%v: exit %d", args, code)
		}
		for _, want := range []string{"serve", "query", "seed", "generate", "remove-made-up", "ingest", "merge", "split", "sources", "undo", "erase", "status", "config", "token", "schema", "corridor serve", "Exit codes"} {
			if !strings.Contains(out, want) {
				t.Errorf("%v: help does not mention %q", args, want)
			}
		}
	}
}

func TestWrongUsageSaysWhatToDo(t *testing.T) {
	file := apart(t)
	blank := filepath.Join(t.TempDir(), "a blank.db")
	if err := os.WriteFile(blank, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	notes := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(notes, []byte("Ask Sokha about the projects of 2019.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args     []string
		code     int
		mentions string
	}{
		{[]string{"fly"}, exitUsage, "The commands are serve, query, mcp, seed, generate, remove-made-up, ingest, export, backup, restore, affiliations, areas, merge, split, sources, undo, erase, check, status, config, token, schema"},
		{[]string{"--nonsense"}, exitUsage, "The commands are serve, query"},
		{[]string{"query", "--nonsense"}, exitUsage, "See: corridor query --help"},
		{[]string{"query", "--data", file, "-v", "none.json", "{ corridor { store } }"}, exitUsage, "none.json: no such file"},
		{[]string{"query", "--data", file, "-v", "main_test.go", "{ corridor { store } }"}, exitUsage, "main_test.go is not a JSON object"},
		{[]string{"query", "--data", file, "-v", "{} {}", "{ corridor { store } }"}, exitUsage, "more after its JSON object"},
		{[]string{"query", "--data", file, "--format", "xml", "{ corridor { store } }"}, exitUsage, `"csv"`},
		{[]string{"serve", "--data", file, "--origins", "foo"}, exitUsage, "--origins: no page has the origin \"foo\": write its scheme too, as https://foo"},
		{[]string{"serve", "--data", file, "--addr", "127.0.0.1:0", "--hosts", "http://a.example"}, exitUsage, "small letters: a.example"},
		{[]string{"serve", "--data", file, "--memory", "much"}, exitUsage, "write it as 512MB"},
		{[]string{"serve", "--data", file, "--memory", "64MB"}, exitUsage, "64MB is too little; give 128MB at least"},
		{[]string{"serve", "--data", file, "--addr", "0.0.0.0:0"}, exitUsage, "give --tokens FILE to say who may"},
		{[]string{"serve", "--data", file, "--addr", "127.0.0.1:0", "--tokens", "none.txt"}, exitUsage, "none.txt"},
		{[]string{"serve", "--data", file, "--addr", "127.0.0.1:0", "--tokens", "main_test.go"}, exitUsage, "main_test.go: line 1: what stands after the name is no SHA-256"},
		{[]string{"token", "two words"}, exitUsage, "without spaces"},
		{[]string{"status", "--data", notes}, exitStore, "notes.txt is not a Corridor database"},
		{[]string{"seed", "--data", notes}, exitStore, "notes.txt is not a Corridor database"},
		{[]string{"serve", "--adr", "x"}, exitUsage, "--addr"},
		{[]string{"query", "--data", file, "-v", "[1", "{ corridor { store } }"}, exitUsage, "--variables"},
		{[]string{"query", "--data", file}, exitUsage, "no query"},
		{[]string{"generate", "--data", file, "--people", "0"}, exitUsage, "at least one person"},
		{[]string{"status", "--data", file}, exitStore, "corridor seed"},
		{[]string{"query", "--data", file, "{ corridor { store } }"}, exitStore, "corridor seed"},
		{[]string{"status", "--data", file}, exitStore, "`corridor seed --data " + file + "`"},
		{[]string{"status", "--data", blank}, exitStore, "`corridor seed --data '" + blank + "'`"},
		{[]string{"serve", "--data", file, "--addr", "18473"}, exitUsage, "such as 127.0.0.1:8080"},
		{[]string{"status", "--neo4j-uri", "bolt://127.0.0.1:1"}, exitStore, "127.0.0.1:1"},
		{[]string{"status", "--neo4j-uri", "ftp://nowhere"}, exitStore, "neo4j://"},
	} {
		code, _, errs := corridor(t, "", c.args...)
		if code != c.code || !strings.Contains(errs, c.mentions) {
			t.Errorf("%v: exit %d, %q; want exit %d mentioning %q", c.args, code, errs, c.code, c.mentions)
		}
		for _, tail := range []string{"wrong usage", "the store cannot be used", "store unavailable", "store:", ": conflict"} {
			if strings.Contains(errs, tail) {
				t.Errorf("%v: %q says %q, which says nothing more", c.args, errs, tail)
			}
		}
	}
}

func TestSeedQueryStatus(t *testing.T) {
	file := apart(t)
	if code, _, errs := corridor(t, "", "seed", "--data", file); code != exitOK {
		t.Fatalf("seed: exit %d: %s", code, errs)
	}
	code, out, errs := corridor(t, "", "seed", "--data", file)
	if code != exitOK || !strings.Contains(out, "all there already") {
		t.Fatalf("seeding again: exit %d: %s%s", code, out, errs)
	}
	code, out, _ = corridor(t, "", "status", "--data", file)
	if code != exitOK || !regexp.MustCompile(`\n\s*0\s+0\s+Person`).MatchString(out) || !strings.Contains(out, file) {
		t.Errorf("status: exit %d:\n%s", code, out)
	}
	variables := filepath.Join(t.TempDir(), "variables.json")
	if err := os.WriteFile(variables, []byte(`{"c": "KH"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	query := `query($c: CountryCode) { country(code: $c) { name(language: "km") } }`
	const answer = `"name": "កម្ពុជា"`
	for name, args := range map[string][]string{
		"argument": {"query", "--data", file, "-v", `{"c": "KH"}`, query},
		"input":    {"query", "--data", file, "-v", `{"c": "KH"}`},
		"a file":   {"query", "--data", file, "-v", variables, query},
	} {
		code, out, errs := corridor(t, query, args...)
		if code != exitOK || !strings.Contains(out, answer) {
			t.Errorf("%s: exit %d: %s%s", name, code, out, errs)
		}
	}
	code, out, errs = corridor(t, "", "query", "--data", file, "--format", "csv", "-v", variables, `query($c: CountryCode) { countries(filter: {code: {eq: $c}}) { nodes { code name } } }`)
	if code != exitOK || out != "code,name\r\nKH,Cambodia\r\n" {
		t.Errorf("as CSV: exit %d: %q%s", code, out, errs)
	}
	code, out, errs = corridor(t, "", "query", "--data", file, "--format", "table", `{ corridor { store } node(id: "nonsense") { id } }`)
	if code != exitQueryErrors || !strings.Contains(out, "corridor.store  SQLite") || !strings.Contains(errs, "is not an id") {
		t.Errorf("a table with errors: exit %d: %s%s", code, out, errs)
	}
	code, out, _ = corridor(t, "", "query", "--data", file, `{ node(id: "nonsense") { id } }`)
	if code != exitQueryErrors || !strings.Contains(out, "BAD_USER_INPUT") {
		t.Errorf("a query with errors: exit %d: %s", code, out)
	}
}

func TestVersionIsSaid(t *testing.T) {
	code, out, _ := corridor(t, "", "--version")
	if code != exitOK || !regexp.MustCompile(`^corridor .*built with go\d`).MatchString(out) {
		t.Errorf("exit %d: %s", code, out)
	}
}

func TestGenerateIsTheSameForTheSameSeed(t *testing.T) {
	answers := map[string]string{}
	for _, seed := range []string{"5", "5 again", "6"} {
		file := apart(t)
		number, _, _ := strings.Cut(seed, " ")
		code, _, errs := corridor(t, "", "generate", "--data", file, "--people", "40", "--publications", "60", "--seed", number)
		if code != exitOK {
			t.Fatalf("generate: exit %d: %s", code, errs)
		}
		_, answers[seed], _ = corridor(t, "", "query", "--data", file, `{ people(first: 40) { nodes { id name publications { nodes { title year } } } } }`)
	}
	if answers["5"] != answers["5 again"] || answers["5"] == answers["6"] {
		t.Error("the same seed gives another corridor, or another seed the same")
	}
}

func TestSchemaIsPrinted(t *testing.T) {
	code, out, _ := corridor(t, "", "schema")
	if code != exitOK || !strings.Contains(out, "type Institution implements") {
		t.Errorf("schema: exit %d, %d bytes", code, len(out))
	}
}

func TestServeFillsAnswersAndStops(t *testing.T) {
	file := apart(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	begun, ended := serving(ctx, t, "--data", file, "--origins", "https://dashboard.example", "--hosts", "known.example")
	address, said := begun.address, begun.text
	if !strings.Contains(said, "First start") || !strings.Contains(said, file) {
		t.Errorf("the first start says:\n%s", said)
	}
	checkAddresses(t, address)
	checkForeign(t, address)
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("serve ends with exit %d", code)
	}
	if code, _, errs := corridor(t, "", "seed", "--data", file); code != exitOK {
		t.Errorf("the file is not free after serve: exit %d: %s", code, errs)
	}
}

// begun is what a server says until it is ready.
type begun struct{ address, text string }

// serving starts a server, waits until it is ready, and tells its exit code when
// the context has ended.
func serving(ctx context.Context, t *testing.T, args ...string) (begun, <-chan int) {
	t.Helper()
	read, write := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0", "--log-level", "error"}, args...),
			streams{strings.NewReader(""), write, io.Discard})
		_ = write.Close()
		ended <- code
	}()
	address, said := awaitAddress(t, read)
	go func() { _, _ = io.Copy(io.Discard, read) }()
	return begun{address, said}, ended
}

var addressForm = regexp.MustCompile(`http://[0-9.:]+`)

// awaitAddress reads what serve says until it names its address.
func awaitAddress(t *testing.T, from io.Reader) (address, said string) {
	t.Helper()
	buffer := make([]byte, 4096)
	for {
		n, err := from.Read(buffer)
		said += string(buffer[:n])
		if found := addressForm.FindString(said); found != "" && strings.Contains(said, "Stop with") {
			return found, said
		}
		if err != nil {
			t.Fatalf("serve says only %q: %v", said, err)
		}
	}
}

func checkAddresses(t *testing.T, address string) {
	t.Helper()
	for path, want := range map[string]string{
		"/": "<!doctype html>", "/healthz": "ok", "/readyz": "ready", "/schema.graphql": "type Query",
		"/graphql?query=%7Bcorridor%7Bstore%7D%7D": `"store":"SQLite"`,
	} {
		status, body, _ := get(t, http.MethodGet, address+path, "")
		if status != http.StatusOK || !strings.Contains(strings.ToLower(body), strings.ToLower(want)) {
			t.Errorf("GET %s: %d, no %q in %.200s", path, status, want, body)
		}
	}
	status, body, header := get(t, http.MethodPost, address+"/graphql", `{"query": "{ countries { totalCount } }"}`)
	if status != http.StatusOK || !strings.Contains(body, `"totalCount":6`) {
		t.Errorf("POST: %d: %s", status, body)
	}
	if header.Get("X-Request-Id") == "" || header.Get("Access-Control-Allow-Origin") != "https://dashboard.example" {
		t.Errorf("headers: %v", header)
	}
}

// checkForeign asks a server by a name that is not its own.
func checkForeign(t *testing.T, address string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/graphql?query=%7B__typename%7D", nil)
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{"evil.example": http.StatusMisdirectedRequest, "known.example:1": http.StatusOK, "localhost": http.StatusOK} {
		request.Host = host
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if _ = answer.Body.Close(); answer.StatusCode != want {
			t.Errorf("asked as %s: %d, want %d", host, answer.StatusCode, want)
		}
	}
}

func get(t *testing.T, method, url, body string) (int, string, http.Header) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Origin", "https://dashboard.example")
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
		if !json.Valid([]byte(body)) {
			t.Fatalf("%s is not JSON", body)
		}
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text), answer.Header
}
