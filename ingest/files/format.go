package files

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"unicode/utf8"
)

// Format is how records stand in a file.
type Format int

const (
	Unknown Format = iota
	JSONLines
	JSONArray  // one array of records
	JSONValues // records one after the other, over several lines each
	JSONPage   // a page of an API: an object with records under "results"
	Separated  // a table with a header line
	Workbook   // of Excel; only Set.Tables tells
)

// String names the format for a report.
func (f Format) String() string {
	return [...]string{"unknown", "JSON lines", "JSON array", "JSON", "page of an API", "CSV", "Excel"}[f]
}

// headSize is how much of a file is looked at to tell its format.
const headSize = 64 << 10

var (
	byteOrderMark = []byte("\xEF\xBB\xBF")
	gzipMagic     = []byte{0x1F, 0x8B}
	pageForm      = regexp.MustCompile(`^\{\s*"(?:meta|results|group_by)"\s*:`)
)

// formatOf tells the format from a file's first bytes.
func formatOf(head []byte) Format {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, byteOrderMark), " \t\r\n")
	switch {
	case len(text) == 0:
		return Separated // empty: a table without lines
	case text[0] == '[':
		return JSONArray
	case text[0] == '{' && pageForm.Match(text):
		return JSONPage
	case text[0] == '{':
		first, _, several := bytes.Cut(text, []byte("\n"))
		line := bytes.TrimRight(first, " \t\r")
		_, end := depth(line)
		if several && goesOn(line) || bytes.HasPrefix(after(line[end:]), []byte("{")) {
			return JSONValues
		}
		return JSONLines
	case known(head) == "" && isText(head):
		return Separated
	}
	return Unknown
}

// goesOn tells whether an object goes on on the next line, rather than being
// whole or broken: the line ends where more is to come.
func goesOn(line []byte) bool {
	level, quoted := 0, false
	for i := 0; i < len(line); i++ {
		switch b := line[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			level++
		case b == '}' || b == ']':
			level--
		}
	}
	return level > 0 && bytes.ContainsAny(line[len(line)-1:], "{[,:")
}

// isText tells whether bytes may be a text, in whatever encoding of one byte a
// letter or more: few of them are control characters, of which other data has
// one in nine and UTF-16 more.
func isText(head []byte) bool {
	controls := 0
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' {
			controls++
		}
	}
	return controls*100 <= 8*len(head)
}

// known names a format by the bytes it begins with, "" where it is none of those
// that are met.
func known(head []byte) string {
	for magic, name := range map[string]string{
		"\xFD7zXZ": "xz", "BZh": "bzip2", "7z\xBC\xAF": "7-Zip", "\x28\xB5\x2F\xFD": "Zstandard", "%PDF": "a PDF",
		"PAR1": "Parquet", "SQLite format 3": "an SQLite database", "\xD0\xCF\x11\xE0": "an old Excel or Word file",
		"\xFF\xFE": "text in UTF-16 (save it as UTF-8)", "\xFE\xFF": "text in UTF-16 (save it as UTF-8)", "Rar!": "RAR",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return name
		}
	}
	return ""
}

// describe names what a file seems to be.
func describe(head []byte) string {
	if name := known(head); name != "" {
		return name
	}
	return "binary data"
}

// Open gives the file's content, decompressed and without a byte order mark.
// The callback, where there is one, is told of bytes as they are read, of which
// there are Size.
func (f *File) Open(read func(bytes int)) (io.ReadCloser, error) {
	raw, err := f.open()
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", f.Name, err)
	}
	content, err := decompressed(&counting{r: raw, count: read}, maxLayers)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("reading %s: %w", f.Name, err), raw.Close())
	}
	if start, _ := content.Peek(len(byteOrderMark)); bytes.Equal(start, byteOrderMark) {
		if _, err := content.Discard(len(byteOrderMark)); err != nil {
			return nil, errors.Join(err, raw.Close())
		}
	}
	return readCloser{content, raw}, nil
}

// decompressed looks through layers of gzip.
func decompressed(r io.Reader, layers int) (*bufio.Reader, error) {
	in := &counting{r: r}
	buffered := bufio.NewReaderSize(in, headSize)
	start, err := buffered.Peek(len(gzipMagic))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if !bytes.Equal(start, gzipMagic) {
		return buffered, nil
	}
	if layers == 0 {
		return nil, fmt.Errorf("compressed more than %d times over: %w", maxLayers, ErrFormat)
	}
	unpacked, err := unpack(buffered)
	if err != nil {
		return nil, err
	}
	return decompressed(&expanding{r: unpacked, compressed: func() int64 { return in.n }}, layers-1)
}

// head gives the first bytes of the content, cut where a character ends. Where reading
// breaks off behind them, whoever reads the file comes to know.
func (f *File) head() ([]byte, error) {
	content, err := f.Open(nil)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	head := make([]byte, headSize)
	n := 0
	for n < headSize && err == nil { // not io.ReadFull, whose error hides a file that breaks off
		var more int
		more, err = content.Read(head[n:])
		n += more
	}
	if n == 0 && err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	head = head[:n]
	for range utf8.UTFMax {
		if r, size := utf8.DecodeLastRune(head); r == utf8.RuneError && size == 1 && n == headSize {
			head = head[:len(head)-1]
		}
	}
	return head, nil
}
