package assistant_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"corridor/graph"
	"corridor/server/assistant"
)

// TestTools holds what an assistant is told of the tools: nine that read, in few words.
func TestTools(t *testing.T) {
	session := madeUp(t).session(t)
	tools := toolsOf(t, session)
	var names []string
	words := len(session.InitializeResult().Instructions)
	for _, tool := range tools {
		names = append(names, tool.Name)
		if a := tool.Annotations; a == nil || !a.ReadOnlyHint || a.OpenWorldHint == nil || *a.OpenWorldHint {
			t.Errorf("%s is not said to read only, of what is here", tool.Name)
		}
		words += len(tool.Description) + described(generic(t, tool.InputSchema)) + described(generic(t, tool.OutputSchema))
	}
	slices.Sort(names)
	if want := []string{"capacity", "count", "find", "get", "graphql", "list", "network", "partners", "schema"}; !slices.Equal(names, want) {
		t.Errorf("the tools are %q, want %q", names, want)
	}
	if words >= 12_000 {
		t.Errorf("all descriptions together have %d bytes", words)
	}
	if text, err := json.Marshal(tools); err != nil || len(text) > 40_000 {
		t.Errorf("the tools' list has %d bytes, %v", len(text), err)
	}
}

// TestAnswersFitTheirSchemas calls every tool and holds what it gives to the schema
// that it is told to have, and to its bound.
func TestAnswersFitTheirSchemas(t *testing.T) {
	session := madeUp(t).session(t)
	schemas := map[string]*jsonschema.Resolved{}
	for _, tool := range toolsOf(t, session) {
		schemas[tool.Name] = resolved(t, tool.OutputSchema)
		resolved(t, tool.InputSchema)
	}
	for _, c := range calls {
		result := called(t, session, c.tool, c.arguments)
		text := textOf(t, result)
		if result.IsError {
			t.Errorf("%s %v: %s", c.tool, c.arguments, text)
			continue
		}
		if err := schemas[c.tool].Validate(result.StructuredContent); err != nil {
			t.Errorf("%s %v: %v", c.tool, c.arguments, err)
		}
		outsideOf(t, c.tool, text)
		structured(t, c.tool, result)
		for _, want := range []string{`"notice":"This is the made-up corridor`, `"version":"`, `"graphql":{"query":"`} {
			if !strings.Contains(text, want) {
				t.Errorf("%s %v says no %s:\n%s", c.tool, c.arguments, want, text)
			}
		}
		if c.tool != "schema" && !strings.Contains(text, `{"explorer":"http://corridor.test/#/`) {
			t.Errorf("%s %v has no link to the explorer:\n%s", c.tool, c.arguments, text)
		}
	}
}

// TestEveryKind lists records of every kind, counts them by every facet, and gets one.
func TestEveryKind(t *testing.T) {
	session := madeUp(t).session(t)
	for _, kind := range graph.Kinds() {
		name := graph.UpperSnake(kind.Name)
		result := called(t, session, "list", map[string]any{"kind": name, "first": 2, "language": "km"})
		text := textOf(t, result)
		if outsideOf(t, name, text); result.IsError {
			t.Errorf("list %s: %s", name, text)
			continue
		}
		for _, facet := range kind.Facets {
			if counted := called(t, session, "count", map[string]any{"kind": name, "by": facet.Name, "first": 3}); counted.IsError {
				t.Errorf("count %s by %s: %s", name, facet.Name, textOf(t, counted))
			}
		}
		for _, row := range rowsOf(t, result) {
			got := called(t, session, "get", map[string]any{"id": row["id"], "language": "km"})
			if outsideOf(t, "get "+name, textOf(t, got)); got.IsError || len(rowsOf(t, got)) != 1 {
				t.Errorf("get %s %v: %s", name, row["id"], textOf(t, got))
			}
		}
	}
}

// TestKeysNameRecords gets records by each sort of key that says what it is.
func TestKeysNameRecords(t *testing.T) {
	session := real(t).session(t)
	for key, want := range map[string]string{"la": `"code":"LA"`, "LA": `"code":"LA"`, "https://ror.org/02fmnes76": "ACLEDA University of Business"} {
		if text := textOf(t, called(t, session, "get", map[string]any{"id": key})); !strings.Contains(text, want) {
			t.Errorf("%s gives\n%s", key, text)
		}
	}
	for kind, key := range map[string]any{"INITIATIVE_AREA": 7, "theme": "clean-energy", "SOURCE": "ror-v2", "SUSTAINABLE_DEVELOPMENT_GOAL": "7"} {
		if result := called(t, session, "get", map[string]any{"id": key, "kind": kind}); result.IsError {
			t.Errorf("%v of the kind %s: %s", key, kind, textOf(t, result))
		}
	}
}

// TestGoingOn pages through a list by what was cut until nothing is, and finds every
// record once.
func TestGoingOn(t *testing.T) {
	session := madeUp(t).session(t)
	seen, arguments := map[any]bool{}, map[string]any{"kind": "PUBLICATION", "first": 100}
	for pages := 0; ; pages++ {
		result := called(t, session, "list", arguments)
		if result.IsError || pages > 100 {
			t.Fatalf("page %d: %s", pages, textOf(t, result))
		}
		for _, row := range rowsOf(t, result) {
			if seen[row["id"]] {
				t.Fatalf("%v comes twice", row["id"])
			}
			seen[row["id"]] = true
		}
		cut, more := result.StructuredContent.(map[string]any)["cut"].(map[string]any)
		if !more {
			break
		}
		arguments["after"] = cut["after"]
	}
	if len(seen) != 500 {
		t.Errorf("there are %d publications", len(seen))
	}
}

// TestBound asks for as much as can be asked for.
func TestBound(t *testing.T) {
	session := real(t).session(t)
	for tool, arguments := range map[string]map[string]any{
		"find": {"text": "university", "first": 100, "language": "my"}, "list": {"kind": "INSTITUTION", "first": 100, "language": "th"},
		"count": {"kind": "INSTITUTION", "by": []string{"COUNTRY", "CITY"}, "first": 100}, "network": {"level": "INSTITUTION", "first": 100, "orderBy": "BETWEENNESS"},
		"partners": {"of": "Mahidol University", "first": 100}, "capacity": {}, "get": {"id": "CN", "language": "zh"},
		"graphql": {"query": "{ institutions(first: 300) { nodes { id name names { value language type } summary } } }"},
		"schema":  {"types": []string{"Query", "InstitutionFilter", "Institution", "CapacityCell", "CollaborationNetwork", "CollaborationNode"}},
	} {
		result := called(t, session, tool, arguments)
		text := textOf(t, result)
		if result.IsError {
			t.Errorf("%s: %s", tool, text)
			continue
		}
		outsideOf(t, tool, text)
		structured(t, tool, result)
		if tool != "get" && !strings.Contains(text, `{"cut":{"shown":`) {
			t.Errorf("%s does not say what was cut:\n%.500s", tool, text)
		}
		if len(text) < assistant.MaxText/3 {
			t.Errorf("%s gives %d bytes where there is room for %d", tool, len(text), assistant.MaxText)
		}
	}
}

func toolsOf(t *testing.T, session *mcp.ClientSession) []*mcp.Tool {
	t.Helper()
	listed, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return listed.Tools
}

func rowsOf(t *testing.T, result *mcp.CallToolResult) []map[string]any {
	t.Helper()
	content, is := result.StructuredContent.(map[string]any)
	if !is {
		t.Fatalf("the structured content is %T: %s", result.StructuredContent, textOf(t, result))
	}
	var out []map[string]any
	for _, row := range content["rows"].([]any) {
		out = append(out, row.(map[string]any))
	}
	return out
}

func generic(t *testing.T, schema any) any {
	t.Helper()
	text, err := json.Marshal(schema)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// described is how many bytes the descriptions in a schema have.
func described(value any) int {
	n := 0
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			n += described(one)
		}
	case map[string]any:
		for name, one := range v {
			if text, is := one.(string); is && name == "description" {
				n += len(text)
			}
			n += described(one)
		}
	}
	return n
}

func resolved(t *testing.T, schema any) *jsonschema.Resolved {
	t.Helper()
	text, err := json.Marshal(schema)
	if err != nil {
		t.Fatal(err)
	}
	var read jsonschema.Schema
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	out, err := read.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestGapsAreGaps: the rows told as gaps are of a kind that is one, by whatever name
// countries and columns are asked for; cells asked for of which nothing can be told come
// after them.
func TestGapsAreGaps(t *testing.T) {
	session := madeUp(t).session(t)
	kinds := func(arguments map[string]any) (out []string) {
		for _, row := range rowsOf(t, called(t, session, "capacity", arguments)) {
			gap, is := row["gap"].(map[string]any)
			if !is {
				gap = row["tooFew"].(map[string]any)
				gap["kind"] = "too few to tell"
			}
			out = append(out, fmt.Sprint(gap["column"], " ", gap["kind"]))
		}
		return out
	}
	for _, kind := range kinds(map[string]any{"gaps": true}) {
		if strings.HasSuffix(kind, "NONE") || strings.HasSuffix(kind, "TOO_FEW") {
			t.Errorf("among all gaps is %s", kind)
		}
	}
	first := kinds(map[string]any{"gaps": true, "countries": []string{"LA"}, "columns": []string{"5", "1"}})
	for _, other := range []map[string]any{
		{"gaps": true, "countries": []string{"la"}, "columns": []string{"1", "5"}},
		{"gaps": true, "countries": []string{"LA"}, "columns": []string{"Health", "1"}},
	} {
		if got := kinds(other); !slices.Equal(got, first) || !slices.Contains(got, "5 Health UNDERREPRESENTED") || !slices.Contains(got, "1 Policy exchange too few to tell") {
			t.Errorf("%v: %q, and by code and number %q", other, got, first)
		}
	}
	for _, kind := range first {
		if strings.HasSuffix(kind, "NONE") {
			t.Errorf("of Laos %s is told", kind)
		}
	}
}

// TestEveryValueOfferedIsUsable calls each tool with every value of each of its enums.
func TestEveryValueOfferedIsUsable(t *testing.T) {
	session := madeUp(t).session(t)
	needed := map[string]map[string]any{
		"count": {"by": "SOURCE", "kind": "COUNTRY"}, "find": {"text": "Laos"}, "list": {"kind": "COUNTRY"}, "partners": {"of": "LA"},
		"capacity by TOPIC": {"columns": []string{"fields/27"}}, "capacity dimensions": {"countries": []string{"LA"}},
	}
	notHere := regexp.MustCompile("nothing here is in any such column|nothing at the level TOPIC is named") // the made-up corridor has no topics
	tried := 0
	for _, tool := range toolsOf(t, session) {
		properties := generic(t, tool.InputSchema).(map[string]any)["properties"].(map[string]any)
		for name, property := range properties {
			schema := property.(map[string]any)
			values, isOne := schema["enum"].([]any)
			if items, isList := schema["items"].(map[string]any); isList {
				values, _ = items["enum"].([]any)
			}
			for _, value := range values {
				arguments := map[string]any{}
				for _, more := range []string{tool.Name, tool.Name + " " + name, fmt.Sprint(tool.Name, " ", name, " ", value)} {
					maps.Copy(arguments, needed[more])
				}
				if tool.Name == "get" {
					first := rowsOf(t, called(t, session, "list", map[string]any{"kind": value, "first": 1}))
					if len(first) == 0 {
						continue
					}
					arguments["id"] = first[0]["id"]
				}
				if tried++; tried%10 == 0 { // in whatever case
					value = strings.ToLower(fmt.Sprint(value))
				}
				if arguments[name] = value; !isOne {
					arguments[name] = []any{value}
				}
				result := called(t, session, tool.Name, arguments)
				if text := textOf(t, result); result.IsError && !notHere.MatchString(text) {
					t.Errorf("%s %v: %s", tool.Name, arguments, text)
				}
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d values were tried", tried)
	}
}

// TestFirstIsHeldTo asks each tool that takes first for two rows, with what is listed
// there in each of its ways.
func TestFirstIsHeldTo(t *testing.T) {
	session := madeUp(t).session(t)
	for _, c := range []struct {
		tool      string
		arguments map[string]any
		each      int // of what there are several sorts of rows
	}{
		{"find", map[string]any{"text": "Synthetic"}, 1}, {"list", map[string]any{"kind": "PERSON"}, 1}, {"count", map[string]any{"kind": "INSTITUTION", "by": "COUNTRY"}, 1},
		{"network", map[string]any{"level": "INSTITUTION"}, 2}, {"partners", map[string]any{"of": "Synthetic University 01 (Laos)"}, 2},
		{"capacity", map[string]any{}, 1}, {"capacity", map[string]any{"by": "FIELD", "evidence": "STATISTICS"}, 1}, {"capacity", map[string]any{"gaps": true}, 1}, {"capacity", map[string]any{"gaps": true, "countries": []string{"LA"}}, 1},
	} {
		c.arguments["first"] = 2
		result := called(t, session, c.tool, c.arguments)
		if text := textOf(t, result); result.IsError || len(rowsOf(t, result)) != 2*c.each || !strings.Contains(text, `"cut"`) {
			t.Errorf("%s %v:\n%s", c.tool, c.arguments, text)
		}
	}
}

// TestTotalsAreOfRows: where nothing is cut there are as many rows as total says.
func TestTotalsAreOfRows(t *testing.T) {
	session := madeUp(t).session(t)
	for _, c := range calls {
		content := called(t, session, c.tool, c.arguments).StructuredContent.(map[string]any)
		rows, _ := content["rows"].([]any)
		if total, has := content["total"].(float64); has && content["cut"] == nil && int(total) != len(rows) {
			t.Errorf("%s %v has %d rows of %v", c.tool, c.arguments, len(rows), total)
		}
	}
}

// TestAnswersWithoutRowsHaveNoNumberOfThem: what the tool graphql answers is no list.
func TestAnswersWithoutRowsHaveNoNumberOfThem(t *testing.T) {
	result := called(t, madeUp(t).session(t), "graphql", map[string]any{"query": "{ countries { nodes { code } } }"})
	if text := textOf(t, result); strings.Contains(text, `"rows"`) || !strings.Contains(text, `"LA"`) {
		t.Error(text)
	}
}
