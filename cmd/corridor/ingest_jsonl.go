package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"corridor/export/records"
	"corridor/graph/dump"
	"corridor/ingest/files"
)

// ingestJSONLCommand restores a dump.
type ingestJSONLCommand struct {
	Store  storeFlags `embed:""`
	DryRun bool       `help:"Read the dump to its end and say what it holds, and change nothing."`
	File   string     `arg:"" help:"A dump, as corridor export records writes it, plain or in gzip."`
}

// Help is shown below the flags.
func (ingestJSONLCommand) Help() string {
	return `An empty store becomes equal to the one that was dumped, whichever kind of store either is: what each source states,
ids, decisions, who was erased, and which imports were made. It is read to its end before anything is stored, so that a
dump that was cut short or changed changes nothing. Broken off, it goes on where it was when it is run again.

A store that holds anything is refused: two stores are brought together by importing into one what the other was
imported from, so that who is one with whom is decided once.`
}

// Run restores into the store that the flags name.
func (c ingestJSONLCommand) Run(ctx context.Context, s streams) (err error) {
	set, err := files.Open(c.File)
	if err != nil {
		return fmt.Errorf("opening the dump: %w", err)
	}
	defer func() { err = errors.Join(err, set.Close()) }()
	if len(set.Files) != 1 {
		return wrongUsage("%s is no dump of Corridor's", c.File)
	}
	open := func() (io.ReadCloser, error) { return set.Files[0].Open(nil) }
	if c.DryRun {
		return c.check(ctx, s, open)
	}
	store, err := c.Store.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	restoration, err := dump.Prepare(ctx, store.(records.Archive), open)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	shown := newProgress(s.err, "restoring")
	defer shown.done()
	flags := ingestFlags{Store: c.Store, Paths: []string{c.File}}
	return c.Store.whole(flags.again("jsonl"), s.err, func(m *mark) error {
		if err := m.leave(); err != nil {
			return err
		}
		m.written = true // what could be refused was before
		restored, err := restoration.Run(ctx, shown.step)
		if err == nil {
			fmt.Fprintf(s.out, "Restored: %s\n", restored)
		}
		return err
	})
}

func (c ingestJSONLCommand) check(ctx context.Context, s streams, open func() (io.ReadCloser, error)) error {
	found, err := dump.Check(ctx, open)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	fmt.Fprintf(s.out, "It is whole: %s\n", found)
	return nil
}
