package files

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// Set is the files behind paths, those in folders and archives among them.
type Set struct {
	Files  []*File // in the order of the paths, and by name within each, what links lead to last
	Left   []Left  // what is no data, or cannot be read
	paths  []string
	closed []io.Closer
	seen   map[string]string // names of files and folders that were found, by their paths without links
	tables bool              // whatever may be a table is kept, in any encoding, and workbooks as they are
}

// Left is a file that is not read.
type Left struct {
	Name string
	Err  error  // nil: it holds no data, as the hidden files of a Mac, or is read
	As   string // the other name that it is read by, where it is read
}

// File is one file, or a member of an archive.
type File struct {
	Name   string // as given; of a member the archive's name, "!" and its own
	Size   int64  // bytes to be read, as Open's callback counts them
	Format Format
	Within string // the folder or archive given, or found in a folder, that it is in; "" where it was given itself
	open   func() (io.ReadCloser, error)
}

// Open lists the files behind the paths. A path that is not there is an error;
// a file that cannot be read is among Left. Folders are walked without their
// hidden files. Links are followed, but for those to a folder that they are in; a file
// with several names is read by one. The set is to be closed.
func Open(paths ...string) (*Set, error) { return open(&Set{}, paths) }

// Tables opens the same paths for people's own tables: texts in whatever encoding
// are Separated, and workbooks of Excel are Workbook, also within an archive. The
// set is to be closed beside this one.
func (s *Set) Tables() (*Set, error) { return open(&Set{tables: true}, s.paths) }

func open(s *Set, paths []string) (*Set, error) {
	s.paths, s.seen = paths, map[string]string{}
	for _, path := range paths {
		if err := s.add(path); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// Close closes the archives.
func (s *Set) Close() error {
	var errs []error
	for _, c := range s.closed {
		errs = append(errs, c.Close())
	}
	s.closed = nil
	return errors.Join(errs...)
}

// Size is how many bytes there are to read.
func (s *Set) Size() int64 {
	var total int64
	for _, f := range s.Files {
		total += f.Size
	}
	return total
}

// hidden tells what systems leave in folders, which holds no data.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || name == "__MACOSX" || strings.EqualFold(name, "thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// addFile adds a file, given, or found in a folder.
func (s *Set) addFile(path, within string, size int64) {
	f := &File{Name: path, Within: within, Size: size, open: func() (io.ReadCloser, error) { return os.Open(path) }}
	head, err := f.head()
	switch {
	case err != nil:
		s.Left = append(s.Left, Left{Name: path, Err: err})
	case isArchive(head) && s.tables && isWorkbook(path):
		f.Format = Workbook
		s.Files = append(s.Files, f)
	case isArchive(head):
		s.addArchive(path, uint64(size))
	default:
		s.keep(f, head)
	}
}

// isArchive tells a zip, also an empty one.
func isArchive(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// isWorkbook tells whether an archive is a workbook of Excel.
func isWorkbook(path string) bool {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return false
	}
	defer archive.Close()
	return slices.ContainsFunc(archive.File, func(m *zip.File) bool { return strings.EqualFold(m.Name, "xl/workbook.xml") })
}

// keep adds a file whose format is read.
func (s *Set) keep(f *File, head []byte) {
	f.Format = formatOf(head)
	if name := known(head); s.tables && (name == "" || strings.HasPrefix(name, "text")) {
		f.Format = Separated
	}
	if f.Format == Unknown {
		err := fmt.Errorf("%s: %w; give JSON, JSON lines or CSV, plain or in gzip or zip", describe(head), ErrFormat)
		s.Left = append(s.Left, Left{Name: f.Name, Err: err})
		return
	}
	s.Files = append(s.Files, f)
}

func (s *Set) addArchive(path string, size uint64) {
	archive, err := zip.OpenReader(path)
	if err == nil && len(archive.File) > maxMembers {
		err = errors.Join(fmt.Errorf("it holds more than %d members", maxMembers), archive.Close())
	}
	if err != nil {
		s.Left = append(s.Left, Left{Name: path, Err: fmt.Errorf("reading it as zip: %w", err)})
		return
	}
	s.closed = append(s.closed, archive)
	members := slices.Clone(archive.File)
	slices.SortStableFunc(members, func(x, y *zip.File) int { return strings.Compare(x.Name, y.Name) })
	for _, m := range members {
		s.addMember(path, size, m)
	}
}

// addMember adds a member of an archive of that size. What the archive says of
// its members' sizes is believed only as far as it can be so.
func (s *Set) addMember(path string, size uint64, m *zip.File) {
	name := path + "!" + strings.ToValidUTF8(m.Name, "\uFFFD")
	parts := strings.Split(strings.ReplaceAll(m.Name, `\`, "/"), "/")
	switch {
	case slices.Contains(parts, "..") || strings.HasPrefix(m.Name, "/") || strings.Contains(parts[0], ":"):
		s.Left = append(s.Left, Left{Name: name, Err: ErrPath})
		return
	case m.FileInfo().IsDir():
		return
	case slices.ContainsFunc(parts, hidden):
		s.Left = append(s.Left, Left{Name: name})
		return
	}
	f := &File{Name: name, Within: path, Size: int64(min(m.UncompressedSize64, mostMember))}
	f.open = func() (io.ReadCloser, error) {
		content, err := m.Open()
		if err != nil {
			return nil, err
		}
		bounded := &expanding{r: content, compressed: func() int64 { return int64(min(m.CompressedSize64, size)) }}
		return readCloser{bounded, content}, nil
	}
	head, err := f.head()
	switch {
	case err != nil:
		s.Left = append(s.Left, Left{Name: name, Err: err})
	case isArchive(head) && s.tables:
		f.Format = Workbook
		s.Files = append(s.Files, f)
	case isArchive(head):
		s.Left = append(s.Left, Left{Name: name, Err: fmt.Errorf("an archive within an archive: %w; unpack it first", ErrFormat)})
	default:
		s.keep(f, head)
	}
}

// readCloser reads from one and closes another.
type readCloser struct {
	io.Reader
	io.Closer
}
