package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"corridor/graph"
)

// plansPerGraph is how many random plans are asked of one random graph.
const plansPerGraph = 100

// keptSeeds found differences between stores once, and stay compared. A seed
// draws another trial when the generators change; what it found, shrunk,
// should therefore become a case of its theme as well.
var keptSeeds = []int{1}

func random(t *testing.T, open func(testing.TB) graph.Store) {
	for _, seed := range keptSeeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { compareSeed(t, seed, open) })
	}
	t.Run("plans", func(t *testing.T) { Compare(t, FromEnvironment(t, RandomPlans, 120), open) })
}

// RandomPlans is the environment variable that says how many random plans are compared.
const RandomPlans = "CORRIDOR_RANDOM_PLANS"

// FromEnvironment gives the number in an environment variable, another where there is
// none.
func FromEnvironment(t testing.TB, name string, otherwise int) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv(name), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatalf("%s is %q, want a number", name, os.Getenv(name))
	}
	return n
}

// Compare writes random graphs to the stores and to the oracle and compares
// what they answer to at least so many random plans, and to groupings and
// scans. Seeds begin anywhere or where the environment variable
// CORRIDOR_RANDOM_SEED says. A failure is told with its seed, and shrunk.
//
// Run compares as many plans as CORRIDOR_RANDOM_PLANS says, or 120.
func Compare(t *testing.T, plans int, open ...func(testing.TB) graph.Store) {
	seed := FromEnvironment(t, "CORRIDOR_RANDOM_SEED", int(time.Now().UnixNano()%1_000_000_000))
	start := time.Now()
	for asked := 0; asked < plans; asked += plansPerGraph {
		compareSeed(t, seed, open...)
		seed++
	}
	t.Logf("%d random plans agree, up to seed %d, after %v", plans, seed-1, time.Since(start).Round(time.Millisecond))
}

func compareSeed(t testing.TB, seed int, open ...func(testing.TB) graph.Store) {
	drawn := randomTrial.Example(seed)
	drawn.audited = slices.Contains(keptSeeds, seed) // it looks at everything, which takes its time
	difference := func(tr *trial) string { return tr.run(t, open) }
	if first := difference(drawn); first != "" {
		smallest := shrink(drawn, func(tr *trial) bool { return difference(tr) != "" }, time.Minute)
		t.Fatalf("CORRIDOR_RANDOM_SEED=%d finds a difference, shrunk to\n%s\nIt was, before,\n%s", seed, difference(smallest), first)
	}
}

// trial is a random graph, as the changes that make it, and what is asked of it.
type trial struct {
	changes   []*graph.ChangeSet
	questions []question
	audited   bool // what the stores hold is looked through as well
}

// question is a plan, whose cursors may be followed, or a grouping.
type question struct {
	plan     *graph.Plan
	follow   follow
	grouping *graph.Grouping
}

// follow says which cursors of an answer are used to read on.
type follow int

const (
	followNone follow = iota
	followRoot        // on, on, and back
	followHop         // of the first list below a row, to its next page
)

var randomTrial = rapid.Custom(func(t *rapid.T) *trial {
	tr := &trial{changes: randomChanges(t)}
	for range plansPerGraph / (1 + variantsPerPlan) {
		plan := randomPlan(t)
		tr.questions = append(tr.questions, question{plan: plan, follow: follow(upTo(t, 2))})
		for range variantsPerPlan {
			tr.questions = append(tr.questions, question{plan: randomVariant(t, plan)})
		}
		if oneIn(t, 3) {
			tr.questions = append(tr.questions, question{grouping: randomGrouping(t)})
		}
	}
	return tr
})

// patient gives stores an hour for all that is asked of one graph: they end what has no
// deadline after as long as a request may take, which Neo4j, on a busy machine, takes to
// plan what is nested deeply.
func patient(t testing.TB) (context.Context, context.CancelFunc) {
	return context.WithTimeout(t.Context(), time.Hour)
}

// run makes the graph in the oracle and in fresh stores and tells the first
// difference between them, with what led to it; "" if there is none.
func (tr *trial) run(t testing.TB, open []func(testing.TB) graph.Store) string {
	ctx, cancel := patient(t)
	defer cancel()
	oracle := NewOracle()
	c := &comparison{ctx: ctx, oracle: oracle, world: &world{t: t, store: oracle, labels: map[graph.ID]string{}}}
	for _, o := range open {
		store := o(t)
		defer func() { _ = store.Close() }() // what Close gives is tested elsewhere
		c.stores = append(c.stores, store)
	}
	if difference := c.apply(tr.changes); difference != "" {
		return difference
	}
	difference := c.scanAll()
	if difference == "" && tr.audited {
		difference = c.audit()
	}
	if difference != "" {
		return describeChanges(tr.changes) + difference
	}
	for _, q := range tr.questions {
		if difference := c.ask(q); difference != "" {
			return describeChanges(tr.changes) + difference
		}
	}
	return ""
}
