package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Answers answers the fields of collaboration networks.
type Answers struct {
	Networks *network.Networks
	Capacity *capacity.Capacity // for what-ifs
}

// question is what a field asks for of the network, whatever else it asks.
type question struct {
	field      loaders.Field
	query      network.Query
	projection *projection.Projection
	state      string           // what the projection holds
	reader     *computed.Reader // of the field's arguments
}

// question reads the arguments that all fields on collaboration networks have, and
// gives the projection to answer from.
func (a Answers) question(ctx context.Context, field loaders.Field) (*question, error) {
	asked := computed.Read(field.Arguments())
	changes, admitted := computed.ChangesOf(asked), computed.AdmissionOf(asked)
	queryOf(asked)
	if asked.Err() != nil {
		return nil, asked.Err() // before anything is read
	}
	arguments, err := identified(ctx, field.Arguments())
	if err != nil {
		return nil, err
	}
	out := &question{field: field, reader: computed.Read(arguments)}
	out.query = queryOf(out.reader)
	if out.projection, err = a.Networks.Projection(ctx, graph.Version(out.reader.Text("atLeast"))); err != nil {
		return nil, err
	}
	if out.projection, err = a.Networks.Admitting(ctx, out.projection, admitted); err != nil {
		return nil, err
	}
	if out.projection, err = a.Capacity.WhatIf(ctx, out.projection, changes); err != nil {
		return nil, computed.ChangeRefused(err, changes)
	}
	out.state, err = a.Networks.State(ctx, out.projection)
	return out, err
}

// queryOf reads the arguments that say what a network counts, and how.
func queryOf(r *computed.Reader) network.Query {
	q := network.Query{
		Level:        network.Level(r.Text("level")),
		Evidence:     network.Evidence(r.Text("evidence")),
		Basis:        computed.Conditions(r, "basis", basisOf),
		Filter:       filterOf(r.Object("filter"), r),
		Participants: computed.ParticipantsOf(r),
		Counting:     network.Counting(r.Text("counting")),
		Strength:     network.Strength(r.Text("strength")),
		Scope:        network.Scope(r.Text("scope")),
		Within:       computed.Conditions(r, "within", computed.CountryOf),
		MinWeight:    r.Number("minWeight", 0),
		MinItems:     r.Whole("minItems", 0),
		MaxTeamSize:  r.Whole("maxTeamSize", network.DefaultTeamSize),
		Resolution:   r.Number("resolution", 1),
	}
	if q.MaxTeamSize == 0 { // which a Query takes for the default
		r.Refuse("maxTeamSize", "0 is not a size of teams that tie anybody; give 2 or more")
	}
	if q.Evidence == network.ByStatistics && r.Given("whatIf") {
		r.Refuse("whatIf", "statistics are whole counts, to which nothing can be supposed; leave it out, or ask with evidence RECORDS")
	}
	if q.Evidence == network.ByStatistics && r.Given("alsoCount") {
		r.Refuse("alsoCount", "statistics count what their tables say; leave it out, or ask with evidence RECORDS")
	}
	if q.Resolution == 0 {
		r.Refuse("resolution", "0 is no resolution; give a number above 0, 1 for the usual one")
	}
	return q
}

func filterOf(r, outer *computed.Reader) network.Filter {
	years := r.Object("years")
	f := network.Filter{
		Areas:            computed.Conditions(r, "areas", computed.WholeOf),
		Themes:           computed.Conditions(r, "themes", computed.TextOf),
		Topics:           computed.Conditions(r, "topics", topicOf),
		Countries:        computed.Conditions(r, "countries", computed.CountryOf),
		AllCountries:     computed.Conditions(r, "allCountries", computed.CountryOf),
		InstitutionTypes: computed.Conditions(r, "institutionTypes", computed.TextOf),
		Led:              ledOf(r.Object("led"), r),
		Institutions:     computed.Conditions(r, "institutions", entityOf),
		People:           computed.Conditions(r, "people", entityOf),
		From:             years.Year("from"),
		To:               years.Year("to"),
		PublicationTypes: computed.Conditions(r, "publicationTypes", computed.TextOf),
		ActivityTypes:    computed.Conditions(r, "activityTypes", computed.TextOf),
		ProjectStatuses:  computed.Conditions(r, "projectStatuses", computed.TextOf),
		Synthetic:        r.Flag("synthetic"),
	}
	r.Close("years", years)
	outer.Close("filter", r)
	return f
}

func ledOf(r, outer *computed.Reader) network.Led {
	out := network.Led{
		By:               projection.Leading(r.Text("by")),
		Countries:        computed.Conditions(r, "countries", computed.CountryOf),
		Institutions:     computed.Conditions(r, "institutions", entityOf),
		InstitutionTypes: computed.Conditions(r, "institutionTypes", computed.TextOf),
		People:           computed.Conditions(r, "people", entityOf),
	}
	if outer.Given("led") && out.Countries == nil && out.Institutions == nil && out.InstitutionTypes == nil && out.People == nil {
		outer.Refuse("led", "it does not say who is to have led; give countries, institutions, institutionTypes or people")
	}
	outer.Close("led", r)
	return out
}

// entityOf reads the id of an entity or what else names it, see identified.
func entityOf(v any) (graph.ID, error) {
	text, err := computed.TextOf(v)
	if err == nil && text == "" {
		err = graph.Invalid("", "the text is empty; give an id, a key or an exact name")
	}
	return graph.ID(text), err
}

// topicOf reads what names a topic, which is looked up among those counted.
func topicOf(v any) (string, error) {
	text, err := computed.TextOf(v)
	if kind := graph.ID(text).Kind(); err == nil && kind != nil && kind != graph.KindTopic {
		err = graph.Invalid("", "%q is the id of a record of %s; give that of a topic", text, kind)
	}
	return text, err
}

func basisOf(v any) (projection.Basis, error) {
	var basis projection.Basis
	text, err := computed.TextOf(v)
	if err != nil {
		return basis, err
	}
	return basis, basis.UnmarshalText([]byte(text))
}
