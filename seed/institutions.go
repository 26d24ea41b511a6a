package seed

import (
	"corridor/graph"
	"corridor/ingest"
)

// institutions writes the institutions; two out of three say what they work on.
func (g *generator) institutions() error {
	d := newDraw(g.options.Seed, streamInstitutions)
	for number, s := range g.world.sites {
		key := g.key(graph.KindInstitution, number)
		g.draft.Node(key, &graph.Institution{Entity: graph.Entity{Name: s.name}, Type: &s.kind, Established: &s.established})
		g.draft.Edges(graph.LocatedIn, key, ingest.To(ingest.CountryKey(countryCodes[s.country].code)))
		if s.parent >= 0 {
			g.draft.Edges(graph.PartOf, key, ingest.To(g.key(graph.KindInstitution, s.parent)))
		}
		if d.IntN(3) > 0 {
			var areas []graph.EdgeWrite
			for _, area := range s.areas {
				areas = append(areas, declared(area))
			}
			g.draft.Edges(graph.InstitutionAddresses, key, areas...)
		}
		if err := g.next(); err != nil {
			return err
		}
	}
	return nil
}
