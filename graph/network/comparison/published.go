package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"corridor/graph/network/community"
	"corridor/graph/network/measure"
)

// leidenRuns is how many seeds communities are looked for with.
const leidenRuns = 20

// Published is what is measured on one published network. Numbers that are not
// defined are null.
type Published struct {
	Network string           `json:"network"`
	Nodes   []string         `json:"nodes"`  // their names
	Of      map[string][]any `json:"of"`     // by measure: its value for each node
	Whole   map[string]any   `json:"whole"`  // by measure of the whole
	Leiden  []float64        `json:"leiden"` // modularity without weights, by seed
}

// measurePublished measures the networks of a folder, each in a file
// NAME.edges.tsv, with nodes beyond those of the ties in NAME.nodes.tsv, and
// prints one Published a line.
func measurePublished(ctx context.Context, folder string, to io.Writer) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.edges.tsv"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("-published %s: the folder has no file *.edges.tsv", folder)
	}
	out := json.NewEncoder(to)
	for _, file := range files {
		name := strings.TrimSuffix(file, ".edges.tsv")
		list, err := readNetwork(name)
		if err != nil {
			return err
		}
		found := &Published{Network: filepath.Base(name), Nodes: list.names}
		if err := found.measure(ctx, list.Graph); err != nil {
			return fmt.Errorf("%s: %w", found.Network, err)
		}
		if err := out.Encode(found); err != nil {
			return err
		}
	}
	return nil
}

// readNetwork reads the two files of a network.
func readNetwork(name string) (*edgeList, error) {
	nodes, err := os.ReadFile(name + ".nodes.tsv")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	edges, err := os.ReadFile(name + ".edges.tsv")
	if err != nil {
		return nil, err
	}
	list := newEdgeList()
	for line := range lines(nodes) {
		name, _, _ := strings.Cut(line, "\t")
		list.node(name)
	}
	return list, list.read(edges)
}

// measure measures all there is of a network.
func (p *Published) measure(ctx context.Context, g *measure.Graph) error {
	plain := &measure.Graph{Offsets: g.Offsets, Targets: g.Targets}
	if err := p.structure(ctx, g); err != nil {
		return err
	}
	for name, of := range map[string]func() ([]float64, error){
		"betweenness":         func() ([]float64, error) { return measure.Betweenness(ctx, g) },
		"closeness":           func() ([]float64, error) { return measure.Closeness(ctx, g) },
		"constraint":          func() ([]float64, error) { return measure.Constraint(ctx, plain) },
		"constraint_weighted": func() ([]float64, error) { return measure.Constraint(ctx, g) },
		"pagerank":            func() ([]float64, error) { return pageRank(ctx, plain) },
		"pagerank_weighted":   func() ([]float64, error) { return pageRank(ctx, g) },
	} {
		values, err := of()
		if err != nil {
			return err
		}
		p.Of[name] = numbers(values)
	}
	for seed := range uint64(leidenRuns) {
		found, err := community.Leiden(ctx, plain, community.Options{Seed: seed})
		if err != nil {
			return err
		}
		p.Leiden = append(p.Leiden, found.Modularity)
	}
	return nil
}

// structure measures the whole, and of the nodes what comes with it.
func (p *Published) structure(ctx context.Context, g *measure.Graph) error {
	clustering, err := measure.ClusteringCoefficients(ctx, g)
	if err != nil {
		return err
	}
	paths, err := measure.PathLengths(ctx, g)
	if err != nil {
		return err
	}
	components := measure.ConnectedComponents(g)
	p.Whole = map[string]any{
		"ties": g.Ties(), "density": measure.Density(g), "components": len(components.Sizes), "largest": components.Sizes[0],
		"triangles": clustering.Triangles, "transitivity": clustering.Transitivity, "average_clustering": clustering.Average,
		"diameter": paths.Diameter, "average_path_length": paths.Average,
	}
	if r, ok := measure.DegreeAssortativity(g); ok {
		p.Whole["degree_assortativity"] = r
	}
	p.Of = map[string][]any{
		"core_number": numbers(measure.CoreNumbers(g)), "strength": numbers(measure.Strengths(g)), "clustering": numbers(clustering.Local),
	}
	return nil
}

func pageRank(ctx context.Context, g *measure.Graph) ([]float64, error) {
	found, err := measure.PageRank(ctx, g, measure.PageRankOptions{})
	if err != nil {
		return nil, err
	}
	return found.Rank, nil
}

// numbers gives values as JSON has them: null for what is not a number.
func numbers[T int32 | float64](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		if !math.IsNaN(float64(v)) {
			out[i] = v
		}
	}
	return out
}
