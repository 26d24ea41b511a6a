package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"corridor/graph"
	"corridor/graph/sqlite"
)

// backupCommand copies the embedded store.
type backupCommand struct {
	Store storeFlags `embed:""`
	File  string     `arg:"" help:"The file to write, which must not be there."`
}

// Help is shown below the flags.
func (backupCommand) Help() string {
	return `The copy is of one moment, also while a server reads and writes the store. It is a store by itself, and restored by
corridor restore FILE. Keep it as you keep the store: it holds all that the store holds.

Of Neo4j backups are taken by neo4j-admin database dump or backup.`
}

// Run copies the store that the flags name.
func (c backupCommand) Run(ctx context.Context, s streams) error {
	store, err := c.Store.openEmbedded(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := c.Store.spareStore("backup", c.File); err != nil {
		return err
	}
	if _, err := c.Store.warnOfUnfinished(s.err); err != nil {
		return err
	}
	if err := store.Backup(ctx, c.File); errors.Is(err, graph.ErrConflict) {
		return wrongUsage("%w", err)
	} else if err != nil {
		return err
	}
	info, err := os.Stat(c.File)
	if err != nil {
		return fmt.Errorf("writing the backup: %w", err)
	}
	fmt.Fprintf(s.out, "%s is a backup of %s, %.1f MB\n", c.File, c.Store.place(), float64(info.Size())/1e6)
	return nil
}

// openEmbedded opens the embedded store for reading.
func (f storeFlags) openEmbedded(ctx context.Context) (*sqlite.Store, error) {
	if !f.embedded() {
		return nil, errNeo4jBackups
	}
	store, err := f.openToRead(ctx)
	if err != nil {
		return nil, err
	}
	return store.(*sqlite.Store), nil
}

var errNeo4jBackups = wrongUsage("backups of Neo4j are taken and restored by neo4j-admin database dump and load, or by corridor export records and ingest jsonl")

// restoreCommand puts a backup in the place of the embedded store.
type restoreCommand struct {
	Store storeFlags `embed:""`
	sure  `embed:""`
	File  string `arg:"" type:"existingfile" help:"A backup, as corridor backup writes it."`
}

// Help is shown below the flags.
func (restoreCommand) Help() string {
	return `A store that is there is replaced, after a question: what came into it since the backup is gone then. A server that
has it open is refused the restoration: stop it first.`
}

// Run puts the backup in the place of the store that the flags name.
func (c restoreCommand) Run(ctx context.Context, s streams) error {
	if !c.Store.embedded() {
		return errNeo4jBackups
	}
	if info, err := os.Stat(c.Store.file()); err == nil && info.Size() > 0 {
		fmt.Fprintf(s.out, "%s is to be replaced, with all that is in it.\n", c.Store.place())
		if on, err := c.goOn(ctx, s); err != nil || !on {
			return err
		}
	} else if c.DryRun {
		fmt.Fprintf(s.out, "%s is to be made.\n", c.Store.place())
		return nil
	}
	if err := sqlite.Restore(ctx, c.File, c.Store.file()); err != nil {
		return cannotOpen(err)
	}
	if err := os.Remove(c.Store.note()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("forgetting a load that was broken off before: %w", err)
	}
	fmt.Fprintf(s.out, "%s is what %s has.\n", c.Store.place(), c.File)
	return nil
}
