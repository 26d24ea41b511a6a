package files

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Row is one row of a table, or why there is none.
type Row struct {
	Line   int    // on which it begins, from 1; the header stands on the first
	Raw    []byte // as it stands in the file; valid until the next row
	Mended bool   // quotes within a field were not doubled; it was read as well as possible
	Err    error  // it cannot be read
	fields []string
	quoted []bool
	header map[string]int
}

// Fields are all fields of the row in their order, as they stand.
func (r Row) Fields() []string { return r.fields }

// Get gives the field of a column, without spaces around it. Of a column that
// the table does not have it is "".
func (r Row) Get(column string) string {
	if i, ok := r.header[columnName(column)]; ok {
		return strings.TrimSpace(r.fields[i])
	}
	return ""
}

// Has tells whether the table has the column.
func (r Row) Has(column string) bool {
	_, ok := r.header[columnName(column)]
	return ok
}

// columnName is what column names are compared by: without case, and without
// what is not seen.
func columnName(name string) string {
	return strings.ToLower(strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\ufeff', '\u00ad', '\u2060':
			return -1
		case '\u00a0', '\u3000':
			return ' '
		}
		return r
	}, name)))
}

// Bounds of a row. How many lines are looked at for the end of a row is halved
// each time that they were looked at in vain, and grows with each row that is
// sound, so that a file full of quotes that nothing closes is read in linear time.
const (
	maxRowLines  = 4096
	minRowLines  = 4
	moreRowLines = 16 // by a sound row
	maxColumns   = 1000
)

// CSV reads the rows of a table whose first line names the columns, separated by
// semicolons, commas, tabs or bars, whichever the header has most of.
//
// A field in quotes ends where a quote stands before a separator or the end of a
// line. So a quote that was not doubled does no harm but where it stands just
// there. A row that then has another number of fields than the header costs its
// first line alone: reading goes on at the next line, and lines that are no rows
// belong to what was broken. So does a row with such a quote that goes on over lines
// which are rows by themselves; where all quotes are as RFC 4180 has them, lines in
// a field are its text, whatever they look like. Where the header breaks a bound the error is ErrHeader.
func CSV(r io.Reader, yield func(Row) error) error {
	t := &table{r: bufio.NewReaderSize(r, headSize), next: 1}
	if err := t.readHeader(); err != nil {
		return notEOF(err)
	}
	return t.each(yield)
}

// each gives the rows one after the other.
func (t *table) each(yield func(Row) error) error {
	for {
		row, err := t.row()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = yield(row)
		}
		if err != nil {
			return err
		}
	}
}

// linesLooked is how many lines Grid looks at for the form of a table.
const linesLooked = 200

// Grid reads the rows of a table of which it is not known where the header
// stands, if there is one: titles may come before it, and a row may have fewer
// fields than others. Separators are those of CSV, by the first lines. Rows are
// read as CSV reads them; one has at most as many fields as the widest of the
// first lines.
func Grid(r io.Reader, yield func(Row) error) error {
	t := &table{r: bufio.NewReaderSize(r, headSize), next: 1, ragged: true, ahead: maxRowLines}
	if err := t.lookAhead(); err != nil {
		return notEOF(err)
	}
	return t.each(yield)
}

// lookAhead tells separator and width by the first lines.
func (t *table) lookAhead() error {
	var lines [][]byte
	for range linesLooked {
		line, err := t.line()
		if errors.Is(err, io.EOF) {
			break
		}
		if errors.Is(err, ErrLong) {
			return fmt.Errorf("%w: a line is longer than %d bytes", ErrHeader, MaxRecord)
		}
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	t.separator, t.columns = ',', 1
	var most agreement
	for _, separator := range []byte{',', ';', '\t', '|'} {
		widest, counted := 0, map[int]int{}
		for _, line := range lines {
			parts := splitting{separator: separator}
			parts.feed(line)
			widest = max(widest, len(parts.fields))
			counted[len(parts.fields)]++
		}
		if agree := agreementOf(counted); agree.beats(most) {
			most, t.separator, t.columns = agree, separator, widest
		}
	}
	if t.columns > maxColumns {
		return fmt.Errorf("%w: a line has more than %d columns", ErrHeader, maxColumns)
	}
	t.back(lines)
	return nil
}

// agreement is how many lines have the same number of fields, more than one: those of
// a table agree, and what only stands within its texts does not.
type agreement struct{ lines, fields int }

func agreementOf(counted map[int]int) agreement {
	var most agreement
	for fields, lines := range counted {
		if one := (agreement{lines, fields}); fields > 1 && one.beats(most) {
			most = one
		}
	}
	return most
}

func (a agreement) beats(other agreement) bool {
	return cmp.Or(cmp.Compare(a.lines, other.lines), cmp.Compare(a.fields, other.fields)) > 0
}

// table is a table under way. Lines that were read and not used wait in pending,
// the next one last.
type table struct {
	r         *bufio.Reader
	separator byte
	header    map[string]int
	columns   int
	ragged    bool // a row may have fewer fields than columns
	next      int  // number of the next line
	pending   [][]byte
	ahead     int  // lines to look at for the end of a row
	broken    bool // the row before was broken: what is no row is part of it
}

// line gives the next line, with its end. One that is too long is ErrLong.
func (t *table) line() ([]byte, error) {
	if last := len(t.pending) - 1; last >= 0 {
		line := t.pending[last]
		t.pending = t.pending[:last]
		t.next++
		return line, nil
	}
	var line []byte
	long := false
	for {
		part, err := t.r.ReadSlice('\n')
		if long = long || len(line)+len(part) > MaxRecord; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (len(line) == 0 || !errors.Is(err, io.EOF)):
			return nil, err
		}
		t.next++
		if long {
			return nil, ErrLong
		}
		return line, nil
	}
}

// back gives lines back that are to be read again.
func (t *table) back(lines [][]byte) {
	for _, line := range slices.Backward(lines) {
		t.pending = append(t.pending, line)
	}
	t.next -= len(lines)
}

func (t *table) readHeader() error {
	line, err := t.line()
	if errors.Is(err, ErrLong) {
		return fmt.Errorf("%w: it is longer than %d bytes", ErrHeader, MaxRecord)
	}
	if err != nil {
		return err
	}
	t.separator = separatorOf(line)
	names := splitting{separator: t.separator}
	names.feed(line)
	if len(names.fields) > maxColumns {
		return fmt.Errorf("%w: it names more than %d columns", ErrHeader, maxColumns)
	}
	t.header, t.columns, t.ahead = map[string]int{}, len(names.fields), maxRowLines
	for i, name := range names.fields {
		if _, twice := t.header[columnName(name)]; !twice {
			t.header[columnName(name)] = i
		}
	}
	return nil
}

// separatorOf is the separator that the header has most of.
func separatorOf(header []byte) byte {
	found, most := byte(','), 0
	for _, separator := range []byte{';', ',', '\t', '|'} {
		if n := bytes.Count(header, []byte{separator}); n > most {
			found, most = separator, n
		}
	}
	return found
}

// row reads the next row that is not empty.
func (t *table) row() (Row, error) {
	for {
		number := t.next
		first, err := t.line()
		if errors.Is(err, ErrLong) {
			return Row{Line: number, Err: err}, nil
		}
		if err != nil {
			return Row{}, err
		}
		if len(bytes.TrimSpace(first)) == 0 {
			continue
		}
		row := t.read(first, number)
		if row.Err != nil && t.broken {
			continue
		}
		t.broken = row.Err != nil
		return row, nil
	}
}

// read reads the row that begins with the line, over as many lines as its
// fields in quotes have.
func (t *table) read(first []byte, number int) Row {
	row := Row{Line: number, Raw: first, header: t.header}
	parts := splitting{separator: t.separator}
	parts.feed(first)
	more, closed := t.feedMore(&parts, len(first))
	switch {
	case !closed:
		row.Err = errors.New("a quote opens a field that nothing closes")
	case len(parts.fields) > t.columns || len(parts.fields) < t.columns && !t.ragged:
		row.Err = fmt.Errorf("it has %d fields where %d are due", len(parts.fields), t.columns)
	case parts.mended && t.swallowed(more):
		row.Err = errors.New("a quote opens a field that seems to be closed in another row")
	default:
		t.ahead = min(maxRowLines, t.ahead+moreRowLines)
		row.fields, row.quoted, row.Mended = parts.fields, parts.quotes, parts.mended
		row.Raw = bytes.Join(append([][]byte{first}, more...), nil)
		return row
	}
	if len(more) > 0 {
		t.ahead = max(minRowLines, t.ahead/2)
	}
	t.back(more)
	return row
}

// feedMore feeds lines until no field in quotes goes on, and gives them. It
// tells whether it came to an end.
func (t *table) feedMore(parts *splitting, size int) (more [][]byte, closed bool) {
	for parts.open {
		line, err := t.line()
		if err != nil {
			return more, false
		}
		more = append(more, line)
		if size += len(line); len(more) > t.ahead || size > MaxRecord {
			return more, false
		}
		parts.feed(line)
	}
	return more, true
}

// swallowed tells whether the lines that a row goes on over are rows by
// themselves, which a quote that nothing closed has taken in.
func (t *table) swallowed(more [][]byte) bool {
	return slices.ContainsFunc(more, func(line []byte) bool {
		alone := splitting{separator: t.separator}
		alone.feed(line)
		return !alone.open && len(alone.fields) == t.columns
	})
}

// splitting cuts lines into fields.
type splitting struct {
	separator byte
	fields    []string
	quotes    []bool // of each field, whether it stood in quotes
	field     []byte
	open      bool // the field in quotes goes on at the next line
	mended    bool // quotes within a field were not doubled
}

// feed takes the next line, with its end.
func (s *splitting) feed(line []byte) {
	text := bytes.TrimRight(line, "\r\n")
	end := line[len(text):]
	for len(s.fields) <= maxColumns {
		more := false
		if trimmed := bytes.TrimLeft(text, " "); s.open {
			text, more = s.quoted(text)
		} else if len(trimmed) > 0 && trimmed[0] == '"' {
			text, more = s.quoted(trimmed[1:])
		} else {
			var field []byte
			field, text, more = bytes.Cut(text, []byte{s.separator})
			s.fields, s.quotes = append(s.fields, string(field)), append(s.quotes, false)
		}
		if s.open {
			s.field = append(s.field, end...)
		}
		if !more {
			return
		}
	}
}

// quoted reads a field in quotes to its end, or to that of the line. It gives
// what comes after the separator behind it, if there is one.
func (s *splitting) quoted(text []byte) (rest []byte, more bool) {
	s.open = true
	for i := 0; i < len(text); i++ {
		if text[i] != '"' {
			s.field = append(s.field, text[i])
			continue
		}
		after := bytes.TrimLeft(text[i+1:], " ")
		switch {
		case i+1 < len(text) && text[i+1] == '"':
			s.field = append(s.field, '"')
			i++
		case len(after) == 0:
			s.close()
			return nil, false
		case after[0] == s.separator:
			s.close()
			return after[1:], true
		default:
			s.field = append(s.field, '"')
			s.mended = true
		}
	}
	return nil, false
}

func (s *splitting) close() {
	s.fields, s.quotes = append(s.fields, string(s.field)), append(s.quotes, true)
	s.field, s.open = s.field[:0], false
}
