package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"

	"corridor/server/process"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) (err error) {
	program := flag.String("corridor", "", "a `program` that was built before (default: it is built)")
	neo4j := flag.Bool("neo4j", false, "break a Neo4j too, which needs Java and, the first time, Maven")
	flag.Parse()
	folder, err := os.MkdirTemp("", "corridor-faults-")
	if err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	built, err := process.Build(ctx, *program, folder)
	if err != nil {
		return err
	}
	t := &table{program: built, folder: folder}
	fmt.Println("| store | fault | for, s | what clients saw | right again after, s | `/readyz` | what was lost |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- |")
	if err := t.embedded(ctx); err != nil {
		return err
	}
	if *neo4j {
		if err := t.remote(ctx); err != nil {
			return err
		}
	}
	if t.wrong > 0 {
		return fmt.Errorf("%d answers were wrong", t.wrong)
	}
	return nil
}

// table is what is written, a row as soon as it is known.
type table struct {
	program, folder string
	wrong           int
}

// row is what came of a fault.
type row struct {
	store, fault string
	lasted       time.Duration
	seen         string
	again        string
	ready        string
	lost         string
}

func (t *table) write(r row) {
	lasted := "-"
	if r.lasted > 0 {
		lasted = fmt.Sprintf("%.1f", r.lasted.Seconds())
	}
	cells := []string{r.store, r.fault, lasted, r.seen, r.again, r.ready, r.lost}
	for i, c := range cells {
		if cells[i] = strings.ReplaceAll(c, "|", "/"); c == "" {
			cells[i] = "-"
		}
	}
	fmt.Println("| " + strings.Join(cells, " | ") + " |")
}
