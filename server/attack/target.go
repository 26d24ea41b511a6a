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
	*process.Server
	client *http.Client
	folder string
}

// start builds and starts a server over the made-up corridor, and waits until it
// is ready.
func start(ctx context.Context, program string) (*target, error) {
	folder, err := os.MkdirTemp("", "corridor-attack-")
	if err != nil {
		return nil, fmt.Errorf("making a folder: %w", err)
	}
	if program, err = process.Build(ctx, program, folder); err != nil {
		return nil, err
	}
	address, err := process.FreeAddress()
	if err != nil {
		return nil, err
	}
	command := []string{program, "serve", "--demo", "--data", filepath.Join(folder, "demo.db"), "--addr", address, "--memory", memory}
	if limiter, err := exec.LookPath("prlimit"); err == nil {
		command = append([]string{limiter, "--data=" + strconv.Itoa(hardLimit)}, command...)
	} else {
		fmt.Println("There is no prlimit here: the server has no hard limit, and is only measured.")
	}
	server, err := process.Start(address, nil, command...)
	if err != nil {
		return nil, err
	}
	t := &target{server, &http.Client{Timeout: 2 * time.Minute}, folder}
	if err := t.lives(ctx, time.Minute); err != nil {
		t.stop()
		return nil, err
	}
	return t, nil
}

// lives waits until the server is ready.
func (t *target) lives(ctx context.Context, limit time.Duration) error {
	return t.Await(ctx, "/readyz", limit)
}

func (t *target) stop() {
	t.Stop()
	_ = os.RemoveAll(t.folder)
}

// schema reads the schema that the server tells.
func (t *target) schema(ctx context.Context) (*ast.Schema, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, t.URL+"/schema.graphql", nil)
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
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.URL+path, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json, text/event-stream")
	return t.do(request)
}

// get gets what is at an address.
func (t *target) get(ctx context.Context, path string) (answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, t.URL+path, nil)
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
	if out.start, err = io.ReadAll(io.LimitReader(response.Body, 8000)); err != nil {
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
func (t *target) resident() int { return t.Memory(process.MostResident) }

// ids gives some ids of records of most kinds.
func (t *target) ids(ctx context.Context) ([]string, error) {
	var out []string
	for _, kind := range []string{"countries", "institutions", "people", "projects", "publications", "activities", "topics"} {
		body := []byte(`{"query": "{ ` + kind + `(first: 20) { nodes { id } } }"}`)
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.URL+"/graphql", bytes.NewReader(body))
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
