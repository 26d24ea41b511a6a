package ingest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
)

func TestReport(t *testing.T) {
	r := ingest.NewReport("test")
	for range 20 {
		r.Tell(ingest.Refused, ingest.Place{File: "a.csv", Line: 7, Record: "x"}, "a row cannot be read", strings.Repeat("long ", 1000))
	}
	r.TellMany(ingest.Merged, 3, ingest.Place{}, "several are one", "")
	r.TellMany(ingest.Note, 0, ingest.Place{}, "nothing", "")
	r.Tell(ingest.Note, ingest.Place{}, "something", "")
	if r.Refused != 20 || r.Merged != 3 || len(r.Findings) != 3 || len(r.Findings[0].Examples) != 5 || len(r.Findings[0].Examples[0].Detail) > 400 {
		t.Errorf("%+v", r)
	}
	var text, data bytes.Buffer
	if err := r.WriteText(&text); err != nil || !strings.Contains(text.String(), "a.csv:7 x") || !strings.Contains(text.String(), "20 refused") {
		t.Errorf("%v: %s", err, text.String())
	}
	var told ingest.Report
	if err := r.WriteJSON(&data); err != nil || json.Unmarshal(data.Bytes(), &told) != nil || told.Findings[0].Count != 20 {
		t.Errorf("%v: %s", err, data.String())
	}
}

// TestFingerprint: all that a set states is in its fingerprint, its key is not.
func TestFingerprint(t *testing.T) {
	key := graph.LocalKey(graph.KindInstitution, "test", "1")
	alias := graph.Key{Kind: graph.KindInstitution, Scheme: "grid", Value: "grid.1"}
	states := map[string]func(*ingest.Draft){
		"nothing": func(*ingest.Draft) {},
		"a node":  func(d *ingest.Draft) { d.Node(key, &graph.Institution{Entity: graph.Entity{Name: "x"}}) },
		"another": func(d *ingest.Draft) { d.Node(key, &graph.Institution{Entity: graph.Entity{Name: "y"}}) },
		"alias":   func(d *ingest.Draft) { d.Node(key, &graph.Institution{Entity: graph.Entity{Name: "x"}}, alias) },
		"merge":   func(d *ingest.Draft) { d.Merge(alias, key) },
		"no edge": func(d *ingest.Draft) { d.Edges(graph.LocatedIn, key) },
		"an edge": func(d *ingest.Draft) { d.Edges(graph.LocatedIn, key, ingest.To(ingest.CountryKey("LA"))) },
	}
	seen := map[string]string{}
	for name, state := range states {
		d := ingest.NewDraft("test")
		state(d)
		d.Set.Key = name
		print, err := ingest.Fingerprint(&d.Set)
		if err != nil || seen[print] != "" {
			t.Errorf("%s has the fingerprint of %s (%v)", name, seen[print], err)
		}
		seen[print] = name
	}
}

// memory is a file of cases that counts what is written to it.
type memory struct {
	bytes.Reader
	text   []byte
	writes int
}

func (m *memory) WriteAt(p []byte, at int64) (int, error) {
	m.writes++
	m.text = append(m.text[:at], p...)
	m.Reset(m.text)
	return len(p), nil
}

// TestReportHoldsAllCases: the text shows few cases of a finding, JSON has all of them,
// of which little stays in memory.
func TestReportHoldsAllCases(t *testing.T) {
	const told = 5000
	file, r := &memory{}, ingest.NewReport("test")
	ingest.New(nil, r, ingest.Settings{Cases: ingest.KeepCases(file)})
	for n := range told {
		r.Tell(ingest.Refused, ingest.Place{File: "a.csv", Line: n + 1}, "a row cannot be read", "<\n  \"findings\": []>")
		r.Tell(ingest.Suggestion, ingest.Place{Line: n + 1}, "perhaps the same", "x")
	}
	r.Tell(ingest.Note, ingest.Place{}, "once", "")
	var text, data bytes.Buffer
	if err := errors.Join(r.WriteText(&text), r.WriteJSON(&data)); err != nil || strings.Count(text.String(), "\n") > 20 {
		t.Errorf("%v: %s", err, text.String())
	}
	var read ingest.Report
	if err := json.Unmarshal(data.Bytes(), &read); err != nil || read.Refused != told || len(read.Findings) != 3 {
		t.Fatalf("%v: %s", err, data.String()[:1000])
	}
	for _, f := range read.Findings[:2] {
		if f.Count != told || len(f.Examples) != told {
			t.Errorf("%s: %d cases of %d", f.About, len(f.Examples), f.Count)
		}
		for n, e := range f.Examples {
			if e.Line != n+1 {
				t.Fatalf("%s: case %d is of line %d", f.About, n, e.Line)
			}
		}
	}
	if len(read.Findings[2].Examples) != 1 || file.writes < 10 || len(data.Bytes())-len(file.text) > 100_000 {
		t.Errorf("%d writes, %d bytes of %d are in the file", file.writes, len(file.text), data.Len())
	}
}
