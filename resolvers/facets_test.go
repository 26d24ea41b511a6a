package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph/graphcount"
)

// shown writes the groups of an answer as label:count, or label:count:sum.
func shown(t *testing.T, facets any) string {
	t.Helper()
	var out []string
	for _, group := range at(t, facets, "groups").(list) {
		var parts []string
		for _, key := range at(t, group, "keys").(list) {
			parts = append(parts, fmt.Sprint(at(t, key, "label")))
		}
		text := strings.Join(parts, "+") + ":" + fmt.Sprint(at(t, group, "count"))
		if sum := at(t, group, "sum"); sum != nil {
			text += ":" + fmt.Sprint(sum)
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func TestFacets(t *testing.T) {
	store := open(t, smallCorridor()...)
	const groups = "{ groups { count sum keys { label } } }"
	cases := []struct{ field, want string }{
		{"projectFacets(by: [COUNTRY])", "Cambodia:2 Laos:2 Japan:1"},
		{"projectFacets(by: [COUNTRY, AREA])", "Cambodia+Health:2 Cambodia+Green technology:1 Japan+Health:1 Japan+Green technology:1 Laos+Health:1 Laos+Green technology:1"},
		{"publicationFacets(by: [YEAR], sum: CITATIONS)", "2015:1:5 2020:1:10 none:1"},
		{"publicationFacets(by: [AREA], sum: CITATIONS)", "Health:2:15 Green technology:2:5"},
		{`publicationFacets(by: [SYNTHETIC], filter: {areas: {some: {number: {eq: 5}}}})`, "no:1 yes:1"},
		{"institutionFacets(by: [TYPE])", "joint laboratory:1 ministry:1 none:2"},
		{"countryFacets(by: [CORRIDOR])", "yes:3"},
		{"countryFacets(by: [CORRIDOR], scope: ALL)", "yes:3 none:1"},
		{"countryFacets(by: [CORRIDOR], filter: {corridor: {missing: true}})", "none:1"},
		{"personFacets(by: [SYNTHETIC])", "no:2"},
		{"themeFacets(by: [AREA])", ""},
		{"sourceFacets(by: [SYNTHETIC])", "no:1 yes:1"},
		{"activityFacets(by: [YEAR])", "2020:1 2021:1"},
		{"projectFacets(by: [YEAR])", "2019:1 2022:1 none:1"},
		{"publicationFacets(by: [AUTHOR])", "at i1:2 at i2:2"},
		{"publicationFacets(by: [SOURCE], sum: CITATIONS)", "Source real:2:10 Source made-up:1:5"},
		{"publicationFacets(by: [SOURCE, YEAR])", "Source made-up+2015:1 Source real+2020:1 Source real+none:1"},
	}
	for _, c := range cases {
		t.Run(c.field, func(t *testing.T) {
			store.Reset()
			got := shown(t, ask(t, store, "{ facets: "+c.field+groups+" }", nil)["facets"])
			if sortedWords(got) != sortedWords(c.want) {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			if counts := store.Counts(); counts.Groups != 1 || counts.Reads > 1 {
				t.Errorf("%+v, want one Group and at most one Read", counts)
			}
		})
	}
}

// TestFacetsInOrder holds the order of groups, and the years filled in.
func TestFacetsInOrder(t *testing.T) {
	store := open(t, smallCorridor()...)
	const groups = "{ groups { count sum keys { label } } }"
	for _, c := range []struct{ field, want string }{
		{"publicationFacets(by: [YEAR], orderBy: KEY_ASC)", "2015:1 2020:1 none:1"},
		{"publicationFacets(by: [YEAR], orderBy: KEY_DESC, first: 1)", "2020:1"},
		{"publicationFacets(by: [YEAR], orderBy: KEY_DESC)", "2020:1 2015:1 none:1"},
		{"publicationFacets(by: [YEAR], orderBy: COUNT_DESC)", "2015:1 2020:1 none:1"},
		{"projectFacets(by: [AREA], orderBy: KEY_DESC)", "Green technology:2 Health:2"},
		{"projectFacets(by: [COUNTRY], orderBy: KEY_ASC)", "Cambodia:2 Japan:1 Laos:2"},
		{"publicationFacets(by: [YEAR], orderBy: KEY_ASC, fillYears: true, sum: CITATIONS)", "2015:1:5 2016:0 2017:0 2018:0 2019:0 2020:1:10 none:1"},
		{"publicationFacets(by: [YEAR], orderBy: KEY_DESC, fillYears: true, first: 3)", "2020:1 2019:0 2018:0"},
		{"publicationFacets(by: [YEAR], fillYears: true)", "2015:1 2020:1 2016:0 2017:0 2018:0 2019:0 none:1"},
		{"institutionFacets(by: [TYPE])", "joint laboratory:1 ministry:1 none:2"},
		{"institutionFacets(by: [TYPE], first: 2)", "joint laboratory:1 ministry:1"},
		{"projectFacets(by: [YEAR], orderBy: KEY_ASC, fillYears: true)", "2019:1 2020:0 2021:0 2022:1 none:1"},
		{"activityFacets(by: [YEAR, AREA], orderBy: KEY_ASC, fillYears: true)", "2020+Health:1 2020+Green technology:0 2021+Health:0 2021+Green technology:1"},
		{"activityFacets(by: [AREA, YEAR], orderBy: KEY_DESC, fillYears: true)", "Green technology+2021:1 Green technology+2020:0 Health+2021:0 Health+2020:1"},
		{"publicationFacets(by: [YEAR], filter: {year: {eq: 1900}}, fillYears: true)", ""},
	} {
		t.Run(c.field, func(t *testing.T) {
			store.Reset()
			got := shown(t, ask(t, store, "{ facets: "+c.field+groups+" }", nil)["facets"])
			if got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			if counts := store.Counts(); counts.Groups != 1 || counts.Reads > 1 {
				t.Errorf("%+v, want one Group and at most one Read", counts)
			}
		})
	}
	answer := asJSON(t, store, `{ publicationFacets(by: [YEAR], orderBy: KEY_ASC, fillYears: true, first: 2) { groupCount restCount recordCount groups { count sum } } }`)
	if want := `{"publicationFacets":{"groupCount":7,"groups":[{"count":1,"sum":null},{"count":0,"sum":null}],"recordCount":3,"restCount":2}}`; answer != want {
		t.Errorf("\n got %s\nwant %s", answer, want)
	}
}

func TestFacetKeys(t *testing.T) {
	store := open(t, smallCorridor()...)
	answer := asJSON(t, store, `{ projectFacets(by: [COUNTRY, AREA], first: 1) { groupCount restCount recordCount groups { count keys {
		facet value label record { __typename id ... on Country { code institutions { totalCount } } ... on InitiativeArea { number } } } } } }`)
	want := fmt.Sprintf(`{"projectFacets":{"groupCount":6,"groups":[{"count":2,"keys":[`+
		`{"facet":"COUNTRY","label":"Cambodia","record":{"__typename":"Country","code":"KH","id":%q,"institutions":{"totalCount":2}},"value":"KH"},`+
		`{"facet":"AREA","label":"Health","record":{"__typename":"InitiativeArea","id":%q,"number":5},"value":"5"}]}],`+
		`"recordCount":3,"restCount":5}}`, country("KH"), area("health"))
	if answer != want {
		t.Errorf("\n got %s\nwant %s", answer, want)
	}
	if got, want := store.Counts(), (graphcount.Counts{Groups: 1, Groupings: 1, Reads: 1, Plans: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	store.Reset()
	ask(t, store, `{ projectFacets(by: [COUNTRY]) { groups { count } groupCount } }`, nil)
	if got, want := store.Counts(), (graphcount.Counts{Groups: 1, Groupings: 1}); got != want {
		t.Errorf("numbers alone: %+v, want %+v", got, want)
	}
	if got := asJSON(t, store, `{ publicationFacets(by: [YEAR, INSTITUTION], filter: {name: {eq: "b1"}}) { groups { keys { value record { id } } } } }`); got !=
		fmt.Sprintf(`{"publicationFacets":{"groups":[{"keys":[{"record":null,"value":"2020"},{"record":{"id":%q},"value":%[1]q}]}]}}`, institution("i1")) {
		t.Error(got)
	}
}
