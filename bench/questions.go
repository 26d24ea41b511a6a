package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// question is a query, and the statement that answers it by hand.
type question struct {
	name      string
	query     string
	statement string // "" where none is written
	shape     columns
	of        string // what its values are: "people", "prolific", "countries", "areas", "areas of countries"; "" for none

	number int
	values [][]byte // the variables, as JSON
	bodies [][]byte // the requests of GraphQL
}

// inData wraps the columns of a root field.
func inData(root string, of ...column) columns { return columns{{root, object, of}} }

func plain(names ...string) columns {
	var out columns
	for _, name := range names {
		out = append(out, column{name: name})
	}
	return out
}

// asked are the questions, in the order of the table.
var asked = []question{
	{name: "person, affiliations, countries", of: "people",
		query: `query($id: ID!) { person(id: $id) { id name affiliations(first: 20) { edges { role from node { id name country { code name } } } } } }`,
		statement: `MATCH (p:Person {id: $id}) CALL (p) {
			MATCH (p)-[a:AFFILIATED_WITH]->(i:Institution) WITH a, i ORDER BY a.from, i.id, a.key LIMIT 20
			RETURN collect([a.role, a.from, i.id, i.name, [(i)-[:LOCATED_IN]->(c:Country) | [c.code, c.name]]]) AS stays }
			RETURN p.id, p.name, stays`,
		shape: inData("person", column{name: "id"}, column{name: "name"}, column{"affiliations", object, columns{{"edges", list, columns{
			{name: "role"}, {name: "from"}, {"node", object, columns{{name: "id"}, {name: "name"}, {"country", one, plain("code", "name")}}}}}}})},
	{name: "50 institutions of a country, 5 people each", of: "countries",
		query: `query($c: CountryCode!) { institutions(first: 50, filter: {country: {code: {eq: $c}}}) { nodes { id name type city people(first: 5) { nodes { id name } } } } }`,
		statement: `MATCH (:Country {code: $c})<-[:LOCATED_IN]-(i:Institution) WITH i ORDER BY i.nameFolded, i.id LIMIT 50
			CALL (i) { MATCH (i)<-[:AFFILIATED_WITH]-(p:Person) WITH DISTINCT p ORDER BY p.nameFolded, p.id LIMIT 5
			RETURN collect([p.id, p.name]) AS people } RETURN collect([i.id, i.name, i.type, i.city, people])`,
		shape: inData("institutions", column{"nodes", list, append(plain("id", "name", "type", "city"),
			column{"people", object, columns{{"nodes", list, plain("id", "name")}}})})},
	{name: "20 projects of an area, participants, members", of: "areas",
		query: `query($n: Int!) { initiativeArea(number: $n) { name projects(first: 20, orderBy: [{field: START, direction: DESC}]) { nodes {
			id name start status participants(first: 20) { edges { role node { id name } } } members(first: 20) { edges { role node { id name } } } } } } }`,
		statement: `MATCH (a:InitiativeArea {number: $n}) CALL (a) {
			MATCH (a)<-[:PROJECT_ADDRESSES]-(p:Project) WITH p ORDER BY p.start IS NULL, p.start DESC, p.id LIMIT 20
			CALL (p) { MATCH (p)<-[r:PARTICIPATES_IN]-(i:Institution) WITH r, i ORDER BY i.nameFolded, i.id, r.key LIMIT 20
				RETURN collect([r.role, i.id, i.name]) AS participants }
			CALL (p) { MATCH (p)<-[r:WORKS_ON]-(m:Person) WITH r, m ORDER BY m.nameFolded, m.id, r.key LIMIT 20
				RETURN collect([r.role, m.id, m.name]) AS members }
			RETURN collect([p.id, p.name, p.start, p.status, participants, members]) AS projects } RETURN a.name, projects`,
		shape: inData("initiativeArea", column{name: "name"}, column{"projects", object, columns{{"nodes", list, append(plain("id", "name", "start", "status"),
			withRole("participants"), withRole("members"))}}})},
	{name: "a person's 20 newest papers, authors, affiliations", of: "prolific",
		query: `query($id: ID!) { person(id: $id) { name publications(first: 20, orderBy: [{field: YEAR, direction: DESC}]) { nodes {
			id title year doi authors(first: 50) { edges { position node { id name } affiliations { id name } } } } } } }`,
		statement: `MATCH (p:Person {id: $id}) CALL (p) {
			MATCH (p)-[:AUTHORED]->(w:Publication) WITH w ORDER BY w.year IS NULL, w.year DESC, w.id LIMIT 20
			CALL (w) { MATCH (w)<-[r:AUTHORED]-(a:Person) WITH a, r ORDER BY r.position, a.id LIMIT 50
				RETURN collect([r.position, a.id, a.name, r.institutions]) AS authors }
			RETURN collect([[(w)<-[:CONTRIBUTED_TO]-(i:Institution) | [i.id, i.name]], w.id, w.name, w.year, w.doi, authors]) AS papers }
			RETURN p.name, papers`,
		shape: inData("person", column{name: "name"}, column{"publications", object, columns{{"nodes", list, append(append(columns{{kind: table}}, plain("id", "title", "year", "doi")...),
			column{"authors", object, columns{{"edges", list, columns{{name: "position"}, {"node", object, plain("id", "name")}, {"affiliations", named, plain("id", "name")}}}}})}}})},
	{name: "filtered publications, newest 25, total", of: "areas of countries",
		query: `query($c: CountryCode!, $n: Int!) { publications(first: 25, orderBy: [{field: YEAR, direction: DESC}],
			filter: {areas: {some: {number: {eq: $n}}}, countries: {some: {code: {eq: $c}}}}) { totalCount nodes { id title year doi } } }`,
		statement: `MATCH (:InitiativeArea {number: $n})<-[:PUBLICATION_ADDRESSES]-(w:Publication)
			MATCH (w)<-[:CONTRIBUTED_TO]-(:Institution)-[:LOCATED_IN]->(:Country {code: $c})
			WITH DISTINCT w WITH collect(w) AS found
			CALL (found) { UNWIND found AS w WITH w ORDER BY w.year IS NULL, w.year DESC, w.id LIMIT 25
				RETURN collect([w.id, w.name, w.year, w.doi]) AS page } RETURN size(found), page`,
		shape: inData("publications", column{name: "totalCount"}, column{"nodes", list, plain("id", "title", "year", "doi")})},
	{name: "facets, country by area",
		query: `{ publicationFacets(by: [COUNTRY, AREA], first: 100) { groups { keys { value } count } } }`,
		statement: `MATCH (w:Publication) OPTIONAL MATCH (w)<-[:CONTRIBUTED_TO]-(:Institution)-[:LOCATED_IN]->(c:Country) WITH DISTINCT w, c
			OPTIONAL MATCH (w)-[:PUBLICATION_ADDRESSES]->(a:InitiativeArea) WITH c, a, count(DISTINCT w) AS n
			ORDER BY n DESC, c.id, a.id LIMIT 100 RETURN collect([[[c.code], [toString(a.number)]], n])`,
		shape: inData("publicationFacets", column{"groups", list, columns{{"keys", list, plain("value")}, {name: "count"}}})},
	{name: "total of a country's publications", of: "countries",
		query:     `query($c: CountryCode!) { publications(filter: {countries: {some: {code: {eq: $c}}}}) { totalCount } }`,
		statement: `MATCH (:Country {code: $c})<-[:LOCATED_IN]-(:Institution)-[:CONTRIBUTED_TO]->(w:Publication) RETURN count(DISTINCT w)`,
		shape:     inData("publications", column{name: "totalCount"})},
	{name: "first page of publications",
		query: `{ publications(first: 20) { nodes { id title year } } }`,
		statement: `MATCH (w:Publication) WITH w ORDER BY w.year IS NULL, w.year DESC, w.nameFolded, w.id LIMIT 20
			RETURN collect([w.id, w.name, w.year])`,
		shape: inData("publications", column{"nodes", list, plain("id", "title", "year")})},
	{name: "countryByArea",
		query: `{ countryByArea { country { code } area { number } institutions projects publications activities } }`,
		statement: `CALL () { MATCH (c:Country {corridor: true})<-[:LOCATED_IN]-(i:Institution)-[:CONTRIBUTED_TO|PARTICIPATES_IN|INSTITUTION_TOOK_PART_IN]->()
				-[:PUBLICATION_ADDRESSES|PROJECT_ADDRESSES|ACTIVITY_ADDRESSES]->(a:InitiativeArea)
				WITH c, a, count(DISTINCT i) AS n RETURN collect([c.code, a.number, n]) AS institutions }
			CALL () { MATCH (c:Country {corridor: true})<-[:LOCATED_IN]-(:Institution)-[:PARTICIPATES_IN]->(w)-[:PROJECT_ADDRESSES]->(a)
				WITH c, a, count(DISTINCT w) AS n RETURN collect([c.code, a.number, n]) AS projects }
			CALL () { MATCH (c:Country {corridor: true})<-[:LOCATED_IN]-(:Institution)-[:CONTRIBUTED_TO]->(w)-[:PUBLICATION_ADDRESSES]->(a)
				WITH c, a, count(DISTINCT w) AS n RETURN collect([c.code, a.number, n]) AS publications }
			CALL () { MATCH (c:Country {corridor: true})<-[:LOCATED_IN]-(:Institution)-[:INSTITUTION_TOOK_PART_IN]->(w)-[:ACTIVITY_ADDRESSES]->(a)
				WITH c, a, count(DISTINCT w) AS n RETURN collect([c.code, a.number, n]) AS activities }
			MATCH (c:Country {corridor: true}) MATCH (a:InitiativeArea)
			WITH c.code AS code, a.number AS number, institutions, projects, publications, activities ORDER BY code, number
			RETURN collect([code, number] + [counts IN [institutions, projects, publications, activities] |
				coalesce([x IN counts WHERE x[0] = code AND x[1] = number | x[2]][0], 0)])`,
		shape: columns{{"countryByArea", list, append(columns{{"country", object, plain("code")}, {"area", object, plain("number")}},
			plain("institutions", "projects", "publications", "activities")...)}}},
	{name: "search", of: "words", query: `query($t: String!) { search(text: $t, first: 20) { edges { rank node { __typename id name } } } }`},
	{name: "suggest", of: "words", query: `query($t: String!) { suggest(text: $t) { text rank record { id } } }`},
}

func withRole(name string) column {
	return column{name, object, columns{{"edges", list, columns{{name: "role"}, {"node", object, plain("id", "name")}}}}}
}

// questions are those asked whose names a pattern finds, with values for their variables.
func (w *world) questions(ctx context.Context, only string) ([]*question, error) {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return nil, fmt.Errorf("-only: %w", err)
	}
	var out []*question
	for i := range asked {
		q := &asked[i]
		q.number = i
		if !pattern.MatchString(q.name) {
			continue
		}
		values, err := w.valuesOf(ctx, q.of)
		if err != nil {
			return nil, err
		}
		for _, v := range values {
			text, errText := json.Marshal(v)
			body, errBody := json.Marshal(map[string]any{"query": q.query, "variables": v})
			if errText != nil || errBody != nil {
				return nil, fmt.Errorf("%s: %w %w", q.name, errText, errBody)
			}
			q.values, q.bodies = append(q.values, text), append(q.bodies, body)
		}
		out = append(out, q)
	}
	return out, nil
}

// The statements that find people to ask for.
const (
	somePeople     = `MATCH (p:Person) WHERE EXISTS { (p)-[:AFFILIATED_WITH]->() } RETURN p.id ORDER BY p.id LIMIT 200`
	prolificPeople = `MATCH (p:Person)-[:AUTHORED]->(w) WITH p, count(w) AS n ORDER BY n DESC, p.id LIMIT 50 RETURN p.id`
)

func (w *world) valuesOf(ctx context.Context, of string) ([]map[string]any, error) {
	codes, words := []any{"KH", "LA", "MM", "TH", "VN", "CN"}, []any{"stud", "university", "health policy", "nguyen"}
	numbers := []any{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	switch of {
	case "people":
		return w.column(ctx, somePeople)
	case "prolific":
		return w.column(ctx, prolificPeople)
	case "countries":
		return each("c", codes), nil
	case "areas":
		return each("n", numbers), nil
	case "words":
		return each("t", words), nil
	case "areas of countries":
		var out []map[string]any
		for _, code := range codes {
			for _, number := range numbers {
				out = append(out, map[string]any{"c": code, "n": number})
			}
		}
		return out, nil
	}
	return []map[string]any{{}}, nil
}

func each(name string, values []any) []map[string]any {
	out := make([]map[string]any, len(values))
	for i, v := range values {
		out[i] = map[string]any{name: v}
	}
	return out
}

func (w *world) column(ctx context.Context, statement string) ([]map[string]any, error) {
	result, err := neo4j.ExecuteQuery(ctx, w.driver, statement, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(w.instance.Target.Database))
	if err != nil {
		return nil, fmt.Errorf("finding whom to ask for: %w", err)
	}
	var ids []any
	for _, record := range result.Records {
		ids = append(ids, record.Values[0])
	}
	return each("id", ids), nil
}

// agree holds the servers' answers to a question to one another.
func (w *world) agree(ctx context.Context, q *question) error {
	for i := range q.bodies {
		var first []byte
		var of string
		for _, s := range w.subjects {
			if !s.answers(q) {
				continue
			}
			answer, err := s.ask(ctx, q, i)
			if err != nil {
				return err
			}
			answer = dataOf(answer)
			if first == nil {
				first, of = answer, s.name
			}
			if !slices.Equal(first, answer) {
				return fmt.Errorf("%s and %s answer %q of %s differently:\n%.2000s\n%.2000s", of, s.name, q.name, q.values[i], first, answer)
			}
		}
	}
	return nil
}

// dataOf gives an answer up to the end of its data.
func dataOf(answer []byte) []byte {
	if data, _, extended := bytes.Cut(answer, []byte(`,"extensions":`)); extended {
		return data
	}
	return bytes.TrimSuffix(answer, []byte("}"))
}

// answers tells whether the server can be asked a question.
func (s *subject) answers(q *question) bool { return s.path != "" || q.statement != "" }
