package networks

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
)

// markup writes XML, piece by piece; an error is kept, and told by end.
type markup struct{ *bufio.Writer }

func newMarkup(w io.Writer) markup {
	out := markup{bufio.NewWriterSize(w, 1<<16)}
	out.raw(xml.Header)
	return out
}

// raw writes what is XML already.
func (m markup) raw(text string) { _, _ = m.WriteString(text) } // the writer keeps the error

// open begins an element with attributes, given as names and values; those whose
// value is nil are left out.
func (m markup) open(name string, attributes ...any) { m.tag(name, ">", attributes) }

// empty is an element of nothing but attributes.
func (m markup) empty(name string, attributes ...any) { m.tag(name, "/>\n", attributes) }

// text is an element with a text.
func (m markup) text(name, text string, attributes ...any) {
	m.open(name, attributes...)
	m.escaped(text)
	m.raw("</" + name + ">\n")
}

func (m markup) tag(name, end string, attributes []any) {
	m.raw("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] == nil {
			continue
		}
		m.raw(" " + attributes[i].(string) + `="`)
		m.escaped(written(attributes[i+1]))
		m.raw(`"`)
	}
	m.raw(end)
}

// escaped writes a text; characters that XML cannot hold become U+FFFD.
func (m markup) escaped(text string) { _ = xml.EscapeText(m, []byte(text)) } // the writer keeps the error

// end writes what is left, and tells the first error there was.
func (m markup) end() error {
	if err := m.Flush(); err != nil {
		return fmt.Errorf("writing XML: %w", err)
	}
	return nil
}

// written writes a value as short as it can be without loss.
func written(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(value)
}
