package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"corridor/graph"
)

// statusCommand says what the store holds.
type statusCommand struct {
	Store storeFlags `embed:""`
}

// Run prints the store in use, its version and its counts.
func (c statusCommand) Run(ctx context.Context, s streams) error {
	store, err := c.Store.openToRead(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	statistics, err := store.Statistics(ctx)
	if err != nil {
		return fmt.Errorf("counting what the store holds: %w", err)
	}
	fmt.Fprintf(s.out, "Store:    %s at %s\nVersion:  %s\n\n", statistics.Store, c.Store.place(), statistics.Version)
	if _, err := c.Store.warnOfUnfinished(s.out); err != nil {
		return err
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "records\tof these synthetic\t  kind\t")
	for _, kind := range graph.Kinds() {
		fmt.Fprintf(table, "%d\t%d\t  %s\t\n", statistics.Nodes[kind.Name], statistics.Synthetic[kind.Name], kind)
	}
	edges := 0
	for _, n := range statistics.Edges {
		edges += n
	}
	fmt.Fprintf(table, "%d\t\t  relationships\t\n", edges)
	if statistics.Placeholders > 0 {
		fmt.Fprintf(table, "%d\t\t  records named by others that have not arrived\t\n", statistics.Placeholders)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return c.tellFaults(ctx, store, s.out)
}

// faultsTime is how long status looks for what breaks the model.
const faultsTime = 5 * time.Second

// tellFaults says whether something breaks the model, if that is soon found.
func (c statusCommand) tellFaults(ctx context.Context, store graph.Store, out io.Writer) error {
	limited, cancel := context.WithTimeout(ctx, faultsTime)
	defer cancel()
	audit, err := store.Audit(limited, false)
	switch {
	case err != nil && ctx.Err() == nil && limited.Err() != nil:
		fmt.Fprintf(out, "\nWhether something breaks the model was not seen within %s; corridor check tells.\n", faultsTime)
		return nil
	case err != nil:
		return fmt.Errorf("looking for what breaks the model: %w", err)
	case !audit.Sound():
		fmt.Fprintln(out)
		tellAudit(out, audit, false, c.Store.named("check --repair"))
	}
	return nil
}
