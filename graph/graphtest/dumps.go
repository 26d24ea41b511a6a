package graphtest

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"corridor/graph"
	"corridor/graph/dump"
	"corridor/graph/write"
)

// Dump writes a dump of a whole store.
func Dump(ctx context.Context, store graph.Store) ([]byte, error) {
	var b bytes.Buffer
	w := dump.NewWriter(&b)
	if err := store.(write.Archive).Contents(ctx, w.Begin, w.Add); err != nil {
		return nil, fmt.Errorf("dumping: %w", err)
	}
	if err := w.End(); err != nil {
		return nil, fmt.Errorf("dumping: %w", err)
	}
	return b.Bytes(), nil
}

// Restore fills an empty store with a dump, and tells progress how far it is, which
// may be nil.
func Restore(ctx context.Context, store graph.Store, text []byte, progress func(done, total int)) error {
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }
	r, err := dump.Prepare(ctx, store.(write.Archive), open)
	if err == nil {
		_, err = r.Run(ctx, progress)
	}
	if err != nil {
		return fmt.Errorf("restoring: %w", err)
	}
	return nil
}
