package capacity_test

import (
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// namedWorlds are worlds that drawing once found something wrong with, as small
// as it made them.
var namedWorlds = map[string]struct {
	institutions []projection.AddedInstitution
	people       []projection.AddedPerson
	item         *projection.AddedItem
	budget       float64 // below 0: none
	query        capacity.Query
}{
	"nothing is done anywhere": {
		institutions: make([]projection.AddedInstitution, 1),
		query:        capacity.Query{Baseline: capacity.Median},
	},
	"one country asked for, in which nothing is done": {
		institutions: []projection.AddedInstitution{{Country: 0}, {Country: 3}},
		people:       []projection.AddedPerson{{Institution: 1, Since: 2016, Declared: projection.AreaBit(7)}},
		item: &projection.AddedItem{
			Basis: projection.Project, Areas: projection.AreaBit(2), Themes: []int32{0, 3}, First: 2011, Last: projection.OpenEnd, HeldIn: -1,
			Institutions: []projection.AddedRole{{Who: 1, Roles: projection.Lead}, {Who: 1, Roles: projection.Partner}}, People: []projection.AddedRole{{}},
		},
		budget: 250000,
		query:  capacity.Query{Columns: capacity.Themes, Countries: []graph.CountryCode{"KH"}, From: 2014, PerMillion: true},
	},
	"one person twice the author of a work without a year": {
		institutions: make([]projection.AddedInstitution, 1), people: make([]projection.AddedPerson, 1),
		item:   &projection.AddedItem{Basis: projection.Publication, Areas: projection.AreaBit(1), HeldIn: -1, People: make([]projection.AddedRole, 2)},
		budget: -1,
		query:  capacity.Query{To: 2018},
	},
	"a project that costs nothing and ends before it starts": {
		institutions: make([]projection.AddedInstitution, 1), people: make([]projection.AddedPerson, 1),
		item: &projection.AddedItem{
			Basis: projection.Project, Themes: []int32{0}, First: 2010, Last: 2009, HeldIn: -1, Institutions: make([]projection.AddedRole, 2),
		},
		query: capacity.Query{Columns: capacity.Themes},
	},
	"a project of one institution of four, held against the median": {
		institutions: make([]projection.AddedInstitution, 4),
		item:         &projection.AddedItem{Basis: projection.Project, Themes: []int32{0}, First: 2010, Last: 2010, HeldIn: -1, Institutions: make([]projection.AddedRole, 1)},
		budget:       -1,
		query:        capacity.Query{Columns: capacity.Themes, Baseline: capacity.Median},
	},
	"people and institutions by what they declare, who declare nothing": {
		institutions: make([]projection.AddedInstitution, 4), people: make([]projection.AddedPerson, 7),
		item:   &projection.AddedItem{Basis: projection.Project, Areas: projection.AreaBit(1), HeldIn: -1, Institutions: make([]projection.AddedRole, 1)},
		budget: -1,
		query:  capacity.Query{Attribution: capacity.ByDeclaration},
	},
	"all there is in one country, per million inhabitants": {
		institutions: make([]projection.AddedInstitution, 6), people: make([]projection.AddedPerson, 5),
		item:   &projection.AddedItem{Basis: projection.Publication, Areas: projection.AreaBit(1), HeldIn: -1, People: make([]projection.AddedRole, 1)},
		budget: -1,
		query:  capacity.Query{PerMillion: true},
	},
}

// TestNamedWorlds holds them to what holds for all that is drawn.
func TestNamedWorlds(t *testing.T) {
	base := empty(t)
	for name, c := range namedWorlds {
		t.Run(name, func(t *testing.T) {
			w := &world{Addition: projection.Addition{Name: "named", Institutions: c.institutions, People: c.people}}
			if c.item != nil {
				w.Items, w.budgets = []projection.AddedItem{*c.item}, []float64{c.budget}
			}
			p, q := w.on(base), c.query
			q.Minimum = 1
			if q.Counting == "" {
				q.Counting = network.Full
			}
			checkNumbers(t, t, p, q)
			checkScores(t, t, p, q)
			checkReceipt(t, t, p, q)
			checkComparison(t, t, p, q)
			checkRobustness(t, t, p, q, 0.5)
		})
	}
}
