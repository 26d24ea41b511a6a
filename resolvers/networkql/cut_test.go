package networkql_test

import (
	"fmt"
	"testing"

	"corridor/graph"
	"corridor/resolvers/computedtest"
)

// TestListsOfAMovementAreCut: no more institutions than the schema says, the first
// by id, and how many there are.
func TestListsOfAMovementAreCut(t *testing.T) {
	at := func(name string, year graph.Date) graph.EdgeWrite {
		e := computedtest.Edges(graph.AffiliatedWith, "nok", name).Edges[0]
		e.Values = graph.Encode(graph.Affiliation{From: &year, To: &year})
		return e
	}
	stays := computedtest.Edges(graph.AffiliatedWith, "nok")
	edges, nodes := []graph.EdgesWrite{}, []graph.NodeWrite{computedtest.Record(graph.KindPerson, "nok", graph.Person{})}
	for i := range 23 {
		name, country, year := fmt.Sprintf("i%d", i), "KH", graph.Date("2010")
		if i >= 12 {
			country, year = "VN", "2012"
		}
		nodes = append(nodes, computedtest.Record(graph.KindInstitution, name, graph.Institution{}))
		edges = append(edges, computedtest.Edges(graph.LocatedIn, name, country))
		stays.Edges = append(stays.Edges, at(name, year))
	}
	w := computedtest.Open(t, computedtest.Corridor(), computedtest.Of(append(edges, stays), nodes...))
	moved := computedtest.At(ask(t, w, `{ movements { nodes { fromInstitutions { id } fromInstitutionCount toInstitutions { id } toInstitutionCount } } }`, nil), "nodes").([]any)[0]
	for list, want := range map[string]string{"from": "10 12", "to": "10 11"} {
		ids := computedtest.At(moved, list+"Institutions.id").([]any)
		same(t, list, fmt.Sprint(len(ids), computedtest.At(moved, list+"InstitutionCount")), want)
		for i := range ids[1:] {
			if fmt.Sprint(ids[i]) >= fmt.Sprint(ids[i+1]) {
				t.Errorf("%s: %v does not come before %v", list, ids[i], ids[i+1])
			}
		}
	}
}

// TestReceiptsSayWhoCounts: of some participants only, and nothing of them where
// everybody counts.
func TestReceiptsSayWhoCounts(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	for argument, want := range map[string]string{
		"":                                  "<nil>",
		", participants: {}":                "<nil>",
		", participants: {leading: null}":   "<nil>",
		", participants: {leading: EITHER}": "map[institutionTypes:<nil> leading:EITHER]",
		", participants: {institutionTypes: [UNIVERSITY, HOSPITAL, UNIVERSITY]}": "map[institutionTypes:[HOSPITAL UNIVERSITY] leading:<nil>]",
	} {
		query := fmt.Sprintf(`{ collaborationNetwork(level: COUNTRY%s) { receipt { participants { institutionTypes leading } } } }`, argument)
		same(t, query, computedtest.At(ask(t, w, query, nil), "receipt.participants"), want)
	}
}
