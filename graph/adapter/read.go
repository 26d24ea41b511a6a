package adapter

import (
	"cmp"
	"slices"

	"corridor/graph"
)

// Prepare checks and normalises all plans or all groupings of a call. The
// error is that of the first that cannot be prepared.
func Prepare[P any, Q interface{ Prepare() (P, error) }](asked []Q) ([]P, error) {
	prepared := make([]P, len(asked))
	for i, q := range asked {
		var err error
		if prepared[i], err = q.Prepare(); err != nil {
			return nil, err
		}
	}
	return prepared, nil
}

// Neighbour is a neighbour that a scan has found, with the key of the edge
// that leads there.
type Neighbour struct {
	graph.ScanNeighbour
	Key string
}

// AppendNeighbours puts a node's neighbours in the order in which a scan gives
// them, and appends them to a list.
func AppendNeighbours(list []graph.ScanNeighbour, found []Neighbour) []graph.ScanNeighbour {
	slices.SortFunc(found, func(x, y Neighbour) int { return cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(x.Key, y.Key)) })
	for _, n := range found {
		list = append(list, n.ScanNeighbour)
	}
	return list
}
