package seed

import (
	"strconv"

	"corridor/graph"
	"corridor/ingest"
)

// people writes the people with their stays; some say what they work on.
func (g *generator) people() error {
	d := newDraw(g.options.Seed, streamPeople)
	for number, p := range g.world.people {
		key := g.key(graph.KindPerson, number)
		name := "Synthetic Researcher " + coinedName(d) + "-" + digits(number, g.options.People)
		g.draft.Node(key, &graph.Person{Entity: graph.Entity{Name: name}})
		g.affiliations(d, key, p, g.world.staysOf(number))
		if d.chance(40) {
			g.draft.Edges(graph.PersonAddresses, key, declared(p.area))
		}
		if err := g.next(); err != nil {
			return err
		}
	}
	return nil
}

// affiliations states the stays. A second stay at the same institution is told
// apart by its number.
func (g *generator) affiliations(d draw, owner graph.Key, p person, stays []stay) {
	seen := map[int]bool{}
	edges := make([]graph.EdgeWrite, len(stays))
	for i, s := range stays {
		affiliation := affiliationDates(d, s)
		affiliation.Role = new(role(d, g.world.sites[s.site].kind, p, s, i))
		edges[i] = ingest.With(g.key(graph.KindInstitution, s.site), affiliation)
		if seen[s.site] {
			edges[i].Key = strconv.Itoa(i)
		}
		seen[s.site] = true
	}
	g.draft.Edges(graph.AffiliatedWith, owner, edges...)
}

// affiliationDates gives a stay's beginning and end as precisely as they are
// known, if they are: the first day there, the first day no longer there.
func affiliationDates(d draw, s stay) graph.Affiliation {
	var out graph.Affiliation
	precision := d.weighted([]int{40, 30, 30})
	from, to := d.between(1, 12), d.between(2, 12)
	if s.first == s.last {
		from, to = d.between(1, 8), d.between(9, 12)
	}
	if !d.chance(5) {
		out.From = new(dateIn(d, s.first, from, precision))
	}
	switch {
	case s.last >= thisYear && d.chance(90):
		out.Ongoing = new(true)
	case s.last >= thisYear || d.chance(8):
	case precision == 0:
		out.To = new(dateIn(d, s.last+1, 1, 0))
	default:
		out.To = new(dateIn(d, s.last, to, precision))
	}
	return out
}

// role is what somebody does on their i-th stay.
func role(d draw, at graph.InstitutionType, p person, s stay, i int) graph.AffiliationRole {
	years := s.first - p.entered
	switch {
	case i > 0 && s.last-s.first <= 2 && d.chance(60):
		return "VISITOR"
	case years > 12 && d.chance(10):
		return "DIRECTOR"
	}
	switch at {
	case "UNIVERSITY":
		switch {
		case i == 0 && d.chance(60):
			return "STUDENT"
		case years > 14:
			return "PROFESSOR"
		}
		return one(d, []graph.AffiliationRole{"LECTURER", "RESEARCHER"})
	case "ENTERPRISE", "HIGH_TECH_PARK", "INCUBATOR", "TECHNOLOGY_TRANSFER_CENTRE":
		return one(d, []graph.AffiliationRole{"ENGINEER", "STAFF"})
	case "FUNDER":
		return "OFFICIAL"
	case "OTHER":
		return one(d, []graph.AffiliationRole{"STAFF", "OTHER"})
	}
	return "RESEARCHER"
}
