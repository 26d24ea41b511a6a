package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"corridor/graph/neo4j/neo4jtest"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/server/process"
)

// world is the graph on both stores, and the servers over them.
type world struct {
	folder   string
	temp     bool
	instance *neo4jtest.Instance
	driver   neo4j.DriverWithContext
	subjects []*subject
}

// The sizes of a graph of scale 1.
const (
	people       = 50_000
	publications = 100_000
	projects     = 5_000
	activities   = 10_000
)

// Files of the graph in its folder.
const (
	fileOfStore  = "graph.db"
	filesOfNeo4j = "import"
	argumentFile = "import.args"
)

// open makes the graph where it is not there yet, and starts everything.
func open(ctx context.Context, o options) (*world, error) {
	w := &world{folder: o.keep}
	var err error
	if w.folder == "" {
		w.temp = true
		if w.folder, err = os.MkdirTemp("", "corridor-bench-"); err != nil {
			return nil, fmt.Errorf("making a folder: %w", err)
		}
	}
	if w.folder, err = filepath.Abs(w.folder); err == nil {
		err = w.start(ctx, o)
	}
	if err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

func (w *world) start(ctx context.Context, o options) error {
	program, err := process.Build(ctx, o.program, w.folder)
	if err != nil {
		return err
	}
	if err := w.make(ctx, program, o.scale); err != nil {
		return err
	}
	if w.instance, err = neo4jtest.StartImported(ctx, filepath.Join(w.folder, filesOfNeo4j), argumentFile); err != nil {
		return err
	}
	if w.driver, err = w.instance.Target.Open(); err != nil {
		return err
	}
	return w.serve(ctx, o, program)
}

// make makes the graph in the folder: SQLite's file and the files that Neo4j imports.
func (w *world) make(ctx context.Context, program string, scale float64) error {
	file, files := filepath.Join(w.folder, fileOfStore), filepath.Join(w.folder, filesOfNeo4j)
	sized := func(n int) string { return strconv.Itoa(max(1, int(float64(n)*scale))) }
	if _, err := os.Stat(files); err == nil {
		return nil
	}
	fmt.Fprintln(os.Stderr, "bench: making the graph")
	return errors.Join(
		command(ctx, program, "generate", "--people", sized(people), "--publications", sized(publications), "--projects", sized(projects),
			"--activities", sized(activities), "--seed", "7", "--data", file),
		command(ctx, program, "export", "records", "--data", file, "--format", "neo4j", "--out", files))
}

// command runs a program to its end.
func command(ctx context.Context, name string, args ...string) error {
	if out, err := exec.CommandContext(ctx, name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s %v: %w: %s", name, args, err, out)
	}
	return nil
}

func (w *world) close() {
	for _, s := range w.subjects {
		s.Stop()
	}
	if w.driver != nil {
		_ = w.driver.Close(context.Background())
	}
	if w.instance != nil {
		_ = w.instance.Stop()
	}
	if w.temp {
		_ = os.RemoveAll(w.folder)
	}
}
