package server

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"corridor/server/assistant"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// callsAtOnce is how many calls of one assistant are answered at once: no more of its
// messages are read until one of them is.
const callsAtOnce = 16

// AnswerLines answers an assistant that writes a message of the protocol a line, from
// the explorer at the address given, until there are no more or the context ends. What
// was read is answered before it returns, within the time that calls may take.
func AnswerLines(ctx context.Context, c Config, explorer string, in io.Reader, out io.Writer) error {
	c = c.orDefault()
	conversation := &lines{
		read: make(chan line), closed: make(chan struct{}), to: out, most: c.Limits.Body,
		patience: askedByOneCall*c.Timeout + graceOfCalls, underWay: map[jsonrpc.ID]bool{}, places: make(chan struct{}, callsAtOnce),
	}
	go conversation.readFrom(in)
	return conversation.answer(assistant.Until(ctx, ctx), Assistants(c, explorer))
}

// askedByOneCall is how many requests a call of a tool makes at most, one after another.
const askedByOneCall = 2

// lines is the protocol with a message a line. Each line is held to what /mcp holds
// bodies to; what is wrong with one is answered, and the next is read.
type lines struct {
	read   chan line // closed after the last
	first  *message  // read before it was asked for; nil: it was asked for
	closed chan struct{}
	end    sync.Once
	most   int64 // bytes of a line

	writing sync.Mutex
	to      io.Writer

	mu       sync.Mutex
	underWay map[jsonrpc.ID]bool
	places   chan struct{} // one for each call under way
	patience time.Duration // how long those under way are waited for after the last line
}

// line is a line that was read, or why none was.
type line struct {
	text []byte
	err  error
}

// message is a message that was read, or why there is none.
type message struct {
	jsonrpc.Message
	err error
}

// errTooLong: the line is longer than a message may be.
var errTooLong = errors.New("the line is too long")

// answer has a server answer the conversation. One that begins with a call, as from a
// shell, is answered as /mcp answers it: nothing needs to have been agreed on.
func (l *lines) answer(ctx context.Context, s *mcp.Server) error {
	options := &mcp.ServerSessionOptions{}
	first, err := l.Read(ctx)
	l.first = &message{first, err}
	if call, is := first.(*jsonrpc.Request); is && (call.Method == methodCallTool || call.Method == methodListTools) {
		options.State = &mcp.ServerSessionState{InitializeParams: &mcp.InitializeParams{}}
	}
	session, err := s.Connect(ctx, l, options)
	if err != nil {
		return fmt.Errorf("beginning to answer an assistant: %w", err)
	}
	defer context.AfterFunc(ctx, func() { _ = session.Close() })() // what it ended with is what Wait gives
	err = session.Wait()
	if ctx.Err() != nil || errors.Is(err, io.EOF) {
		return nil // whoever began it is done with it
	}
	return err
}

// readFrom reads lines until there are no more.
func (l *lines) readFrom(in io.Reader) {
	defer close(l.read)
	from := bufio.NewReaderSize(in, 64<<10)
	for {
		text, err := readLine(from, l.most)
		if err != nil && !errors.Is(err, errTooLong) {
			if !errors.Is(err, io.EOF) {
				l.hand(line{err: err})
			}
			return
		}
		if len(text) > 0 || err != nil {
			l.hand(line{text, err})
		}
	}
}

func (l *lines) hand(one line) {
	select {
	case l.read <- one:
	case <-l.closed:
	}
}

// readLine reads a line without its end, the last one whether it has an end or not. One
// of more than so many bytes is read to its end, and is errTooLong.
func readLine(from *bufio.Reader, most int64) ([]byte, error) {
	var out []byte
	var long error
	for {
		part, err := from.ReadSlice('\n')
		if int64(len(out)+len(part)) > most+1 {
			out, long = nil, errTooLong
		} else if long == nil {
			out = append(out, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil && (!errors.Is(err, io.EOF) || len(out) == 0 && long == nil):
			return nil, err
		default:
			return bytes.TrimSpace(out), long
		}
	}
}

// next gives the next line, io.EOF after the last.
func (l *lines) next(ctx context.Context) ([]byte, error) {
	select {
	case one, more := <-l.read:
		if !more {
			return nil, io.EOF
		}
		return one.text, one.err
	case <-l.closed:
		return nil, io.EOF
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Connect gives the conversation, of which there is one.
func (l *lines) Connect(context.Context) (mcp.Connection, error) { return l, nil }

// SessionID is "": there is one conversation.
func (*lines) SessionID() string { return "" }

// Read gives the next message that is one. The end it tells only once the calls under
// way are answered: the protocol's library gives them up when it hears of it.
func (l *lines) Read(ctx context.Context) (jsonrpc.Message, error) {
	if one := l.first; one != nil {
		l.first = nil
		return one.Message, one.err
	}
	for {
		text, err := l.next(ctx)
		var wrong *rpcError
		switch {
		case errors.Is(err, errTooLong):
			wrong = rpcRefusal(&refusal{message: fmt.Sprintf("the line is longer than %d bytes; send less at once", l.most)})
		case err != nil:
			l.settle()
			return nil, err
		default:
			wrong = wrongMessage(text)
		}
		if wrong == nil {
			message, err := jsonrpc.DecodeMessage(text)
			if err == nil && l.begin(message) {
				return message, nil
			}
			wrong = rpcRefusal(&refusal{message: "this is no message that can be answered, or its id is that of a call under way; give each call an id of its own"})
		}
		if err := l.write(append(marshalled(wrong.message()), '\n')); err != nil {
			return nil, err
		}
	}
}

// begin waits for a place for a call, and tells whether it may be made. What is no call
// takes none, nor does what goes on until it is cancelled.
func (l *lines) begin(message jsonrpc.Message) bool {
	call, is := message.(*jsonrpc.Request)
	if !is || !call.IsCall() || call.Method == methodListen {
		return true
	}
	select {
	case l.places <- struct{}{}:
	case <-l.closed:
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.underWay[call.ID] {
		<-l.places
		return false
	}
	l.underWay[call.ID] = true
	return true
}

// answered gives a call's place back.
func (l *lines) answered(id jsonrpc.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.underWay[id] {
		delete(l.underWay, id)
		<-l.places
	}
}

// settle waits until no call is under way, for as long as one may take.
func (l *lines) settle() {
	over := time.NewTimer(l.patience)
	defer over.Stop()
	for range cap(l.places) {
		select {
		case l.places <- struct{}{}:
		case <-over.C:
			return
		case <-l.closed:
			return
		}
	}
}

// Write writes a message.
func (l *lines) Write(_ context.Context, message jsonrpc.Message) error {
	text, err := jsonrpc.EncodeMessage(message)
	if err != nil {
		return fmt.Errorf("writing a message: %w", err)
	}
	if response, is := message.(*jsonrpc.Response); is {
		defer l.answered(response.ID)
	}
	return l.write(append(text, '\n'))
}

// write writes a whole line, which several may do at once.
func (l *lines) write(text []byte) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	_, err := l.to.Write(text)
	return err
}

// Close ends the reading. What is written to stays open.
func (l *lines) Close() error {
	l.end.Do(func() { close(l.closed) })
	return nil
}
