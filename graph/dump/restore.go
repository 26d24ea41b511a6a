package dump

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"corridor/graph"
	"corridor/graph/write"
)

// batchSize is how many things are stored in one transaction.
const batchSize = 2000

// restoring is the source that batches are noted under while a restoration is
// under way. It is no slug, so that no other source has it.
const restoring = "~restoring"

// ErrNotEmpty: a dump is restored into an empty store only.
var ErrNotEmpty = errors.New("the store is not empty")

// Restored says what was restored.
type Restored struct {
	Header
	Records, Stubs, Relationships, Answers int // lines of records, placeholders, edges and answers
}

// String says it for people.
func (r *Restored) String() string {
	what := "all"
	if r.Part {
		what = "a part"
	}
	return fmt.Sprintf("%d records, %d relationships, %d records that are named and not there, %d imports' answers; %s of a store (%s) as of %s",
		r.Records, r.Relationships, r.Stubs, r.Answers, what, r.Store, r.Written.Format(time.DateOnly))
}

// Check reads a dump to its end, stores nothing, and says what it holds.
func Check(ctx context.Context, open func() (io.ReadCloser, error)) (*Restored, error) {
	r := &Restoration{open: open}
	err := r.read(ctx, r.count)
	return &r.restored, err
}

// Prepare readies the filling of an empty store with a dump, which open gives twice:
// first it is read through to its end, so that a dump that is not whole or does not
// fit the model changes nothing. A store that holds anything is ErrNotEmpty, but for
// one that a restoration of the same dump was broken off in.
func Prepare(ctx context.Context, store write.Archive, open func() (io.ReadCloser, error)) (*Restoration, error) {
	r := &Restoration{store: store, open: open}
	if err := r.read(ctx, r.count); err != nil {
		return nil, err
	}
	return r, r.checkEmpty(ctx)
}

// Run fills the store, which is then equal to the one dumped. It goes on where a
// restoration of the same dump was broken off. progress is told how many lines have
// been stored of how many.
func (r *Restoration) Run(ctx context.Context, progress func(done, total int)) (*Restored, error) {
	r.progress = progress
	if err := r.read(ctx, func(_ int, c *write.Content) error { return r.add(ctx, c) }); err != nil {
		return nil, err
	}
	if err := r.put(ctx); err != nil {
		return nil, err
	}
	return &r.restored, r.finish(ctx)
}

// Restoration is one that has been prepared.
type Restoration struct {
	open        func() (io.ReadCloser, error)
	store       write.Archive
	progress    func(done, total int)
	restored    Restored
	digest      string
	lines, done int
	batch       write.Batch
	size, n     int // of the batch, and of batches before it
}

func (r *Restoration) read(ctx context.Context, yield func(int, *write.Content) error) (err error) {
	in, err := r.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	digest, err := Read(ctx, in, func(h *Header) error { r.restored.Header = *h; return nil }, yield)
	if err != nil {
		return err
	}
	if r.digest != "" && r.digest != digest {
		return fmt.Errorf("it changed while it was read: %w", ErrCut)
	}
	r.digest = digest
	return nil
}

func (r *Restoration) count(_ int, c *write.Content) error {
	r.lines++
	switch {
	case c.Node != nil && c.Node.Placeholder:
		r.restored.Stubs++
	case c.Node != nil:
		r.restored.Records++
	case c.Edge != nil:
		r.restored.Relationships++
	case c.Answer != nil:
		r.restored.Answers++
	}
	return nil
}

// checkEmpty refuses a store that holds anything but a part of this very dump.
func (r *Restoration) checkEmpty(ctx context.Context) error {
	begun, err := r.store.Recorded(ctx, r.key(0))
	if err != nil || begun {
		return err
	}
	s, err := r.store.Statistics(ctx)
	if err != nil {
		return err
	}
	if Size(s) > 0 {
		return fmt.Errorf("a dump is restored into an empty store: give another file, or another database: %w", ErrNotEmpty)
	}
	return nil
}

func (r *Restoration) key(n int) string { return fmt.Sprintf("%s/%s/%d", restoring, r.digest, n) }

func (r *Restoration) add(ctx context.Context, c *write.Content) error {
	b := &r.batch
	switch {
	case c.Marks != nil:
		b.Marks = c.Marks
	case c.Node != nil:
		b.Nodes, b.Aliases = append(b.Nodes, c.Node), append(b.Aliases, c.Aliases...)
	case c.Edge != nil:
		b.Edges = append(b.Edges, c.Edge)
	default:
		b.Answers = append(b.Answers, *c.Answer)
	}
	if r.size++; r.size < batchSize {
		return nil
	}
	return r.put(ctx)
}

func (r *Restoration) put(ctx context.Context) error {
	b := r.batch
	b.Key, b.Source, b.Applied = r.key(r.n), restoring, &graph.Applied{}
	if err := r.store.Put(ctx, &b); err != nil {
		return fmt.Errorf("restoring: %w", err)
	}
	r.n++
	r.done += r.size
	r.batch, r.size = write.Batch{}, 0
	if r.progress != nil {
		r.progress(r.done, r.lines)
	}
	return nil
}

// finish forgets which batches were stored.
func (r *Restoration) finish(ctx context.Context) error {
	if err := r.store.Put(ctx, &write.Batch{Forget: restoring}); err != nil {
		return fmt.Errorf("restoring: %w", err)
	}
	return nil
}

// Size is how many nodes and edges a store holds.
func Size(s *graph.Statistics) int {
	total := s.Placeholders
	for _, counts := range []map[string]int{s.Nodes, s.Edges} {
		for _, n := range counts {
			total += n
		}
	}
	return total
}
