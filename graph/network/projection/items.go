package projection

import (
	"context"
	"math"
	"slices"

	"corridor/graph"
	"corridor/graph/columns"
)

// readItems reads one kind of item. Properties begin with its type and whether
// it is synthetic; edges begin with those to its areas, themes, institutions
// and people. What else there is, rest reads of the items from the first on.
func (b *builder) readItems(basis Basis, part graph.ScanPart, rest func(first int, laid *columns.Part)) section {
	p := b.p
	return section{part, func(ctx context.Context, laid *columns.Part) {
		first, nodes := p.Items.Len(), laid.Len()
		p.Items = p.Items.followedBy(table(laid))
		p.Unplaced = append(p.Unplaced, make([]bool, nodes)...)
		inParallel(ctx, func() {
			if basis == Publication {
				b.addAuthors(ctx, laid.Edges[3], first)
			} else {
				b.addMembers(laid.Edges[3])
			}
		}, func() {
			addRoles(laid.Edges[2], &p.ItemInstitutions, &p.InstitutionRoles)
		}, func() {
			b.addItems(basis, laid)
			rest(first, laid)
			for _, l := range []*Lists{&p.ItemSources, &p.ItemTopics, &p.PrimaryTopics} {
				l.endRows(first + nodes)
			}
		})
	}}
}

// addItems notes what the items of a kind are and what they are on.
func (b *builder) addItems(basis Basis, laid *columns.Part) {
	p, nodes := b.p, laid.Len()
	p.Basis = append(p.Basis, slices.Repeat([]Basis{basis}, nodes)...)
	p.Types = append(p.Types, read(laid, 0, func(name any) uint8 { return position(p.TypeNames[basis], name) })...)
	p.Synthetic = append(p.Synthetic, read(laid, 1, is)...)
	p.AreaMask = append(p.AreaMask, b.masks(laid.Edges[0], nodes)...)
	p.Classified = append(p.Classified, classified(laid.Edges[0], nodes)...)
	p.ItemThemes.addEnds(laid.Edges[1])
	p.First, p.Last = append(p.First, make([]int16, nodes)...), append(p.Last, make([]int16, nodes)...)
	p.HeldIn = append(p.HeldIn, slices.Repeat([]int32{-1}, nodes)...)
	p.Citations, p.Marks = append(p.Citations, slices.Repeat([]int32{-1}, nodes)...), append(p.Marks, make([]Mark, nodes)...)
	p.Budget, p.BudgetCurrency = append(p.Budget, make([]float64, nodes)...), append(p.BudgetCurrency, slices.Repeat([]int16{-1}, nodes)...)
	p.Vintage = append(p.Vintage, make([]uint16, nodes)...)
}

// assignments are the edges to areas, with their method.
func assignments(edge *graph.EdgeType) graph.ScanEdges {
	return graph.ScanEdges{Edge: edge, Properties: properties(edge, "method")}
}

// classified tells of each node whether there are such edges and a program made all of
// them.
func classified(edges *columns.Edges, nodes int) []bool {
	byProgram := columns.Decode(edges.Properties[0], func(method any) bool { return text(method) == string(graph.AssignmentClassified) })
	out := make([]bool, nodes)
	for node := range out {
		from, to := edges.Span(node)
		out[node] = from < to
		for at := from; at < to; at++ {
			out[node] = out[node] && byProgram[edges.Properties[0].Code(edges.Row(at))]
		}
	}
	return out
}

func (b *builder) readPublications() section {
	p, kind := b.p, graph.KindPublication
	return b.readItems(Publication, graph.ScanPart{
		Kind:       kind,
		Properties: properties(kind, "type", "synthetic", "year", "citations", "retracted", "sources", "classifiers"),
		Edges: []graph.ScanEdges{
			assignments(graph.PublicationAddresses),
			{Edge: graph.PublicationOnTheme},
			{Edge: graph.ContributedTo, Reverse: true},
			{Edge: graph.Authored, Reverse: true, Properties: properties(graph.Authored, "position", "corresponding", "institutions", "countries")},
			{Edge: graph.PublicationOnTopic, Properties: properties(graph.PublicationOnTopic, "primary")},
			{Edge: graph.VersionOf},
		},
	}, func(first int, laid *columns.Part) {
		columns.Each(laid.Properties[2], p.First[first:], publicationYear)
		copy(p.Last[first:], p.First[first:])
		columns.Each(laid.Properties[3], p.Citations[first:], citationsOf)
		columns.Each(laid.Properties[6], p.Vintage[first:], b.vintage)
		byType := make([]Mark, len(p.TypeNames[Publication]))
		for i, name := range p.TypeNames[Publication] {
			byType[i] = marksOf(name, false)
		}
		columns.Each(laid.Properties[4], p.Marks[first:], func(retracted any) Mark { return marksOf("", is(retracted)) })
		for i := first; i < len(p.Marks); i++ {
			p.Marks[i] |= byType[p.Types[i]]
		}
		b.addVersions(laid.Edges[5], first)
		b.addTopics(laid.Edges[4])
		b.addSources(laid.Properties[5], first)
	})
}

// citationsOf gives the number of citations of a publication, -1 where it was not
// counted.
func citationsOf(value any) int32 {
	if citations, counted := value.(int64); counted && citations >= 0 {
		return int32(min(citations, math.MaxInt32))
	}
	return -1
}

func (b *builder) readProjects() section {
	p, kind := b.p, graph.KindProject
	return b.readItems(Project, graph.ScanPart{
		Kind:       kind,
		Properties: properties(kind, "status", "synthetic", "start", "end", "budget", "currency"),
		Edges: []graph.ScanEdges{
			assignments(graph.ProjectAddresses),
			{Edge: graph.ProjectOnTheme},
			{Edge: graph.ParticipatesIn, Reverse: true, Properties: properties(graph.ParticipatesIn, "role")},
			{Edge: graph.WorksOn, Reverse: true, Properties: properties(graph.WorksOn, "role")},
		},
	}, func(first int, laid *columns.Part) {
		completed := read(laid, 0, func(status any) bool { return text(status) == graph.ProjectCompleted })
		starts, ends := read(laid, 2, firstYear), read(laid, 3, endOf)
		currencies := read(laid, 5, text)
		for node, budget := range read(laid, 4, func(value any) any { return value }) {
			i := first + node
			p.First[i], p.Last[i] = projectYears(starts[node], ends[node], completed[node])
			if budget, known := budget.(float64); known {
				p.Budget[i], p.BudgetCurrency[i] = budget, b.currency(currencies[node])
			}
		}
	})
}

func (b *builder) readActivities() section {
	p, kind := b.p, graph.KindActivity
	return b.readItems(Activity, graph.ScanPart{
		Kind:       kind,
		Properties: properties(kind, "type", "synthetic", "year", "start", "end"),
		Edges: []graph.ScanEdges{
			assignments(graph.ActivityAddresses),
			{Edge: graph.ActivityOnTheme},
			{Edge: graph.InstitutionTookPartIn, Reverse: true, Properties: properties(graph.InstitutionTookPartIn, "role")},
			{Edge: graph.PersonTookPartIn, Reverse: true, Properties: properties(graph.PersonTookPartIn, "role")},
			{Edge: graph.HeldIn},
		},
	}, func(first int, laid *columns.Part) {
		years, starts, ends := read(laid, 2, publicationYear), read(laid, 3, firstYear), read(laid, 4, endOf)
		for node := range years {
			p.First[first+node], p.Last[first+node] = activityYears(years[node], starts[node], ends[node])
		}
		copy(p.HeldIn[first:], b.placed(laid.Edges[4], laid.Len()))
	})
}

// currency gives the number of a currency, which is its place among those met
// so far.
func (b *builder) currency(name string) int16 {
	code := graph.Currency(name)
	i := slices.Index(b.p.Currencies, code)
	if i < 0 {
		i = len(b.p.Currencies)
		b.p.Currencies = append(b.p.Currencies, code)
	}
	return int16(i)
}

// orderCurrencies puts the currencies in the order of their codes.
func (b *builder) orderCurrencies() {
	p := b.p
	met := p.Currencies
	p.Currencies = slices.Sorted(slices.Values(met))
	for i, currency := range p.BudgetCurrency {
		if currency >= 0 {
			p.BudgetCurrency[i] = int16(slices.Index(p.Currencies, met[currency]))
		}
	}
}
