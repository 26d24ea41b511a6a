package graphtest

import (
	"testing"

	"corridor/graph"
)

// corridor fills a store with a small graph that the reading cases share. It
// is crafted so that each kind has ties, duplicates and missing values:
//
//	institutions a, b in KH, c, d in VN, e, f in CN, g in FR, h nowhere; d is
//	  part of c, f of e, h of itself
//	people p (twice at a, once at c), q at b, r at e, s nowhere but at the
//	  placeholder, t at c
//	projects j1 to j6, publications u1 to u5 (u5 is synthetic)
//	one placeholder, "ghost", at which s, j6 and u4 have edges
func corridor(t testing.TB, open func(testing.TB) graph.Store) *world {
	t.Helper()
	w := newWorld(t, open).sources()
	w.apply(corridorPlaces(), corridorPeople(), corridorProjects(), corridorPublications(),
		by("fake").record(publ("u5"), graph.Publication{Entity: graph.Entity{Name: "Invented"}, Year: pointer(2019), Citations: pointer(3)}))
	return w
}

func named(name string) graph.Entity { return graph.Entity{Name: name} }

func corridorPlaces() *set {
	kind := func(k string) *graph.InstitutionType { return pointer(graph.InstitutionType(k)) }
	return by("test").
		record(country("KH"), graph.Country{Entity: named("Cambodia"), Code: "KH", Corridor: pointer(true)}).
		record(country("VN"), graph.Country{Entity: named("Viet Nam"), Code: "VN", Corridor: pointer(true)}).
		record(country("CN"), graph.Country{Entity: named("China"), Code: "CN", Corridor: pointer(true)}).
		record(country("FR"), graph.Country{Entity: named("France"), Code: "FR", Corridor: pointer(false)}).
		record(country("TH"), graph.Country{Entity: named("Thailand"), Code: "TH"}).
		record(area("1"), graph.InitiativeArea{Entity: named("Policy"), Number: 1, Slug: "policy"}).
		record(area("2"), graph.InitiativeArea{Entity: named("Talent"), Number: 2, Slug: "talent"}).
		record(area("3"), graph.InitiativeArea{Entity: named("Poverty"), Number: 3, Slug: "poverty"}).
		record(inst("a"), graph.Institution{Entity: named("Royal University"), City: pointer("Phnom Penh"),
			Established: pointer(1960), Type: kind("UNIVERSITY"), Latitude: pointer(11.5)}).
		record(inst("b"), graph.Institution{Entity: named("royal academy"), City: pointer("phnom penh"),
			Established: pointer(1965), Type: kind("RESEARCH_INSTITUTE"), Latitude: pointer(11.25)}).
		record(inst("c"), graph.Institution{Entity: named("Đại học Huế"), City: pointer("Huế"),
			Established: pointer(1957), Type: kind("UNIVERSITY"), Latitude: pointer(16.5)}).
		record(inst("d"), graph.Institution{Entity: named("dai hoc can tho"), City: pointer("Cần Thơ"),
			Established: pointer(1966), Type: kind("UNIVERSITY")}).
		record(inst("e"), graph.Institution{Entity: named("清华大学"), City: pointer("北京"),
			Established: pointer(1911), Type: kind("UNIVERSITY"), Latitude: pointer(40.0)}).
		record(inst("f"), graph.Institution{Entity: named("Zeta Park"), Established: pointer(1996), Type: kind("HIGH_TECH_PARK")}).
		record(inst("g"), graph.Institution{Entity: named("Fonds Écart"), City: pointer("Lyon"),
			Established: pointer(1960), Type: kind("FUNDER"), ROR: pointer(graph.ROR("https://ror.org/03yrm5c26"))}).
		record(inst("h"), graph.Institution{Entity: named("Nobody")}).
		edges(graph.LocatedIn, inst("a"), to(country("KH"))).
		edges(graph.LocatedIn, inst("b"), to(country("KH"))).
		edges(graph.LocatedIn, inst("c"), to(country("VN"))).
		edges(graph.LocatedIn, inst("d"), to(country("VN"))).
		edges(graph.LocatedIn, inst("e"), to(country("CN"))).
		edges(graph.LocatedIn, inst("f"), to(country("CN"))).
		edges(graph.LocatedIn, inst("g"), to(country("FR"))).
		edges(graph.PartOf, inst("d"), to(inst("c"))).
		edges(graph.PartOf, inst("f"), to(inst("e"))).
		edges(graph.PartOf, inst("h"), to(inst("h")))
}

// stay is an affiliation; empty texts are absent.
func stay(role, from, to string, ongoing ...bool) graph.Affiliation {
	var a graph.Affiliation
	if role != "" {
		a.Role = pointer(graph.AffiliationRole(role))
	}
	if from != "" {
		a.From = pointer(graph.Date(from))
	}
	if to != "" {
		a.To = pointer(graph.Date(to))
	}
	for _, still := range ongoing {
		a.Ongoing = &still
	}
	return a
}

func corridorPeople() *set {
	return by("test").
		record(pers("p"), graph.Person{Entity: named("Anna")}).
		record(pers("q"), graph.Person{Entity: named("Bo")}).
		record(pers("r"), graph.Person{Entity: named("Chan")}).
		record(pers("s"), graph.Person{Entity: named("Dara")}).
		record(pers("t"), graph.Person{Entity: named("Anna")}).
		edges(graph.AffiliatedWith, pers("p"),
			keyed("1", to(inst("a"), stay("PROFESSOR", "2010", "2015"))),
			keyed("2", to(inst("a"), stay("VISITOR", "2016", "", true))),
			to(inst("c"), stay("RESEARCHER", "2018-03", ""))).
		edges(graph.AffiliatedWith, pers("q"), to(inst("b"), stay("STUDENT", "2011", "2014-06", false))).
		edges(graph.AffiliatedWith, pers("r"), to(inst("e"), stay("DIRECTOR", "", "", true))).
		edges(graph.AffiliatedWith, pers("s"), to(inst("ghost"), stay("STAFF", "2010", ""))).
		edges(graph.AffiliatedWith, pers("t"), to(inst("c"), stay("PROFESSOR", "2010-01-01", "2012")))
}

func role(name string) graph.Participation {
	return graph.Participation{Role: pointer(graph.ParticipationRole(name))}
}

func assigned(method string, confidence float64) graph.Assignment {
	return graph.Assignment{Method: pointer(graph.AssignmentMethod(method)), Confidence: &confidence}
}

func corridorProjects() *set {
	status := func(s string) *graph.ProjectStatus { return pointer(graph.ProjectStatus(s)) }
	date := func(d string) *graph.Date { return pointer(graph.Date(d)) }
	return by("test").
		record(proj("j1"), graph.Project{Entity: named("Clean water"), Status: status("ACTIVE"), Start: date("2019"),
			Budget: pointer(1000.5), Currency: pointer(graph.Currency("USD")), Number: pointer("B-2")}).
		record(proj("j2"), graph.Project{Entity: named("Bright rice"), Status: status("PLANNED"), Start: date("2019-01"),
			Budget: pointer(2000.0), Number: pointer("a-1")}).
		record(proj("j3"), graph.Project{Entity: named("Solar"), Status: status("COMPLETED"), Start: date("2019-01-01"), Budget: pointer(-5.25)}).
		record(proj("j4"), graph.Project{Entity: named("Vaccines"), Status: status("SUSPENDED"), Start: date("2018-12-31")}).
		record(proj("j5"), graph.Project{Entity: named("Rail"), Start: date("2019-02"), Budget: pointer(0.0), Currency: pointer(graph.Currency("USD"))}).
		record(proj("j6"), graph.Project{Entity: named("Nothing")}).
		edges(graph.ParticipatesIn, proj("j1"), to(inst("a"), role("LEAD")), to(inst("c"), role("PARTNER"))).
		edges(graph.ParticipatesIn, proj("j2"), to(inst("a"), role("PARTNER")), keyed("m", to(inst("a"), role("MEMBER"))), to(inst("e"), role("LEAD"))).
		edges(graph.ParticipatesIn, proj("j3"), to(inst("c"), role("LEAD"))).
		edges(graph.ParticipatesIn, proj("j5"), to(inst("e"), role("SUPPORTER")), to(inst("f"), role("ADVISER"))).
		edges(graph.ParticipatesIn, proj("j6"), to(inst("ghost"), role("LEAD"))).
		edges(graph.ProjectAddresses, proj("j1"), to(area("1"), assigned("CURATED", 0.9)), to(area("2"), assigned("CLASSIFIED", 0.4))).
		edges(graph.ProjectAddresses, proj("j2"), to(area("1"), assigned("CLASSIFIED", 0.5))).
		edges(graph.ProjectAddresses, proj("j3"), to(area("3"))).
		edges(graph.ProjectAddresses, proj("j5"), to(area("2"), assigned("CURATED", 0.8))).
		edges(graph.ProjectFundedBy, proj("j1"), to(inst("g"), graph.Funding{Amount: pointer(500.25), Currency: pointer(graph.Currency("EUR"))}), to(inst("e"))).
		edges(graph.ProducedPublication, proj("j1"), to(publ("u1")), to(publ("u2"))).
		edges(graph.ProducedPublication, proj("j2"), to(publ("u1")))
}

func corridorPublications() *set {
	corresponding := func(e graph.EdgeWrite, yes bool) graph.EdgeWrite {
		e.Values["corresponding"] = yes
		return e
	}
	return by("test").
		record(publ("u1"), graph.Publication{Entity: named("Water and rice"), DOI: pointer(graph.DOI("10.1000/one")), Year: pointer(2020),
			Citations: pointer(10), Retracted: pointer(false), Venue: pointer("Nature"), Language: pointer("en")}).
		record(publ("u2"), graph.Publication{Entity: named("Rice"), Year: pointer(2020), Citations: pointer(0), Retracted: pointer(true),
			Venue: pointer("nature"), Published: pointer(graph.Date("2020-05"))}).
		record(publ("u3"), graph.Publication{Entity: named("Éclairs"), Year: pointer(2021), Citations: pointer(10), Published: pointer(graph.Date("2020"))}).
		record(publ("u4"), graph.Publication{Entity: named("Untold")}).
		edges(graph.Authored, publ("u1"), corresponding(printed(pers("p"), 1, inst("a")), true),
			corresponding(printed(pers("q"), 2, inst("b"), inst("a")), false)).
		edges(graph.Authored, publ("u2"), printed(pers("p"), 1, inst("c")), printed(pers("r"), 2, inst("e"))).
		edges(graph.Authored, publ("u3"), printed(pers("r"), 1, inst("e"), inst("f"))).
		edges(graph.Authored, publ("u4"), printed(pers("s"), 1, inst("ghost")))
}
