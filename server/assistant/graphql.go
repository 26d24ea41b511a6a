package assistant

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

// GraphQLAsked is what the tool graphql is asked.
type GraphQLAsked struct {
	Query     string `json:"query" jsonschema:"a GraphQL document that only reads [the tool schema says what there is]"`
	Variables Object `json:"variables,omitempty"`
	Operation string `json:"operation,omitempty" jsonschema:"name of the operation, where the document has several"`
}

// GraphQLWhole is a GraphQL answer.
type GraphQLWhole struct {
	Data map[string]any `json:"data"`
}

func addGraphQL(s *mcp.Server, c Config) {
	add(s, c, spec{"graphql", "Ask by GraphQL",
		"Ask anything else by a GraphQL query, validated and limited as any [ask the tool schema first for the types, with Query.FIELD for arguments]. Give first in " +
			"every list: answers are cut to 12 kB, longest lists first."}, byGraphQL)
}

// maxTokens is how long a text may be that is looked at here, in tokens; longer ones
// are refused by those who answer.
const maxTokens = 5000

func byGraphQL(c *call, in GraphQLAsked) (*Answer[GraphQLWhole, struct{}], error) {
	if strings.TrimSpace(in.Query) == "" {
		return nil, advise(`query: give a GraphQL document, such as { countries { nodes { name } } }`)
	}
	query, err := withStanding(in.Query, in.Operation)
	if err != nil {
		return nil, err
	}
	request := Request{Query: query, Operation: in.Operation, Variables: in.Variables}
	var data map[string]any
	if err := c.send(request, &data); err != nil {
		return nil, err
	}
	c.asked = GraphQL{Query: in.Query, Variables: in.Variables}
	delete(data, standingAlias)
	out := &Answer[GraphQLWhole, struct{}]{said: "The answer to the query is in whole.data.",
		Explorer: c.link(false, "ask", nil)}
	most, cut := 0, false
	if out.Whole.Data, most, cut = shortened(data); most == 0 {
		return nil, advise("the answer is longer than the %d bytes that there are for it, even with one row of each list: ask for fewer fields", maxData)
	}
	if cut {
		out.Cut = &Cut{Shown: most, How: fmt.Sprintf("lists have their first %d rows at most here; ask for less by first and fewer fields, and page by after", most)}
	}
	return out, nil
}

// standingAlias is under which name what is said of all data is asked for with a
// query of others.
const standingAlias = "corridorStanding"

// withStanding adds to a document what is said of all data, so that it is told with
// the answer. A document that cannot be read stays, for whoever answers to say why; one
// without the operation asked for is refused.
func withStanding(text, operation string) (string, error) {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, maxTokens)
	if err != nil || len(doc.Operations) == 0 {
		return text, nil
	}
	asked := doc.Operations.ForName(operation)
	if asked == nil {
		var names []string
		for _, one := range doc.Operations {
			names = append(names, one.Name)
		}
		return "", advise("operation: name the one to be answered, of %s", clean(strings.Join(names, ", "), maxTitle))
	}
	if asked.Operation != ast.Query {
		return text, nil
	}
	field := func(alias, name string, below ...ast.Selection) *ast.Field {
		return &ast.Field{Alias: alias, Name: name, SelectionSet: below}
	}
	asked.SelectionSet = append(asked.SelectionSet, field(standingAlias, "corridor", field("version", "version"), field("notice", "notice"),
		field("sources", "sources", field("dataDate", "dataDate"))))
	var out bytes.Buffer
	formatter.NewFormatter(&out, formatter.WithIndent(" ")).FormatQueryDocument(doc)
	return out.String(), nil
}

// maxData is up to how many bytes the data of an answer has.
const maxData = 7000

// shortened is data with its lists and texts cut until it is short enough, the
// number of rows that lists still have, 0 where one row of each is too long, and
// whether any were cut.
func shortened(data map[string]any) (short map[string]any, most int, cut bool) {
	for most = 1000; most > 0; most /= 2 {
		cut = false
		short, _ = limited(data, most, &cut).(map[string]any)
		if len(marshalled(short)) <= maxData {
			break
		}
	}
	return short, most, cut
}

// limited is a value with its texts cleaned and its lists cut to so many rows.
func limited(value any, most int, cut *bool) any {
	switch v := value.(type) {
	case string:
		*cut = *cut || len([]rune(v)) > maxProse
		return clean(v, maxProse)
	case []any:
		if len(v) > most {
			*cut = true
		}
		out := []any{}
		for _, one := range v[:min(len(v), most)] {
			out = append(out, limited(one, most, cut))
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for name, one := range v {
			out[name] = limited(one, most, cut)
		}
		return out
	}
	return value
}
