package table

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

// row is what is read of a row before it is known which record it is of.
type row struct {
	sheets.Row
	at      ingest.Place
	name    string
	id      graph.Key // by which the table says it is known here
	values  map[string]any
	names   []graph.Name
	given   string // parts of a person's name
	family  string
	country graph.CountryCode // of an institution
}

// row takes one row in.
func (s *sheet) row(cells sheets.Row, at ingest.Place) error {
	r := &row{Row: cells, at: at, values: map[string]any{}}
	if why := s.differing(cells); why != "" {
		return s.run.Refuse(at, "two columns that are called the same differ", why, rawOf(cells))
	}
	if beyond := s.beyond(cells); beyond != "" {
		return s.run.Refuse(at, "a row has more cells than the header: a separator stands within one that is not in quotes", beyond, rawOf(cells))
	}
	clear(s.money)
	if err := s.values(r); err != nil {
		return err
	}
	if r.name == "" {
		r.name = joinedName(r.given, r.family)
	}
	s.repair(r)
	if s.kind == graph.KindInstitution {
		r.country = s.countryUnder(r, graph.LocatedIn)
	}
	key, err := s.identify(r)
	if errors.Is(err, errStore) {
		return err
	}
	if err != nil {
		return s.run.Refuse(at, "a row does not say what it is about", err.Error(), rawOf(cells))
	}
	*s.run.Report.Kept++
	one, isNew := s.run.records.of(key, at)
	s.fill(one, r, isNew)
	if s.kind == graph.KindInstitution {
		s.compare(r, key)
	}
	if s.kind == graph.KindInstitution && r.name != "" {
		s.run.ownName(reading.Fold(r.name), r.country, key)
	}
	if r.name != "" {
		s.run.name(s.kind, r.name, key)
	}
	s.kept = append(s.kept, keptRow{one, r})
	return nil
}

// keptRow is a row whose ties are stated once all rows are known, since they may name
// one below.
type keptRow struct {
	record *record
	row    *row
}

// tieAll states the ties that the rows' cells name.
func (s *sheet) tieAll() error {
	for _, k := range s.kept {
		if err := s.run.ctx.Err(); err != nil {
			return err
		}
		clear(s.money)
		if err := s.ties(k.record, k.row); err != nil {
			return err
		}
	}
	return nil
}

// compare tells where an institution's id is of one with another name or country.
func (s *sheet) compare(r *row, key graph.Key) {
	held := s.run.names.Known(key)
	if held == nil {
		return
	}
	if r.name != "" && !held.Called(r.name) {
		s.run.Tell(ingest.Warning, r.at, "the id is of an institution that has another name here: is it the right one?", r.name+": "+held.Text)
	}
	if r.country != "" && !held.In(r.country) {
		s.run.Tell(ingest.Warning, r.at, "the id is of an institution in another country: is it the right one?", string(r.country)+": "+held.Text)
	}
}

// joinedName is the name of a person of its parts: in Chinese the family's comes first.
func joinedName(given, family string) string {
	if given != "" && family != "" && han(given) && han(family) {
		return family + given
	}
	return strings.TrimSpace(given + " " + family)
}

func han(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0
}

// rawOf is a row for whoever looks at what was set aside.
func rawOf(cells sheets.Row) []byte {
	texts := make([]string, len(cells.Cells))
	for i, c := range cells.Cells {
		texts[i] = c.Text
	}
	return []byte(strings.Join(texts, "\t"))
}

// differing says how columns that are called the same differ.
func (s *sheet) differing(cells sheets.Row) string {
	for _, d := range s.header.doubled {
		x, y := clean(cells.Cell(d[0]).Text), clean(cells.Cell(d[1]).Text)
		if x != "" && y != "" && x != y {
			return fmt.Sprintf("columns %s and %s: %s and %s", letterOf(d[0]), letterOf(d[1]), x, y)
		}
	}
	return ""
}

// beyond gives what stands right of the header of a text.
func (s *sheet) beyond(cells sheets.Row) string {
	if s.workbook {
		return ""
	}
	width := len(s.header.columns) + len(s.header.unknown) + len(s.header.unnamed) + len(s.header.left)
	for i := width; i < len(cells.Cells); i++ {
		if !cells.Cells[i].Blank() {
			return clean(cells.Cells[i].Text)
		}
	}
	return ""
}

// values reads the cells for names and properties.
func (s *sheet) values(r *row) error {
	for _, h := range s.header.columns {
		switch h.sort {
		case ofName, ofNames, ofGivenName, ofFamilyName:
			text, err := textOf(r.Cell(h.at))
			if err != nil {
				if e := s.unread(r, h, err); e != nil {
					return e
				}
				continue
			}
			s.called(r, h, text)
		case ofID:
			text, err := textOf(r.Cell(h.at))
			if err == nil {
				var key graph.Key
				var known bool
				if key, known, err = s.run.identified(s.kind, text); known && err == nil {
					r.id = key
				} else if err == nil {
					err = fmt.Errorf("it is no id of a %s", s.kind.Singular())
				}
			}
			if e := s.unread(r, h, err); e != nil {
				return e
			}
		case ofProperty, ofLast:
			if _, taken := r.values[h.property.Name]; taken {
				continue
			}
			value, err := s.read(r.Row, h)
			if err == nil && value != nil {
				r.values[h.property.Name] = value
			} else if e := s.unread(r, h, err); e != nil {
				return e
			}
		}
	}
	return nil
}

// called takes a name in.
func (s *sheet) called(r *row, h headed, text string) {
	switch {
	case reading.Placeholder(text) && h.sort != ofNames:
		return
	case h.sort == ofGivenName:
		r.given = text
		return
	case h.sort == ofFamilyName:
		r.family = text
		return
	case h.sort == ofName:
		if s.kind == graph.KindPublication {
			title, mended := reading.Title(text)
			if mended {
				s.run.Tell(ingest.Mended, r.at, "markup or bytes that are no text were taken out of a title", title)
			}
			text = title
		}
		if r.name == "" {
			r.name = text
		}
		return
	}
	for _, one := range several(text) {
		if !reading.Placeholder(one) {
			r.names = append(r.names, graph.Name{Value: one, Type: graph.NameAlias})
		}
	}
}

// unread reports a cell that cannot be read. The error is ingest.ErrRefused where
// the import is strict, and errStore where it is no fault of the cell.
func (s *sheet) unread(r *row, h headed, err error) error {
	if err == nil || errors.Is(err, errEmpty) || errors.Is(err, errNobody) {
		return nil
	}
	if errors.Is(err, errStore) {
		return err
	}
	place := s.at(r.Row, h)
	cell := r.Cell(h.at)
	s.run.Tell(ingest.Unread, place, "a cell cannot be read: "+h.name, fmt.Sprintf("%s: %s", shortened(cell.Text), message(err)))
	if s.run.Settings.Strict {
		return fmt.Errorf("%s: %s: %w: %w", place, shortened(cell.Text), err, ingest.ErrRefused)
	}
	return nil
}

// message is an error without what the model says of every one.
func message(err error) string {
	var invalid *graph.InvalidError
	if errors.As(err, &invalid) {
		return invalid.Reason
	}
	return err.Error()
}

func shortened(text string) string {
	text = clean(text)
	if runes := []rune(text); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return text
}

// fill states the row's values of the record. A name by which an institution was only
// found stays what it is.
func (s *sheet) fill(one *record, r *row, isNew bool) {
	if r.name != "" && one.values["name"] == nil && !(s.run.shown[one.key] != "" && s.found(r)) {
		one.set("name", r.name)
	}
	if len(r.names) > 0 {
		one.set("names", graph.Encode(&graph.Entity{Names: r.names})["names"])
	}
	var differ []string
	for _, name := range slices.Sorted(maps.Keys(r.values)) {
		if one.set(name, r.values[name]) {
			differ = append(differ, name)
		}
	}
	switch {
	case len(differ) > 0:
		s.run.Tell(ingest.Warning, r.at, "a record came before and says otherwise: the first was taken", one.at.String()+": "+strings.Join(differ, ", "))
	case !isNew && one.at != r.at && s.kind != graph.KindInstitution:
		s.run.Tell(ingest.Merged, r.at, "a record came before: one of both", one.at.String())
	}
}

// found tells whether the row's institution was found by its name, which then is
// but another spelling.
func (s *sheet) found(r *row) bool {
	return s.kind == graph.KindInstitution && r.id.IsZero() && !slices.ContainsFunc(s.kind.Keys(), func(p *graph.Property) bool { return r.values[p.Name] != nil })
}
