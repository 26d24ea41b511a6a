package capacity_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network"
)

// serving is a Capacity over an empty store, to be asked about projections.
func serving(t testing.TB) (*capacity.Capacity, *network.Networks) {
	store := graphtest.NewOracle()
	networks := network.Open(store, network.Options{})
	t.Cleanup(func() {
		networks.Close()
		_ = store.Close()
	})
	return capacity.Open(networks), networks
}

// sure gives an answer that there must be.
func sure[T any](answer T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}

// refusedFor holds an error to be about an argument.
func refusedFor(t testing.TB, err error, argument string) {
	t.Helper()
	var invalid *graph.InvalidError
	if !errors.As(err, &invalid) || invalid.Argument != argument {
		t.Errorf("%v, want the argument %s to be refused", err, argument)
	} else if !strings.Contains(invalid.Reason, ";") {
		t.Errorf("%v does not say what to do", err)
	}
}

// themeList is n themes of area 7, "t00" and on, as a fixture has them.
func themeList(n int) string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf(`{"slug": "t%02d", "area": 7}`, i))
	}
	return strings.Join(out, ", ")
}

func TestMatrixIsKept(t *testing.T) {
	c, _ := serving(t)
	p := two(t, `{"name": "one", "basis": "PROJECT", "from": 2018, "areas": [5], "institutions": "K"}`).project(t)
	first := sure(c.Matrix(t.Context(), p, capacity.Query{}))(t)
	if again := sure(c.Matrix(t.Context(), p, capacity.Query{Minimum: capacity.DefaultMinimum, Columns: capacity.Areas}))(t); again != first {
		t.Error("a query that asks for the same was measured again")
	}
	if other := sure(c.Matrix(t.Context(), p, capacity.Query{To: 2017}))(t); other == first || other.Cells[0].Items != 0 {
		t.Error("another query got the same matrix")
	}
	if bytes := first.Bytes(); bytes < 8*p.People.Len() || bytes > 1<<20 {
		t.Errorf("a small matrix holds %d bytes", bytes)
	}
}

func TestQuestionsThatCannotBeAsked(t *testing.T) {
	c, _ := serving(t)
	p := two(t, "").project(t)
	_, err := c.Matrix(t.Context(), p, capacity.Query{From: 2020, To: 2019})
	refusedFor(t, err, "years")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Matrix(ctx, p, capacity.Query{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v of a context that has ended", err)
	}
}
