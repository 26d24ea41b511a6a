package table

import (
	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

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
			r.values["end"] = string(reading.DayAfter(when.Last))
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
