package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says which of our packages each package's own code imports, no more
// and no fewer. Arrows go one way, and no store knows another. Tests may import
// more.
var mayImport = map[string][]string{
	"cmd/corridor":      {"export", "export/records", "graph", "graph/capacity", "graph/dump", "graph/memory", "graph/neo4j", "graph/network", "graph/network/projection", "graph/processors", "graph/spreadsheet", "graph/sqlite", "ingest", "ingest/affiliations", "ingest/affiliations/trial", "ingest/areas", "ingest/files", "ingest/importers/cordis", "ingest/importers/csv", "ingest/importers/openalex", "ingest/importers/openalex/fetch", "ingest/importers/ror", "ingest/importers/table", "ingest/importers/works", "ingest/reading", "ingest/sheets", "schema", "seed", "server", "server/observe"},
	"server":            {"export", "export/records", "graph", "graph/admission", "graph/capacity", "graph/memory", "graph/network", "graph/network/cache", "graph/processors", "loaders", "resolvers", "schema", "server/assistant", "server/cost", "server/observe", "web"},
	"server/assistant":  {"graph", "schema/printer"},
	"server/attack":     {"server/process", "server/random"},
	"server/process":    {},
	"server/faults":     {"graph/neo4j/neo4jtest", "server/process"},
	"server/random":     {},
	"bench":             {"graph/neo4j/neo4jtest", "server/process"},
	"server/cost":       {},
	"server/observe":    {"graph"},
	"server/servertest": {"examples", "graph", "graph/graphtest", "graph/memory", "graph/neo4j", "graph/neo4j/neo4jtest", "graph/network", "graph/sqlite", "seed", "server"},
	"examples":          {},
	"web":               {},
	"seed":              {"graph", "ingest"},
	"seed/convert":      {},
	"ingest":            {"graph", "graph/text", "ingest/areas", "ingest/files", "ingest/reading"},
	"ingest/areas":      {"graph", "graph/text"},
	"ingest/files":      {},
	"ingest/reading":    {"graph", "graph/spreadsheet", "graph/text"},
	"ingest/sheets":     {"ingest/files"},

	"ingest/affiliations":                    {"graph", "graph/elementary", "graph/text", "ingest/reading"},
	"ingest/affiliations/trial":              {"graph", "ingest/affiliations", "ingest/files", "ingest/reading"},
	"ingest/importers/cordis":                {"graph", "ingest", "ingest/files", "ingest/reading"},
	"ingest/importers/csv":                   {"graph", "ingest", "ingest/files", "ingest/reading"},
	"ingest/importers/openalex":              {"graph", "ingest", "ingest/affiliations", "ingest/files", "ingest/importers/misplaced", "ingest/reading"},
	"ingest/importers/openalex/openalextest": {},
	"ingest/importers/openalex/crowd":        {},
	"ingest/importers/openalex/crowd/write":  {"ingest/importers/openalex/crowd"},
	"ingest/importers/openalex/fetch":        {"graph", "ingest/importers/openalex"},
	"ingest/importers/ror":                   {"graph", "ingest", "ingest/files", "ingest/reading"},
	"ingest/importers/ror/crowd":             {},
	"ingest/importers/ror/crowd/write":       {"ingest/importers/ror/crowd"},
	"ingest/importers/table":                 {"graph", "ingest", "ingest/files", "ingest/reading", "ingest/sheets"},
	"ingest/importers/works":                 {"graph", "ingest", "ingest/files", "ingest/importers/misplaced", "ingest/reading"},
	"ingest/importers/misplaced":             {},
	"ingest/ingesttest":                      {"graph", "graph/graphtest", "graph/sqlite", "ingest", "ingest/files"},

	"resolvers":              {"graph", "graph/capacity", "graph/network", "graph/network/projection", "graph/vocabulary", "loaders", "resolvers/capacityql", "resolvers/computed", "resolvers/networkql", "schema"},
	"resolvers/computedtest": {"graph", "graph/graphcount", "graph/graphtest", "graph/network", "graph/network/projection", "loaders", "schema"},
	"schema":                 {"export", "export/networks", "graph", "graph/capacity", "graph/network", "graph/network/chance", "graph/network/layout", "graph/network/measure", "graph/network/projection", "loaders", "resolvers/capacityql", "resolvers/computed", "resolvers/networkql", "schema/printer"},
	"schema/derive":          {"schema/derive/bindings", "schema/derive/sdl"},
	"schema/derive/bindings": {"graph"},
	"schema/derive/sdl":      {"graph", "loaders", "schema/printer"},
	"schema/printer":         {},
	"resolvers/capacityql":   {"export", "graph", "graph/capacity", "graph/network", "graph/network/projection", "graph/spreadsheet", "loaders", "resolvers/computed"},
	"resolvers/networkql":    {"export", "export/networks", "graph", "graph/capacity", "graph/network", "graph/network/chance", "graph/network/layout", "graph/network/measure", "graph/network/projection", "loaders", "resolvers/computed"},
	"resolvers/computed":     {"graph", "graph/capacity", "graph/network", "graph/network/projection", "loaders"},
	"export":                 {"graph", "graph/capacity", "graph/elementary", "graph/network", "graph/spreadsheet"},
	"export/networks":        {"export", "graph", "graph/network", "graph/network/chance", "graph/network/layout", "graph/network/measure", "graph/network/projection", "graph/spreadsheet"},
	"export/records":         {"graph", "graph/dump", "graph/spreadsheet", "graph/write"},
	"loaders":                {"graph", "graph/text"},

	"graph/capacity":                 {"graph", "graph/elementary", "graph/network", "graph/network/cache", "graph/network/chance", "graph/network/projection", "graph/processors"},
	"graph/network":                  {"graph", "graph/network/cache", "graph/network/chance", "graph/network/community", "graph/network/layout", "graph/network/measure", "graph/network/projection", "graph/processors"},
	"graph/network/chance":           {"graph/elementary"},
	"graph/network/chance/calibrate": {"graph/network/chance"},
	"graph/network/community":        {"graph", "graph/elementary", "graph/network/measure", "graph/processors"},
	"graph/network/layout":           {"graph", "graph/network/measure", "graph/processors"},
	"graph/network/measure":          {"graph", "graph/elementary", "graph/processors"},
	"graph/network/projection":       {"graph", "graph/columns", "graph/processors"},
	"graph/network/cache":            {"graph", "graph/admission"},
	"graph/vocabulary":               {"graph", "graph/network/cache", "graph/text"},
	"graph/network/crowd":            {"graph"},
	"graph/network/comparison":       {"graph", "graph/network", "graph/network/community", "graph/network/crowd", "graph/network/measure", "graph/network/projection"},

	"graph/sqlite":                {"graph", "graph/adapter", "graph/admission", "graph/processors", "graph/text", "graph/write"},
	"graph/neo4j":                 {"graph", "graph/adapter", "graph/text", "graph/write"},
	"graph/neo4j/neo4jtest":       {},
	"graph/neo4j/neo4jtest/serve": {"graph/neo4j/neo4jtest"},
	"graph/memory":                {"graph", "graph/adapter", "graph/columns", "graph/processors", "graph/text"},
	"graph/columns":               {"graph"},
	"graph/dump":                  {"graph", "graph/write"},
	"graph/graphtest":             {"graph", "graph/adapter", "graph/dump", "graph/text", "graph/write"},
	"graph/admission":             {"graph"},
	"graph/graphcount":            {"graph"},
	"graph/adapter":               {"graph", "graph/write"},
	"graph/write":                 {"graph"},
	"graph":                       {"graph/text"},
	"graph/text":                  {"graph/elementary"},
	"graph/elementary":            {},
	"graph/processors":            {},
	"graph/spreadsheet":           {},
}

func TestImportsAreThoseAllowed(t *testing.T) {
	imports := packages(t)
	for path, list := range imports {
		allowed, known := mayImport[path]
		if !known {
			t.Errorf("package %s is not in the list of who may import what", path)
		}
		for _, imported := range list {
			if known && !slices.Contains(allowed, imported) {
				t.Errorf("%s imports %s, which it may not", path, imported)
			}
		}
	}
	for path, allowed := range mayImport {
		list, found := imports[path]
		if !found {
			t.Errorf("package %s is in the list of who may import what, and not in the code", path)
		}
		for _, imported := range allowed {
			if found && !slices.Contains(list, imported) {
				t.Errorf("%s may import %s, but does not", path, imported)
			}
		}
	}
}

// packages lists our packages with those of ours that they import.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "corridor/...").Output()
	if err != nil {
		t.Fatalf("listing packages: %v", err)
	}
	found := map[string][]string{}
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatalf("reading go list's answer: %v", err)
		}
		path := strings.TrimPrefix(p.ImportPath, "corridor/")
		found[path] = nil
		for _, imported := range p.Imports {
			if own, ok := strings.CutPrefix(imported, "corridor/"); ok {
				found[path] = append(found[path], own)
			}
		}
	}
}
