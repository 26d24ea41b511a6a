// Command corridor serves and fills the Lancang-Mekong innovation corridor's
// knowledge graph. `corridor --help` lists what it can do.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"corridor/graph"

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitOK          = 0
	exitFailed      = 1 // the work could not be done
	exitUsage       = 2 // the command line is wrong
	exitQueryErrors = 3 // a query was answered with errors
	exitStore       = 4 // the store cannot be reached, opened or written to
)

const description = `A knowledge graph of the Lancang-Mekong innovation corridor: six countries, ten areas of a joint
initiative, and the institutions, people, projects, publications, activities and agreements in them,
answered over GraphQL.

Start with:  corridor serve    then open the address that it prints.

Data lives in one file (--data), or in Neo4j where NEO4J_URI is set. Exit codes: 0 done, 1 failed,
2 wrong command line, 3 a query was answered with errors, 4 the store cannot be used.`

// cli is the command line.
type cli struct {
	Serve    serveCommand    `cmd:"" help:"Answer GraphQL over HTTP; fills an empty embedded store first."`
	Query    queryCommand    `cmd:"" help:"Answer one GraphQL query here, without a server."`
	Seed     seedCommand     `cmd:"" help:"Load the data to look at: the real backbone and a small synthetic corridor."`
	Generate generateCommand `cmd:"" help:"Load a synthetic corridor of any size."`
	Status   statusCommand   `cmd:"" help:"Say which store is in use and what it holds."`
	Schema   schemaCommand   `cmd:"" help:"Print the GraphQL schema."`
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run carries out one command line and gives its exit code.
func run(ctx context.Context, args []string, s streams) int {
	var c cli
	exit := -1
	parser, err := kong.New(&c, kong.Name("corridor"), kong.Description(description), kong.UsageOnError(),
		kong.Vars{"data_default": defaultFile()}, kong.Writers(s.out, s.err), kong.Exit(func(code int) { exit = code }),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100, Compact: true}))
	if err != nil {
		panic("the command line's own description is wrong: " + err.Error())
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if exit >= 0 {
		return exit
	}
	if err != nil {
		fmt.Fprintf(s.err, "corridor: %v\nSee: corridor --help\n", err)
		return exitUsage
	}
	command.BindTo(ctx, (*context.Context)(nil))
	if err := command.Run(s); err != nil {
		return report(s.err, err)
	}
	return exitOK
}

// report says what went wrong and gives the exit code for it.
func report(w io.Writer, err error) int {
	if errors.Is(err, errAnsweredWithErrors) {
		return exitQueryErrors
	}
	fmt.Fprintln(w, "corridor:", err)
	switch {
	case errors.Is(err, errUsage):
		return exitUsage
	case errors.Is(err, graph.ErrUnavailable), errors.Is(err, errStore):
		return exitStore
	}
	return exitFailed
}

// errUsage marks errors of the command line that only the command can see.
var errUsage = errors.New("wrong usage")
