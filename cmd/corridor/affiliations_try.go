package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"

	"corridor/ingest/affiliations"
	"corridor/ingest/affiliations/trial"
	"corridor/ingest/files"
)

// tryAffiliationsCommand measures the matching.
type tryAffiliationsCommand struct {
	Store storeFlags `embed:""`
	Half  string     `enum:"ALL,FIRST,SECOND" default:"ALL" help:"Try all strings, or one half of them: FIRST to build with, SECOND to keep for the last measurement."`
	Wrong bool       `help:"List the strings that were taken for another institution."`
	Path  string     `arg:"" name:"file" help:"JSON objects with affiliation, a text, and ror_ids, a list of the ROR ids of its institutions."`
}

// Run tries by the store that the flags name.
func (c tryAffiliationsCommand) Run(ctx context.Context, s streams) (err error) {
	set, err := files.Open(c.Path)
	if err != nil {
		return fmt.Errorf("opening what is to be tried: %w", err)
	}
	defer func() { err = errors.Join(err, set.Close()) }()
	var cases []trial.Case
	for _, f := range set.Files {
		more, err := trial.Read(f)
		if err != nil {
			return fmt.Errorf("reading what is to be tried: %w", err)
		}
		cases = append(cases, more...)
	}
	if c.Half != "ALL" {
		cases = slices.DeleteFunc(cases, func(one trial.Case) bool { return one.Second() != (c.Half == "SECOND") })
	}
	index, store, err := c.Store.affiliations(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	outcome, err := trial.Run(ctx, store, index, cases)
	if err != nil {
		return err
	}
	return c.write(s.out, outcome)
}

// fewest are the cases below which a share is said to rest on few.
const fewest = 30

func (c tryAffiliationsCommand) write(w io.Writer, o *trial.Outcome) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tloaded\tmatched\tfirst right\tany right\tfirst\tany\tof all matches\trecall\t")
	line := func(what string, n *trial.Counts) {
		few := ""
		if n.Cases < fewest {
			few = "  (few)"
		}
		fmt.Fprintf(table, "%s%s\t%d\t%d\t%d\t%d\t%s\t%s\t%s\t%s\t\n", what, few, n.Cases, n.Matched, n.First, n.Any,
			share(n.First, n.Matched), share(n.Any, n.Matched), share(n.Right, n.Given), share(n.Any, n.Cases))
	}
	line("all", &o.All)
	for _, country := range slices.Sorted(maps.Keys(o.ByCountry)) {
		line(string(country), o.ByCountry[country])
	}
	for _, kind := range affiliations.Kinds {
		if n := o.ByKind[kind]; n != nil {
			line(string(kind), n)
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nOf %d whose institution is not loaded %d were matched.\n", o.Strange, o.Taken)
	for _, wrong := range o.Wrong {
		if c.Wrong && err == nil {
			_, err = fmt.Fprintf(w, "%s\n    taken for %s, and is %s\n", wrong.Affiliation, wrong.Taken, wrong.RORs)
		}
	}
	return err
}

func share(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.4f", float64(n)/float64(of))
}
