package csv

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"corridor/ingest/reading"
)

// role is what a column is for.
type role int

const (
	property role = iota
	identity
	label
	start
	end
	edgeType
	ignored
)

// column is a column of a table.
type column struct {
	name  string
	role  role
	of    string // type of its values, in small letters: "int"
	list  bool
	group string // of ids
}

// header is the first line of a table.
type header struct {
	columns   []column
	separator byte
	text      string // as it stands, to tell whether a part repeats it
}

// edges tells whether rows are of edges rather than of nodes.
func (h *header) edges() bool { return h.has(start) || h.has(end) }

func (h *header) has(r role) bool {
	return slices.ContainsFunc(h.columns, func(c column) bool { return c.role == r })
}

// headForm is name:TYPE(group){options}, where all but the name may be left out.
var headForm = regexp.MustCompile(`^(.*?)(?::([A-Za-z_-]+)(\[\])?(?:\(([^)]*)\))?(?:\{[^}]*\})?)?$`)

var roles = map[string]role{"id": identity, "label": label, "start_id": start, "end_id": end, "type": edgeType, "ignore": ignored}

// types are those of neo4j-admin; a column of another is refused with its file.
var types = []string{"int", "long", "short", "byte", "float", "double", "boolean", "char", "string", "point", "date", "localtime", "time", "localdatetime", "datetime", "duration"}

// marked tells whether fields are a header: one of them says what it is for.
func marked(fields []string) bool {
	return slices.ContainsFunc(fields, func(text string) bool {
		parts := headForm.FindStringSubmatch(strings.TrimSpace(text))
		if parts == nil {
			return false
		}
		_, known := roles[strings.ToLower(parts[2])]
		return known
	})
}

// readHeader reads the columns of a header.
func readHeader(fields []string, separator byte) (*header, error) {
	h := &header{separator: separator, text: strings.Join(fields, "\x00")}
	for _, text := range fields {
		text, _ = reading.Text(text)
		c, err := readColumn(text)
		if err != nil {
			return nil, err
		}
		h.columns = append(h.columns, c)
	}
	switch {
	case h.edges() && !(h.has(start) && h.has(end)):
		return nil, fmt.Errorf("a table of relationships has both :START_ID and :END_ID")
	case h.edges() && h.has(identity):
		return nil, fmt.Errorf("a table has :ID or :START_ID and :END_ID, and not all of them")
	case !h.edges() && !h.has(identity):
		return nil, fmt.Errorf("no column is :ID, nor are there :START_ID and :END_ID")
	}
	return h, nil
}

func readColumn(text string) (column, error) {
	parts := headForm.FindStringSubmatch(text)
	if parts == nil {
		return column{}, fmt.Errorf("%q is no column: write name:type", text)
	}
	c := column{name: parts[1], of: strings.ToLower(parts[2]), list: parts[3] != "", group: parts[4]}
	if r, known := roles[c.of]; known {
		c.role = r
		return c, nil
	}
	if c.of == "" {
		c.of = "string"
	}
	if !slices.Contains(types, c.of) {
		return c, fmt.Errorf("%q is no type of neo4j-admin: the types are %s", parts[2], strings.Join(types, ", "))
	}
	return c, nil
}
