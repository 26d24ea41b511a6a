package assistant

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// call is a call of a tool.
type call struct {
	ctx    context.Context
	config Config
	tool   string
	asked  GraphQL
	answer Response
}

// refused is why a call is not answered. It reads like a GraphQL error, with its code.
type refused struct{ errors []Error }

// Error says why.
func (r *refused) Error() string { return r.errors[0].Message }

// codeBadInput is of a call that asks for what there is not.
const codeBadInput = "BAD_USER_INPUT"

// advise refuses a call, and says what would do.
func advise(format string, args ...any) error {
	return &refused{[]Error{{Message: fmt.Sprintf(format, args...), Code: codeBadInput}}}
}

// missing refuses a call for what is not there, and says what would do.
func missing(message string) error {
	return &refused{[]Error{{Message: message, Code: "NOT_FOUND"}}}
}

// ask has a document answered, and reads its data. An answer with errors is none. Where
// several of its fields fail, which were given the same, it is told of the first.
func (c *call) ask(document *document, query string, into any) error {
	err := c.send(Request{Query: query, Variables: document.variables, Own: true}, into)
	var told *refused
	if errors.As(err, &told) {
		for i, e := range told.errors {
			told.errors[i].Message = document.inArguments(e.Message)
		}
		ofFirst := func(e Error) bool { return e.Field == document.first }
		if slices.ContainsFunc(told.errors, ofFirst) {
			told.errors = slices.DeleteFunc(slices.Clone(told.errors), func(e Error) bool { return !ofFirst(e) })
		}
	}
	return err
}

func (c *call) send(request Request, into any) error {
	request.Variables = plain(request.Variables)
	c.asked = GraphQL{Query: request.Query, Variables: maps.Clone(request.Variables)}
	c.answer = c.config.Ask(c.ctx, request)
	if len(c.answer.Errors) > 0 {
		return &refused{c.answer.Errors}
	}
	decoder := json.NewDecoder(bytes.NewReader(c.answer.Data))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("reading an answer to %s: %w", c.tool, err)
	}
	return nil
}

// plain is variables as they would be read from a request's JSON.
func plain(variables map[string]any) map[string]any {
	var out map[string]any
	decoder := json.NewDecoder(bytes.NewReader(marshalled(variables)))
	decoder.UseNumber()
	if err := decoder.Decode(&out); err != nil {
		panic("assistant: variables are no JSON object: " + err.Error())
	}
	return out
}

// document begins the call's document.
func (c *call) document() *document { return &document{schema: c.config.Schema, name: c.tool} }

// spec says what a tool is.
type spec struct{ name, title, description string }

// run answers a call from its arguments.
type run[In, Whole, Row any] func(*call, In) (*Answer[Whole, Row], error)

// add adds a tool, whose schemas are those of its Go types.
func add[In, Whole, Row any](s *mcp.Server, c Config, is spec, run run[In, Whole, Row]) {
	closed := false
	s.AddTool(&mcp.Tool{
		Name: is.name, Title: is.title, Description: c.shown(is.description),
		InputSchema: json.RawMessage(marshalled(schemaOf[In](c))), OutputSchema: json.RawMessage(marshalled(schemaOf[Answer[Whole, Row]](c))),
		Annotations: &mcp.ToolAnnotations{Title: is.title, ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
	}, func(ctx context.Context, request *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		begun := time.Now()
		result, outcome := perform(ctx, c, is.name, request.Params.Arguments, run)
		if c.Called != nil {
			c.Called(ctx, is.name, outcome, time.Since(begun))
		}
		return result, nil
	})
}

// perform answers one call, whatever happens: a panic, which would be a fault of
// ours, would end the server.
func perform[In, Whole, Row any](ctx context.Context, c Config, tool string, given json.RawMessage, run run[In, Whole, Row]) (result *mcp.CallToolResult, outcome string) {
	defer func() {
		if p := recover(); p != nil {
			c.Log.ErrorContext(ctx, "a tool panicked", "tool", tool, "panic", p)
			result, outcome = refusal(&refused{[]Error{{Message: "this tool failed by a fault of the server's; the log has it", Code: codeInternal}}})
		}
	}()
	ctx, end := ending(ctx)
	defer end()
	in, err := decode[In](given)
	if err != nil {
		return refusal(err)
	}
	call := &call{ctx: ctx, config: c, tool: tool}
	answer, err := run(call, in)
	if err != nil {
		return refusal(err)
	}
	call.finish(&answer.Notice, &answer.Data, &answer.Warnings, &answer.GraphQL)
	answer.fit()
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: answer.text()}}, StructuredContent: answer}, "OK"
}

const codeInternal = "INTERNAL"

// finish says of an answer what is said of all data, and what made it.
func (c *call) finish(notice *Prose, data *Data, warnings *[]Text, made **GraphQL) {
	var answered struct {
		Standing struct {
			Version Text
			Notice  Prose
			Sources []struct{ DataDate *Text }
		} `json:"corridorStanding"`
	}
	_ = json.Unmarshal(c.answer.Data, &answered) // it was read before
	*notice = answered.Standing.Notice
	data.Version, data.Sources = answered.Standing.Version, len(answered.Standing.Sources)
	for _, source := range answered.Standing.Sources {
		if source.DataDate == nil {
			continue
		}
		date := *source.DataDate
		data.Dated++
		data.Newest = max(data.Newest, date)
		if data.Oldest == "" || date < data.Oldest {
			data.Oldest = date
		}
	}
	for _, warning := range c.answer.Warnings[:min(len(c.answer.Warnings), maxTold)] {
		*warnings = append(*warnings, Text(warning))
	}
	if !c.config.Hidden {
		*made = c.asked.shown()
	}
}

// maxTold is how many errors a refusal tells, and how many warnings an answer.
const maxTold = 5

// refusal tells why a call was not answered, and gives the code of it.
func refusal(err error) (*mcp.CallToolResult, string) {
	var told *refused
	if !errors.As(err, &told) {
		told = &refused{[]Error{{Message: "this tool failed by a fault of the server's: " + err.Error(), Code: codeInternal}}}
	}
	var lines [][]byte
	for _, e := range told.errors[:min(len(told.errors), maxTold)] {
		lines = append(lines, marshalled(struct {
			Error Prose `json:"error"`
			Code  Text  `json:"code,omitempty"`
		}{Prose(e.Message), Text(e.Code)}))
	}
	return &mcp.CallToolResult{
		IsError: true,
		Content: []mcp.Content{&mcp.TextContent{Text: fenced("This was not answered. Mend the call as the error says, and call again.", lines)}},
	}, cmp.Or(told.errors[0].Code, codeInternal)
}
