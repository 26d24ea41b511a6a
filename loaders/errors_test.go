package loaders_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"corridor/graph"
)

// TestBadArguments holds that a malformed argument is ErrInvalid, named with
// its place, and that the reason says what would do.
func TestBadArguments(t *testing.T) {
	tests := []struct {
		query, argument, reason string
		vars                    variables
	}{
		{query: `{ people(first: 10001) { nodes { name } } }`, argument: "first", reason: "ask for 0 to 1000"},
		{query: `{ people(first: 10001) { totalCount } }`, argument: "first", reason: "ask for 0 to 1000"},
		{query: `{ people(last: -1) { totalCount } }`, argument: "last", reason: "ask for 0 to 1000"},
		{query: `{ people(first: 1, last: 1) { nodes { name } } }`, argument: "last", reason: "cannot be used together"},
		{query: `{ people(first: 1, last: 1) { totalCount } }`, argument: "last", reason: "cannot be used together"},
		{query: `{ people(after: "") { nodes { name } } }`, argument: "after", reason: "endCursor"},
		{query: `{ people(before: "altered") { totalCount } }`, argument: "before", reason: "not a cursor of this list"},
		{query: `{ p: people { edges { node { work: projects(first: 1001) { nodes { name } } } } } }`, argument: "work.first", reason: "ask for 0 to 1000"},
		{query: `{ people { nodes { projects { nodes { participants(after: "x") { nodes { name } } } } } } }`, argument: "projects.participants.after", reason: "not a cursor"},
		{query: `{ people(filter: {projects: {some: {start: {gte: "2019-13"}}}}) { nodes { name } } }`, argument: "filter.projects.some.start.gte", reason: "is not a date"},
		{query: `{ people { nodes { affiliations(edge: {or: [{}, {from: {in: ["2019", "x"]}}]}) { totalCount } } } }`, argument: "affiliations.edge.or.1.from.in", reason: "is not a date"},
		{query: `{ people { nodes { affiliations(edge: {currentOn: "now"}) { totalCount } } } }`, argument: "affiliations.edge.currentOn", reason: "is not a date"},
		{query: `{ people(filter: {id: {eq: "Sok"}}) { nodes { name } } }`, argument: "filter.id.eq", reason: "is not an id"},
		{query: `{ people(filter: {not: {orcid: {eq: "0000-0000-0000-0000"}}}) { nodes { name } } }`, argument: "filter.not.orcid.eq", reason: "ORCID"},
		{query: `{ people(filter: {projects: {where: {status: {eq: ACTIVE}}}}) { nodes { name } } }`, argument: "filter.projects.where", reason: "give count"},
		{query: `query($f: InstitutionFilter) { people { nodes { affiliations(filter: $f) { totalCount } } } }`, vars: variables{"f": map[string]any{"ror": map[string]any{"in": []any{"https://ror.org/x"}}}},
			argument: "affiliations.filter.ror.in", reason: "ROR"},
		{query: `{ people { nodes { projects(after: 99999999999999999999) { totalCount } } } }`, argument: "projects.after", reason: "at most 64 bits"},
		{query: `{ people { nodes { projects(after: 5) { totalCount } } } }`, argument: "projects.after", reason: "not a cursor"},
		{query: `{ projects(filter: {areas: {some: {number: {eq: 99}}}}) { totalCount } }`, argument: "filter.areas.some.number", reason: "there is no initiative area with the number 99; there are 5, 7"},
		{query: `{ p: projects { nodes { w: participants(filter: {or: [{name: {eq: "x"}}, {not: {country: {code: {in: ["kh", "xx"]}}}}]}) { totalCount } } } }`,
			argument: "w.filter.or.1.not.country.code", reason: "there is no country with the ISO code XX; there are FR, KH, LA"},
		{query: `{ institutions(orderBy: {projects: {where: {areas: {some: {slug: {eq: "greem"}}}}}}) { totalCount } }`, argument: "orderBy.projects.where.areas.some.slug", reason: "there are green, health"},
		{query: `{ institutions(filter: {projects: {where: {areas: {some: {number: {eq: 6}}}}, count: {gte: 1}}}) { totalCount } }`, argument: "filter.projects.where.areas.some.number", reason: "there are 5, 7"},
		{query: `{ people(filter: {sources: {hasAny: ["papers", "nature"]}}) { totalCount } }`, argument: "filter.sources", reason: "there is no source with the slug nature; there are papers, seed"},
		{query: `{ themes(filter: {slug: {eq: "rice"}}) { totalCount } }`, argument: "filter.slug", reason: "none is loaded"},
		{query: `{ people(orderBy: {projects: {where: {start: {gte: "2019-13"}}}}) { nodes { name } } }`, argument: "orderBy.projects.where.start.gte", reason: "is not a date"},
		{query: `{ people(orderBy: {projects: {edge: {role: {in: [LEAD]}, or: [{role: {eq: LEAD}}]}}, field: NAME}) { nodes { name } } }`, argument: "orderBy", reason: "by exactly one of field, affiliations, countries, projects, publications, activities, declaredAreas, and this one is by field and projects"},
		{query: `{ people { nodes { affiliations(orderBy: [{direction: DESC}]) { totalCount } } } }`, argument: "affiliations.orderBy", reason: "and this one is by none"},
		{query: `{ people(orderBy: {field: MATCH}) { nodes { name } } }`, argument: "orderBy", reason: "give filter a match"},
		{query: `{ institution(id: "abc") { name } }`, argument: "id", reason: "is not an id"},
		{query: `{ node(id: "inst_abc") { id } }`, argument: "id", reason: "is not an id"},
		{query: `{ search(text: "a", first: 5000) { nodes { id } } }`, argument: "first", reason: "ask for 0 to 1000"},
		{query: `{ search(text: "a", after: "x") { nodes { id } } }`, argument: "after", reason: "not a cursor of this search"},
		{query: `{ suggest(text: "a", limit: -1) { text } }`, argument: "limit", reason: "ask for 0 to 1000"},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			_, err := execute(t, newWorld(t), tt.query, tt.vars)
			var invalid *graph.InvalidError
			if !errors.As(err, &invalid) {
				t.Fatalf("error %v, want an InvalidError", err)
			}
			if invalid.Argument != tt.argument || !strings.Contains(invalid.Reason, tt.reason) {
				t.Errorf("%q: %q, want %q: …%q…", invalid.Argument, invalid.Reason, tt.argument, tt.reason)
			}
		})
	}
}

// broken fails every read.
type broken struct{ graph.Store }

func (broken) Read(context.Context, ...*graph.Plan) ([]*graph.Rows, error) {
	return nil, graph.ErrUnavailable
}

func TestStoreErrorsPassUntouched(t *testing.T) {
	for _, query := range []string{
		`{ people { nodes { name } } }`, `{ country(code: "KH") { name } }`, `{ search(text: "a") { nodes { id } } }`,
		`{ suggest(text: "a") { text } }`, `{ countryByArea { country { name } } }`,
		`{ node(id: "` + string(country("KH").ID()) + `") { id } }`,
	} {
		if _, err := execute(t, broken{newWorld(t)}, query, nil); err != graph.ErrUnavailable {
			t.Errorf("%s: error %v, want ErrUnavailable itself", query, err)
		}
	}
}
