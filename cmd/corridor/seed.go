package main

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/ingest"
	"corridor/seed"
)

// seedCommand loads what a first start loads.
type seedCommand struct {
	Store storeFlags `embed:""`
	Again againFlag  `embed:""`
}

// againFlag says to load what was loaded before, too.
type againFlag struct {
	Again bool `name:"again" help:"Load what was loaded before too, for where others took records out of the store."`
}

// of gives the store, or one that takes what it took before as new.
func (f againFlag) of(store graph.Store) graph.Store {
	if f.Again {
		return ingest.Forgetful(store)
	}
	return store
}

// Help is shown below the flags.
func (seedCommand) Help() string {
	return `Loading again changes nothing: every record keeps its id. With --demo the made-up corridor is loaded, into
a store of its own. A store that holds the other of the two is refused.`
}

// Run loads into the store that the flags name.
func (c seedCommand) Run(ctx context.Context, s streams) error {
	store, err := c.Store.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	refuse := refuseMadeUp
	if c.Store.Demo {
		refuse = refuseReal
	}
	if err := refuse(ctx, store); err != nil {
		return err
	}
	return c.Store.load(ctx, c.Again.of(store), s)
}

// generateCommand loads a synthetic corridor of any size.
type generateCommand struct {
	Store        storeFlags `embed:""`
	Again        againFlag  `embed:""`
	People       int        `default:"300" help:"Number of people."`
	Publications int        `default:"500" help:"Number of publications."`
	Projects     int        `default:"-1" help:"Number of projects (default: an eighth of the publications)."`
	Activities   int        `default:"-1" help:"Number of activities (default: a sixth of the publications)."`
	Seed         uint64     `default:"1" help:"Number that decides everything random: the same seed and sizes give the same corridor."`
}

// Help is shown below the flags.
func (generateCommand) Help() string {
	return `Everything generated is marked synthetic, with invented names. What it stands on (countries, areas, themes,
statistics) is real and loaded first where it is missing. A store that holds real institutions or work is refused:
the two are kept apart. The same command again changes nothing.

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
	if err := refuseReal(ctx, store); err != nil {
		return err
	}
	return c.Store.whole(c.again(options), s.err, func(m *mark) error { return loadMadeUp(ctx, m.on(c.Again.of(store)), options, s) })
}

// again is the command that goes on with the same made-up corridor.
func (c generateCommand) again(o seed.Options) string {
	return fmt.Sprintf("%s --people %d --publications %d --projects %d --activities %d --seed %d",
		c.Store.anywhere("generate"), o.People, o.Publications, o.Projects, o.Activities, o.Seed)
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

// load loads the corridor that the flags mean.
func (f storeFlags) load(ctx context.Context, store graph.Store, s streams) error {
	return f.whole(f.anywhere("seed"), s.err, func(m *mark) error {
		store := m.on(store)
		if f.Demo {
			return loadMadeUp(ctx, store, seed.Small(), s)
		}
		return loadPart(ctx, store, s, "Real records", "real and sourced", seed.LoadReal)
	})
}

// loadMadeUp loads a made-up corridor and what it stands on.
func loadMadeUp(ctx context.Context, store graph.Store, o seed.Options, s streams) error {
	if err := loadPart(ctx, store, s, "Backbone", "real and sourced (countries, areas, statistics)", seed.LoadBackbone); err != nil {
		return err
	}
	return loadPart(ctx, store, s, "Made-up records", "made up", func(ctx context.Context, store graph.Store, step ingest.Progress) (*ingest.Summary, error) {
		return seed.LoadGenerated(ctx, store, o, step)
	})
}

func loadPart(ctx context.Context, store graph.Store, s streams, label, what string,
	load func(context.Context, graph.Store, ingest.Progress) (*ingest.Summary, error),
) error {
	shown := newProgress(s.err, label)
	summary, err := load(ctx, store, shown.step)
	shown.done()
	return tell(s, what, summary, err)
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
		became := "the two are kept apart"
		if c.Joined {
			became = "the two are one now"
		}
		fmt.Fprintf(s.out, "  conflict: %s is held by %s and stated by %s too; %s\n", c.Key, c.Holder, c.Claimant, became)
	}
	return nil
}
