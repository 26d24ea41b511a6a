package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
)

// Methods that are looked at here.
const (
	methodCallTool  = "tools/call"
	methodListTools = "tools/list"
	methodListen    = "subscriptions/listen" // goes on until it is cancelled
)

// rpcMethods are those of the Model Context Protocol that servers may be asked by;
// whether this one answers them is said by the protocol's library.
var rpcMethods = []string{
	"completion/complete", "initialize", "logging/setLevel", "ping", "prompts/get", "prompts/list", "resources/list", "resources/read", "resources/subscribe",
	"resources/templates/list", "resources/unsubscribe", "server/discover", methodListen, methodCallTool, methodListTools,
}

// rpcError is an error of JSON-RPC 2.0, with the HTTP status that it is told by.
type rpcError struct {
	status int
	id     json.RawMessage // of the call; nil: not known
	jsonrpc.Error
}

// tell answers with the error.
func (e *rpcError) tell(w http.ResponseWriter) {
	if e.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter())
	}
	writeJSON(w, e.status, e.message())
}

// message is the error as a message of JSON-RPC.
func (e *rpcError) message() map[string]any {
	id := e.id
	if id == nil {
		id = json.RawMessage("null")
	}
	return map[string]any{"jsonrpc": "2.0", "id": id, "error": map[string]any{"code": e.Code, "message": e.Message}}
}

// rpcBusy is the code of a server that cannot serve now: JSON-RPC leaves such codes to servers.
const rpcBusy = -32000

// rpcRefusal is why a body was not read, as JSON-RPC says it.
func rpcRefusal(f *refusal) *rpcError {
	code := int64(jsonrpc.CodeInvalidRequest)
	if f.status == http.StatusServiceUnavailable {
		code = rpcBusy
	}
	return &rpcError{status: f.status, Error: jsonrpc.Error{Code: code, Message: f.message}}
}

// rpcMessage is what is looked at of a message before the protocol's library reads it.
type rpcMessage struct {
	Version string
	ID      json.RawMessage
	Method  *string
	Answers bool // a call, and is none
}

// readMessage reads a message, as far as it can be read where it is none.
func readMessage(body []byte) (rpcMessage, error) {
	var out rpcMessage
	var message, params members
	if err := json.Unmarshal(body, &message); err != nil {
		return out, err
	}
	out.ID = message["id"]
	out.Answers = message["result"] != nil || message["error"] != nil
	err := errors.Join(message.read("jsonrpc", &out.Version), message.read("method", &out.Method), message.read("params", &params))
	return out, err
}

// Of ids of calls, which are repeated in answers.
const (
	maxID      = 256            // bytes of one
	maxIDOfInt = int64(1) << 53 // past which the protocol's library answers another
)

// isCall tells whether the message wants an answer.
func (m rpcMessage) isCall() bool { return len(m.ID) > 0 }

// hasID tells whether an id is as the protocol has them, and so that it is answered as
// it was sent: a text or a whole number.
func (m rpcMessage) hasID() bool {
	if len(m.ID) > maxID || len(m.ID) == 0 {
		return false
	}
	if m.ID[0] == '"' {
		return true
	}
	n, err := strconv.ParseInt(string(m.ID), 10, 64)
	return err == nil && -maxIDOfInt <= n && n <= maxIDOfInt
}

// idOf is the id of a call, nil of what is none.
func idOf(body []byte) json.RawMessage {
	message, _ := readMessage(body) // whatever else it is
	if !message.hasID() {
		return nil
	}
	return message.ID
}

// weighText is how much a text of JSON holds, by the weights of [checkInputs], without
// reading it into memory, and how deep it is.
func weighText(text []byte) (weight, depth int) {
	within, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			within++
			depth = max(depth, within)
			if weight++; c == '{' {
				weight += objectWeight - 1
			}
		case c == '}', c == ']':
			within--
		case c == ',':
			weight++
		}
	}
	return weight, depth
}

// wrongMessage says what is wrong with a message, as JSON-RPC does: the library, which
// would refuse it too, has plain texts for that. It is nil where nothing is.
func wrongMessage(body []byte) *rpcError {
	wrong := func(code int64, message string) *rpcError {
		return &rpcError{http.StatusBadRequest, idOf(body), jsonrpc.Error{Code: code, Message: message}}
	}
	message, err := readMessage(body)
	weight, depth := weighText(body)
	switch {
	case !utf8.Valid(body):
		return wrong(jsonrpc.CodeParseError, notUTF8)
	case !json.Valid(body):
		return wrong(jsonrpc.CodeParseError, "the body is no JSON; send one message of JSON-RPC 2.0")
	case bytes.HasPrefix(bytes.TrimSpace(body), []byte("[")):
		return wrong(jsonrpc.CodeInvalidRequest, "several messages at once are not answered; send each by itself")
	case err != nil || message.Version != "2.0" || message.Method == nil && !message.Answers:
		return wrong(jsonrpc.CodeInvalidRequest, `the body is no message of JSON-RPC 2.0, such as {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}`)
	case weight > maxInputs || depth > maxInputDepth:
		return wrong(jsonrpc.CodeInvalidRequest, fmt.Sprintf("the message holds more than %d values, an object counted as %d, or stands more than %d deep; send less at once", maxInputs, objectWeight, maxInputDepth))
	case message.isCall() && !message.hasID():
		return wrong(jsonrpc.CodeInvalidRequest, fmt.Sprintf("the id of a call is a text of at most %d bytes or a whole number", maxID))
	case message.Method == nil: // an answer, to which nothing was asked
		return nil
	case message.isCall() && !slices.Contains(rpcMethods, *message.Method):
		unknown := wrong(jsonrpc.CodeMethodNotFound, "there is no method "+brief(*message.Method)+"; tools/list gives the tools, and tools/call calls one")
		unknown.status = http.StatusOK
		return unknown
	}
	return nil
}
