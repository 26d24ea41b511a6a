package server_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"corridor/server"
	"corridor/server/servertest"
)

// unzipped gives the files of an archive.
func unzipped(t *testing.T, content []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range archive.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(from); err != nil {
			t.Fatal(err)
		}
		out[f.Name] = text.Bytes()
	}
	return out
}

// TestRecordsAreSent in each format, those that pass filters and no others.
func TestRecordsAreSent(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	filter := url.QueryEscape(`{"institutions": {"country": {"code": {"eq": "LA"}}}, "countries": {"code": {"in": ["LA", "TH"]}}}`)
	answer := send(t, handler, get("/export/records?kinds=institutions&kinds=countries&filter="+filter))
	if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "application/zip" {
		t.Fatalf("%d %v %.200s", answer.Code, answer.Header(), answer.Body)
	}
	files := unzipped(t, answer.Body.Bytes())
	rows := func(name string) int {
		t.Helper()
		lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(files[name], []byte("\xef\xbb\xbf")))).ReadAll()
		if err != nil || len(lines) == 0 {
			t.Fatalf("%s: %v", name, err)
		}
		return len(lines) - 1
	}
	var asked struct {
		Data struct{ Institutions struct{ TotalCount int } }
	}
	decode(t, send(t, handler, query(`{ institutions(filter: {country: {code: {eq: "LA"}}}) { totalCount } }`)), &asked)
	if n := rows("institutions.csv"); n != asked.Data.Institutions.TotalCount || n == 0 || rows("countries.csv") != 2 || rows("located_in.csv") != n || files["people.csv"] != nil {
		t.Errorf("%d institutions, %d countries, %d places; %d asked", n, rows("countries.csv"), rows("located_in.csv"), asked.Data.Institutions.TotalCount)
	}
	parquet := unzipped(t, send(t, handler, get("/export/records?format=parquet&kinds=countries")).Body.Bytes())
	if !bytes.HasPrefix(parquet["countries.parquet"], []byte("PAR1")) {
		t.Errorf("%.20q", parquet["countries.parquet"])
	}
	var places struct{ Features []any }
	if answer = send(t, handler, get("/export/records?format=geojson")); json.Unmarshal(answer.Body.Bytes(), &places) != nil || places.Features == nil || answer.Header().Get("Content-Type") != "application/geo+json" {
		t.Errorf("%d %.200s", answer.Code, answer.Body)
	}
}

// TestRecordsRefused says what would do.
func TestRecordsRefused(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for address, want := range map[string]string{
		"format=xlsx":            "records can be had as CSV, GEOJSON or PARQUET",
		"format=jsonl":           "written by the command corridor export records",
		"kinds=universities":     "there are countries",
		"kinds=identityDecision": "is no noun",
		"kinds=countries&filter=" + url.QueryEscape(`{"institutions": {}}`): "institutions are not among the nouns asked for",
		"filter=" + url.QueryEscape(`{"people": 7}`):                        "PersonFilter",
		"filter=" + url.QueryEscape(`[`):                                    "write one JSON object",
		"filter=" + url.QueryEscape(`{"moons": {}}`):                        "is no noun",
		"filter=%7B%7D&filter=%7B%7D":                                       "write one JSON object",
		"level=COUNTRY":                                                     "there are filter, format and kinds",
		"filter=" + url.QueryEscape(`{"people": {"a":1}}`):                  "PersonFilter",
	} {
		answer := send(t, handler, get("/export/records?"+address))
		if answer.Code != http.StatusBadRequest || !strings.Contains(answer.Body.String(), want) || answer.Body.Len() > 1500 {
			t.Errorf("%s: %d %.400s", address, answer.Code, answer.Body)
		}
	}
	hidden, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.HideSchema = true })
	if answer := send(t, hidden, get("/export/records?kinds=universities")); slices.ContainsFunc([]string{"activities", "people"}, func(n string) bool { return strings.Contains(answer.Body.String(), n) }) {
		t.Errorf("%s", answer.Body)
	}
	small, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.Limits.Answer = 20_000 })
	for _, format := range []string{"csv", "parquet"} {
		if answer := send(t, small, get("/export/records?format="+format)); answer.Code != http.StatusRequestEntityTooLarge || !strings.Contains(answer.Body.String(), "ANSWER_TOO_LARGE") {
			t.Errorf("%s: %d %.200s", format, answer.Code, answer.Body)
		}
	}
}
