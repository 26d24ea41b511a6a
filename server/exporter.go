package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"corridor/export"
	"corridor/graph"
	"corridor/server/observe"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// exporter answers /export/FIELD with a file, whose arguments are in the address.
// It takes its turn among GraphQL requests and is held to the same limits.
type exporter struct {
	answerer
	store graph.Store
}

// ServeHTTP works the file out and writes it, and only then sends it, so that what
// is sent is whole. A client that is slow to take it holds up nobody.
func (x exporter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	leave, err := x.admissions.enter(r.Context())
	if err != nil {
		tellNoFile(w, r, notAdmitted(r.Context(), err))
		return
	}
	defer leave()
	ctx, answer, end := x.answers.begin(graphql.StartOperationTrace(r.Context()))
	defer end()
	ctx, made := x.networks.Asking(ctx, leave)
	made = sync.OnceFunc(made)
	defer made()
	document, errs := x.make(ctx, answer, r)
	if document == nil {
		tellNoFile(w, r, errs...)
		return
	}
	file, refused := fileOf(ctx, answer, document)
	made()
	leave()
	if refused != nil {
		tellNoFile(w, r, refused)
		return
	}
	observe.Of(r.Context()).Ends("OK")
	answer.sending(w)
	sendFile(w, r, document, file)
}

// make makes the document that an address asks for. Where there is none the errors say
// why.
func (x exporter) make(ctx context.Context, of *answer, r *http.Request) (*export.Document, gqlerror.List) {
	if r.PathValue("field") == recordFiles {
		return x.records(ctx, of, r)
	}
	asked, wrong := x.executor.gate.exportRequest(r)
	if wrong != nil {
		return nil, x.executor.gate.told(wrong, r)
	}
	document, response := x.executor.exportOf(ctx, asked, x.answers.each)
	return document, response.Errors
}

// told is what is wrong with an address as it may be told.
func (g *gate) told(wrong *gqlerror.Error, r *http.Request) gqlerror.List {
	out := gqlerror.List{wrong}
	if g.hidden != nil {
		g.hidden.untoldOf(out, wordsOf(r.URL.Path, r.URL.RawQuery))
	}
	return out
}

// tellNoFile says why there is no file, with a status that says whose fault it is.
func tellNoFile(w http.ResponseWriter, r *http.Request, errs ...*gqlerror.Error) {
	response := &Response{Errors: errs}
	status := http.StatusBadRequest
	switch codeOf(errs) {
	case codeUnavailable:
		w.Header().Set("Retry-After", retryAfter())
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

// fileOf writes a document, whose bytes count as the answer's; those of a text were
// counted when the answer gave it.
func fileOf(ctx context.Context, of *answer, document *export.Document) ([]byte, *gqlerror.Error) {
	counted := &countedWriter{ctx: ctx, of: of, before: document.Text}
	err := document.Write(counted, func(int) {})
	refused := of.refusal()
	switch {
	case err == nil:
		return counted.file.Bytes(), nil
	case refused != nil && codeOf(gqlerror.List{refused}) == codeLarge:
		return nil, tooLargeFile(of.of.each)
	case refused != nil:
		return nil, refused
	}
	code, message := classify(ctx, err)
	if message == "" {
		message = err.Error()
	}
	return nil, coded(code, message)
}

func tooLargeFile(most int64) *gqlerror.Error {
	return coded(codeLarge, fmt.Sprintf("the file would be larger than %d bytes: ask for fewer nodes (first, nodes), ties (minItems, minWeight) or measures, or records (kinds, filter), or write it by the command corridor export", most))
}

func coded(code, message string) *gqlerror.Error {
	err := gqlerror.Errorf("%s", message)
	errcode.Set(err, code)
	return err
}

// countedWriter keeps what is written, which counts as an answer's, until that may
// have no more.
type countedWriter struct {
	ctx    context.Context
	of     *answer
	before bool // it was counted before
	file   bytes.Buffer
}

// Write counts, and keeps.
func (c *countedWriter) Write(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, context.Cause(c.ctx)
	}
	if !c.before {
		if err := c.of.Written(len(p)); err != nil {
			return 0, err
		}
	}
	return c.file.Write(p)
}

// sendFile sends a file, in an encoding that the client takes where that is worth it.
func sendFile(w http.ResponseWriter, r *http.Request, d *export.Document, file []byte) {
	header := w.Header()
	header.Add("Vary", "Accept-Encoding")
	header.Set("Content-Type", d.Type)
	header.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", d.Name))
	named := encodingOf(r)
	if named == "" || len(file) <= shortBody || d.Type == "application/zip" || !encoding.TryAcquire(1) {
		header.Set("Content-Length", strconv.Itoa(len(file)))
		_, _ = w.Write(file) // the client has gone if this fails
		return
	}
	defer encoding.Release(1)
	header.Set("Content-Encoding", named)
	_ = encodeTo(w, named, func(w io.Writer) error { // as above
		_, err := w.Write(file)
		return err
	})
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
				return nil, badInput("%s; several are written %s=…&%[2]s=… or as a JSON list", wrong.Message, brief(name))
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
		return nil, badInput("%s: %s is not %s", brief(name), brief(strconv.Quote(values[0])), expectedOf(t))
	}
	return out, nil
}

// expectedOf says in people's words what stands in an address for a type that is JSON
// there.
func expectedOf(t *ast.Type) string {
	switch t.NamedType {
	case "Int":
		return "a whole number; write it as 7"
	case "Float":
		return "a number; write it as 0.5"
	case "Boolean":
		return "true or false"
	case "":
		return "a list; repeat the argument, or write a list of JSON, such as [1, 2]"
	}
	return `an object of JSON; write it as {"name": "value"}, percent-encoded`
}

// isJSON tells whether a value of a type stands in an address as JSON.
func (g *gate) isJSON(t *ast.Type) bool {
	switch t.NamedType {
	case "", "Int", "Float", "Boolean":
		return true
	}
	return g.schema.Types[t.NamedType].Kind == ast.InputObject
}
