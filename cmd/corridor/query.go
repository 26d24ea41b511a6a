package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"corridor/graph/network"
	"corridor/server"

	"github.com/99designs/gqlgen/graphql"
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
	answer := server.Answer(ctx, server.Config{Store: store, Networks: networks, World: world, Log: log, Timeout: c.Timeout}, request)
	text, err := json.MarshalIndent(answer, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	if _, err := fmt.Fprintln(s.out, string(text)); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return errAnsweredWithErrors
	}
	return nil
}

// request makes the GraphQL request that the flags and the input ask for.
func (c queryCommand) request(in io.Reader) (*graphql.RawParams, error) {
	text, err := c.text(in)
	if err != nil {
		return nil, err
	}
	request := &graphql.RawParams{Query: text, OperationName: c.Operation}
	if c.Variables != "" {
		decoder := json.NewDecoder(strings.NewReader(c.Variables))
		decoder.UseNumber()
		if err := decoder.Decode(&request.Variables); err != nil {
			return nil, fmt.Errorf(`--variables is not a JSON object such as {"code": "LA"}: %v: %w`, err, errUsage)
		}
	}
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
