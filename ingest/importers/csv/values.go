package csv

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

// doubt is a cell that was left out, and why.
type doubt struct{ about, detail string }

// reader makes values of the cells of rows.
type reader struct {
	mapping   *Mapping
	delimiter string // between the members of a list
}

// list cuts a cell into its members.
func (r reader) list(cell files.Cell) []string {
	if cell.Text == "" {
		return nil
	}
	return strings.Split(cell.Text, r.delimiter)
}

// names are the columns whose members are a record's names, whatever else there is.
var names = []string{"names", "aliases"}

// values reads the properties of a row on a noun or type, whose name is of. What
// cannot be read is among the doubts, and what the model has no place for among the
// unknown.
func (r reader) values(h *header, cells []files.Cell, of string, properties []*graph.Property) (values map[string]any, doubts []doubt, unknown []string) {
	values = map[string]any{}
	for i, c := range h.columns {
		name := r.mapping.property(of, c.name)
		if c.role != property || c.name == "" || name == "-" || name == "id" || cells[i].Text == "" {
			continue
		}
		if c.of == "point" {
			if latitude, longitude, ok := pointOf(cells[i].Text); !ok {
				doubts = append(doubts, doubt{"a point cannot be read and was left out", c.name + ": " + cells[i].Text})
			} else if !placed(values, properties, latitude, longitude) {
				unknown = append(unknown, c.name)
			}
			continue
		}
		at := slices.IndexFunc(properties, func(p *graph.Property) bool {
			return p.Name == name || p.Name == "names" && slices.Contains(names, name)
		})
		if at < 0 || name == "sources" || name == "synthetic" {
			unknown = append(unknown, c.name)
			continue
		}
		p := properties[at]
		v, why := r.value(c, cells[i], p)
		if why != "" {
			doubts = append(doubts, doubt{why, c.name + ": " + cells[i].Text})
		} else if more, isList := v.([]string); isList && p.Type == graph.TypeNames {
			before, _ := values[p.Name].([]string)
			values[p.Name] = append(before, more...)
		} else if v != nil {
			values[p.Name] = v
		}
	}
	return values, doubts, unknown
}

// value reads a cell, first as what its column is said to hold and then as what the
// property holds.
func (r reader) value(c column, cell files.Cell, p *graph.Property) (v any, why string) {
	texts := []string{cell.Text}
	if c.list {
		texts = r.list(cell)
	}
	for _, text := range texts {
		if !isOf(c.of, text) {
			return nil, fmt.Sprintf("a value is no %s and was left out", c.of)
		}
	}
	if p.Type != graph.TypeNames && p.Type != graph.TypeStrings {
		return single(texts, p)
	}
	var out []string
	for _, text := range texts {
		text, _ = reading.Text(text)
		if p.Type == graph.TypeNames && text != "" {
			text = graph.KeptName(text)
		}
		if text != "" {
			out = append(out, text)
		}
	}
	if out == nil {
		return nil, ""
	}
	return out, ""
}

// single reads a value of which there is one.
func single(texts []string, p *graph.Property) (v any, why string) {
	if len(texts) != 1 {
		return nil, "a list stands where one value belongs and was left out"
	}
	text, _ := reading.Text(texts[0])
	var in any = text
	var err error
	switch p.Type {
	case graph.TypeInt:
		in, err = strconv.ParseFloat(text, 64)
	case graph.TypeFloat:
		in, err = strconv.ParseFloat(text, 64)
	case graph.TypeBool:
		in, err = strconv.ParseBool(strings.ToLower(text))
	case graph.TypeDate:
		if text = dayOf(text); text != "" {
			_, err = reading.Date(text)
		}
		in = text
	}
	if err == nil && text != "" {
		v, err = p.Coerce(in)
	}
	if err != nil {
		return nil, fmt.Sprintf("a value is not %s and was left out", p.Type)
	}
	if n, is := v.(int64); is && !p.Years && reading.Count(int(n)) == nil {
		return nil, "a count below 0 was left out"
	}
	return v, ""
}

// dayOf is the day of a date with a time.
func dayOf(text string) string {
	if day, _, timed := strings.Cut(text, "T"); timed && len(day) == len("2006-01-02") {
		return day
	}
	return text
}

// isOf tells whether a text is a value of a type of neo4j-admin's. Those that the
// model has no like of are taken as texts.
func isOf(of, text string) bool {
	var err error
	switch of {
	case "int", "long", "short", "byte":
		_, err = strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	case "float", "double":
		_, err = strconv.ParseFloat(strings.TrimSpace(text), 64)
	case "boolean":
		_, err = strconv.ParseBool(strings.ToLower(strings.TrimSpace(text)))
	case "date", "datetime", "localdatetime":
		_, err = graph.ParseDate(dayOf(strings.TrimSpace(text)))
	}
	return err == nil
}

var pointForm = regexp.MustCompile(`(?i)\b(latitude|longitude|x|y)\s*:\s*([-+0-9.eE]+)`)

// pointOf reads a point as neo4j-admin has it, {latitude: 17.9, longitude: 102.6}.
func pointOf(text string) (latitude, longitude float64, ok bool) {
	north := false
	for _, m := range pointForm.FindAllStringSubmatch(text, -1) {
		n, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			return 0, 0, false
		}
		switch strings.ToLower(m[1]) {
		case "latitude", "y":
			latitude, north = n, true
		default:
			longitude, ok = n, true
		}
	}
	at, _ := reading.Point(&latitude, &longitude)
	return latitude, longitude, ok && north && at != nil
}

// placed sets where something is, and tells whether the model has a place for it.
func placed(values map[string]any, properties []*graph.Property, latitude, longitude float64) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(properties, func(p *graph.Property) bool { return p.Name == name })
	}
	if !has("latitude") || !has("longitude") {
		return false
	}
	values["latitude"], values["longitude"] = latitude, longitude
	return true
}
