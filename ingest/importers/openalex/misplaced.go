package openalex

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/importers/misplaced"
	"corridor/ingest/reading"
)

// placements gathers where a work's authors are, to find institutions that works
// were put at by mistake.
func (r *run) placements(p *pending) {
	var work []misplaced.Authorship
	for n := range p.Authorships {
		a := &p.Authorships[n]
		printed, in := a.printedIn()
		for _, i := range a.Institutions {
			country := reading.CountryCode(i.Country)
			if !i.known() || country == "" {
				continue
			}
			one := misplaced.Authorship{Person: a.person(n), Institution: i.name(), Country: string(country)}
			if len(in) > 0 && !slices.ContainsFunc(in, func(c graph.CountryCode) bool { return c == country || neighbours(c, country) }) {
				one.Printed, one.Abroad = printed, string(in[0])
			}
			work = append(work, one)
		}
	}
	r.finder.Add(work)
}

// person tells a work's author apart: by an id that is somebody's, else by the name
// printed, else by the place.
func (a *authorship) person(place int) string {
	if id := a.Author.ID; id != "" && !reading.PlaceholderID(id) {
		return id
	}
	return cmp.Or(reading.Fold(printedName(a)), strconv.Itoa(place))
}

// name tells an institution of the report apart.
func (i institution) name() string {
	name, _ := reading.Text(i.Name)
	return name + " (" + string(reading.CountryCode(i.Country)) + ", " + idOf(i.ID).String() + ")"
}

// printedIn gives the countries that all of an author's printed affiliations end
// with, and the first of them; none where one ends with none.
func (a *authorship) printedIn() (printed string, in []graph.CountryCode) {
	for _, text := range a.printed() {
		code := reading.AddressCountry(text)
		if code == "" {
			return "", nil
		}
		if in = append(in, code); printed == "" {
			printed = text
		}
	}
	return printed, in
}

// neighbours are codes of places that are printed as one another: "Hong Kong,
// China".
func neighbours(a, b graph.CountryCode) bool {
	of := []graph.CountryCode{"CN", "HK", "MO", "TW"}
	return slices.Contains(of, a) && slices.Contains(of, b)
}

// tellMisplaced reports the institutions that do not fit what is printed.
func (r *run) tellMisplaced() {
	for _, s := range r.finder.Find() {
		if s.Example == "" {
			r.Report.TellMany(ingest.Warning, s.Doubled, ingest.Place{}, "works are probably at an institution by mistake: all its authors there are at one abroad as well, and hardly anybody comes back",
				fmt.Sprintf("%s: %d of its %d works, with %d people in %d authorships; on %d of them they are at an institution of %s", s.Institution, s.Doubled, s.Works, s.People, s.Authorships, s.AbroadWorks, s.Abroad))
			continue
		}
		detail := fmt.Sprintf("%s: %d of its %d works, %d of them in %s; printed is %s", s.Institution, s.Printed, s.Works, s.AbroadWorks, s.Abroad, s.Example)
		if r.index != nil {
			if found := r.index.Match(s.Example).Matches; len(found) > 0 {
				detail += ", which is " + found[0].Name
			}
		}
		r.Report.TellMany(ingest.Warning, s.Printed, ingest.Place{}, "works are probably at an institution by mistake: the affiliations printed for it are in another country", detail)
	}
}
