package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"corridor/graph"
	"corridor/ingest"
)

// sourcesCommand lists what came from where.
type sourcesCommand struct {
	Store storeFlags `embed:""`
	JSON  bool       `name:"json" help:"Write them as JSON."`
}

// Help is shown below the flags.
func (sourcesCommand) Help() string {
	return `Of each source: its name, licence, the date of its data, what assigned topics and the like, when it was imported,
and what it states, with how much of that no other source states. corridor undo SOURCE takes one back.`
}

// Run lists the sources of the store that the flags name.
func (c sourcesCommand) Run(ctx context.Context, s streams) error {
	store, err := c.Store.openToRead(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	holdings, erased, err := ingest.Holdings(ctx, store)
	if err != nil {
		return err
	}
	listed := sourceList{Sources: make([]sourceEntry, len(holdings)), Erased: erased}
	for i, h := range holdings {
		listed.Sources[i] = entryOf(h)
	}
	if c.JSON {
		encoder := json.NewEncoder(s.out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(listed)
	}
	listed.write(s.out)
	return nil
}

// sourceList is what the command writes as JSON.
type sourceList struct {
	Sources []sourceEntry `json:"sources"`
	Erased  int           `json:"erasedPeople"`
}

type sourceEntry struct {
	Slug        string                `json:"slug"`
	Name        string                `json:"name"`
	Kind        string                `json:"kind"` // curated, imported or made-up
	Publisher   *string               `json:"publisher"`
	Licence     *string               `json:"licence"`
	DataDate    *graph.Date           `json:"dataDate"`
	Retrieved   *graph.Date           `json:"retrieved"`
	Note        *string               `json:"note"`
	Version     *string               `json:"version"`
	Classifiers []string              `json:"classifiers"`
	Imported    *time.Time            `json:"importedFirst"`
	Last        *time.Time            `json:"importedLast"`
	Records     map[string]statedHere `json:"records"` // by kind
	Edges       map[string]statedHere `json:"edges"`   // by type
}

// statedHere is how many a source states, and how many of them it alone.
type statedHere struct {
	Stated int `json:"stated"`
	Alone  int `json:"alone"`
}

// The kinds of sources, in the order in which they are listed.
var sourceKinds = []struct{ kind, heading string }{
	{"curated", "Curated by hand"}, {"imported", "Imported"}, {"made-up", "Made up"},
}

func entryOf(h ingest.Holding) sourceEntry {
	e := sourceEntry{Slug: string(h.Source.Slug), Name: h.Source.Name, Kind: "imported", Publisher: h.Source.Publisher, Licence: h.Source.Licence,
		DataDate: h.Source.DataDate, Retrieved: h.Source.Retrieved, Note: h.Source.Note, Version: h.Source.Version, Classifiers: h.Source.Classifiers,
		Records: counted(h.Stated.Nodes, h.Stated.NodesAlone), Edges: counted(h.Stated.Edges, h.Stated.EdgesAlone)}
	if e.Classifiers == nil {
		e.Classifiers = []string{}
	}
	switch {
	case h.Source.Generated != nil && *h.Source.Generated:
		e.Kind = "made-up"
	case h.Source.Curated != nil && *h.Source.Curated:
		e.Kind = "curated"
	}
	if !h.Stated.First.IsZero() {
		first, last := h.Stated.First.UTC(), h.Stated.Last.UTC()
		e.Imported, e.Last = &first, &last
	}
	return e
}

func counted(stated, alone map[string]int) map[string]statedHere {
	out := map[string]statedHere{}
	for name, n := range stated {
		out[name] = statedHere{n, alone[name]}
	}
	return out
}

// write writes the list for people, curated facts apart.
func (l sourceList) write(w io.Writer) {
	for _, k := range sourceKinds {
		first := true
		for _, e := range l.Sources {
			if e.Kind != k.kind {
				continue
			}
			if first {
				fmt.Fprintf(w, "%s\n\n", k.heading)
				first = false
			}
			e.write(w)
		}
	}
	if l.Erased > 0 {
		fmt.Fprintf(w, "%d erased: of them fingerprints are kept, so that they stay erased when imported again.\n", l.Erased)
	}
}

func (e sourceEntry) write(w io.Writer) {
	fmt.Fprintf(w, "  %s  %s\n", e.Slug, e.Name)
	var facts []string
	add := func(format string, value string) {
		if value != "" {
			facts = append(facts, fmt.Sprintf(format, value))
		}
	}
	add("licence %s", deref(e.Licence))
	if e.Kind == "curated" {
		add("by %s", deref(e.Publisher))
		add("on %s", string(deref(e.Retrieved)))
		add("%s", deref(e.Note))
	}
	add("data of %s", string(deref(e.DataDate)))
	add("version %s", deref(e.Version))
	add("assigned by %s", strings.Join(e.Classifiers, ", "))
	add("imported %s", e.imported())
	if facts != nil {
		fmt.Fprintf(w, "      %s\n", strings.Join(facts, "; "))
	}
	writeCounts(w, "records", e.Records)
	writeCounts(w, "edges", e.Edges)
	fmt.Fprintln(w)
}

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// imported says when, in days.
func (e sourceEntry) imported() string {
	if e.Imported == nil {
		return ""
	}
	first, last := e.Imported.Format(time.DateOnly), e.Last.Format(time.DateOnly)
	if first == last {
		return first
	}
	return first + " to " + last
}

// writeCounts writes a line such as "records: 22 Institution (20 by it alone)".
func writeCounts(w io.Writer, what string, counts map[string]statedHere) {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		n := counts[name]
		part := strconv.Itoa(n.Stated) + " " + name
		if n.Alone < n.Stated {
			part += fmt.Sprintf(" (%d by it alone)", n.Alone)
		}
		parts = append(parts, part)
	}
	if parts != nil {
		fmt.Fprintf(w, "      %s: %s\n", what, strings.Join(parts, ", "))
	}
}
