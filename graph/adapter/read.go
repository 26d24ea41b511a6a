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

// SortNeighbours puts a node's neighbours in the order in which a scan gives
// them.
func SortNeighbours(list []graph.ScanNeighbour) {
	slices.SortFunc(list, func(x, y graph.ScanNeighbour) int { return cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(x.Key, y.Key)) })
}
