package loaders_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/loaders"
)

// friends is a circle of three people, a country and an area.
func friends() *circle {
	return &circle{ids: []graph.ID{person("sok").ID(), person("mala").ID(), person("nok").ID(), country("KH").ID(), area("5").ID()}}
}

func idsOf(keys ...graph.Key) variables {
	ids := []any{}
	for _, key := range keys {
		ids = append(ids, string(key.ID()))
	}
	return variables{"ids": ids}
}

// TestLookAhead tells what is read for computed answers, and what is answered.
func TestLookAhead(t *testing.T) {
	mixed := idsOf(country("KH"), person("mala"), area("5"))
	people := idsOf(person("sok"), person("mala"), person("sok"))
	tests := []struct {
		name, query string
		vars        variables
		plans, want string
		reads       int
	}{
		{"nothing shown, nothing read",
			`query($ids: [ID!]!) { team(ids: $ids) { size members { totalCount pageInfo { hasNextPage } } } }`, mixed,
			``, `{"team":{"members":{"pageInfo":{"hasNextPage":false},"totalCount":3},"size":3}}`, 0},
		{"records of several kinds at one place",
			`query($ids: [ID!]!) { team(ids: $ids) { everyone { __typename ... on Country { code } ... on Record { name } ... on Person { affiliations { nodes { name } } } } } }`, mixed,
			`Country by 1 ids: code name
InitiativeArea by 1 ids: name
Person by 1 ids: name
  affiliations >AFFILIATED_WITH per edge order edge.from first 20: name`,
			`{"team":{"everyone":[{"__typename":"Country","code":"KH","name":"Cambodia"},{"__typename":"Person","affiliations":{"nodes":[{"name":"Royal University"},{"name":"National University"}]},"name":"Mala Keo"},{"__typename":"InitiativeArea","name":"Health"}]}}`, 1},
		{"records of one kind",
			`query($ids: [ID!]!) { team(ids: $ids) { people { name } } }`, people,
			"Person by 2 ids: name",
			`{"team":{"people":[{"name":"Sok Dara"},{"name":"Mala Keo"},{"name":"Sok Dara"}]}}`, 1},
		{"the names of records in a text",
			`query($ids: [ID!]!) { team(ids: $ids) { names } }`, mixed,
			"Country by 1 ids: name code\nInitiativeArea by 1 ids: name number\nPerson by 1 ids: name orcid openAlex",
			`{"team":{"names":"Cambodia and Mala Keo and Health"}}`, 1},
		{"each place reads what it shows, in one call",
			`query($ids: [ID!]!) { team(ids: $ids) { anyone { name } a: members(first: 1) { nodes { entity { id } } } b: members(last: 1) { edges { node { entity { ... on Person { orcid } } } } } } }`, people,
			"Person by 1 ids: name\nPerson by 1 ids:\nPerson by 1 ids: orcid",
			`{"team":{"a":{"nodes":[{"entity":{"id":"` + string(person("sok").ID()) + `"}}]},"anyone":{"name":"Sok Dara"},"b":{"edges":[{"node":{"entity":{"orcid":null}}}]}}}`, 1},
		{"aliases of one field with other pages",
			`query($ids: [ID!]!) { team(ids: $ids) { members(last: 1) { nodes { entity { name } a: works(first: 1) { nodes { name } } b: works(last: 1) { edges { rank node { name } } } } } } }`, people,
			"Person by 1 ids: name\nPerson by 1 ids: name\nPublication by 1 ids: name",
			`{"team":{"members":{"nodes":[{"a":{"nodes":[{"name":"Sok Dara"}]},"b":{"edges":[{"node":{"name":"Water quality"},"rank":3}]},"entity":{"name":"Sok Dara"}}]}}}`, 1},
		{"objects in a list, of none and of several",
			`query($ids: [ID!]!) { team(ids: $ids) { parts(of: 2) { anyone { ... on Person { name } } parts(of: 1) { size } } } none: team(ids: []) { parts(of: 2) { size } } }`, people,
			"Person by 1 ids: name",
			`{"none":{"parts":[]},"team":{"parts":[{"anyone":{"name":"Sok Dara"},"parts":[{"size":1},{"size":1}]},{"anyone":{"name":"Sok Dara"},"parts":[{"size":1}]}]}}`, 1},
		{"one alias twice merges",
			`query($ids: [ID!]!) { team(ids: $ids) { members(first: 1) { nodes { entity { name } } } ...M members(first: 1) { nodes { entity { ... on Person { orcid } } } } } }
			fragment M on TestTeam { members(first: 1) { nodes { ...E } } } fragment E on TestMember { entity { ... on Person { website } } }`, people,
			"Person by 1 ids: name website orcid",
			`{"team":{"members":{"nodes":[{"entity":{"name":"Sok Dara","orcid":null,"website":null}}]}}}`, 1},
		{"skip and include",
			`query($ids: [ID!]!, $no: Boolean = false) { team(ids: $ids) { anyone @skip(if: true) { name } everyone @include(if: $no) { name } people { id name @include(if: $no) ... @skip(if: true) { orcid } } } }`, people,
			"Person by 2 ids:",
			`{"team":{"people":[{"id":"` + string(person("sok").ID()) + `"},{"id":"` + string(person("mala").ID()) + `"},{"id":"` + string(person("sok").ID()) + `"}]}}`, 1},
		{"sources of records and edges, in one further read",
			`query($ids: [ID!]!) { team(ids: $ids) { anyone { sources { name } } members(first: 1) { nodes { entity { ... on Person { affiliations { edges { sources { slug } } } } } } } } }`, people,
			`Person by 1 ids: sources
Person by 1 ids:
  affiliations >AFFILIATED_WITH per edge with sources order edge.from first 20:
Source by 1 keys: name names sources synthetic slug publisher licence website retrieved dataDate version classifiers curated generated note`,
			`{"team":{"anyone":{"sources":[{"name":"Source papers"}]},"members":{"nodes":[{"entity":{"affiliations":{"edges":[{"sources":[{"slug":"papers"}]}]}}}]}}}`, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			store := newWorld(t)
			got, err := execute(t, store, tt.query, tt.vars)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("answered\n%s\nwant\n%s", got, tt.want)
			}
			if plans := strings.TrimSpace(showPlans(store.Plans())); plans != tt.plans || store.Counts().Reads != tt.reads {
				t.Errorf("%d reads planned\n%s\nwant %d of\n%s", store.Counts().Reads, plans, tt.reads, tt.plans)
			}
		})
	}
}

// TestFragmentsAtTwoRoots: root fields are resolved at the same time, and a
// fragment that both use shows of each what is selected there.
func TestFragmentsAtTwoRoots(t *testing.T) {
	store := newWorld(t)
	query := `query($ids: [ID!]!) { a: team(ids: $ids) { ...T } b: team(ids: $ids) { ...T anyone { ... on Person { orcid website neighbours(first: 1) { totalCount } } } } }
		fragment T on TestTeam { anyone { name ... on Person { neighbours(first: 1) { nodes { name } } } } }`
	got, err := execute(t, store, query, idsOf(person("sok")), friends().derived())
	if err != nil {
		t.Fatal(err)
	}
	want := `{"a":{"anyone":{"name":"Sok Dara","neighbours":{"nodes":[{"name":"Mala Keo"}]}}},"b":{"anyone":{"name":"Sok Dara","neighbours":{"nodes":[{"name":"Mala Keo"}],"totalCount":4},"orcid":null,"website":null}}}`
	if got != want {
		t.Errorf("answered\n%s\nwant\n%s", got, want)
	}
	plans := "Person by 1 ids: name\nPerson by 1 ids: name\nPerson by 1 ids: name orcid website\nPerson by 1 ids: name\n"
	if got := showPlans(store.Plans()); got != plans {
		t.Errorf("planned\n%s\nwant\n%s", got, plans)
	}
}

// TestRecordsThatAreGone: what was counted and is there no more has changed.
func TestRecordsThatAreGone(t *testing.T) {
	for _, query := range []string{
		`query($ids: [ID!]!) { team(ids: $ids) { anyone { name } } }`,
		`query($ids: [ID!]!) { team(ids: $ids) { everyone { name } } }`,
		`query($ids: [ID!]!) { team(ids: $ids) { names } }`,
		`{ team(ids: ["x"]) { anyone { name } } }`,
	} {
		vars := idsOf(person("nobody"), person("sok"))
		if !strings.Contains(query, "$ids") {
			vars = nil
		}
		if _, err := execute(t, newWorld(t), query, vars); !errors.Is(err, graph.ErrChanged) {
			t.Errorf("%s: error %v, want ErrChanged", query, err)
		}
	}
}

// TestShownOnlyWhereMet: asking for what the look-ahead did not meet is a fault
// of the program that says where.
func TestShownOnlyWhereMet(t *testing.T) {
	const query = `query($ids: [ID!]!) { net: team(ids: $ids) { anyone { name } faulty { name } } }`
	_, err := execute(t, newWorld(t), query, idsOf(person("sok")))
	if err == nil || errors.Is(err, graph.ErrInvalid) || errors.Is(err, graph.ErrChanged) || !strings.Contains(err.Error(), "net.faulty") {
		t.Errorf("error %v, want one that names net.faulty", err)
	}
	ctx := inField(t, newWorld(t), `{ people { nodes { name } } }`)
	if got, err := loaders.DerivedOf[*neighbours](ctx, person("sok").ID()); err == nil {
		t.Errorf("%v was derived, though nothing was", got)
	}
	if got, err := (&team{}).Members(ctx); err == nil {
		t.Errorf("%v was made, though nothing was asked for", got)
	}
}

// TestRecordsOfAnotherKind: to take a record for what it is not is a fault of
// the program.
func TestRecordsOfAnotherKind(t *testing.T) {
	_, err := execute(t, newWorld(t), `query($ids: [ID!]!) { team(ids: $ids) { people { name } } }`, idsOf(country("KH")))
	if err == nil || errors.Is(err, graph.ErrChanged) || !strings.Contains(err.Error(), "team.people") {
		t.Errorf("error %v, want one that names team.people", err)
	}
}

func TestUnregisteredFieldsCostNothing(t *testing.T) {
	store := newWorld(t)
	_, err := execute(t, store, `{ people { nodes { name neighbours(first: 1) { totalCount } } } }`, nil)
	if err == nil {
		t.Error("a field that nobody derives has an answer")
	}
	if plans := showPlans(store.Plans()); plans != "Person order name first 20: name\n" {
		t.Errorf("planned\n%s", plans)
	}
}

// TestLookAheadErrors tells the place of arguments at fault, and that nothing is
// read once one is found.
func TestLookAheadErrors(t *testing.T) {
	tests := []struct{ query, argument, reason string }{
		{`net: team(ids: $ids) { members(first: 1001) { totalCount } }`, "net.members.first", "ask for 0 to 1000"},
		{`team(ids: $ids) { members { edges { node { w: works(first: 1, last: 1) { totalCount } } } } }`, "team.members.edges.node.w.last", "cannot be used together"},
		{`team(ids: $ids) { members(after: "x") { totalCount } }`, "team.members.after", "not a cursor of this list"},
		{`team(ids: $ids) { everyone { ... on Person { p: projects(first: -1) { totalCount } } } }`, "team.everyone.p.first", "ask for 0 to 1000"},
		{`team(ids: $ids) { everyone { ... on Person { projects(orderBy: {field: MATCH}) { totalCount } } } }`, "team.everyone.projects.orderBy", "give filter a match"},
		{`team(ids: $ids) { members { edges { node { works(after: 99999999999999999999) { totalCount } } } } }`, "team.members.edges.node.works.after", "at most 64 bits"},
		{`team(ids: $ids) { everyone { ... on Person { neighbours(last: -1) { totalCount } } } }`, "team.everyone.neighbours.last", "ask for 0 to 1000"},
		{`nodes(ids: $ids) { ... on Person { n: neighbours { nodes { ... on Person { projects(first: 1001) { totalCount } } } } } }`, "nodes.n.nodes.projects.first", "ask for 0 to 1000"},
		{`nodes(ids: $ids) { ... on Person { a: affiliations { nodes { country { n: neighbours(after: 99999999999999999999) { totalCount } } } } } }`, "nodes.a.nodes.country.n.after", "at most 64 bits"},
	}
	for _, tt := range tests {
		t.Run(tt.query, func(t *testing.T) {
			store := newWorld(t)
			_, err := execute(t, store, `query($ids: [ID!]!) { `+tt.query+` }`, idsOf(person("sok")), friends().derived())
			var invalid *graph.InvalidError
			if !errors.As(err, &invalid) || invalid.Argument != tt.argument || !strings.Contains(invalid.Reason, tt.reason) {
				t.Errorf("error %v, want %q: …%q…", err, tt.argument, tt.reason)
			}
			if reads := store.Counts().Reads; reads > 1 {
				t.Errorf("%d reads, want none after the fault", reads)
			}
		})
	}
}

// TestLookAheadNamesWhatThereIs: what a filter below a computed object names of a
// closed kind is looked up with what the object shows, and refused at its place.
func TestLookAheadNamesWhatThereIs(t *testing.T) {
	for _, of := range []string{`everyone { ... on Person { p: projects(%s) { totalCount } } }`,
		`everyone { ... on Person { affiliations { nodes { p: projects(%s) { totalCount } } } } }`} {
		for number, want := range map[string]string{"5": "", "6": "filter.areas.some.number"} {
			store := newWorld(t)
			query := `query($ids: [ID!]!) { team(ids: $ids) { ` + fmt.Sprintf(of, `filter: {areas: {some: {number: {eq: `+number+`}}}}`) + ` } }`
			_, err := execute(t, store, query, idsOf(person("sok")))
			var invalid *graph.InvalidError
			switch {
			case want == "" && (err != nil || store.Counts().Reads != 1):
				t.Errorf("%s: error %v, %d reads", query, err, store.Counts().Reads)
			case want != "" && (!errors.As(err, &invalid) || !strings.HasPrefix(invalid.Argument, "team.everyone.") || !strings.HasSuffix(invalid.Argument, "p."+want)):
				t.Errorf("%s: error %v, want one at %s", query, err, want)
			}
		}
	}
}

// cancelling is a store whose first read ends the request.
type cancelling struct {
	*graphcount.Store
	cancel context.CancelFunc
}

func (s cancelling) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	defer s.cancel()
	return s.Store.Read(ctx, plans...)
}

func TestCancelledRequestsStop(t *testing.T) {
	const query = `{ people { nodes { name neighbours { nodes { name } } } } }`
	store := newWorld(t)
	c := friends()
	ctx, cancel := context.WithCancel(inField(t, store, query, c.derived()))
	if _, err := newTeam(ctx, c.ids); err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := newTeam(ctx, c.ids); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}

	counted := cancelling{Store: newWorld(t)}
	ctx, cancel = context.WithCancel(t.Context())
	counted.cancel = cancel
	ctx = inFieldOf(ctx, t, counted, query, c.derived())
	if _, err := loaders.List[graph.Person](ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}
	if reads := counted.Counts().Reads; reads != 1 {
		t.Errorf("%d reads, want none after the first, which ended the request", reads)
	}
}

func TestStoreErrorsOfLaterReadsPassUntouched(t *testing.T) {
	for _, query := range []string{
		`query($ids: [ID!]!) { team(ids: $ids) { anyone { name } } }`,
		`query($ids: [ID!]!) { nodes(ids: $ids) { ... on Person { neighbours { nodes { name } } } } }`,
	} {
		store := &failing{Store: newWorld(t), from: strings.Count(query, "nodes(ids")}
		if _, err := execute(t, store, query, idsOf(person("sok")), friends().derived()); err != graph.ErrUnavailable {
			t.Errorf("%s: error %v, want ErrUnavailable itself", query, err)
		}
	}
}

// failing fails every read from one on.
type failing struct {
	graph.Store
	from, reads int
}

func (s *failing) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	if s.reads++; s.reads > s.from {
		return nil, graph.ErrUnavailable
	}
	return s.Store.Read(ctx, plans...)
}

// TestLookAheadInParts shows more records at one place than one plan may name.
func TestLookAheadInParts(t *testing.T) {
	store := newWorld(t)
	everyone := &team{}
	for i := range graph.MaxInValues {
		everyone.ids = append(everyone.ids, person(fmt.Sprint(i)).ID())
	}
	everyone.ids = append(everyone.ids, person("sok").ID())
	c := &circle{ids: everyone.ids}
	ctx := inField(t, store, `{ team(ids: []) { everyone { ... on Person { neighbours(first: 0) { totalCount } } } } }`, c.derived())
	if _, err := loaders.LookAhead(ctx, everyone); err != nil {
		t.Fatal(err)
	}
	if want := (graphcount.Counts{Reads: 1, Plans: 2}); store.Counts() != want {
		t.Errorf("calls %+v, want %+v", store.Counts(), want)
	}
	if got := fmt.Sprint(c.calls); got != "[map[first:0] of 1]" {
		t.Errorf("derived %s, want once for the one record there is", got)
	}
}

// asked notes what it is asked for.
type asked struct {
	*gone
	fields []string
	inner  *asked
}

// gone is embedded where it is nil.
type gone struct{ Anyone *asked }

func (a *asked) Prepare(_ context.Context, field string) error {
	a.fields = append(a.fields, "prepare "+field)
	return nil
}

func (a *asked) note(field string) *asked {
	a.fields = append(a.fields, field)
	return a.inner
}

func (a *asked) Members(context.Context) ([]*asked, error) {
	a.note("members")
	return []*asked{a.inner, nil, a.inner}, nil
}

func (a *asked) Nodes() *asked { return a.note("nodes") }

func (a *asked) Works(context.Context) (any, error) { return a.note("works"), nil }

// PageInfo gives an object that shows nothing.
func (a *asked) PageInfo() *loaders.PageInfo { a.note("pageInfo"); return nil }

func (a *asked) Size() int { a.note("size"); return 0 }

func (a *asked) TotalCount(context.Context) (int, error) { a.note("totalCount"); return 0, nil }

func (a *asked) Names(context.Context) (*string, error) { a.note("names"); return nil, nil }

func (a *asked) Parts(context.Context, int) (*asked, error) { return a.note("parts"), nil }

// TestWhatTheLookAheadAsks: each object once at each place, by the methods that
// may show records; the others it prepares for, and does not call.
func TestWhatTheLookAheadAsks(t *testing.T) {
	ctx := inField(t, newWorld(t), `{ team(ids: []) { __typename members { nodes { works { totalCount } } pageInfo { hasNextPage } totalCount } size names parts(of: 1) { size } anyone { id } } }`)
	last := &asked{}
	middle := &asked{inner: last}
	first := &asked{inner: middle}
	if _, err := loaders.LookAhead(ctx, []*asked{first, first, nil}); err != nil {
		t.Fatal(err)
	}
	for of, want := range map[*asked]string{
		first:  "prepare members, members, prepare size, prepare names, names, prepare parts, prepare anyone",
		middle: "prepare nodes, nodes, prepare pageInfo, prepare totalCount",
		last:   "prepare works, works",
	} {
		if got := strings.Join(of.fields, ", "); got != want {
			t.Errorf("asked %s\nwant %s", got, want)
		}
	}
}
