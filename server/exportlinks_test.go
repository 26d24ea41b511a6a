package server_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"corridor/server"
	"corridor/server/servertest"
)

// shownOfNodes are the fields of nodes that files have under the same names.
const shownOfNodes = `items credit degree strength internationalShare internationalShareLeast internationalShareMost internationalItems domesticItems unknownItems pageRank betweenness
closeness coreNumber clustering constraint community component ledItems firstAuthorItems correspondingAuthorItems leadKnownItems citations hIndex`

// shownNetwork is what an answer says of a network that has a link.
type shownNetwork struct {
	Export    struct{ Link, Name, MediaType string }
	Receipt   struct{ Version, Statement string }
	NodeCount int
	Nodes     struct{ Nodes []map[string]any }
	Ties      struct{ Nodes []map[string]any }
	Slices    []struct{ Network *shownNetwork }
}

// read is a GraphML file: what its nodes and ties have, by ids, and what it says
// of itself.
type readFile struct {
	about map[string]string
	order []string
	nodes map[string]map[string]string
	ties  map[[2]string]map[string]string
}

func readGraphML(t *testing.T, text []byte) *readFile {
	t.Helper()
	type data struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
	var read struct {
		Keys []struct {
			ID   string `xml:"id,attr"`
			Name string `xml:"attr.name,attr"`
		} `xml:"key"`
		Data  []data `xml:"graph>data"`
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []data `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Data   []data `xml:"data"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(text, &read); err != nil {
		t.Fatalf("%v: %.300s", err, text)
	}
	names := map[string]string{}
	for _, key := range read.Keys {
		names[key.ID] = key.Name
	}
	named := func(of []data) map[string]string {
		out := map[string]string{}
		for _, d := range of {
			out[names[d.Key]] = d.Text
		}
		return out
	}
	out := &readFile{about: named(read.Data), nodes: map[string]map[string]string{}, ties: map[[2]string]map[string]string{}}
	for _, n := range read.Nodes {
		out.order, out.nodes[n.ID] = append(out.order, n.ID), named(n.Data)
	}
	for _, e := range read.Edges {
		out.ties[ends(e.Source, e.Target)] = named(e.Data)
	}
	return out
}

func ends(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// sameAs tells whether a text of a file is a value of an answer.
func sameAs(text string, value any) bool {
	switch v := value.(type) {
	case nil:
		return text == ""
	case float64:
		read, err := strconv.ParseFloat(text, 64)
		return err == nil && math.Abs(read-v) <= 1e-12*max(1, math.Abs(v))
	}
	return text == fmt.Sprint(value)
}

// TestTheLinkGivesWhatWasAsked follows the links of networks of every kind, and
// holds the files against the answers.
func TestTheLinkGivesWhatWasAsked(t *testing.T) {
	for name, open := range servertest.Stores() {
		t.Run(name, func(t *testing.T) {
			handler, _ := serve(t, open(t), func(c *server.Config) { c.Timeout = time.Minute })
			for _, asked := range []string{
				`collaborationNetwork(level: COUNTRY)`,
				`collaborationNetwork(level: COUNTRY, evidence: STATISTICS, filter: {years: {from: 2010}}, within: [LA, TH, VN])`,
				`collaborationNetwork(level: INSTITUTION, minItems: 3, counting: FRACTIONAL, strength: SALTON, filter: {areas: [7, 5], years: {from: 2012, to: 2022}})`,
				`collaborationNetwork(level: INSTITUTION, basis: PROJECT, scope: CORRIDOR, maxTeamSize: 12, resolution: 1.5, minWeight: 0.5)`,
				`collaborationNetwork(level: INSTITUTION, filter: {institutions: "Synthetic University 01 (Thailand)"}, participants: {leading: EITHER}, alsoCount: {retracted: true})`,
				`collaborationNetwork(level: PERSON, filter: {countries: [LA, KH]})`,
				`collaborationNetwork(level: COUNTRY, filter: {years: {from: 1800, to: 1801}})`,
				whatIfOf(t, handler),
				`ego(id: "Synthetic University 01 (Thailand)", basis: [PUBLICATION])`,
				`ego(id: "LA", radius: 2, within: [LA, VN, TH])`,
			} {
				follow(t, handler, asked, "")
			}
		})
	}
}

// whatIfOf supposes a project of institutions, two of which are only supposed.
func whatIfOf(t *testing.T, handler http.Handler) string {
	t.Helper()
	var answer struct {
		Data struct {
			Institutions struct{ Nodes []struct{ ID string } }
		}
	}
	decode(t, send(t, handler, query(`{ institutions(first: 2, filter: {country: {code: {in: ["LA", "KH"]}}}) { nodes { id } } }`)), &answer)
	nodes := answer.Data.Institutions.Nodes
	return fmt.Sprintf(`collaborationNetwork(level: INSTITUTION, whatIf: [{addInstitutions: {label: "hub", country: LA, count: 2}},
		{addProject: {institutions: [{id: %q}, {id: %q}, {id: "new:hub"}], areas: [7], from: 2020}}])`, nodes[0].ID, nodes[1].ID)
}

func decode(t *testing.T, answer *httptest.ResponseRecorder, into any) {
	t.Helper()
	if got, message := code(t, answer); got != "" {
		t.Fatalf("%s %s", got, message)
	}
	if err := json.Unmarshal(answer.Body.Bytes(), into); err != nil {
		t.Fatal(err)
	}
}

// follow asks for a network with its link, and holds what the link gives against
// the answer; with some of its nodes alone where an argument says which.
func follow(t *testing.T, handler http.Handler, asked, nodes string) {
	t.Helper()
	filter := strings.Replace(strings.Split(nodes, ", first")[0], "nodes:", "filter:", 1)
	text := fmt.Sprintf(`{ n: %s { export(format: GRAPHML%s) { link name mediaType } nodeCount receipt { version statement }
		nodes(first: 1000%s) { nodes { id: entity { ...on Node { id } } country { code } position { x y } brokerage { coordinator gatekeeper consultant liaison } %s } }
		ties(first: 1000) { nodes { from { entity { id } } to { entity { id } } weight items count expected ratio firstYear lastYear ongoing } } } }`, asked, nodes, filter, shownOfNodes)
	var answer struct{ Data struct{ N *shownNetwork } }
	decode(t, send(t, handler, query(text)), &answer)
	compareFile(t, handler, asked, answer.Data.N)
}

func compareFile(t *testing.T, handler http.Handler, asked string, shown *shownNetwork) {
	t.Helper()
	sent := send(t, handler, get(shown.Export.Link))
	if sent.Code != http.StatusOK || sent.Header().Get("Content-Type") != shown.Export.MediaType || !strings.Contains(sent.Header().Get("Content-Disposition"), shown.Export.Name) {
		t.Fatalf("%s: %s gives %d %v %s", asked, shown.Export.Link, sent.Code, sent.Header(), sent.Body)
	}
	file := readGraphML(t, sent.Body.Bytes())
	if file.about["dataVersion"] != shown.Receipt.Version || file.about["statement"] != shown.Receipt.Statement || !strings.HasPrefix(file.about["link"], "/export/") {
		t.Errorf("%s: the file says of itself %v", asked, file.about)
	}
	if len(file.nodes) != len(shown.Nodes.Nodes) {
		t.Errorf("%s: %d nodes, want %d", asked, len(file.nodes), len(shown.Nodes.Nodes))
	}
	ids := map[string]bool{}
	for i, n := range shown.Nodes.Nodes {
		id := idOf(n["id"])
		ids[id] = true
		if id == "" { // only supposed
			continue
		}
		if i >= len(file.order) || file.order[i] != id {
			t.Errorf("%s: node %d is another", asked, i)
		}
		for name, value := range flat(n) {
			if got := file.nodes[id][name]; !sameAs(got, value) {
				t.Errorf("%s: %s of %s is %q, want %v", asked, name, id, got, value)
			}
		}
	}
	compareTies(t, asked, file, shown, ids)
}

func idOf(entity any) string {
	fields, _ := entity.(map[string]any)
	id, _ := fields["id"].(string)
	return id
}

// flat gives a node's fields as files name them.
func flat(node map[string]any) map[string]any {
	out := map[string]any{}
	for name, value := range node {
		switch below := value.(type) {
		case map[string]any:
			for inner, v := range below {
				if name == "country" {
					inner = name
				}
				out[inner] = v
			}
		default:
			out[name] = value
		}
	}
	delete(out, "id")
	delete(out, "position")
	delete(out, "brokerage")
	return out
}

func compareTies(t *testing.T, asked string, file *readFile, shown *shownNetwork, ids map[string]bool) {
	t.Helper()
	want := 0
	for _, tie := range shown.Ties.Nodes {
		from, to := idOf(tie["from"].(map[string]any)["entity"]), idOf(tie["to"].(map[string]any)["entity"])
		if !ids[from] || !ids[to] {
			continue
		}
		want++
		if from == "" || to == "" { // only supposed
			continue
		}
		got, tied := file.ties[ends(from, to)]
		if !tied {
			t.Errorf("%s: no tie of %s and %s", asked, from, to)
		}
		delete(tie, "from")
		delete(tie, "to")
		for name, value := range tie {
			if !sameAs(got[name], value) {
				t.Errorf("%s: %s of a tie is %q, want %v", asked, name, got[name], value)
			}
		}
	}
	for _, id := range file.order {
		if label := file.nodes[id]["label"]; strings.HasPrefix(id, "~") != strings.HasPrefix(label, "supposed institution") || label == "" {
			t.Errorf("%s: node %s is called %q", asked, id, label)
		}
	}
	if len(shown.Ties.Nodes) < 1000 && len(file.ties) != want {
		t.Errorf("%s: %d ties, want %d", asked, len(file.ties), want)
	}
}

// TestTheLinkGivesTheNodesThatWereAsked: some of them, in an order, with the ties
// between them, and the numbers of the whole.
func TestTheLinkGivesTheNodesThatWereAsked(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	follow(t, handler, `collaborationNetwork(level: INSTITUTION)`, `, nodes: {countries: [LA, KH]}`)
	follow(t, handler, `ego(id: "TH", scope: ALL)`, `, nodes: {ids: ["LA", "TH", "VN"]}`)
	var answer struct {
		Data struct{ CollaborationNetwork shownNetwork }
	}
	decode(t, send(t, handler, query(`{ collaborationNetwork(level: PERSON) { export(format: GRAPHML, first: 7, orderBy: [{field: BETWEENNESS, direction: DESC}], measures: [BETWEENNESS]) { link }
		nodes(first: 7, orderBy: [{field: BETWEENNESS, direction: DESC}]) { nodes { id: entity { id } betweenness } } } }`)), &answer)
	file := readGraphML(t, send(t, handler, get(answer.Data.CollaborationNetwork.Export.Link)).Body.Bytes())
	for i, n := range answer.Data.CollaborationNetwork.Nodes.Nodes {
		if id := idOf(n["id"]); file.order[i] != id || !sameAs(file.nodes[id]["betweenness"], n["betweenness"]) || file.nodes[id]["pageRank"] != "" {
			t.Errorf("node %d is %s %v", i, file.order[i], file.nodes[file.order[i]])
		}
	}
	if len(file.order) != 7 || !strings.Contains(file.about["leftOut"], "numbers are of the whole") {
		t.Errorf("%d nodes, %v", len(file.order), file.about)
	}
}

// TestSlicesHaveLinks: of the years of the slice alone.
func TestSlicesHaveLinks(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for _, asked := range []string{`collaborationNetwork(level: COUNTRY, filter: {areas: [7]})`, `ego(id: "LA")`} {
		var answer struct{ Data struct{ N shownNetwork } }
		decode(t, send(t, handler, query(fmt.Sprintf(`{ n: %s { slices(window: 6) { network { export(format: GRAPHML) { link name mediaType } nodeCount receipt { version statement }
			nodes(first: 30) { nodes { id: entity { id } %s } } ties(first: 300) { nodes { from { entity { id } } to { entity { id } } weight items } } } } } }`, asked, shownOfNodes))), &answer)
		if len(answer.Data.N.Slices) < 3 {
			t.Fatalf("%d slices", len(answer.Data.N.Slices))
		}
		for _, slice := range answer.Data.N.Slices {
			compareFile(t, handler, asked+" slice", slice.Network)
		}
	}
}

// TestTheMatrixIsThatOfTheAnswer holds every cell.
func TestTheMatrixIsThatOfTheAnswer(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for _, evidence := range []string{"RECORDS", "STATISTICS"} {
		var answer struct {
			Data struct {
				CollaborationNetwork struct {
					Export struct{ Link string }
					Matrix []struct {
						From, To               struct{ Code string }
						Items                  *int
						Count, Expected, Ratio *float64
					}
				}
			}
		}
		decode(t, send(t, handler, query(`{ collaborationNetwork(level: COUNTRY, evidence: `+evidence+`) { export(format: MATRIX_JSON) { link } matrix { from { code } to { code } items count expected ratio } } }`)), &answer)
		var file struct {
			About map[string]string
			Cells []struct {
				From, To               string
				Items                  *int
				Count, Expected, Ratio *float64
			}
		}
		if err := json.Unmarshal(send(t, handler, get(answer.Data.CollaborationNetwork.Export.Link)).Body.Bytes(), &file); err != nil {
			t.Fatal(err)
		}
		cells := answer.Data.CollaborationNetwork.Matrix
		if len(file.Cells) != len(cells) || file.About["statement"] == "" || file.About["dataVersion"] == "" {
			t.Fatalf("%d cells of %d, %v", len(file.Cells), len(cells), file.About)
		}
		for i, c := range file.Cells {
			w := cells[i]
			got, _ := json.Marshal([]any{c.From, c.To, c.Items, c.Count, c.Expected, c.Ratio})            // these always encode
			want, _ := json.Marshal([]any{w.From.Code, w.To.Code, w.Items, w.Count, w.Expected, w.Ratio}) // as above
			if string(got) != string(want) {
				t.Errorf("%s: %s, want %s", evidence, got, want)
			}
		}
	}
}
