package graphtest_test

import (
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
)

func TestOracle(t *testing.T) {
	graphtest.Run(t, func(testing.TB) graph.Store { return graphtest.NewOracle() })
}
