package networkql_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/resolvers/computedtest"
	"corridor/schema"

	"github.com/vektah/gqlparser/v2/ast"
)

// made is a world's records: real ones, or synthetic ones that lean on these.
type made struct {
	random    *rand.Rand
	prefix    string
	synthetic bool
	nodes     []graph.NodeWrite
	edges     []graph.EdgesWrite
	who       []string // institutions to take part
}

func (m *made) add(kind *graph.Kind, name string, values any) string {
	m.nodes = append(m.nodes, computedtest.Record(kind, m.prefix+name, values))
	return m.prefix + name
}

// places are institutions with a person at each; half of the world's take part.
func (m *made) places(countries ...string) {
	types := []graph.InstitutionType{"UNIVERSITY", "ENTERPRISE"}
	for i, country := range countries {
		name := m.add(graph.KindInstitution, fmt.Sprint("i", i), graph.Institution{Type: &types[i%2]})
		m.nodes = append(m.nodes, computedtest.Record(graph.KindPerson, "at "+name, graph.Person{}))
		m.edges = append(m.edges, computedtest.Edges(graph.LocatedIn, name, country))
		m.who = append(m.who, name)
	}
}

// team is two to four of those who take part, and often the same.
func (m *made) team() []string {
	who := slices.Clone(m.who)
	m.random.Shuffle(len(who), func(i, j int) { who[i], who[j] = who[j], who[i] })
	return who[:2+m.random.IntN(3)]
}

func (m *made) works(number, from, to int) {
	visit, active := graph.ActivityType("EXCHANGE_VISIT"), graph.ProjectStatus("ACTIVE")
	year := func() int { return from + m.random.IntN(to-from) }
	area := func() string { return []string{"health", "green"}[m.random.IntN(2)] }
	for i := range number {
		paper := m.add(graph.KindPublication, fmt.Sprint("p", i), graph.Publication{Year: new(year()), Citations: new(m.random.IntN(9))})
		m.edges = append(m.edges, computedtest.Authors(paper, m.team()...), computedtest.Edges(graph.PublicationAddresses, paper, area()),
			computedtest.Edges(graph.PublicationOnTheme, paper, []string{"water", "stray"}[m.random.IntN(2)]))
		project := graph.Project{Start: new(graph.Date(fmt.Sprint(year()))), Status: &active}
		if i%2 == 0 {
			project.End = new(graph.Date(fmt.Sprint(to + 3)))
		}
		name := m.add(graph.KindProject, fmt.Sprint("r", i), project)
		m.edges = append(m.edges, computedtest.Edges(graph.ParticipatesIn, name, m.team()...), computedtest.Edges(graph.ProjectAddresses, name, area()))
		name = m.add(graph.KindActivity, fmt.Sprint("a", i), graph.Activity{Type: &visit, Year: new(year())})
		took := computedtest.Edges(graph.InstitutionTookPartIn, name, m.team()[:2]...)
		took.Edges[0].Values, took.Edges[1].Values = map[string]any{"role": "SENDER"}, map[string]any{"role": "HOST"}
		m.edges = append(m.edges, took)
	}
}

func (m *made) change() *graph.ChangeSet {
	out := computedtest.Of(m.edges, m.nodes...)
	if m.synthetic {
		source := graph.Source{Entity: graph.Entity{Name: "Made up"}, Slug: "made-up", Generated: new(true)}
		out.Source, out.Nodes = string(source.Slug), append(out.Nodes, graph.NodeWrite{
			Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: string(source.Slug)}, Values: graph.Encode(source)})
	}
	return out
}

// everything selects all fields that a type has, of types that are not above it;
// not what tells states of the store apart.
type everything struct {
	types     map[string]*ast.Definition
	arguments map[string]string // of fields that need them, by Type.field
	seen      map[string]bool   // fields selected, as Type.field
}

func (e *everything) of(name string, above []string) string {
	definition := e.types[name]
	switch {
	case definition.Kind == ast.Scalar || definition.Kind == ast.Enum:
		return ""
	case definition.Kind == ast.Union:
		return " { __typename }"
	case definition.Fields.ForName("id") != nil:
		return " { id }"
	}
	var out []string
	for _, f := range definition.Fields {
		if below := f.Type.Name(); !slices.Contains(above, below) && !strings.HasPrefix(f.Name, "__") && !told(f.Name) {
			e.seen[name+"."+f.Name] = true
			if selected := e.of(below, append(slices.Clone(above), below)); selected != nothing {
				out = append(out, f.Name+e.arguments[name+"."+f.Name]+selected)
			}
		}
	}
	if out == nil {
		return nothing
	}
	return " { " + strings.Join(out, " ") + " }"
}

// nothing is left of a type all of whose fields lead back.
const nothing = " {}"

// told are the fields that tell states apart; links of files carry the state.
func told(field string) bool {
	return slices.Contains([]string{"version", "cursor", "startCursor", "endCursor", "export"}, field)
}

// TestRealAloneIsAsIfNothingElseHadBeenHeld over every field of networks, with
// what is synthetic leaning on what is real: taking part in the same, in years
// before and after.
func TestRealAloneIsAsIfNothingElseHadBeenHeld(t *testing.T) {
	for seed := range uint64(2) {
		real := &made{random: rand.New(rand.NewPCG(seed, 1)), prefix: "real "}
		real.places("KH", "VN", "LA", "KH", "VN", "LA")
		real.works(6, 2015, 2022)
		synthetic := &made{random: rand.New(rand.NewPCG(seed, 2)), prefix: "made up ", synthetic: true, who: slices.Clone(real.who)}
		synthetic.places("KH", "VN", "LA")
		synthetic.works(8, 2005, 2030)
		only := computedtest.Open(t, computedtest.Corridor(), real.change())
		both := computedtest.Open(t, computedtest.Corridor(), real.change(), synthetic.change())
		for w, want := range map[*computedtest.World]bool{only: false, both: true} {
			statement := computedtest.At(ask(t, w, `{ collaborationNetwork(level: INSTITUTION) { receipt { statement } } }`, nil), "receipt.statement")
			if said := strings.Contains(fmt.Sprint(statement), "items behind this are synthetic."); said != want {
				t.Errorf("it says %q, what is synthetic told %t", statement, want)
			}
		}
		everythingAlike(t, only, both)
		partnersAlike(t, only, both, real.who)
	}
}

func everythingAlike(t *testing.T, only, both *computedtest.World) {
	t.Helper()
	e := &everything{types: schema.NewExecutableSchema(schema.Config{}).Schema().Types, seen: map[string]bool{}, arguments: map[string]string{
		"CollaborationReceipt.measures": "(of: [BETWEENNESS, COMMUNITY, CITATIONS])",
		"CollaborationNetwork.growth":   `(from: "REAL0", to: "REAL1", planned: true)`,
	}}
	real := func(i int) string { return institution(fmt.Sprint("real i", i)) }
	e.arguments["CollaborationNetwork.growth"] = strings.NewReplacer("REAL0", real(0), "REAL1", real(1)).Replace(e.arguments["CollaborationNetwork.growth"])
	of := "filter: {synthetic: false}"
	for field, arguments := range map[string]string{
		"collaborationNetwork": "level: INSTITUTION, " + of, "ego": fmt.Sprintf("id: %q, %s", real(0), of),
		"collaborationPath": fmt.Sprintf("from: %q, to: %q, %s", real(0), real(3), of), "recommendPartners": fmt.Sprintf("for: %q, orderBy: THEMES, %s", real(0), of),
		"movements": "synthetic: false", "ranking": "measure: STRENGTH, level: INSTITUTION, " + of,
	} {
		query := fmt.Sprintf("{ %s(%s)%s }", field, arguments, e.of(e.types["Query"].Fields.ForName(field).Type.Name(), []string{e.types["Query"].Fields.ForName(field).Type.Name()}))
		if field == "collaborationNetwork" || field == "ranking" {
			for _, level := range []string{"COUNTRY", "PERSON"} {
				asked := strings.Replace(query, "level: INSTITUTION", "level: "+level, 1)
				if field == "collaborationNetwork" {
					asked = strings.NewReplacer(real(0), ends[level][0], real(1), ends[level][1]).Replace(asked)
				}
				alike(t, only, both, asked)
			}
		}
		alike(t, only, both, query)
	}
	for _, f := range []string{"CollaborationTie.verdict", "CollaborationMatrixCell.expected", "TieWindow.expected", "Recommendation.reason", "CollaborationReceipt.statement",
		"CollaborationSlice.newTieCount", "PathFound.length", "CollaborationNode.hIndex", "RankingEntry.best", "Movement.direct", "ExchangeCell.sent", "Community.share"} {
		if owner, name, _ := strings.Cut(f, "."); e.types[owner] != nil && e.types[owner].Fields.ForName(name) != nil && !e.seen[f] {
			t.Errorf("%s was not selected", f)
		}
	}
	if len(e.seen) < 150 {
		t.Errorf("only %d fields were selected", len(e.seen))
	}
}

// ends of a tie to follow, by level.
var ends = map[string][2]string{
	"COUNTRY": {string(computedtest.ID(graph.KindCountry, "KH")), string(computedtest.ID(graph.KindCountry, "VN"))},
	"PERSON":  {string(computedtest.ID(graph.KindPerson, "at real i0")), string(computedtest.ID(graph.KindPerson, "at real i1"))},
}

func alike(t *testing.T, only, both *computedtest.World, query string) {
	t.Helper()
	want, errs := only.Execute(t, fields(only), query, nil)
	if errs != nil {
		t.Fatalf("%.200s\n%v", query, errs)
	}
	got, errs := both.Execute(t, fields(both), query, nil)
	if errs != nil {
		t.Fatalf("%.200s\n%v", query, errs)
	}
	if got == want {
		return
	}
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	t.Errorf("%.120s\nalone    …%.300s\nand else …%.300s", query, want[max(0, at-150):], got[max(0, at-150):])
}

// partnersAlike compares the partner lists of records and their receipts.
func partnersAlike(t *testing.T, only, both *computedtest.World, names []string) {
	t.Helper()
	var ids []graph.ID
	for _, name := range names {
		ids = append(ids, computedtest.ID(graph.KindInstitution, name))
	}
	var told [2][]any
	for i, w := range []*computedtest.World{only, both} {
		p, err := w.Networks.Projection(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, strength := range []network.Strength{network.Raw, network.Jaccard, network.AssociationCorrected} {
			lists, err := w.Networks.Partners(t.Context(), p, network.Query{Strength: strength, Filter: network.Filter{Synthetic: new(false)}}, ids)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range lists {
				r := l.Receipt()
				told[i] = append(told[i], l.Partners, r.Filtered, r.Counted, r.Tied, r.Unknown, r.Synthetic, r.LeftOut, r.Works(), []projection.Uncounted(r.Uncounted))
			}
		}
	}
	if !reflect.DeepEqual(told[0], told[1]) {
		t.Errorf("partners are %v alone, %v with others", told[0], told[1])
	}
}
