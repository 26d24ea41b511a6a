package ingest

import "corridor/graph"

// EuropeanCommission states the European Commission, which pays for projects of
// the European Union, and gives its key: whoever states it states the same.
func (d *Draft) EuropeanCommission() graph.Key {
	ror := graph.ROR("https://ror.org/00k4n6c32")
	key := graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(ror)}
	d.Node(key, &graph.Institution{Entity: graph.Entity{Name: "European Commission"}, ROR: &ror, Type: new(graph.InstitutionType("FUNDER"))})
	return key
}
