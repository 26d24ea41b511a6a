package seed

import (
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/ingest"
)

// form is how an activity of a type goes: what the first institution does, the
// second and all others, and what people do.
type form struct {
	name          string
	first, second graph.ActivityRole
	others        graph.ActivityRole
	leading       graph.ActivityRole // of the first person
	people        graph.ActivityRole
}

var forms = map[graph.ActivityType]form{
	"EXCHANGE_VISIT":           {"exchange visit", "HOST", "SENDER", "SENDER", "PARTICIPANT", "PARTICIPANT"},
	"TRAINING":                 {"training", "HOST", "PROVIDER", "RECIPIENT", "TRAINER", "PARTICIPANT"},
	"COMPETITION":              {"competition", "ORGANISER", "PARTICIPANT", "PARTICIPANT", "ORGANISER", "PARTICIPANT"},
	"ROADSHOW":                 {"roadshow", "HOST", "ORGANISER", "PARTICIPANT", "SPEAKER", "PARTICIPANT"},
	"TECHNOLOGY_DEMONSTRATION": {"technology demonstration", "HOST", "PROVIDER", "PARTICIPANT", "SPEAKER", "PARTICIPANT"},
	"TECHNOLOGY_TRANSFER":      {"technology transfer", "RECIPIENT", "PROVIDER", "PARTICIPANT", "TRAINER", "PARTICIPANT"},
	"STARTUP_PROMOTION":        {"start-up promotion", "HOST", "ORGANISER", "PARTICIPANT", "SPEAKER", "PARTICIPANT"},
	"PARK_COOPERATION":         {"park cooperation", "HOST", "PARTICIPANT", "PARTICIPANT", "ORGANISER", "PARTICIPANT"},
	"INCUBATION":               {"incubation", "HOST", "SENDER", "PARTICIPANT", "TRAINER", "PARTICIPANT"},
	"MEETING":                  {"meeting", "HOST", "PARTICIPANT", "PARTICIPANT", "SPEAKER", "PARTICIPANT"},
	"POLICY_DIALOGUE":          {"policy dialogue", "HOST", "ORGANISER", "PARTICIPANT", "SPEAKER", "SPEAKER"},
}

// formsIn lists the types that fit an area.
func formsIn(area int) []graph.ActivityType {
	switch area {
	case 1, 9:
		return []graph.ActivityType{"POLICY_DIALOGUE", "MEETING"}
	case 2:
		return []graph.ActivityType{"EXCHANGE_VISIT", "EXCHANGE_VISIT", "TRAINING"}
	case 8:
		return []graph.ActivityType{"COMPETITION", "ROADSHOW", "STARTUP_PROMOTION", "INCUBATION", "PARK_COOPERATION", "TECHNOLOGY_TRANSFER"}
	}
	return []graph.ActivityType{"TRAINING", "TRAINING", "TECHNOLOGY_DEMONSTRATION", "TECHNOLOGY_TRANSFER", "MEETING", "EXCHANGE_VISIT"}
}

// activities writes the activities, year by year. One out of three comes out
// of a project under way.
func (g *generator) activities() error {
	d := newDraw(g.options.Seed, streamActivities)
	m := newMix(activityAreas, g.world.worksOn)
	r := newRoster(g.world)
	number := 0
	for i, n := range perYear(g.options.Activities) {
		if n == 0 {
			continue
		}
		r.enter(firstYear + i)
		running := g.world.projectsIn(r.year)
		for range n {
			list, area := m.draw(d, 1+d.weighted([]int{25, 40, 15, 8, 4, 8}), d.chance(5))
			sites := g.world.sitesFor(d, list, area)
			if len(running) > 0 && d.IntN(3) == 0 {
				project := &g.world.projects[one(d, running)]
				project.activities = append(project.activities, number)
				sites, area = project.sites, project.area
			}
			g.activity(d, r, number, area, sites)
			if err := g.next(); err != nil {
				return err
			}
			number++
		}
	}
	return nil
}

// projectsIn lists the projects under way in a year.
func (w *world) projectsIn(year int) []int {
	var out []int
	for i, p := range w.projects {
		if p.start <= year && year <= p.start+p.years {
			out = append(out, i)
		}
	}
	return out
}

func (g *generator) activity(d draw, r *roster, number, area int, sites []int) {
	key := g.key(graph.KindActivity, number)
	kind := one(d, formsIn(area))
	f := forms[kind]
	record := &graph.Activity{
		Entity: graph.Entity{Name: numbered(f.name, number, g.options.Activities) + ": " + topic(d, area)},
		Type:   &kind,
		Year:   &r.year,
	}
	record.Start, record.End = activityDates(d, r.year)
	g.draft.Node(key, record)
	g.attendance(d, key, f, sites)
	g.attendants(d, r, key, f, area, sites)
	if !d.chance(6) {
		country := g.world.sites[sites[0]].country
		g.draft.Edges(graph.HeldIn, key, ingest.To(ingest.CountryKey(countryCodes[country].code)))
	}
	g.assign(d, key, graph.ActivityAddresses, graph.ActivityOnTheme, area)
}

// activityDates gives the first day and the first day after: mostly to the
// day, sometimes only the month or year of the beginning.
func activityDates(d draw, year int) (start, end *graph.Date) {
	month, first := d.between(1, 12), d.between(1, 14)
	day := func(n int) *graph.Date { return new(graph.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, n))) }
	switch {
	case d.chance(75):
		return day(first), day(first + 1 + d.small(14))
	case d.chance(60):
		return new(dateIn(d, year, month, 1)), nil
	}
	return new(dateIn(d, year, month, 0)), nil
}

// attendance states what the institutions do. A host is sometimes organiser
// as well, which is an edge of its own.
func (g *generator) attendance(d draw, key graph.Key, f form, sites []int) {
	var edges []graph.EdgeWrite
	for i, site := range sites {
		role := [...]graph.ActivityRole{f.first, f.second, f.others}[min(i, 2)]
		edges = append(edges, ingest.With(g.key(graph.KindInstitution, site), graph.Attendance{Role: &role}))
	}
	if f.first == "HOST" && d.chance(15) {
		also := ingest.With(g.key(graph.KindInstitution, sites[0]), graph.Attendance{Role: new(graph.ActivityRole("ORGANISER"))})
		also.Key = "organiser"
		edges = append(edges, also)
	}
	g.draft.Edges(graph.InstitutionTookPartIn, key, edges...)
}

// attendants states the people, drawn from the institutions' laboratories.
func (g *generator) attendants(d draw, r *roster, key graph.Key, f form, area int, sites []int) {
	var edges []graph.EdgeWrite
	var came []int
	for range min(40, 1+d.heavy(55)) {
		here := r.labs[slot(one(d, sites), area)]
		if len(here) == 0 {
			continue
		}
		person := one(d, here)
		if slices.Contains(came, person) {
			continue
		}
		role := f.people
		if len(came) == 0 {
			role = f.leading
		}
		came = append(came, person)
		edges = append(edges, ingest.With(g.key(graph.KindPerson, person), graph.Attendance{Role: &role}))
	}
	if edges != nil {
		g.draft.Edges(graph.PersonTookPartIn, key, edges...)
	}
}
