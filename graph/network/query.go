package network

import (
	"encoding/json"
	"math"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Level says what the nodes of a network are.
type Level string

// The levels. A country takes part in an item through its institutions, and through
// authors for whom it is named without one.
const (
	Countries    Level = "COUNTRY"
	Institutions Level = "INSTITUTION"
	People       Level = "PERSON"
)

// Noun is what entities of the level are called, for a number of them.
func (l Level) Noun(number int) string {
	one, several := "person", "people"
	switch l {
	case Countries:
		one, several = "country", "countries"
	case Institutions:
		one, several = "institution", "institutions"
	}
	if number == 1 {
		return one
	}
	return several
}

// Counting says what an item with n distinct entities adds.
type Counting string

// The ways of counting. An item with one entity gives it its credit and ties
// it to nobody.
const (
	// Full counting: 1 to each entity and 1 to each tie.
	Full Counting = "FULL"
	// Fractional counting: 1/n to each entity and 1/(n−1) to each tie, so that
	// an entity's ties of one item sum to 1 (Newman 2001; Perianes-Rodriguez,
	// Waltman and van Eck 2016).
	Fractional Counting = "FRACTIONAL"
	// Unit counting: 1/n to each entity and 2/(n(n−1)) to each tie, so that an
	// item's ties sum to 1.
	Unit Counting = "UNIT"
)

// Strength says how the weight of a tie is made of counts; see strength.go.
type Strength string

// The strengths of a tie.
const (
	Raw                  Strength = "RAW"
	Salton               Strength = "SALTON"
	Jaccard              Strength = "JACCARD"
	Association          Strength = "ASSOCIATION"
	AssociationCorrected Strength = "ASSOCIATION_CORRECTED"
)

// Scope says which entities are nodes.
type Scope string

// The scopes: entities of the corridor's own countries, or all.
const (
	Corridor Scope = "CORRIDOR"
	All      Scope = "ALL"
)

// Limits of a query.
const (
	DefaultTeamSize = 100         // entities of an item above which it is left out, unless asked otherwise
	MaxPairs        = 200_000_000 // pairs of entities that one network may count, each in both directions
)

// Filter says which items count. Conditions of different fields must all
// hold; within a list any one. The zero Filter holds for every item.
type Filter struct {
	Areas  []int    // numbers
	Themes []string // slugs
	// Topics are ids, keys or OpenAlex ids of topics of any level: publications
	// pass whose primary topic is one of them or within one; other kinds fail.
	Topics       []string
	Countries    []graph.CountryCode // one of them takes part
	AllCountries []graph.CountryCode // every one of them takes part
	// InstitutionTypes are those of which an institution takes part.
	InstitutionTypes []string
	Led              Led        // who led it
	Institutions     []graph.ID // one of them takes part
	People           []graph.ID // one of them takes part
	// From and To are calendar years, inclusive, 0 for none. A project counts
	// in every year it runs. Items without a year fail.
	From, To         int
	PublicationTypes []string // of publications; other kinds pass
	ActivityTypes    []string // of activities; other kinds pass
	ProjectStatuses  []string // of projects; other kinds pass
	Synthetic        *bool
}

// Led says who led an item. The conditions must all hold of one who led it;
// within a list any one. Without conditions it holds for every item.
type Led struct {
	By               projection.Leading // EitherAuthor
	Countries        []graph.CountryCode
	Institutions     []graph.ID
	InstitutionTypes []string
	People           []graph.ID
}

// Query asks for a network. Zero fields mean their defaults.
type Query struct {
	Level  Level
	Basis  []projection.Basis // nil: all kinds of item
	Filter Filter
	// Participants says who of those who took part counts, whatever the filter
	// looks at. An item's n is the number of those that are left.
	Participants projection.Participants
	Evidence     Evidence // ByRecords
	Counting     Counting // Full
	Strength     Strength // AssociationCorrected for countries, else Raw
	// Scope is Corridor for countries, else All. Within takes its place: nodes
	// are only entities of these countries. Neither changes which items count
	// nor an item's n.
	Scope  Scope
	Within []graph.CountryCode
	// Ties of less weight, or of fewer joint items, are left out; nodes stay.
	MinWeight float64
	MinItems  int
	// MaxTeamSize leaves out items with more entities at the level.
	MaxTeamSize int
	Resolution  float64 // of communities; 1
}

// normal gives the query with defaults filled in and lists in order, so that
// queries that ask for the same are equal, or says what is wrong with it.
func (q Query) normal() (Query, error) {
	if q.Counting == "" {
		q.Counting = Full
	}
	if q.Strength == "" {
		q.Strength = Raw
		if q.Level == Countries {
			q.Strength = AssociationCorrected
		}
	}
	if q.Scope == "" {
		q.Scope = All
		if q.Level == Countries {
			q.Scope = Corridor
		}
	}
	if q.MaxTeamSize == 0 {
		q.MaxTeamSize = DefaultTeamSize
	}
	if q.Resolution == 0 {
		q.Resolution = 1
	}
	if len(q.Basis) == 0 {
		q.Basis = []projection.Basis{projection.Publication, projection.Project, projection.Activity}
	}
	q.Basis = ordered(q.Basis)
	q.Within = ordered(q.Within)
	q.Participants.Types = ordered(q.Participants.Types)
	q.Filter = q.Filter.normal()
	if q.Evidence == "" {
		q.Evidence = ByRecords
	}
	if q.Evidence == ByStatistics {
		if err := q.checkStatistics(); err != nil {
			return q, err
		}
		q.Basis = []projection.Basis{projection.Publication}
	}
	return q, q.check()
}

func (f Filter) normal() Filter {
	f.Areas = ordered(f.Areas)
	f.Themes = ordered(f.Themes)
	f.Topics = ordered(f.Topics)
	f.Countries = ordered(f.Countries)
	f.AllCountries = ordered(f.AllCountries)
	f.InstitutionTypes = ordered(f.InstitutionTypes)
	f.Led = f.Led.normal()
	f.Institutions = ordered(f.Institutions)
	f.People = ordered(f.People)
	f.PublicationTypes = ordered(f.PublicationTypes)
	f.ActivityTypes = ordered(f.ActivityTypes)
	f.ProjectStatuses = ordered(f.ProjectStatuses)
	return f
}

func (l Led) normal() Led {
	if l.By == "" {
		l.By = projection.EitherAuthor
	}
	l.Countries = ordered(l.Countries)
	l.Institutions = ordered(l.Institutions)
	l.InstitutionTypes = ordered(l.InstitutionTypes)
	l.People = ordered(l.People)
	return l
}

// ordered gives a list's distinct values, ascending; an empty list stays one.
func ordered[T interface{ ~string | ~int | ~uint8 }](values []T) []T {
	values = slices.Clone(values)
	slices.Sort(values)
	return slices.Compact(values)
}

func (q Query) check() error {
	switch {
	case math.IsNaN(q.MinWeight) || q.MinWeight < 0:
		return graph.Invalid("minWeight", "%v is not a weight; give 0 or more", q.MinWeight)
	case q.MinItems < 0:
		return graph.Invalid("minItems", "%d is not a number of items; give 0 or more", q.MinItems)
	case q.MaxTeamSize < 2:
		return graph.Invalid("maxTeamSize", "%d is not a size of teams that tie anybody; give 2 or more", q.MaxTeamSize)
	case !(q.Resolution > 0) || math.IsInf(q.Resolution, 0):
		return graph.Invalid("resolution", "%v is no resolution; give a number above 0, 1 for the usual one", q.Resolution)
	case q.Filter.From != 0 && q.Filter.To != 0 && q.Filter.From > q.Filter.To:
		return graph.Invalid("filter.years", "from %d comes after to %d; give the earlier year as from", q.Filter.From, q.Filter.To)
	}
	return nil
}

// key identifies what a normal query asks for.
func (q Query) key() string {
	text, err := json.Marshal(q)
	if err != nil {
		panic("network: a query without a key: " + err.Error()) // only numbers that are none, which check refuses
	}
	return string(text)
}

// keyIn identifies the network that a normal query asks for of a projection,
// which is narrowed to the query's participants.
func (q Query) keyIn(p *projection.Projection) string { return p.Key(q.key()) }

// keyOf joins what identifies an answer.
func keyOf(parts ...string) string { return strings.Join(parts, "\x00") }
