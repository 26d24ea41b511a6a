package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

// writeEdges prints a world's network of people as an edge list: on each line two
// nodes, by their numbers, and their joint publications, with tabs between them;
// or a node alone that has no ties.
func writeEdges(ctx context.Context, store graph.Store, to io.Writer) error {
	p, err := projection.Build(ctx, store)
	if err != nil {
		return err
	}
	n, err := uncached(ctx, p, network.Query{Level: network.People})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(to)
	for v := range int32(n.Nodes()) {
		if n.Graph().Degree(v) == 0 {
			fmt.Fprintln(out, v)
		}
	}
	all := ties(n)
	for i := 0; i < len(all); i += 3 {
		fmt.Fprintf(out, "%d\t%d\t%d\n", all[i], all[i+1], all[i+2])
	}
	return out.Flush()
}

// edgeList is a graph read from a file, with the names of its nodes.
type edgeList struct {
	*measure.Graph
	names []string
	index map[string]int32
}

func newEdgeList() *edgeList { return &edgeList{index: map[string]int32{}} }

// node gives the number of a node, a new one at first.
func (e *edgeList) node(name string) int32 {
	v, known := e.index[name]
	if !known {
		v = int32(len(e.names))
		e.names, e.index[name] = append(e.names, name), v
	}
	return v
}

// read reads an edge list as writeEdges prints it and makes the graph. The third
// field is the weight, 1 where there is none.
func (e *edgeList) read(content []byte) error {
	var ties []measure.Tie
	for line := range lines(content) {
		fields := strings.Split(line, "\t")
		tie := measure.Tie{From: e.node(fields[0]), Weight: 1}
		if len(fields) == 1 {
			continue
		}
		tie.To = e.node(fields[1])
		if len(fields) > 2 {
			var err error
			if tie.Weight, err = strconv.ParseFloat(fields[2], 64); err != nil {
				return fmt.Errorf("the weight of %s and %s: %w", fields[0], fields[1], err)
			}
		}
		ties = append(ties, tie)
	}
	e.Graph = measure.New(len(e.names), ties)
	return nil
}

// lines gives the lines of a text that are neither empty nor comments.
func lines(content []byte) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(content)) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}
