package graphtest

import "corridor/graph"

var (
	participants = graph.Back(graph.ParticipatesIn)
	located      = graph.Out(graph.LocatedIn)
	affiliated   = graph.Out(graph.AffiliatedWith)
	people       = graph.Back(graph.AffiliatedWith)
)

// neighbourFilters ask for some, none or every neighbour.
func neighbourFilters() []filterCase {
	i, j, c, p := graph.KindInstitution, graph.KindProject, graph.KindCountry, graph.KindPerson
	university := is(i, "type", graph.EQ, "UNIVERSITY")
	early := is(i, "established", graph.LT, 1960)
	return []filterCase{
		{"some neighbour at all", j, some(nil, participants), "j1 j2 j3 j5"},
		{"no neighbour at all", j, none(nil, participants), "j4 j6"},
		{"every neighbour, without condition", j, every(nil, participants), "j1 j2 j3 j4 j5 j6"},
		{"some neighbour", j, some(early, participants), "j1 j2 j3 j5"},
		{"some neighbour with a missing value", j, some(missing(i, "city"), participants), "j5"},
		{"none", j, none(early, participants), "j4 j6"},
		{"every, and none to have it", j, every(university, participants), "j1 j2 j3 j4 j6"},
		{"not every", j, graph.Not{Expr: every(university, participants)}, "j5"},
		{"every not", j, every(graph.Not{Expr: university}, participants), "j4 j6"},
		{"some and every", j, graph.And{some(nil, participants), every(early, participants)}, "j3"},
		{"one relationship back", c, some(university, graph.Back(graph.LocatedIn)), "KH VN CN"},
		{"one relationship out", i, some(is(c, "corridor", graph.EQ, true), located), "a b c d e f"},
		{"none over a missing value", i, none(is(c, "corridor", graph.EQ, true), located), "g h"},
		{"a self-loop", i, some(nil, graph.Back(graph.PartOf)), "c e h"},
		{"a self-loop out", i, some(is(i, "name", graph.EQ, "Nobody"), graph.Out(graph.PartOf)), "h"},
		{"path of two steps", j, some(is(c, "code", graph.EQ, "KH"), participants, located), "j1 j2"},
		{"every over two steps", j, every(is(c, "corridor", graph.EQ, true), participants, located), "j1 j2 j3 j4 j5 j6"},
		{"walk back over one edge", p, some(is(p, "name", graph.EQ, "Bo"), affiliated, people), "q"},
		{"walk to a colleague", p, some(is(p, "name", graph.EQ, "Anna"), affiliated, people), "p t"},
		{"path of two edge types", i, some(nil, graph.Out(graph.ParticipatesIn, graph.ContributedTo), graph.Out(graph.ProjectAddresses, graph.PublicationAddresses)), "a c e f"},
		{"end of several types that meet in one kind", i, some(is(graph.KindInitiativeArea, "number", graph.EQ, 3),
			graph.Out(graph.ParticipatesIn, graph.ContributedTo), graph.Out(graph.ProjectAddresses, graph.PublicationAddresses)), "c"},
		{"an id across a relationship", j, some(graph.IDIn{inst("e").ID()}, participants), "j2 j5"},
	}
}

// edgeFilters put conditions on edges.
func edgeFilters() []filterCase {
	j, p, u, i := graph.KindProject, graph.KindPerson, graph.KindPublication, graph.KindInstitution
	lead := where(participants, edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD"))
	sure := func(least float64) graph.Step {
		return where(graph.Out(graph.ProjectAddresses), edgeIs(graph.ProjectAddresses, "confidence", graph.GTE, least))
	}
	notSure := where(graph.Out(graph.ProjectAddresses), graph.Not{Expr: edgeIs(graph.ProjectAddresses, "confidence", graph.GTE, 0.8)})
	at := func(day string) graph.Step { return where(affiliated, currentAt(day)) }
	authored := graph.Back(graph.Authored)
	return []filterCase{
		{"edge of a role", j, some(nil, lead), "j1 j2 j3"},
		{"edge of a role to a node", j, some(is(i, "name", graph.EQ, "Royal University"), lead), "j1"},
		{"no edge of a role", j, none(nil, lead), "j4 j5 j6"},
		{"every end of edges of a role", j, every(is(i, "name", graph.EQ, "Royal University"), lead), "j1 j4 j5 j6"},
		{"edge of one of some roles", j, some(nil, where(participants, graph.In{
			Property: edgeProperty(graph.ParticipatesIn, "role"), Values: []any{"MEMBER", "ADVISER"}})), "j2 j5"},
		{"edge of no role", j, some(nil, where(participants, graph.In{Property: edgeProperty(graph.ParticipatesIn, "role")})), ""},
		{"confidence at least", j, some(nil, sure(0.8)), "j1 j5"},
		{"confidence at least, met exactly", j, some(nil, sure(0.9)), "j1"},
		{"confidence not at least, or missing", j, some(nil, notSure), "j1 j2 j3"},
		{"confidence missing", j, some(nil, where(graph.Out(graph.ProjectAddresses),
			graph.Missing{Property: edgeProperty(graph.ProjectAddresses, "confidence")})), "j3"},
		{"method and confidence of one edge", j, some(nil, where(graph.Out(graph.ProjectAddresses), graph.And{
			edgeIs(graph.ProjectAddresses, "method", graph.EQ, "CLASSIFIED"), edgeIs(graph.ProjectAddresses, "confidence", graph.GT, 0.4)})), "j2"},
		{"current at a day", p, some(nil, at("2012-06-30")), "p q"},
		{"current at the first day", p, some(nil, at("2010")), "p t"},
		{"not current at the first day no longer there", p, some(nil, at("2012-01-01")), "p q"},
		{"current now", p, some(nil, at("2024-01-01")), "p"},
		{"ongoing", p, some(nil, where(affiliated, edgeIs(graph.AffiliatedWith, "ongoing", graph.EQ, true))), "p r"},
		{"known not to be ongoing", p, some(nil, where(affiliated, edgeIs(graph.AffiliatedWith, "ongoing", graph.EQ, false))), "q"},
		{"from a date of mixed precision", p, some(nil, where(affiliated, edgeIs(graph.AffiliatedWith, "from", graph.EQ, "2010-01"))), "p t"},
		{"position", u, some(is(p, "name", graph.EQ, "Chan"), where(authored, edgeIs(graph.Authored, "position", graph.EQ, 1))), "u3"},
		{"position above", u, some(nil, where(authored, edgeIs(graph.Authored, "position", graph.GT, 1.5))), "u1 u2"},
		{"corresponding", u, some(is(p, "name", graph.EQ, "Anna"), where(authored, edgeIs(graph.Authored, "corresponding", graph.EQ, true))), "u1"},
		{"amount", j, some(is(i, "type", graph.EQ, "FUNDER"), where(graph.Out(graph.ProjectFundedBy),
			edgeIs(graph.ProjectFundedBy, "amount", graph.GTE, 500))), "j1"},
		{"condition on the second step", graph.KindCountry, some(is(j, "status", graph.EQ, "PLANNED"), graph.Back(graph.LocatedIn),
			where(graph.Out(graph.ParticipatesIn), edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD"))), "CN"},
		{"conditions on both steps", i, some(nil, where(people, edgeIs(graph.AffiliatedWith, "role", graph.EQ, "PROFESSOR")),
			where(affiliated, edgeIs(graph.AffiliatedWith, "role", graph.EQ, "VISITOR"))), "a"},
	}
}

// currentAt is the condition that a stay covers a day: it began by then, and
// has an end after it or is known to go on.
func currentAt(day string) graph.Expr {
	return graph.And{edgeIs(graph.AffiliatedWith, "from", graph.LTE, day), graph.Or{
		edgeIs(graph.AffiliatedWith, "to", graph.GT, day), edgeIs(graph.AffiliatedWith, "ongoing", graph.EQ, true)}}
}

// countFilters compare numbers of distinct neighbours: j1 has two
// participants, j2 two on three edges, j3 one, j5 two, j4 and j6 none.
func countFilters() []filterCase {
	j, i, p := graph.KindProject, graph.KindInstitution, graph.KindPerson
	university := is(i, "type", graph.EQ, "UNIVERSITY")
	return []filterCase{
		{"count equals", j, count(graph.EQ, 2, nil, participants), "j1 j2 j5"},
		{"count equals none", j, count(graph.EQ, 0, nil, participants), "j4 j6"},
		{"count below", j, count(graph.LT, 2, nil, participants), "j3 j4 j6"},
		{"count up to", j, count(graph.LTE, 1, nil, participants), "j3 j4 j6"},
		{"count above", j, count(graph.GT, 1, nil, participants), "j1 j2 j5"},
		{"count from none", j, count(graph.GTE, 0, nil, participants), "j1 j2 j3 j4 j5 j6"},
		{"count above a negative", j, count(graph.GT, -1, nil, participants), "j1 j2 j3 j4 j5 j6"},
		{"count below none", j, count(graph.LT, 0, nil, participants), ""},
		{"count of those with a property", j, count(graph.GTE, 2, university, participants), "j1 j2"},
		{"count of none with a property", j, count(graph.EQ, 0, university, participants), "j4 j6"},
		{"count over edges with a condition", j, count(graph.EQ, 1, nil,
			where(participants, edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD"))), "j1 j2 j3"},
		{"count over two steps is of distinct ends", j, count(graph.EQ, 1, nil, participants, located), "j3 j5"},
		{"count of parallel edges' one end", p, count(graph.EQ, 2, nil, affiliated), "p"},
		{"count of colleagues, oneself among them", p, count(graph.EQ, 2, nil, affiliated, people), "p t"},
		{"count with a self-loop", i, count(graph.EQ, 1, nil, graph.Out(graph.PartOf)), "d f h"},
	}
}

// deepFilters reach across three relationships.
func deepFilters() []filterCase {
	c, i, j, p, u := graph.KindCountry, graph.KindInstitution, graph.KindProject, graph.KindPerson, graph.KindPublication
	funded := some(is(i, "type", graph.EQ, "FUNDER"), graph.Out(graph.ProjectFundedBy))
	return []filterCase{
		{"some of some of some", c, some(some(funded, graph.Out(graph.ParticipatesIn)), graph.Back(graph.LocatedIn)), "KH VN"},
		{"none of some of some", c, none(some(funded, graph.Out(graph.ParticipatesIn)), graph.Back(graph.LocatedIn)), "CN FR TH"},
		{"every of some of some", c, every(some(funded, graph.Out(graph.ParticipatesIn)), graph.Back(graph.LocatedIn)), "TH"},
		{"some of none of some", c, some(none(funded, graph.Out(graph.ParticipatesIn)), graph.Back(graph.LocatedIn)), "KH VN CN FR"},
		{"some of every of some", c, some(graph.And{some(nil, graph.Out(graph.ParticipatesIn)), every(funded, graph.Out(graph.ParticipatesIn))},
			graph.Back(graph.LocatedIn)), ""},
		{"count of some of some", p, count(graph.GTE, 2, some(some(is(c, "corridor", graph.EQ, true), located), affiliated),
			graph.Out(graph.Authored), graph.Back(graph.Authored)), "p q r"},
		{"path of three steps", c, some(is(u, "year", graph.EQ, 2021), graph.Back(graph.LocatedIn), people, graph.Out(graph.Authored)), "CN"},
		{"path of three steps, then a relation", c, some(some(is(j, "status", graph.EQ, "PLANNED"), graph.Back(graph.ProducedPublication)),
			graph.Back(graph.LocatedIn), people, graph.Out(graph.Authored)), "KH VN"},
		{"six relationships", p, some(some(is(c, "code", graph.EQ, "CN"), graph.Back(graph.ProducedPublication), participants, located),
			affiliated, graph.Out(graph.ParticipatesIn), graph.Out(graph.ProducedPublication)), "p r t"},
	}
}
