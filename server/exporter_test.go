package server_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"corridor/graph/graphtest"
	"corridor/server"
	"corridor/server/servertest"
)

func get(address string) *http.Request { return httptest.NewRequest(http.MethodGet, address, nil) }

// TestEveryFormatIsSent, of networks and of matrices, by short arguments as a
// person types them.
func TestEveryFormatIsSent(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for address, want := range map[string][2]string{
		"/export/collaborationNetwork?format=gexf&level=INSTITUTION":                               {"application/gexf+xml", "corridor-institutions-"},
		"/export/collaborationNetwork?format=graphml&level=COUNTRY&within=LA&within=KH":            {"application/graphml+xml", "corridor-countries-"},
		"/export/collaborationNetwork?format=vosviewer&level=PERSON&first=20":                      {"application/json", "-vosviewer.json"},
		"/export/collaborationNetwork?format=pajek&level=COUNTRY":                                  {"text/plain; charset=utf-8", ".net"},
		"/export/collaborationNetwork?format=pajek-project&level=COUNTRY":                          {"text/plain; charset=utf-8", ".paj"},
		"/export/collaborationNetwork?format=csv&level=COUNTRY":                                    {"application/zip", ".zip"},
		"/export/collaborationNetwork?format=nodes-csv&level=COUNTRY":                              {"text/csv; charset=utf-8", "-nodes.csv"},
		"/export/collaborationNetwork?format=edges_csv&level=COUNTRY":                              {"text/csv; charset=utf-8", "-edges.csv"},
		"/export/collaborationNetwork?format=nodes-csv&level=COUNTRY&byteOrderMark=true":           {"text/csv; charset=utf-8", "-nodes.csv"},
		"/export/collaborationNetwork?format=matrix-csv&level=COUNTRY&evidence=STATISTICS":         {"text/csv; charset=utf-8", "-matrix.csv"},
		"/export/collaborationNetwork?format=matrix-json&level=INSTITUTION":                        {"application/json", "-matrix.json"},
		"/export/ego?format=gexf&id=LA&radius=2":                                                   {"application/gexf+xml", ".gexf"},
		"/export/capacity?format=csv&areas=7&areas=5":                                              {"text/csv; charset=utf-8", "corridor-capacity.csv"},
		"/export/capacityGaps?format=csv&areas=7&areas=5&byteOrderMark=true":                       {"text/csv; charset=utf-8", "corridor-capacity-gaps.csv"},
		"/export/capacity?format=svg&dimension=PROJECTS&years=" + url.QueryEscape(`{"from":2010}`): {"image/svg+xml", "corridor-capacity.svg"},
		"/export/capacityGaps?format=json&areas=" + url.QueryEscape(`[5, 7]`):                      {"application/json", "corridor-capacity-gaps.json"},
	} {
		answer := send(t, handler, get(address))
		header := answer.Header()
		if answer.Code != http.StatusOK || header.Get("Content-Type") != want[0] || !strings.HasPrefix(header.Get("Content-Disposition"), `attachment; filename="corridor-`) || !strings.Contains(header.Get("Content-Disposition"), want[1]) {
			t.Errorf("%s: %d %v %.200s", address, answer.Code, header, answer.Body)
		}
		if marked := strings.HasPrefix(answer.Body.String(), "\ufeff"); marked != strings.Contains(address, "byteOrderMark") {
			t.Errorf("%s: begins with a byte-order mark %t", address, marked)
		}
		if length, _ := strconv.Atoi(header.Get("Content-Length")); length != answer.Body.Len() || length == 0 {
			t.Errorf("%s: %d bytes, said to be %d", address, answer.Body.Len(), length)
		}
		request := get(address)
		request.Header.Set("Accept-Encoding", "gzip")
		zipped := send(t, handler, request)
		if zipped.Header().Get("Content-Encoding") == "gzip" {
			unzipped, err := gzip.NewReader(zipped.Body)
			if err != nil {
				t.Fatal(err)
			}
			if text, err := io.ReadAll(unzipped); err != nil || string(text) != answer.Body.String() {
				t.Errorf("%s: encoded it is another: %v", address, err)
			}
		}
	}
}

// TestWhyThereIsNoFile: by its status, and in the form of a GraphQL error.
func TestWhyThereIsNoFile(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.Limits.Answer = 40_000 })
	for address, want := range map[string]struct {
		status         int
		code, mentions string
	}{
		"/export":         {400, "BAD_USER_INPUT", "collaborationNetwork"},
		"/export/people":  {400, "BAD_USER_INPUT", "people"},
		"/export/ego":     {400, "BAD_USER_INPUT", "format: ego can be had as GRAPHML, GEXF"},
		"/export/ego?id=": {400, "BAD_USER_INPUT", "MATRIX_JSON"},
		"/export/capacity?format=csv&areas=seven":                                             {400, "BAD_USER_INPUT", "whole number"},
		"/export/collaborationNetwork?format=gexf":                                            {400, "GRAPHQL_VALIDATION_FAILED", "level"},
		"/export/collaborationNetwork?format=word&level=COUNTRY":                              {400, "GRAPHQL_VALIDATION_FAILED", "GEXF"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&levle=1":                      {400, "BAD_USER_INPUT", "levle"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&level=PERSON":                 {400, "BAD_USER_INPUT", "more than once"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&filter=areas":                 {400, "BAD_USER_INPUT", "filter"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&filter=%7B%22areaz%22:1%7D":   {400, "GRAPHQL_VALIDATION_FAILED", "areaz"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&minItems=few":                 {400, "BAD_USER_INPUT", "minItems"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&minItems=-1":                  {400, "BAD_USER_INPUT", "minItems"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&first=0":                      {400, "BAD_USER_INPUT", "first"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&byteOrderMark=true":           {400, "BAD_USER_INPUT", "EDGES_CSV"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&within=XX%FF":                 {400, "BAD_USER_INPUT", "UTF-8"},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&atLeast=nonsense":             {400, "BAD_USER_INPUT", "atLeast"},
		"/export/collaborationNetwork?format=gexf&level=%zz":                                  {400, "BAD_USER_INPUT", "percent"},
		"/export/ego?format=gexf&id=nobody":                                                   {400, "BAD_USER_INPUT", "nobody"},
		"/export/ego?format=gexf&id=inst_zzzzzzzzzzzzzzzz":                                    {404, "NOT_FOUND", "no such"},
		"/export/capacity?format=csv&areas=7,5":                                               {400, "BAD_USER_INPUT", "areas=…&areas=…"},
		"/export/capacity?format=csv&years=2015":                                              {400, "GRAPHQL_VALIDATION_FAILED", `an object of its fields, such as "from"`},
		"/export/records?kinds=":                                                              {400, "BAD_USER_INPUT", `"" is no noun`},
		"/export/":                                                                            {400, "BAD_USER_INPUT", "these can"},
		"/export/capacity?format=pdf":                                                         {400, "BAD_USER_INPUT", "CSV"},
		"/export/capacityGaps?format=csv&countries=la":                                        {400, "BAD_USER_INPUT", "LA is the only country"},
		"/export/capacityGaps?format=svg&areas=7":                                             {400, "BAD_USER_INPUT", "by a filter"},
		"/export/capacityGaps?format=svg&filter=%7B%7D":                                       {400, "BAD_USER_INPUT", "in the format SVG"},
		"/export/collaborationNetwork?format=graphml&level=PERSON":                            {413, "ANSWER_TOO_LARGE", "corridor export"},
		"/export/collaborationNetwork?format=csv&level=PERSON":                                {413, "ANSWER_TOO_LARGE", "first"},
		"/export/collaborationNetwork?format=graphml&level=COUNTRY&filter=" + deep(100):       {400, "GRAPHQL_VALIDATION_FAILED", ""},
		"/export/collaborationNetwork?format=gexf&level=COUNTRY&" + strings.Repeat("a", 2000): {400, "BAD_USER_INPUT", "aaa"},
	} {
		answer := send(t, handler, get(address))
		got, message := code(t, answer)
		if answer.Code != want.status || got != want.code || !strings.Contains(message, want.mentions) || len(message) > 700 {
			t.Errorf("%.100s:\n got %d %s %s\nwant %d %s mentioning %q", address, answer.Code, got, message, want.status, want.code, want.mentions)
		}
		if answer.Header().Get("Content-Disposition") != "" || !strings.HasPrefix(answer.Header().Get("Content-Type"), "application/json") {
			t.Errorf("%.100s: an error has the headers %v", address, answer.Header())
		}
	}
	if answer := send(t, handler, httptest.NewRequest(http.MethodPost, "/export/ego", nil)); answer.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", answer.Code)
	}
}

// TestATextIsCountedOnce: what fits an answer can be taken as a file.
func TestATextIsCountedOnce(t *testing.T) {
	const address = "/export/capacity?format=csv"
	usual, _ := serve(t, servertest.SQLite(t), func(*server.Config) {})
	whole := send(t, usual, get(address))
	for limit, want := range map[int]int{whole.Body.Len() * 3 / 2: http.StatusOK, whole.Body.Len() / 2: http.StatusRequestEntityTooLarge} {
		handler, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.Limits.Answer = limit })
		if got := send(t, handler, get(address)); got.Code != want {
			t.Errorf("a text of %d bytes where %d may be gives %d, want %d", whole.Body.Len(), limit, got.Code, want)
		}
	}
}

// deep is a value that nests.
func deep(levels int) string {
	return url.QueryEscape(strings.Repeat(`{"led":`, levels) + "1" + strings.Repeat("}", levels))
}

// TestFilesHideTheSchema where the server does.
func TestFilesHideTheSchema(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.HideSchema = true })
	for _, address := range []string{"/export/people", "/export/ego?format=gexf&id=LA&x=1", "/export/collaborationNetwork?format=x&level=COUNTRY"} {
		if answer := send(t, handler, get(address)); answer.Code != http.StatusBadRequest || slices.ContainsFunc([]string{"capacity", "radius", "GEXF"}, func(name string) bool { return strings.Contains(answer.Body.String(), name) }) {
			t.Errorf("%s: %d %s", address, answer.Code, answer.Body)
		}
	}
}

// TestFilesTakeTheirTurn among all requests, and are held to their time.
func TestFilesTakeTheirTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, begun, goOn := held(graphtest.NewOracle())
		handler, _ := serve(t, store, func(c *server.Config) { c.Limits.Requests, c.Timeout = 1, time.Minute })
		under := ask(t.Context(), handler, light)
		<-begun
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, get("/export/collaborationNetwork?format=gexf&level=COUNTRY").WithContext(t.Context()))
		wantTurnedAway(t, "a file", answer)
		close(goOn)
		wantAnswered(t, "what was under way", <-under)
	})
	synctest.Test(t, func(t *testing.T) {
		store, _, goOn := held(graphtest.NewOracle())
		handler, _ := serve(t, store, func(c *server.Config) { c.Timeout = time.Second })
		time.AfterFunc(2*time.Second, func() { close(goOn) })
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, get("/export/ego?format=gexf&id=LA").WithContext(t.Context()))
		if got, _ := code(t, answer); answer.Code != http.StatusGatewayTimeout || got != "TIMEOUT" {
			t.Errorf("%d %s", answer.Code, answer.Body)
		}
	})
}

// TestGapsAreFiltered: the filter of a file of gaps says what is shown of what is
// compared, as the list of gaps takes it, and changes no number.
func TestGapsAreFiltered(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	lines := func(parameters string) []string {
		answer := send(t, handler, get("/export/capacityGaps?format=csv"+parameters))
		if answer.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", parameters, answer.Code, answer.Body)
		}
		return strings.SplitAfter(strings.TrimSuffix(answer.Body.String(), "\r\n"), "\r\n")
	}
	filter := func(text string) string { return "&filter=" + url.QueryEscape(text) }
	all := lines("")
	laos := lines(filter(`{"countries": ["LA"], "all": true}`))
	if len(all) != 61 || len(laos) != 11 || laos[0] != all[0] {
		t.Errorf("there are %d lines, and of Laos %d, under\n%s%s", len(all), len(laos), all[0], laos[0])
	}
	for _, line := range laos {
		if !slices.ContainsFunc(all, func(other string) bool { return strings.TrimSpace(other) == strings.TrimSpace(line) }) {
			t.Errorf("this is not among all:\n%s", line)
		}
	}
	if gaps := lines(filter(`{}`)); len(gaps) != 9 {
		t.Errorf("%d lines are of gaps", len(gaps)-1)
	}
	if none := lines(filter(`{"minScore": 1, "countries": ["CN"]}`)); len(none) != 1 || strings.TrimSpace(none[0]) != strings.TrimSpace(all[0]) {
		t.Errorf("where nothing is shown there is\n%s", none)
	}
	answer := send(t, handler, get("/export/capacityGaps?format=json"+filter(`{"minScore": 1, "countries": ["CN"]}`)))
	if !strings.Contains(answer.Body.String(), `"gaps":[]`) || !strings.Contains(answer.Body.String(), `"shortfall":0.4`) {
		t.Errorf("as JSON it is %d %.500s", answer.Code, answer.Body)
	}
}

// TestWhatIsHeldAgainstItselfIsSaid asks for one country or column alone where indices
// or gaps are asked for, and with others or counts alone.
func TestWhatIsHeldAgainstItselfIsSaid(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for text, says := range map[string]string{
		`{ capacityGaps(countries: ["LA"]) { formula } }`:                                                                                                                       "LA is the only country",
		`{ capacityGaps(areas: [7]) { formula } }`:                                                                                                                              "name in areas",
		`{ capacityGaps(by: THEME, themes: ["clean-energy"], baseline: BEST) { formula } }`:                                                                                     "name in themes",
		`{ capacity(countries: ["LA"], baseline: MEDIAN) { cells { values { index { value } } } } }`:                                                                            "LA is the only country",
		`{ capacity(countries: ["LA"], perMillion: true) { cells { values { i: index { value } } } } }`:                                                                         "LA is the only country",
		`{ capacity(countries: ["LA"]) { cells { values { count } } } }`:                                                                                                        "",
		`{ capacity(areas: [7], perMillion: true) { cells { values { index { value } } } } }`:                                                                                   "",
		`{ capacity(countries: ["LA", "KH"]) { cells { values { index { value } } } } }`:                                                                                        "",
		`{ capacityGaps { gaps(filter: {countries: ["LA"]}) { totalCount } } }`:                                                                                                 "",
		`{ capacity(countries: ["LA"], areas: [5, 7], baseline: CUSTOM, shares: [{column: "5", share: 1}, {column: "7", share: 2}]) { cells { values { index { value } } } } }`: "",
	} {
		answer := send(t, handler, query(text)).Body.String()
		if strings.Contains(answer, "HELD_AGAINST_ITSELF") != (says != "") || !strings.Contains(answer, says) || strings.Contains(answer, `"errors"`) {
			t.Errorf("%s: %.600s", text, answer)
		}
	}
}
