package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync/atomic"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"corridor/graph"
	"corridor/graph/adapter"
)

// Store is a graph in a SQLite file. Open and OpenReadOnly make one.
type Store struct {
	path      string
	driver    *sqlite.Driver
	tables    *tables
	cache     int64 // bytes of pages that a connection keeps
	readers   *pool
	versions  *pool                            // of one reader for Version, which others ask to see whether the store is there
	counts    *pool                            // of one reader for Statistics
	counted   atomic.Pointer[graph.Statistics] // what it found last
	writer    *conn                            // nil where the file was opened for reading only
	writing   chan struct{}
	lock      *lock       // nil where nothing is written or nobody else can see the file
	file      fs.FileInfo // that was opened, nil where it may be another later
	damaged   atomic.Bool // what the last read of records found
	unclean   atomic.Bool // somebody was erased since the file was cleaned
	temporary string      // folder to remove on Close, "" for none
	gate      adapter.Gate
	leftOut   adapter.LeftOut
	streams   streams
}

// LeftOut tells what reads have left out.
func (s *Store) LeftOut() graph.Omissions { return s.leftOut.Told() }

var _ graph.Store = (*Store)(nil)

// Close waits for work under way, closes the file and lets others write to it.
func (s *Store) Close() error {
	if !s.gate.Close() {
		return nil
	}
	var errs []error
	if s.unclean.Load() {
		errs = append(errs, s.writer.clean(context.Background()))
	}
	for _, p := range []*pool{s.readers, s.versions, s.counts} {
		if p != nil {
			errs = append(errs, p.close())
		}
	}
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	errs = append(errs, s.lock.release())
	if s.temporary != "" {
		errs = append(errs, os.RemoveAll(s.temporary))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("closing %s: %w", s.path, err)
	}
	return nil
}

// view runs f in a read transaction: all it reads is of one state.
func (s *Store) view(ctx context.Context, f func(*conn) error) error {
	err := s.viewBy(ctx, s.readers, f)
	if damage := isDamage(err); damage || err == nil {
		s.damaged.Store(damage)
	}
	return err
}

// viewBy is view with a reader of the pool.
func (s *Store) viewBy(ctx context.Context, readers *pool, f func(*conn) error) (err error) {
	if err := s.gate.Enter(); err != nil {
		return err
	}
	defer s.gate.Leave()
	c, err := s.taken(ctx, readers)
	if err != nil {
		return err
	}
	sound := false
	defer func() {
		if !s.current(c) {
			sound, err = false, graph.ErrChanged
		}
		err = errors.Join(err, readers.give(c, sound))
	}()
	if err := c.exec(ctx, "BEGIN"); err != nil {
		return err
	}
	defer func() { sound = c.exec(context.WithoutCancel(ctx), "ROLLBACK") == nil }() // nothing was written
	return f(c)
}

// taken takes a reader of the file as it is now.
func (s *Store) taken(ctx context.Context, readers *pool) (*conn, error) {
	for {
		c, err := readers.take(ctx)
		if err != nil || s.current(c) {
			return c, err
		}
		if err := readers.give(c, false); err != nil {
			return nil, err
		}
	}
}

// current tells whether a connection shows the file as it is, whatever others
// have written.
func (s *Store) current(c *conn) bool { return c.seen == nil || *c.seen == stateOf(s.path) }

// outside runs f on the writer outside of any transaction.
func (s *Store) outside(ctx context.Context, f func(context.Context) error) error {
	if err := s.gate.Enter(); err != nil {
		return err
	}
	defer s.gate.Leave()
	select {
	case s.writing <- struct{}{}:
		defer func() { <-s.writing }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return f(ctx)
}

// update runs f in the one write transaction there is at a time and commits
// what it wrote if it returns no error.
func (s *Store) update(ctx context.Context, f func(*conn) error) (err error) {
	if s.writer == nil {
		return graph.Invalid("store", "%s was opened for reading only", s.path)
	}
	if err := s.gate.Enter(); err != nil {
		return err
	}
	defer s.gate.Leave()
	select {
	case s.writing <- struct{}{}:
		defer func() { <-s.writing }()
	case <-ctx.Done():
		return ctx.Err()
	}
	committed := false
	defer func() {
		if !committed {
			err = errors.Join(err, s.writer.rollback(ctx))
		}
	}()
	// A context that ends just now can make BEGIN both take effect and fail.
	if err := s.writer.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := f(s.writer); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// Once begun a commit is carried through, so that its outcome is known.
	err = s.writer.exec(context.WithoutCancel(ctx), "COMMIT")
	committed = err == nil
	return err
}

// rollback ends the transaction, unless SQLite has already done so.
func (c *conn) rollback(ctx context.Context) error {
	err := c.exec(context.WithoutCancel(ctx), "ROLLBACK")
	var failure *sqlite.Error
	if errors.As(err, &failure) && failure.Code() == sqlite3.SQLITE_ERROR { // no transaction is active
		return nil
	}
	return err
}

// fail says what was being done when an error came up, and makes it one of
// package graph's where it is SQLite's: a cancelled context counts as the cause.
func (s *Store) fail(doing string, ctx context.Context, err error) error {
	if cause := ctx.Err(); cause != nil {
		return fmt.Errorf("%s %s: %w", doing, s.path, cause)
	}
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return fmt.Errorf("%s %s: %w", doing, s.path, err)
	}
	gone := s.there()
	switch code := failure.Code() & 0xff; {
	case gone != nil:
		return fmt.Errorf("%s: %w: %w", doing, gone, err)
	case isDamage(err):
		return graph.Damaged("%s %s: the file is damaged; put a backup in its place: %w", doing, s.path, err)
	case code == sqlite3.SQLITE_BUSY:
		return graph.Unavailable("%s %s: another program holds it locked, ask again once that has ended: %w", doing, s.path, err)
	case unavailable[code]:
		return graph.Unavailable("%s %s: %w", doing, s.path, err)
	}
	return fmt.Errorf("%s %s: %w", doing, s.path, err)
}

// isDamage tells whether SQLite found the file damaged.
func isDamage(err error) bool {
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return false
	}
	code := failure.Code() & 0xff
	return code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB
}

// there refuses a file that is gone or was emptied, or of which the last read of records found
// that it is damaged: what is small or was read before can be read all the same.
func (s *Store) there() error {
	found, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return graph.Damaged("%s is gone; put it or a backup in its place and start again", s.path)
	case err == nil && s.file != nil && !os.SameFile(found, s.file):
		return graph.Damaged("%s is another file than the one that was opened; start again", s.path)
	case err == nil && s.file != nil && found.Size() == 0 && s.file.Size() > 0:
		return graph.Damaged("%s was emptied; put a backup in its place and start again", s.path)
	case s.damaged.Load():
		return graph.Damaged("%s is damaged; put a backup in its place and start again", s.path)
	}
	return nil
}

// unavailable lists the failures of the file or the system rather than of the
// request, by SQLite's primary result codes.
var unavailable = map[int]bool{
	sqlite3.SQLITE_LOCKED: true, sqlite3.SQLITE_NOMEM: true, sqlite3.SQLITE_IOERR: true,
	sqlite3.SQLITE_FULL: true, sqlite3.SQLITE_CANTOPEN: true, sqlite3.SQLITE_READONLY: true, sqlite3.SQLITE_PERM: true, sqlite3.SQLITE_PROTOCOL: true,
}

// Version tells the current version: the store's identity and a counter. It is
// graph.ErrDamaged where the file is gone, or was damaged when last read from.
func (s *Store) Version(ctx context.Context) (graph.Version, error) {
	if err := s.there(); err != nil {
		return "", err
	}
	var version graph.Version
	err := s.viewBy(ctx, s.versions, func(c *conn) (err error) {
		version, err = c.version(ctx)
		return err
	})
	if err != nil {
		return "", s.fail("reading the version of", ctx, err)
	}
	return version, nil
}

func (c *conn) version(ctx context.Context) (graph.Version, error) {
	v, err := c.one(ctx, `SELECT (SELECT "_value" FROM "meta" WHERE "_name" = 'identity') || '-' || (SELECT "_value" FROM "meta" WHERE "_name" = 'version')`)
	text, _ := v.(string)
	return graph.Version(text), err
}
