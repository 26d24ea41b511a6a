package sqlite

// Option says how a store is opened.
type Option func(*Store)

// Of the pages of the file that a connection keeps in memory, in bytes.
const (
	mostCache  = 16 << 20
	leastCache = 256 << 10
)

// Cache bounds the bytes of the file's pages that are kept in memory, all connections
// together; each has an equal share, 16 MB at most, which is what it has otherwise.
// They are not in Go's heap, nor counted there.
func Cache(bytes int64) Option {
	connections := int64(readersAtOnce() + 3) // the writer, and one each for versions and counts
	return func(s *Store) { s.cache = min(max(bytes/connections, leastCache), mostCache) }
}

func newStore(path string, options []Option) *Store {
	s := &Store{path: path, tables: newTables(), cache: mostCache}
	for _, set := range options {
		set(s)
	}
	return s
}
