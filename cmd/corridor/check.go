package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"corridor/graph"
)

// checkCommand looks for what breaks the model.
type checkCommand struct {
	Store  storeFlags `embed:""`
	Repair bool       `help:"Put right what can be."`
	JSON   bool       `name:"json" help:"Write what is found as JSON."`
}

// Help is shown below the flags.
func (checkCommand) Help() string {
	return `Corridor writes nothing that breaks its model. Other hands may: Cypher in Neo4j Browser, a shell of SQLite, a damaged disk.
It finds records without an id, values of another type, records and edges without sources, edges at nothing, keys of records
that are gone, records that no key or no search finds, and a damaged file. Until then answers leave out what they cannot
read, and say so in the log; writes go on. A store of which check finds nothing can be dumped and restored.

--repair forgets keys of what is gone, gives back missing keys and texts to search by, reads values of another type as theirs
where that can be done and takes them out where not (Neo4j keeps them beside, as setAside_…), gives what has no sources those
that its claims and keys tell of, else the source other-hands, and takes records without an id and edges at nothing out of the
model (SQLite deletes the edges; Neo4j keeps both, with the label SetAside and the type SET_ASIDE). What it says is put right
a second check does not find. Exit code 1 says that something was found and is not put right.`
}

// Run checks the store that the flags name.
func (c checkCommand) Run(ctx context.Context, s streams) error {
	open := c.Store.openToRead
	if c.Repair {
		open = c.Store.open
	}
	store, err := open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	audit, err := store.Audit(ctx, c.Repair)
	if err != nil {
		return fmt.Errorf("checking the store: %w", err)
	}
	if c.JSON {
		encoder := json.NewEncoder(s.out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		err = encoder.Encode(audit)
	} else {
		tellAudit(s.out, audit, c.Repair, c.Store.named("check --repair"))
	}
	if left := leftOf(audit); err == nil && left > 0 {
		return fmt.Errorf("%d of what breaks the model is not put right", left)
	}
	return err
}

// leftOf is how much was found and not put right.
func leftOf(audit *graph.Audit) int {
	n := 0
	for kind, found := range audit.Found {
		n += found - audit.Mended[kind]
	}
	return n
}

// tellAudit says what was found and, where it was repaired, how much of it; where
// not, by which command it would be.
func tellAudit(out io.Writer, audit *graph.Audit, repaired bool, command string) {
	if audit.Sound() {
		fmt.Fprintln(out, "Nothing breaks the model.")
		return
	}
	for _, kind := range slices.Sorted(maps.Keys(audit.Found)) {
		fmt.Fprintf(out, "%d: %s", audit.Found[kind], kind)
		if repaired {
			fmt.Fprintf(out, "; %d put right", audit.Mended[kind])
		}
		fmt.Fprintln(out)
		for _, f := range audit.Faults {
			if f.Kind == kind {
				fmt.Fprintf(out, "  %s %s %s %s\n", f.Label, f.Element, f.ID, f.Detail)
			}
		}
	}
	if !repaired {
		fmt.Fprintf(out, "\ncorridor %s puts right what can be.\n", command)
	}
}
