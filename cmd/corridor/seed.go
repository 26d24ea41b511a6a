package main

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/ingest"
	"corridor/seed"
)

// seedCommand loads the data to look at.
type seedCommand struct {
	Store    storeFlags `embed:""`
	RealOnly bool       `help:"Load only what is real and sourced, no synthetic people or works."`
}

// Help is shown below the flags.
func (seedCommand) Help() string {
	return `Loading again changes nothing: every record keeps its id.`
}

// Run loads into the store that the flags name.
func (c seedCommand) Run(ctx context.Context, s streams) error {
	store, err := c.Store.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	return load(ctx, store, !c.RealOnly, s)
}

// generateCommand loads a synthetic corridor of any size.
type generateCommand struct {
	Store        storeFlags `embed:""`
	People       int        `default:"300" help:"Number of people."`
	Publications int        `default:"500" help:"Number of publications."`
	Projects     int        `default:"-1" help:"Number of projects (default: an eighth of the publications)."`
	Activities   int        `default:"-1" help:"Number of activities (default: a sixth of the publications)."`
	Seed         uint64     `default:"1" help:"Number that decides everything random: the same seed and sizes give the same corridor."`
}

// Help is shown below the flags.
func (generateCommand) Help() string {
	return `Everything generated is marked synthetic, with invented names. The real backbone (countries, areas, themes)
is loaded first where it is missing. The same command again changes nothing.

Example:  corridor generate --people 50000 --publications 100000 --seed 7 --data big.db`
}

// Run generates into the store that the flags name.
func (c generateCommand) Run(ctx context.Context, s streams) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	store, err := c.Store.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := loadBackbone(ctx, store, s); err != nil {
		return err
	}
	return loadGenerated(ctx, store, options, s)
}

func (c generateCommand) options() (seed.Options, error) {
	o := seed.Options{People: c.People, Publications: c.Publications, Projects: c.Projects, Activities: c.Activities, Seed: c.Seed}
	if o.Projects == -1 {
		o.Projects = o.Publications / 8
	}
	if o.Activities == -1 {
		o.Activities = o.Publications / 6
	}
	if o.People < 1 || o.Publications < 0 || o.Projects < 0 || o.Activities < 0 {
		return o, wrongUsage("sizes must not be negative, and there must be at least one person")
	}
	return o, nil
}

// load loads the real backbone and, if asked for, the small synthetic corridor.
func load(ctx context.Context, store graph.Store, synthetic bool, s streams) error {
	if err := loadBackbone(ctx, store, s); err != nil {
		return err
	}
	if !synthetic {
		return nil
	}
	return loadGenerated(ctx, store, seed.Small(), s)
}

func loadBackbone(ctx context.Context, store graph.Store, s streams) error {
	shown := newProgress(s.err, "Real records")
	summary, err := seed.LoadBackbone(ctx, store, shown.step)
	shown.done()
	return tell(s, "real and sourced", summary, err)
}

func loadGenerated(ctx context.Context, store graph.Store, o seed.Options, s streams) error {
	shown := newProgress(s.err, "Synthetic records")
	summary, err := seed.LoadGenerated(ctx, store, o, shown.step)
	shown.done()
	return tell(s, "synthetic", summary, err)
}

// tell says what a load did.
func tell(s streams, what string, summary *ingest.Summary, err error) error {
	if err != nil {
		return err
	}
	if summary.Replayed == summary.Sets {
		fmt.Fprintf(s.out, "  %s: all there already\n", what)
	} else {
		fmt.Fprintf(s.out, "  %s: %d records new, %d renewed, %d relationships\n", what, summary.Created, summary.Updated, summary.Edges)
	}
	for _, c := range summary.Conflicts {
		fmt.Fprintf(s.out, "  conflict: %s is held by %s and stated by %s too; the two are kept apart\n", c.Key, c.Holder, c.Claimant)
	}
	return nil
}
