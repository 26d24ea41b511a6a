package export_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"corridor/export"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network/projection"
	"corridor/graph/spreadsheet"
	"corridor/seed"
)

var update = flag.Bool("update", false, "rewrite the expected picture")

func local(kind *graph.Kind, name string) graph.Key { return graph.LocalKey(kind, "test", name) }

// matrix is two countries by two areas: Laos has a paper on health with
// Vietnam, which has two more on it and one on meetings & "more".
func matrix(t *testing.T) (*capacity.Matrix, export.Names) {
	t.Helper()
	set := &graph.ChangeSet{Source: "test"}
	node := func(kind *graph.Kind, name string, record graph.Record) {
		record.Head().Name = name
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: local(kind, name), Values: graph.Encode(record)})
	}
	edge := func(e *graph.EdgeType, owner string, to ...string) {
		write := graph.EdgesWrite{Type: e, Owner: graph.Ref{Key: local(e.OwnerKind(), owner)}}
		for _, name := range to {
			other := e.From
			if e.OwnerKind() == e.From {
				other = e.To
			}
			write.Edges = append(write.Edges, graph.EdgeWrite{Other: graph.Ref{Key: local(other, name)}})
		}
		set.Edges = append(set.Edges, write)
	}
	node(graph.KindSource, "test", &graph.Source{Slug: "test"})
	node(graph.KindCountry, "LA", &graph.Country{Code: "LA", Corridor: new(true)})
	node(graph.KindCountry, "VN", &graph.Country{Code: "VN", Corridor: new(true)})
	node(graph.KindInitiativeArea, "health", &graph.InitiativeArea{Number: 5, Slug: "health"})
	node(graph.KindInitiativeArea, "meetings", &graph.InitiativeArea{Number: 9, Slug: "meetings"})
	for name, country := range map[string]string{"l1": "LA", "v1": "VN"} {
		node(graph.KindInstitution, name, &graph.Institution{})
		edge(graph.LocatedIn, name, country)
	}
	node(graph.KindPerson, "idle", &graph.Person{})
	for name, participants := range map[string][]string{"a": {"l1", "v1"}, "b": {"v1"}, "c": {"v1"}} {
		node(graph.KindProject, name, &graph.Project{Start: new(graph.Date("2020"))})
		edge(graph.ParticipatesIn, name, participants...)
		edge(graph.ProjectAddresses, name, "health")
	}
	store := graphtest.NewOracle()
	defer func() { _ = store.Close() }()
	if _, err := store.Apply(t.Context(), set); err != nil {
		t.Fatal(err)
	}
	p, err := projection.Build(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	m, err := capacity.Measure(t.Context(), p, capacity.Query{Dimensions: []capacity.Dimension{capacity.Projects, capacity.Institutions}, Minimum: 1})
	if err != nil {
		t.Fatal(err)
	}
	return m, export.Names{Rows: []string{"Laos", `Vietnam, "the <S>"`}, Columns: []string{"Health & care", "Meeting mechanism"}}
}

func gaps(t *testing.T, m *capacity.Matrix) export.Gaps {
	t.Helper()
	found, err := m.Gaps(capacity.DefaultWeights())
	if err != nil {
		t.Fatal(err)
	}
	return export.Gaps{Matrix: m, Weights: capacity.DefaultWeights(), Gaps: found}
}

// field reads one field of one line of CSV.
func field(lines [][]string, line int, name string) string {
	return lines[line][slices.Index(lines[0], name)]
}

func TestMatrixCSV(t *testing.T) {
	m, names := matrix(t)
	text, err := export.MatrixCSV(m, names)
	if err != nil {
		t.Fatal(err)
	}
	if lone := strings.Count(text, "\n") - strings.Count(text, "\r\n"); lone != 0 {
		t.Errorf("%d lines do not end by CR LF", lone)
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(lines) != 1+2*2*2 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	// Dimensions come in their own order: institutions before projects.
	for _, want := range []struct {
		line        int
		name, value string
	}{
		{1, "country", "LA"}, {1, "area", "5"}, {1, "area_name", "Health & care"}, {1, "dimension", "INSTITUTIONS"}, {2, "dimension", "PROJECTS"},
		{2, "full", "1"}, {2, "fractional", "0.5"}, {2, "index", "1"}, {2, "per_million", ""}, {4, "meaningful", "false"}, {4, "verdict", ""},
		{6, "country_name", `Vietnam, "the <S>"`}, {6, "count", "3"}, {6, "formula", capacity.Formula}, {6, "supposed", "false"},
	} {
		if got := field(lines, want.line, want.name); got != want.value {
			t.Errorf("line %d: %s is %q, want %q", want.line, want.name, got, want.value)
		}
	}
}

func TestGapsCSV(t *testing.T) {
	m, names := matrix(t)
	g := gaps(t, m)
	text, err := export.GapsCSV(g, names)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(lines) != 1+4 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	if field(lines, 1, "kind") != "TOO_FEW" || field(lines, 1, "score") != "" || field(lines, 1, "thinness_ratio") != "" || field(lines, 1, "rank") != "" || field(lines, 1, "gap_formula") != capacity.GapFormula || field(lines, 1, "weight_shortfall") != "0.4" {
		t.Errorf("the first gap is %q", lines[1])
	}
	if explanation := field(lines, 1, "explanation"); !strings.Contains(explanation, "health & care") {
		t.Errorf("it is explained by %q", explanation)
	}
}

func TestJSON(t *testing.T) {
	m, names := matrix(t)
	for name, write := range map[string]func() (string, error){
		"matrix": func() (string, error) { return export.MatrixJSON(m, names) },
		"gaps":   func() (string, error) { return export.GapsJSON(gaps(t, m), names) },
	} {
		text, err := write()
		again, _ := write()
		var object struct {
			Formula string
			Receipt struct{ Counting, DataVersion string }
			Rows    []struct{ Label, Name string }
			Cells   []struct {
				Country, Column string
				Values          []struct{ Count *float64 }
			}
			Gaps []struct{ Kind, Explanation string }
		}
		if err != nil || json.Unmarshal([]byte(text), &object) != nil || text != again {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		if object.Receipt.Counting != "FULL" || object.Receipt.DataVersion == "" || object.Rows[1].Name != names.Rows[1] || len(object.Cells)+len(object.Gaps) != 4 {
			t.Errorf("%s says %+v", name, object)
		}
	}
}

// TestSVG holds one small picture to its file, and that all are XML that shows
// every number and can be heard.
func TestSVG(t *testing.T) {
	m, names := matrix(t)
	index, err := export.MatrixSVG(m, names, capacity.Projects, export.Index)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/index.svg", []byte(index), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile("testdata/index.svg"); err != nil || string(want) != index {
		t.Errorf("the picture differs from testdata/index.svg (%v); look at it, then rewrite it with: go test ./export -update", err)
	}
	pictures := []string{index}
	for _, figure := range []export.Figure{export.Count, export.ShareOfCountry} {
		picture, err := export.MatrixSVG(m, names, capacity.Institutions, figure)
		if err != nil {
			t.Fatal(err)
		}
		pictures = append(pictures, picture)
	}
	picture, err := export.GapsSVG(gaps(t, m), names)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, picture := range append(pictures, picture) {
		id := wellFormed(t, picture)
		if seen[id] {
			t.Errorf("two pictures have the id %s", id)
		}
		seen[id] = true
		for _, wanted := range []string{`role="img"`, `aria-labelledby="` + id, "<title id=", "<desc id=", "Health &amp; care", "Vietnam, &#34;the &lt;S&gt;&#34;", capacity.Formula} {
			if !strings.Contains(picture, wanted) {
				t.Errorf("no %s in\n%s", wanted, picture)
			}
		}
		if strings.Count(picture, "http") != 1 {
			t.Errorf("the picture names another address than that of SVG")
		}
	}
}

// wellFormed reads all of a picture and gives the id of its title.
func wellFormed(t *testing.T, picture string) string {
	t.Helper()
	decoder, id := xml.NewDecoder(strings.NewReader(picture)), ""
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return id
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, picture)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "title" && len(start.Attr) == 1 {
			id = start.Attr[0].Value
		}
	}
}

func TestUnknownDimension(t *testing.T) {
	m, names := matrix(t)
	if _, err := export.MatrixSVG(m, names, capacity.People, export.Index); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("drawing a dimension that is not there: %v", err)
	}
}

func TestInSentence(t *testing.T) {
	for column, want := range map[string]string{"Clean energy": "clean energy", "AI for health": "AI for health", "5G networks": "5G networks", "": "",
		"Agronomy and Crop Science": "Agronomy and Crop Science", "Medicine": "medicine"} {
		if got := export.InSentence("Laos", column).Column; got != want {
			t.Errorf("%q in a sentence is %q, want %q", column, got, want)
		}
	}
}

// TestWhatStatisticsDoNotTellIsNoZero: of an area that no field belongs to, the
// exports have no count.
func TestWhatStatisticsDoNotTellIsNoZero(t *testing.T) {
	store := graphtest.NewOracle()
	if _, err := seed.LoadBackbone(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	p, err := projection.Build(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	m, err := capacity.Measure(t.Context(), p, capacity.Query{Evidence: capacity.ByStatistics, Areas: []int{1}, Countries: []graph.CountryCode{"LA"}})
	if err != nil {
		t.Fatal(err)
	}
	names := export.Names{Rows: []string{"Laos"}, Columns: []string{"Policy"}}
	text, err := export.MatrixCSV(m, names)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || field(lines, 1, "full")+field(lines, 1, "count")+field(lines, 1, "items")+field(lines, 1, "per_million") != "" {
		t.Errorf("CSV: %q (%v)", lines, err)
	}
	if text, err = export.MatrixJSON(m, names); err != nil || !strings.Contains(text, `"full":null`) || !strings.Contains(text, `"items":null`) || !strings.Contains(text, `"count":null`) {
		t.Errorf("JSON: %s (%v)", text, err)
	}
}

// TestTablesRunNothing: names that a spreadsheet would run are texts in every table, and
// falling trends are numbers.
func TestTablesRunNothing(t *testing.T) {
	m, names := matrix(t)
	names.Rows[0], names.Columns[0] = "=HYPERLINK(1)", "@cmd"
	for name, write := range map[string]func() (string, error){
		"matrix": func() (string, error) { return export.MatrixCSV(m, names) },
		"gaps":   func() (string, error) { return export.GapsCSV(gaps(t, m), names) },
	} {
		text, err := write()
		if err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || field(lines, 1, "country_name") != "'=HYPERLINK(1)" || field(lines, 1, "area_name") != "'@cmd" {
			t.Errorf("%s: %v, %q", name, err, lines[1])
		}
		for _, line := range lines {
			for _, value := range line {
				if spreadsheet.Escape(spreadsheet.Unescape(value)) != value {
					t.Errorf("%s has %q", name, value)
				}
			}
		}
	}
}

// madeUp is the matrix, so many of whose three items are synthetic.
func madeUp(t *testing.T, items int) (*capacity.Matrix, export.Names) {
	t.Helper()
	m, names := matrix(t)
	p := *m.Projection
	p.Synthetic = make([]bool, len(p.Synthetic))
	for i := range items {
		p.Synthetic[i] = true
	}
	out, err := capacity.Measure(t.Context(), &p, m.Query)
	if err != nil {
		t.Fatal(err)
	}
	return out, names
}

// TestWhatIsMadeUpSaysSo: every document says how many of the items behind it are
// synthetic, and none says anything of it where none is.
func TestWhatIsMadeUpSaysSo(t *testing.T) {
	for items, said := range map[int]bool{0: false, 2: true} {
		m, names := madeUp(t, items)
		for name, c := range map[string]struct {
			write func() (string, error)
			says  []string
		}{
			"matrix as CSV":  {func() (string, error) { return export.MatrixCSV(m, names) }, []string{"synthetic_items_behind", "counted_items,synthetic_items", ",3,2\r\n"}},
			"gaps as CSV":    {func() (string, error) { return export.GapsCSV(gaps(t, m), names) }, []string{"synthetic_items_behind", "counted_items,synthetic_items", "items behind this"}},
			"matrix as JSON": {func() (string, error) { return export.MatrixJSON(m, names) }, []string{`"syntheticItems":2`}},
			"gaps as JSON":   {func() (string, error) { return export.GapsJSON(gaps(t, m), names) }, []string{`"syntheticItems":2`, "items behind this"}},
			"matrix as SVG": {func() (string, error) { return export.MatrixSVG(m, names, capacity.Projects, export.Index) },
				[]string{"Activity index of projects (2 of the 3 items behind this are synthetic)</title>", "; 2 of the 3 items behind this are synthetic; data version"}},
			"gaps as SVG": {func() (string, error) { return export.GapsSVG(gaps(t, m), names) },
				[]string{"gap score (2 of the 3 items behind this are synthetic)</title>", "; 2 of the 3 items behind this are synthetic; data version"}},
		} {
			text, err := c.write()
			if err != nil {
				t.Fatal(err)
			}
			for _, says := range c.says {
				if strings.Contains(text, says) != said {
					t.Errorf("the %s with %d synthetic items: %q is there: %t\n%s", name, items, says, !said, text)
				}
			}
		}
	}
}

// TestWhatCouldNotBeConverted is told under a picture of funding, and by value in JSON.
func TestWhatCouldNotBeConverted(t *testing.T) {
	m, names := matrix(t)
	p := *m.Projection
	p.Currencies, p.Budget, p.BudgetCurrency = []graph.Currency{"MMK", "USD"}, slices.Clone(p.Budget), slices.Clone(p.BudgetCurrency)
	for item := range p.Budget {
		p.Budget[item], p.BudgetCurrency[item] = 1000, int16(min(item, 1))
	}
	m, err := capacity.Measure(t.Context(), &p, capacity.Query{Dimensions: []capacity.Dimension{capacity.Funding}, Currency: "USD", Minimum: 1})
	if err != nil {
		t.Fatal(err)
	}
	picture, err := export.MatrixSVG(m, names, capacity.Funding, export.Count)
	if said := "Without 1 project (1,000 MMK), for which no rate is loaded. "; err != nil || strings.Count(picture, said) != 2 {
		t.Errorf("the picture and its description do not say %q: %v", said, err)
	}
	if text, err := export.MatrixJSON(m, names); err != nil || !strings.Contains(text, `"unconvertedProjects":1`) {
		t.Errorf("%s (%v)", text, err)
	}
}
