package works

import (
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// author is one author of a work, with all institutions named for them.
type author struct {
	name         string // as printed first
	folded       string
	institutions []institution
	countries    []graph.CountryCode // where no institution of theirs is
}

// institution is one that is known by its name and country.
type institution struct {
	name    string
	country graph.CountryCode // "" where it is none
	key     string            // tells institutions of a source apart
}

func newInstitution(name string, country graph.CountryCode) institution {
	return institution{name, country, string(country) + "/" + reading.Fold(name)}
}

// authors reads the authors of a work, in a fixed order, each name once for each
// person, and the countries that are named for them or for institutions of the work.
// An institution at which no author is known is reported: works have none but through
// their authors.
func (r *run) authors(rec record, at ingest.Place) ([]*author, []graph.CountryCode) {
	var entries []*author
	var countries []graph.CountryCode
	var named, without []institution
	for _, code := range codesOf(rec) {
		country := r.countryOf(code, at)
		if country != "" && len(rec.Authors[code])+len(rec.Institutions[code]) > 0 {
			countries = append(countries, country)
		}
		for _, text := range rec.Institutions[code] {
			if printed, _ := reading.Text(text); !reading.Placeholder(printed) {
				without = append(without, newInstitution(printed, country))
			}
		}
		for _, text := range rec.Authors[code] {
			if clean, mended := reading.Text(text); mended {
				r.Tell(ingest.Mended, at, "bytes that are no text were taken out of a name", clean)
			}
			name, printed := splitEntry(text, rec.Institutions[code])
			var of []institution
			var in []graph.CountryCode
			if !reading.Placeholder(printed) {
				of = []institution{newInstitution(printed, country)}
			} else if country != "" {
				in = []graph.CountryCode{country}
			}
			names := r.namesIn(name, at)
			for _, one := range names {
				entries = append(entries, &author{one, reading.Fold(one), of, in})
			}
			if len(names) == 0 {
				without = append(without, of...)
			} else {
				named = append(named, of...)
			}
		}
	}
	for _, i := range withAll(nil, without) {
		if !among(named, i) {
			r.Tell(ingest.Warning, at, "an institution at which no author is named: it is left out, but for its country", i.name)
		}
	}
	return joined(entries), slices.Compact(slices.Sorted(slices.Values(countries)))
}

// codesOf lists the countries of a work as they stand in the file, in a fixed order.
func codesOf(rec record) []string {
	return slices.Compact(slices.Sorted(func(yield func(string) bool) {
		for _, named := range []map[string][]string{rec.Authors, rec.Institutions} {
			for code := range named {
				if !yield(code) {
					return
				}
			}
		}
	}))
}

func (r *run) countryOf(code string, at ingest.Place) graph.CountryCode {
	country := reading.CountryCode(code)
	if country == "" && !reading.Placeholder(code) {
		r.Tell(ingest.Warning, at, "a country that is none was left out", code)
	}
	return country
}

// splitEntry cuts "Name (Institution)", where both may have brackets of their
// own. An institution that the work lists is taken whole.
func splitEntry(text string, listed []string) (name, printed string) {
	text, _ = reading.Text(text)
	for _, one := range listed {
		if one, _ = reading.Text(one); one != "" {
			if before, ok := strings.CutSuffix(text, "("+one+")"); ok {
				return strings.TrimSpace(before), one
			}
		}
	}
	if !strings.HasSuffix(text, ")") {
		return text, ""
	}
	level := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			level++
		case '(':
			if level--; level == 0 {
				return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1 : len(text)-1])
			}
		}
	}
	return text, ""
}

// namesIn reads the name of an entry: none where it stands for nobody, several
// where the entry has several.
func (r *run) namesIn(entry string, at ingest.Place) []string {
	parts := strings.FieldsFunc(entry, func(c rune) bool { return c == ';' || c == '；' })
	if len(parts) > 1 {
		r.Tell(ingest.Warning, at, "several names in one entry, split at the semicolon", entry)
	}
	if len(parts) == 0 {
		parts = []string{""}
	}
	var out []string
	for _, part := range parts {
		part = strings.TrimSpace(part)
		switch {
		case reading.AndOthers(part):
			r.Tell(ingest.Note, at, "authors that are not named were left out", part)
		case reading.Nameless(part):
			r.Tell(ingest.Warning, at, "an author without a name was left out", part)
		case reading.Group(part):
			r.Tell(ingest.Note, at, "a group among the authors was left out", part)
		default:
			out = append(out, part)
		}
	}
	return out
}

// joined makes one author of entries that are one person: the same name at the
// same institution always, at several where no other name may be the same.
func joined(entries []*author) []*author {
	forms := formsOf(entries)
	named := map[string][]*author{} // by folded name
	var out []*author
	for _, e := range entries {
		ambiguous := forms.ambiguous(e)
		i := slices.IndexFunc(named[e.folded], func(a *author) bool {
			return !ambiguous || sameInstitutions(a.institutions, e.institutions)
		})
		if i < 0 {
			out = append(out, e)
			named[e.folded] = append(named[e.folded], e)
			continue
		}
		same := named[e.folded][i]
		same.institutions = withAll(same.institutions, e.institutions)
		same.countries = append(slices.Clone(same.countries), e.countries...)
	}
	return out
}

// forms are the names of a work by what like names have in common.
type forms map[string][]*author

func formsOf(entries []*author) forms {
	f := forms{}
	seen := map[string]bool{}
	for _, e := range entries {
		if seen[e.folded] {
			continue
		}
		seen[e.folded] = true
		for _, form := range reading.LikeForms(e.name) {
			f[form] = append(f[form], e)
		}
	}
	return f
}

// ambiguous tells whether another name of the work may be the same.
func (f forms) ambiguous(e *author) bool {
	for _, form := range reading.LikeForms(e.name) {
		if slices.ContainsFunc(f[form], func(other *author) bool {
			return other.folded != e.folded && reading.LikeNames(other.name, e.name)
		}) {
			return true
		}
	}
	return false
}

// withAll adds those institutions that are not there.
func withAll(list, more []institution) []institution {
	list = slices.Clone(list)
	for _, i := range more {
		if !among(list, i) {
			list = append(list, i)
		}
	}
	return list
}

func among(list []institution, i institution) bool {
	return slices.ContainsFunc(list, func(x institution) bool { return x.key == i.key })
}

func sameInstitutions(x, y []institution) bool {
	return slices.EqualFunc(x, y, func(a, b institution) bool { return a.key == b.key })
}
