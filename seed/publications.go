package seed

import (
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/ingest"
)

// publications writes the publications, year by year, and notes which projects
// they came out of.
func (g *generator) publications() error {
	d := newDraw(g.options.Seed, streamPublications)
	t := newTeams(g.world, d)
	inLabs := g.world.projectsInLabs()
	number := 0
	for i, n := range perYear(g.options.Publications) {
		t.enter(firstYear + i)
		for range n {
			authors, area := t.team()
			g.publication(d, number, firstYear+i, area, authors)
			g.world.creditPublication(d, inLabs, number, firstYear+i, authors)
			if err := g.next(); err != nil {
				return err
			}
			number++
		}
	}
	return nil
}

func (g *generator) publication(d draw, number, year, area int, authors []int) {
	key := g.key(graph.KindPublication, number)
	record := &graph.Publication{
		Entity:    graph.Entity{Name: numbered("study", number, g.options.Publications) + ": " + topic(d, area)},
		Year:      &year,
		Type:      new(drawType(d)),
		Language:  new("en"),
		Citations: new(citations(d, year)),
		Retracted: new(d.IntN(300) == 0),
	}
	if d.chance(80) {
		record.DOI = new(g.doi(number))
	}
	if d.chance(75) {
		record.Published = new(publishedDate(d, year))
	}
	record.Venue = venue(d, *record.Type, area)
	country := -1
	if len(authors) > 0 {
		country = g.world.sites[g.world.at(authors[0], year)[0]].country
		if language := mainLanguage(countryCodes[country].code); language != "" && d.chance(10) {
			record.Language = &language
		}
	}
	g.draft.Node(key, record)
	g.authorships(d, key, year, authors)
	if !d.chance(8) {
		areas := []int{area}
		if other := d.weighted(publicationAreas[:]); other != area && d.chance(20) && g.world.worksOn(country, other) {
			areas = append(areas, other)
		}
		g.assign(d, key, graph.PublicationAddresses, graph.PublicationOnTheme, areas...)
	}
	if funder := g.world.funder(d, country); funder >= 0 && d.chance(25) {
		g.draft.Edges(graph.PublicationFundedBy, key, ingest.To(g.key(graph.KindInstitution, funder)))
	}
}

// doi is under the prefix that Crossref keeps for tests, so that no DOI of a
// real work is ever given.
func (g *generator) doi(number int) graph.DOI {
	return graph.DOI(fmt.Sprintf("10.5555/corridor-synthetic.%s.%d", g.tag, number+1))
}

// worksOn tells whether a country of the table has anything in an area.
func (w *world) worksOn(country, area int) bool {
	return country >= 0 && len(w.inCell[country][area]) > 0
}

// funder draws a fund of a country, -1 where it has none.
func (w *world) funder(d draw, country int) int {
	if country < 0 || len(w.funders[country]) == 0 {
		return -1
	}
	list := w.funders[country]
	return list[d.small(len(list))]
}

// authorships states who wrote a publication. Most name all institutions the
// author was at that year, some one of several, and a few none.
func (g *generator) authorships(d draw, publication graph.Key, year int, authors []int) {
	if len(authors) == 0 {
		return
	}
	corresponding := 0
	if d.chance(20) {
		corresponding = len(authors) - 1
	}
	marked, raw := d.chance(90), d.chance(60)
	edges := make([]graph.EdgeWrite, len(authors))
	for i, author := range authors {
		authorship := graph.Authorship{Position: new(i + 1)}
		if marked {
			authorship.Corresponding = new(i == corresponding)
		}
		sites := g.world.at(author, year)
		switch n := d.IntN(100); {
		case n < 4:
			sites = nil
		case n < 40:
			sites = sites[:1]
		}
		edge := graph.EdgeWrite{Other: graph.Ref{Key: g.key(graph.KindPerson, author)}}
		for _, site := range sites {
			edge.Institutions = append(edge.Institutions, graph.Ref{Key: g.key(graph.KindInstitution, site)})
			if raw {
				s := g.world.sites[site]
				authorship.RawAffiliations = append(authorship.RawAffiliations, s.name+", "+g.world.names[s.country])
			}
		}
		edge.Values = graph.Encode(authorship)
		edges[i] = edge
	}
	g.draft.Edges(graph.Authored, publication, edges...)
}

var publicationTypes = []graph.PublicationType{
	"ARTICLE", "CONFERENCE_PAPER", "REVIEW", "BOOK_CHAPTER", "PREPRINT", "REPORT", "DATASET", "THESIS", "BOOK", "OTHER"}

func drawType(d draw) graph.PublicationType {
	return publicationTypes[d.weighted([]int{680, 150, 60, 30, 30, 20, 10, 8, 7, 5})]
}

// venue is where it came out: a few of each field take the most.
func venue(d draw, kind graph.PublicationType, area int) *string {
	number := 1 + d.small(6)
	switch kind {
	case "ARTICLE", "REVIEW":
		return new(fmt.Sprintf("Synthetic Journal of %s %d", fields[area].name, number))
	case "CONFERENCE_PAPER":
		return new(fmt.Sprintf("Synthetic Conference on %s %d", fields[area].name, number))
	}
	return nil
}

// citations grow with age and have a heavy tail; many works have none.
func citations(d draw, year int) int {
	if d.chance(15) {
		return 0
	}
	return d.heavy(44) * (lastYear - year + 1) / 4
}

// publishedDate is known to the day, or now and then to the month.
func publishedDate(d draw, year int) graph.Date {
	return dateIn(d, year, d.between(1, 12), 1+min(1, d.IntN(6)))
}

// dateIn writes a date with the precision: 0 the year, 1 the month, 2 the day.
func dateIn(d draw, year, month, precision int) graph.Date {
	switch precision {
	case 0:
		return graph.Date(fmt.Sprintf("%04d", year))
	case 1:
		return graph.Date(fmt.Sprintf("%04d-%02d", year, month))
	}
	return graph.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, d.between(1, 28)))
}

// creditPublication counts the publication as an output of a project of its
// lead author's laboratory, if one is running or has lately ended.
func (w *world) creditPublication(d draw, inLabs [][]int, publication, year int, authors []int) {
	if len(authors) == 0 || d.chance(50) {
		return
	}
	lead := authors[0]
	for _, site := range w.at(lead, year) {
		running := slices.DeleteFunc(slices.Clone(inLabs[slot(site, w.people[lead].area)]), func(p int) bool {
			return year < w.projects[p].start || year > w.projects[p].start+w.projects[p].years+1
		})
		if len(running) > 0 {
			project := &w.projects[one(d, running)]
			project.publications = append(project.publications, publication)
			return
		}
	}
}
