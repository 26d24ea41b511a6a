package adapter

import (
	"slices"

	"corridor/graph"
)

// How far conditions that lead along relationships are answered in one go. Both
// stores split them alike, so that what is fast in one is not endless in the
// other.
const (
	// WalkedSteps is how many steps of a path are walked in one go where few
	// nodes are walked from or nothing lies beyond. The nodes on the way of
	// longer paths are met again and again: it is told once of each whether it
	// leads on to an end.
	WalkedSteps = 2
	// ReachLevels is how many relations off the nodes that are reached from a
	// few are fewer than all of their kind.
	ReachLevels = 3
)

// Stepwise gives a path and a condition on its ends that together mean the
// same, of which the path may be walked in one go. Where it is shorter than
// before, the condition is the rest of the way. few tells that up to WalkedSteps
// may be.
func Stepwise(path graph.Path, where graph.Expr, few bool) (graph.Path, graph.Expr) {
	if len(path) == 1 || few && len(path) <= WalkedSteps {
		return path, where
	}
	return path[:1], graph.Related{Path: path[1:], Where: where}
}

// AsSome gives the condition that some end of a relation's path must meet for
// the relation to hold or, negated, not to hold: every one satisfies a condition
// when none fails to.
func AsSome(e graph.Related) (where graph.Expr, negated bool) {
	switch {
	case e.Quantifier == graph.Some:
		return e.Where, false
	case e.Quantifier == graph.None:
		return e.Where, true
	case e.Where == nil:
		return graph.Or{}, true
	}
	return graph.Not{Expr: e.Where}, true
}

// Selective tells whether a condition on nodes pins down few of them, so that it
// pays to start from those: by what pins says of conditions on their own values,
// or by neighbours that are so pinned down.
func Selective(e graph.Expr, pins func(graph.Expr) bool) bool {
	selective := func(part graph.Expr) bool { return Selective(part, pins) }
	switch e := e.(type) {
	case graph.And:
		return slices.ContainsFunc(e, selective)
	case graph.Or:
		return !slices.ContainsFunc(e, func(part graph.Expr) bool { return !selective(part) })
	case graph.Related:
		return e.Quantifier == graph.Some && e.Where != nil && selective(e.Where)
	}
	return pins(e)
}
