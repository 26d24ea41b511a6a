// Package vocabulary knows the words of the names in a store, so that a search
// that found nothing can offer what is near.
package vocabulary

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"corridor/graph"
	"corridor/graph/network/cache"
	"corridor/graph/text"
)

// Words reads the words of all names of a store once for each of its versions,
// when something near is first asked for, and keeps them in a cache. It may be
// used from many goroutines.
type Words struct {
	cache *cache.Cache
	last  atomic.Pointer[text.Vocabulary]
}

// In makes the words of one store, to be kept in the cache.
func In(c *cache.Cache) *Words { return &Words{cache: c} }

// Near gives the spellings near a search text, as text.Vocabulary.Near does, in
// the names of all of the store's records. It asks the store for its version and, where that
// is a new one, scans its names. While the store is written to throughout a
// scan, the words read last serve.
func (w *Words) Near(ctx context.Context, store graph.Store, query string) ([]text.Spelling, error) {
	q := text.Parse(query)
	if !q.MayBeNear() {
		return nil, nil
	}
	version, err := store.Version(ctx)
	if err != nil {
		return nil, err
	}
	words, err := cache.Get(ctx, w.cache, "vocabulary|"+string(version), func(ctx context.Context) (*text.Vocabulary, error) {
		return w.read(ctx, store)
	})
	switch {
	case errors.Is(err, graph.ErrChanged):
		if words = w.last.Load(); words == nil {
			return nil, nil
		}
	case err != nil:
		return nil, fmt.Errorf("reading the words of all names: %w", err)
	}
	return words.Near(q), nil
}

// analysed is a store that holds the text.Forms of all names, of which it yields
// those of its present version; false where it does not hold them now.
type analysed interface {
	NameForms(ctx context.Context, yield func(forms string)) (held bool, err error)
}

// read gathers the names of all records.
func (w *Words) read(ctx context.Context, store graph.Store) (*text.Vocabulary, error) {
	var b text.VocabularyBuilder
	held := false
	var err error
	if analysed, is := graph.Below[analysed](store); is {
		held, err = analysed.NameForms(ctx, b.AddForms)
	}
	if !held && err == nil {
		err = scan(ctx, store, b.AddForms)
	}
	if err != nil {
		return nil, err
	}
	words := b.Vocabulary()
	w.last.Store(words)
	return words, nil
}

// scan yields the forms of the names of all records, those that are alike of one
// record once.
func scan(ctx context.Context, store graph.Store, yield func(forms string)) error {
	_, err := store.Scan(ctx, parts(), func(n *graph.ScanNode) error {
		shown, _ := n.Values[0].(string)
		others, _ := n.Values[1].([]string)
		for _, forms := range graph.NameForms(shown, others) {
			yield(forms)
		}
		return nil
	})
	return err
}

// parts asks for the names of every kind of record.
func parts() []graph.ScanPart {
	var out []graph.ScanPart
	for _, kind := range graph.Kinds() {
		name, _ := kind.Property("name")
		names, _ := kind.Property("names")
		out = append(out, graph.ScanPart{Kind: kind, Properties: []*graph.Property{name, names}})
	}
	return out
}
