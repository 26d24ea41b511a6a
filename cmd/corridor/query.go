package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"corridor/graph/network"
	"corridor/ingest/files"
	"corridor/server"

	"github.com/99designs/gqlgen/graphql"
)

// queryCommand answers one query without a server.
type queryCommand struct {
	answerFlags `embed:""`
	Text        string        `arg:"" optional:"" help:"The query, for example '{ countries { nodes { name } } }'. Without it, --file or standard input is read."`
	File        string        `short:"f" type:"existingfile" help:"Read the query from a file."`
	Variables   string        `short:"v" placeholder:"JSON|FILE" help:"Variables as a JSON object, or the file that holds one."`
	Format      string        `enum:"json,csv,table" default:"json" help:"Form of the answer: json; csv or table of its longest list."`
	Mark        bool          `name:"byte-order-mark" help:"Begin csv with a byte-order mark, by which spreadsheets know that it is UTF-8."`
	Operation   string        `help:"Name of the operation, where the text has several."`
	Timeout     time.Duration `default:"30s" help:"Longest time the answer may take."`
}

// Help is shown below the flags.
func (queryCommand) Help() string {
	return `Examples:
  corridor query '{ countries { nodes { name(language: "km") } } }'
  corridor query -f question.graphql -v '{"code": "LA"}' > answer.json
  corridor query -f question.graphql -v variables.json --format csv > answer.csv`
}

// Run prints the answer.
func (c queryCommand) Run(ctx context.Context, s streams) error {
	if c.Mark && c.Format != "csv" {
		return wrongUsage("--byte-order-mark is for --format csv; give both, or neither")
	}
	request, err := c.request(s.in)
	if err != nil {
		return err
	}
	config, done, err := c.open(ctx, s, c.Timeout, network.Options{})
	if err != nil {
		return err
	}
	defer done()
	answer := server.Answer(ctx, config, request)
	if err := writeAnswer(s, c.Format, c.Mark, answer); err != nil {
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
	if request.Variables, err = readObject("--variables", c.Variables); err != nil {
		return nil, err
	}
	return request, nil
}

// readObject reads a JSON object, which a flag holds or names the file of; nil
// where the flag is not given.
func readObject(flag, given string) (map[string]any, error) {
	text := strings.TrimSpace(given)
	if text == "" {
		return nil, nil
	}
	where := flag
	if !strings.HasPrefix(text, "{") {
		file, err := os.ReadFile(given)
		if err != nil {
			return nil, wrongUsage(`%s is neither a JSON object such as {"code": "LA"} nor a file that can be read: %w`, flag, err)
		}
		text, where = string(file), given
	}
	var out map[string]any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&out); err != nil {
		return nil, wrongUsage(`%s is not a JSON object such as {"code": "LA"}: %w`, where, files.Wrong(err, "an object"))
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, wrongUsage("%s has more after its JSON object", where)
	}
	return out, nil
}

func (c queryCommand) text(in io.Reader) (string, error) {
	switch {
	case c.Text != "" && c.File != "":
		return "", wrongUsage("give the query as text or as --file, not both")
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
		return "", wrongUsage("no query was given; see corridor query --help")
	}
	return string(text), nil
}
