package seed_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/ingest"
	"corridor/seed"
)

// smallFingerprint is what Small gives, on every machine. When it changes, so
// does the data of everybody's first start: raise generatorVersion with it.
const smallFingerprint = "c486f42d7c9d48e07bd60574e243c75a26971979e7add4132389dff9d0a7067b"

func TestSmallIsTheSameEverywhere(t *testing.T) {
	first := collect(t, seed.Small())
	if got, err := ingest.Fingerprint(first...); err != nil || got != smallFingerprint {
		t.Errorf("fingerprint %s (%v), want %s", got, err, smallFingerprint)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, perSet := range []int{1, 7, 1000, 1 << 20} {
		var sets []*graph.ChangeSet
		if err := seed.GenerateInSets(seed.Small(), perSet, func(set *graph.ChangeSet) error {
			sets = append(sets, set)
			if len(set.Nodes) > perSet {
				t.Errorf("%d records in a set of %d", len(set.Nodes), perSet)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if got, err := ingest.Fingerprint(sets...); err != nil || got != smallFingerprint {
			t.Errorf("in sets of %d: fingerprint %s (%v)", perSet, got, err)
		}
	}
}

func TestAnotherSeedGivesAnotherWorld(t *testing.T) {
	other := seed.Small()
	other.Seed++
	seen := map[string]bool{}
	for _, set := range collect(t, seed.Small()) {
		seen[set.Key] = true
		for _, n := range set.Nodes {
			seen[n.Identity.String()] = n.Identity.Kind != graph.KindSource
		}
	}
	for _, set := range collect(t, other) {
		if seen[set.Key] {
			t.Errorf("both have the set %s", set.Key)
		}
		for _, n := range set.Nodes {
			if seen[n.Identity.String()] {
				t.Fatalf("both have %s", n.Identity)
			}
		}
	}
}

func TestGeneratedDataLoadsOntoTheBackbone(t *testing.T) {
	store := withBackbone(t)
	var last, total int
	summary, err := seed.LoadGenerated(t.Context(), store, seed.Small(), func(done, of int) { last, total = done, of })
	if err != nil {
		t.Fatal(err)
	}
	if len(summary.Conflicts) > 0 || summary.Updated > 0 {
		t.Errorf("%d conflicts, %d records written over", len(summary.Conflicts), summary.Updated)
	}
	if last != total || total != summary.Created {
		t.Errorf("progress ends at %d of %d, with %d records made", last, total, summary.Created)
	}
	counts, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if counts.Placeholders > 0 {
		t.Errorf("%d placeholders are left", counts.Placeholders)
	}
	for kind, want := range map[string]int{"Person": 300, "Publication": 500, "Project": 60, "Activity": 80} {
		if counts.Synthetic[kind] != want {
			t.Errorf("%d synthetic of kind %s, want %d", counts.Synthetic[kind], kind, want)
		}
	}
	if n := counts.Synthetic["Institution"]; n < 60 || n > 70 {
		t.Errorf("%d synthetic institutions", n)
	}
	again, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if again.Replayed != again.Sets || again.Created+again.Updated+again.Edges > 0 || again.Version != summary.Version {
		t.Errorf("second load: %+v", *again)
	}
}

func TestSyntheticRecordsAreFlaggedAndRealOnesAreNot(t *testing.T) {
	store := withBackbone(t)
	if _, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); err != nil {
		t.Fatal(err)
	}
	for _, kind := range graph.Kinds() {
		for _, row := range read(t, store, allOf(kind)).Items {
			head := graph.Decode(row.Node).Head()
			generated := slices.Equal(head.Sources, []string{"corridor-generator"})
			if head.Synthetic != generated || slices.Contains(head.Sources, "corridor-generator") != generated {
				t.Errorf("%s: synthetic %t, from %v", head.Name, head.Synthetic, head.Sources)
			}
			if marked := strings.HasPrefix(head.Name, "Synthetic "); marked != generated && kind != graph.KindSource {
				t.Errorf("%s: the name says synthetic %t, from %v", head.Name, marked, head.Sources)
			}
		}
	}
}

// TestEveryReferenceIsToWhatCameBefore also shows that only generated records
// own what is generated: nothing is said of a real institution.
func TestEveryReferenceIsToWhatCameBefore(t *testing.T) {
	backbone, err := seed.Backbone()
	if err != nil {
		t.Fatal(err)
	}
	real, known := map[string]bool{}, map[string]bool{}
	for _, set := range backbone {
		for _, n := range set.Nodes {
			real[n.Identity.String()] = true
		}
	}
	placed := map[*graph.Kind]bool{graph.KindCountry: true, graph.KindInitiativeArea: true, graph.KindTheme: true}
	check := func(r graph.Ref, mayBeReal bool) {
		key := r.Key.String()
		if !known[key] && (!mayBeReal || !real[key]) {
			t.Errorf("%s is named before it is there", key)
		}
	}
	for _, set := range collect(t, medium()) {
		for _, n := range set.Nodes {
			known[n.Identity.String()] = true
		}
		for _, r := range set.Require {
			check(r.Ref, true)
		}
		for _, owned := range set.Edges {
			check(owned.Owner, false)
			for _, e := range owned.Edges {
				check(e.Other, placed[e.Other.Key.Kind])
				for _, institution := range e.Institutions {
					check(institution, false)
				}
			}
		}
	}
}

func TestGeneratedDataNeedsTheBackbone(t *testing.T) {
	store := graphtest.NewOracle()
	if _, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("loaded onto nothing: %v", err)
	}
}

func TestLoadStopsWithItsContext(t *testing.T) {
	store := withBackbone(t)
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	_, err := seed.LoadGenerated(ctx, store, medium(), func(int, int) { calls++; cancel() })
	if !errors.Is(err, context.Canceled) || calls != 1 {
		t.Errorf("after %d sets: %v", calls, err)
	}
}

func TestGenerateRefusesOptionsThatCannotBe(t *testing.T) {
	for name, o := range map[string]seed.Options{
		"fewer than no people":  {People: -1},
		"fewer than no works":   {People: 1, Publications: -1},
		"works without people":  {Publications: 1},
		"visits without people": {Activities: 1},
		"too many":              {People: 1 << 40},
	} {
		if err := seed.Generate(o, func(*graph.ChangeSet) error { return nil }); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestGenerateStopsWithYield(t *testing.T) {
	broken := errors.New("broken")
	calls := 0
	err := seed.Generate(medium(), func(*graph.ChangeSet) error { calls++; return broken })
	if !errors.Is(err, broken) || calls != 1 {
		t.Errorf("after %d sets: %v", calls, err)
	}
}

// TestFewRecordsApply looks for what only happens where there is hardly
// anybody: years without a soul, countries without people.
func TestFewRecordsApply(t *testing.T) {
	for _, o := range []seed.Options{
		{}, {People: 1, Seed: 3}, {People: 1, Publications: 60, Projects: 30, Activities: 30, Seed: 4},
		{People: 4, Publications: 50, Projects: 5, Activities: 5, Seed: 5}, {People: 40, Publications: 10, Seed: 6},
	} {
		store := withBackbone(t)
		summary, err := seed.LoadGenerated(t.Context(), store, o, nil)
		if err != nil {
			t.Errorf("%+v: %v", o, err)
			continue
		}
		counts, err := store.Statistics(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(summary.Conflicts)+counts.Placeholders > 0 || counts.Nodes["Publication"] != o.Publications || counts.Nodes["Person"] != o.People {
			t.Errorf("%+v: %d conflicts, %d placeholders, %v", o, len(summary.Conflicts), counts.Placeholders, counts.Nodes)
		}
	}
}

func BenchmarkGenerate(b *testing.B) {
	records := 0
	for b.Loop() {
		if err := seed.Generate(medium(), func(set *graph.ChangeSet) error {
			records += len(set.Nodes)
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(records)/b.Elapsed().Seconds(), "records/s")
}
