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
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
)

const description = `A knowledge graph of the Lancang-Mekong innovation corridor: six countries, ten areas of a joint
initiative, and the institutions, people, projects, publications, activities and agreements in them,
answered over GraphQL.

Start with:  corridor serve    then open the address that it prints.

Data lives in one file (--data), or in Neo4j where NEO4J_URI is set. Exit codes: 0 done, 1 failed,
2 wrong command line, 3 a query was answered with errors, 4 the store cannot be used.`

// cli is the command line.
type cli struct {
	Version kong.VersionFlag `help:"Say which version this is."`
	Config  kong.ConfigFlag  `env:"CORRIDOR_CONFIG" placeholder:"FILE" help:"YAML file of settings, by the names of flags; flags and the environment go before it."`

	Serve    serveCommand        `cmd:"" help:"Answer GraphQL over HTTP; fills an empty embedded store first."`
	Query    queryCommand        `cmd:"" help:"Answer one GraphQL query here, without a server."`
	MCP      mcpCommand          `cmd:"" name:"mcp" help:"Answer an assistant by the Model Context Protocol, on standard input and output."`
	Seed     seedCommand         `cmd:"" help:"Load what a first start loads: all that is real here or, with --demo, the made-up corridor."`
	Generate generateCommand     `cmd:"" help:"Load a made-up corridor of any size, apart from what is real."`
	Remove   removeMadeUpCommand `cmd:"" name:"remove-made-up" help:"Take what is made up out of a store that mixes it with what is real."`
	Ingest   ingestCommand       `cmd:"" help:"Bring real data in, from files of others."`
	Export   exportCommand       `cmd:"" help:"Take data out, as files of other tools."`
	Backup   backupCommand       `cmd:"" help:"Copy the embedded store, also while it serves."`
	Restore  restoreCommand      `cmd:"" help:"Put a backup in the place of the embedded store."`
	Printed  affiliationsCommand `cmd:"" name:"affiliations" help:"Say which institutions printed affiliations mean."`
	Areas    areasCommand        `cmd:"" help:"Say and change which areas of the initiative works are on."`
	Merge    mergeCommand        `cmd:"" help:"Decide that two keys are of one person, institution or work; kept, and can be taken back."`
	Split    splitCommand        `cmd:"" help:"Decide that two keys are of two, whatever sources say; kept, and can be taken back."`
	Sources  sourcesCommand      `cmd:"" help:"List what came from where, and how much of it."`
	Undo     undoCommand         `cmd:"" help:"Take back all that a source stated."`
	Erase    eraseCommand        `cmd:"" help:"Take a person out for good."`
	Check    checkCommand        `cmd:"" help:"Look for what other hands left in the store that breaks the model, and put it right."`
	Status   statusCommand       `cmd:"" help:"Say which store is in use and what it holds."`
	Settings configCommand       `cmd:"" name:"config" help:"Say which settings are in force for serve, and where each comes from."`
	Token    tokenCommand        `cmd:"" help:"Make a token, for those who may ask a server."`
	Schema   schemaCommand       `cmd:"" help:"Print the GraphQL schema."`
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second one ends the program at once
	code := run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run carries out one command line and gives its exit code.
func run(ctx context.Context, args []string, s streams) int {
	var c cli
	exit := -1
	parser, err := newParser(&c, s, func(code int) { exit = code })
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
		fmt.Fprintf(s.err, "corridor: %v\n%s\n", err, advice(parser, err))
		return exitUsage
	}
	command.BindTo(ctx, (*context.Context)(nil))
	command.Bind(&c)
	if err := command.Run(s); err != nil {
		return report(s.err, err)
	}
	return exitOK
}

// newParser makes what reads a command line into c.
func newParser(c *cli, s streams, exit func(int)) (*kong.Kong, error) {
	return kong.New(c, kong.Name("corridor"), kong.Description(description), kong.UsageOnError(),
		kong.Vars{"data_default": defaultFile(), "version": programVersion(), "export_formats": strings.Join(networkFormats, ", ")}, kong.Writers(s.out, s.err), kong.Exit(exit),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100, Compact: true}), kong.Configuration(readConfig))
}

// advice says where to read on about a command line that is wrong: of the
// command, or of all commands where it names none of them.
func advice(parser *kong.Kong, err error) string {
	var wrong *kong.ParseError
	if errors.As(err, &wrong) && wrong.Context.Selected() != nil {
		return "See: " + wrong.Context.Selected().FullPath() + " --help"
	}
	var names []string
	for _, command := range parser.Model.Children {
		names = append(names, command.Name)
	}
	return "The commands are " + strings.Join(names, ", ") + ". See: corridor --help"
}
