package capacity_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network/projection"
)

// sizeWorldsDrawn is fewer than worldsDrawn in every run of the tests, for drawing
// economies anew takes longest.
func sizeWorldsDrawn() uint64 {
	if *worldsDrawn <= 30 {
		return 8
	}
	return uint64(*worldsDrawn)
}

// sizeWorlds draws worlds in which no country has a profile: the made-up corridor's
// with its areas shuffled, and economies of which each is another.
func sizeWorlds(t *testing.T, visit func(name string, m *capacity.Matrix)) {
	made := build(t, filled(t, graphtest.NewOracle()))
	draws := map[string]func(world uint64) *projection.Projection{"the made-up corridor's": func(uint64) *projection.Projection { return made }}
	names := []string{"the made-up corridor's"}
	for _, e := range economies {
		names = append(names, e.name)
		draws[e.name] = func(world uint64) *projection.Projection { return e.draw(t, world) }
	}
	for _, name := range names {
		for world := range sizeWorldsDrawn() {
			visit(name, measure(t, shuffled(draws[name](world), rand.New(rand.NewPCG(13, world))), capacity.Query{}))
		}
	}
}

// TestWorldsWithoutProfiles: the size of a country says nothing of the score of a cell
// told, nor of a country's mean score beyond what comes of how many cells are told of
// it; and of verdicts of indices at most 3.5% are BELOW, and as many ABOVE.
func TestWorldsWithoutProfiles(t *testing.T) {
	scores, verdicts := bySize{r: rand.New(rand.NewPCG(3, 3)), of: map[string]*sized{}}, map[string]map[capacity.Dimension]*verdictCounts{}
	var expected byExpected
	var names []string
	sizeWorlds(t, func(name string, m *capacity.Matrix) {
		if verdicts[name] == nil {
			names = append(names, name)
			verdicts[name], scores.of[name] = map[capacity.Dimension]*verdictCounts{}, &sized{}
		}
		told := gaps(t, m)
		expected.add(told)
		scores.add(name, newScored(m, told))
		for _, c := range m.Cells {
			for _, v := range c.Values {
				add(verdicts[name], v)
			}
		}
	})
	t.Log("\n" + scores.table(t, names) + "\n" + expected.table(t) + "\n" + verdictTable(t, names, verdicts))
}

// sized are correlations of size and score, by world, and that of all together.
type sized struct {
	cells, countries, dealt []float64
	together, shuffled      together // of the scores, and of these dealt anew
}

type bySize struct {
	r  *rand.Rand
	of map[string]*sized
}

func (b bySize) add(name string, s *scored) {
	of := b.of[name]
	of.cells = append(of.cells, correlation(s.bySize(), s.scores))
	of.countries = append(of.countries, correlation(s.sizes, s.means()))
	of.together.add(s)
	of.dealt = append(of.dealt, s.dealt(b.r)) // it leaves them dealt
	of.shuffled.add(s)
}

func (b bySize) table(t *testing.T, names []string) string {
	table := &strings.Builder{}
	fmt.Fprintln(table, "| world | over cells told | over countries | over countries, scores dealt anew | over countries of all worlds together | these, scores dealt anew |\n| --- | --- | --- | --- | --- | --- |")
	for _, name := range names {
		s := b.of[name]
		cell, miss := of(s.cells)
		fmt.Fprintf(table, "| %s | %s | %s | %s | %s | %s |\n", name, around(s.cells), around(s.countries), around(s.dealt), &s.together, &s.shuffled)
		if math.Abs(cell)-1.96*miss > 0.05 {
			t.Errorf("%s: over the cells told the correlation of size and score is %s", name, around(s.cells))
		}
	}
	return table.String()
}

// around writes a mean with 1.96 times its standard error.
func around(values []float64) string {
	mean, miss := of(values)
	return fmt.Sprintf("%.3f ± %.3f", mean, 1.96*miss)
}

// dealt is the correlation of size and mean score if the scores are dealt anew among
// the cells told, on average.
func (s *scored) dealt(r *rand.Rand) float64 {
	const times = 20
	sum := 0.0
	for range times {
		r.Shuffle(len(s.scores), func(i, j int) { s.scores[i], s.scores[j] = s.scores[j], s.scores[i] })
		sum += correlation(s.sizes, s.means())
	}
	return sum / times
}

// verdictCounts counts verdicts.
type verdictCounts struct{ judged, below, above int }

func add(to map[capacity.Dimension]*verdictCounts, v *capacity.Value) {
	if to[v.Dimension] == nil {
		to[v.Dimension] = &verdictCounts{}
	}
	if v.Index == nil || !v.Index.Judged() || v.Index.Verdict == capacity.TooFew {
		return
	}
	of := to[v.Dimension]
	of.judged++
	switch v.Index.Verdict {
	case capacity.Below:
		of.below++
	case capacity.Above:
		of.above++
	}
}

// verdictTable holds them to what they say; few worlds may have more by chance.
func verdictTable(t *testing.T, names []string, by map[string]map[capacity.Dimension]*verdictCounts) string {
	table := &strings.Builder{}
	fmt.Fprintln(table, "| world | dimension | judged a world | BELOW | ABOVE |\n| --- | --- | --- | --- | --- |")
	for _, name := range names {
		for _, d := range capacity.Dimensions() {
			of := by[name][d]
			if of.judged == 0 {
				continue
			}
			n := float64(of.judged)
			below, above := float64(of.below)/n, float64(of.above)/n
			fmt.Fprintf(table, "| %s | %s | %.1f | %.1f%% | %.1f%% |\n", name, strings.ToLower(string(d)), n/float64(sizeWorldsDrawn()), 100*below, 100*above)
			if allowed := 0.035 + 4*math.Sqrt(0.035/n); max(below, above) > allowed {
				t.Errorf("%s, %s: %.1f%% are BELOW and %.1f%% ABOVE", name, d, 100*below, 100*above)
			}
		}
	}
	return table.String()
}
