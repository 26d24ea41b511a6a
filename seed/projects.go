package seed

import (
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/ingest"
)

// project is an invented project: planned before the publications and
// activities, and written after them with what came out of it.
type project struct {
	area         int
	start, years int   // the last year is start+years
	sites        []int // the lead first
	members      []int // the leader first
	publications []int
	activities   []int
}

// planProjects invents the projects, year by year.
func (w *world) planProjects(d draw, number int) {
	m := newMix(projectAreas, w.worksOn)
	r := newRoster(w)
	for i, n := range perYear(number) {
		if n > 0 {
			r.enter(firstYear + i)
		}
		for range n {
			w.planProject(d, m, r)
		}
	}
}

func (w *world) planProject(d draw, m *mix, r *roster) {
	list, area := m.draw(d, 1+d.weighted([]int{25, 45, 18, 8, 3, 1}), d.chance(8))
	p := project{area: area, start: r.year, years: d.between(0, 5), sites: w.sitesFor(d, list, area)}
	extra := 0
	if d.chance(50) {
		extra = min(8, d.heavy(40))
	}
	for range extra {
		if site := w.siteFor(d, one(d, list), area); !slices.Contains(p.sites, site) {
			p.sites = append(p.sites, site)
		}
	}
	for range min(30, 2+d.heavy(50)) {
		here := r.labs[slot(p.sites[d.small(len(p.sites))], area)]
		if len(here) == 0 {
			continue
		}
		if member := one(d, here); !slices.Contains(p.members, member) {
			p.members = append(p.members, member)
		}
	}
	w.projects = append(w.projects, p)
}

// sitesFor draws one institution of each country that works on the area.
func (w *world) sitesFor(d draw, list []int, area int) []int {
	out := make([]int, len(list))
	for i, country := range list {
		out[i] = w.siteFor(d, country, area)
	}
	return out
}

func (w *world) siteFor(d draw, country, area int) int {
	sites := w.inCell[country][area]
	return sites[d.small(len(sites))]
}

// projectsInLabs lists the projects by the laboratories that take part.
func (w *world) projectsInLabs() [][]int {
	out := make([][]int, len(w.sites)*(areas+1))
	for i, p := range w.projects {
		for _, site := range p.sites {
			lab := slot(site, p.area)
			out[lab] = append(out[lab], i)
		}
	}
	return out
}

// projects writes the projects.
func (g *generator) projects() error {
	d := newDraw(g.options.Seed, streamProjects)
	for number, p := range g.world.projects {
		g.project(d, number, p)
		if err := g.next(); err != nil {
			return err
		}
	}
	return nil
}

func (g *generator) project(d draw, number int, p project) {
	key := g.key(graph.KindProject, number)
	currency, budget := g.money(d, p)
	start := d.between(1, 12)
	record := &graph.Project{
		Entity: graph.Entity{Name: numbered("project", number, g.options.Projects) + ": " + topic(d, p.area)},
		Status: new(status(d, p)),
		Start:  new(dateIn(d, p.start, start, 1+d.IntN(2))),
	}
	if d.chance(85) {
		record.Number = new(fmt.Sprintf("SYN-%s-%d-%04d", g.tag, p.start, number+1))
	}
	if d.chance(92) {
		record.End = new(dateIn(d, p.start+p.years+1, start, 1))
	}
	if d.chance(88) {
		record.Budget, record.Currency = new(float64(budget)), &currency
	}
	g.draft.Node(key, record)
	g.participants(d, key, p)
	g.funders(d, key, p, budget, currency)
	g.outputs(key, p)
	g.assign(d, key, graph.ProjectAddresses, graph.ProjectOnTheme, g.projectAreas(d, p)...)
}

// projectAreas is the project's area and sometimes one more of its lead's.
func (g *generator) projectAreas(d draw, p project) []int {
	out := []int{p.area}
	if other := one(d, g.world.sites[p.sites[0]].areas); other != p.area && d.chance(25) {
		out = append(out, other)
	}
	return out
}

// money is what a project has, in US dollars or the lead's currency.
func (g *generator) money(d draw, p project) (graph.Currency, int) {
	amount := 20000 * d.heavy(55)
	if d.chance(50) {
		return "USD", amount
	}
	country := countryCodes[g.world.sites[p.sites[0]].country]
	return country.currency, amount * country.rate
}

func status(d draw, p project) graph.ProjectStatus {
	switch {
	case d.chance(4):
		return "SUSPENDED"
	case p.start == thisYear && d.chance(50):
		return "PLANNED"
	case p.start+p.years >= thisYear:
		return "ACTIVE"
	}
	return "COMPLETED"
}

func (g *generator) participants(d draw, key graph.Key, p project) {
	var institutions, members []graph.EdgeWrite
	for i, site := range p.sites {
		role := graph.ParticipationRole("LEAD")
		if i > 0 {
			role = []graph.ParticipationRole{"PARTNER", "MEMBER", "ADVISER", "SUPPORTER"}[d.weighted([]int{70, 15, 8, 7})]
		}
		institutions = append(institutions, ingest.With(g.key(graph.KindInstitution, site), graph.Participation{Role: &role}))
	}
	for i, member := range p.members {
		role := graph.ParticipationRole("LEAD")
		if i > 0 {
			role = []graph.ParticipationRole{"MEMBER", "ADVISER"}[d.weighted([]int{90, 10})]
		}
		members = append(members, ingest.With(g.key(graph.KindPerson, member), graph.Participation{Role: &role}))
	}
	g.draft.Edges(graph.ParticipatesIn, key, institutions...)
	if members != nil {
		g.draft.Edges(graph.WorksOn, key, members...)
	}
}

// funders states up to two funds, each of a participant's country; the first
// gives three quarters where there are two.
func (g *generator) funders(d draw, key graph.Key, p project, budget int, currency graph.Currency) {
	var from []int
	for _, site := range p.sites {
		funder := g.world.funder(d, g.world.sites[site].country)
		if funder >= 0 && len(from) < 2 && d.chance(70) && !slices.Contains(from, funder) {
			from = append(from, funder)
		}
	}
	var edges []graph.EdgeWrite
	for i, funder := range from {
		amount := budget
		if len(from) == 2 {
			amount = []int{budget / 4 * 3, budget / 4}[i]
		}
		var funding graph.Funding
		if d.chance(75) {
			funding = graph.Funding{Amount: new(float64(amount)), Currency: &currency}
		}
		edges = append(edges, ingest.With(g.key(graph.KindInstitution, funder), funding))
	}
	if edges != nil {
		g.draft.Edges(graph.ProjectFundedBy, key, edges...)
	}
}

func (g *generator) outputs(key graph.Key, p project) {
	var publications, activities []graph.EdgeWrite
	for _, n := range p.publications {
		publications = append(publications, ingest.To(g.key(graph.KindPublication, n)))
	}
	for _, n := range p.activities {
		activities = append(activities, ingest.To(g.key(graph.KindActivity, n)))
	}
	if publications != nil {
		g.draft.Edges(graph.ProducedPublication, key, publications...)
	}
	if activities != nil {
		g.draft.Edges(graph.ProducedActivity, key, activities...)
	}
}
