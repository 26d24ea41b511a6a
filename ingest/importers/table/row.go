package table

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

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
	country graph.CountryCode // of an institution
}

// row takes one row in.
func (s *sheet) row(cells sheets.Row, at ingest.Place) error {
	r := &row{Row: cells, at: at, values: map[string]any{}}
	if why := s.differing(cells); why != "" {
		return s.run.Refuse(at, "two columns that are called the same differ", why, nil)
	}
	if beyond := s.beyond(cells); beyond != "" {
		return s.run.Refuse(at, "a row has more cells than the header: a separator stands within one that is not in quotes", beyond, nil)
	}
	clear(s.money)
	if err := s.values(r); err != nil {
		return err
	}
	s.repair(r)
	key, err := s.identify(r)
	if err != nil {
		return s.run.Refuse(at, "a row does not say what it is about", err.Error(), nil)
	}
	one, isNew := s.run.records.of(key, at)
	s.fill(one, r, isNew)
	if s.kind == graph.KindInstitution && r.name != "" {
		s.run.ownName(reading.Fold(r.name), r.country, key)
	}
	if r.name != "" {
		s.run.name(s.kind, r.name, key)
	}
	return s.ties(one, r)
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
	width := len(s.header.columns) + len(s.header.unknown) + len(s.header.unnamed)
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
		case ofName, ofNames:
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
			if err == nil && h.sort == ofLast {
				value = string(reading.DayAfter(graph.Date(value.(string))))
			}
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
	if h.sort == ofName {
		if s.kind == graph.KindPublication {
			title, mended := reading.Title(text)
			if mended {
				s.run.Tell(ingest.Mended, r.at, "markup or bytes that are no text were taken out of a title", title)
			}
			text = title
		}
		if !reading.Placeholder(text) && r.name == "" {
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
// the import is strict.
func (s *sheet) unread(r *row, h headed, err error) error {
	if err == nil || errors.Is(err, errEmpty) || errors.Is(err, errNobody) {
		return nil
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

// repair settles what values of a row say of one another.
func (s *sheet) repair(r *row) {
	for _, p := range s.kind.Properties {
		if p.Unit == "" {
			continue
		}
		if _, has := r.values[p.Name]; !has {
			delete(r.values, p.Unit)
			continue
		}
		for _, h := range s.header.columns {
			if code := s.money[h.at]; h.property == p && h.sort == ofProperty && code != "" {
				r.values[p.Unit] = string(code)
			}
		}
	}
	start, _ := r.values["start"].(string)
	end, _ := r.values["end"].(string)
	if start != "" && end != "" && end < start[:min(len(start), len(end))] {
		s.run.Tell(ingest.Warning, r.at, "it ends before it starts", start+" to "+end)
	}
	s.fiscal(r, end)
	s.eras(r)
}

// fiscal takes the end of a fiscal year that stands under start where none is
// given.
func (s *sheet) fiscal(r *row, end string) {
	if end != "" {
		return
	}
	for _, h := range s.header.columns {
		if h.sort != ofProperty || h.property.Name != "start" || r.Cell(h.at).Kind != sheets.Text {
			continue
		}
		if when, err := s.dates(h.at).Read(r.Cell(h.at).Text); err == nil && when.Fiscal {
			r.values["end"] = string(when.Last)
		}
	}
}

// eras warns of a row whose dates are in two eras.
func (s *sheet) eras(r *row) {
	found := map[bool]bool{}
	for _, h := range s.header.columns {
		if h.property == nil || h.property.Type != graph.TypeDate || r.Cell(h.at).Kind != sheets.Text {
			continue
		}
		if when, err := s.dates(h.at).Read(r.Cell(h.at).Text); err == nil {
			found[when.Buddhist] = true
		}
	}
	if len(found) == 2 {
		s.run.Tell(ingest.Warning, r.at, "dates of a row are in two eras", r.name)
	}
}

// identify says which record a row is of.
func (s *sheet) identify(r *row) (graph.Key, error) {
	if !r.id.IsZero() {
		return r.id, nil
	}
	for _, p := range s.kind.Keys() {
		if value, has := r.values[p.Name]; has {
			key := graph.Key{Kind: s.kind, Scheme: p.Name, Value: fmt.Sprint(value)}
			if r.name == "" && s.run.records.by[key] == nil {
				if err := s.run.mustBeHere(key); err != nil {
					return key, fmt.Errorf("it has no %s, and %w", s.naming(), err)
				}
			}
			return key, nil
		}
	}
	switch s.kind {
	case graph.KindObservation:
		return s.observation(r)
	case graph.KindInstitution:
		return s.institution(r)
	}
	if r.name == "" {
		return graph.Key{}, fmt.Errorf("it has no %s and no id", s.naming())
	}
	switch s.kind {
	case graph.KindPerson:
		return s.person(r)
	case graph.KindPublication:
		return s.local(reading.TitleKey(r.name), r.values["year"]), nil
	case graph.KindActivity:
		return s.local(reading.Fold(r.name), r.values["start"]), nil
	}
	return s.local(reading.Fold(r.name), nil), nil
}

func (s *sheet) naming() string {
	if s.kind == graph.KindPublication {
		return "title"
	}
	return "name"
}

// local is the key of what only its name tells apart within the source, with what
// comes back every year or so.
func (s *sheet) local(name string, with any) graph.Key {
	if with != nil {
		name += "/" + fmt.Sprint(with)
	}
	return graph.LocalKey(s.kind, s.run.Slug(), "name/"+name)
}

// institution finds the institution that a row without an id is of.
func (s *sheet) institution(r *row) (graph.Key, error) {
	if r.name == "" {
		return graph.Key{}, errors.New("it has no name and no id")
	}
	for _, h := range s.header.columns {
		if h.sort == ofTie && h.edge() == graph.LocatedIn && !h.denied && r.country == "" {
			if text, err := textOf(r.Cell(h.at)); err == nil {
				r.country, _ = reading.Country(text)
			}
		}
	}
	e, err := s.run.institutionNamed(r.name, r.country, r.at)
	return e.key, err
}

// person finds the person that a row without an id is of: a name at an
// institution, or by itself.
func (s *sheet) person(r *row) (graph.Key, error) {
	if reading.Nameless(r.name) {
		return graph.Key{}, errors.New("its name is nobody's")
	}
	where := ""
	for _, h := range s.header.columns {
		if h.sort != ofTie || h.edge() != graph.AffiliatedWith || h.denied {
			continue
		}
		text, err := textOf(r.Cell(h.at))
		if err != nil {
			continue
		}
		for _, one := range s.run.parts(graph.KindInstitution, text) {
			if e, err := s.run.entity(graph.KindInstitution, one, graph.Key{}, s.at(r.Row, h)); err == nil {
				where = cmp.Or(where, e.key.Value)
			}
		}
	}
	key := graph.NameKey(s.run.Slug(), personKey(r.name), where)
	r.values["provisional"] = true
	return key, nil
}

// observation is the key of a statistic: what it is of.
func (s *sheet) observation(r *row) (graph.Key, error) {
	indicator, _ := r.values["indicator"].(string)
	country, partner := s.countryUnder(r, graph.ObservedIn), s.countryUnder(r, graph.ObservedWith)
	if indicator == "" || country == "" {
		return graph.Key{}, errors.New("a statistic needs an indicator and a country")
	}
	year := "all"
	if y, has := r.values["year"]; has {
		year = fmt.Sprint(y)
	}
	value := strings.Join([]string{indicator, string(country), year, s.run.Slug()}, "/")
	if field, has := r.values["field"].(string); has {
		value += "/" + strings.Join(strings.FieldsFunc(strings.ToLower(field), func(c rune) bool { return c == ' ' || c == ',' }), "-")
	}
	if partner != "" {
		value += "/" + string(partner)
	}
	r.values["key"] = value
	if r.name == "" {
		r.name = strings.TrimSuffix(fmt.Sprintf("%s of %s, %s", graph.Words(indicator), reading.CountryName(country), year), ", all")
	}
	return graph.Key{Kind: graph.KindObservation, Scheme: "key", Value: value}, nil
}

func (s *sheet) countryUnder(r *row, edge *graph.EdgeType) graph.CountryCode {
	for _, h := range s.header.columns {
		if h.sort == ofTie && h.edge() == edge {
			if text, err := textOf(r.Cell(h.at)); err == nil {
				code, _ := reading.Country(text)
				return code
			}
		}
	}
	return ""
}

// fill states the row's values of the record.
func (s *sheet) fill(one *record, r *row, isNew bool) {
	name := r.name
	if shown := s.run.shown[one.key]; shown != "" && (name == "" || s.found(r)) {
		name = shown
	}
	if name != "" && one.values["name"] == nil {
		one.set("name", name)
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
