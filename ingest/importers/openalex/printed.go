package openalex

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/affiliations"
	"corridor/ingest/reading"
)

// mostPrinted is of how many printed affiliations it is kept what they mean.
const mostPrinted = 20_000

// seat is an institution that somebody is at: as OpenAlex says, or as their
// printed affiliation was matched.
type seat struct {
	institution graph.Key
	match       match
}

// match says how a seat was matched; the zero match: OpenAlex itself names it.
type match struct {
	by         graph.AffiliationMatch
	confidence float64
}

// properties gives what an edge says of a match.
func (m match) properties() (by *graph.AffiliationMatch, confidence *float64) {
	if m.by == "" {
		return nil, nil
	}
	return &m.by, &m.confidence
}

// edge is the stay at a seat, which the reference names.
func (s seat) edge(at graph.Ref) graph.EdgeWrite {
	by, confidence := s.match.properties()
	edge := ingest.With(s.institution, graph.Affiliation{MatchedBy: by, Confidence: confidence})
	edge.Other = at
	return edge
}

// sure is an institution that a printed affiliation surely means.
type sure struct {
	seat
	countries []graph.CountryCode
}

// readInstitutions makes the index that printed affiliations are matched with, of
// what other sources than this state: what the import itself brings does not
// change what is matched.
func (r *run) readInstitutions(ctx context.Context) error {
	index, err := affiliations.Load(ctx, r.store, affiliations.Options{Except: r.Slug(), Countries: ingest.CorridorCountries()})
	if errors.Is(err, affiliations.ErrTooMany) {
		r.Tell(ingest.Note, ingest.Place{}, "printed affiliations are not matched: there are too many institutions", err.Error())
		return nil
	}
	if err != nil {
		return err
	}
	if index.Size() > 0 {
		r.index = index
	}
	return nil
}

// seatsOf gives the institutions that an authorship without one means by what is
// printed; none where it names one by an id.
func (r *run) seatsOf(a *authorship) []sure {
	if r.index == nil || slices.ContainsFunc(a.Institutions, institution.known) {
		return nil
	}
	var out []sure
	for _, text := range a.texts() {
		for _, s := range r.means(text).sure {
			if !slices.ContainsFunc(out, func(o sure) bool { return o.institution == s.institution }) {
				out = append(out, s)
			}
		}
	}
	return out
}

// meaning is what a printed affiliation was found to mean.
type meaning struct {
	sure   []sure
	unsure string // institutions that it may mean, for the report
}

// means matches a printed affiliation, once while it is kept.
func (r *run) means(text string) meaning {
	if known, ok := r.printed[text]; ok {
		return known
	}
	if len(r.printed) >= mostPrinted {
		clear(r.printed)
	}
	m := meaningOf(r.index.Match(text))
	r.printed[text] = m
	return m
}

func meaningOf(found affiliations.Result) meaning {
	var m meaning
	var unsure []string
	for _, one := range found.Matches {
		if one.ROR == "" || one.Confidence() < affiliations.Sure {
			unsure = append(unsure, fmt.Sprintf("%s (%s)", one.Name, affiliations.LessSure))
			continue
		}
		m.sure = append(m.sure, sure{seat{one.Ref().Key, match{graph.AffiliationMatch(one.By), one.Confidence()}}, one.Countries})
	}
	for _, c := range found.Candidates {
		if slices.Contains(c.Against, affiliations.OtherCountry) || slices.Contains(c.Against, affiliations.Unsupported) {
			continue
		}
		unsure = append(unsure, fmt.Sprintf("%s (%s)", c.Name, strings.Join(c.Against, ", ")))
	}
	m.unsure = strings.Join(unsure[:min(len(unsure), 3)], "; ")
	return m
}

// tellPrinted reports what became of an authorship's printed affiliations.
func (r *run) tellPrinted(a *authorship, at ingest.Place) {
	if r.index == nil {
		return
	}
	for _, text := range a.texts() {
		switch m := r.means(text); {
		case len(m.sure) > 0:
			r.Tell(ingest.Note, at, "a printed affiliation was matched to an institution, which is marked", text+" is "+m.sure[0].institution.Value)
		case m.unsure != "":
			r.Tell(ingest.Suggestion, at, "a printed affiliation was not matched: it may mean an institution that is held", text+" may be "+m.unsure)
		}
	}
}

// leastSure is the least sure of matches.
func leastSure(found []sure) match {
	if len(found) == 0 {
		return match{}
	}
	return slices.MinFunc(found, func(a, b sure) int {
		return cmp.Compare(a.match.confidence, b.match.confidence)
	}).match
}

// known tells whether an institution has an id.
func (i institution) known() bool {
	one := idOf(i.ID)
	return one != 0 && kinds[one.letter()] == graph.KindInstitution || reading.ROR(i.ROR) != ""
}

// texts are an authorship's affiliations as printed or, where there are none, the
// names of its institutions without ids, with their countries.
func (a *authorship) texts() []string {
	if out := a.printed(); len(out) > 0 {
		return out
	}
	var out []string
	for _, i := range a.Institutions {
		if name, _ := reading.Text(i.Name); !reading.Placeholder(name) {
			if country := reading.CountryName(reading.CountryCode(i.Country)); country != "" {
				name += ", " + country
			}
			out = append(out, name)
		}
	}
	return out
}

// countriesOf are the countries of an authorship: those that it names and, where
// it names none, those of the institutions that it means.
func (r *run) countriesOf(a *authorship) []graph.CountryCode {
	out := a.countryCodes()
	if len(out) > 0 {
		return out
	}
	for _, s := range r.seatsOf(a) {
		for _, code := range s.countries {
			if !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}
