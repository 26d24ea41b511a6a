package projection

import (
	"math"
	"slices"

	"corridor/graph"
)

// readItems reads one kind of item. Properties begin with its type and whether
// it is synthetic; edges begin with those to its areas, themes, institutions
// and people. What else there is, rest reads of item i.
func (b *builder) readItems(basis Basis, part graph.ScanPart, rest func(i int, n *graph.ScanNode)) section {
	p := b.p
	return section{part: part, read: func(n *graph.ScanNode) {
		b.ids.add(n.ID)
		p.Basis = append(p.Basis, basis)
		p.Types = append(p.Types, position(p.TypeNames[basis], n.Values[0]))
		p.Synthetic = append(p.Synthetic, n.Values[1] == true)
		p.AreaMask, p.Classified = append(p.AreaMask, b.mask(n.Edges[0])), append(p.Classified, classified(n.Edges[0]))
		b.addThemes(n.Edges[1])
		b.found = b.found[:0]
		placed := b.addInstitutions(n.Edges[2])
		if basis == Publication {
			placed = b.addAuthors(n.Edges[3]) && placed
		} else {
			b.addMembers(n.Edges[3])
		}
		p.Unplaced = append(p.Unplaced, !placed || len(b.found) == 0)
		p.ItemCountries.addSet(b.found)
		p.First, p.Last = append(p.First, 0), append(p.Last, 0)
		p.HeldIn = append(p.HeldIn, -1)
		p.Citations, p.Marks = append(p.Citations, -1), append(p.Marks, 0)
		p.Budget, p.BudgetCurrency = append(p.Budget, 0), append(p.BudgetCurrency, -1)
		p.Vintage = append(p.Vintage, 0)
		rest(len(p.Basis)-1, n)
		p.ItemSources.endRow()
		p.ItemTopics.endRow()
		p.PrimaryTopics.endRow()
	}}
}

// assignments are the edges to areas, with their method.
func assignments(edge *graph.EdgeType) graph.ScanEdges {
	return graph.ScanEdges{Edge: edge, Properties: properties(edge, "method")}
}

// classified tells whether there are such edges and a program made all of them.
func classified(edges []graph.ScanNeighbour) bool {
	return len(edges) > 0 && !slices.ContainsFunc(edges, func(e graph.ScanNeighbour) bool { return text(e.Values[0]) != string(graph.AssignmentClassified) })
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
	}, func(i int, n *graph.ScanNode) {
		p.First[i], p.Last[i] = publicationYears(n.Values[2])
		p.Marks[i] = marksOf(p.TypeNames[Publication][p.Types[i]], n.Values[4] == true)
		p.Vintage[i] = b.vintage(n.Values[6])
		for _, work := range n.Edges[5] {
			b.versions = append(b.versions, version{n.ID, work.ID})
		}
		b.addTopics(n.Edges[4])
		if citations, counted := n.Values[3].(int64); counted && citations >= 0 {
			p.Citations[i] = int32(min(citations, math.MaxInt32))
			b.addSources(n.Values[5])
		}
	})
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
	}, func(i int, n *graph.ScanNode) {
		p.First[i], p.Last[i] = projectYears(n.Values[2], n.Values[3], n.Values[0])
		if budget, known := n.Values[4].(float64); known {
			p.Budget[i], p.BudgetCurrency[i] = budget, b.currency(n.Values[5])
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
	}, func(i int, n *graph.ScanNode) {
		p.First[i], p.Last[i] = activityYears(n.Values[2], n.Values[3], n.Values[4])
		p.HeldIn[i] = first(b.places, n.Edges[4])
	})
}

// currency gives the number of a currency, which is its place among those met
// so far.
func (b *builder) currency(value any) int16 {
	code := graph.Currency(text(value))
	i := slices.Index(b.p.Currencies, code)
	if i < 0 {
		i = len(b.p.Currencies)
		b.p.Currencies = append(b.p.Currencies, code)
	}
	return int16(i)
}

// orderItems puts the items in the order of their ids.
func (b *builder) orderItems() {
	p := b.p
	var order, moved []int32
	p.Items, order = b.ids.take()
	p.Basis = reorder(p.Basis, order)
	p.Types = reorder(p.Types, order)
	p.Synthetic = reorder(p.Synthetic, order)
	p.First = reorder(p.First, order)
	p.Last = reorder(p.Last, order)
	p.AreaMask, p.Classified = reorder(p.AreaMask, order), reorder(p.Classified, order)
	p.Unplaced = reorder(p.Unplaced, order)
	p.HeldIn = reorder(p.HeldIn, order)
	p.Budget = reorder(p.Budget, order)
	p.BudgetCurrency = reorder(p.BudgetCurrency, order)
	p.Citations = reorder(p.Citations, order)
	p.Marks = reorder(p.Marks, order)
	p.ItemSources, _ = p.ItemSources.reorder(order)
	p.ItemThemes, _ = p.ItemThemes.reorder(order)
	p.ItemTopics, _ = p.ItemTopics.reorder(order)
	p.Vintage = reorder(p.Vintage, order)
	p.PrimaryTopics, _ = p.PrimaryTopics.reorder(order)
	p.ItemCountries, _ = p.ItemCountries.reorder(order)
	p.ItemInstitutions, moved = p.ItemInstitutions.reorder(order)
	p.InstitutionRoles = reorder(p.InstitutionRoles, moved)
	p.ItemPeople, moved = p.ItemPeople.reorder(order)
	p.Roles = reorder(p.Roles, moved)
	p.Stated, _ = p.Stated.reorder(moved)
	p.Named, _ = p.Named.reorder(moved)
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
