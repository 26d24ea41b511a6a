package capacityql

import (
	"context"
	"encoding/json"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Answers answers the fields on capacity.
type Answers struct {
	Capacity *capacity.Capacity
	Networks *network.Networks
	Tables
}

// Tables are what whoever runs the server loads.
type Tables struct {
	World      capacity.World       // the world's shares, for baseline WORLD_VALUE; empty: none is loaded
	FieldAreas []capacity.FieldArea // which fields belong to which areas; nil: capacity.DefaultFieldAreas
}

// question is what a field asks for of a matrix, whatever else it asks.
type question struct {
	reader     *computed.Reader // of the field's arguments
	query      capacity.Query
	compareTo  *capacity.Query // the same query of other years; nil where none are given
	changes    []capacity.Change
	admitted   graph.Admission
	projection *projection.Projection // of the data as it is
}

// question reads the arguments that all fields on capacity have, and gives the
// projection to answer from.
func (a Answers) question(ctx context.Context, f loaders.Field) (*question, error) {
	r := computed.Read(f.Arguments())
	out := &question{reader: r, query: queryOf(r), changes: computed.ChangesOf(r), admitted: computed.AdmissionOf(r)}
	out.query.From, out.query.To = yearsOf(r, "years")
	if out.query.Baseline == capacity.WorldValue {
		if r.Given("shares") {
			r.Refuse("shares", "baseline WORLD_VALUE has the shares of the table loaded; give your own with baseline CUSTOM")
		}
		out.query.World = a.World
	}
	if r.Given("compareTo") {
		other := out.query
		other.From, other.To = yearsOf(r, "compareTo")
		if other.From > other.To && other.To != 0 {
			r.Refuse("compareTo", "from %d comes after to %d; give the earlier year as from", other.From, other.To)
		}
		out.compareTo = &other
	}
	if out.query.Evidence == capacity.ByStatistics {
		out.query.FieldAreas = a.FieldAreas
		for _, name := range []string{"compareTo", "whatIf", "alsoCount"} {
			if r.Given(name) {
				r.Refuse(name, "statistics are whole counts of all years, to which nothing can be supposed or added; leave it out, or ask with evidence RECORDS")
			}
		}
	}
	if out.compareTo != nil && out.changes != nil {
		r.Refuse("compareTo", "years are compared of the data as it is; leave whatIf out, or ask for it in a field of its own")
	}
	if r.Err() != nil {
		return nil, r.Err()
	}
	var err error
	if out.projection, err = a.Networks.Projection(ctx, graph.Version(r.Text("atLeast"))); err != nil {
		return nil, err
	}
	if out.projection, err = a.Networks.Admitting(ctx, out.projection, out.admitted); err != nil {
		return nil, err
	}
	out.projection, err = a.Networks.Only(ctx, out.projection, out.query.Synthetic)
	return out, err
}

// queryOf reads the arguments that say what a matrix counts, and how, but for
// the years.
func queryOf(r *computed.Reader) capacity.Query {
	q := capacity.Query{
		Countries:    computed.Conditions(r, "countries", computed.CountryOf),
		Evidence:     capacity.Evidence(r.Text("evidence")),
		Columns:      capacity.Columns(r.Text("by")),
		Areas:        computed.Conditions(r, "areas", computed.WholeOf),
		Themes:       computed.Conditions(r, "themes", computed.TextOf),
		Topics:       computed.Conditions(r, "topics", topicOf),
		TopicVersion: graph.TopicVersion(r.Text("topicVersion")),
		Dimensions:   computed.Conditions(r, "dimensions", dimensionOf),
		Counting:     network.Counting(r.Text("counting")),
		Baseline:     capacity.Baseline(r.Text("baseline")),
		Shares:       computed.List(r, "shares", shareOf),
		Attribution:  capacity.Attribution(r.Text("attribution")),
		Minimum:      r.Number("minimum", capacity.DefaultMinimum),
		YoungYears:   r.Whole("youngYears", capacity.DefaultYoungYears),
		Currency:     graph.Currency(r.Text("currency")),
		Synthetic:    r.Flag("synthetic"),
		Participants: computed.ParticipantsOf(r),
	}
	if perMillion := r.Flag("perMillion"); perMillion != nil {
		q.PerMillion = *perMillion
	}
	if q.Minimum == 0 { // which a Query takes for the default
		r.Refuse("minimum", "0 is no expected number of items; give one above 0")
	}
	if q.YoungYears == 0 {
		r.Refuse("youngYears", "0 is no number of years; give 1 or more")
	}
	return q
}

func topicOf(v any) (graph.TopicID, error) {
	text, err := computed.TextOf(v)
	if err != nil {
		return "", err
	}
	id, err := graph.ParseTopicID(text)
	return graph.TopicID(id), err
}

func dimensionOf(v any) (capacity.Dimension, error) {
	text, err := computed.TextOf(v)
	return capacity.Dimension(text), err
}

func shareOf(v any) (capacity.Share, error) {
	fields, _ := computed.ObjectOf(v)
	r := computed.Read(fields)
	out := capacity.Share{Column: r.Text("column"), Value: r.Number("share", 0)}
	return out, r.Err()
}

// yearsOf reads a range of years, 0 where it is open.
func yearsOf(r *computed.Reader, name string) (from, to int) {
	years := r.Object(name)
	from, to = years.Year("from"), years.Year("to")
	r.Close(name, years)
	return from, to
}

// matrix makes the matrix asked for, with what it is compared to.
func (a Answers) matrix(ctx context.Context, question *question) (*CapacityMatrix, error) {
	changed, err := a.Capacity.WhatIf(ctx, question.projection, question.changes)
	if err != nil {
		return nil, computed.ChangeRefused(err, question.changes)
	}
	out := &CapacityMatrix{answers: a}
	if out.m, err = a.Capacity.Matrix(ctx, changed, question.query); err != nil {
		return nil, err
	}
	switch {
	case question.compareTo != nil:
		out.before, err = a.Capacity.Matrix(ctx, question.projection, *question.compareTo)
	case question.changes != nil:
		out.before, err = a.Capacity.Matrix(ctx, question.projection, question.query)
	}
	if err != nil {
		return nil, err
	}
	state, err := a.Networks.State(ctx, changed)
	out.list = state + "\x00" + written(out.m.Query)
	return out, err
}

// written is a query as text that tells it from all others.
func written(q capacity.Query) string {
	text, err := json.Marshal(q)
	if err != nil {
		panic("capacityql: " + err.Error()) // only numbers that are none, which are refused before
	}
	return string(text)
}
