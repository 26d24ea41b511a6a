package files

import (
	"errors"
	"io"
)

// page yields the values of the list under "results" of the object whose brace
// was read. That there is no such list is told.
func (s *scanner) page(byte) error {
	found := false
	for {
		b, err := s.start()
		switch {
		case errors.Is(err, io.EOF):
			return s.cut(errors.New("the file ends before its page does: it was cut"))
		case err != nil:
			return err
		case b == '}' && !found:
			return s.fault(errors.New(`a page has no list of records under "results"`))
		case b == '}':
			return nil
		case b != '"':
			err = s.resume(b, "a key of the page", "\"}")
		default:
			var results bool
			results, err = s.member()
			found = found || results
		}
		if err != nil {
			return err
		}
	}
}

// member reads one of a page's keys, whose first quote was read, with its value.
// It tells whether these are the records.
func (s *scanner) member() (results bool, err error) {
	key, err := s.text()
	if err != nil {
		return false, s.ended(err)
	}
	b, err := s.start()
	if b == ':' && err == nil {
		b, err = s.start()
	}
	switch {
	case err != nil:
	case b == '[' && key == "results":
		return true, s.values(']', s.record)
	case b == '{' || b == '[':
		if err = s.value(b); errors.Is(err, ErrLong) || errors.Is(err, ErrDeep) {
			err = nil
		}
	case b == '"':
		_, err = s.text()
	default:
		err = s.word()
	}
	return false, s.ended(err)
}

// ended tells where the file ends within a page; other errors it gives back.
func (s *scanner) ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, errCut) {
		return s.cut(errCut)
	}
	return err
}

// text reads a text up to its closing quote.
func (s *scanner) text() (string, error) {
	var out []byte
	for {
		b, err := s.next()
		switch {
		case err != nil:
			return "", err
		case b == '"':
			return string(out), nil
		case b == '\\':
			if b, err = s.next(); err != nil {
				return "", err
			}
		}
		if len(out) < 1024 {
			out = append(out, b)
		}
	}
}

// word reads a number, true, false or null up to what comes after.
func (s *scanner) word() error {
	for {
		next, err := s.r.Peek(1)
		if err != nil || next[0] == ',' || next[0] == '}' || next[0] == '\n' {
			return err
		}
		if _, err := s.next(); err != nil {
			return err
		}
	}
}
