package loaders_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/loaders"
)

// TestDerivedFields holds what is read and derived for fields that are computed
// for all records of a place together.
func TestDerivedFields(t *testing.T) {
	tests := []struct {
		name, query  string
		calls, reads []string // a call's arguments and parents; each read's plans
		want         string
	}{
		{name: "in a list",
			query: `{ people(first: 2) { nodes { name neighbours(first: 1) { totalCount nodes { name } } } } }`,
			calls: []string{"map[first:1] of 2"},
			reads: []string{"Person order name first 2: name", "Country by 1 ids: name\nPerson by 1 ids: name"},
			want:  `{"people":{"nodes":[{"name":"Mala Keo","neighbours":{"nodes":[{"name":"Nok Suda"}],"totalCount":4}},{"name":"Nok Suda","neighbours":{"nodes":[{"name":"Cambodia"}],"totalCount":4}}]}}`},
		{name: "of which no record is shown",
			query: `{ people(first: 1) { nodes { neighbours { totalCount } } } }`,
			calls: []string{"map[] of 1"}, reads: []string{"Person order name first 1:"},
			want: `{"people":{"nodes":[{"neighbours":{"totalCount":4}}]}}`},
		{name: "of no record",
			query: `{ people(filter: {match: "zzz"}) { nodes { neighbours { nodes { name } } } } }`,
			reads: []string{"Person where match(zzz) order name first 20:"},
			want:  `{"people":{"nodes":[]}}`},
		{name: "once for each place and alias, read together",
			query: `{ people(last: 1) { nodes { a: neighbours(first: 1) { edges { rank node { name } } } b: neighbours(last: 1) { edges { rank node { __typename } } } }
				edges { node { neighbours(first: 0) { totalCount } } } } }`,
			calls: []string{"map[first:1] of 1", "map[last:1] of 1", "map[first:0] of 1"},
			reads: []string{"Person order name last 1:", "Person by 1 ids: name\nInitiativeArea by 1 ids:"},
			want:  `{"people":{"edges":[{"node":{"neighbours":{"totalCount":4}}}],"nodes":[{"a":{"edges":[{"node":{"name":"Mala Keo"},"rank":1}]},"b":{"edges":[{"node":{"__typename":"InitiativeArea"},"rank":4}]}}]}}`},
		{name: "below one another, with a read for each",
			query: `{ person(id: $sok) { neighbours(first: 2) { nodes { name ... on Person { neighbours(last: 1) { nodes { name ... on Person { neighbours(first: 1) { nodes { name } } } } } } } } } }`,
			calls: []string{"map[first:2] of 1", "map[last:1] of 2", "map[first:1] of 2"},
			reads: []string{"Person by 1 ids:", "Person by 2 ids: name", "Person by 2 ids: name", "Person by 2 ids: name"},
			want:  `{"person":{"neighbours":{"nodes":[{"name":"Mala Keo","neighbours":{"nodes":[{"name":"Sok Dara","neighbours":{"nodes":[{"name":"Mala Keo"}]}}]}},{"name":"Nok Suda","neighbours":{"nodes":[{"name":"Mala Keo","neighbours":{"nodes":[{"name":"Nok Suda"}]}}]}}]}}}`},
		{name: "under relations, once for all parents of all of them",
			query: `{ institutions(filter: {name: {startsWith: "royal"}}) { nodes { people { nodes { neighbours(first: 1) { nodes { name } } } } country { neighbours(first: 1) { nodes { ... on InitiativeArea { slug } } } } } } }`,
			calls: []string{"map[first:1] of 2", "map[first:1] of 1"},
			reads: []string{"Institution where name starts royal order name first 20:\n  people <AFFILIATED_WITH order name first 20:\n  country >LOCATED_IN first 1:",
				"Person by 2 ids: name\nInitiativeArea by 1 ids: slug"},
			want: `{"institutions":{"nodes":[{"country":{"neighbours":{"nodes":[{"slug":"health"}]}},"people":{"nodes":[{"neighbours":{"nodes":[{"name":"Nok Suda"}]}},{"neighbours":{"nodes":[{"name":"Mala Keo"}]}}]}}]}}`},
		{name: "of one record met several times",
			query: `{ institutions { nodes { country { neighbours(first: 1) { totalCount } } } } }`,
			calls: []string{"map[first:1] of 2"},
			reads: []string{"Institution order name first 20:\n  country >LOCATED_IN first 1:"},
			want:  `{"institutions":{"nodes":[{"country":{"neighbours":{"totalCount":4}}},{"country":{"neighbours":null}},{"country":{"neighbours":{"totalCount":4}}}]}}`},
		{name: "of several kinds under one alias",
			query: `{ nodes(ids: [$sok, $kh]) { ... on Person { x: neighbours(first: 1) { nodes { name } } } ... on Country { x: neighbours(last: 1) { nodes { ... on Person { orcid } } } } } }`,
			calls: []string{"map[last:1] of 1", "map[first:1] of 1"},
			reads: []string{"Country by 1 ids:\nPerson by 1 ids:", "Person by 1 ids: orcid\nPerson by 1 ids: name"},
			want:  `{"nodes":[{"x":{"nodes":[{"name":"Mala Keo"}]}},{"x":{"nodes":[{"orcid":null}]}}]}`},
		{name: "in a fragment used at two places",
			query: `{ people(first: 1) { nodes { ...N } } person(id: $sok) { ...N } } fragment N on Person { neighbours(first: 1) { nodes { name ... on Person @include(if: false) { ...M } } } } fragment M on Person { orcid neighbours { totalCount } }`,
			calls: []string{"map[first:1] of 1", "map[first:1] of 1"},
			reads: []string{"Person order name first 1:", "Person by 1 ids: name", "Person by 1 ids:", "Person by 1 ids: name"},
			want:  `{"people":{"nodes":[{"neighbours":{"nodes":[{"name":"Nok Suda"}]}}]},"person":{"neighbours":{"nodes":[{"name":"Mala Keo"}]}}}`},
		{name: "by search, with the sources of all rounds",
			query: `{ search(text: "dara", types: [PERSON]) { nodes { sources { slug } ... on Person { neighbours(last: 1) { nodes { sources { slug } } } } } } }`,
			calls: []string{"map[last:1] of 1"},
			reads: []string{"Person where match(dara) order match(dara) first 20: sources", "InitiativeArea by 1 ids: sources", "Source by 2 keys: name names sources synthetic slug publisher licence website retrieved dataDate version classifiers curated generated note"},
			want:  `{"search":{"nodes":[{"neighbours":{"nodes":[{"sources":[{"slug":"seed"}]}]},"sources":[{"slug":"papers"}]}]}}`},
		{name: "by suggestion",
			query: `{ suggest(text: "dara", types: [PERSON]) { record { ... on Person { neighbours(first: 1) { nodes { name } } } } } }`,
			calls: []string{"map[first:1] of 1"},
			reads: []string{"Person where match(dara) order match(dara) first 10: name names", "Person by 1 ids: name"},
			want:  `{"suggest":[{"record":{"neighbours":{"nodes":[{"name":"Mala Keo"}]}}}]}`},
		{name: "of records loaded by id",
			query: `{ countryByArea { country { code neighbours(first: 1) { nodes { ... on InitiativeArea { slug } } } } area { number } } }`,
			calls: []string{"map[first:1] of 2"},
			reads: []string{"Country by 2 ids: name code\nInitiativeArea by 2 ids: name number", "InitiativeArea by 1 ids: slug"},
			want:  `{"countryByArea":[{"area":{"number":7},"country":{"code":"KH","neighbours":{"nodes":[{"slug":"health"}]}}},{"area":{"number":5},"country":{"code":"LA","neighbours":null}}]}`},
		{name: "of what a natural key names",
			query: `{ country(code: "KH") { neighbours(first: 1) { nodes { ... on InitiativeArea { neighbours(first: 1) { nodes { name } } } } } } }`,
			calls: []string{"map[first:1] of 1", "map[first:1] of 1"},
			reads: []string{"Country by 1 keys:", "InitiativeArea by 1 ids:", "Person by 1 ids: name"},
			want:  `{"country":{"neighbours":{"nodes":[{"neighbours":{"nodes":[{"name":"Sok Dara"}]}}]}}}`},
		{name: "of what objects show",
			query: `{ team(ids: [$sok, $kh]) { members { nodes { entity { ... on Country { neighbours(first: 1) { nodes { name } } } ... on Person { neighbours(first: 1) { nodes { name } } } } } } } }`,
			calls: []string{"map[first:1] of 1", "map[first:1] of 1"},
			reads: []string{"Country by 1 ids:\nPerson by 1 ids:", "InitiativeArea by 1 ids: name\nPerson by 1 ids: name"},
			want:  `{"team":{"members":{"nodes":[{"entity":{"neighbours":{"nodes":[{"name":"Mala Keo"}]}}},{"entity":{"neighbours":{"nodes":[{"name":"Health"}]}}}]}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			store, c := &reading{Store: newWorld(t)}, friends()
			query := strings.NewReplacer("$sok", `"`+string(person("sok").ID())+`"`, "$kh", `"`+string(country("KH").ID())+`"`).Replace(tt.query)
			got, err := execute(t, store, query, nil, c.derived())
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("answered\n%s\nwant\n%s", got, tt.want)
			}
			if !slices.Equal(c.calls, tt.calls) {
				t.Errorf("derived %q, want %q", c.calls, tt.calls)
			}
			if !slices.Equal(store.plans, tt.reads) {
				t.Errorf("read\n%s\nwant\n%s", strings.Join(store.plans, "\n--\n"), strings.Join(tt.reads, "\n--\n"))
			}
		})
	}
}

// reading notes the plans of each read.
type reading struct {
	graph.Store
	plans []string
}

func (s *reading) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	s.plans = append(s.plans, strings.TrimSpace(showPlans(plans)))
	return s.Store.Read(ctx, plans...)
}

// TestDerivedReadsDoNotGrow holds the number of store calls, and of
// derivations, for one and for a hundred parents alike.
func TestDerivedReadsDoNotGrow(t *testing.T) {
	const fields = `{ name a: neighbours(first: 3) { nodes { name sources { slug } ... on Person { neighbours(first: 2) { edges { node { name ... on Person { affiliations { nodes { name } } } } } } } } }
		b: neighbours(last: 2) { nodes { name } } }`
	queries := map[string][2]int{
		`{ people(first: 1000) { nodes ` + fields + ` } }`:                                                                                  {4, 3},
		`{ institutions(first: 1000) { nodes { people { nodes ` + fields + ` } } } }`:                                                       {4, 3},
		`query($ids: [ID!]!) { nodes(ids: $ids) { ... on Person ` + fields + ` } }`:                                                         {4, 3},
		`query($ids: [ID!]!) { team(ids: $ids) { members(first: 1000) { nodes { entity { ... on Person ` + fields + ` } } } } }`:            {4, 3},
		`query($ids: [ID!]!) { team(ids: $ids) { members(first: 1000) { nodes { entity { name } works(first: 1) { nodes { name } } } } } }`: {1, 0},
	}
	for query, want := range queries {
		for _, size := range []int{4, 100} {
			store, c := crowd(t, size), &circle{}
			vars := variables{}
			for i := range size {
				c.ids = append(c.ids, person(fmt.Sprint(i)).ID())
			}
			if strings.Contains(query, "$ids") {
				vars["ids"] = c.ids
			}
			answer, err := execute(t, store, query, vars, c.derived())
			if err != nil {
				t.Fatal(err)
			}
			if names := strings.Count(answer, `"name":"Person `); names < 2*size {
				t.Errorf("%d names of people in the answer, want at least %d: %s", names, 2*size, query)
			}
			if got := [2]int{store.Counts().Reads, len(c.calls)}; got != want {
				t.Errorf("%v reads and derivations for %d parents, want %v: %s", got, size, want, query)
			}
		}
	}
}

// TestDerivationsFitTheirParents: a derivation that forgets records is a fault
// of the program, not an answer.
func TestDerivationsFitTheirParents(t *testing.T) {
	few := loaders.Derived{"Person.neighbours": func(context.Context, []graph.ID, loaders.Field) ([]any, error) {
		return nil, nil
	}}
	if _, err := execute(t, newWorld(t), `{ people { nodes { neighbours { totalCount } } } }`, nil, few); err == nil || !strings.Contains(err.Error(), "people.nodes") {
		t.Errorf("error %v, want one that says where objects are missing", err)
	}
}
