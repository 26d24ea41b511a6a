package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"corridor/graph"
)

// follow gives the path at which the file of a store lies, wherever symbolic
// links lead, so that whoever writes to it finds the same lock. A file that has
// several names has none that all would find.
func follow(path string) (string, error) {
	file, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return target(path)
	}
	if err != nil {
		return "", graph.Unavailable("opening %s: %w", path, err)
	}
	if n := names(file); n > 1 {
		return "", graph.Invalid("store", "%s has %d names (hard links): writing to it by two of them would damage it; "+
			"remove the other names, or open a copy", path, n)
	}
	return file, nil
}

// target is follow of a file that is not there yet: in its folder, or where a
// link leads that was made before it.
func target(path string) (string, error) {
	if link, err := os.Readlink(path); err == nil {
		if !filepath.IsAbs(link) {
			link = filepath.Join(filepath.Dir(path), link)
		}
		path = link
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", graph.Unavailable("opening %s: %w", path, err)
	}
	return filepath.Join(folder, filepath.Base(path)), nil
}
