package records_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"corridor/export/records"
	"corridor/graph"
	"corridor/graph/sqlite"
)

// folder keeps the files of a sink in a folder of the test's own.
type folder string

func (f folder) Create(name string) (io.WriteCloser, error) {
	return os.Create(filepath.Join(string(f), name))
}

func pointer[T any](v T) *T { return &v }

// filled is a store with something of every type of value, a relationship between
// two records, and one that leads to a record that is not there.
func filled(t *testing.T) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	key := func(kind *graph.Kind, n string) graph.Key { return graph.LocalKey(kind, "s", n) }
	node := func(kind *graph.Kind, n string, record any) graph.NodeWrite {
		return graph.NodeWrite{Identity: key(kind, n), Values: graph.Encode(record)}
	}
	kind := graph.InstitutionType("UNIVERSITY")
	_, err = store.Apply(t.Context(), &graph.ChangeSet{Source: "s", Key: "s/1", Nodes: []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "s"}, Values: map[string]any{"name": "S", "slug": "s"}},
		node(graph.KindInstitution, "1", graph.Institution{Entity: graph.Entity{Name: "=Huế \"U\"\nof", Names: []graph.Name{{Value: "U; V", Language: "en", Type: graph.NameAlias}, {Value: "@W", Type: graph.NameAlias}}},
			Type: &kind, Latitude: pointer(16.5), Longitude: pointer(-107.25), Established: pointer(1957), Identifiers: []string{"a:1", "b:2"}}),
		node(graph.KindInstitution, "2", graph.Institution{Entity: graph.Entity{Name: "Nowhere"}}),
		node(graph.KindPerson, "1", graph.Person{Entity: graph.Entity{Name: "P"}}),
	}, Edges: []graph.EdgesWrite{{Type: graph.AffiliatedWith, Owner: graph.Ref{Key: key(graph.KindPerson, "1")}, Edges: []graph.EdgeWrite{
		{Other: graph.Ref{Key: key(graph.KindInstitution, "1")}, Key: "k", Values: graph.Encode(graph.Affiliation{From: pointer(graph.Date("2019-03")), Ongoing: pointer(true)})},
		{Other: graph.Ref{Key: key(graph.KindInstitution, "ghost")}},
	}}}})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func write(t *testing.T, store records.Archive, s records.Selection, sink records.Sink) {
	t.Helper()
	if err := records.Write(t.Context(), store, s, false, sink, nil); err != nil {
		t.Fatal(err)
	}
}

// TestParquet: what is written is read with the types that it had, in a file for each
// noun and type, whether or not there is any of it.
func TestParquet(t *testing.T) {
	to := t.TempDir()
	write(t, filled(t), records.Selection{}, records.NewParquet(folder(to), records.Selection{}))
	for _, k := range graph.Kinds() {
		if _, err := os.Stat(filepath.Join(to, k.Plural+".parquet")); err != nil {
			t.Error(err)
		}
	}
	for _, e := range graph.EdgeTypes() {
		if _, err := os.Stat(filepath.Join(to, records.EdgeName(e)+".parquet")); err != nil {
			t.Error(err)
		}
	}
	type name struct {
		Value    string `parquet:"value"`
		Language string `parquet:"language,optional"`
		Type     string `parquet:"type"`
	}
	type institution struct {
		Name        string   `parquet:"name,optional"`
		Names       []name   `parquet:"names,list"`
		Sources     []string `parquet:"sources,list"`
		Type        *string  `parquet:"type,optional"`
		Latitude    *float64 `parquet:"latitude,optional"`
		Longitude   *float64 `parquet:"longitude,optional"`
		Established *int64   `parquet:"established,optional"`
		Identifiers []string `parquet:"identifiers,list"`
		City        *string  `parquet:"city,optional"`
	}
	rows, err := parquet.ReadFile[institution](filepath.Join(to, "institutions.parquet"))
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if rows[0].Name == "Nowhere" {
		rows[0], rows[1] = rows[1], rows[0]
	}
	want := institution{"=Huế \"U\"\nof", []name{{"U; V", "en", "ALIAS"}, {"@W", "", "ALIAS"}}, []string{"s"}, pointer("UNIVERSITY"), pointer(16.5), pointer(-107.25), pointer(int64(1957)), []string{"a:1", "b:2"}, nil}
	if !reflect.DeepEqual(rows[0], want) {
		t.Errorf("read\n%+v\nwant\n%+v", rows[0], want)
	}
	if rows[1].Established != nil || rows[1].Latitude != nil || len(rows[1].Names) > 0 {
		t.Errorf("what is absent is read as %+v", rows[1])
	}
	type affiliation struct {
		From    string `parquet:"from_id"`
		To      string `parquet:"to_id"`
		Key     string `parquet:"key"`
		Ongoing *bool  `parquet:"ongoing,optional"`
	}
	ties, err := parquet.ReadFile[affiliation](filepath.Join(to, "affiliated_with.parquet"))
	if err != nil || len(ties) != 1 || ties[0].Key != "k" || ties[0].Ongoing == nil || !*ties[0].Ongoing || graph.ID(ties[0].From).Kind() != graph.KindPerson {
		t.Errorf("%+v, %v", ties, err)
	}
}

// TestTables: texts are made harmless and nothing else, and lists are joined.
func TestTables(t *testing.T) {
	to := t.TempDir()
	write(t, filled(t), records.Selection{}, records.NewTables(folder(to), records.Selection{}))
	text, err := os.ReadFile(filepath.Join(to, "institutions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	bare, marked := strings.CutPrefix(string(text), "\uFEFF")
	for _, e := range graph.EdgeTypes() {
		headsOnce(t, filepath.Join(to, records.EdgeName(e)+".csv"))
	}
	rows, err := csv.NewReader(strings.NewReader(bare)).ReadAll()
	if err != nil || !marked || len(rows) != 3 {
		t.Fatalf("%d rows, marked %t, %v", len(rows), marked, err)
	}
	found := false
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, head := range rows[0] {
			cells[head] = row[i]
		}
		if cells["name"] != "'=Huế \"U\"\nof" {
			continue
		}
		found = true
		for head, want := range map[string]string{"names": "U; V; '@W", "latitude": "16.5", "longitude": "-107.25", "established": "1957", "identifiers": "a:1; b:2", "city": "", "synthetic": "false"} {
			if cells[head] != want {
				t.Errorf("%s is %q, want %q", head, cells[head], want)
			}
		}
	}
	if !found {
		t.Errorf("rows %q", rows)
	}
}

// headsOnce checks that no two columns of a table have one name.
func headsOnce(t *testing.T, name string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(text), "\r\n")
	heads := strings.Split(line, ",")
	slices.Sort(heads)
	if len(slices.Compact(slices.Clone(heads))) != len(heads) {
		t.Errorf("%s has a column twice: %q", filepath.Base(name), heads)
	}
}

// TestGeoJSON: records with a place are points, longitude first; others are counted.
func TestGeoJSON(t *testing.T) {
	var b bytes.Buffer
	sink := records.NewGeoJSON(&b)
	write(t, filled(t), records.Selection{}, sink)
	var got struct {
		Features []struct {
			Geometry   struct{ Coordinates []float64 }
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || len(got.Features) != 1 || sink.Without != 1 {
		t.Fatalf("%s, %d without a place, %v", b.String(), sink.Without, err)
	}
	f := got.Features[0]
	if !reflect.DeepEqual(f.Geometry.Coordinates, []float64{-107.25, 16.5}) || f.Properties["established"] != 1957.0 || f.Properties["kind"] != "Institution" {
		t.Errorf("%+v", f)
	}
}

// TestSelection: of a part only what is wanted comes, and a selection of another
// state of the store is refused.
func TestSelection(t *testing.T) {
	store := filled(t)
	s := records.Selection{Kinds: []*graph.Kind{graph.KindInstitution}, Only: map[*graph.Kind]*records.IDs{graph.KindInstitution: {}}}
	s.Only[graph.KindInstitution].Add(graph.LocalKey(graph.KindInstitution, "s", "2").ID())
	to := t.TempDir()
	write(t, store, s, records.NewTables(folder(to), s))
	text, err := os.ReadFile(filepath.Join(to, "institutions.csv"))
	if err != nil || strings.Count(string(text), "\r\n") != 2 || !strings.Contains(string(text), "Nowhere") {
		t.Errorf("%s, %v", text, err)
	}
	if _, err := os.Stat(filepath.Join(to, "people.csv")); err == nil {
		t.Error("there is a table of people, who were not asked for")
	}
	s.Version = "another"
	if err := records.Write(t.Context(), store, s, false, records.NewGeoJSON(io.Discard), nil); !errors.Is(err, graph.ErrChanged) {
		t.Errorf("a selection of another state gives %v", err)
	}
}
