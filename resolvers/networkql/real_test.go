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
		real := &computedtest.Made{Random: rand.New(rand.NewPCG(seed, 1)), Prefix: "real "}
		real.Places("KH", "VN", "LA", "KH", "VN", "LA")
		real.Works(6, 2015, 2022)
		synthetic := &computedtest.Made{Random: rand.New(rand.NewPCG(seed, 2)), Prefix: "made up ", Synthetic: true, Who: slices.Clone(real.Who)}
		synthetic.Places("KH", "VN", "LA")
		synthetic.Works(8, 2005, 2030)
		only := computedtest.Open(t, computedtest.Corridor(), real.Change())
		both := computedtest.Open(t, computedtest.Corridor(), real.Change(), synthetic.Change())
		for w, want := range map[*computedtest.World]bool{only: false, both: true} {
			statement := computedtest.At(ask(t, w, `{ collaborationNetwork(level: INSTITUTION) { receipt { statement } } }`, nil), "receipt.statement")
			if said := strings.Contains(fmt.Sprint(statement), "items behind this are synthetic."); said != want {
				t.Errorf("it says %q, what is synthetic told %t", statement, want)
			}
		}
		everythingAlike(t, only, both)
		partnersAlike(t, only, both, real.Who)
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
