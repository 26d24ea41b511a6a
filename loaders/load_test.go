package loaders_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/loaders"
)

func TestLoadReadsOnlyWhatIsShown(t *testing.T) {
	kh, health, nobody := country("KH").ID(), area("5").ID(), person("nobody").ID()
	ids := []graph.ID{health, nobody, kh, health}
	tests := []struct {
		name, query string
		at          []string
		plans       string
	}{
		{"at a path, under every alias",
			`{ publicationFacets(by: [AREA]) { groups { a: keys { record { ... on InitiativeArea { slug } } } b: keys { r: record { synthetic } } } } }`,
			[]string{"groups.keys.record", "groups.keys.label"},
			"Country by 1 ids: name code synthetic\nInitiativeArea by 1 ids: name number slug synthetic\nPerson by 1 ids: name orcid openAlex synthetic\n"},
		{"for a label alone",
			`{ publicationFacets(by: [AREA]) { groups { keys { label } } } }`,
			[]string{"groups.keys.record", "groups.keys.label"},
			"Country by 1 ids: name code\nInitiativeArea by 1 ids: name number\nPerson by 1 ids: name orcid openAlex\n"},
		{"not at all when nothing shows them",
			`{ publicationFacets(by: [AREA]) { groups { count } } }`,
			[]string{"groups.keys.record", "groups.keys.label"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			store := newWorld(t)
			records, err := loaders.LoadRecords(inField(t, store, tt.query), ids, tt.at...)
			if err != nil || len(records) != len(ids) {
				t.Fatalf("%d records, %v", len(records), err)
			}
			if got := showPlans(store.Plans()); got != tt.plans {
				t.Errorf("planned\n%s\nwant\n%s", got, tt.plans)
			}
			if tt.plans == "" {
				return
			}
			if reads := store.Counts().Reads; reads != 1 {
				t.Errorf("%d reads, want 1", reads)
			}
			if records[1] != nil || records[2].Head().Name != "Cambodia" || records[0] == nil || records[0] != records[3] {
				t.Errorf("records %v: want Health, nil, Cambodia, Health", records)
			}
		})
	}
}

// TestLoadInParts loads more records than one plan may name.
func TestLoadInParts(t *testing.T) {
	store := newWorld(t)
	var ids []graph.ID
	for i := range graph.MaxInValues {
		ids = append(ids, person(fmt.Sprint(i)).ID())
	}
	ids = append(ids, person("sok").ID())
	records, err := loaders.LoadRecords(inField(t, store, `{ nodes(ids: []) { id } }`), ids)
	if err != nil || records[len(ids)-1] == nil {
		t.Fatalf("the last record is %v, %v", records, err)
	}
	if want := (graphcount.Counts{Reads: 1, Plans: 2}); store.Counts() != want {
		t.Errorf("calls %+v, want %+v", store.Counts(), want)
	}
}

func TestNodesAreNotMany(t *testing.T) {
	_, err := loaders.Nodes(inField(t, newWorld(t), `{ nodes(ids: []) { id } }`), make([]graph.ID, graph.MaxPage+1))
	var invalid *graph.InvalidError
	if !errors.As(err, &invalid) || invalid.Argument != "ids" {
		t.Errorf("error %v, want one of ids", err)
	}
}

func TestAll(t *testing.T) {
	areas, err := loaders.All[graph.InitiativeArea](inField(t, newWorld(t), `{ initiativeArea(number: 5) { number } }`))
	if err != nil || len(areas) != 2 || areas[0].Number != 5 || areas[1].Number != 7 {
		t.Errorf("all are %v, %v: want 5 and 7", areas, err)
	}
}

func TestFind(t *testing.T) {
	store := newWorld(t)
	ids := map[string]graph.ID{"area": area("5").ID()}
	for query, found := range map[string]bool{
		`{ initiativeArea(slug: "health") { number } }`:                    true,
		`{ initiativeArea(slug: "space") { number } }`:                     false,
		`{ initiativeArea(number: 5) { number } }`:                         true,
		`{ initiativeArea(number: 6) { number } }`:                         false,
		`{ initiativeArea(id: "` + string(ids["area"]) + `") { number } }`: true,
		`{ initiativeArea(number: 5, slug: null) { number } }`:             true,
	} {
		health, err := loaders.Find[graph.InitiativeArea](inField(t, store, query))
		if err != nil || (health != nil) != found || found && health.Number != 5 {
			t.Errorf("%s: %v, %v; want number 5: %t", query, health, err, found)
		}
	}
}

func TestFindWantsOneArgument(t *testing.T) {
	for _, arguments := range []string{`slug: null`, `slug: "health", number: 5`} {
		_, err := loaders.Find[graph.InitiativeArea](inField(t, newWorld(t), `{ initiativeArea(`+arguments+`) { number } }`))
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != "number" || !strings.Contains(invalid.Reason, "exactly one of number, slug, id") {
			t.Errorf("%s: error %v, want one that names the arguments", arguments, err)
		}
	}
}

func TestCondition(t *testing.T) {
	tests := []struct{ query, want string }{
		{`{ institutionFacets(by: [TYPE]) { groupCount } }`, "*"},
		{`{ institutionFacets(by: [TYPE], filter: {match: "a"}) { groupCount } }`, "match(a)"},
		{`{ countryFacets(by: [CORRIDOR]) { groupCount } }`, "corridor = true"},
		{`{ countryFacets(by: [CORRIDOR], scope: ALL, filter: {match: "a"}) { groupCount } }`, "match(a)"},
		{`{ countryFacets(by: [CORRIDOR], filter: {not: {corridor: {eq: true}}}) { groupCount } }`, "not(corridor = true)"},
	}
	for _, tt := range tests {
		kind := graph.KindInstitution
		if tt.query[2:9] == "country" {
			kind = graph.KindCountry
		}
		condition, err := loaders.Condition(inField(t, newWorld(t), tt.query), kind)
		if got := showExpr(condition); err != nil || got != tt.want {
			t.Errorf("%s: condition %s, %v; want %s", tt.query, got, err, tt.want)
		}
	}
}

// TestFieldsOutsidePlansAreRefused: a relation of a record that no plan of the
// request has read is a fault of the program, not an answer.
func TestFieldsOutsidePlansAreRefused(t *testing.T) {
	ctx := inField(t, newWorld(t), `{ people { totalCount } }`)
	if _, err := loaders.Many[graph.Person, loaders.Edge[*graph.Person]](ctx, &graph.Institution{}); err == nil {
		t.Error("a record made by hand has people")
	}
}

// TestSchemaFieldsAreKnown: every field of a record in the SDL is a property, a
// relation, derived, or known to be computed.
func TestSchemaFieldsAreKnown(t *testing.T) {
	derived := []string{"Person.coauthors", "Institution.collaborators", "Country.partners", "Person.citationImpact", "Institution.citationImpact", "Person.movements",
		"Observation.choice"}
	for _, kind := range graph.Kinds() {
		for _, field := range sdl().Types[kind.Name].Fields {
			_, property := kind.Property(field.Name)
			_, relation := kind.Relation(field.Name)
			computed := loaders.Computed(kind.Name, field.Name)
			known := property || relation || len(computed) > 0 || slices.Contains(derived, kind.Name+"."+field.Name)
			if field.Name != "id" && !known {
				t.Errorf("%s.%s is neither a property nor a relation nor derived, and Computed has nothing for it", kind, field.Name)
			}
			for _, name := range computed {
				if _, ok := kind.Property(name); !ok {
					t.Errorf("%s.%s is computed from %s, which %s does not have", kind, field.Name, name, kind)
				}
			}
		}
	}
}
