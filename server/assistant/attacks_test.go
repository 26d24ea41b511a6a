package assistant_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"corridor/graph"
	"corridor/graph/graphtest"
)

// TestWrongCallsAreAdvised calls tools with what they cannot take, and holds that
// each says what would do, in a few words.
func TestWrongCallsAreAdvised(t *testing.T) {
	session := madeUp(t).session(t)
	huge := strings.Repeat("x", 200_000)
	deep := strings.Repeat(`{"some":{"institutions":`, 60) + "{}" + strings.Repeat("}}", 60)
	for _, c := range []struct{ tool, arguments, advice string }{
		{"find", `{}`, "text: give the name"},
		{"find", `{"text": " \t\n "}`, "text: give the name"},
		{"find", `{"text": "!?"}`, "neither letters nor digits"},
		{"find", `{"text": "Laos", "kinds": "country"}`, ""},
		{"find", `{"text": "Laos", "kinds": 5}`, "kinds must be a list of texts"},
		{"find", `{"text": 5}`, "text must be a text"},
		{"find", `{"text": "x", "kind": "PERSON"}`, "there are text, kinds, first"},
		{"find", `{"text": "x", "kinds": ["PERSONS_OF_NOTE"]}`, "there are COUNTRY, INITIATIVE_AREA"},
		{"find", `{"text": "x", "first": 1000000}`, "1 to 100 rows"},
		{"find", `{"text": "x", "first": 1e99}`, "first must be a whole number"},
		{"find", `{"text": "x", "first": -1}`, "1 to 100 rows"},
		{"find", `{"text": "x", "first": 2.0, "kinds": null, "after": null}`, ""},
		{"find", `{"text": "x", "first": 2.5}`, "first must be a whole number"},
		{"find", `{"text": "x", "first": "2"}`, "first must be a whole number"},
		{"list", `{"kind": "PERSON", "filter": null, "orderBy": null}`, ""},
		{"find", `{"text": "x", "after": "nonsense"}`, "cursor"},
		{"get", `{}`, "find gives ids"},
		{"get", `{"id": null}`, "find gives ids"},
		{"get", `{"id": "` + huge + `"}`, "give kind with it"},
		{"get", `{"id": "inst_0000000000000000"}`, "there is no institution"},
		{"get", `{"id": "inst_0000000000000000", "kind": "PERSON"}`, "is of an institution and not of a person"},
		{"get", `{"id": "notanumber", "kind": "SUSTAINABLE_DEVELOPMENT_GOAL"}`, "find looks for names"},
		{"get", `{"id": "99999999999999999999", "kind": "SUSTAINABLE_DEVELOPMENT_GOAL"}`, "no whole number"},
		{"get", `{"id": ["a", "b"]}`, "id is no text"},
		{"list", `{}`, "there are COUNTRY"},
		{"list", `{"kind": "INSTITUTION", "filter": {"county": {"code": {"eq": "LA"}}}}`, "country"},
		{"list", `{"kind": "INSTITUTION", "filter": "Laos"}`, "no JSON object such as"},
		{"list", `{"kind": "INSTITUTION", "filter": {"type": {"eq": "UNIVERSTY"}}}`, "UNIVERSITY"},
		{"list", `{"kind": "INSTITUTION", "filter": {"country": {"code": {"eq": "XX"}}}}`, "XX"},
		{"list", `{"kind": "PROJECT", "filter": {"countries": ` + deep + `}}`, ""},
		{"list", `{"kind": "INSTITUTION", "orderBy": ["BIRTHDAY"]}`, "NAME"},
		{"list", `{"kind": "INSTITUTION", "orderBy": {"field": "NAME"}}`, "no list of texts"},
		{"count", `{"kind": "INSTITUTION"}`, "COUNTRY"},
		{"count", `{"kind": "INSTITUTION", "by": ["NATION"]}`, "COUNTRY"},
		{"count", `{"kind": "INSTITUTION", "by": ["COUNTRY", "TYPE", "CITY"]}`, "by"},
		{"count", `{"kind": "INSTITUTION", "by": ["COUNTRY"], "sum": "BUDGET"}`, "nothing to sum"},
		{"network", `{"level": "VILLAGE"}`, "COUNTRY"},
		{"network", `{"level": "INSTITUTION", "evidence": "STATISTICS"}`, "statistics are of countries"},
		{"network", `{"around": "Nobody at all"}`, `"around: no country, institution or person has`},
		{"network", `{"countries": ["XX"]}`, `"countries: there is no country XX`},
		{"network", `{"level": "PERSON", "orderBy": "FAME"}`, "BETWEENNESS"},
		{"network", `{"filter": {"years": {"from": "yesterday"}}}`, "years"},
		{"network", `{"around": "LA", "evidence": "STATISTICS"}`, "no surroundings"},
		{"partners", `{}`, "find gives ids"},
		{"partners", `{"of": "LA", "to": "Synthetic University 01 (Laos)"}`, ""},
		{"partners", `{"of": "Nobody at all"}`, `"of: no country, institution or person has`},
		{"partners", `{"of": "LA", "to": "Laos"}`, "name another"},
		{"partners", `{"of": "LA", "to": "CN", "first": 5}`, "leave them out"},
		{"partners", `{"of": "LA", "to": "CN", "country": "TH"}`, "leave them out"},
		{"network", `{"around": "LA", "level": "PERSON"}`, "leave level out"},
		{"partners", `{"of": "LA", "area": "green"}`, "area must be a whole number"},
		{"capacity", `{"by": "VILLAGE"}`, "AREA"},
		{"capacity", `{"columns": ["99"]}`, "areas' numbers"},
		{"capacity", `{"columns": ["7", "99"]}`, "99 is no column"},
		{"capacity", `{"countries": ["la", "xx"]}`, "XX is none of those compared"},
		{"capacity", `{"gaps": "yes"}`, "true or false"},
		{"capacity", `{"gaps": true, "columns": ["7", "99"]}`, "99 is no column"},
		{"capacity", `{"gaps": true, "countries": ["la", "xx"]}`, "XX is none of those compared"},
		{"graphql", `{"query": "{ countries { nodes { ` + aliases(900) + ` } } }"}`, "ask for fewer fields"},
		{"capacity", `{"gaps": true, "evidence": "STATISTICS"}`, "ask without gaps"},
		{"capacity", `{"helpers": 3}`, "gaps: true"},
		{"capacity", `{"gaps": true, "helpers": 5000}`, "1 to 20"},
		{"capacity", `{"years": {"from": 2020, "until": 2021}}`, "it has from and to"},
		{"capacity", `{"years": {"From": 2020}}`, "it has from and to"},
		{"capacity", `{"years": [2020]}`, "is no object such as"},
		{"capacity", `{"first": 1000}`, "1 to 100 rows"},
		{"capacity", `{"baseline": "WORLD_VALUE"}`, "take CORRIDOR, MEDIAN or BEST"},
		{"capacity", `{"baseline": "custom"}`, "take CORRIDOR, MEDIAN or BEST"},
		{"capacity", `{"by": "TOPIC"}`, "OpenAlex's ids"},
		{"graphql", `{}`, "give a GraphQL document"},
		{"graphql", `{"query": "{ institution"}`, "Expected"},
		{"graphql", `{"query": "mutation { delete }"}`, ""},
		{"graphql", `{"query": "query a { __typename } query b { __typename }"}`, "of a, b"},
		{"graphql", `{"query": "query a { __typename } query b { __typename }", "operation": "b"}`, ""},
		{"graphql", `{"query": "{ institutions(first: 1000) { nodes { people(first: 1000) { nodes { publications(first: 1000) { nodes { name } } } } } } }"}`, "at most 500000"},
		{"graphql", `{"query": "{ ` + strings.Repeat("a{", 4000) + `"}`, ""},
		{"graphql", `{"query": "` + strings.Repeat("{ countries { totalCount } } ", 3000) + `"}`, ""},
		{"graphql", `{"query": "{ corridorStanding: countries { totalCount } }"}`, "corridorStanding"},
		{"schema", `{}`, "name 1 to 10"},
		{"schema", `{"types": [" Level "]}`, ""},
		{"schema", `{"types": ["Institutoin"]}`, "Query lists where to begin"},
		{"schema", `{"types": ["Query.everything"]}`, "it has node"},
		{"schema", `{"types": "` + huge + `"}`, "no type"},
	} {
		result := called(t, session, c.tool, json.RawMessage(c.arguments))
		text := textOf(t, result)
		if c.advice == "" && !result.IsError {
			continue // it is no mistake after all
		}
		if !result.IsError || !strings.Contains(text, c.advice) || strings.Contains(text, "INTERNAL") || len(text) > 6000 {
			t.Errorf("%s %.200s answers, error %v\n%.900s", c.tool, c.arguments, result.IsError, text)
		}
		outsideOf(t, c.tool, text)
	}
}

// TestAFaultIsToldOnce asks what a tool asks in two ways at once for what there is not.
func TestAFaultIsToldOnce(t *testing.T) {
	session := madeUp(t).session(t)
	for tool, arguments := range map[string]string{
		"list":     `{"kind": "INSTITUTION", "filter": {"country": {"code": {"eq": "XX"}}}}`,
		"partners": `{"of": "inst_0000000000000000", "basis": ["PROJECT"], "filter": {"areas": [77]}}`,
	} {
		text := textOf(t, called(t, session, tool, json.RawMessage(arguments)))
		if strings.Count(text, `"error"`) != 1 {
			t.Errorf("%s is told\n%s", tool, text)
		}
	}
}

// TestRandomCalls calls tools with random values in the place of each argument: none
// may fail by a fault of the server's.
func TestRandomCalls(t *testing.T) {
	session := madeUp(t).session(t)
	random := rand.New(rand.NewPCG(1, 2))
	values := []any{nil, true, 0, -1, 7, 1e300, "", "LA", "PUBLICATION", "💥", []any{}, []any{nil}, []any{"LA", 5, nil}, map[string]any{}, map[string]any{"a": nil},
		map[string]any{"years": map[string]any{"from": 2020}}, "AREA", "STATISTICS", "DEGREE", "{\"areas\":[7]}"}
	for _, tool := range toolsOf(t, session) {
		properties := generic(t, tool.InputSchema).(map[string]any)["properties"].(map[string]any)
		for range 60 {
			arguments := map[string]any{}
			for name := range properties {
				if random.IntN(3) == 0 {
					arguments[name] = values[random.IntN(len(values))]
				}
			}
			text := textOf(t, called(t, session, tool.Name, arguments))
			if outsideOf(t, tool.Name, text); strings.Contains(text, `"code":"INTERNAL"`) {
				t.Errorf("%s %v: %s", tool.Name, arguments, text)
			}
		}
	}
}

// stalled is a store whose reads wait until their context ends.
type stalled struct {
	graph.Store
	begun chan struct{}
	ended chan error
}

func (s stalled) Read(ctx context.Context, _ ...*graph.Plan) ([]*graph.Rows, error) {
	select {
	case s.begun <- struct{}{}:
	case <-ctx.Done():
	}
	<-ctx.Done()
	select {
	case s.ended <- context.Cause(ctx):
	default:
	}
	return nil, ctx.Err()
}

// TestCancelledCallsStop cancels a call whose store is at work.
func TestCancelledCallsStop(t *testing.T) {
	store := stalled{graphtest.NewOracle(), make(chan struct{}), make(chan error, 1)}
	session := opened(t, store).session(t)
	ctx, cancel := context.WithCancel(t.Context())
	called := make(chan error, 1)
	go func() {
		_, err := session.CallTool(ctx, &mcp.CallToolParams{Name: "list", Arguments: map[string]any{"kind": "PERSON"}})
		called <- err
	}()
	<-store.begun
	cancel()
	if err := <-called; !errors.Is(err, context.Canceled) {
		t.Errorf("the call ends with %v", err)
	}
	select {
	case <-store.ended:
	case <-time.After(time.Minute):
		t.Error("the store is still at work")
	}
}

// TestTimeOverIsSaid gives a call less time than its store takes.
func TestTimeOverIsSaid(t *testing.T) {
	store := stalled{graphtest.NewOracle(), make(chan struct{}, 1), make(chan error, 1)}
	at := opened(t, store)
	at.config.Timeout = 20 * time.Millisecond
	result := called(t, at.session(t), "list", map[string]any{"kind": "PERSON"})
	if text := textOf(t, result); !result.IsError || !strings.Contains(text, `"code":"TIMEOUT"`) {
		t.Errorf("it answers\n%s", text)
	}
}

// aliases selects the name so many times.
func aliases(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "a%d: name ", i)
	}
	return out.String()
}
