package csv_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/csv"
	"corridor/ingest/ingesttest"
)

func importer(o csv.Options) ingesttest.Importer {
	o.Source = "tables"
	return func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return csv.Import(ctx, store, set, o, s)
	}
}

// uni has a table of universities and one of people who are there, as other programs
// write them.
var uni = map[string]string{
	"uni_header.csv": "uid:ID(Uni){id-type: int},ror,name:string,aliases:string[],established:int,place:point{crs:WGS-84},memo:IGNORE,:LABEL\n",
	"uni_1.csv": "1,https://ror.org/031xne895,National University of Laos,\"NUOL;Université nationale du Laos\",1996,\"{latitude:17.9, longitude:102.6}\",x,Institution\r\n" +
		"2,,\"Two\nlines; \"\"quoted\"\"\",,,,,Institution\r\n",
	"uni_2.csv": "uid:ID(Uni){id-type: int},ror,name:string,aliases:string[],established:int,place:point{crs:WGS-84},memo:IGNORE,:LABEL\n" +
		"2,,\"Two\nlines; \"\"quoted\"\"\",,,,,Institution\n" +
		"1,,Another,,,,,Institution\n" +
		"3,,Huế,\"\",17th,,,Institution;Station\n" +
		"4,,Nowhere,,,{x:north},,Station\n",
	"people.csv": ":ID(Person),name,orcid,:LABEL\n1,Bounmy,,Person\n2,Chau,0000-0002-1825-0097,Person\n3,\"\",,Person\n,Nobody,,Person\n",
	"at.csv": ":START_ID(Person),from:date,role,still:boolean,:END_ID(Uni),:TYPE\n1,2019-01-01,RESEARCHER,true,1,AFFILIATED_WITH\n" +
		"1,2012,,,1,AFFILIATED_WITH\n1,2012,,,1,AFFILIATED_WITH\n2,2020-02-30,,,3,AFFILIATED_WITH\n2,,,,9,AFFILIATED_WITH\n1,,,,2,KNOWS\n2,,KING,,2,AFFILIATED_WITH\n",
	"import.args": "--nodes=Institution=uni_header.csv,uni_1.csv\n",
}

func TestYearsThatAreNone(t *testing.T) {
	held, report := ingesttest.Holds(t, importer(csv.Options{}), ingesttest.Write(t, map[string]string{
		"projects.csv": ":ID(Project),name,start:date,end,:LABEL\n1,Rivers,9999-12-31,0001-01-01,Project\n2,Soils,2100-01-01,,Project\n"}))
	held.Want(t, "Project Rivers", "-start", "-end")
	held.Want(t, "Project Soils", "start=2100-01-01")
	ingesttest.WantFinding(t, report, ingest.Warning, "a value is not a date and was left out", 2)
}

func TestTables(t *testing.T) {
	folder := ingesttest.Write(t, uni)
	graph, report := ingesttest.Holds(t, importer(csv.Options{}), folder)
	graph.Want(t, "Institution https://ror.org/031xne895", "established=1996", "latitude=17.9", "longitude=102.6",
		"names=[LABEL||National University of Laos ALIAS||NUOL ALIAS||Université nationale du Laos]")
	graph.Want(t, "Institution Two lines; \"quoted\"", "-names", "-established")
	graph.Want(t, "Institution Huế", "-established", "-names")
	graph.WantNone(t, "Institution Another", "Institution Nowhere", "Person Nobody", "Institution uid:ID(Uni){id-type: int}")
	graph.Want(t, "Person Bounmy", "AFFILIATED_WITH>https://ror.org/031xne895 from=2012", "AFFILIATED_WITH>https://ror.org/031xne895 role=RESEARCHER from=2019-01-01")
	graph.Want(t, "Person https://orcid.org/0000-0002-1825-0097", "AFFILIATED_WITH>Huế", "AFFILIATED_WITH>Two lines; \"quoted\"")
	for _, c := range []struct {
		kind   ingest.FindingKind
		about  string
		count  int
		places []string
	}{
		{ingest.Note, "a part repeats the header that stands in a file of its own", 1, []string{"uni_2.csv:1"}},
		{ingest.Merged, "an id comes a second time, with the same content", 1, []string{"uni_2.csv:2"}},
		{ingest.Conflict, "an id comes a second time, with other content: the first is taken", 1, []string{"uni_2.csv:4"}},
		{ingest.Warning, "a value is no int and was left out", 1, []string{"uni_2.csv:5"}},
		{ingest.Warning, "a label is not in the model", 1, []string{"uni_2.csv:5"}},
		{ingest.Skipped, "no label is in the model: give a mapping", 1, []string{"uni_2.csv:6"}},
		{ingest.Refused, "a record is without what it must have", 1, []string{"people.csv:4"}},
		{ingest.Refused, "a record has no id", 1, []string{"people.csv:5"}},
		{ingest.Warning, "a value is no date and was left out", 1, []string{"at.csv:5"}},
		{ingest.Merged, "a relationship comes a second time, with the same content", 1, nil},
		{ingest.Refused, "a relationship leads to what is not there, or was left out", 1, []string{"at.csv:6"}},
		{ingest.Skipped, "a type is not in the model: give a mapping", 1, []string{"at.csv:7"}},
		{ingest.Warning, "a value is not one of a closed list and was left out", 1, []string{"at.csv:8"}},
		{ingest.Warning, "a column is not in the model and was left out: give a mapping", 1, []string{"at.csv:2"}},
		{ingest.Refused, "a file cannot be read", 1, []string{"import.args:1"}},
	} {
		ingesttest.WantFinding(t, report, c.kind, c.about, c.count, c.places...)
	}
}

// TestCountsBelowZero: a count is none below 0, and the record is kept.
func TestCountsBelowZero(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{"works.csv": "id:ID,name,citations:int,:LABEL\n1,Less,-5,Publication\n2,None,0,Publication\n"})
	held, report := ingesttest.Holds(t, importer(csv.Options{}), folder)
	held.Want(t, "Publication Less", "-citations")
	held.Want(t, "Publication None", "citations=0")
	ingesttest.WantFinding(t, report, ingest.Warning, "a count below 0 was left out", 1, "works.csv:2")
}

const mapping = `
labels: {University: Institution, firms.csv: Institution}
types:
  WORKS_AT: AFFILIATED_WITH
  EMPLOYS: "<AFFILIATED_WITH"
  ABOUT: [PROJECT_ADDRESSES, PUBLICATION_ADDRESSES]
properties:
  Institution: {title: name, founded: established}
  AFFILIATED_WITH: {still: ongoing, no: key}
  "*": {memo: "-"}
`

// TestMapping: labels, types and properties of others mean what the mapping says.
func TestMapping(t *testing.T) {
	m, err := csv.ReadMapping([]byte(mapping))
	if err != nil {
		t.Fatal(err)
	}
	folder := ingesttest.Write(t, map[string]string{
		"a.csv":     "id:ID|title|founded:long|memo|:LABEL\nu|U|1950|x|University\n",
		"firms.csv": "id:ID|title\nf|F\n",
		"b.csv":     "id:ID|name|:LABEL\np|P|Person\nw|W|Publication\nj|J|Project\n",
		"c.csv":     "id:ID|name|number:int|slug|:LABEL\nten|Ten|10|ten|InitiativeArea\n",
		"d.csv": ":START_ID|:END_ID|:TYPE|still:boolean|no\np|u|WORKS_AT|true|7\np|u|WORKS_AT|false|8\n" +
			"f|p|EMPLOYS||\nw|ten|ABOUT||\nj|ten|ABOUT||\np|ten|ABOUT||\n",
	})
	graph, report := ingesttest.Holds(t, importer(csv.Options{Mapping: m}), folder)
	graph.Want(t, "Institution U", "established=1950")
	graph.Want(t, "Person P", "AFFILIATED_WITH>U ongoing=true", "AFFILIATED_WITH>U ongoing=false", "AFFILIATED_WITH>F")
	graph.Want(t, "Publication W", "PUBLICATION_ADDRESSES>10")
	graph.Want(t, "Project J", "PROJECT_ADDRESSES>10")
	ingesttest.WantFinding(t, report, ingest.Refused, "a relationship's type does not lead between these nouns", 1, "d.csv:7")
}

func TestWrongMapping(t *testing.T) {
	for text, says := range map[string]string{
		"labels: {A: B}":                      "the nouns are",
		"types: {A: B}":                       "the types are",
		"types: {A: [AUTHORED, B]}":           "the types are",
		"properties: {Person: {a: b}}":        "no property",
		"properties: {Nothing: {a: b}}":       "neither a noun nor a type",
		"properties: {AUTHORED: {a: titled}}": "no property",
		"nouns: {A: Person}":                  "no mapping",
		"[":                                   "no mapping",
	} {
		if _, err := csv.ReadMapping([]byte(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s gives %v", text, err)
		}
	}
}

// TestWrongHeaders: a table whose header is none is refused as a whole, and others
// are read.
func TestWrongHeaders(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{
		"good.csv":     "\uFEFF:ID,name,:LABEL\n1,A,Person\n",
		"half.csv":     ":START_ID,:TYPE\n1,AUTHORED\n",
		"both.csv":     ":ID,:START_ID,:END_ID\n1,1,1\n",
		"unheaded.csv": "1,2,3\n",
		"typed.csv":    ":ID,name:text\n2,B\n",
		"empty.csv":    "",
		"none.csv":     "name,:LABEL\nC,Person\n",
	})
	graph, report := ingesttest.Holds(t, importer(csv.Options{}), folder)
	graph.Want(t, "Person A")
	graph.WantNone(t, "Person B", "Person C")
	ingesttest.WantFinding(t, report, ingest.Refused, "a file cannot be read", 6, "both.csv:1", "half.csv:1", "none.csv:1", "typed.csv:1", "empty.csv:1")
}

func FuzzImport(f *testing.F) {
	for name, text := range uni {
		if filepath.Ext(name) == ".csv" {
			f.Add(text)
		}
	}
	f.Add(":ID,name,:LABEL,:START_ID,:END_ID,:TYPE\n1,A,Person,1,1,AUTHORED\n")
	f.Add("id:ID(a)\tname\tplace:point\t:LABEL\n1\tA\t{x:1,y:2}\tInstitution\n")
	f.Add(":ID(\xff),name,orcid,:LABEL\n1,Bounmy,,Person")
	f.Add(":ID,:LABEL,name\n1,Person,A\n")
	ingesttest.Fuzz(f, importer(csv.Options{}))
}
