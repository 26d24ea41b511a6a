package memory_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/memory"
	"corridor/graph/write"
)

// copied is a store whose every read is answered from a copy that is made anew
// whenever it was written to.
type copied struct {
	*memory.Store
	within   graph.Store
	answered *answered
}

func (s *copied) renew(ctx context.Context) { _ = s.Await(ctx) } // a store that is closed says so itself

func (s *copied) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	s.renew(ctx)
	var w memory.Witness
	answers, err := s.Store.Read(memory.Watch(ctx, &w), plans...)
	s.count(&w, err)
	return answers, err
}

func (s *copied) Group(ctx context.Context, groupings ...*graph.Grouping) ([]*graph.Groups, error) {
	s.renew(ctx)
	var w memory.Witness
	answers, err := s.Store.Group(memory.Watch(ctx, &w), groupings...)
	s.count(&w, err)
	return answers, err
}

// count counts who answered.
func (s *copied) count(w *memory.Witness, err error) {
	switch copied, _ := w.Seen(); {
	case err != nil:
	case copied != "":
		s.answered.byCopy.Add(1)
	default:
		s.answered.byStore.Add(1)
	}
}

// answered counts the answers of a whole run of the contract.
type answered struct{ byCopy, byStore atomic.Int64 }

// check holds that it was the copies that were tried.
func (a *answered) check(t *testing.T) {
	byCopy, byStore := a.byCopy.Load(), a.byStore.Load()
	t.Logf("copies answered %d times, the store %d times", byCopy, byStore)
	if byCopy < 2*byStore {
		t.Errorf("copies answered %d times, the store %d times; most is to be from copies", byCopy, byStore)
	}
}

// archived is one whose content can be given out, as that of the store within.
type archived struct{ copied }

func (s *archived) Contents(ctx context.Context, begin func(*graph.Statistics) error, yield func(*write.Content) error) error {
	return s.within.(write.Archive).Contents(ctx, begin, yield)
}

func (s *archived) Put(ctx context.Context, b *write.Batch) error {
	return s.within.(write.Archive).Put(ctx, b)
}

func (s *archived) Recorded(ctx context.Context, key string) (bool, error) {
	return s.within.(write.Archive).Recorded(ctx, key)
}

func copiedOf(within graph.Store, a *answered) copied {
	return copied{Store: memory.Open(within, memory.Options{Check: time.Hour}), within: within, answered: a}
}

func TestContractOverSQLite(t *testing.T) {
	var a answered
	graphtest.Run(t, func(t testing.TB) graph.Store {
		return &archived{copiedOf(embedded(t), &a)}
	})
	a.check(t)
}

func TestContractOverTheOracle(t *testing.T) {
	var a answered
	graphtest.Run(t, func(testing.TB) graph.Store {
		s := copiedOf(graphtest.NewOracle(), &a)
		return &s
	})
	a.check(t)
}
