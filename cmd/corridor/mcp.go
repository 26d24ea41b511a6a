package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/server"
)

// mcpCommand answers an assistant on standard input and output.
type mcpCommand struct {
	Store         storeFlags    `embed:""`
	World         worldFlags    `embed:"" prefix:"world-"`
	Field         fieldFlags    `embed:"" prefix:"field-"`
	Country       countryFlags  `embed:"" prefix:"country-"`
	Timeout       time.Duration `env:"CORRIDOR_TIMEOUT" default:"30s" help:"Longest time one answer may take."`
	Explorer      string        `env:"CORRIDOR_EXPLORER" default:"http://127.0.0.1:8080" placeholder:"ADDRESS" help:"Where a server of the same data shows people what answers link to."`
	Introspection bool          `env:"CORRIDOR_INTROSPECTION" default:"true" negatable:"" help:"Tell the schema: by the tool schema, by introspection, and in errors."`
}

// Help is shown below the flags.
func (mcpCommand) Help() string {
	return `An assistant starts this by itself; docs/assistants.md says what to write into its settings. It reads the Model
Context Protocol from standard input and writes nothing but that to standard output. A server may have the same
data open. Nothing is written to the data.`
}

// Run answers until the input or the context ends.
func (c mcpCommand) Run(ctx context.Context, s streams) error {
	world, err := c.World.read()
	if err != nil {
		return err
	}
	fields, err := c.Field.read()
	if err != nil {
		return err
	}
	inclusions, err := c.Country.read()
	if err != nil {
		return err
	}
	store, err := c.Store.openToRead(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if _, err := c.Store.warnOfUnfinished(s.err); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	options := server.Divide(0).Collaboration()
	options.Log, options.Follow = log, projection.Options{Inclusions: inclusions}
	networks := network.Open(store, options)
	defer networks.Close()
	answering := server.Assistants(server.Config{Store: store, Networks: networks, World: world, FieldAreas: fields, Log: log, Timeout: c.Timeout,
		Unfinished: c.Store.toGoOn, HideSchema: !c.Introspection}, c.Explorer)
	err = answering.Run(ctx, newLines(s.in, s.out))
	if ctx.Err() != nil || errors.Is(err, io.EOF) {
		return nil // whoever started it is done with it
	}
	return err
}
