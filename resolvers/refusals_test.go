package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
)

// TestRefusals holds that malformed arguments are refused by name.
func TestRefusals(t *testing.T) {
	store := open(t, smallCorridor()...)
	cases := []struct{ query, argument string }{
		{`{ node(id: "nonsense") { id } }`, "id"},
		{`{ person(id: "KH") { id } }`, "id"},
		{`{ activity(id: "KH") { id } }`, "id"},
		{`{ person(openAlex: "nobody") { id } }`, "openAlex"},
		{`{ theme(slug: "No Slug") { id } }`, "slug"},
		{`{ people(first: 1, last: 1) { nodes { id } } }`, "last"},
		{`{ people(first: 10001) { nodes { id } } }`, "first"},
		{`{ people(last: -1) { nodes { id } } }`, "last"},
		{`{ people(after: "nonsense") { nodes { id } } }`, "after"},
		{`{ countries { nodes { people(first: 10001) { nodes { id } } } } }`, "people.first"},
		{`{ countries { nodes { people(filter: {id: {eq: "nonsense"}}) { nodes { id } } } } }`, "people.filter"},
		{`{ institutions(filter: {ror: {eq: "nonsense"}}) { nodes { id } } }`, "filter.ror"},
		{`{ institutionFacets(by: [COUNTRY], first: 0) { groupCount } }`, "first"},
		{`{ institutionFacets(by: [COUNTRY], first: 10001) { groupCount } }`, "first"},
		{`{ institutionFacets(by: []) { groupCount } }`, "by"},
		{`{ institutionFacets(by: [COUNTRY, TYPE, CITY]) { groupCount } }`, "by"},
		{`{ institutionFacets(by: [COUNTRY], filter: {ror: {eq: "nonsense"}}) { groupCount } }`, "filter.ror"},
		{`{ institutionFacets(by: [COUNTRY], filter: {country: {code: {eq: "XX"}}}) { groupCount } }`, "filter.country.code"},
		{`{ projectFacets(by: [COUNTRY], fillYears: true) { groupCount } }`, "fillYears"},
		{`{ countryByArea(countries: ["KH", "XX"]) { projects } }`, "countries"},
		{`{ countryByArea(areas: [7, 11]) { projects } }`, "areas"},
		{`{ people(filter: {affiliations: {some: {country: {code: {eq: "XX"}}}}}) { totalCount } }`, "filter.affiliations.some.country.code"},
		{`{ people(orderBy: [{projects: {where: {areas: {some: {number: {eq: 11}}}}}}]) { totalCount } }`, "orderBy.projects.where.areas.some.number"},
		{`{ people(orderBy: [{}]) { totalCount } }`, "orderBy"},
		{`{ countryByArea(years: {from: 2020, to: 2019}) { projects } }`, "years"},
		{`{ institution(id: "` + string(country("KH")) + `") { id } }`, "id"},
		{`{ country(id: "` + string(institution("i1")) + `") { id } }`, "id"},
		{`{ institutions(filter: {id: {in: ["` + string(country("KH")) + `"]}}) { nodes { id } } }`, "filter.id.in"},
		{`{ people(filter: {affiliations: {some: {id: {eq: "` + string(country("KH")) + `"}}}}) { nodes { id } } }`, "filter.affiliations.some.id.eq"},
		{`{ ego(id: "` + string(area("health")) + `") { nodeCount } }`, "id"},
		{`{ collaborationNetwork(level: COUNTRY, filter: {institutions: ["` + string(country("KH")) + `"]}) { nodeCount } }`, "filter.institutions"},
		{`{ search(text: "a", types: []) { totalCount } }`, "types"},
		{`{ suggest(text: "a", types: []) { text } }`, "types"},
		{`{ countryByArea(countries: []) { projects } }`, "countries"},
		{`{ countryByArea(areas: []) { projects } }`, "areas"},
		{`{ collaborationNetwork(level: COUNTRY, basis: []) { nodeCount } }`, "basis"},
		{`{ movements(evidence: []) { totalCount } }`, "evidence"},
		{`{ collaborationNetwork(level: COUNTRY, atLeast: "zzz") { nodeCount } }`, "atLeast"},
		{`{ capacity(atLeast: "zzz") { receipt { version } } }`, "atLeast"},
		{`{ movements(atLeast: "zzz") { totalCount } }`, "atLeast"},
		{`{ search(text: "a", first: 10001) { totalCount nodes { id } } }`, "first"},
		{`{ search(text: "a", after: "nonsense") { nodes { id } } }`, "after"},
		{`{ suggest(text: "a", limit: 10001) { text } }`, "limit"},
	}
	for _, c := range cases {
		if got := refused(t, store, c.query, nil); !strings.HasPrefix(got.Argument, c.argument) || strings.Contains(got.Reason, graph.ErrInvalid.Error()) {
			t.Errorf("%s\nrefuses %v, want argument %s", c.query, got, c.argument)
		}
	}
}

// TestScalarRefusals holds that scalars refuse what is not in their form, at
// the argument's place.
func TestScalarRefusals(t *testing.T) {
	store := open(t, smallCorridor()...)
	for query, place := range map[string]string{
		`{ country(code: "Cambodia") { id } }`:                                    "code",
		`{ institution(ror: "https://ror.org/0aaaaa100") { id } }`:                "ror",
		`{ person(orcid: "0000-0000-0000-0000") { id } }`:                         "orcid",
		`{ publication(doi: "b1") { id } }`:                                       "doi",
		`{ projects(filter: {start: {gte: "yesterday"}}) { nodes { id } } }`:      "start",
		`{ countryByArea(years: {from: 999}) { projects } }`:                      "from",
		`{ countryByArea(countries: ["KH", "Laos"]) { projects } }`:               "countries",
		`{ countries { nodes { people(first: 1, after: 5) { nodes { id } } } } }`: "after",
	} {
		data, errs := execute(t, store, query, nil)
		if len(errs) == 0 || !strings.Contains(errs[0].Path.String()+" "+errs[0].Message, place) {
			t.Errorf("%s\ngave %v and errors %v, want one at %s", query, data, errs, place)
		}
	}
}

// TestPages goes through a list forward and backward, and refuses a cursor
// elsewhere than in its own list.
func TestPages(t *testing.T) {
	store := open(t, everything(t))
	names := func(kind *graph.Kind) (out []string) {
		for i := range copies {
			out = append(out, fmt.Sprintf("%s name %d", kind, i))
		}
		return out
	}(graph.KindInstitution)
	page := func(arguments string, vars variables) any {
		return at(t, ask(t, store, `query($c: Cursor) { institutions(`+arguments+`) { nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, vars), "institutions")
	}
	var forward, backward []string
	cursor := any(nil)
	for more := true; more; {
		p := page("first: 1, after: $c", variables{"c": cursor})
		forward = append(forward, at(t, p, "nodes", 0, "name").(string))
		cursor, more = at(t, p, "pageInfo", "endCursor"), at(t, p, "pageInfo", "hasNextPage").(bool)
	}
	cursor = nil
	for more := true; more; {
		p := page("last: 1, before: $c", variables{"c": cursor})
		backward = append([]string{at(t, p, "nodes", 0, "name").(string)}, backward...)
		cursor, more = at(t, p, "pageInfo", "startCursor"), at(t, p, "pageInfo", "hasPreviousPage").(bool)
	}
	if want := fmt.Sprint(names); fmt.Sprint(forward) != want || fmt.Sprint(backward) != want {
		t.Errorf("forward %v, backward %v, want %s", forward, backward, want)
	}
	for _, query := range []string{
		`query($c: Cursor) { institutions(after: $c, orderBy: [{field: PEOPLE_COUNT}]) { nodes { id } } }`,
		`query($c: Cursor) { institutions(after: $c, filter: {name: {contains: "name"}}) { nodes { id } } }`,
		`query($c: Cursor) { people(after: $c) { nodes { id } } }`,
		`query($c: Cursor) { search(text: "name", after: $c) { nodes { id } } }`,
	} {
		if got := refused(t, store, query, variables{"c": cursor}); got.Argument != "after" {
			t.Errorf("%s\nrefuses %v, want after", query, got)
		}
	}
}
