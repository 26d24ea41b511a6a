package main

import (
	"bufio"
	"encoding/json"
	"io"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// newLines is the protocol on standard input and output, a message a line. A line that
// is no message of JSON-RPC is answered with an error, and the next is read.
func newLines(in io.Reader, out io.Writer) *mcp.IOTransport {
	answers := &lineWriter{to: out}
	from, to := io.Pipe()
	go func() { to.CloseWithError(copyMessages(to, in, answers)) }()
	return &mcp.IOTransport{Reader: from, Writer: answers}
}

// maxMessage is how long a message may be, in bytes.
const maxMessage = 4 << 20

// copyMessages hands on the lines that are messages, until there are no more. The error
// is io.EOF at the end.
func copyMessages(to io.Writer, from io.Reader, answers io.Writer) error {
	lines := bufio.NewScanner(from)
	lines.Buffer(make([]byte, 0, 64<<10), maxMessage)
	for lines.Scan() {
		switch line := lines.Bytes(); {
		case len(line) == 0:
		case !isMessage(line):
			const wrong = `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"this line is no message of JSON-RPC 2.0: write one JSON object a line"}}` + "\n"
			if _, err := io.WriteString(answers, wrong); err != nil {
				return err
			}
		default:
			if _, err := to.Write(append(line, '\n')); err != nil {
				return err
			}
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return io.EOF
}

// isMessage tells whether a line is an object with the version of JSON-RPC.
func isMessage(line []byte) bool {
	var message struct{ JSONRPC string }
	return json.Unmarshal(line, &message) == nil && message.JSONRPC == "2.0"
}

// lineWriter writes whole lines, from several goroutines, to what stays open.
type lineWriter struct {
	mu sync.Mutex
	to io.Writer
}

// Write writes what is given in one piece.
func (w *lineWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.to.Write(p)
}

// Close leaves open what is written to.
func (*lineWriter) Close() error { return nil }
