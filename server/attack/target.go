package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"corridor/server/process"
)

// Limits of the server that is attacked.
const (
	memory    = "512MB"
	hardLimit = 768 << 20
)

// target is a server under attack.
type target struct {
	url     string
	client  *http.Client
	process *exec.Cmd
	ended   chan error
	log     bytes.Buffer
	folder  string
}

// start builds and starts a server over the made-up corridor, and waits until it
// is ready.
func start(ctx context.Context, program string) (*target, error) {
	folder, err := os.MkdirTemp("", "corridor-attack-")
	if err != nil {
		return nil, fmt.Errorf("making a folder: %w", err)
	}
	t := &target{client: &http.Client{Timeout: 2 * time.Minute}, ended: make(chan error, 1), folder: folder}
	if program, err = process.Build(ctx, program, folder); err != nil {
		return nil, err
	}
	address, err := process.FreeAddress()
	if err != nil {
		return nil, err
	}
	t.url = "http://" + address
	args := []string{program, "serve", "--demo", "--data", filepath.Join(folder, "demo.db"), "--addr", address, "--memory", memory}
	if limiter, err := exec.LookPath("prlimit"); err == nil {
		args = append([]string{limiter, "--data=" + strconv.Itoa(hardLimit)}, args...)
	} else {
		fmt.Println("There is no prlimit here: the server has no hard limit, and is only measured.")
	}
	t.process = exec.Command(args[0], args[1:]...)
	t.process.Stdout, t.process.Stderr = io.Discard, &t.log
	if err := t.process.Start(); err != nil {
		return nil, fmt.Errorf("starting corridor: %w", err)
	}
	go func() { t.ended <- t.process.Wait() }()
	if err := t.lives(ctx, time.Minute); err != nil {
		t.stop()
		return nil, err
	}
	return t, nil
}

// lives waits until the server is ready.
func (t *target) lives(ctx context.Context, limit time.Duration) error {
	end := time.Now().Add(limit)
	for {
		select {
		case err := <-t.ended:
			t.ended <- err
			return fmt.Errorf("the server has ended: %w; it said last:\n%s", errors.Join(err, errDead), tail(t.log.Bytes()))
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
		response, err := t.client.Get(t.url + "/readyz")
		if err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		if time.Now().After(end) {
			return fmt.Errorf("the server is not ready after %s: %w", limit, errDead)
		}
	}
}

var errDead = errors.New("it was brought down")

func tail(log []byte) []byte { return log[max(0, len(log)-4000):] }

func (t *target) stop() {
	_ = t.process.Process.Signal(os.Interrupt)
	select {
	case <-t.ended:
	case <-time.After(30 * time.Second):
		_ = t.process.Process.Kill()
	}
	_ = os.RemoveAll(t.folder)
}

// schema reads the schema that the server tells.
func (t *target) schema(ctx context.Context) (*ast.Schema, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, t.url+"/schema.graphql", nil)
	if err != nil {
		return nil, err
	}
	response, err := t.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	if err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	return schema, nil
}

// answer is what came of a request.
type answer struct {
	status     int
	retryAfter string // "" where none is told
	bytes      int64
	took       time.Duration
	start      []byte // of the answer
}

// ask posts a body as GraphQL.
func (t *target) ask(ctx context.Context, body []byte) (answer, error) {
	return t.post(ctx, "/graphql", body)
}

// post posts a body of JSON.
func (t *target) post(ctx context.Context, path string, body []byte) (answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url+path, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json, text/event-stream")
	return t.do(request)
}

// get gets what is at an address.
func (t *target) get(ctx context.Context, path string) (answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, t.url+path, nil)
	if err != nil {
		return answer{}, err
	}
	return t.do(request)
}

func (t *target) do(request *http.Request) (answer, error) {
	begun := time.Now()
	response, err := t.client.Do(request)
	if err != nil {
		return answer{}, fmt.Errorf("asking: %w", err)
	}
	defer response.Body.Close()
	out := answer{status: response.StatusCode, retryAfter: response.Header.Get("Retry-After")}
	if out.start, err = io.ReadAll(io.LimitReader(response.Body, 2000)); err != nil {
		return out, fmt.Errorf("reading an answer: %w", err)
	}
	rest, err := io.Copy(io.Discard, response.Body)
	out.bytes, out.took = int64(len(out.start))+rest, time.Since(begun)
	if err != nil {
		return out, fmt.Errorf("reading an answer: %w", err)
	}
	return out, nil
}

// resident gives the most memory that the server has had, in megabytes, 0 where
// the system does not tell.
func (t *target) resident() int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.process.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, is := strings.CutPrefix(line, "VmHWM:"); is {
			kilobytes, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kilobytes >> 10
		}
	}
	return 0
}

// ids gives some ids of records of most kinds.
func (t *target) ids(ctx context.Context) ([]string, error) {
	var out []string
	for _, kind := range []string{"countries", "institutions", "people", "projects", "publications", "activities", "topics"} {
		body := []byte(`{"query": "{ ` + kind + `(first: 20) { nodes { id } } }"}`)
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url+"/graphql", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		request.Header.Set("Content-Type", "application/json")
		response, err := t.client.Do(request)
		if err != nil {
			return nil, fmt.Errorf("asking for ids: %w", err)
		}
		var told struct {
			Data map[string]struct{ Nodes []struct{ ID string } }
		}
		err = errors.Join(json.NewDecoder(response.Body).Decode(&told), response.Body.Close())
		if err != nil {
			return nil, fmt.Errorf("asking for ids: %w", err)
		}
		for _, node := range told.Data[kind].Nodes {
			out = append(out, node.ID)
		}
	}
	return out, nil
}
