package assistant_test

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/goccy/go-yaml"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"corridor/server"
	"corridor/server/servertest"
)

// question is a question that people ask, with its right answer.
type question struct {
	Question  string
	Corridor  string
	Query     string
	Answer    string
	Tool      string
	Arguments map[string]any
	Tells     []string
}

// TestQuestions asks what people ask by the tool calls written down beside the
// questions, and holds the answers to those of GraphQL, which are written there too.
func TestQuestions(t *testing.T) {
	text, err := os.ReadFile("testdata/questions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var questions []question
	if err := yaml.UnmarshalWithOptions(text, &questions, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if len(questions) < 20 {
		t.Fatalf("there are %d questions", len(questions))
	}
	worlds := map[string]*servertest.World{"real": servertest.Real, "made-up": servertest.MadeUp}
	for world, of := range worlds {
		for name, open := range of.Stores() {
			t.Run(world+" on "+name, func(t *testing.T) { answersAll(t, opened(t, open(t)), world, questions) })
		}
	}
}

// answersAll asks the questions of one world.
func answersAll(t *testing.T, at corridor, world string, questions []question) {
	for _, q := range questions {
		if q.Corridor != world {
			continue
		}
		t.Run(q.Question, func(t *testing.T) {
			holdsAnswer(t, at, q)
			result := called(t, at.session(t), q.Tool, q.Arguments)
			text := textOf(t, result)
			if result.IsError {
				t.Fatalf("refused: %s", text)
			}
			for _, want := range append(q.Tells, map[string]string{"real": `"notice":"All of it is real`, "made-up": `"notice":"This is the made-up corridor`}[q.Corridor]) {
				if !strings.Contains(text, want) {
					t.Errorf("the answer lacks %s:\n%s", want, text)
				}
			}
		})
	}
}

// holdsAnswer holds the right answer of a question to what GraphQL gives.
func holdsAnswer(t *testing.T, at corridor, q question) {
	t.Helper()
	response := server.Answer(t.Context(), at.config, &graphql.RawParams{Query: q.Query})
	if len(response.Errors) > 0 {
		t.Fatalf("the query has errors: %v", response.Errors)
	}
	var got, want any
	if err := json.Unmarshal(response.Data, &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(q.Answer), &want); err != nil {
		t.Fatalf("the answer written down is no JSON: %v", err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("GraphQL answers\n%s\nwant\n%s", response.Data, q.Answer)
	}
}

// called calls a tool.
func called(t *testing.T, session *mcp.ClientSession, tool string, arguments any) *mcp.CallToolResult {
	t.Helper()
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		t.Fatalf("calling %s: %v", tool, err)
	}
	return result
}

// textOf is the text of a result.
func textOf(t *testing.T, result *mcp.CallToolResult) string {
	t.Helper()
	if len(result.Content) != 1 {
		t.Fatalf("there are %d contents", len(result.Content))
	}
	text, is := result.Content[0].(*mcp.TextContent)
	if !is {
		t.Fatalf("the content is %T", result.Content[0])
	}
	return text.Text
}
