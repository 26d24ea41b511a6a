package graphtest

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/dump"
	"corridor/graph/write"
)

// histories compares what a store holds with the oracle, after each step of random
// histories in which several sources state and deny, decide and take back, and are
// undone, of few things with many keys. What was just stated, stated again, changes
// nothing; nothing breaks the model; and a dump makes an empty store equal. Seeds begin
// as in Compare. There are as many histories as CORRIDOR_RANDOM_HISTORIES says, or four.
func histories(t *testing.T, open func(testing.TB) graph.Store) {
	seed := FromEnvironment(t, "CORRIDOR_RANDOM_SEED", int(time.Now().UnixNano()%1_000_000_000))
	for range FromEnvironment(t, "CORRIDOR_RANDOM_HISTORIES", 3) {
		steps := randomHistory.Example(seed)
		if difference := liveThrough(t, open, steps); difference != "" {
			t.Fatalf("CORRIDOR_RANDOM_SEED=%d: %s", seed, difference)
		}
		seed++
	}
}

// liveThrough tells the first difference between the oracle and a store that lives
// through a history; "" if there is none.
func liveThrough(t *testing.T, open func(testing.TB) graph.Store, steps []*graph.ChangeSet) string {
	oracle, store := NewOracle(), open(t)
	ctx, cancel := patient(t)
	defer cancel()
	c := &comparison{ctx: ctx, oracle: oracle, stores: []graph.Store{store}, world: &world{t: t, store: oracle, labels: map[graph.ID]string{}}}
	difference := ""
	for i := 0; i < len(steps) && difference == ""; i++ {
		if difference = c.live(steps[i]); difference != "" {
			difference = describeChanges(steps[:i+1]) + difference
		}
	}
	if difference == "" {
		difference = c.audit()
	}
	text := ""
	if archive, is := store.(write.Archive); is && difference == "" {
		text, difference = dumped(archive)
	}
	if err := store.Close(); err != nil {
		t.Error(err)
	}
	if text != "" && difference == "" {
		difference = restoredEqual(t.Context(), open(t), text)
	}
	if difference == "" {
		return ""
	}
	return difference + "\nafter\n" + describeChanges(steps)
}

// live makes one step, and the same again where that is to change nothing.
func (c *comparison) live(step *graph.ChangeSet) string {
	if step.Undo != nil {
		return c.undo(step.Source) + c.scanAll()
	}
	if difference := c.apply([]*graph.ChangeSet{step}) + c.scanAll(); difference != "" || len(step.Deletes)+len(step.Splits) > 0 {
		return difference
	}
	before := c.shown()
	if difference := c.apply([]*graph.ChangeSet{step}); difference != "" {
		return difference
	}
	if after := c.shown(); after != before {
		return "stated again it changes\n" + before + "\ninto\n" + after
	}
	return ""
}

// shown writes all that the oracle shows.
func (c *comparison) shown() string {
	parts, _ := everything()
	var nodes []*graph.ScanNode
	_, err := c.oracle.Scan(c.ctx, parts, func(n *graph.ScanNode) error {
		nodes = append(nodes, cloneScanNode(n))
		return nil
	})
	if err != nil {
		return err.Error()
	}
	return c.world.showScan(nodes)
}

// undo undoes a source, in as many parts as each store likes.
func (c *comparison) undo(source string) string {
	var wanted error
	for i, s := range append([]graph.Store{c.oracle}, c.stores...) {
		var err error
		for after := " "; after != "" && err == nil; {
			var applied *graph.Applied
			if after == " " {
				after = ""
			}
			if applied, err = s.Apply(c.ctx, &graph.ChangeSet{Source: source, Undo: &graph.Undo{After: after}}); err == nil {
				after = applied.Next
			}
		}
		if i == 0 {
			wanted = err
		} else if !sameClass(err, wanted) {
			return "undo " + source + "\n" + differ(err, wanted)
		}
	}
	return ""
}

// dumped gives a store's dump, and what reading it would refuse.
func dumped(store write.Archive) (text, difference string) {
	whole, err := Dump(context.Background(), store)
	if err == nil {
		_, err = dump.Check(context.Background(), func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(whole)), nil })
	}
	if err != nil {
		return "", err.Error()
	}
	return string(whole), ""
}

// restoredEqual restores a dump into an empty store, and tells where that one's dump
// differs.
func restoredEqual(ctx context.Context, store graph.Store, text string) string {
	defer func() { _ = store.Close() }() // what Close gives is tested elsewhere
	if err := Restore(ctx, store, []byte(text), nil); err != nil {
		return err.Error()
	}
	again, err := Dump(ctx, store)
	if err != nil {
		return err.Error()
	}
	if inner(string(again)) != inner(text) {
		return "restored it is\n" + inner(string(again)) + "\nand was\n" + inner(text)
	}
	return ""
}

// The keys that histories speak of, which are one thing or several as they say.
var (
	historyPlaces = []graph.Key{inst("i1"), inst("i2"), inst("i3"), natural(graph.KindInstitution, "ror", "https://ror.org/03yrm5c26")}
	historyPeople = []graph.Key{author("A1"), author("A2"), pers("p1"), orcid("https://orcid.org/0000-0002-1825-0097")}
	historyWorks  = []graph.Key{work("W1"), work("W2"), publ("1"), doi("10.1000/a")}
)

var randomHistory = rapid.Custom(func(t *rapid.T) []*graph.ChangeSet {
	var steps []*graph.ChangeSet
	for range 6 + upTo(t, 10) {
		source := choose(t, []string{"test", "older", "newer", "curated"})
		step := by(source)
		switch upTo(t, 9) {
		case 0:
			steps = append(steps, &graph.ChangeSet{Source: source, Undo: &graph.Undo{}})
			continue
		case 1:
			of := choose(t, [][]graph.Key{historyPlaces, historyPeople, historyWorks})
			step.split(choose(t, of), choose(t, of))
		case 2:
			step.Deletes = []graph.Delete{{Ref: ref(choose(t, append(historyPlaces, historyPeople...))), Cascade: oneIn(t, 2)}}
		case 3, 4:
			of := choose(t, [][]graph.Key{historyPlaces, historyPeople, historyWorks})
			step.merge(choose(t, of), choose(t, of))
		default:
			historyStatement(t, step)
		}
		date := map[string]string{"test": "2024", "older": "2019", "newer": "2023", "curated": "2020"}[source]
		step.record(sourceKey(source), graph.Source{Slug: graph.Slug(source), Curated: pointer(source == "curated"), Retrieved: pointer(graph.Date(date))})
		steps = append(steps, &step.ChangeSet)
	}
	return steps
})

// historyStatement draws what a source states of one thing.
func historyStatement(t *rapid.T, s *set) {
	tie := func(key graph.Key) graph.EdgeWrite {
		edge := to(key)
		edge.Denied = oneIn(t, 3)
		return edge
	}
	switch upTo(t, 2) {
	case 0:
		key := choose(t, historyPlaces[:3])
		record := graph.Institution{}
		if oneIn(t, 3) {
			record.ROR = pointer(graph.ROR("https://ror.org/03yrm5c26"))
		}
		s.record(key, record).edges(graph.PartOf, key, tie(choose(t, historyPlaces)))
	case 1:
		key := choose(t, historyPeople[:3])
		record := graph.Person{Entity: named(s.Source + " of " + key.Value)}
		if oneIn(t, 3) {
			record.ORCID = pointer(graph.ORCID("https://orcid.org/0000-0002-1825-0097"))
		}
		s.record(key, record).edges(graph.AffiliatedWith, key, tie(choose(t, historyPlaces)), tie(choose(t, historyPlaces)))
	case 2:
		key := choose(t, historyWorks[:3])
		record := graph.Publication{}
		if oneIn(t, 3) {
			record = paper("10.1000/a")
		}
		first, second := printed(choose(t, historyPeople), 1, choose(t, historyPlaces)), printed(choose(t, historyPeople), 2, choose(t, historyPlaces))
		second.Denied = oneIn(t, 3)
		if second.Denied {
			second.Values, second.Institutions = nil, nil
		}
		s.record(key, record).edges(graph.Authored, key, first, second)
	}
}
