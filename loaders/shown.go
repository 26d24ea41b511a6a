package loaders

import (
	"context"
	"fmt"
	"sync"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
)

// ShownRecord gives what was read of a record for the current field, nil where
// there is no such record. It reads nothing: a holder's Show must have
// announced the record for this very field; that it has not is a fault of the
// program, and an error.
func ShownRecord(ctx context.Context, id graph.ID) (graph.Record, error) {
	found, place, known := kept(ctx, &attached(ctx).shown, id)
	if !known {
		return nil, fmt.Errorf("loaders: %s shows the record %q, which no holder announced for it", place, id)
	}
	record, _ := found.(graph.Record)
	return record, nil
}

// ShownAll is ShownRecords for records of T's kind; those of others are left out.
func ShownAll[T any](ctx context.Context, ids []graph.ID) ([]*T, error) {
	records, err := ShownRecords(ctx, ids)
	out := []*T{}
	for _, record := range records {
		if r, ok := any(record).(*T); ok {
			out = append(out, r)
		}
	}
	return out, err
}

// ShownRecords is ShownRecord for a field that is a list: the records in the
// order of the ids, those that do not exist left out.
func ShownRecords(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	out := []graph.Record{}
	for _, id := range ids {
		record, err := ShownRecord(ctx, id)
		if err != nil {
			return nil, err
		}
		if record != nil {
			out = append(out, record)
		}
	}
	return out, nil
}

// DerivedOf gives what was computed of the parent for the current field, a
// derived one; zero where that is nothing. It reads nothing.
func DerivedOf[T Holder](ctx context.Context, parent graph.ID) (T, error) {
	return first(holders[T](ctx, parent))
}

// HeldBy gives the holder that the parent's Show announced for the current
// field, the first if there are several, zero if there is none. It computes
// nothing.
func HeldBy[T Holder](ctx context.Context, parent Holder) (T, error) {
	return first(holders[T](ctx, parent))
}

// AllHeldBy is HeldBy for a field that is a list.
func AllHeldBy[T Holder](ctx context.Context, parent Holder) ([]T, error) {
	return holders[T](ctx, parent)
}

func first[T any](list []T, err error) (T, error) {
	if err != nil || len(list) == 0 {
		return *new(T), err
	}
	return list[0], nil
}

// holders gives the holders that were kept of a record or holder for the
// current field; that there is nothing kept is a fault of the program.
func holders[T Holder](ctx context.Context, parent any) ([]T, error) {
	found, place, known := kept(ctx, &attached(ctx).held, parent)
	if !known {
		return nil, fmt.Errorf("loaders: %s was not computed ahead for its %T", place, parent)
	}
	out := []T{}
	for _, h := range found.([]Holder) {
		held, ok := h.(T)
		if h != nil && !ok {
			return nil, fmt.Errorf("loaders: %s holds a %T, not a %T", place, h, held)
		}
		out = append(out, held)
	}
	return out, nil
}

// kept finds what was kept of a record or holder for the current field.
func kept(ctx context.Context, in *sync.Map, of any) (found any, place string, known bool) {
	place = placeOf(graphql.GetFieldContext(ctx))
	found, known = in.Load(spot{place, of})
	return found, aliases(place), known
}
