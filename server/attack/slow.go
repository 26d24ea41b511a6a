package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// slowness is what many connections do that keep a server waiting.
type slowness struct {
	name        string
	connections int
	begin       string // what each sends, and then nothing
}

// untilSlow is how long connections are left to be slow before others ask.
const untilSlow = 1500 * time.Millisecond

func slownesses() []slowness {
	const post = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	large, _ := json.Marshal(map[string]string{"query": "{ corridor { " + strings.Repeat("A", 900_000) + ": store } }"}) // a text always is JSON
	return []slowness{
		{"connections that send nothing", 3000, ""},
		{"headers of a megabyte, without end", 400, "GET /graphql HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("a", 1<<20)},
		{"headers of 30 kB, without end", 1500, "GET /graphql HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("a", 30_000)},
		{"bodies of which a byte comes", 900, post + "Content-Length: 1000\r\n\r\n{"},
		{"bodies of a megabyte, of which the last bytes do not come", 60, post + "Content-Length: 1000000\r\n\r\n" + strings.Repeat(" ", 990_000)},
		{"answers of 0.9 MB that nobody takes", 200, fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s", post, len(large), large)},
	}
}

// slowly has connections be slow, and asks beside them.
func (t *target) slowly(ctx context.Context) error {
	fmt.Println("\n| slow clients | connections | who asks beside them | longest, s | `/readyz`, s | most memory, MB |")
	fmt.Println("| --- | --- | --- | --- | --- | --- |")
	for _, s := range slownesses() {
		open := t.opened(ctx, s)
		beside := &load{}
		for range 20 {
			beside.add(t.ask(ctx, []byte(`{"query": "{ countries { totalCount } }"}`)))
		}
		ready, err := t.get(ctx, "/readyz")
		for _, c := range open {
			_ = c.Close()
		}
		if err != nil || ready.status != http.StatusOK {
			return fmt.Errorf("beside %s the server is not ready: %d %w", s.name, ready.status, err)
		}
		fmt.Printf("| %s | %d | 200 × %d, 503 × %d | %.2f | %.2f | %d |\n", s.name, s.connections, len(beside.answered), len(beside.refused),
			percentile(append(beside.answered, beside.refused...), 100).Seconds(), ready.took.Seconds(), t.resident())
		if beside.wrong != "" || len(beside.answered) == 0 {
			return fmt.Errorf("beside %s: %d answers, %w %s", s.name, len(beside.answered), errAnswer, beside.wrong)
		}
	}
	return nil
}

// opened opens the connections; some may be closed by then.
func (t *target) opened(ctx context.Context, s slowness) (open []net.Conn) {
	for range s.connections {
		c, err := (&net.Dialer{}).DialContext(ctx, "tcp", strings.TrimPrefix(t.URL, "http://"))
		if err != nil {
			continue // the server has as many as it takes
		}
		if tcp, is := c.(*net.TCPConn); is {
			_ = tcp.SetReadBuffer(2048)
		}
		_ = c.SetWriteDeadline(time.Now().Add(untilSlow))
		_, _ = c.Write([]byte(s.begin)) // it may be refused in the midst of it
		open = append(open, c)
	}
	select {
	case <-ctx.Done():
	case <-time.After(untilSlow):
	}
	return open
}
