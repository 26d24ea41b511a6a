package files

import (
	"errors"
	"fmt"
)

// errLooked ends a look at a file's beginning.
var errLooked = errors.New("looked at")

// Look shows the first records of a file of JSON, at most so many, until one is
// enough. Of a table there are none, which is ErrFormat.
func (f *File) Look(most int, enough func(Record) bool) (err error) {
	if f.Format == Separated {
		return fmt.Errorf("looking at %s, which is a table: %w", f.Name, ErrFormat)
	}
	content, err := f.Open(nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, content.Close()) }()
	looked := 0
	err = JSON(content, f.Format, func(r Record) error {
		if looked++; enough(r) || looked == most {
			return errLooked
		}
		return nil
	})
	if err != nil && !errors.Is(err, errLooked) {
		return fmt.Errorf("looking at %s: %w", f.Name, err)
	}
	return nil
}
