package main

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/seed"
)

// removeMadeUpCommand takes what is made up out of a store.
type removeMadeUpCommand struct {
	Store storeFlags `embed:""`
}

// Help is shown below the flags.
func (removeMadeUpCommand) Help() string {
	return `Stores that earlier versions filled hold real and made-up records together. This leaves what is real, with its
ids, and loads nothing: corridor seed adds what is real and missing.`
}

// Run removes from the store that the flags name.
func (c removeMadeUpCommand) Run(ctx context.Context, s streams) error {
	store, err := c.Store.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	shown := newProgress(s.err, "Made-up records")
	n, err := seed.RemoveGenerated(ctx, store, shown.step)
	shown.done()
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "  made up: %d records removed from %s\n", n, c.Store.place())
	return nil
}

// refuseReal keeps what is made up out of a store that holds what is real.
func refuseReal(ctx context.Context, store graph.Store) error {
	statistics, err := store.Statistics(ctx)
	if err != nil {
		return fmt.Errorf("counting what the store holds: %w", err)
	}
	if content := statistics.Content(); content.Real > 0 {
		return wrongUsage("the store holds %d real records, and what is made up is kept apart from them; add --demo where it is left out, or name another file with --data", content.Real)
	}
	return nil
}

// refuseMadeUp keeps what is real out of a store that holds what is made up.
func refuseMadeUp(ctx context.Context, store graph.Store) error {
	statistics, err := store.Statistics(ctx)
	if err != nil {
		return fmt.Errorf("counting what the store holds: %w", err)
	}
	if content := statistics.Content(); content.MadeUp > 0 {
		return wrongUsage("the store holds %d made-up records, and what is real is kept apart from them; name another file with --data, leave --demo out, or take them out first with corridor remove-made-up", content.MadeUp)
	}
	return nil
}

// warnOfMixture says where a store holds both what is real and what is made up.
func (c serveCommand) warnOfMixture(statistics *graph.Statistics, s streams) {
	content := statistics.Content()
	if !content.Mixed() {
		return
	}
	fmt.Fprintf(s.out, "Beware: the store at %s mixes %d real records with %d made-up ones, as earlier versions did, and counts them together.\n"+
		"To remove what is made up: corridor remove-made-up. Then corridor seed adds what is real and missing.\n", c.Store.place(), content.Real, content.MadeUp)
}
