// Command comparison writes an invented world of people and publications to
// files, and times what this repository makes of it; compare.py beside it has
// other programs do the same with these files, and sets all side by side.
//
//	comparison -people 50000 -write FOLDER
//	comparison -people 50000 -runs 5
//	comparison -people 50000 -only pagerank,leiden
//
// The others print one JSON object a line for each step; see Timing.
package main

import (
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

// perPerson is how many publications there are for each person.
const perPerson = 2

func run(ctx context.Context, arguments []string, out io.Writer) error {
	flags := flag.NewFlagSet("comparison", flag.ContinueOnError)
	people := flags.Int("people", 50_000, "how many people the world has; it has twice as many publications")
	runs := flags.Int("runs", 5, "how often each step is run at most")
	seconds := flags.Float64("seconds", 2, "how long a step's runs take together before it is run no more")
	only := flags.String("only", "", "the steps to run, with commas between them, in place of all")
	folder := flags.String("write", "", "the folder to write the world to, in place of timing")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if *people < 1000 || *runs < 1 {
		return fmt.Errorf("-people %d and -runs %d: at least 1,000 people and 1 run are needed", *people, *runs)
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
	store := crowd.New(*people, *people*perPerson)
	if *folder != "" {
		return write(ctx, store, *folder)
	}
	return t.all(store)
}
