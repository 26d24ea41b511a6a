package loaders

import (
	"context"

	"corridor/graph"
)

// printedKey is where a publication's selection keeps the hop to the
// institutions printed on it. No field has this key.
const printedKey = "edges.affiliations"

// affiliations adds what the field affiliations of authorships needs: the ids
// on the edge, and on the publication's side all its institutions, by id.
func (c *compiler) affiliations(l *list, above *selection, at Field) error {
	printed, _ := graph.Authored.Property("institutions")
	l.edgeProperty(printed)
	publication := l.records
	if publication.kind != graph.KindPublication {
		publication = above
	}
	institutions, known := publication.below[printedKey]
	if !known {
		relation, _ := graph.KindPublication.Relation("institutions")
		institutions = c.request.hang(publication, printedKey, &graph.Hop{Name: "affiliations", Path: relation.Path})
	}
	return graph.Within("affiliations", c.records(institutions.records, at))
}

// Affiliations gives the institutions printed for the author of an authorship
// edge, in the order printed. The edge is one of Publication.authors or
// Person.publications.
func Affiliations[T any](ctx context.Context, edge *Edge[*T], authorship graph.Authorship) ([]*graph.Institution, error) {
	out := []*graph.Institution{}
	if len(authorship.Institutions) == 0 {
		return out, nil
	}
	r := attached(ctx)
	publication := edge.origin
	if publication == nil || publication.Kind != graph.KindPublication {
		publication = r.node(any(edge.Node).(graph.Record))
	}
	rows, _, err := r.brought(publication, printedKey)
	if err != nil {
		return nil, graph.Within("affiliations", err)
	}
	for _, node := range printedOn(rows, authorship.Institutions) {
		out = append(out, decode[graph.Institution](r, node))
	}
	return out, nil
}
