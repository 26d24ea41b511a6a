package projection

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/columns"
	"corridor/graph/processors"
)

// attempts is how often Build reads a store that is written to meanwhile.
const attempts = 4

// Build makes the projection of the store's present state of columns: those of a
// copy in memory, where the store has one that holds all that is read, else such as
// one scan gives. A store that cannot tell its states apart is scanned again when it
// was written to meanwhile; if that happens every time, the error is both
// graph.ErrChanged and graph.ErrUnavailable. Other errors are the store's, wrapped.
// The store is not asked for anything else.
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

// project reads the store once.
func project(ctx context.Context, store graph.Store, inclusions []Inclusion) (*Projection, error) {
	b := newBuilder()
	b.p.Inclusions = inclusions
	sections := b.sections()
	parts := make([]graph.ScanPart, len(sections))
	for i, s := range sections {
		parts[i] = s.part
	}
	laid, version, err := columns.Lay(ctx, store, parts)
	if err != nil {
		return nil, err
	}
	for i, s := range sections {
		s.read(ctx, laid[i])
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("reading columns: %w", err)
		}
		laid[i] = nil // with what it alone holds
	}
	b.p.Version = version
	if !b.finish(ctx) {
		return nil, fmt.Errorf("reading columns: %w", ctx.Err())
	}
	return b.p, nil
}

// section is one part of what is read and what becomes of it, unless the context ends.
type section struct {
	part graph.ScanPart
	read func(context.Context, *columns.Part)
}

// builder is a projection under way. Parts are read so that what edges lead to comes
// before the edges.
type builder struct {
	p             *Projection
	places        []int32          // by country: the number that it counts under
	placesByCode  map[string]int32 // the same by code
	areaBits      []uint16         // by area
	sources       []*graph.Source  // by slug
	sourceOf      map[string]int32 // by slug, a place in sources
	stated, named []int32          // institutions printed and countries named of an author; used again
	versions      []version
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

// sections lists the parts in the order they are read in; items are numbered in it,
// which is that of their ids.
func (b *builder) sections() []section {
	items := []section{b.readActivities(), b.readProjects(), b.readPublications()}
	slices.SortFunc(items, func(x, y section) int { return strings.Compare(x.part.Kind.Prefix, y.part.Kind.Prefix) })
	sections := []section{b.readSources(), b.readCountries(), b.readAreas(), b.readThemes(), b.readTopics(), b.readInstitutions(), b.readPeople()}
	return append(append(sections, items...), b.readObservations())
}

// finish works out what follows from all of the items; false where the context ended
// before.
func (b *builder) finish(ctx context.Context) bool {
	b.orderCurrencies()
	b.orderVintages()
	b.markVersions()
	p := b.p
	p.chooseTopicVersion()
	p.leave()
	return inParallel(ctx,
		p.placePeople,
		p.beginCareers,
		func() { p.PersonItems = transpose(&p.ItemPeople, p.People.Len()) },
		func() { p.InstitutionItems = transpose(&p.ItemInstitutions, p.Institutions.Len()) },
		func() {
			p.placeItems()
			p.CountryItems = transpose(&p.ItemCountries, p.Countries.Len())
		},
	)
}

// inParallel does pieces of work that do not touch one another; false where the context
// ended before all were done.
func inParallel(ctx context.Context, work ...func()) bool {
	return processors.Each(ctx, len(work), func() func(int) { return func(i int) { work[i]() } }) == nil
}

// block is how many rows are one piece of work.
const block = 1 << 16

// inBlocks goes through n rows in blocks, which do not touch one another, unless the
// context ends.
func inBlocks(ctx context.Context, n int, do func(from, to int)) {
	_ = processors.Each(ctx, (n+block-1)/block, func() func(int) { // callers look at the context
		return func(i int) { do(i*block, min((i+1)*block, n)) }
	})
}

// table numbers the ids of a part.
func table(part *columns.Part) Table { return Table{text: part.IDs.Text, ends: part.IDs.Ends} }

// read gives a row's value of each node of a part.
func read[T any](part *columns.Part, property int, decode func(value any) T) []T {
	out := make([]T, part.Len())
	columns.Each(part.Properties[property], out, decode)
	return out
}

// masks gives the areas that the edges of each node lead to.
func (b *builder) masks(edges *columns.Edges, nodes int) []uint16 {
	out := make([]uint16, nodes)
	for node := range out {
		from, to := edges.Span(node)
		for at := from; at < to; at++ {
			out[node] |= b.areaBits[edges.End(edges.Row(at))]
		}
	}
	return out
}

// firsts gives the first end by id of each node's edges, which are meant to lead to
// one, or -1.
func firsts(edges *columns.Edges, nodes int) []int32 {
	out := make([]int32, nodes)
	for node := range out {
		out[node] = edges.First(node)
	}
	return out
}

// placed gives the countries that the first ends count under.
func (b *builder) placed(edges *columns.Edges, nodes int) []int32 {
	out := firsts(edges, nodes)
	for node, country := range out {
		if country >= 0 {
			out[node] = b.places[country]
		}
	}
	return out
}

// is tells whether a value is true; one that is absent is not.
func is(value any) bool { return value == true }

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
