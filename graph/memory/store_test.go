package memory_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/graphtest"
	"corridor/graph/memory"
	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
	"corridor/graph/text"
	"corridor/graph/vocabulary"
)

// bubble runs a test in which time passes only while all wait, on a store of one
// source with a copy before it.
func bubble(t *testing.T, o memory.Options, run func(t *testing.T, b *before)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &before{t: t, within: graphcount.New(&hooked{Store: graphtest.NewOracle()})}
		b.write("")
		b.Store = memory.Open(b.within, o)
		synctest.Wait()
		run(t, b)
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
}

// before is a copy before a store that counts its calls.
type before struct {
	*memory.Store
	within *graphcount.Store
	t      *testing.T
}

// hooked is a store on which something is done before it is read, or after it has
// told its version.
type hooked struct {
	graph.Store
	read, told atomic.Pointer[func()]
}

func (h *hooked) Version(ctx context.Context) (graph.Version, error) {
	version, err := h.Store.Version(ctx)
	if f := h.told.Swap(nil); f != nil {
		(*f)()
	}
	return version, err
}

func (h *hooked) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	if f := h.read.Swap(nil); f != nil {
		(*f)()
	}
	return h.Store.Read(ctx, plans...)
}

// write writes a source's note as somebody else would.
func (b *before) write(note string) graph.Version {
	b.t.Helper()
	record := graph.Source{Slug: "s", Note: &note}
	record.Name = "S " + note
	set := &graph.ChangeSet{Source: "s", Nodes: []graph.NodeWrite{{
		Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "s"}, Values: graph.Encode(&record)}}}
	applied, err := b.within.Store.Apply(b.t.Context(), set)
	if err != nil {
		b.t.Fatal(err)
	}
	return applied.Version
}

// ask asks for the sources' names and notes, and tells who answered.
func (b *before) ask() (name, note any, byCopy, byStore bool) {
	b.t.Helper()
	var w memory.Witness
	plan := &graph.Plan{Kind: graph.KindSource}
	plan.Properties = []*graph.Property{property(graph.KindSource, "name"), property(graph.KindSource, "note")}
	rows, err := b.Read(memory.Watch(b.t.Context(), &w), plan)
	if err != nil || len(rows[0].Items) != 1 {
		b.t.Fatalf("%v, %v", rows, err)
	}
	version, byStore := w.Seen()
	values := rows[0].Items[0].Node.Values
	return values[0], values[1], version != "", byStore
}

func (b *before) wants(name, note string, byCopy bool) {
	b.t.Helper()
	gotName, gotNote, copied, stored := b.ask()
	if gotName != name || note != "" && gotNote != note || copied != byCopy || stored == byCopy {
		b.t.Errorf("answered %v, %v, by a copy %t, by the store %t; want %s, %s, by a copy %t", gotName, gotNote, copied, stored, name, note, byCopy)
	}
}

func TestTheStoreAnswersUntilItRests(t *testing.T) {
	bubble(t, memory.Options{Check: 2 * time.Second}, func(_ *testing.T, b *before) {
		b.wants("S ", "", true)
		for _, note := range []string{"one", "two", "three", "four", "five", "six"} {
			b.write(note)
			b.wants("S "+note, note, false)
			time.Sleep(1900 * time.Millisecond)
			synctest.Wait()
			b.wants("S "+note, note, false)
		}
		if got := b.within.Counts().Scans; got != 1 {
			b.t.Errorf("%d scans while it was written to, want none but the first", got)
		}
		time.Sleep(4 * time.Second) // it has not changed from one check to the next
		synctest.Wait()
		b.wants("S six", "six", true)
		time.Sleep(time.Hour)
		if got := b.within.Counts().Scans; got != 2 {
			b.t.Errorf("%d scans, want one for each copy", got)
		}
	})
}

// TestWrittenToInMidAnswer writes between the look into the copy and the read of
// what it does not hold.
func TestWrittenToInMidAnswer(t *testing.T) {
	bubble(t, memory.Options{}, func(_ *testing.T, b *before) {
		write := func() { b.write("meanwhile") }
		b.within.Store.(*hooked).read.Store(&write)
		b.wants("S meanwhile", "meanwhile", false)
	})
}

func TestAboveTheBoundTheStoreAnswers(t *testing.T) {
	bubble(t, memory.Options{Memory: 100}, func(_ *testing.T, b *before) {
		b.wants("S ", "", false)
		if err := b.Await(b.t.Context()); !errors.Is(err, memory.ErrTooLarge) {
			b.t.Errorf("waiting for a copy gives %v, want that it is too large", err)
		}
		scans := b.within.Counts().Scans
		b.write("more")
		time.Sleep(time.Minute)
		if got := b.within.Counts().Scans; got != scans {
			b.t.Errorf("%d scans for copies that cannot be", got-scans)
		}
		time.Sleep(time.Hour)
		if got := b.within.Counts().Scans; got == scans {
			b.t.Error("it is never tried again")
		}
	})
}

// TestWhatIsMadeOfTheStoreIsMadeOfTheCopy holds that networks take no scan of their
// own.
func TestWhatIsMadeOfTheStoreIsMadeOfTheCopy(t *testing.T) {
	bubble(t, memory.Options{}, func(t *testing.T, b *before) {
		fromCopy, err := projection.Build(t.Context(), b.Store)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.within.Counts().Scans; got != 1 {
			t.Errorf("%d scans, want the copy's alone", got)
		}
		fromStore, err := projection.Build(t.Context(), b.within)
		if err != nil || fromCopy.Fingerprint() != fromStore.Fingerprint() {
			t.Errorf("the projection of the copy is another than that of the store, %v", err)
		}
		version := b.write("new")
		time.Sleep(10 * time.Second) // past the rest
		if p, err := projection.Build(t.Context(), b.Store); err != nil || p.Version != version {
			t.Errorf("after a write a projection is of %v, %v, want %s", p, err, version)
		}
	})
}

// watched stands before a store, and scans nothing.
type watched struct{ graph.Store }

func (w watched) Unwrap() graph.Store { return w.Store }

func (watched) Scan(context.Context, []graph.ScanPart, func(*graph.ScanNode) error) (graph.Version, error) {
	return "", errors.New("a scan of its own")
}

// TestWordsThatAreNearComeFromTheCopy holds that what is near a search takes no scan of
// its own, whatever stands before the copy, and is what a scan finds near.
func TestWordsThatAreNearComeFromTheCopy(t *testing.T) {
	bubble(t, memory.Options{}, func(t *testing.T, b *before) {
		words := func(s graph.Store) []text.Spelling {
			near, err := vocabulary.In(cache.New(1<<20, cache.Bound{})).Near(t.Context(), s, "sparklnig")
			if err != nil {
				t.Error(err)
			}
			return near
		}
		b.write("sparkling")
		time.Sleep(10 * time.Second) // past the rest
		near := words(watched{b.Store})
		if scans := b.within.Counts().Scans; scans != 2 {
			t.Errorf("%d scans, want the copies' alone", scans)
		}
		if scanned := words(b.within); len(near) == 0 || !slices.Equal(near, scanned) {
			t.Errorf("near in the copy %v, in a scan %v", near, scanned)
		}
	})
}

// TestCancelledQuestionsStop cancels questions once it is known that a copy is to
// answer them.
func TestCancelledQuestionsStop(t *testing.T) {
	bubble(t, memory.Options{}, func(t *testing.T, b *before) {
		reads := b.within.Counts()
		for name, ask := range map[string]func(context.Context) error{
			"reading": func(ctx context.Context) error {
				_, err := b.Read(ctx, &graph.Plan{Kind: graph.KindSource, List: graph.List{Total: true}})
				return err
			},
			"grouping": func(ctx context.Context) error {
				_, err := b.Group(ctx, &graph.Grouping{Kind: graph.KindSource, By: []graph.GroupKey{{Property: property(graph.KindSource, "curated")}}})
				return err
			},
			"laying out": func(ctx context.Context) error {
				_, _, err := b.Columns(ctx, []graph.ScanPart{{Kind: graph.KindSource}})
				return err
			},
		} {
			ctx, cancel := context.WithCancel(t.Context())
			stop := func() { cancel() }
			b.within.Store.(*hooked).told.Store(&stop)
			if err := ask(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("%s gives %v once cancelled", name, err)
			}
		}
		if got := b.within.Counts(); got.Reads != reads.Reads || got.Groups != reads.Groups || got.Scans != reads.Scans {
			t.Errorf("the store was asked what the copy was to answer: %+v, before %+v", got, reads)
		}
	})
}

// TestWhatIsAskedByKeyIsLearned asks by a key: of the store the first time, of the copy
// once it is known where the key leads, and of the store again where it leads nowhere
// or somebody has written.
func TestWhatIsAskedByKeyIsLearned(t *testing.T) {
	bubble(t, memory.Options{}, func(t *testing.T, b *before) {
		ask := func(slug string) (names []any, keys int, byCopy bool) {
			var w memory.Witness
			plan := &graph.Plan{Kind: graph.KindSource, Keys: []graph.Key{{Kind: graph.KindSource, Scheme: "slug", Value: slug}}}
			plan.Properties = []*graph.Property{property(graph.KindSource, "name")}
			rows, err := b.Read(memory.Watch(t.Context(), &w), plan)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows[0].Items {
				names, keys = append(names, row.Node.Values[0]), keys+len(row.Keys)
			}
			version, _ := w.Seen()
			return names, keys, version != ""
		}
		for i, want := range []bool{false, true, true} {
			if names, keys, byCopy := ask("s"); len(names) != 1 || names[0] != "S " || keys != 0 || byCopy != want {
				t.Errorf("asked for the %d. time: %v, %d keys, by the copy %t; want %t", i+1, names, keys, byCopy, want)
			}
			if names, _, byCopy := ask("other"); names != nil || byCopy {
				t.Errorf("what is not there: %v, by the copy %t", names, byCopy)
			}
		}
		b.write("new")
		if names, _, byCopy := ask("s"); len(names) != 1 || names[0] != "S new" || byCopy {
			t.Errorf("after a write: %v, by the copy %t", names, byCopy)
		}
	})
}
