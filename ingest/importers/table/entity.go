package table

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// entity is another record that a cell names.
type entity struct {
	key          graph.Key
	name         string
	institutions []graph.Key // printed for a person: "Name (Institution)"
}

// errStore: the store could not be read, which is no fault of a cell.
var errStore = errors.New("the store cannot be read")

var (
	errNobody               = errors.New("it stands for nobody")
	errNobodyNamed          = errors.New("titles alone are nobody's name")
	errPersonNotInstitution = errors.New("it is a person with an institution in brackets, and an institution is due: write its name alone, and the person in a column of people")
	errSeveralPeople        = errors.New("it names several people: separate them by semicolons")
	errInstitutionNotPerson = errors.New("it is the name of an institution or group, and a person is due: write Name (Institution), or the institution in a column of institutions")
)

// entity finds what a text names, of a kind. What is known by a name only is
// stated beside.
func (r *run) entity(kind *graph.Kind, text string, owner graph.Key, at ingest.Place) (entity, error) {
	if key, known, err := r.identified(kind, text); known || err != nil {
		return entity{key: key}, err
	}
	switch kind {
	case graph.KindCountry:
		return r.country(text)
	case graph.KindInstitution:
		return r.institutionNamed(text, "", at)
	case graph.KindPerson:
		return r.personNamed(text, owner, at)
	case graph.KindInitiativeArea, graph.KindSustainableDevelopmentGoal:
		if n, is := numbered(text); is {
			return r.listed(graph.Key{Kind: kind, Scheme: "number", Value: strconv.Itoa(n)})
		}
	}
	return r.recordNamed(kind, text)
}

// numbered reads a number by which something is listed, in the digits of any script: 7,
// #7, 7.0 as spreadsheets write it.
func numbered(text string) (int, bool) {
	plain, _ := reading.Digits(text)
	plain = strings.TrimSpace(strings.TrimLeft(plain, "# "))
	if whole, noughts, point := strings.Cut(plain, "."); point && strings.Trim(noughts, "0") == "" {
		plain = whole
	}
	n, err := strconv.Atoi(plain)
	return n, err == nil
}

// identified finds what a text names by an id: that which queries show, or one of
// a register. known is false where the text is none.
func (r *run) identified(kind *graph.Kind, text string) (key graph.Key, known bool, err error) {
	if id := graph.ID(strings.TrimSpace(text)); id.Kind() != nil {
		if id.Kind() != kind {
			return key, false, fmt.Errorf("it is the id of a %s; one of a %s is due", id.Kind().Singular(), kind.Singular())
		}
		key = graph.IDKey(id)
		return key, true, r.mustBeHere(key)
	}
	for _, p := range kind.Keys() {
		if p.Format == nil || p.GoType == countryCode {
			continue
		}
		value, failed := p.Coerce(text)
		if failed == nil && looksLike(p, text) {
			return graph.Key{Kind: kind, Scheme: p.Name, Value: value.(string)}, true, nil
		}
		if failed != nil && seemsLike(p, text) {
			return key, false, failed
		}
	}
	return key, false, nil
}

// looksLike tells whether a text that can be read as an identifier is meant as
// one: a slug is also a word.
func looksLike(p *graph.Property, text string) bool {
	return p.GoType != slug || strings.Contains(text, "-")
}

// seemsLike tells whether a text that cannot be read as an identifier is meant as
// one all the same.
func seemsLike(p *graph.Property, text string) bool {
	site := map[string]string{"ror": "ror.org", "orcid": "orcid.org", "doi": "doi.org", "openAlex": "openalex.org", "wikidata": "wikidata.org"}[p.Name]
	return site != "" && strings.Contains(strings.ToLower(text), site)
}

// mustBeHere tells that nothing has a key, and notes the name of what has it.
func (r *run) mustBeHere(key graph.Key) error {
	found, err := ingest.Named(r.ctx, r.store, key)
	if err != nil {
		return fmt.Errorf("%w: %w", errStore, err)
	}
	if found == nil {
		return fmt.Errorf("nothing here has the id %s", key.Value)
	}
	r.shown[key] = found.Head().Name
	return nil
}

// listed gives a key of a kind of which all records are known.
func (r *run) listed(key graph.Key) (entity, error) {
	known, err := r.vocabulary(key.Kind)
	if err != nil {
		return entity{}, err
	}
	if !known.keys[key.Value] {
		return entity{}, fmt.Errorf("there is no %s %s here", key.Kind.Singular(), key.Value)
	}
	return entity{key: key}, nil
}

func (r *run) country(text string) (entity, error) {
	code, doubt := reading.Country(text)
	switch {
	case code != "":
		return entity{key: r.Country(code)}, nil
	case doubt == "":
		return entity{}, errNobody
	}
	return entity{}, errors.New(doubt)
}

// institutionNamed finds an institution by its name, or states one that is known
// by its name only.
func (r *run) institutionNamed(name string, country graph.CountryCode, at ingest.Place) (entity, error) {
	if reading.Placeholder(name) {
		return entity{}, errNobody
	}
	folded := reading.Fold(name)
	if own, known := r.ownInstitution(folded, country); known {
		return entity{key: own, name: name}, nil
	}
	found := r.names.Find(name, country)
	if found == nil && personAtInstitution(name) {
		return entity{}, errPersonNotInstitution
	}
	if found != nil {
		r.shown[found.Ref.Key] = found.Name
		r.nowOf(graph.LocalKey(graph.KindInstitution, r.Slug(), string(country)+"/"+folded), found.Ref.Key)
		if !r.toldNames[folded] {
			r.toldNames[folded] = true
			r.Tell(ingest.Note, at, "an institution was found by its whole name", name+": "+found.Text)
		}
		return entity{key: found.Ref.Key, name: name}, nil
	}
	key, err := r.provisional(name, country, at)
	return entity{key: key, name: name}, err
}

// personAtInstitution tells whether a text that should name an institution is the name
// of a person with one behind it in brackets. What is before the brackets may also be an
// acronym of what is in them.
func personAtInstitution(text string) bool {
	parts := nameWithInstitution.FindStringSubmatch(text)
	if parts == nil || reading.HasInstitutionWord(parts[1]) || !reading.HasInstitutionWord(parts[2]) {
		return false
	}
	return strings.Contains(parts[1], " ") || strings.IndexFunc(parts[1], unspaced) == 0
}

// ownInstitution finds an institution that the tables themselves have: under the
// country, or under any where none is given and one has the name.
func (r *run) ownInstitution(folded string, country graph.CountryCode) (graph.Key, bool) {
	keys := r.institutions[folded]
	if country != "" {
		key, known := keys[country]
		return key, known
	}
	if key, known := keys[""]; known {
		return key, true
	}
	if len(keys) == 1 {
		for _, key := range keys {
			return key, true
		}
	}
	return graph.Key{}, false
}

// provisional states an institution that is known by its name only, and tells what
// may be meant.
func (r *run) provisional(name string, country graph.CountryCode, at ingest.Place) (graph.Key, error) {
	folded := reading.Fold(name)
	key := graph.LocalKey(graph.KindInstitution, r.Slug(), string(country)+"/"+folded)
	one, isNew := r.records.of(key, at)
	if isNew {
		one.set("name", name)
		one.set("provisional", true)
		one.says(graph.LocatedIn)
		if country != "" {
			one.tie(graph.LocatedIn, ingest.To(r.Country(country)))
		}
		r.places[key.ID()] = at
		if r.Settings.DryRun { // otherwise all are compared at the end
			kind, about, detail, err := r.names.Meant(r.ctx, name, country)
			if err != nil {
				return key, fmt.Errorf("%w: %w", errStore, err)
			}
			r.Tell(kind, at, about, detail)
		}
		r.ownName(folded, country, key)
	}
	return key, nil
}

func (r *run) ownName(folded string, country graph.CountryCode, key graph.Key) {
	if r.institutions[folded] == nil {
		r.institutions[folded] = map[graph.CountryCode]graph.Key{}
	}
	r.institutions[folded][country] = key
}

var nameWithInstitution = regexp.MustCompile(`^(.+?)\s*[(（](.+)[)）]$`)

// personNamed finds a person by "Name (Institution)", or by a name alone, who then
// is a person of the owner's alone. In place of the name an id may stand.
func (r *run) personNamed(text string, owner graph.Key, at ingest.Place) (entity, error) {
	name, printed := text, ""
	if parts := nameWithInstitution.FindStringSubmatch(text); parts != nil {
		name, printed = clean(parts[1]), clean(parts[2])
	}
	out := entity{name: name}
	where := owner.Value
	if printed != "" {
		institution, err := r.entity(graph.KindInstitution, printed, owner, at)
		if err != nil {
			return entity{}, fmt.Errorf("%s: %w", printed, err)
		}
		out.institutions, where = []graph.Key{institution.key}, institution.key.Value
	}
	if key, known, err := r.identified(graph.KindPerson, name); known || err != nil {
		out.key, out.name = key, "" // the id is not what is printed
		return out, err
	}
	switch {
	case reading.Nameless(name):
		return entity{}, errNobody
	case severalPeople(name):
		return entity{}, errSeveralPeople
	case r.isInstitution(name):
		return entity{}, errInstitutionNotPerson
	}
	out.key = graph.NameKey(r.Slug(), personKey(name), where)
	one, isNew := r.records.of(out.key, at)
	if isNew {
		one.set("name", name)
		one.set("provisional", true)
		for _, institution := range out.institutions {
			one.tie(graph.AffiliatedWith, ingest.To(institution))
		}
	}
	return out, nil
}

// severalPeople tells whether a name is of several: with a word for "and" between them,
// or more commas than there are between a name and its initials or titles.
func severalPeople(name string) bool {
	if andBetween.MatchString(name) {
		return true
	}
	parts := slices.DeleteFunc(strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(",，、", r) }), func(part string) bool {
		return reading.Nameless(part) || suffixes[reading.Fold(part)]
	})
	return len(parts) > 2 || strings.ContainsRune(name, '、')
}

var (
	andBetween = regexp.MustCompile(`(?i)\pL\.?,? (?:and|&|và|และ|ແລະ|និង|နှင့်) \pL`)
	suffixes   = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}
)

// isInstitution tells whether a name where a person is due is that of an institution
// here, or of a group.
func (r *run) isInstitution(name string) bool {
	if reading.Group(name) {
		return true
	}
	return r.names.Find(name, "") != nil
}

// recordNamed finds a record of another kind by its name: one of the tables, or the
// only one here that has it.
func (r *run) recordNamed(kind *graph.Kind, text string) (entity, error) {
	if reading.Placeholder(text) {
		return entity{}, errNobody
	}
	if key, known := r.named[kind][reading.Fold(text)]; known {
		return entity{key: key, name: text}, nil
	}
	known, err := r.vocabulary(kind)
	if err != nil {
		return entity{}, err
	}
	switch ids := known.named[reading.Fold(text)]; len(ids) {
	case 1:
		return entity{key: graph.IDKey(ids[0]), name: text}, nil
	case 0:
		return entity{}, fmt.Errorf("no %s here has this name or id", kind.Singular())
	default:
		return entity{}, fmt.Errorf("%d %s here have this name; write the id of the one that is meant, such as %s", len(ids), kind.Plural, ids[0])
	}
}
