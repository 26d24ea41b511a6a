package resolvers_test

import (
	"strings"
	"testing"

	"corridor/graph"
)

// budgets are projects of Cambodia and Laos in several currencies.
func budgets() *graph.ChangeSet {
	set := &graph.ChangeSet{Source: "real", Nodes: []graph.NodeWrite{
		source("real", false),
		record(graph.KindCountry, "KH", graph.Country{Entity: graph.Entity{Name: "Cambodia"}, Code: "KH", Corridor: new(true)}),
		record(graph.KindCountry, "LA", graph.Country{Entity: graph.Entity{Name: "Laos"}, Code: "LA", Corridor: new(true)}),
		record(graph.KindInstitution, "k", graph.Institution{}), record(graph.KindInstitution, "l", graph.Institution{}),
		record(graph.KindProject, "none", graph.Project{}),
	}, Edges: []graph.EdgesWrite{leads(graph.LocatedIn, "k", "KH"), leads(graph.LocatedIn, "l", "LA"), leads(graph.ParticipatesIn, "none", "l")}}
	for _, p := range []struct {
		name, currency, of string
		budget             float64
	}{{"a", "THB", "k", 10}, {"b", "THB", "k", 5}, {"c", "USD", "k", 7}, {"d", "USD", "l", 2}, {"e", "", "l", 100}} {
		project := graph.Project{Budget: &p.budget}
		if p.currency != "" {
			project.Currency = new(graph.Currency(p.currency))
		}
		set.Nodes = append(set.Nodes, record(graph.KindProject, p.name, project))
		set.Edges = append(set.Edges, leads(graph.ParticipatesIn, p.name, p.of))
	}
	return set
}

// TestCurrenciesAreNotAdded: a sum of money is of one currency, or none.
func TestCurrenciesAreNotAdded(t *testing.T) {
	store := open(t, budgets())
	for _, c := range []struct{ arguments, want string }{
		{`by: [COUNTRY]`, "Cambodia 3 <nil> <nil>|Laos 3 <nil> <nil>"},
		{`by: [COUNTRY, CURRENCY]`, "Cambodia+THB 2 15 THB|Cambodia+USD 1 7 USD|Laos+USD 1 2 USD|Laos+none 2 <nil> <nil>"},
		{`by: [CURRENCY]`, "THB 2 15 THB|USD 2 9 USD|none 2 <nil> <nil>"},
		{`by: [COUNTRY], filter: {currency: {eq: "USD"}}`, "Cambodia 1 7 USD|Laos 1 2 USD"},
		{`by: [COUNTRY], filter: {currency: {in: ["USD", "THB"]}}`, "Cambodia 3 <nil> <nil>|Laos 1 <nil> <nil>"},
		{`by: [COUNTRY], filter: {currency: {missing: true}}`, "Laos 2 <nil> <nil>"},
		{`by: [COUNTRY], filter: {budget: {missing: true}}`, "Laos 1 <nil> <nil>"},
	} {
		store.Reset()
		answer := ask(t, store, `{ projectFacets(`+c.arguments+`, sum: BUDGET, orderBy: KEY_ASC) { groups { keys { label } count sum sumCurrency } } }`, nil)
		var got []string
		for _, group := range at(t, answer, "projectFacets", "groups").(list) {
			keys := strings.ReplaceAll(lines(t, at(t, group, "keys"), "label"), "|", "+")
			got = append(got, keys+" "+lines(t, list{group}, "count", "sum", "sumCurrency"))
		}
		same(t, c.arguments, strings.Join(got, "|"), c.want)
		if got := store.Counts(); got.Groups != 1 {
			t.Errorf("%s: %+v, want one Group", c.arguments, got)
		}
	}
	same(t, "citations", asJSON(t, store, `{ publicationFacets(by: [YEAR], sum: CITATIONS) { groups { sum sumCurrency } } }`), `{"publicationFacets":{"groups":[]}}`)
}
