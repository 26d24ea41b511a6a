package files

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Record is one record of a file, or why there is none.
type Record struct {
	Line   int    // on which it begins, from 1
	Raw    []byte // valid until the next record
	Mended bool   // control characters, which no JSON has, were taken out
	Err    error  // it cannot be read: ErrLong, ErrDeep, or what is wrong with its form
}

// JSON reads the records of a JSON file, of whatever of the formats, to the end
// of the file: arrays and pages may come one after the other, and pages in an
// array, as in files that were put together. A record that breaks a bound or has no end is yielded with
// its error; it costs no other record but where the file ends within it. So is
// whatever stands where no record can. What yield returns stops it, and is
// returned.
func JSON(r io.Reader, format Format, yield func(Record) error) error {
	s := &scanner{r: bufio.NewReaderSize(r, headSize), line: 1, take: yield}
	var err error
	switch format {
	case JSONArray:
		err = s.documents(s.record)
	case JSONPage:
		err = s.documents(s.page)
	case JSONValues:
		err = s.values(0, s.record)
	default:
		err = s.lines()
	}
	if s.stopped != nil {
		return s.stopped
	}
	return notEOF(err)
}

// scanner finds where records begin and end, without decoding them.
type scanner struct {
	r       *bufio.Reader
	line    int
	raw     []byte
	take    func(Record) error
	stopped error // what take returned
}

func (s *scanner) yield(r Record) error {
	if r.Err == nil {
		if text := withoutControls(r.Raw); len(text) > 0 {
			r.Raw, r.Mended = text, len(text) < len(r.Raw)
		}
	}
	s.stopped = s.take(r)
	return s.stopped
}

// withoutControls takes control characters but white space out of a text.
func withoutControls(text []byte) []byte {
	control := func(b byte) bool { return b < ' ' && b != '\t' && b != '\n' && b != '\r' }
	for at, b := range text {
		if !control(b) {
			continue
		}
		out := slices.Clone(text[:at])
		for _, b := range text[at:] {
			if !control(b) {
				out = append(out, b)
			}
		}
		return out
	}
	return text
}

// fault tells of something that is no record.
func (s *scanner) fault(err error) error { return s.yield(Record{Line: s.line, Err: err}) }

// cut tells that the file ends where it should not, and gives io.EOF.
func (s *scanner) cut(err error) error {
	if err := s.fault(err); err != nil {
		return err
	}
	return io.EOF
}

func (s *scanner) next() (byte, error) {
	b, err := s.r.ReadByte()
	if b == '\n' && err == nil {
		s.line++
	}
	return b, err
}

// start skips what may stand between values, byte order marks among it, and gives
// the byte after it.
func (s *scanner) start() (byte, error) {
	for {
		b, err := s.next()
		if b == byteOrderMark[0] && err == nil {
			if rest, _ := s.r.Peek(2); bytes.Equal(rest, byteOrderMark[1:]) {
				_, err = s.r.Discard(2)
				b = ' '
			}
		}
		if err != nil || b != ' ' && b != '\t' && b != '\r' && b != '\n' && b != ',' {
			return b, err
		}
	}
}

// lines yields what is on each line that is not empty.
func (s *scanner) lines() error {
	for {
		line := s.line
		err := s.readLine()
		text := bytes.TrimSpace(bytes.TrimPrefix(s.raw, byteOrderMark))
		if errors.Is(err, ErrLong) {
			err = s.yield(Record{Line: line, Raw: text, Err: ErrLong})
		} else if err := s.onLine(line, text); err != nil {
			return err
		}
		if err != nil {
			return err
		}
	}
}

// onLine yields a line's record: one, or several where objects were put together
// on it.
func (s *scanner) onLine(line int, text []byte) error {
	for len(text) > 0 {
		deepest, end := depth(text)
		rest := after(text[end:])
		if !bytes.HasPrefix(rest, []byte("{")) {
			rest, end = nil, len(text)
		}
		rec := Record{Line: line, Raw: bytes.TrimSuffix(text[:end], []byte(","))}
		if deepest > MaxNesting {
			rec.Err = ErrDeep
		}
		if err := s.yield(rec); err != nil {
			return err
		}
		text = rest
	}
	return nil
}

// after gives what comes after what may stand between values.
func after(text []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(bytes.TrimLeft(text, " \t\r,"), byteOrderMark), " \t\r")
}

// readLine reads to the end of the line. Of one that is too long it keeps the
// beginning.
func (s *scanner) readLine() error {
	s.raw = s.raw[:0]
	long := false
	for {
		part, err := s.r.ReadSlice('\n')
		if len(s.raw)+len(part) <= MaxRecord {
			s.raw = append(s.raw, part...)
		} else {
			long = true
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == nil:
			s.line++
		}
		if long {
			return ErrLong
		}
		return err
	}
}

// depth is how deep the first value of a text is nested, brackets in texts left
// out, and where it ends; that is the text's end where it does not.
func depth(text []byte) (deepest, end int) {
	level := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i += quoted(text[i+1:])
		case '{', '[':
			level++
			deepest = max(deepest, level)
		case '}', ']':
			if level--; level <= 0 {
				return deepest, i + 1
			}
		}
	}
	return deepest, len(text)
}

// quoted is how long a text goes on that a quote has opened, with the quote that
// closes it; where none does, to the end.
func quoted(text []byte) int {
	for end := 0; ; end++ {
		next := bytes.IndexByte(text[end:], '"')
		if next < 0 {
			return len(text)
		}
		end += next
		if before := bytes.TrimRight(text[:end], `\`); (end-len(before))%2 == 0 {
			return end + 1
		}
	}
}

// documents reads lists of records or pages, and objects, one after the other.
// What an object is the function says, which is given its first byte.
func (s *scanner) documents(object func(byte) error) error {
	for {
		b, err := s.start()
		switch {
		case err != nil:
		case b == '[':
			err = s.values(']', s.recordOrPage)
		case b == '{':
			err = object(b)
		default:
			err = s.resume(b, "a list or an object", "[{")
		}
		if err != nil {
			return err
		}
	}
}

// recordOrPage yields the record, or those of the page, that begins with the byte.
func (s *scanner) recordOrPage(first byte) error {
	const enough = 256
	ahead, _ := s.r.Peek(enough) // fewer bytes tell as much as there is
	if first == '{' && pageForm.Match(append([]byte{first}, ahead...)) {
		return s.page(first)
	}
	return s.record(first)
}

// values reads values one after the other up to the closing byte, or to the end
// of the file where that is 0, each by the function, which is given its first
// byte.
func (s *scanner) values(closing byte, one func(byte) error) error {
	for {
		b, err := s.start()
		switch {
		case errors.Is(err, io.EOF) && closing != 0:
			return s.cut(errors.New("the file ends before its list of records does: it was cut"))
		case err != nil:
			return err
		case b == closing && closing != 0:
			return nil
		case b == '{' || b == '[':
			err = one(b)
		default:
			err = s.resume(b, "a record", "{]")
		}
		if err != nil {
			return err
		}
	}
}

// record yields the record that begins with the byte.
func (s *scanner) record(first byte) error {
	line := s.line
	err := s.value(first)
	if err != nil && !recordAtFault(err) {
		return err
	}
	return s.yield(Record{Line: line, Raw: s.raw, Err: err})
}

// resume tells of something else than what should begin, and goes on at one of
// the bytes.
func (s *scanner) resume(b byte, should, at string) error {
	rec := Record{Line: s.line, Err: fmt.Errorf("%q where %s should begin", string(rune(b)), should)}
	for {
		next, err := s.r.Peek(1)
		if err != nil || strings.IndexByte(at, next[0]) >= 0 {
			return errors.Join(s.yield(rec), notEOF(err))
		}
		if _, err := s.next(); err != nil {
			return err
		}
	}
}

func notEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

var errCut = errors.New("the file ends within the record: it was cut")

func recordAtFault(err error) bool {
	return errors.Is(err, ErrLong) || errors.Is(err, ErrDeep) || errors.Is(err, errCut)
}

// value reads the value that begins with the byte, an object or a list.
func (s *scanner) value(first byte) error {
	s.raw = append(s.raw[:0], first)
	level, quoted, escaped := 1, false, false
	var fault error
	for level > 0 {
		b, err := s.next()
		if errors.Is(err, io.EOF) {
			return errCut
		}
		if err != nil {
			return err
		}
		if len(s.raw) < MaxRecord {
			s.raw = append(s.raw, b)
		} else {
			fault = ErrLong
		}
		switch {
		case escaped:
			escaped = false
		case quoted && b == '\\':
			escaped = true
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			if level++; level > MaxNesting && fault == nil {
				fault = ErrDeep
			}
		case b == '}' || b == ']':
			level--
		}
	}
	return fault
}
