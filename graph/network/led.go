package network

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// ledBy holds for items that somebody led whom the filter's Led describes.
func ledBy(p *projection.Projection, f Filter) (condition, error) {
	l := f.Led
	countries, err := countriesNamed(p, "led.countries", l.Countries)
	if err != nil {
		return nil, err
	}
	institutions, err := entitiesNamed(&p.Institutions, graph.KindInstitution, "led.institutions", l.Institutions)
	if err != nil {
		return nil, err
	}
	people, err := entitiesNamed(&p.People, graph.KindPerson, "led.people", l.People)
	if err != nil {
		return nil, err
	}
	types := typesNamed(p, l.InstitutionTypes)
	fits := func(i int32) bool {
		return (countries == nil || slices.Contains(countries, p.InstitutionCountry[i])) &&
			(institutions == nil || slices.Contains(institutions, i)) && (len(l.InstitutionTypes) == 0 || types[p.InstitutionTypes[i]])
	}
	fitsCountry := func(country int32) bool { return slices.Contains(countries, country) }
	byInstitution := institutions != nil || len(l.InstitutionTypes) > 0
	through := countries != nil || byInstitution
	switch {
	case !through && people == nil:
		return nil, nil
	case !through:
		return func(item int32) bool {
			for person := range p.Leaders(item, l.By) {
				if slices.Contains(people, person) {
					return true
				}
			}
			return false
		}, nil
	}
	return func(item int32) bool {
		for led := range p.LedByOf(item, l.By, people) {
			if slices.ContainsFunc(led.Institutions, fits) || !byInstitution && slices.ContainsFunc(led.Named, fitsCountry) {
				return true
			}
		}
		return false
	}, nil
}

// Led tells whether a node led an item, and whether it is known at its level
// who did.
func (n *Network) Led(node, item int32, by projection.Leading) (led, known bool) {
	p, entity := n.Projection.Whole(), n.entities[node]
	if n.Query.Level == People {
		for person := range p.Leaders(item, by) {
			led, known = led || person == entity, true
		}
		return led, known
	}
	for through := range p.LedBy(item, by) {
		for _, i := range through.Institutions {
			if n.Query.Level == Countries {
				i = p.InstitutionCountry[i]
			}
			led, known = led || i == entity, known || i >= 0
		}
		if n.Query.Level == Countries {
			led, known = led || slices.Contains(through.Named, entity), known || len(through.Named) > 0
		}
	}
	return led, known
}

// LedItems counts which of a node's items it led, and of how many it is known
// who did.
func (n *Network) LedItems(node int32, by projection.Leading) (led, known int) {
	return n.countLed(node, n.Items(node), by)
}

// LeadKnownItems gives, by node, of how many of its items it is known who led
// them, in either of the two ways: what was looked at for MeasureLedItems.
func (n *Network) LeadKnownItems(ctx context.Context) (*Values, error) {
	l, err := n.leads(ctx, projection.EitherAuthor)
	if err != nil {
		return nil, fmt.Errorf("counting items of which it is known who led: %w", err)
	}
	return l.known, nil
}

// leadingOf says who leads, for the measures of what nodes led.
var leadingOf = map[Measure]projection.Leading{
	MeasureLedItems:         projection.EitherAuthor,
	MeasureFirstAuthorItems: projection.FirstAuthor,
	MeasureCorresponding:    projection.CorrespondingAuthor,
}

// leads is LedItems of every node.
type leads struct{ led, known *Values }

func (l *leads) bytes() int { return l.led.Bytes() + l.known.Bytes() }

// leads counts what every node led, once for either of its numbers.
func (n *Network) leads(ctx context.Context, by projection.Leading) (*leads, error) {
	return memo(ctx, n, "leads "+string(by), (*leads).bytes, func(ctx context.Context) (*leads, error) {
		out := &leads{known: &Values{Of: make([]float64, n.Nodes()), Exact: true}}
		var err error
		out.led, err = n.ofEach(ctx, func(v int32) float64 {
			led, known := n.LedItems(v, by)
			out.known.Of[v] = float64(known)
			return float64(led)
		})
		return out, err
	})
}

// LedJoint counts which of the items of two nodes the first led.
func (n *Network) LedJoint(v, w int32, by projection.Leading) int {
	led, _ := n.countLed(v, n.Joint(v, w), by)
	return led
}

func (n *Network) countLed(node int32, items []int32, by projection.Leading) (led, known int) {
	for _, item := range items {
		did, told := n.Led(node, item, by)
		if did {
			led++
		}
		if told {
			known++
		}
	}
	return led, known
}
