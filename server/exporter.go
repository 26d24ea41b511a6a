package server

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"corridor/export"
	"corridor/server/observe"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// exporter answers /export/FIELD with a file, whose arguments are in the address.
// It takes its turn among GraphQL requests and is held to the same limits.
type exporter struct{ answerer }

// ServeHTTP works the file out, measures it, and only then sends it, so that what
// is sent is whole. A client that is slow to take it holds up nobody.
func (x exporter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	leave, err := x.admissions.enter(r.Context())
	if err != nil {
		tellNoFile(w, r, notAdmitted(r.Context(), err))
		return
	}
	defer leave()
	asked, wrong := x.executor.gate.exportRequest(r)
	if wrong != nil {
		tellNoFile(w, r, wrong)
		return
	}
	ctx, answer, end := x.answers.begin(graphql.StartOperationTrace(r.Context()))
	defer end()
	ctx, made := x.networks.Asking(ctx, leave)
	document, response := x.executor.exportOf(ctx, asked, x.answers.each)
	if document == nil {
		made()
		tellNoFile(w, r, response.Errors...)
		return
	}
	size, refused := measure(ctx, answer, document)
	made()
	leave()
	if refused != nil {
		tellNoFile(w, r, refused)
		return
	}
	observe.Of(r.Context()).Ends("OK")
	sendFile(w, r, document, size)
}

// tellNoFile says why there is no file, with a status that says whose fault it is.
func tellNoFile(w http.ResponseWriter, r *http.Request, errs ...*gqlerror.Error) {
	response := &Response{Errors: errs}
	status := http.StatusBadRequest
	switch codeOf(errs) {
	case codeUnavailable:
		w.Header().Set("Retry-After", retryAfter)
		status = http.StatusServiceUnavailable
	case codeNotFound:
		status = http.StatusNotFound
	case codeTimeout:
		status = http.StatusGatewayTimeout
	case codeInternal:
		status = http.StatusInternalServerError
	case codeLarge:
		status = http.StatusRequestEntityTooLarge
	}
	sendAs(w, r, status, typeJSON, response)
}

// measure gives how many bytes a file has, which count as the answer's.
func measure(ctx context.Context, of *answer, document *export.Document) (int64, *gqlerror.Error) {
	counted := &countedWriter{ctx: ctx, of: of}
	err := document.Write(counted, func(int) {})
	refused := of.refusal()
	switch {
	case err == nil:
		return counted.bytes, nil
	case refused != nil && codeOf(gqlerror.List{refused}) == codeLarge:
		return 0, tooLargeFile(of.of.each)
	case refused != nil:
		return 0, refused
	}
	code, message := classify(ctx, err)
	if message == "" {
		message = err.Error()
	}
	return 0, coded(code, message)
}

func tooLargeFile(most int64) *gqlerror.Error {
	return coded(codeLarge, fmt.Sprintf("the file would be larger than %d bytes: ask for fewer nodes (first, nodes), ties (minItems, minWeight) or measures, or write it by the command corridor export", most))
}

func coded(code, message string) *gqlerror.Error {
	err := gqlerror.Errorf("%s", message)
	errcode.Set(err, code)
	return err
}

// countedWriter counts what is written as an answer's, until that may have no more.
type countedWriter struct {
	ctx   context.Context
	of    *answer
	bytes int64
}

// Write counts.
func (c *countedWriter) Write(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, context.Cause(c.ctx)
	}
	c.bytes += int64(len(p))
	if c.of.counted.Add(int64(len(p))) > min(c.of.taken.Load(), c.of.of.each) {
		c.of.take()
	}
	if c.of.over.Load() {
		return 0, errLarge
	}
	return len(p), nil
}

// sendFile sends a file of so many bytes, in an encoding that the client takes
// where that is worth it. What the client gets of one that cannot be written whole
// is told apart by its length, or by how its encoding ends.
func sendFile(w http.ResponseWriter, r *http.Request, d *export.Document, size int64) {
	header := w.Header()
	header.Add("Vary", "Accept-Encoding")
	header.Set("Content-Type", d.Type)
	header.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", d.Name))
	write := func(w io.Writer) error { return d.Write(w, func(int) {}) }
	named := encodingOf(r)
	if named == "" || size <= shortBody || d.Type == "application/zip" || !encoding.TryAcquire(1) {
		header.Set("Content-Length", strconv.FormatInt(size, 10))
		_ = write(w) // the client has gone if this fails
		return
	}
	defer encoding.Release(1)
	header.Set("Content-Encoding", named)
	_ = encodeTo(w, named, write) // as above
}

// exportRequest reads what an address asks for. Values of lists are repeated or
// a JSON list, input objects are JSON, and all else is as it is.
func (g *gate) exportRequest(r *http.Request) (ExportRequest, *gqlerror.Error) {
	asked := ExportRequest{Field: r.PathValue("field"), Arguments: map[string]any{}}
	given, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return asked, badInput("the address has parameters that are not percent-encoded as they should be")
	}
	types := g.exportTypes(asked.Field)
	for name, values := range given {
		if !utf8.ValidString(name + strings.Join(values, "")) {
			return asked, badInput(notUTF8)
		}
		var wrong *gqlerror.Error
		if asked.Arguments[name], wrong = g.inAddress(name, types[name], values); wrong != nil {
			return asked, wrong
		}
	}
	if format, is := asked.Arguments[exportArgument].(string); is {
		asked.Arguments[exportArgument] = strings.ToUpper(strings.ReplaceAll(format, "-", "_"))
	}
	return asked, nil
}

// exportTypes are the types of the arguments of a field and its files.
func (g *gate) exportTypes(name string) map[string]*ast.Type {
	out := map[string]*ast.Type{}
	what := exportables[name]
	files := []string{what.file}
	for _, file := range what.texts {
		files = append(files, file)
	}
	for _, file := range files {
		if file == "" {
			continue
		}
		field, below := g.fileField(name, file)
		for _, a := range append(field.Arguments[:len(field.Arguments):len(field.Arguments)], below.Arguments...) {
			out[a.Name] = a.Type
		}
	}
	return out
}

// inAddress reads the values that an address gives an argument of a type; nil is
// the type of what is no argument, or a text.
func (g *gate) inAddress(name string, t *ast.Type, values []string) (any, *gqlerror.Error) {
	if t != nil && t.Elem != nil && (len(values) > 1 || !strings.HasPrefix(values[0], "[")) {
		list := make([]any, len(values))
		for i, value := range values {
			var wrong *gqlerror.Error
			if list[i], wrong = g.inAddress(name, t.Elem, []string{value}); wrong != nil {
				return nil, wrong
			}
		}
		return list, nil
	}
	switch {
	case len(values) > 1:
		return nil, badInput("%s stands in the address more than once", brief(name))
	case t == nil || !g.isJSON(t):
		return values[0], nil
	}
	var out any
	if err := unmarshal([]byte(values[0]), &out); err != nil {
		return nil, badInput("%s: %s is no %s as JSON", brief(name), brief(strconv.Quote(values[0])), t)
	}
	return out, nil
}

// isJSON tells whether a value of a type stands in an address as JSON.
func (g *gate) isJSON(t *ast.Type) bool {
	switch t.NamedType {
	case "", "Int", "Float", "Boolean":
		return true
	}
	return g.schema.Types[t.NamedType].Kind == ast.InputObject
}
