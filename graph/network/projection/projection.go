// Package projection holds one state of the store in memory, as compactly as
// counting needs it: who took part in what, when, where and on which areas.
// Networks and capacity are measured on it, so that they are the same on every
// store. A Projection is made by Build and never changes; a Follower keeps one
// current.
package projection

import (
	"math"

	"corridor/graph"
)

// OpenEnd as a last year says that there is no end yet.
const OpenEnd = math.MaxInt16

// Projection is one state of the store. Nothing of it may be changed.
//
// Countries, areas, themes, topics, institutions, people and items (publications,
// projects and activities together) are numbered from 0 in the order of their
// ids, so that the same state gives the same projection on every store. What is
// said "by" one of them is a slice indexed by its number. An absent number is
// -1. Where a record names several ends of an edge that is meant to lead to one
// (an institution's country, a theme's area, where an activity was held), the
// first by id is taken.
type Projection struct {
	Version graph.Version // the state projected
	// Added is the name of the Addition in it, "" for a state of the store.
	Added string
	// Narrowed names the Participants that Narrow left in it, "" for everybody.
	Narrowed string
	whole    *Projection // that it was narrowed from; nil: itself
	// Admission says what counts besides what always does; Admitted names it, ""
	// for nothing.
	Admission  graph.Admission
	Admitted   string
	unadmitted *Projection // of which Admit or Only made it; nil: itself
	// Kind is which of what is synthetic and what is not Only left, "" for both.
	Kind string

	Countries, Areas, Themes, Topics, Institutions, People, Items Table

	// Inclusions say which countries' codes are counted under others: no
	// institution, item or person is of a country that is included in another.
	Inclusions   []Inclusion
	CountryCodes []graph.CountryCode // by country
	Corridor     []bool              // by country: one of the corridor's own
	AreaNumbers  []int               // by area
	ThemeSlugs   []string            // by theme
	ThemeAreas   []int32             // by theme: its area, or -1
	TopicList    []Topic             // by topic: what it is

	InstitutionCountry   []int32  // by institution, or -1
	InstitutionTypes     []uint8  // by institution: index in InstitutionTypeNames
	InstitutionTypeNames []string // "" first: no type given
	InstitutionSynthetic []bool   // by institution
	LeadsFor             []int32  // by institution: the country whose lead institution it is, or -1

	// PersonInstitution is, by person, the institution printed on most of the
	// person's publications that count (of several, the first by id); where none is
	// printed on any, that of the affiliation known to reach furthest (see
	// AffiliationTo; without it, AffiliationFrom), then of the one that began
	// last, then the first by id; else -1. PersonCountry is that institution's
	// country; where there is none, the one named on most of the person's
	// publications that count (of several, the first by id), or -1.
	PersonInstitution, PersonCountry []int32

	PersonSynthetic   []bool // by person
	PersonProvisional []bool // by person: known by name only

	// CareerFrom is, by person, the year of the first publication that counts, whatever it
	// is on, or in which the first affiliation began, whichever is earlier; 0
	// where neither is known.
	CareerFrom []int16

	// PersonAffiliations are, by person, the institutions of the person's
	// stays, ascending, once for each stay. Parallel to their Values are the
	// stay's first calendar year (0: unknown) and last (0: unknown; OpenEnd:
	// still there).
	PersonAffiliations             Lists
	AffiliationFrom, AffiliationTo []int16

	// Areas that people and institutions declare for themselves, by person and
	// by institution, as masks like AreaMask.
	DeclaredPersonAreas, DeclaredInstitutionAreas []uint16

	Basis     []Basis     // by item: what it is
	Types     []uint8     // by item: index in TypeNames[Basis]
	TypeNames [3][]string // by Basis: publication types, project statuses, activity types; "" first: none given

	// First and Last are, by item, the calendar years it falls in, both
	// included; see Years for those it counts in. Both are 0 where the years are unknown: a publication or
	// activity without a year (for an activity, nor a start), a project without
	// a start, and years outside 1 to 9999. A project without an end has Last
	// OpenEnd, or First if it is completed; one that ended before its first year was over may have Last
	// before First, and then falls in no single year.
	First, Last []int16

	// FirstYear and LastYear are the first and the last year of the data, in
	// which an item begins that counts; 0 where none has a year. How long projects are to run says nothing of how far the data reach.
	FirstYear, LastYear int

	AreaMask   []uint16 // by item: areas addressed; bit n-1 for the area with number n, 1 to 16
	Classified []bool   // by item: a program alone assigned it to its areas, of which there are some
	ItemThemes Lists    // item to themes
	Synthetic  []bool   // by item

	// Unplaced tells, by item, that the country of someone taking part is not
	// known: there is nobody of a known country, or an institution without one, or
	// an author with neither an institution of a known country nor a country
	// named, or with an institution that no record describes.
	Unplaced []bool

	// ItemPeople lists the people of each item, ascending, each once. Parallel
	// to its Values are their roles, in Stated the institutions printed for that
	// authorship, and in Named the countries named for it that none of these is
	// said to be in, both ascending (none for projects and activities).
	ItemPeople    Lists
	Roles         []Role
	Stated, Named Lists

	// ItemInstitutions lists the institutions of each item, ascending, each
	// once, with all its roles in InstitutionRoles, parallel to its Values. In
	// publications institutions have no roles.
	ItemInstitutions Lists
	InstitutionRoles []Role

	ItemCountries Lists   // item to the known countries of its institutions and those named for its authors, ascending, each once
	HeldIn        []int32 // by item: the country an activity was held in, or -1

	// The other way round: items ascending, each once.
	PersonItems, InstitutionItems, CountryItems Lists

	// Budget is, by item, a project's budget in units of the currency
	// Currencies[BudgetCurrency]; BudgetCurrency is -1 where there is no
	// budget. A budget without a currency has the currency "".
	Budget         []float64
	BudgetCurrency []int16
	Currencies     []graph.Currency // ascending

	// Marks says, by item, for what it counts only where asked, and Left which of
	// these keeps it from counting, 0 where it counts: see Counts. Lists of items
	// have those that do not count, too.
	Marks, Left []Mark

	// Citations is, by item, how often a publication is cited; −1 where that was
	// not counted, and for other items.
	Citations []int32
	// ItemSources are the sources of publications whose citations were counted,
	// ascending.
	ItemSources Lists

	// ItemTopics are the topics of each publication, ascending, and PrimaryTopics
	// those which fit it best, at most one of each version of the model: see
	// PrimaryTopic, and TopicAt for its subfield and field.
	ItemTopics, PrimaryTopics Lists
	// TopicVersion is the newest version of the model by which any publication
	// has a primary topic, else the newest of the topics; "" where it is not known.
	TopicVersion graph.TopicVersion

	// Vintage is, by item, the place in Vintages of the versions of the programs
	// that assigned its topics and affiliations; that of none is 0.
	Vintage  []uint16
	Vintages [][]string

	Sources []Source // by slug

	// Observations are by indicator, country, year, field and partner; those of the same stand as
	// their sources are preferred (graph.Source.ComparePreference), then by id.
	Observations []Observation
}
