package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "attack:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	program := flag.String("corridor", "", "a `program` that was built before (default: it is built)")
	over := flag.Duration("overload", 0, "how long to ask a middling query by 200 clients, against one alone; nothing else is done then")
	length := flag.Duration("for", 0, "how long to ask random queries")
	clients := flag.Int("clients", 8, "how many ask at once")
	seed := flag.Uint64("seed", 1, "number that decides everything random")
	flag.Parse()
	target, err := start(ctx, *program)
	if err != nil {
		return err
	}
	defer target.stop()
	if *over > 0 {
		return errors.Join(target.overload(ctx, *over), target.lives(ctx, 10*time.Second))
	}
	schema, err := target.schema(ctx)
	if err != nil {
		return err
	}
	if err := target.attacks(ctx); err != nil {
		return err
	}
	if err := target.slowly(ctx); err != nil {
		return err
	}
	if *length > 0 {
		if err := target.randomly(ctx, schema, *length, *clients, *seed); err != nil {
			return err
		}
	}
	return target.lives(ctx, 10*time.Second)
}
