package memory

import "sync/atomic"

// reading works out, beside the scan, how its nodes are found by text, which takes
// about as long as the scan itself.
type reading struct {
	batch   []unread
	batches chan []unread
	ended   chan struct{}
	bytes   atomic.Int64 // about what it takes
}

// unread are the values of the properties searched of a node.
type unread struct {
	words  *wordsGathered
	values []any
}

const readAtOnce = 256

func read() *reading {
	r := &reading{batches: make(chan []unread, 16), ended: make(chan struct{})}
	go func() {
		defer close(r.ended)
		for batch := range r.batches {
			for _, u := range batch {
				r.bytes.Add(int64(u.words.add(u.values)))
			}
		}
	}()
	return r
}

// add has a node read, in the order of these calls. The values are kept.
func (r *reading) add(words *wordsGathered, values []any) {
	if r.batch = append(r.batch, unread{words, values}); len(r.batch) == readAtOnce {
		r.batches <- r.batch
		r.batch = nil
	}
}

// end waits until all nodes are read.
func (r *reading) end() {
	r.batches <- r.batch
	close(r.batches)
	<-r.ended
}
