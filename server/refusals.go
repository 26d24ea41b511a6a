package server

import (
	"net/http"
	"strings"

	"corridor/graph"
	"corridor/server/observe"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// protocolPath is the address of the Model Context Protocol.
const protocolPath = "/mcp"

// refuse answers what is no request that could be answered.
func refuse(w http.ResponseWriter, r *http.Request, status int, message string) {
	refuseAs(w, r, status, badInput("%s", message))
}

// refuseAs answers with an error: in the form of GraphQL's and, where the Model Context
// Protocol is spoken, of JSON-RPC's.
func refuseAs(w http.ResponseWriter, r *http.Request, status int, err *gqlerror.Error) {
	if r.URL.Path == protocolPath {
		observe.Of(r.Context()).Ends(codeOf(gqlerror.List{err}))
		(&rpcError{status, nil, jsonrpc.Error{Code: jsonrpc.CodeInvalidRequest, Message: err.Message}}).tell(w)
		return
	}
	sendAs(w, r, status, answerTypeOf(r), &Response{Errors: gqlerror.List{err}})
}

// withRefusals has libraries refuse as this server does, and say what to do.
func withRefusals(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&refusalWriter{ResponseWriter: w, tell: func(status int, text string) {
			switch status {
			case http.StatusNotFound:
				refuseAs(w, r, status, coded(codeNotFound, "there is nothing at "+brief(r.URL.Path)+"; GraphQL is at /graphql, files are at /export/, assistants ask at "+protocolPath+", people at /"))
			case http.StatusMethodNotAllowed:
				allowed := strings.Split(w.Header().Get("Allow"), ", ")
				refuse(w, r, status, brief(r.Method)+" is not answered at "+brief(r.URL.Path)+"; ask by "+graph.Series(allowed, " or "))
			default:
				refuse(w, r, status, cut(text, briefMessage))
			}
		}}, r)
	})
}

// refusalWriter hands plain texts by which libraries refuse to tell.
type refusalWriter struct {
	http.ResponseWriter
	tell   func(status int, text string)
	status int // that a plain text was to be sent with; 0: what is sent is as it should be
}

// WriteHeader holds back the status of a plain text until the text is there.
func (w *refusalWriter) WriteHeader(status int) {
	if status >= http.StatusBadRequest && strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
		w.status = status
		return
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write writes, a plain text by tell.
func (w *refusalWriter) Write(text []byte) (int, error) {
	if w.status == 0 {
		return w.ResponseWriter.Write(text)
	}
	status := w.status
	w.status = 0
	w.Header().Del("Content-Length")
	w.tell(status, strings.TrimSpace(string(text)))
	return len(text), nil
}

// Unwrap lets http.ResponseController reach the connection.
func (w *refusalWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
