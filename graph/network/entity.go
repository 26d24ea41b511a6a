package network

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// ErrUnknown: the projection has no country, institution or person of this id.
var ErrUnknown = errors.New("no such entity")

// named is an entity and the argument that names it.
type named struct {
	argument string
	id       graph.ID
}

// place says where the entity is named, for an error about another.
func (n named) place(other named) string {
	if n.argument == other.argument {
		return "the first of them"
	}
	return n.argument
}

func namedAll(argument string, ids []graph.ID) []named {
	out := make([]named, len(ids))
	for i, id := range ids {
		out[i] = named{argument, id}
	}
	return out
}

// levelOfAll gives the level of entities, which must be of one kind. Ids of
// other kinds than those of entities are graph.ErrInvalid.
func levelOfAll(of ...named) (Level, error) {
	kind := of[0].id.Kind()
	for _, o := range of {
		switch own := o.id.Kind(); {
		case own == nil:
			return "", graph.Invalid(o.argument, "%q is not an id; give the id of a country, an institution or a person as its record has it", o.id)
		case own != kind:
			return "", graph.Invalid(o.argument, "this is to be %s, and %s %s; give two of one kind",
				graph.WithArticle(own.Singular()), of[0].place(o), graph.WithArticle(kind.Singular()))
		}
	}
	switch kind {
	case graph.KindCountry:
		return Countries, nil
	case graph.KindInstitution:
		return Institutions, nil
	case graph.KindPerson:
		return People, nil
	}
	return "", graph.Invalid(of[0].argument, "%q is the id of %s, but networks are of countries, institutions and people; give the id of one of these", of[0].id, graph.WithArticle(kind.Singular()))
}

// around gives the network of a query at the level of some entities, and their
// nodes in it, −1 for those that are none. An id of no entity is ErrUnknown, one
// that statistics say nothing of graph.ErrInvalid.
func (n *Networks) around(ctx context.Context, p *projection.Projection, q Query, of ...named) (*Network, []int32, error) {
	var err error
	if q.Level, err = levelOfAll(of...); err != nil {
		return nil, nil, err
	}
	entities := make([]int32, len(of))
	_, _, entries := levelOf(p, q.Level)
	for i, o := range of {
		var found bool
		if entities[i], found = entries.Index(o.id); !found {
			return nil, nil, fmt.Errorf("%s %q: %w", o.argument, o.id, ErrUnknown)
		}
	}
	whole, err := n.Network(ctx, p, q)
	if err != nil {
		return nil, nil, err
	}
	nodes := make([]int32, len(of))
	for i, entity := range entities {
		nodes[i] = whole.nodeAt(entity)
		if err := whole.Tells(of[i].argument, of[i].id); err != nil {
			return nil, nil, err
		}
	}
	return whole, nodes, nil
}

// aloneReason says in one sentence why an entity of the network's level has no
// tie, and what to change; "" if it has one.
func (n *Network) aloneReason(of named) string {
	v, found := n.NodeOf(of.id)
	entity, _ := n.selection.entries.Index(of.id)
	switch {
	case found && n.Graph().Degree(v) > 0:
		return ""
	case n.figures != nil && (!found || n.margins.totals[v] == 0):
		return fmt.Sprintf("The statistics have no joint works of the %s given as %s with the others in these years; give other years or countries.", n.noun(1), of.argument)
	case found && n.margins.totals[v] > 0:
		return fmt.Sprintf("Every tie of the %s given as %s is below minWeight or minItems; give smaller ones.", n.noun(1), of.argument)
	case found:
		return fmt.Sprintf("The %s given as %s took part in %s counted, with no other %s within the scope; widen the filter or the scope.", n.noun(1), of.argument, items(n.Tally(v).Items), n.noun(1))
	case !n.selection.node[entity] && len(n.recorded(entity)) > 0:
		return fmt.Sprintf("The %s given as %s lies outside the scope; ask for scope ALL, or for its country within.", n.noun(1), of.argument)
	}
	return n.uncountedReason(of.argument, entity)
}

// recorded gives the items that an entity took part in, whatever counts.
func (n *Network) recorded(entity int32) []int32 {
	_, work, _ := levelOf(n.Projection.Whole(), n.Query.Level)
	return work.Of(entity)
}

// uncountedReason says why no item counts that an entity within the scope took
// part in: there is none on record, or which of the conditions leaves none.
func (n *Network) uncountedReason(argument string, entity int32) string {
	recorded := n.recorded(entity)
	passed, large, marked := 0, 0, 0
	for _, item := range recorded {
		if !holds(n.selection.passes, item) {
			continue
		}
		passed++
		if !n.Projection.Counts(item) {
			marked++
			continue
		}
		if who := n.selection.who.Of(item); slices.Contains(who, entity) && len(who) > n.selection.maxTeamSize {
			large++
		}
	}
	subject := fmt.Sprintf("the %s given as %s took part in", n.noun(1), argument)
	switch {
	case len(recorded) == 0 && n.Query.Level == Countries && n.includedIn(entity) != "":
		return fmt.Sprintf("The country given as %s is counted under %s here, as this server is set; give that.", argument, n.includedIn(entity))
	case len(recorded) == 0:
		return fmt.Sprintf("No publication, project or activity is recorded that %s; no other condition gives it a tie.", subject)
	case passed == 0 && n.beyond() != "":
		return n.beyond()
	case passed == 0:
		return fmt.Sprintf("Of the %s that %s, none passes the basis and filter; give fewer conditions or more kinds of basis.", items(len(recorded)), subject)
	case marked == passed:
		return fmt.Sprintf("Of the %s that %s and that pass the basis and filter, none counts unless what it is is asked for; name that in alsoCount.", items(passed), subject)
	case large > 0:
		return fmt.Sprintf("Of the %s that %s and that pass the basis and filter, none counts, %d for having more than %d %s; give a larger maxTeamSize.",
			items(passed), subject, large, n.selection.maxTeamSize, n.noun(2))
	}
	return fmt.Sprintf("Of the %s that %s and that pass the basis and filter, none has it among the participants asked for; leave out participants, or ask for others.", items(passed), subject)
}

// includedIn is the country that another is counted under; "" for none.
func (n *Network) includedIn(country int32) graph.CountryCode {
	for _, i := range n.Projection.Inclusions {
		if slices.Contains(i.Includes, n.Projection.CountryCodes[country]) {
			return i.Country
		}
	}
	return ""
}

// beyond says that the years asked for lie outside of those of the data; "" if
// they do not.
func (n *Network) beyond() string {
	f, p := n.Query.Filter, n.Projection
	switch {
	case p.LastYear == 0 && f.From+f.To > 0:
		return "Nothing here has a year, so that nothing falls in the years asked for; leave them out."
	case f.From > p.LastYear:
		return fmt.Sprintf("The years asked for come after %d, the last year of the data; ask for earlier ones.", p.LastYear)
	case f.To != 0 && f.To < p.FirstYear:
		return fmt.Sprintf("The years asked for come before %d, the first year of the data; ask for later ones.", p.FirstYear)
	}
	return ""
}
