package capacity

import (
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// newly begins the name of something that an earlier change adds.
const newly = "new:"

// name lets later changes name a group by a label.
func (s *whatIf) name(label string, g group) error {
	label = strings.TrimSpace(strings.TrimPrefix(label, newly))
	if label == "" {
		return nil
	}
	if _, taken := s.labels[label]; taken {
		return graph.Invalid("label", "an earlier change is called %q already; give another label", label)
	}
	s.labels[label] = g
	return nil
}

// participants gives everyone who is named, with the role of each, one of those allowed.
func (s *whatIf) participants(argument string, named []Participant, people bool, allowed projection.Role) ([]projection.AddedRole, error) {
	var out []projection.AddedRole
	for i, participant := range named {
		place := fmt.Sprintf("%s[%d]", argument, i)
		who, err := s.find("id", participant.ID, people)
		if err != nil {
			return nil, graph.Within(place, err)
		}
		role, err := roleNamed(participant.Role, allowed)
		if err != nil {
			return nil, graph.Within(place, err)
		}
		for one := range who.size {
			out = append(out, projection.AddedRole{Who: who.first + one, Roles: role})
		}
	}
	return out, nil
}

// roleNamed gives the role of this name; 0 for "".
func roleNamed(name string, allowed projection.Role) (projection.Role, error) {
	if name == "" {
		return 0, nil
	}
	for role := projection.Role(1); role <= allowed; role <<= 1 {
		if role&allowed != 0 && role.String() == name {
			return role, nil
		}
	}
	if allowed == 0 {
		return 0, graph.Invalid("role", "institutions have no roles in a publication; leave it out")
	}
	return 0, graph.Invalid("role", "%s is no role here; leave it out or give one of %s", name, strings.ReplaceAll(allowed.String(), ",", ", "))
}

// find gives those whom an id or a label names.
func (s *whatIf) find(argument, name string, people bool) (group, error) {
	table, kind := &s.p.Institutions, graph.KindInstitution
	if people {
		table, kind = &s.p.People, graph.KindPerson
	}
	if label, isNew := strings.CutPrefix(name, newly); isNew {
		g, known := s.labels[strings.TrimSpace(label)]
		switch {
		case !known:
			return group{}, graph.Invalid(argument, "no earlier change is labelled %q; put the one that adds it first, with this label", strings.TrimSpace(label))
		case g.people != people:
			return group{}, graph.Invalid(argument, "%q is not the label of %s; name one", name, graph.WithArticle(kind.Singular()))
		}
		return g, nil
	}
	at, found := table.Index(graph.ID(name))
	if !found {
		return group{}, graph.Invalid(argument, "there is no %s with the id %q; take ids as { %s { nodes { id name } } } gives them, or \"new:\" and the label of an earlier change", kind.Name, name, kind.Plural)
	}
	return group{people, at, 1}, nil
}

// one is find where just one may be named.
func (s *whatIf) one(argument, name string, people bool) (int32, error) {
	g, err := s.find(argument, name, people)
	if err == nil && g.size > 1 {
		err = graph.Invalid(argument, "%q stands for %d of them; name one that stands alone", name, g.size)
	}
	return g.first, err
}
