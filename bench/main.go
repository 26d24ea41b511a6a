// Command bench measures how fast Corridor answers, beside what a server written by
// hand for one question could do at most: the floor, a single Cypher statement over
// the bare driver and net/http that gives the same JSON.
//
//	go run ./bench                          # 50,000 people, 100,000 publications, 5,000 projects
//	go run ./bench -scale 0.1 -rounds 1     # a tenth of that, once: minutes
//	go run ./bench -before PROGRAM          # an earlier corridor beside this one
//	go run ./bench -alone                   # also servers without a copy in memory
//	go run ./bench -keep FOLDER             # makes the graph there once, for many runs
//
// It makes the graph on SQLite and on a Neo4j of its own (Java, and Maven the first
// time), starts the servers, holds their answers to one another, asks each question
// of each server in turn from several clients at once, and prints a table. Ratios are
// of processor time, of server and database together, which other programs on the
// machine change the least. It needs Linux, for the processor time of processes.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// options are what the flags say.
type options struct {
	scale   float64
	clients int
	rounds  int
	length  time.Duration
	program string
	before  string
	alone   bool
	keep    string
	only    string
}

func main() {
	if address := os.Getenv(floorVariable); address != "" {
		exit(serveFloor(address))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	exit(err)
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func run(ctx context.Context) error {
	var o options
	flag.Float64Var(&o.scale, "scale", 1, "size of the graph; 1 is 50,000 people")
	flag.IntVar(&o.clients, "clients", 8, "how many ask at once")
	flag.IntVar(&o.rounds, "rounds", 3, "how often each question is asked of each server in turn")
	flag.DurationVar(&o.length, "for", 4*time.Second, "how long one round asks one question of one server")
	flag.StringVar(&o.program, "corridor", "", "the `program` to measure (default: it is built)")
	flag.StringVar(&o.before, "before", "", "an earlier `program` to measure beside it")
	flag.BoolVar(&o.alone, "alone", false, "also measure the stores without a copy in memory before them")
	flag.StringVar(&o.keep, "keep", "", "the `folder` to keep the graph in (default: none is kept)")
	flag.StringVar(&o.only, "only", "", "the `questions` to ask, a regular expression (default: all)")
	flag.Parse()
	w, err := open(ctx, o)
	if err != nil {
		return err
	}
	defer w.close()
	questions, err := w.questions(ctx, o.only)
	if err != nil {
		return err
	}
	for _, q := range questions {
		if err := w.agree(ctx, q); err != nil {
			return err
		}
	}
	results, err := w.measure(ctx, questions, o)
	w.print(os.Stdout, questions, results, o) // also what there is of a run that was broken off
	return err
}
