package capacity

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Supposition is something that changes add, which no store has a record of.
type Supposition struct {
	ID   graph.ID // see projection.IsSupposed
	Kind *graph.Kind
	// Name is the label of what was added, with a number where it stands for
	// several: "staff 2"; else what it is: "supposed project 1".
	Name string
}

// Suppositions gives what changes add to a projection, with names to show for
// it: institutions, then people, then items, each in the order of the changes.
func (c *Capacity) Suppositions(ctx context.Context, p *projection.Projection, changes []Change) ([]Supposition, error) {
	s, err := supposed(p, changes)
	if err != nil {
		return nil, err
	}
	q, err := c.Suppose(ctx, p, changes)
	if err != nil {
		return nil, err
	}
	var out []Supposition
	for i := range s.out.Institutions {
		at := int32(p.Institutions.Len() + i)
		out = append(out, Supposition{q.Institutions.ID(at), graph.KindInstitution, s.called(at, false, i)})
	}
	for i := range s.out.People {
		at := int32(p.People.Len() + i)
		out = append(out, Supposition{q.People.ID(at), graph.KindPerson, s.called(at, true, i)})
	}
	kinds := [...]*graph.Kind{projection.Publication: graph.KindPublication, projection.Project: graph.KindProject, projection.Activity: graph.KindActivity}
	nouns := [...]string{projection.Publication: "publication", projection.Project: "project", projection.Activity: "activity"}
	var number [len(kinds)]int
	for i, item := range s.out.Items {
		number[item.Basis]++
		name := fmt.Sprintf("supposed %s %d", nouns[item.Basis], number[item.Basis])
		out = append(out, Supposition{q.Items.ID(int32(p.Items.Len() + i)), kinds[item.Basis], name})
	}
	return out, nil
}

// called names an institution or person that is added, the i-th of its kind.
func (s *supposer) called(at int32, people bool, i int) string {
	for label, g := range s.labels {
		switch within := at - g.first; {
		case g.people != people || within < 0 || within >= g.size:
		case g.size == 1:
			return label
		default:
			return fmt.Sprintf("%s %d", label, within+1)
		}
	}
	if people {
		return fmt.Sprintf("supposed person %d", i+1)
	}
	return fmt.Sprintf("supposed institution %d", i+1)
}
