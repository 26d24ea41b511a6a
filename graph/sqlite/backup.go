package sqlite

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"corridor/graph"
)

// Backup copies the store as it is at one moment to a file, which must not be
// there, while others read and write it. The copy is a store by itself, and is whole
// or not there.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return graph.Conflict("%s is there already: give a file that is not", path)
	}
	beside := path + "." + rand.Text()
	err := s.apart(ctx, func(c *conn) error {
		return c.run(ctx, "VACUUM INTO '"+strings.ReplaceAll(beside, "'", "''")+"'")
	})
	if err != nil {
		return errors.Join(s.fail("backing up", ctx, err), removeIfThere(beside))
	}
	if err := errors.Join(syncFile(beside), os.Rename(beside, path)); err != nil {
		return errors.Join(graph.Unavailable("writing %s: %w", path, err), removeIfThere(beside))
	}
	return nil
}

// apart runs f on a connection of its own, outside of any transaction.
func (s *Store) apart(ctx context.Context, f func(*conn) error) (err error) {
	if err := s.gate.Enter(); err != nil {
		return err
	}
	defer s.gate.Leave()
	var how access
	if s.writer == nil {
		how = accessTo(s.path)
	}
	c, err := s.connectBy(ctx, how.parameters, how.pragmas)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	if err := f(c); err != nil {
		return err
	}
	if how.seen != nil && *how.seen != stateOf(s.path) {
		return graph.ErrChanged
	}
	return nil
}

// Restore puts a copy of a backup in the place of the store at path, or where none
// is. A backup that is no store or is damaged is graph.ErrInvalid or
// graph.ErrDamaged, and a store that is open for writing graph.ErrConflict; nothing
// is changed then. What was there is gone. The store has versions of its own from
// then on, other than those that the backup's store went on with.
func Restore(ctx context.Context, backup, path string) (err error) {
	if path, err = follow(path); err != nil {
		return err
	}
	if same, err := sameFile(backup, path); err != nil || same {
		return errors.Join(err, graph.Invalid("", "%s is the store itself: name a backup", backup))
	}
	if err := checkHeaderOf(backup, "name a file that corridor backup wrote; a dump of records is restored by corridor ingest jsonl"); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return graph.Unavailable("making the folder of %s: %w", path, err)
	}
	held, err := acquire(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	beside := path + ".restoring"
	if err := copyFile(ctx, backup, beside); err != nil {
		return errors.Join(fmt.Errorf("copying %s: %w", backup, err), removeIfThere(beside))
	}
	if err := readyRestored(ctx, beside); err != nil {
		return errors.Join(fmt.Errorf("restoring %s: %w", backup, err), removeStore(beside))
	}
	return replace(beside, path)
}

func sameFile(backup, path string) (bool, error) {
	one, err := os.Stat(backup)
	if err != nil {
		return false, graph.Unavailable("reading the backup: %w", err)
	}
	other, err := os.Stat(path)
	return err == nil && os.SameFile(one, other), nil
}

// readyRestored looks through a copy of a backup and gives it an identity of its own.
func readyRestored(ctx context.Context, path string) error {
	if size := fileStateOf(path).size; size == 0 {
		return graph.Invalid("store", "the file is empty")
	}
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	check := func(ctx context.Context) error {
		sound, err := s.writer.one(ctx, "PRAGMA quick_check(1)")
		if err == nil && sound != "ok" {
			err = graph.Damaged("the file is damaged: %v", sound)
		}
		if err == nil {
			err = s.writer.exec(ctx, `UPDATE "meta" SET "_value" = ? WHERE "_name" = 'identity'`, rand.Text())
		}
		if err == nil {
			err = s.writer.truncateLog(ctx)
		}
		return err
	}
	if err = s.outside(ctx, check); err != nil {
		err = s.fail("reading", ctx, err)
	}
	return errors.Join(err, s.Close())
}

// replace puts a file in the place of a store whose lock is held. The log of what
// was there goes first: SQLite would take it for the new file's.
func replace(beside, path string) error {
	for _, ending := range []string{"-wal", "-shm", "-journal"} {
		if err := removeIfThere(path + ending); err != nil {
			return err
		}
	}
	if err := os.Rename(beside, path); err != nil {
		return graph.Unavailable("putting the backup in its place: %w", err)
	}
	return removeStore(beside)
}

// removeStore removes a file with what SQLite and this package keep beside it.
func removeStore(path string) error {
	var errs []error
	for _, ending := range []string{"", "-wal", "-shm", "-journal", ".lock"} {
		errs = append(errs, removeIfThere(path+ending))
	}
	return errors.Join(errs...)
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func copyFile(ctx context.Context, from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, endingReader{ctx, in})
	return errors.Join(err, out.Sync(), out.Close())
}

// endingReader reads until a context ends.
type endingReader struct {
	ctx context.Context
	r   io.Reader
}

// Read reads on.
func (e endingReader) Read(p []byte) (int, error) {
	if err := e.ctx.Err(); err != nil {
		return 0, err
	}
	return e.r.Read(p)
}

func syncFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
