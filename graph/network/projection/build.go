package projection

import (
	"context"
	"errors"
	"fmt"

	"corridor/graph"
)

// attempts is how often Build scans a store that is written to meanwhile.
const attempts = 4

// Build makes the projection of the store's present state by one scan. A store
// that cannot tell its states apart is scanned again when it was written to
// meanwhile; if that happens every time, the error is both graph.ErrChanged and
// graph.ErrUnavailable. Other errors are the store's, wrapped. The store is not
// asked for anything else.
//
// With inclusions, what is of the countries included is of those that include
// them.
//
// A projection holds up to 2^31-1 of each of its numbers.
func Build(ctx context.Context, store graph.Store, inclusions ...Inclusion) (*Projection, error) {
	var err error
	for range attempts {
		var p *Projection
		if p, err = project(ctx, store, inclusions); err == nil {
			return p, nil
		}
		if !errors.Is(err, graph.ErrChanged) {
			return nil, fmt.Errorf("building the projection: %w", err)
		}
	}
	return nil, fmt.Errorf("building the projection, %d times: %w: %w", attempts, graph.ErrUnavailable, err)
}

// project scans the store once.
func project(ctx context.Context, store graph.Store, inclusions []Inclusion) (*Projection, error) {
	b := newBuilder()
	b.p.Inclusions = inclusions
	sections := b.sections()
	parts := make([]graph.ScanPart, len(sections))
	for i, s := range sections {
		parts[i] = s.part
	}
	at := 0
	endUpTo := func(part int) {
		for ; at < part; at++ {
			if end := sections[at].end; end != nil {
				end()
			}
		}
	}
	version, err := store.Scan(ctx, parts, func(n *graph.ScanNode) error {
		endUpTo(n.Part)
		sections[n.Part].read(n)
		return nil
	})
	if err != nil {
		return nil, err
	}
	endUpTo(len(sections))
	b.finish()
	b.p.Version = version
	return b.p, nil
}

// section is one part of the scan and what becomes of it.
type section struct {
	part graph.ScanPart
	read func(*graph.ScanNode)
	end  func() // called when the part is over
}

// builder is a projection under way. Parts are scanned so that what edges lead
// to is numbered before the edges come: ids of a part are in the scan's order
// until its end, when they and all that is said by them are put in the ids'
// order. Items, which no edge here leads to, wait for the end of the scan.
//
// An end that is not there is passed over: in a stream of one state there is
// none, and any other is thrown away.
type builder struct {
	p            *Projection
	ids          register // of the part being read, or of all items
	countries    map[graph.ID]int32
	places       map[graph.ID]int32 // countries, those that are included in others by the numbers of these
	placesByCode map[string]int32   // the same by code
	areas        map[graph.ID]int32
	themes       map[graph.ID]int32
	topics       map[graph.ID]int32
	institutions map[graph.ID]int32
	people       map[graph.ID]int32
	sources      []*graph.Source  // by slug
	sourceOf     map[string]int32 // by slug, a place in sources
	areaBits     []uint16         // by area
	// Used again: countries found for an item, and of one of its authors the
	// institutions printed and the countries named.
	found, stated, named []int32
	versions             []version
}

func newBuilder() *builder {
	p := &Projection{Vintages: [][]string{nil}, InstitutionTypeNames: namesOf(graph.KindInstitution, "type")}
	for basis, names := range [...][]string{
		Publication: namesOf(graph.KindPublication, "type"),
		Project:     namesOf(graph.KindProject, "status"),
		Activity:    namesOf(graph.KindActivity, "type"),
	} {
		p.TypeNames[basis] = names
	}
	for _, l := range []*Lists{&p.PersonAffiliations, &p.ItemThemes, &p.ItemPeople, &p.Stated, &p.Named, &p.ItemInstitutions, &p.ItemCountries, &p.ItemSources, &p.ItemTopics, &p.PrimaryTopics} {
		l.Offsets = []int32{0}
	}
	return &builder{p: p}
}

func (b *builder) sections() []section {
	return []section{b.readSources(), b.readCountries(), b.readAreas(), b.readThemes(), b.readTopics(), b.readInstitutions(), b.readPeople(),
		b.readActivities(), b.readProjects(), b.readPublications(), b.readObservations()}
}

// finish puts the items in order and works out what follows from all of them.
func (b *builder) finish() {
	b.orderItems()
	b.orderCurrencies()
	b.orderVintages()
	p := b.p
	p.chooseTopicVersion()
	p.PersonItems = transpose(&p.ItemPeople, p.People.Len())
	p.InstitutionItems = transpose(&p.ItemInstitutions, p.Institutions.Len())
	p.CountryItems = transpose(&p.ItemCountries, p.Countries.Len())
	b.markVersions()
	p.count()
}

// first gives the first end by id of edges meant to lead to one, or -1.
func first(numbers map[graph.ID]int32, edges []graph.ScanNeighbour) int32 {
	for _, e := range edges {
		if i, known := numbers[e.ID]; known {
			return i
		}
	}
	return -1
}

// mask gives the areas that edges lead to.
func (b *builder) mask(edges []graph.ScanNeighbour) uint16 {
	var mask uint16
	for _, e := range edges {
		if area, known := b.areas[e.ID]; known {
			mask |= b.areaBits[area]
		}
	}
	return mask
}

// namesOf lists the values of an enum property after "", which stands for none.
func namesOf(kind *graph.Kind, property string) []string {
	return append([]string{""}, properties(kind, property)[0].Enum.Values()...)
}

// properties finds properties of a kind or an edge type by name.
func properties(of interface {
	Property(string) (*graph.Property, bool)
}, names ...string) []*graph.Property {
	found := make([]*graph.Property, len(names))
	for i, name := range names {
		found[i], _ = of.Property(name)
	}
	return found
}
