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

// mayImport says which of our packages each package's own code may import.
// Arrows go one way, and no store knows another. Tests may import more.
var mayImport = map[string][]string{
	"graph/text":                  {},
	"graph":                       {"graph/text"},
	"graph/sqlite":                {"graph", "graph/text"},
	"graph/neo4j":                 {"graph", "graph/text"},
	"graph/neo4j/neo4jtest":       {},
	"graph/neo4j/neo4jtest/serve": {"graph/neo4j/neo4jtest"},
	"graph/graphtest":             {"graph", "graph/text"},
	"graph/graphcount":            {"graph"},
	"graph/elementary":            {},
	"graph/network/measure":       {"graph", "graph/elementary"},
	"graph/network/community":     {"graph", "graph/elementary", "graph/network/measure"},
	"graph/network/layout":        {"graph", "graph/network/measure"},
	"graph/network/cache":         {},
	"graph/network/projection":    {"graph"},
	"graph/network":               {"graph", "graph/network/cache", "graph/network/community", "graph/network/layout", "graph/network/measure", "graph/network/projection"},
	"graph/network/crowd":         {"graph"},
	"graph/network/comparison":    {"graph", "graph/network", "graph/network/community", "graph/network/crowd", "graph/network/measure", "graph/network/projection"},
	"resolvers/computed":          {"graph", "graph/capacity", "graph/network/projection", "loaders"},
	"resolvers/computedtest":      {"graph", "graph/graphcount", "graph/graphtest", "graph/network", "graph/network/projection", "loaders", "schema"},
	"resolvers/networkql":         {"resolvers/computed", "graph", "graph/capacity", "graph/network", "graph/network/layout", "graph/network/measure", "graph/network/projection", "loaders"},
	"graph/capacity":              {"graph", "graph/network", "graph/network/cache", "graph/network/projection"},
	"export":                      {"graph", "graph/elementary", "graph/capacity"},
	"resolvers/capacityql":        {"resolvers/computed", "export", "graph", "graph/capacity", "graph/network", "graph/network/projection", "loaders"},
	"schema":                      {"resolvers/computed", "resolvers/capacityql", "resolvers/networkql", "export", "graph", "graph/capacity", "graph/network", "graph/network/layout", "graph/network/measure", "loaders"},
	"schema/derive":               {"schema/derive/bindings"},
	"schema/derive/bindings":      {"graph"},
	"loaders":                     {"graph", "graph/text"},
	"resolvers":                   {"resolvers/capacityql", "resolvers/networkql", "graph", "graph/capacity", "graph/network", "graph/text", "loaders", "schema"},
	"seed":                        {"graph"},
	"examples":                    {},
	"server":                      {"resolvers/networkql", "graph", "graph/capacity", "graph/network", "loaders", "resolvers", "schema", "examples"},
	"server/servertest":           {"graph", "graph/neo4j", "graph/neo4j/neo4jtest", "graph/network", "graph/sqlite", "seed", "server"},
	"cmd/corridor":                {"graph", "graph/capacity", "graph/network", "graph/network/projection", "graph/sqlite", "graph/neo4j", "schema", "seed", "server"},
}

func TestImportsGoOneWay(t *testing.T) {
	for path, imports := range packages(t) {
		allowed, known := mayImport[path]
		if !known {
			t.Errorf("package %s is not in the list of who may import what", path)
			continue
		}
		for _, imported := range imports {
			if !slices.Contains(allowed, imported) {
				t.Errorf("%s imports %s, which it may not", path, imported)
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
