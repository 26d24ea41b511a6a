package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/sqlite"
)

// storeFlags say where the data is.
type storeFlags struct {
	Data     string `env:"CORRIDOR_DATA" placeholder:"FILE" help:"File of the embedded store (default: ${data_default})."`
	Demo     bool   `env:"CORRIDOR_DEMO" help:"Use the made-up corridor: a store of its own beside the real one, to try people and papers on."`
	URI      string `name:"neo4j-uri" env:"NEO4J_URI" placeholder:"URI" help:"Neo4j's address, such as neo4j://localhost:7687; the embedded store is then not used."`
	Username string `name:"neo4j-username" env:"NEO4J_USERNAME" default:"neo4j" help:"Neo4j user."`
	Password string `name:"neo4j-password" env:"NEO4J_PASSWORD" help:"Neo4j password; better given in the environment."`
	Database string `name:"neo4j-database" env:"NEO4J_DATABASE" help:"Neo4j database (default: the user's home database)."`
}

// embedded tells whether the embedded store is meant.
func (f storeFlags) embedded() bool { return f.URI == "" }

// place says where the data is, for people.
func (f storeFlags) place() string {
	if f.embedded() {
		return f.file()
	}
	return f.URI
}

// file is the embedded store's file; the made-up corridor's stands beside it.
func (f storeFlags) file() string {
	file := f.Data
	if file == "" {
		file = defaultFile()
	}
	if f.Demo {
		ending := filepath.Ext(file)
		file = strings.TrimSuffix(file, ending) + "-demo" + ending
	}
	return file
}

// named is a command with the flags that say which corridor, as a shell reads
// them.
func (f storeFlags) named(command string) string {
	if f.Demo {
		command += " --demo"
	}
	if f.Data == "" {
		return command
	}
	return command + " --data " + quotedForShell(f.Data)
}

// quotedForShell writes a path as a shell reads it.
func quotedForShell(path string) string {
	if strings.ContainsAny(path, " \t'\"$\\") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

// open opens the store for reading and writing.
func (f storeFlags) open(ctx context.Context, options ...sqlite.Option) (graph.Store, error) {
	if !f.embedded() {
		return f.openNeo4j(ctx)
	}
	store, err := sqlite.Open(ctx, f.file(), options...)
	if err != nil {
		return nil, cannotOpen(err)
	}
	return store, nil
}

// openToRead opens the store for reading; the embedded one may be open in a
// server at the same time, but must exist.
func (f storeFlags) openToRead(ctx context.Context, options ...sqlite.Option) (graph.Store, error) {
	if !f.embedded() {
		return f.openNeo4j(ctx)
	}
	if info, err := os.Stat(f.file()); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil, cannotOpen(fmt.Errorf("there is no data at %s yet; run `corridor %s` or `corridor %s` first", f.file(), f.named("seed"), f.named("serve")))
	}
	store, err := sqlite.OpenReadOnly(ctx, f.file(), options...)
	if err != nil {
		return nil, cannotOpen(err)
	}
	return store, nil
}

// openUnless opens the store, and where the run only tries what it would do for
// reading, beside a server too. A file that is not there yet is made.
func (f storeFlags) openUnless(ctx context.Context, tries bool) (graph.Store, error) {
	info, err := os.Stat(f.file())
	if !tries || f.embedded() && (err != nil || info.Size() == 0) {
		return f.open(ctx)
	}
	return f.openToRead(ctx)
}

// openToServe opens the store for reading and writing, or for reading alone where
// this user may not write to its file. The embedded one keeps so many bytes of it in memory.
func (f storeFlags) openToServe(ctx context.Context, s streams, cache int64) (graph.Store, error) {
	if _, err := os.Stat(f.file()); !f.embedded() || err != nil || sqlite.Writable(f.file()) {
		return f.open(ctx, sqlite.Cache(cache))
	}
	fmt.Fprintf(s.out, "%s cannot be written to here; it is read as it is.\n", f.file())
	return f.openToRead(ctx, sqlite.Cache(cache))
}

func (f storeFlags) openNeo4j(ctx context.Context) (graph.Store, error) {
	if f.Demo {
		return nil, wrongUsage("--demo is a file of its own, and Neo4j is named; leave one of the two out")
	}
	store, err := neo4j.Open(ctx, neo4j.Config{URI: f.URI, Username: f.Username, Password: f.Password, Database: f.Database})
	if err != nil {
		return nil, cannotOpen(err)
	}
	return store, nil
}

// defaultFile is the embedded store's file in the user's data folder, as the
// operating system has it: $XDG_DATA_HOME or ~/.local/share on Unix, else
// the folder for applications' support files.
func defaultFile() string {
	return filepath.Join(dataFolder(), "corridor", "corridor.db")
}

func dataFolder() string {
	if folder := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(folder) {
		return folder
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		if folder, err := os.UserConfigDir(); err == nil {
			return folder
		}
	}
	if home, err := os.UserHomeDir(); err == nil {
		return filepath.Join(home, ".local", "share")
	}
	return os.TempDir()
}

// empty tells whether a store holds nothing at all.
func empty(s *graph.Statistics) bool {
	for _, n := range s.Nodes {
		if n > 0 {
			return false
		}
	}
	return s.Placeholders == 0
}
