package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/ingest"
)

// sure is whether somebody is sure of what cannot be taken back.
type sure struct {
	Yes    bool `help:"Do it without asking."`
	DryRun bool `help:"Say what would go, and change nothing."`
}

// goOn tells whether to go on after what would go has been said. The end of the context
// ends the waiting for an answer.
func (c sure) goOn(ctx context.Context, s streams) (bool, error) {
	if c.DryRun || c.Yes {
		return c.Yes && !c.DryRun, nil
	}
	fmt.Fprint(s.out, "Go on? Type yes: ")
	answers := make(chan string, 1)
	go func() {
		line, err := bufio.NewReader(s.in).ReadString('\n')
		if line = strings.TrimSpace(line); line != "" || err == nil {
			answers <- line
		}
		close(answers)
	}()
	select {
	case <-ctx.Done():
		return false, context.Cause(ctx)
	case answer, answered := <-answers:
		switch {
		case !answered:
			return false, wrongUsage("nobody answered; add --yes to go on without asking, or --dry-run to see what would go")
		case answer == "yes":
			return true, nil
		}
	}
	fmt.Fprintln(s.out, "Nothing was changed.")
	return false, nil
}

// undoCommand takes a source back.
type undoCommand struct {
	Store  storeFlags `embed:""`
	Source string     `arg:"" help:"Slug of the source, as corridor sources lists it."`
	sure   `embed:""`
}

// Help is shown below the flags.
func (undoCommand) Help() string {
	return `What the source alone states goes, and what others state too stays as these have it. Stopped and run again it goes
on. To have it back, import it again; of what a first start loads, run corridor seed.

Example:  corridor undo openalex-laos --dry-run`
}

// Run undoes in the store that the flags name.
func (c undoCommand) Run(ctx context.Context, s streams) error {
	store, err := c.Store.openUnless(ctx, c.DryRun)
	if err != nil {
		return err
	}
	defer store.Close()
	holdings, _, err := ingest.Holdings(ctx, store)
	if err != nil {
		return err
	}
	entry, err := c.find(holdings)
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, "To be undone:")
	entry.write(s.out)
	if goOn, err := c.goOn(ctx, s); !goOn {
		return err
	}
	shown := newProgress(s.err, "Undoing")
	undone, err := ingest.Undo(ctx, store, c.Source, shown.step)
	shown.done()
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "  %s: %d records and %d edges are gone, %d records stay as other sources have them\n", c.Source, undone.Records, undone.Edges, undone.Changed)
	return nil
}

// find finds the source, and says which there are where it is none of them.
func (c undoCommand) find(holdings []ingest.Holding) (*sourceEntry, error) {
	var slugs []string
	for _, h := range holdings {
		if string(h.Source.Slug) == c.Source {
			entry := entryOf(h)
			return &entry, nil
		}
		slugs = append(slugs, string(h.Source.Slug))
	}
	return nil, wrongUsage("there is no source %q in %s; there are %s", c.Source, c.Store.place(), strings.Join(slugs, ", "))
}

// eraseCommand takes people out for good.
type eraseCommand struct {
	Person erasePersonCommand `cmd:"" help:"Erase a person, who stays erased when imported again."`
}

type erasePersonCommand struct {
	Store storeFlags `embed:""`
	Key   string     `arg:"" help:"The person's id as queries show it (pers_…), ORCID iD, OpenAlex id, or source/number."`
	sure  `embed:""`
}

// Help is shown below the flags.
func (erasePersonCommand) Help() string {
	return `Names, ids, affiliations and all that is printed of the person go, everywhere in the store. On works and projects a
place without a name stays, so that counts of authors stand. Of the person's ids fingerprints are kept, which only this store
can make, so that the person stays erased when imported again. It cannot be taken back.

Example:  corridor erase person 0000-0002-1825-0097 --dry-run`
}

// Run erases in the store that the flags name.
func (c erasePersonCommand) Run(ctx context.Context, s streams) error {
	ref, err := ingest.PersonRef(c.Key)
	if err != nil {
		return wrongUsage("%w", err)
	}
	store, err := c.Store.openUnless(ctx, c.DryRun)
	if err != nil {
		return err
	}
	defer store.Close()
	trace, err := ingest.TraceOf(ctx, store, ref)
	switch {
	case errors.Is(err, graph.ErrNotFound):
		return c.withoutTrace(ctx, store, ref, s)
	case err != nil:
		return err
	}
	tellOf(trace, s)
	if goOn, err := c.goOn(ctx, s); !goOn {
		return err
	}
	if _, err := ingest.ErasePerson(ctx, store, ref); err != nil {
		return err
	}
	fmt.Fprintln(s.out, "Erased. Files that were imported, reports, backups and reasons given for corrections (corridor sources) may still have the name: they are yours to clear.")
	if !c.Store.embedded() {
		fmt.Fprintln(s.out, "Neo4j's transaction logs hold it until they are pruned.")
	}
	return nil
}

// withoutTrace is for a key that leads to no record: of somebody who was erased
// before, or is named in edges alone, or was never there.
func (c erasePersonCommand) withoutTrace(ctx context.Context, store graph.Store, ref graph.Ref, s streams) error {
	if c.DryRun {
		fmt.Fprintf(s.out, "There is no record of %s; if the person was erased before, nothing is left.\n", c.Key)
		return nil
	}
	erased, err := ingest.ErasePerson(ctx, store, ref)
	switch {
	case errors.Is(err, graph.ErrNotFound):
		return wrongUsage("%s has nobody known as %s; a query such as { people(filter: {match: \"name\"}) { nodes { id name } } } shows ids", c.Store.place(), c.Key)
	case err != nil:
		return err
	case erased:
		fmt.Fprintln(s.out, "Erased. There was no record, only edges that named the person.")
	default:
		fmt.Fprintln(s.out, "The person was erased before; nothing was left to do.")
	}
	return nil
}

// tellOf says what there is of a person.
func tellOf(trace *ingest.Trace, s streams) {
	p := trace.Person
	fmt.Fprintf(s.out, "%s (%s), stated by %s\n", p.Name, p.ID, strings.Join(p.Sources, ", "))
	for _, name := range p.Names {
		fmt.Fprintf(s.out, "  also called %s\n", name.Value)
	}
	fmt.Fprintf(s.out, "Go: the record, %d affiliations, and what is printed on %d works.\n", trace.Edges[graph.AffiliatedWith.Name], trace.Edges[graph.Authored.Name])
	fmt.Fprintf(s.out, "Stay without a name: the places on these works, on %d projects and in %d activities.\n",
		trace.Edges[graph.WorksOn.Name], trace.Edges[graph.PersonTookPartIn.Name])
	if trace.Namesake > 0 {
		fmt.Fprintf(s.out, "%d others have the same name and stay. Where they are the same person, erase each.\n", trace.Namesake)
	}
}
