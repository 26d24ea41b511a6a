package neo4j_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
)

const writers = 6

// atOnce runs work for each writer at the same time.
func atOnce(t *testing.T, work func(i int) error) {
	t.Helper()
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			if err := work(i); err != nil {
				t.Errorf("writer %d: %v", i, err)
			}
		})
	}
	all.Wait()
}

func withSources(t *testing.T) *neo4j.Store {
	t.Helper()
	store := empty(t)
	for i := range writers {
		if _, err := store.Apply(t.Context(), sourceSet(sourceName(i))); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

// participation makes a set that states a project with one participant.
func participation(source, institution string) *graph.ChangeSet {
	project := graph.LocalKey(graph.KindProject, "shared", "1")
	return &graph.ChangeSet{Source: source,
		Nodes: []graph.NodeWrite{
			{Identity: project, Values: graph.Encode(graph.Project{Entity: entity("The project")})},
			{Identity: graph.LocalKey(graph.KindInstitution, "shared", institution), Values: graph.Encode(graph.Institution{Entity: entity("Institution")})},
		},
		Edges: []graph.EdgesWrite{{Type: graph.ParticipatesIn, Owner: graph.Ref{Key: project}, Edges: []graph.EdgeWrite{
			{Other: graph.Ref{Key: graph.LocalKey(graph.KindInstitution, "shared", institution)}}}}}}
}

// TestConcurrentWritersLoseNothing has writers state one project at the same
// moment, whose record none of them finds at first: each one's participant and
// source must be there in the end, and the project once.
func TestConcurrentWritersLoseNothing(t *testing.T) {
	store := withSources(t)
	atOnce(t, func(i int) error {
		_, err := store.Apply(t.Context(), participation(sourceName(i), sourceName(i)))
		return err
	})
	rows, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindProject, List: graph.List{Select: graph.Select{
		Properties: props(graph.KindProject, "sources"),
		Hops:       []*graph.Hop{{Path: graph.Path{graph.Back(graph.ParticipatesIn)}, PerEdge: true}}}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows[0].Items) != 1 {
		t.Fatalf("%d projects, want 1", len(rows[0].Items))
	}
	project := rows[0].Items[0].Node
	if sources, _ := project.Values[0].([]string); len(sources) != writers || len(project.Hops[0].Items) != writers {
		t.Errorf("sources %v and %d participants, want %d each", sources, len(project.Hops[0].Items), writers)
	}
}

// TestConcurrentKeysApplyOnce sends one change set, by its key, many times at
// once: it is made once, and every sender learns what it did.
func TestConcurrentKeysApplyOnce(t *testing.T) {
	store := withSources(t)
	set := participation(sourceName(0), "x")
	set.Key = "once"
	var mu sync.Mutex
	var replayed []bool
	atOnce(t, func(int) error {
		applied, err := store.Apply(t.Context(), set)
		if err == nil && applied.Created != 2 {
			return errors.New("it did not say what was created")
		}
		mu.Lock()
		defer mu.Unlock()
		replayed = append(replayed, err == nil && applied.Replayed)
		return err
	})
	if first := slices.Index(replayed, false); first < 0 || slices.Contains(replayed[first+1:], false) {
		t.Errorf("replayed %v, want all but one", replayed)
	}
}

// TestVersionSeesForeignWrites: what somebody writes by other means changes the
// version, and nothing else does.
func TestVersionSeesForeignWrites(t *testing.T) {
	store := empty(t)
	applied, err := store.Apply(t.Context(), sourceSet("s"))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name    string
		do      func()
		changes bool
	}{
		{"nothing", func() {}, false},
		{"a read", func() { _, _ = store.Read(t.Context(), &graph.Plan{Kind: graph.KindSource}) }, false},
		{"a refused write", func() {
			_, _ = store.Apply(t.Context(), &graph.ChangeSet{Source: "unknown", Nodes: sourceSet("x").Nodes})
		}, false},
		{"a foreign write", func() { foreign(t, "CREATE (:Visitor)") }, true},
		{"a foreign property", func() { foreign(t, "MATCH (s:Source) SET s.name = 'Other'") }, true},
	} {
		before := applied.Version
		step.do()
		after, err := store.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if changed := after != before; changed != step.changes {
			t.Errorf("%s: changed %t, want %t", step.name, changed, step.changes)
		}
		applied.Version = after
	}
}

// TestRetryStartsClean cuts the connection in the middle of a change set's
// transaction. The second try must not find anything of the first.
func TestRetryStartsClean(t *testing.T) {
	withSources(t)
	target := neo4jtest.Server(t)
	line := newProxy(t, strings.SplitN(target.URI, "://", 2)[1])
	config := configOf(target)
	config.URI = "bolt://" + line.address()
	store, err := neo4j.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	if _, err := store.Apply(t.Context(), participation("s0", "a")); err != nil {
		t.Fatal(err)
	}
	release := holdLock(t, target, "Project")
	result := make(chan *graph.Applied, 1)
	go func() {
		applied, err := store.Apply(t.Context(), participation("s1", "b"))
		if err != nil {
			t.Error(err)
		}
		result <- applied
	}()
	time.Sleep(500 * time.Millisecond) // the change set has resolved its keys and waits for the lock
	line.cut()
	line.restore()
	time.Sleep(200 * time.Millisecond)
	release()
	applied := <-result
	if applied == nil || applied.Created != 1 || applied.Updated != 1 || applied.Edges != 1 || applied.Replayed {
		t.Errorf("got %+v, want one record created, one updated, one edge", applied)
	}
	stats, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if stats.Nodes["Institution"] != 2 || stats.Nodes["Project"] != 1 || stats.Edges["PARTICIPATES_IN"] != 2 {
		t.Errorf("got %+v, want 2 institutions, 1 project, 2 participations", stats)
	}
}

// holdLock locks the nodes with the label until release is called.
func holdLock(t *testing.T, target neo4jtest.Target, label string) (release func()) {
	t.Helper()
	direct, err := target.Open()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	session := direct.NewSession(ctx, driver.SessionConfig{DatabaseName: target.Database})
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		t.Fatal(err)
	}
	result, err := tx.Run(ctx, "MATCH (n:"+label+") SET n.id = n.id", nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		_ = tx.Rollback(ctx)
		_ = session.Close(ctx)
		_ = direct.Close(ctx)
	}
}
