package capacity

import (
	"math"
	"slices"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// Dimension is one kind of capacity.
type Dimension string

// The dimensions, in the order they are listed everywhere.
const (
	People       Dimension = "PEOPLE"
	Institutions Dimension = "INSTITUTIONS"
	Projects     Dimension = "PROJECTS"
	Publications Dimension = "PUBLICATIONS"
	Activities   Dimension = "ACTIVITIES"
	Funding      Dimension = "FUNDING"
)

// Dimensions lists all dimensions.
func Dimensions() []Dimension {
	return []Dimension{People, Institutions, Projects, Publications, Activities, Funding}
}

// basis is what a dimension of work counts; false for the other dimensions.
func (d Dimension) basis() (projection.Basis, bool) {
	switch d {
	case Projects:
		return projection.Project, true
	case Publications:
		return projection.Publication, true
	case Activities:
		return projection.Activity, true
	}
	return 0, false
}

// Columns says what the columns of a matrix are.
type Columns string

// The columns: the initiative's areas, their themes, or a level of OpenAlex's
// classification of publications. Statistics are by field, or by area.
const (
	Areas     Columns = "AREA"
	Themes    Columns = "THEME"
	Domains   Columns = "DOMAIN"
	Fields    Columns = "FIELD"
	Subfields Columns = "SUBFIELD"
	Topics    Columns = "TOPIC"
)

// level is the level of the classification that columns are of; false for areas
// and themes.
func (c Columns) level() (graph.TopicLevel, bool) {
	return graph.TopicLevel(c), c != Areas && c != Themes
}

// most is how many there may be of such columns in a matrix.
func (c Columns) most() int {
	if c == Subfields || c == Topics {
		return MaxTopicColumns
	}
	return MaxColumns
}

// Baseline says what a count is held against: which share of its work a
// country would be expected to do in a column. Only the shares of Corridor,
// WorldValue and Custom sum to 1 over the columns shown; those of Median sum to
// somewhat less or more, those of Best to 1 or more, so that with these a
// country may lie below, or not above, what is expected in every column.
type Baseline string

// The baselines.
const (
	// Corridor: the column's share of all that the matrix counts. A country
	// that does most of the work sets most of it: each column's indices,
	// weighted by what is expected, average to 1.
	Corridor Baseline = "CORRIDOR"
	// Median: the median of the shares of the countries shown of which enough
	// would be expected in the column, each with the same say: see Query.Minimum.
	Median Baseline = "MEDIAN"
	// Best: the largest of these shares. No index is above 1.
	Best Baseline = "BEST"
	// WorldValue: the column's share in a table loaded by whoever runs the
	// server, given as Query.World.
	WorldValue Baseline = "WORLD_VALUE"
	// Custom: Query.Shares.
	Custom Baseline = "CUSTOM"
)

// Attribution says how a person or an institution gets a column.
type Attribution string

// The attributions.
const (
	// ByWork: it took part, within the years, in an item of the column.
	ByWork Attribution = "WORK"
	// ByDeclaration: it declares the area.
	ByDeclaration Attribution = "DECLARATION"
)

// Defaults of a query.
const (
	DefaultMinimum    = 5
	DefaultYoungYears = 5
	// MaxTrendYears is how many years of a window, the last ones, a trend looks at.
	MaxTrendYears = 30
	// MaxColumns, for subfields and topics MaxTopicColumns, and MaxCells bound a
	// matrix.
	MaxColumns      = 64
	MaxTopicColumns = 256
	MaxCells        = 4000
)

// Share is a column's share in a baseline that is given.
type Share struct {
	Column    string    // as Matrix.Label names it
	Value     float64   // 0 or more; shares are made to sum to 1 over the columns shown
	Dimension Dimension // that it holds for; "": for every one that has no other
}

// isOf tells whether another share is of the same column and dimension.
func (s Share) isOf(other Share) bool {
	return s.Column == other.Column && s.Dimension == other.Dimension
}

// Query asks for a matrix. Zero fields mean their defaults.
type Query struct {
	// Countries are the rows, the corridor's own if nil. They are held against
	// each other: of one country alone every index is 1.
	Countries []graph.CountryCode
	Evidence  Evidence // ByRecords
	Columns   Columns  // Areas
	Areas     []int    // areas shown, all if nil; of themes and fields: those of these areas
	Themes    []string // slugs of the themes shown, all if nil
	// Topics are those shown, or within which those shown lie; all if nil.
	Topics []graph.TopicID
	// TopicVersion is the version of the topic model by whose topics publications
	// count, projection.Projection.TopicVersion if "". Versions are never mixed.
	TopicVersion graph.TopicVersion
	// From and To are calendar years, inclusive; 0 leaves an end open. A project
	// counts in every year it runs. Items without a year count where both are 0.
	From, To   int
	Dimensions []Dimension      // all if nil; ByStatistics: publications
	Counting   network.Counting // Full or Fractional; Full
	Baseline   Baseline         // Corridor; ByStatistics: Median
	Shares     []Share          // with Custom
	World      World            // with WorldValue
	// PerMillion holds counts against countries' inhabitants rather than
	// against their own totals.
	PerMillion  bool
	Attribution Attribution // ByWork
	// Minimum is the expected number of items below which no verdict is given and no
	// gap told, of which a share must be known to be told, of which a country's
	// share counts in Median and Best, and on which an advantage rests.
	Minimum    float64 // DefaultMinimum
	YoungYears int     // for how many years a career is young; DefaultYoungYears
	// Currency that amounts are converted into; "": amounts stay by currency.
	Currency graph.Currency
	// Participants says who of those who took part in an item counts.
	Participants projection.Participants
	// Synthetic leaves only items, declarations and leading institutions that
	// are synthetic, or only those that are not.
	Synthetic *bool
	// FieldAreas says which fields belong to which areas, ByStatistics;
	// DefaultFieldAreas.
	FieldAreas []FieldArea
}

// normal gives the query with defaults filled in and lists in order, or says
// what is wrong with it.
func (q Query) normal() (Query, error) {
	if q.Columns == "" {
		q.Columns = Areas
	}
	if q.Counting == "" {
		q.Counting = network.Full
	}
	if q.Evidence == "" {
		q.Evidence = ByRecords
	}
	if q.Evidence == ByStatistics {
		if err := q.checkStatistics(); err != nil {
			return q, err
		}
		q = q.ofStatistics()
	}
	if q.Baseline == "" {
		q.Baseline = Corridor
	}
	if q.Attribution == "" {
		q.Attribution = ByWork
	}
	if q.Minimum == 0 {
		q.Minimum = DefaultMinimum
	}
	if q.YoungYears == 0 {
		q.YoungYears = DefaultYoungYears
	}
	var dimensions []Dimension
	for _, d := range Dimensions() {
		if len(q.Dimensions) == 0 || slices.Contains(q.Dimensions, d) {
			dimensions = append(dimensions, d)
		}
	}
	q.Dimensions = dimensions
	return q, q.check()
}

func (q Query) check() error {
	switch {
	case q.Counting == network.Unit:
		return graph.Invalid("counting", "UNIT counts ties; capacity is counted FULL or FRACTIONAL")
	case q.From != 0 && q.To != 0 && q.From > q.To:
		return graph.Invalid("years", "from %d comes after to %d; give the earlier year as from", q.From, q.To)
	case !(q.Minimum >= 0) || math.IsInf(q.Minimum, 0):
		return graph.Invalid("minimum", "%v is no expected number of items; give one above 0", q.Minimum)
	case q.YoungYears < 1:
		return graph.Invalid("youngYears", "%d is no number of years; give 1 or more", q.YoungYears)
	case q.PerMillion && q.Baseline != Corridor:
		return graph.Invalid("perMillion", "counts are held either against inhabitants or against a baseline; with perMillion leave baseline CORRIDOR")
	case q.Columns == Areas && q.Themes != nil:
		return graph.Invalid("themes", "the columns are areas; ask for themes as columns, or leave themes out")
	case q.Attribution == ByDeclaration && q.Columns != Areas:
		return graph.Invalid("attribution", "people and institutions declare areas alone; take by AREA, or attribution WORK")
	}
	if err := q.checkTopics(); err != nil {
		return err
	}
	return q.checkShares()
}

// checkTopics says what cannot be asked of a level of the classification, or of
// anything else as if it were one.
func (q Query) checkTopics() error {
	_, classified := q.Columns.level()
	byTopic := classified && q.Evidence != ByStatistics
	switch {
	case classified && q.Themes != nil:
		return graph.Invalid("themes", "the columns are no themes; leave themes out, or take by THEME")
	case byTopic && q.Areas != nil:
		return graph.Invalid("areas", "topics belong to no area; leave areas out, and name what is shown in topics")
	case !byTopic && q.Topics != nil:
		return graph.Invalid("topics", "the columns are no topics of records; take by SUBFIELD, for example, with evidence RECORDS, or leave topics out")
	case !byTopic && q.TopicVersion != "":
		return graph.Invalid("topicVersion", "nothing is counted by topics of records; take by SUBFIELD, for example, with evidence RECORDS, or leave it out")
	}
	return nil
}

func (q Query) checkShares() error {
	switch {
	case q.Baseline == Custom && len(q.Shares) == 0:
		return graph.Invalid("shares", "a CUSTOM baseline needs the share of each column; give shares")
	case q.Baseline == WorldValue && len(q.World.Shares) == 0:
		return graph.Invalid("baseline", "no table of the world's shares is loaded; have whoever runs the server load one with --world-table, or give shares of your own with baseline CUSTOM")
	case q.Baseline != Custom && len(q.Shares) > 0:
		return graph.Invalid("shares", "shares are for baseline CUSTOM; ask for it, or leave them out")
	}
	for i, s := range q.Shares {
		if !(s.Value >= 0) || math.IsInf(s.Value, 0) {
			return graph.Invalid("shares", "%v is no share of column %s; give 0 or more", s.Value, s.Column)
		}
		if slices.ContainsFunc(q.Shares[:i], s.isOf) {
			return graph.Invalid("shares", "column %s has two shares; give one", s.Column)
		}
	}
	return nil
}
