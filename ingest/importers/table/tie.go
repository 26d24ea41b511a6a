package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// ties states the ties that a row's cells name. An empty cell says that the table
// states none.
func (s *sheet) ties(one *record, r *row) error {
	for _, h := range s.header.columns {
		if h.sort != ofTie {
			continue
		}
		if !h.denied {
			one.says(h.edge())
		}
		text, err := textOf(r.Cell(h.at))
		if e := s.unread(r, h, err); e != nil {
			return e
		}
		if err != nil {
			continue
		}
		parts := s.run.parts(h.relation, text)
		for n, part := range parts {
			if err := s.tie(one, r, h, part, n, len(parts)); err != nil {
				return err
			}
		}
	}
	return nil
}

// tie states one tie, the nth of so many in its cell.
func (s *sheet) tie(one *record, r *row, h headed, text string, n, of int) error {
	if reading.AndOthers(text) && h.relation.To == graph.KindPerson {
		s.run.Tell(ingest.Note, s.at(r.Row, h), "people who are not named were left out", text)
		return nil
	}
	if h.denied {
		return s.deny(one, r, h, text, of)
	}
	e, err := s.run.entity(h.relation.To, text, one.key, s.at(r.Row, h))
	if errors.Is(err, errNobody) {
		return s.nobody(r, h, text, of)
	}
	if err != nil && of > 1 {
		err = fmt.Errorf("%s: %w", shortened(text), err)
	}
	if err != nil {
		return s.unread(r, h, err)
	}
	if e.key == one.key {
		return s.unread(r, h, errors.New("it names itself"))
	}
	edge := graph.EdgeWrite{Other: graph.Ref{Key: e.key}, Values: map[string]any{}}
	s.describe(&edge, h, e, n)
	if err := s.tieValues(&edge, r, h, n, of); err != nil {
		return err
	}
	if differ := one.tie(h.edge(), edge); len(differ) > 0 {
		s.run.Tell(ingest.Warning, r.at, "a tie came before and says otherwise: the first was taken", fmt.Sprintf("%s %s: %s", h.text, shortened(text), strings.Join(differ, ", ")))
	}
	return nil
}

// nobody reports what stands for nobody: a word for "none" among others, or a name of
// titles alone. Such a word alone in its cell says nothing, and needs no report.
func (s *sheet) nobody(r *row, h headed, text string, of int) error {
	if !reading.Placeholder(text) {
		return s.unread(r, h, fmt.Errorf("%s: %w", shortened(text), errNobodyNamed))
	}
	if of > 1 {
		s.run.Tell(ingest.Note, s.at(r.Row, h), "a word that stands for nobody was left out of a list", text)
	}
	return nil
}

// describe gives a tie what its column says of it.
func (s *sheet) describe(edge *graph.EdgeWrite, h headed, e entity, n int) {
	t := h.edge()
	if h.role != "" {
		edge.Values["role"] = h.role
	}
	if t == graph.Authored {
		if !s.run.options.Curated { // a correction names those it is about
			edge.Values["position"] = int64(n + 1)
		}
		if e.name != "" {
			edge.Values["printedName"] = e.name
		}
		for _, institution := range e.institutions {
			edge.Institutions = append(edge.Institutions, graph.Ref{Key: institution})
		}
	}
	if _, assigned := t.Property("method"); assigned {
		edge.Values["method"] = "DECLARED"
		if s.run.options.Curated {
			edge.Values["method"] = "CURATED"
		}
	}
}

// tieValues reads the columns for properties of the ties: one value for all that
// are named, or as many as are.
func (s *sheet) tieValues(edge *graph.EdgeWrite, r *row, h headed, n, of int) error {
	for _, v := range s.header.columns {
		if v.sort != ofTieValue || v.relation != h.relation || v.property.Name == "role" && h.role != "" {
			continue
		}
		cell := r.Cell(v.at)
		alone := r.Row
		if parts := several(cell.Text); len(parts) > 1 && v.property.Type != graph.TypeStrings {
			if len(parts) != of {
				if n == 0 {
					if err := s.unread(r, v, fmt.Errorf("it has %d values where %s names %d", len(parts), h.text, of)); err != nil {
						return err
					}
				}
				continue
			}
			cell.Text = parts[n]
			alone.Cells = slices.Clone(alone.Cells)
			alone.Cells[v.at] = cell
		}
		value, err := s.read(alone, v)
		if _, lasts := h.edge().Property("ongoing"); lasts && v.property.Name == "to" && reading.UntilNow(cell.Text) {
			edge.Values["ongoing"] = true
		}
		if err == nil {
			edge.Values[v.property.Name] = value
			if code := s.money[v.at]; code != "" && v.property.Unit != "" {
				edge.Values[v.property.Unit] = string(code)
			}
		} else if n == 0 || of > 1 {
			if err := s.unread(r, v, err); err != nil {
				return err
			}
		}
	}
	for _, p := range h.edge().Properties {
		if p.Unit != "" && edge.Values[p.Name] == nil {
			delete(edge.Values, p.Unit)
		}
	}
	return nil
}

// parts cuts a cell that names several of a kind. Names of institutions have
// commas, so those separate only ids and what else has none.
func (r *run) parts(of *graph.Relation, text string) []string {
	kind, parts := of.To, several(text)
	if len(parts) != 1 || !strings.ContainsAny(text, ",，、") {
		return parts
	}
	commas := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(",，、", c) })
	for i, part := range commas {
		commas[i] = clean(part)
		_, known, _ := r.identified(kind, commas[i])
		_, byNumber := kind.Property("number")
		_, number := numbered(commas[i])
		country := graph.CountryCode("")
		if kind == graph.KindCountry && !of.One {
			country, _ = reading.Country(commas[i])
		}
		if !known && country == "" && !(byNumber && kind != graph.KindProject && number) {
			return parts
		}
	}
	return commas
}

// name notes the name of a record of the tables.
func (r *run) name(kind *graph.Kind, name string, key graph.Key) {
	if r.named[kind] == nil {
		r.named[kind] = map[string]graph.Key{}
	}
	if _, known := r.named[kind][reading.Fold(name)]; !known {
		r.named[kind][reading.Fold(name)] = key
	}
}
