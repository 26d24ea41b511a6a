package neo4j_test

import (
	"context"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/neo4j/neo4jtest"
)

// connections is how many clients ask at once.
const connections = 8

// benchCase is a read as a plan, and as a person would write it in Cypher for
// this one purpose. The two ask for the same records.
type benchCase struct {
	name      string
	plan      func(i int) *graph.Plan
	statement string
	params    func(i int) map[string]any
}

// BenchmarkRead compares plans with statements written by hand, which share
// the server and the number of connections. The two take turns, so that
// whatever else the machine does slows both.
func BenchmarkRead(b *testing.B) {
	store := benchGraph(b)
	target := neo4jtest.Server(b)
	direct, err := target.Open()
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = direct.Close(context.Background()) }()
	for _, c := range benchCases() {
		plan := func(i int) error {
			_, err := store.Read(b.Context(), c.plan(i))
			return err
		}
		statement := func(i int) error {
			session := direct.NewSession(b.Context(), driver.SessionConfig{
				AccessMode: driver.AccessModeRead, DatabaseName: target.Database})
			defer func() { _ = session.Close(b.Context()) }()
			result, err := session.Run(b.Context(), c.statement, c.params(i))
			if err == nil {
				_, err = result.Collect(b.Context())
			}
			return err
		}
		b.Run(c.name, func(b *testing.B) { compare(b, plan, statement) })
	}
}

// compare gives two ways of asking the same requests, a batch each in turn.
func compare(b *testing.B, plan, statement func(i int) error) {
	const batch = 10 * connections
	var planTime, statementTime time.Duration
	requests := 0
	for n := 0; b.Loop(); n++ {
		p, s := together(b, n*batch, batch, plan), together(b, n*batch, batch, statement)
		if n == 0 {
			continue // the server plans the texts
		}
		planTime, statementTime, requests = planTime+p, statementTime+s, requests+batch
	}
	if requests > 0 {
		b.ReportMetric(float64(requests)/planTime.Seconds(), "plans/s")
		b.ReportMetric(float64(requests)/statementTime.Seconds(), "statements/s")
		b.ReportMetric(statementTime.Seconds()/planTime.Seconds(), "ratio")
	}
}

// together does n requests over the connections and gives the time it took.
func together(b *testing.B, from, n int, work func(i int) error) time.Duration {
	start := time.Now()
	var all sync.WaitGroup
	for c := range connections {
		all.Go(func() {
			for i := from + c; i < from+n; i += connections {
				if err := work(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return time.Since(start)
}

func benchCases() []benchCase {
	return []benchCase{personOverThreeHops(), institutionsWithPeople(), projectsOfArea(), papersOfPerson(), filteredList()}
}

func props(kind *graph.Kind, names ...string) []*graph.Property {
	return propertiesNamed(kind.Property, names)
}

func edgeProps(e *graph.EdgeType, names ...string) []*graph.Property {
	return propertiesNamed(e.Property, names)
}

func propertiesNamed(find func(string) (*graph.Property, bool), names []string) []*graph.Property {
	out := make([]*graph.Property, len(names))
	for i, name := range names {
		out[i], _ = find(name)
	}
	return out
}

func by(kind *graph.Kind, name string, descending bool) []graph.OrderKey {
	return []graph.OrderKey{{Property: props(kind, name)[0], Descending: descending}}
}

func equal(kind *graph.Kind, name string, value any) graph.Expr {
	return graph.Compare{Property: props(kind, name)[0], Op: graph.EQ, Value: value}
}

// personOverThreeHops: a person, the institutions, their country.
func personOverThreeHops() benchCase {
	id := func(i int) graph.ID { return benchID(graph.KindPerson, i%benchPeople) }
	return benchCase{"person over three hops", func(i int) *graph.Plan {
		country := &graph.Hop{Path: graph.Path{graph.Out(graph.LocatedIn)},
			List: graph.List{Select: graph.Select{Properties: props(graph.KindCountry, "code", "name")}}}
		institution := &graph.Hop{Path: graph.Path{graph.Out(graph.AffiliatedWith)}, PerEdge: true,
			EdgeProperties: edgeProps(graph.AffiliatedWith, "role", "from"),
			List:           graph.List{Select: graph.Select{Properties: props(graph.KindInstitution, "name", "type"), Hops: []*graph.Hop{country}}}}
		return &graph.Plan{Kind: graph.KindPerson, IDs: []graph.ID{id(i)},
			List: graph.List{Select: graph.Select{Properties: props(graph.KindPerson, "name", "orcid"), Hops: []*graph.Hop{institution}}}}
	}, `MATCH (p:Person {id: $id}) RETURN p.id, p.name, p.orcid,
		[(p)-[a:AFFILIATED_WITH]->(i:Institution) | [i.id, i.name, i.type, a.role, a.from,
			[(i)-[:LOCATED_IN]->(c:Country) | [c.id, c.code, c.name]]]]`,
		func(i int) map[string]any { return map[string]any{"id": string(id(i))} }}
}

// institutionsWithPeople: the first 50 institutions of a country by name, each
// with its first five people by name.
func institutionsWithPeople() benchCase {
	code := func(i int) string { return benchCountries[i%len(benchCountries)] }
	return benchCase{"50 institutions with 5 people", func(i int) *graph.Plan {
		people := &graph.Hop{Path: graph.Path{graph.Back(graph.AffiliatedWith)},
			List: graph.List{Order: by(graph.KindPerson, "name", false), Page: graph.Page{First: pointer(5)},
				Select: graph.Select{Properties: props(graph.KindPerson, "name")}}}
		return &graph.Plan{Kind: graph.KindInstitution, List: graph.List{
			Filter: graph.Related{Path: graph.Path{graph.Out(graph.LocatedIn)}, Where: equal(graph.KindCountry, "code", code(i))},
			Order:  by(graph.KindInstitution, "name", false), Page: graph.Page{First: pointer(50)},
			Select: graph.Select{Properties: props(graph.KindInstitution, "name", "type", "city"), Hops: []*graph.Hop{people}}}}
	}, `MATCH (:Country {code: $code})<-[:LOCATED_IN]-(i:Institution) WITH i ORDER BY i.nameFolded, i.id LIMIT 50
		CALL (i) { MATCH (i)<-[:AFFILIATED_WITH]-(p:Person) WITH DISTINCT p ORDER BY p.nameFolded, p.id LIMIT 5
			RETURN collect([p.id, p.name]) AS people }
		RETURN i.id, i.name, i.type, i.city, people`,
		func(i int) map[string]any { return map[string]any{"code": code(i)} }}
}

// projectsOfArea: the 20 newest projects of an area that is a hub, each with
// its participants.
func projectsOfArea() benchCase {
	number := func(i int) int64 { return int64(5 + 2*(i%2)) }
	return benchCase{"20 projects of an area", func(i int) *graph.Plan {
		participants := &graph.Hop{Path: graph.Path{graph.Back(graph.ParticipatesIn)}, PerEdge: true,
			EdgeProperties: edgeProps(graph.ParticipatesIn, "role"),
			List:           graph.List{Select: graph.Select{Properties: props(graph.KindInstitution, "name")}}}
		projects := &graph.Hop{Path: graph.Path{graph.Back(graph.ProjectAddresses)}, PerEdge: true,
			List: graph.List{Order: by(graph.KindProject, "start", true), Page: graph.Page{First: pointer(20)},
				Select: graph.Select{Properties: props(graph.KindProject, "name", "start", "status"), Hops: []*graph.Hop{participants}}}}
		return &graph.Plan{Kind: graph.KindInitiativeArea, List: graph.List{
			Filter: equal(graph.KindInitiativeArea, "number", number(i)),
			Select: graph.Select{Properties: props(graph.KindInitiativeArea, "name"), Hops: []*graph.Hop{projects}}}}
	}, `MATCH (a:InitiativeArea {number: $number}) CALL (a) {
			MATCH (a)<-[:PROJECT_ADDRESSES]-(p:Project) WITH p ORDER BY p.start IS NULL, p.start DESC, p.id LIMIT 20
			RETURN collect([p.id, p.name, p.start, p.status,
				[(p)<-[r:PARTICIPATES_IN]-(i:Institution) | [i.id, i.name, r.role]]]) AS projects }
		RETURN a.id, a.name, projects`,
		func(i int) map[string]any { return map[string]any{"number": number(i)} }}
}

// papersOfPerson: a prolific person's 20 newest papers with their authors in
// order and each author's institutions.
func papersOfPerson() benchCase {
	id := func(i int) graph.ID { return benchID(graph.KindPerson, i%50) }
	return benchCase{"20 papers with authors", func(i int) *graph.Plan {
		institutions := &graph.Hop{Path: graph.Path{graph.Out(graph.AffiliatedWith)},
			List: graph.List{Select: graph.Select{Properties: props(graph.KindInstitution, "name")}}}
		authors := &graph.Hop{Path: graph.Path{graph.Back(graph.Authored)}, PerEdge: true,
			EdgeProperties: edgeProps(graph.Authored, "position"),
			List: graph.List{Order: []graph.OrderKey{{EdgeProperty: edgeProps(graph.Authored, "position")[0]}},
				Select: graph.Select{Properties: props(graph.KindPerson, "name"), Hops: []*graph.Hop{institutions}}}}
		papers := &graph.Hop{Path: graph.Path{graph.Out(graph.Authored)}, PerEdge: true,
			List: graph.List{Order: by(graph.KindPublication, "year", true), Page: graph.Page{First: pointer(20)},
				Select: graph.Select{Properties: props(graph.KindPublication, "name", "year", "doi"), Hops: []*graph.Hop{authors}}}}
		return &graph.Plan{Kind: graph.KindPerson, IDs: []graph.ID{id(i)},
			List: graph.List{Select: graph.Select{Properties: props(graph.KindPerson, "name"), Hops: []*graph.Hop{papers}}}}
	}, `MATCH (p:Person {id: $id}) CALL (p) {
			MATCH (p)-[:AUTHORED]->(w:Publication) WITH w ORDER BY w.year IS NULL, w.year DESC, w.id LIMIT 20
			CALL (w) { MATCH (w)<-[r:AUTHORED]-(a:Person) WITH a, r ORDER BY r.position, a.id
				RETURN collect([a.id, a.name, r.position, [(a)-[:AFFILIATED_WITH]->(i:Institution) | [i.id, i.name]]]) AS authors }
			RETURN collect([w.id, w.name, w.year, w.doi, authors]) AS papers }
		RETURN p.id, p.name, papers`,
		func(i int) map[string]any { return map[string]any{"id": string(id(i))} }}
}

// filteredList: the 20 newest papers of an area to which a country's
// institutions contributed, and how many there are.
func filteredList() benchCase {
	code := func(i int) string { return benchCountries[i%len(benchCountries)] }
	number := func(i int) int64 { return int64(1 + i%10) }
	return benchCase{"filter over two relationships", func(i int) *graph.Plan {
		filter := graph.And{
			graph.Related{Path: graph.Path{graph.Out(graph.PublicationAddresses)}, Where: equal(graph.KindInitiativeArea, "number", number(i))},
			graph.Related{Path: graph.Path{graph.Back(graph.ContributedTo), graph.Out(graph.LocatedIn)}, Where: equal(graph.KindCountry, "code", code(i))},
		}
		return &graph.Plan{Kind: graph.KindPublication, List: graph.List{Filter: filter, Total: true,
			Order: by(graph.KindPublication, "year", true), Page: graph.Page{First: pointer(20)},
			Select: graph.Select{Properties: props(graph.KindPublication, "name", "year", "doi")}}}
	}, `MATCH (:InitiativeArea {number: $number})<-[:PUBLICATION_ADDRESSES]-(w:Publication)
		MATCH (w)<-[:CONTRIBUTED_TO]-(:Institution)-[:LOCATED_IN]->(:Country {code: $code})
		WITH DISTINCT w WITH collect(w) AS found
		CALL (found) { UNWIND found AS w WITH w ORDER BY w.year IS NULL, w.year DESC, w.id LIMIT 20
			RETURN collect([w.id, w.name, w.year, w.doi]) AS page }
		RETURN size(found), page`,
		func(i int) map[string]any { return map[string]any{"code": code(i), "number": number(i)} }}
}
