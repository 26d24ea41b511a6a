package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"

	"corridor/graph"
)

const (
	applicationID = 0x436f7272 // "Corr", in the header of every file of ours
	layout        = 2          // of the tables; raised when an older program could not read them, or old rows must be worked over
)

// Where the header of a SQLite file holds what (sqlite.org/fileformat2.html).
const (
	headerSize          = 100
	headerMagic         = "SQLite format 3\x00"
	headerUserVersion   = 60
	headerApplicationID = 68
)

// checkHeader refuses a file that is not a store of ours or is of a newer
// layout, without touching it. No file, an empty one and one whose making was
// cut short are welcome; but not an empty one that was filled once, as its log tells,
// which would be lost.
func checkHeader(path string) error {
	return checkHeaderOf(path, "use another file, or put a backup in its place")
}

// checkHeaderOf is checkHeader; advice says what to do where the file is none of ours.
func checkHeaderOf(path, advice string) error {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return graph.Unavailable("opening %s: %w", path, err)
	}
	defer file.Close()
	header := make([]byte, headerSize)
	n, err := io.ReadFull(file, header)
	switch {
	case n == 0 && err == io.EOF && fileStateOf(path+"-wal").size > 0:
		return graph.Damaged("%s is empty, and %s-wal has what was last written to it: put a backup in its place, or remove both to begin anew", path, path)
	case n == 0 && err == io.EOF, cutShort(path):
		return nil
	case err != nil && err != io.ErrUnexpectedEOF:
		return graph.Unavailable("reading %s: %w", path, err)
	case n < headerSize || string(header[:len(headerMagic)]) != headerMagic:
		return graph.Invalid("store", "%s is not a Corridor database, or is damaged: %s", path, advice)
	case binary.BigEndian.Uint32(header[headerApplicationID:]) != applicationID:
		return graph.Invalid("store", "%s is a SQLite database, but not one of Corridor's: use another file", path)
	}
	return checkLayout(path, int64(binary.BigEndian.Uint32(header[headerUserVersion:])))
}

func checkLayout(path string, found int64) error {
	if found > layout {
		return graph.Invalid("store", "%s was made by a newer Corridor (layout %d; this program knows %d): use that version or another file",
			path, found, layout)
	}
	return nil
}

// checkLog refuses a newer layout that is in the log of a file alone, where a
// newer program was killed before it could write it into the file. The log stays
// as it is.
func (s *Store) checkLog(ctx context.Context) (err error) {
	if fileStateOf(s.path+"-wal").size == 0 {
		return nil
	}
	how := accessTo(s.path)
	if how.parameters == nil {
		how.parameters = url.Values{"mode": {"ro"}}
	}
	c, err := s.connectBy(ctx, how.parameters, append(how.pragmas, "query_only(1)"))
	if err != nil {
		return s.fail("opening", ctx, err)
	}
	defer func() { err = errors.Join(err, c.close()) }()
	found, err := c.one(ctx, "PRAGMA user_version")
	if err != nil {
		return s.fail("opening", ctx, err)
	}
	version, _ := found.(int64)
	return checkLayout(s.path, version)
}

// cutShort tells whether a first transaction, which makes the tables, was cut
// short: SQLite will take it back. Later ones keep no such journal.
func cutShort(path string) bool {
	info, err := os.Stat(path + "-journal")
	return err == nil && info.Size() > 0
}
