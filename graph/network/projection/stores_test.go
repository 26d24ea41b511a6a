package projection_test

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/network/projection"
	"corridor/graph/sqlite"
	"corridor/seed"
)

// filled loads what a first start loads.
func filled(t testing.TB, store graph.Store) graph.Store {
	t.Helper()
	t.Cleanup(func() { _ = store.Close() })
	if _, err := seed.LoadBackbone(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); err != nil {
		t.Fatal(err)
	}
	return store
}

func openSQLite(t testing.TB, path string) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func openNeo4j(t testing.TB) graph.Store {
	t.Helper()
	target := neo4jtest.Server(t)
	driver, err := target.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.Background()) }()
	if err := neo4jtest.Wipe(t.Context(), driver, target.Database); err != nil {
		t.Fatal(err)
	}
	store, err := neo4j.Open(t.Context(), neo4j.Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// sameApartFromVersion holds two projections of the same data to each other.
func sameApartFromVersion(t *testing.T, got, want *projection.Projection) {
	t.Helper()
	gotValue, wantValue := reflect.ValueOf(got).Elem(), reflect.ValueOf(want).Elem()
	for i := range gotValue.NumField() {
		field := gotValue.Type().Field(i).Name
		if field != "Version" && gotValue.Type().Field(i).IsExported() && !reflect.DeepEqual(gotValue.Field(i).Interface(), wantValue.Field(i).Interface()) {
			t.Errorf("%s differs", field)
		}
	}
}

func TestSameOnEveryStore(t *testing.T) {
	want := build(t, filled(t, graphtest.NewOracle()))
	if want.Items.Len() < 640 || want.People.Len() < 300 {
		t.Fatalf("%d items and %d people are less than was generated", want.Items.Len(), want.People.Len())
	}
	for name, open := range map[string]func(testing.TB) graph.Store{
		"SQLite":           func(t testing.TB) graph.Store { return openSQLite(t, sqlite.Memory) },
		"SQLite in a file": func(t testing.TB) graph.Store { return openSQLite(t, filepath.Join(t.TempDir(), "corridor.db")) },
		"Neo4j":            openNeo4j,
	} {
		t.Run(name, func(t *testing.T) {
			store := filled(t, open(t))
			got := build(t, store)
			sameApartFromVersion(t, got, want)
			if version, err := store.Version(t.Context()); err != nil || got.Version != version {
				t.Errorf("of version %q, the store's is %q (%v)", got.Version, version, err)
			}
		})
	}
}

// TestListsAgree holds the generated projection's lists to one another and to
// its tables.
func TestListsAgree(t *testing.T) {
	p := build(t, filled(t, graphtest.NewOracle()))
	for name, table := range map[string]*projection.Table{"countries": &p.Countries, "areas": &p.Areas, "themes": &p.Themes,
		"institutions": &p.Institutions, "people": &p.People, "items": &p.Items} {
		for i := range int32(table.Len()) {
			if back, found := table.Index(table.ID(i)); !found || back != i || i > 0 && table.ID(i) <= table.ID(i-1) {
				t.Fatalf("%s: %s is number %d, found at %d", name, table.ID(i), i, back)
			}
		}
	}
	for _, c := range []struct {
		name          string
		there, back   *projection.Lists
		things, items int
	}{
		{"people", &p.ItemPeople, &p.PersonItems, p.People.Len(), p.Items.Len()},
		{"institutions", &p.ItemInstitutions, &p.InstitutionItems, p.Institutions.Len(), p.Items.Len()},
		{"countries", &p.ItemCountries, &p.CountryItems, p.Countries.Len(), p.Items.Len()},
	} {
		pairs := map[[2]int32]int{}
		for item := range int32(c.items) {
			if list := c.there.Of(item); !ascending(list) {
				t.Errorf("the %s of item %d are %v", c.name, item, list)
			}
			for _, thing := range c.there.Of(item) {
				pairs[[2]int32{item, thing}]++
			}
		}
		for thing := range int32(c.things) {
			if list := c.back.Of(thing); !ascending(list) {
				t.Errorf("%s: the items of %d are %v", c.name, thing, list)
			}
			for _, item := range c.back.Of(thing) {
				pairs[[2]int32{item, thing}]--
			}
		}
		for pair, n := range pairs {
			if n != 0 {
				t.Errorf("%s: item %d and %d stand together %d times more one way than the other", c.name, pair[0], pair[1], n)
			}
		}
		if len(pairs) == 0 {
			t.Errorf("no %s take part in anything", c.name)
		}
	}
	for item := range int32(p.Items.Len()) {
		from, to := p.ItemPeople.Span(item)
		for i := from; i < to; i++ {
			for _, institution := range p.Stated.Of(i) {
				if _, found := slices.BinarySearch(p.ItemInstitutions.Of(item), institution); !found {
					t.Errorf("item %d has an author from %d, which did not contribute to it", item, institution)
				}
			}
		}
	}
}

func ascending(list []int32) bool {
	return slices.IsSorted(list) && len(slices.Compact(slices.Clone(list))) == len(list)
}

// TestCountsAsTheStore holds the projection to counts that the store makes
// itself, along the relations that clients see.
func TestCountsAsTheStore(t *testing.T) {
	store := filled(t, openSQLite(t, sqlite.Memory))
	p := build(t, store)
	for _, c := range []struct {
		kind     *graph.Kind
		relation string
		basis    projection.Basis
		table    *projection.Table
		items    *projection.Lists
	}{
		{graph.KindPublication, "institutions", projection.Publication, &p.Institutions, &p.InstitutionItems},
		{graph.KindPublication, "countries", projection.Publication, &p.Countries, &p.CountryItems},
		{graph.KindPublication, "authors", projection.Publication, &p.People, &p.PersonItems},
		{graph.KindProject, "participants", projection.Project, &p.Institutions, &p.InstitutionItems},
		{graph.KindProject, "countries", projection.Project, &p.Countries, &p.CountryItems},
		{graph.KindProject, "members", projection.Project, &p.People, &p.PersonItems},
		{graph.KindActivity, "institutions", projection.Activity, &p.Institutions, &p.InstitutionItems},
		{graph.KindActivity, "countries", projection.Activity, &p.Countries, &p.CountryItems},
		{graph.KindActivity, "people", projection.Activity, &p.People, &p.PersonItems},
	} {
		relation, _ := c.kind.Relation(c.relation)
		answer, err := store.Group(t.Context(), &graph.Grouping{Kind: c.kind, By: []graph.GroupKey{{Path: relation.Path}}})
		if err != nil {
			t.Fatal(err)
		}
		groups := 0
		for i := range int32(c.table.Len()) {
			if countOf(p, c.items.Of(i), c.basis) > 0 {
				groups++
			}
		}
		for _, group := range answer[0].Groups {
			id, there := group.Keys[0].(graph.ID)
			if !there {
				groups++
				continue
			}
			i, _ := c.table.Index(id)
			if got := countOf(p, c.items.Of(i), c.basis); got != group.Count {
				t.Errorf("%s of %s: %s has %d, the store counts %d", c.kind.Plural, c.relation, id, got, group.Count)
			}
		}
		if groups != answer[0].Number {
			t.Errorf("%s by %s: %d groups, the store has %d", c.kind.Plural, c.relation, groups, answer[0].Number)
		}
	}
}

func countOf(p *projection.Projection, items []int32, basis projection.Basis) int {
	n := 0
	for _, item := range items {
		if p.Basis[item] == basis {
			n++
		}
	}
	return n
}

// TestRunsWhenTheStoreSaysSo holds the years of projects to the condition that
// counts by country and area ask the store for.
func TestRunsWhenTheStoreSaysSo(t *testing.T) {
	store := filled(t, openSQLite(t, sqlite.Memory))
	p := build(t, store)
	start, _ := graph.KindProject.Property("start")
	end, _ := graph.KindProject.Property("end")
	status, _ := graph.KindProject.Property("status")
	ever := 0
	for from := 1998; from < 2042; from++ {
		for to := from; to < from+3; to++ {
			running := graph.And{
				graph.Not{Expr: graph.Missing{Property: start}},
				graph.Compare{Property: start, Op: graph.LT, Value: strconv.Itoa(to + 1)},
				graph.Or{
					graph.Compare{Property: end, Op: graph.GT, Value: strconv.Itoa(from)},
					graph.And{graph.Missing{Property: end}, graph.Compare{Property: start, Op: graph.GTE, Value: strconv.Itoa(from)}},
				},
			}
			if from <= p.LastYear {
				running[2] = append(running[2].(graph.Or), graph.And{graph.Missing{Property: end},
					graph.Not{Expr: graph.Compare{Property: status, Value: graph.ProjectCompleted}}})
			}
			rows, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindProject, List: graph.List{Filter: running}})
			if err != nil {
				t.Fatal(err)
			}
			var want, got []graph.ID
			for _, row := range rows[0].Items {
				want = append(want, row.Node.ID)
			}
			for i, basis := range p.Basis {
				if basis == projection.Project && p.InYears(int32(i), from, to) {
					got = append(got, p.Items.ID(int32(i)))
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d projects run in %d to %d, the store says %d", len(got), from, to, len(want))
			}
			ever += len(got)
		}
	}
	if ever == 0 {
		t.Error("no project ever runs")
	}
}
