package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// Decision is somebody's word on whether two keys are of one thing.
type Decision struct {
	Verdict    graph.IdentityVerdict
	One, Other graph.Key // as graph.Key.Canonical gives them, or graph.IDKey
	By, Why    string    // "" where not said
	Day        graph.Date
}

// Decide keeps a decision and carries it out: what has the keys becomes one, the
// first going first, or two. A decision on the same keys before it is replaced. A
// key that nothing has yet waits for its record. Where a decision on other keys of
// the two contradicts, the error is graph.ErrConflict.
func Decide(ctx context.Context, store graph.Store, d Decision) (*graph.Applied, error) {
	if !slices.Contains(graph.Decidable(), d.One.Kind) {
		return nil, graph.Invalid("kind", "of %s nobody decides which are one", d.One.Kind.Plural)
	}
	before, err := decided(ctx, store, d.One, d.Other)
	if err != nil {
		return nil, err
	}
	record := &graph.IdentityDecision{Entity: graph.Entity{Name: d.name()}, Verdict: &d.Verdict, About: &d.One.Kind.Name,
		Keys: []string{KeyText(d.One), KeyText(d.Other)}, Decided: &d.Day}
	if d.By != "" {
		record.By = &d.By
	}
	if d.Why != "" {
		record.Why = &d.Why
	}
	if before != nil {
		record.OneBefore = before.OneBefore
	} else if record.OneBefore, err = areOne(ctx, store, d.One, d.Other); err != nil {
		return nil, err
	}
	draft := NewDraft(graph.DecisionSource)
	draft.Node(SourceKey(graph.DecisionSource), &graph.Source{Entity: graph.Entity{Name: "Decisions on identity"}, Slug: graph.DecisionSource,
		Curated: new(true), Note: new("What users of this store decided on whether two ids are of one thing. It holds whatever other sources state.")})
	draft.Node(graph.DecisionKey(d.One, d.Other), record)
	draft.carryOut(d.Verdict, d.One, d.Other)
	return applyDecision(ctx, store, draft)
}

// TakeBack takes a decision back: the two are what they were before it, one or
// two. Where there is none with the verdict the error is graph.ErrNotFound.
func TakeBack(ctx context.Context, store graph.Store, verdict graph.IdentityVerdict, one, other graph.Key) (*graph.Applied, error) {
	held, err := decided(ctx, store, one, other)
	if err != nil {
		return nil, err
	}
	if held == nil || held.Verdict == nil || *held.Verdict != verdict {
		return nil, fmt.Errorf("no decision says that %s and %s are %s: %w", KeyText(one), KeyText(other), strings.ToLower(string(verdict)), graph.ErrNotFound)
	}
	draft := NewDraft(graph.DecisionSource)
	switch was := held.OneBefore != nil && *held.OneBefore; {
	case verdict == graph.SameThing && !was:
		draft.Set.Splits = []graph.Split{{One: one, Other: other, By: graph.DecisionSource}}
	case verdict == graph.DifferentThings && was:
		draft.Merge(other, one)
	}
	draft.Set.Deletes = []graph.Delete{{Ref: graph.Ref{Key: graph.DecisionKey(one, other)}}}
	return applyDecision(ctx, store, draft)
}

func (d *Draft) carryOut(verdict graph.IdentityVerdict, one, other graph.Key) {
	if verdict == graph.SameThing {
		d.Merge(other, one)
	} else {
		d.Set.Splits = append(d.Set.Splits, graph.Split{One: one, Other: other})
	}
}

func applyDecision(ctx context.Context, store graph.Store, d *Draft) (*graph.Applied, error) {
	applied, err := store.Apply(ctx, &d.Set)
	if err != nil {
		return nil, fmt.Errorf("carrying out a decision: %w", err)
	}
	return applied, nil
}

func (d Decision) name() string {
	if d.Verdict == graph.SameThing {
		return KeyText(d.One) + " and " + KeyText(d.Other) + " are the same"
	}
	return KeyText(d.One) + " and " + KeyText(d.Other) + " are different"
}

// KeyText is a key as people write it: register:id.
func KeyText(k graph.Key) string { return k.Scheme + ":" + k.Value }

// decided reads the decision on two keys; nil where there is none.
func decided(ctx context.Context, store graph.Store, one, other graph.Key) (*graph.IdentityDecision, error) {
	kind := graph.KindIdentityDecision
	rows, err := store.Read(ctx, &graph.Plan{Kind: kind, Keys: []graph.Key{graph.DecisionKey(one, other)},
		List: graph.List{Select: graph.Select{Properties: kind.Properties}}})
	if err != nil {
		return nil, fmt.Errorf("reading the decision: %w", err)
	}
	if len(rows[0].Items) == 0 {
		return nil, nil
	}
	return graph.Decode(rows[0].Items[0].Node).(*graph.IdentityDecision), nil
}

// areOne tells whether two keys lead to one record; nil where either leads to
// none.
func areOne(ctx context.Context, store graph.Store, one, other graph.Key) (*bool, error) {
	x, err := Named(ctx, store, one)
	if err != nil || x == nil {
		return nil, err
	}
	y, err := Named(ctx, store, other)
	if err != nil || y == nil {
		return nil, err
	}
	return new(x.Head().ID == y.Head().ID), nil
}

// Named reads the record that a key leads to, with its name; nil where there is
// none.
func Named(ctx context.Context, store graph.Store, key graph.Key) (graph.Record, error) {
	name, _ := key.Kind.Property("name")
	plan := &graph.Plan{Kind: key.Kind, Keys: []graph.Key{key}, List: graph.List{Select: graph.Select{Properties: []*graph.Property{name}}}}
	if id := key.OfID(); id != "" {
		plan.Keys, plan.IDs = nil, []graph.ID{id}
	}
	rows, err := store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("reading what has %s: %w", KeyText(key), err)
	}
	if len(rows[0].Items) == 0 {
		return nil, nil
	}
	return graph.Decode(rows[0].Items[0].Node), nil
}
