package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"corridor/graph"
	"corridor/server/observe"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// methods are those that GraphQL is asked by.
const methods = "GET, POST, OPTIONS"

// retryAfter is when a client should ask again that was refused for others, in seconds:
// not the same for all, which would come all at once again.
func retryAfter() string { return strconv.Itoa(1 + rand.IntN(3)) }

// ServeHTTP answers by GraphQL over HTTP.
func (a answerer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	switch r.Method {
	case http.MethodGet, http.MethodPost:
		a.serve(w, r)
	case http.MethodOptions:
		w.Header().Set("Allow", methods)
		w.WriteHeader(http.StatusNoContent)
	default:
		w.Header().Set("Allow", methods)
		refuse(w, r, http.StatusMethodNotAllowed, fmt.Sprintf("%s is not answered here; send the query by POST or GET", brief(r.Method)))
	}
}

// serve reads a request, waits for its turn, and answers it. A client that is
// slow to send or to take holds up nobody.
func (a answerer) serve(w http.ResponseWriter, r *http.Request) {
	body, done, refused := a.bodies.read(w, r)
	defer done()
	if refused != nil {
		refused.tell(w, r)
		return
	}
	leave, err := a.admissions.enter(r.Context())
	if err != nil {
		reply(w, r, &Response{Errors: gqlerror.List{notAdmitted(r.Context(), err)}})
		return
	}
	defer leave()
	params, refused := paramsOf(r, body)
	if refused != nil {
		refused.tell(w, r)
		return
	}
	ctx, answer, end := a.answers.begin(graphql.StartOperationTrace(r.Context()))
	defer end()
	ctx, made := a.networks.Asking(ctx, leave)
	response := a.executor.answer(ctx, params)
	made()
	leave()
	done()
	answer.sending(w)
	reply(w, r, response)
}

// notAdmitted is what a request is told that was turned away, or whose time was
// over before its turn came.
func notAdmitted(ctx context.Context, err error) *gqlerror.Error {
	switch {
	case errors.Is(err, errFull):
		return unavailable(fullMessage)
	case errors.Is(err, graph.ErrBusy):
		return unavailable(tooBusy)
	}
	code, message := classify(ctx, err)
	told := gqlerror.Errorf("%s", message)
	errcode.Set(told, code)
	return told
}

// reply sends a response with the status that it has in the type wanted.
func reply(w http.ResponseWriter, r *http.Request, response *Response) {
	wanted := answerTypeOf(r)
	status := statusOf(wanted, response)
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter())
	}
	sendAs(w, r, status, wanted, response)
}

// sendAs sends a response with a status, in the type wanted.
func sendAs(w http.ResponseWriter, r *http.Request, status int, wanted string, response *Response) {
	observe.Of(r.Context()).Ends(outcomeOf(response))
	body := response.json()
	w.Header().Set("Content-Type", wanted+"; charset=utf-8")
	send(w, r, status, body)
}

// statusOf gives a response its status. What was executed is 200, whatever its
// fields say. What was not is 200 as application/json, since there many clients
// show of another status nothing but its number; as
// application/graphql-response+json the status says whose fault it was. A server
// that has too much to do says so by its status in either type.
func statusOf(wanted string, response *Response) int {
	if response.Data != nil {
		return http.StatusOK
	}
	switch code := codeOf(response.Errors); {
	case code == codeUnavailable:
		return http.StatusServiceUnavailable
	case wanted == typeJSON:
		return http.StatusOK
	case code == codeTimeout:
		return http.StatusGatewayTimeout
	case code == codeInternal:
		return http.StatusInternalServerError
	}
	return http.StatusBadRequest
}

// codeOf is the code of the first error.
func codeOf(errs gqlerror.List) string {
	if len(errs) == 0 {
		return ""
	}
	code, _ := errs[0].Extensions["code"].(string)
	return code
}

// outcomeOf is the code of a response's first error, OK where it has none.
func outcomeOf(response *Response) string { return cmp.Or(codeOf(response.Errors), "OK") }

// refusal is why what was sent is no GraphQL request.
type refusal struct {
	status  int
	message string
}

// tell answers with the refusal, in the form of a GraphQL error.
func (f *refusal) tell(w http.ResponseWriter, r *http.Request) {
	if f.status == http.StatusServiceUnavailable {
		reply(w, r, &Response{Errors: gqlerror.List{unavailable(f.message)}})
		return
	}
	refuse(w, r, f.status, f.message)
}

// paramsOf reads what a request asks, by its body where it is a POST.
func paramsOf(r *http.Request, body []byte) (*graphql.RawParams, *refusal) {
	if r.Method == http.MethodGet {
		return queryParams(r)
	}
	return bodyParams(body, r.Header)
}

// bodyParams reads a POST's body. What is wrong with it is told without
// repeating it.
func bodyParams(body []byte, header http.Header) (*graphql.RawParams, *refusal) {
	var asked struct {
		query                 *string
		operation             string
		variables, extensions map[string]any
	}
	members, err := membersOf(body)
	if err != nil {
		return nil, notARequest(err)
	}
	for _, member := range []struct {
		name string
		into any
	}{{"query", &asked.query}, {"operationName", &asked.operation}, {"variables", &asked.variables}, {"extensions", &asked.extensions}} {
		if err := members.read(member.name, member.into); err != nil {
			return nil, notARequest(err)
		}
	}
	if asked.query == nil && asked.extensions["persistedQuery"] == nil {
		return nil, &refusal{http.StatusBadRequest, `the body has no "query"`}
	}
	params := &graphql.RawParams{OperationName: asked.operation, Variables: asked.variables, Extensions: asked.extensions, Headers: header}
	if asked.query != nil {
		params.Query = *asked.query
	}
	return params, nil
}

// notARequest says why a body is no request.
func notARequest(err error) *refusal {
	var wrong *wrongMember
	switch {
	case errors.Is(err, errNotUTF8):
		return &refusal{http.StatusBadRequest, notUTF8}
	case errors.As(err, &wrong):
		return &refusal{http.StatusBadRequest, wrong.Error()}
	}
	return &refusal{http.StatusBadRequest, `the body is not a JSON object like {"query": "{ countries { nodes { name } } }", "variables": {}}`}
}

// queryParams reads the parameters of a GET.
func queryParams(r *http.Request) (*graphql.RawParams, *refusal) {
	asked, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, &refusal{http.StatusBadRequest, "the address has parameters that are not percent-encoded as they should be"}
	}
	for _, values := range asked {
		if !utf8.ValidString(strings.Join(values, "")) {
			return nil, &refusal{http.StatusBadRequest, notUTF8}
		}
	}
	for _, name := range []string{"query", "operationName", "variables", "extensions"} {
		if len(asked[name]) > 1 {
			return nil, &refusal{http.StatusBadRequest, name + " stands in the address more than once"}
		}
	}
	params := &graphql.RawParams{Query: asked.Get("query"), OperationName: asked.Get("operationName"), Headers: r.Header}
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := asked.Get(name); text != "" && unmarshal([]byte(text), into) != nil {
			return nil, &refusal{http.StatusBadRequest, name + " is not a JSON object"}
		}
	}
	if params.Query == "" && params.Extensions["persistedQuery"] == nil {
		return nil, &refusal{http.StatusBadRequest, "the address has no query; send one by POST, or here as ?query="}
	}
	return params, nil
}
