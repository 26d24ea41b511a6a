package sqlite

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"

	"corridor/graph"
	"corridor/graph/processors"
	"corridor/graph/text"
)

// Memory as the path gives a store of its own that lasts until it is closed.
// It lies in a temporary file that is not synchronised to disk, so that its
// reads run beside each other as those of any file do.
const Memory = ":memory:"

// Open opens the store in the file for reading and writing, making it and its
// folder if they are not there. Only one store may be open for writing on a
// file: otherwise the error is graph.ErrConflict and names the process. A file
// that is no store, or of a newer layout, is graph.ErrInvalid, a damaged one
// graph.ErrUnavailable; it stays as it is. What a program with another analyser
// made of the texts is made anew, which is said in the log.
//
// Symbolic links are followed. A file with several names (hard links) is
// graph.ErrInvalid: SQLite keeps its log by name, and those who write by two
// names damage it.
func Open(ctx context.Context, path string, options ...Option) (*Store, error) {
	s := newStore(path, options)
	s.writing = make(chan struct{}, 1)
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.abandon())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	var err error
	synchronous := "FULL"
	if s.path == Memory {
		if s.temporary, err = os.MkdirTemp("", "corridor-"); err != nil {
			return graph.Unavailable("opening a store in memory: %w", err)
		}
		s.path, synchronous = filepath.Join(s.temporary, "graph.db"), "OFF"
	} else {
		if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
			return graph.Unavailable("making the folder of %s: %w", s.path, err)
		}
		if s.path, err = follow(s.path); err != nil {
			return err
		}
		if s.lock, err = acquire(s.path); err != nil {
			return err
		}
	}
	if err := checkHeader(s.path); err != nil {
		return err
	}
	if err := s.prepare(); err != nil {
		return err
	}
	if err := s.checkLog(ctx); err != nil {
		return err
	}
	if s.writer, err = s.connect(ctx, "synchronous("+synchronous+")"); err != nil {
		return s.fail("opening", ctx, err)
	}
	if err := s.writer.build(ctx, s.tables); err != nil {
		return s.fail("opening", ctx, err)
	}
	if err := s.writer.reindex(ctx, s.tables, s.path); err != nil {
		return s.fail("opening", ctx, err)
	}
	if err := s.writer.clean(ctx); err != nil {
		return s.fail("opening", ctx, err)
	}
	if s.file, err = os.Stat(s.path); err != nil {
		return graph.Unavailable("opening %s: %w", s.path, err)
	}
	return nil
}

// OpenReadOnly opens the store in the file for reading, which any number of
// processes may do beside the one that writes. The file must be there:
// otherwise the error is graph.ErrUnavailable. Apply is graph.ErrInvalid.
// File and folder need not be writable; where they are not, a read during which
// another user writes may be graph.ErrChanged.
func OpenReadOnly(ctx context.Context, path string, options ...Option) (*Store, error) {
	s := newStore(path, options)
	if _, err := os.Stat(path); err != nil {
		return nil, graph.Unavailable("opening %s for reading: %w", path, err)
	}
	if err := checkHeader(path); err != nil {
		return nil, err
	}
	if err := s.prepare(); err != nil {
		return nil, err
	}
	if err := s.checkLog(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.view(ctx, func(c *conn) error { return s.complete(ctx, c) }); err != nil {
		return nil, errors.Join(s.fail("opening", ctx, err), s.Close())
	}
	return s, nil
}

// How many reads run at once, and how many may wait for those to end. As many
// slow reads as there are readers hold up all others; a queue without an end
// would keep those waiting whose askers have long gone.
const (
	fewestReaders       = 4
	readersPerProcessor = 2
	maxWaiting          = 256
)

func readersAtOnce() int { return max(fewestReaders, readersPerProcessor*processors.Count()) }

// prepare readies the driver, with the functions that statements use, and the
// readers.
func (s *Store) prepare() error {
	s.driver = &sqlite.Driver{}
	err := errors.Join(
		s.driver.RegisterFunction(scoreFunction, &sqlite.FunctionImpl{NArgs: 4, Deterministic: true, Scalar: (&scorer{}).score}),
		s.driver.RegisterFunction(rowFunction, &sqlite.FunctionImpl{NArgs: -1, VolatileArgs: true, Scalar: s.streams.take}))
	if err != nil {
		return fmt.Errorf("registering functions: %w", err)
	}
	reader := s.connectToRead
	s.readers = newPool(readersAtOnce(), maxWaiting, reader)
	s.versions, s.counts = newPool(1, maxWaiting, reader), newPool(1, maxWaiting, reader)
	return nil
}

// connectToRead opens a connection for reading.
func (s *Store) connectToRead(ctx context.Context) (*conn, error) {
	how := access{parameters: url.Values{"mode": {"rw"}}} // a file that is gone is not made anew
	if s.writer == nil {
		how = accessTo(s.path)
	}
	c, err := s.connectBy(ctx, how.parameters, append(how.pragmas, "query_only(1)"))
	if err == nil {
		c.seen = how.seen
	}
	return c, err
}

// connect opens a connection with pragmas.
func (s *Store) connect(ctx context.Context, pragmas ...string) (*conn, error) {
	return s.connectBy(ctx, nil, pragmas)
}

func (s *Store) connectBy(ctx context.Context, parameters url.Values, pragmas []string) (*conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	absolute, err := filepath.Abs(s.path)
	if err != nil {
		return nil, err
	}
	query := url.Values{"_pragma": append(pragmas, "busy_timeout(10000)", "temp_store(MEMORY)")}
	maps.Copy(query, parameters)
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(absolute), RawQuery: query.Encode()}
	opened, err := s.driver.Open(name.String())
	if err != nil {
		return nil, err
	}
	raw, ok := opened.(rawConn)
	if !ok {
		return nil, errors.Join(errors.New("the SQLite driver lacks contexts"), opened.Close())
	}
	c := newConn(raw)
	c.leftOut, c.streams = &s.leftOut, &s.streams
	// The driver sets pragmas in the order of their names, and this one reads the
	// file before locking_mode says how.
	if err := c.run(ctx, fmt.Sprintf("PRAGMA cache_size = -%d", s.cache>>10)); err != nil { // in KiB, as it is negative
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

// abandon frees what a failed Open has taken.
func (s *Store) abandon() error {
	return s.Close()
}

// identify gives a new store its identity and says that its texts are indexed.
func (c *conn) identify(ctx context.Context) error {
	known, err := c.one(ctx, `SELECT 1 FROM "meta" WHERE "_name" = 'identity'`)
	if err != nil || known != nil {
		return err
	}
	return c.exec(ctx, `INSERT INTO "meta" VALUES ('version', 0), ('identity', ?), (?, ?)`, rand.Text(), metaText, int64(text.Version))
}

// build makes the tables and columns of the model that are missing, all or
// none, and gives a new store its identity.
func (c *conn) build(ctx context.Context, t *tables) error {
	if err := c.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	statements, err := c.additions(ctx, t)
	if err != nil {
		return errors.Join(err, c.rollback(ctx))
	}
	statements = append(append(statements, t.schema()...),
		fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", layout))
	for _, statement := range statements {
		if err := c.run(ctx, statement); err != nil {
			return errors.Join(fmt.Errorf("%s: %w", statement, err), c.rollback(ctx))
		}
	}
	if err := c.identify(ctx); err != nil {
		return errors.Join(err, c.rollback(ctx))
	}
	if err := c.exec(ctx, "COMMIT"); err != nil {
		return errors.Join(err, c.rollback(ctx))
	}
	return c.run(ctx, "PRAGMA journal_mode = WAL")
}
