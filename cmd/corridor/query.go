package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"corridor/graph/network"
	"corridor/server"
)

// errAnsweredWithErrors: the answer, already printed, holds errors.
var errAnsweredWithErrors = errors.New("the query was answered with errors")

// queryCommand answers one query without a server.
type queryCommand struct {
	Store     storeFlags    `embed:""`
	World     worldFlags    `embed:"" prefix:"world-"`
	Text      string        `arg:"" optional:"" help:"The query, for example '{ countries { nodes { name } } }'. Without it, --file or standard input is read."`
	File      string        `short:"f" type:"existingfile" help:"Read the query from a file."`
	Variables string        `short:"v" placeholder:"JSON" help:"Variables as a JSON object."`
	Operation string        `help:"Name of the operation, where the text has several."`
	Timeout   time.Duration `default:"30s" help:"Longest time the answer may take."`
}

// Help is shown below the flags.
func (queryCommand) Help() string {
	return `Examples:
  corridor query '{ countries { nodes { name(language: "km") } } }'
  corridor query -f question.graphql -v '{"code": "LA"}' > answer.json`
}

// Run prints the answer as JSON.
func (c queryCommand) Run(ctx context.Context, s streams) error {
	request, err := c.request(s.in)
	if err != nil {
		return err
	}
	world, err := c.World.read()
	if err != nil {
		return err
	}
	store, err := c.Store.openToRead(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	log := slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	networks := network.Open(store, network.Options{Log: log})
	defer networks.Close()
	answer := httptest.NewRecorder()
	server.Executor(server.Config{Store: store, Networks: networks, World: world, Log: log, Timeout: c.Timeout}).ServeHTTP(answer, request.WithContext(ctx))
	var indented bytes.Buffer
	if err := json.Indent(&indented, answer.Body.Bytes(), "", "  "); err != nil {
		return fmt.Errorf("reading the answer: %w", err)
	}
	if _, err := fmt.Fprintln(s.out, indented.String()); err != nil {
		return err
	}
	var outcome struct{ Errors []any }
	if err := json.Unmarshal(answer.Body.Bytes(), &outcome); err != nil {
		return fmt.Errorf("reading the answer: %w", err)
	}
	if len(outcome.Errors) > 0 {
		return errAnsweredWithErrors
	}
	return nil
}

// request makes the GraphQL request that the flags and the input ask for.
func (c queryCommand) request(in io.Reader) (*http.Request, error) {
	text, err := c.text(in)
	if err != nil {
		return nil, err
	}
	body := map[string]any{"query": text, "operationName": c.Operation}
	if c.Variables != "" {
		var variables map[string]any
		decoder := json.NewDecoder(bytes.NewReader([]byte(c.Variables)))
		decoder.UseNumber()
		if err := decoder.Decode(&variables); err != nil {
			return nil, fmt.Errorf(`--variables is not a JSON object such as {"code": "LA"}: %v: %w`, err, errUsage)
		}
		body["variables"] = variables
	}
	encoded, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("encoding the request: %w", err)
	}
	request := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(encoded))
	request.Header.Set("Content-Type", "application/json")
	return request, nil
}

func (c queryCommand) text(in io.Reader) (string, error) {
	switch {
	case c.Text != "" && c.File != "":
		return "", fmt.Errorf("give the query as text or as --file, not both: %w", errUsage)
	case c.Text != "":
		return c.Text, nil
	case c.File != "":
		text, err := os.ReadFile(c.File)
		if err != nil {
			return "", fmt.Errorf("reading the query: %w", err)
		}
		return string(text), nil
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return "", fmt.Errorf("reading the query from standard input: %w", err)
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return "", fmt.Errorf("no query was given; see corridor query --help: %w", errUsage)
	}
	return string(text), nil
}
