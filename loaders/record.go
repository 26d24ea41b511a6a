package loaders

import (
	"context"
	"fmt"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
)

// Record gives the record that the field being answered shows of an id: T is
// graph.Record, or a pointer to the type of the records of a kind. It is what
// the methods of objects call, see LookAhead, and reads nothing itself. A record
// that is no longer there is graph.ErrChanged: it was, when it was counted.
func Record[T any](ctx context.Context, id graph.ID) (T, error) {
	records, err := Records[T](ctx, id)
	if err != nil {
		return *new(T), err
	}
	return records[0], nil
}

// FirstRecords gives the first of the records of a list that is told to be no
// longer than so many: as many as the field's @listSize assumes.
func FirstRecords[T any](ctx context.Context, ids []graph.ID) ([]T, error) {
	return Records[T](ctx, ids[:min(len(ids), CurrentField(ctx).assumedSize())]...)
}

// Records is Record for several: those of a list, in the order of the ids, or
// those whose names a text has. Call it once for all of a field.
func Records[T any](ctx context.Context, ids ...graph.ID) ([]T, error) {
	s := scopeOf(ctx)
	if s.visit != nil {
		s.visit.announce(ids)
		return nil, errAhead
	}
	place := placeOf(graphql.GetFieldContext(ctx))
	out := make([]T, len(ids))
	for i, id := range ids {
		record, err := s.request.record(place, id)
		if err != nil {
			return nil, err
		}
		shown, ok := record.(T)
		if !ok {
			return nil, fmt.Errorf("loaders: %s is to show a %T, not a %T", aliases(place), *new(T), record)
		}
		out[i] = shown
	}
	return out, nil
}

// record gives what was read of a record for the field at a place. That the
// look-ahead did not meet it there is a fault of the program.
func (r *request) record(place string, id graph.ID) (any, error) {
	record, met := r.records.Load(spot{place, id})
	switch {
	case !met:
		return nil, fmt.Errorf("loaders: %s shows the record %q, which the look-ahead did not meet there", aliases(place), id)
	case record == nil:
		return nil, fmt.Errorf("%s was counted but is no longer there: %w", id, graph.ErrChanged)
	}
	return record, nil
}

// Once makes what a field of an object shows, once: in the look-ahead, where it
// also gives the field, for its arguments. When gqlgen calls the object's method
// again, Once gives the same. The objects that have fields with records or
// arguments below them are made this way, for they are told by their addresses.
// An error may name an argument of the field ("first"); the field's place is put
// before it.
func Once[T any](ctx context.Context, object any, make func(f Field) (T, error)) (T, error) {
	s := scopeOf(ctx)
	if s.visit == nil {
		return answered[T](ctx, object)
	}
	at := spot{s.visit.field.place, object}
	if made, ok := s.request.answers.Load(at); ok {
		return made.(T), nil
	}
	made, err := make(s.visit.field)
	if err == nil {
		s.request.answers.Store(at, made)
	}
	return made, err
}

// DerivedOf gives what was computed of the parent for the current field, a
// derived one; zero where that is nothing. It reads nothing.
func DerivedOf[T any](ctx context.Context, parent graph.ID) (T, error) {
	return answered[T](ctx, parent)
}

// answered gives what was made for the current field of an object, or of a
// record with a derived field. That nothing was is a fault of the program.
func answered[T any](ctx context.Context, of any) (T, error) {
	place := placeOf(graphql.GetFieldContext(ctx))
	found, known := scopeOf(ctx).request.answers.Load(spot{place, of})
	if !known {
		return *new(T), fmt.Errorf("loaders: the look-ahead did not come to %s of its %T", aliases(place), of)
	}
	if found == nil {
		return *new(T), nil
	}
	out, ok := found.(T)
	if !ok {
		return out, fmt.Errorf("loaders: %s is a %T, not a %T", aliases(place), found, out)
	}
	return out, nil
}
