package ror

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

func decode(raw []byte, into *record) error {
	err := json.Unmarshal(raw, into)
	var field *json.UnmarshalTypeError
	if errors.As(err, &field) {
		return nil
	}
	return err
}

// tied is what is kept of each organisation until all have been read, for its
// ties: these may be told from either side, and must not go in circles.
type tied struct {
	at         ingest.Place
	kept       bool
	withdrawn  bool
	held       *statement // of one that is withdrawn
	parents    []graph.ROR
	successors []graph.ROR
}

// tie notes what a record says of ties, on whichever side they belong.
func (r *run) tie(ror graph.ROR, o organisation, at ingest.Place) *tied {
	t := r.orgs[ror]
	if t == nil {
		t = &tied{}
		r.orgs[ror] = t
	}
	t.at, t.withdrawn = at, o.status == "withdrawn"
	for _, rel := range o.relationships {
		other := reading.ROR(rel.ID)
		if other == "" {
			if rel.Type != "related" {
				r.Tell(ingest.Warning, at, "a tie names no ROR id and was left out", rel.Type+" "+rel.ID)
			}
			continue
		}
		switch rel.Type {
		case "parent":
			t.parents = append(t.parents, other)
		case "successor":
			t.successors = append(t.successors, other)
		case "child":
			r.other = append(r.other, pair{"parent", other, ror})
		case "predecessor":
			r.other = append(r.other, pair{"successor", other, ror})
		}
	}
	return t
}

// pair is a tie told from its other side: that the tie of from leads to to.
type pair struct {
	tie      string
	from, to graph.ROR
}

// finish states what needed all records: which withdrawn ones live on in
// others, and the ties.
func (r *run) finish(ctx context.Context) error {
	r.joinSides()
	parents, successors := map[graph.ROR][]graph.ROR{}, map[graph.ROR][]graph.ROR{}
	for ror, t := range r.orgs {
		parents[ror], successors[ror] = sorted(t.parents), sorted(t.successors)
	}
	for _, ror := range reading.CutCircles(successors) {
		r.Tell(ingest.Warning, r.orgs[ror].at, "successors go in a circle: none of its ties is held", "")
	}
	into := r.follow(successors)
	for ror, list := range parents {
		for n, parent := range list {
			if living, moved := into[parent]; moved {
				list[n] = living
			}
		}
		parents[ror] = sorted(list)
	}
	for _, ror := range reading.CutCircles(parents) {
		r.Tell(ingest.Warning, r.orgs[ror].at, "parents go in a circle: none of its ties is held", "")
	}
	if err := r.stateHeld(ctx, into); err != nil {
		return err
	}
	if err := r.stateTies(ctx, into, parents, successors); err != nil {
		return err
	}
	return r.JoinByName(ctx, nil)
}

// joinSides adds the ties that were told from the other side, of records that
// are there.
func (r *run) joinSides() {
	for _, p := range r.other {
		t := r.orgs[p.from]
		if t == nil {
			continue
		}
		if p.tie == "parent" {
			t.parents = append(t.parents, p.to)
		} else {
			t.successors = append(t.successors, p.to)
		}
	}
	r.other = nil
}

func sorted(list []graph.ROR) []graph.ROR {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// follow tells which withdrawn records live on in which other: in their only
// successor, or in that one's. Where there are several it cannot be known, and
// where the successor is not kept there is nothing to follow to.
func (r *run) follow(successors map[graph.ROR][]graph.ROR) map[graph.ROR]graph.ROR {
	next := map[graph.ROR]graph.ROR{}
	for _, ror := range r.inOrder() {
		t := r.orgs[ror]
		switch list := successors[ror]; {
		case len(list) > 1:
			r.Tell(ingest.Warning, t.at, "several successors: not followed", string(list[0])+", "+string(list[1]))
		case len(list) == 1 && t.withdrawn && r.orgs[list[0]] != nil && r.orgs[list[0]].kept:
			next[ror] = list[0]
		case len(list) == 1 && t.withdrawn:
			r.Tell(ingest.Note, t.at, "a successor is not among the records taken: kept and marked as withdrawn", string(list[0]))
		}
	}
	into := map[graph.ROR]graph.ROR{}
	for ror := range next {
		end := ror
		for next[end] != "" { // circles have been cut
			end = next[end]
		}
		into[ror] = end
	}
	return into
}

// inOrder lists all ids, sorted.
func (r *run) inOrder() []graph.ROR {
	out := make([]graph.ROR, 0, len(r.orgs))
	for ror := range r.orgs {
		out = append(out, ror)
	}
	slices.Sort(out)
	return out
}

// stateHeld states the withdrawn records: those that live on in another as that
// one's, all others as they are.
func (r *run) stateHeld(ctx context.Context, into map[graph.ROR]graph.ROR) error {
	for _, ror := range r.inOrder() {
		t := r.orgs[ror]
		if t.held == nil {
			continue
		}
		if living, moved := into[ror]; moved {
			r.Draft().Merge(rorKey(ror), rorKey(living))
			r.Draft().Withdrawn(rorKey(ror), t.held.Institution, keysOf(t.held.Institution)...)
			r.Tell(ingest.Merged, t.at, "withdrawn ids followed to their successor", string(living))
		} else {
			r.state(ror, *t.held)
		}
		if err := r.Next(ctx); err != nil {
			return err
		}
	}
	return r.Flush(ctx)
}

// stateTies states the parents and successors of all that is kept.
func (r *run) stateTies(ctx context.Context, into map[graph.ROR]graph.ROR, parents, successors map[graph.ROR][]graph.ROR) error {
	for _, ror := range r.inOrder() {
		t := r.orgs[ror]
		if _, moved := into[ror]; !t.kept || moved {
			continue
		}
		for _, parent := range parents[ror] {
			if other := r.orgs[parent]; other == nil || !other.kept {
				r.Tell(ingest.Note, t.at, "a parent is not among the records taken: the tie waits for it", string(parent))
			}
		}
		r.Draft().Edges(graph.PartOf, rorKey(ror), edgesTo(parents[ror])...)
		r.Draft().Edges(graph.SucceededBy, rorKey(ror), edgesTo(successors[ror])...)
		if err := r.Next(ctx); err != nil {
			return err
		}
	}
	return r.Flush(ctx)
}

func edgesTo(list []graph.ROR) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for _, ror := range list {
		out = append(out, ingest.To(rorKey(ror)))
	}
	return out
}
