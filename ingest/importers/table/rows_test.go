package table_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/importers/table"
	"corridor/ingest/ingesttest"
)

// TestRowsNameOthersBelow finds what a later row of the sheet describes, and states it
// once.
func TestRowsNameOthersBelow(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, text(t, "institutions.csv", "name,ror,country,parents",
		"Faculty of Soils,,VN,Delta Institute", "Delta Institute,https://ror.org/0zz004118,VN,"))
	held.Want(t, "Institution Faculty of Soils", "PART_OF>https://ror.org/0zz004118")
	if held.Count(graph.KindInstitution) != 2 {
		t.Errorf("%d institutions: %s", held.Count(graph.KindInstitution), details(report, ""))
	}
}

// TestIDOfAnother warns of an institution's id beside a name or country that the
// store knows of it in no way.
func TestIDOfAnother(t *testing.T) {
	report := ingesttest.Import(t, withRegistry(t), tables, text(t, "institutions.csv", "name,ror,country",
		"Hill Institute 1,https://ror.org/0zz004118,Laos", "DU,https://ror.org/0zz004118,VN", ",https://ror.org/0zz004215,VN", "三角洲大学,https://ror.org/0zz004118,"))
	ingesttest.WantFinding(t, report, ingest.Warning, "the id is of an institution that has another name here", 1, "institutions.csv:2")
	ingesttest.WantFinding(t, report, ingest.Warning, "the id is of an institution in another country", 2, "institutions.csv:2", "institutions.csv:4")
}

// TestTiesAgainstTheirDirection have no column: a table of parents says who is whose
// child.
func TestTiesAgainstTheirDirection(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, text(t, "institutions.csv", "name,country,predecessors,children,parents",
		"New Rice University,Laos,Old Rice College,Rice Faculty,Rice Ministry"))
	held.Want(t, "Institution New Rice University", "PART_OF>Rice Ministry", "-SUCCEEDED_BY")
	ingesttest.WantFinding(t, report, ingest.Warning, "a column that is not known was not read", 2, "institutions.csv:1")
}

// TestRunningNumbers are nobody's ids.
func TestRunningNumbers(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, text(t, "projects.csv", "number,name", "1,Rice", "2,Fish", ",", "3,Mud"))
	held.Want(t, "Project Rice", "-number")
	ingesttest.WantFinding(t, report, ingest.Warning, "a column that only numbers the rows", 1, "projects.csv:1")
	held, _ = ingesttest.Holds(t, tables, text(t, "projects.csv", "number,name", "1,Rice", "17,Fish"))
	held.Want(t, "Project 17", "name=Fish")
}

// TestSeveralRowsOfOneTie keep two stays apart, and say where rows differ on one.
func TestSeveralRowsOfOneTie(t *testing.T) {
	store := withRegistry(t)
	report := ingesttest.Import(t, store, tables, text(t, "people.csv", "name,institution,role,from,to",
		"Dao P.,Hill Institute 1,student,2001,2005", "Dao P.,Hill Institute 1,professor,2015,", "Dao P.,Hill Institute 1,director,2015,"))
	stays := 0
	part := graph.ScanPart{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{Edge: graph.AffiliatedWith}}}
	if _, err := store.Scan(t.Context(), []graph.ScanPart{part}, func(n *graph.ScanNode) error {
		stays += len(n.Edges[0])
		return nil
	}); err != nil || stays != 2 {
		t.Errorf("%d stays, %v", stays, err)
	}
	ingesttest.WantFinding(t, report, ingest.Warning, "a tie came before and says otherwise", 1, "people.csv:4")
}

// TestNamesInOtherScripts are sources of their own.
func TestNamesInOtherScripts(t *testing.T) {
	store := withRegistry(t)
	slugs := map[string]bool{}
	for _, name := range []string{"โครงการ.csv", "ໂຄງການ.csv", "项目.csv", "projects.csv"} {
		report := ingesttest.Import(t, store, projects, text(t, name, "name", "Of "+name))
		slugs[report.Source] = true
	}
	if len(slugs) != 4 || !slugs["table-projects"] {
		t.Errorf("%v", slugs)
	}
}

// outage is a store that cannot be read once the import has begun.
type outage struct{ graph.Store }

var errOut = errors.New("the database is away")

func (o outage) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	if plans[0].Kind == graph.KindProject {
		return nil, errOut
	}
	return o.Store.Read(ctx, plans...)
}

func (o outage) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	if parts[0].Kind == graph.KindInitiativeArea {
		return "", errOut
	}
	return o.Store.Scan(ctx, parts, yield)
}

// TestStoreThatIsAway ends the import: it is no fault of a cell, whose ties would be
// taken away.
func TestStoreThatIsAway(t *testing.T) {
	for _, lines := range [][]string{{"name,areas", "Rice,Health"}, {"id,summary", "proj_0123456789abcdef,Rice"}} {
		store := withRegistry(t)
		before := ingesttest.Read(t, store)
		report, err := ingesttest.TryImport(t, outage{store}, of(table.Options{Noun: "projects"}), ingest.Settings{}, text(t, "projects.csv", lines...))
		if !errors.Is(err, errOut) {
			t.Errorf("%s: %v, %s", strings.Join(lines, "/"), err, details(report, ""))
		}
		if after := ingesttest.Read(t, store); after.Count(graph.KindProject) != before.Count(graph.KindProject) {
			t.Error("a project was written")
		}
	}
}
