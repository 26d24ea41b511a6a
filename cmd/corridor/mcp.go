package main

import (
	"context"
	"time"

	"corridor/server"
)

// mcpCommand answers an assistant on standard input and output.
type mcpCommand struct {
	answerFlags   `embed:""`
	Timeout       time.Duration `env:"CORRIDOR_TIMEOUT" default:"30s" help:"Longest time one answer may take."`
	Explorer      string        `env:"CORRIDOR_EXPLORER" default:"http://127.0.0.1:8080" placeholder:"ADDRESS" help:"Where a server of the same data shows people what answers link to."`
	Introspection bool          `env:"CORRIDOR_INTROSPECTION" default:"true" negatable:"" help:"Tell the schema: by the tool schema, by introspection, and in errors."`
}

// Help is shown below the flags.
func (mcpCommand) Help() string {
	return `An assistant starts this by itself; docs/assistants.md says what to write into its settings. It reads the Model
Context Protocol from standard input and writes nothing but that to standard output, until the input ends and all
that was asked is answered. A server may have the same data open. Nothing is written to the data.`
}

// Run answers until the input or the context ends.
func (c mcpCommand) Run(ctx context.Context, s streams) error {
	config, done, err := c.open(ctx, s, c.Timeout, server.Divide(0).Collaboration())
	if err != nil {
		return err
	}
	defer done()
	config.HideSchema = !c.Introspection
	return server.AnswerLines(ctx, config, c.Explorer, s.in, s.out)
}
