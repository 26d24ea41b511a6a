// Command comparison writes an invented world of people and publications to
// files, and times what this repository makes of it; compare.py beside it has
// other programs do the same with these files, and sets all side by side.
//
//	comparison -people 50000 -write FOLDER
//	comparison -people 50000 -runs 5
//	comparison -people 50000 -only pagerank,leiden
//	comparison -people 80 -publications 120 -edges
//	comparison -published FOLDER
//	comparison -coverage FILE
//
// The second and the third print one JSON object a line for each step; see
// Timing. The fourth prints a small world's network of people as an edge list,
// as the tests of measures have them, and the next what is measured on published
// networks whose edge lists are in a folder, for published.py. The last says how
// often the intervals of estimated betweenness hold the exact value, in the largest
// component of an edge list, or with - for FILE of a world's people.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"corridor/graph/network/crowd"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "comparison:", err)
		os.Exit(1)
	}
}

// perPerson is how many publications there are for each person if not otherwise said.
const perPerson = 2

func run(ctx context.Context, arguments []string, out io.Writer) error {
	flags := flag.NewFlagSet("comparison", flag.ContinueOnError)
	people := flags.Int("people", 50_000, "how many people the world has")
	publications := flags.Int("publications", 0, "how many publications it has; twice as many as people by default")
	edges := flags.Bool("edges", false, "print its network of people as an edge list, in place of timing")
	published := flags.String("published", "", "the folder of edge lists to measure, in place of timing")
	covered := flags.String("coverage", "", "the edge list on which to try the errors of estimated betweenness, in place of timing; - for the world's")
	runs := flags.Int("runs", 5, "how often each step is run at most")
	seconds := flags.Float64("seconds", 2, "how long a step's runs take together before it is run no more")
	only := flags.String("only", "", "the steps to run, with commas between them, in place of all")
	folder := flags.String("write", "", "the folder to write the world to, in place of timing")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if *people < 50 || *publications < 0 || *runs < 1 {
		return fmt.Errorf("-people %d, -publications %d and -runs %d: at least 50 people and 1 run are needed", *people, *publications, *runs)
	}
	if *published != "" {
		return measurePublished(ctx, *published, out)
	}
	t := &timer{ctx: ctx, runs: *runs, enough: time.Duration(*seconds * float64(time.Second)), out: json.NewEncoder(out)}
	if *only != "" {
		t.only = strings.Split(*only, ",")
	}
	for _, name := range t.only {
		if !slices.Contains(steps, name) {
			return fmt.Errorf("-only %s: there is no such step; give some of %s", name, strings.Join(steps, ","))
		}
	}
	store := crowd.New(*people, cmp.Or(*publications, *people*perPerson))
	switch {
	case *covered != "":
		return coverageOfFile(ctx, *covered, store, out)
	case *edges:
		return writeEdges(ctx, store, out)
	case *folder != "":
		return write(ctx, store, *folder)
	}
	return t.all(store)
}
