package neo4j_test

import (
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
)

func TestContract(t *testing.T) {
	graphtest.Run(t, func(t testing.TB) graph.Store { return empty(t) })
}
