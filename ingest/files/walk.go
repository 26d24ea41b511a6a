package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// errLoop: following the link would come back to it.
var errLoop = errors.New("a link to a folder that it is in is not followed")

// errNoFile: what is there has no end, or no content.
var errNoFile = errors.New("it is no file, but a pipe, a socket or a device")

// add adds a path that was given.
func (s *Set) add(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	target, err := filepath.EvalSymlinks(path)
	if err == nil {
		target, err = filepath.Abs(target)
	}
	if err != nil {
		return err
	}
	switch {
	case s.came(path, target):
		return nil
	case !info.IsDir():
		s.addFile(path, "", info.Size())
		return nil
	}
	w := &walk{Set: s, root: path}
	if err := w.folder(path, target); err != nil {
		return err
	}
	return w.follow()
}

// came tells whether what a path leads to was found before, and notes that it is.
func (s *Set) came(path, target string) bool {
	if first, before := s.seen[target]; before {
		s.Left = append(s.Left, Left{Name: path, As: first})
		return true
	}
	s.seen[target] = path
	return false
}

// Holds tells whether a file is one of those that the paths led to, by whatever name.
func (s *Set) Holds(file fs.FileInfo) bool {
	for path := range s.seen {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, file) {
			return true
		}
	}
	return false
}

// walk lists what a folder holds.
type walk struct {
	*Set
	root  string // as given
	links []link // that were met
	found int
}

// link is a symbolic link with the folder, without links, that it is in.
type link struct{ name, folder string }

// folder adds what a folder holds but its links, by name. Target is its path without
// links.
func (w *walk) folder(name, target string) error {
	entries, err := os.ReadDir(name)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		at, leads := filepath.Join(name, entry.Name()), filepath.Join(target, entry.Name())
		switch {
		case hidden(entry.Name()):
			w.Left = append(w.Left, Left{Name: at})
		case entry.Type()&fs.ModeSymlink != 0:
			w.links = append(w.links, link{at, target})
		default:
			if err := w.entry(at, leads); err != nil {
				return err
			}
		}
	}
	return nil
}

// follow adds what the links lead to, and those that are met there.
func (w *walk) follow() error {
	for len(w.links) > 0 {
		one := w.links[0]
		w.links = w.links[1:]
		target, err := filepath.EvalSymlinks(one.name)
		if err == nil {
			target, err = filepath.Abs(target)
		}
		if err == nil && strings.HasPrefix(one.folder+string(filepath.Separator), strings.TrimSuffix(target, string(filepath.Separator))+string(filepath.Separator)) {
			err = errLoop
		}
		if err != nil {
			w.Left = append(w.Left, Left{Name: one.name, Err: err})
		} else if err := w.entry(one.name, target); err != nil {
			return err
		}
	}
	return nil
}

// entry adds a file, or what a folder holds, unless it was found before.
func (w *walk) entry(name, target string) error {
	if w.came(name, target) {
		return nil
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
	case info.IsDir():
		err = w.folder(name, target)
		if errors.Is(err, errFull) {
			return err
		}
	case !info.Mode().IsRegular():
		err = errNoFile
	default:
		if w.found++; w.found > maxMembers {
			return fmt.Errorf("%s: %w", w.root, errFull)
		}
		w.addFile(name, w.root, info.Size())
	}
	if err != nil {
		w.Left = append(w.Left, Left{Name: name, Err: err})
	}
	return nil
}

// errFull: a folder holds more than is looked through.
var errFull = fmt.Errorf("it holds more than %d files", maxMembers)
