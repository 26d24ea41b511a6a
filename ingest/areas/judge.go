package areas

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"corridor/graph"
)

// Work is what is known of a publication or project that a table can speak of.
type Work struct {
	Title  string
	Topics []Topic
	Goals  []Goal
	Calls  []string // codes, each perhaps followed by ": " and its title
}

// Topic is a topic that a work was classified under.
type Topic struct {
	ID, Subfield, Field string   // T10001, 1908, 19; "" where not known
	Score               *float64 // nil: not known
	Primary             bool
}

// Goal is a Sustainable Development Goal that was seen in a work.
type Goal struct {
	Number string // 1 to 17
	Score  *float64
}

const (
	// Least is the confidence that an assignment needs.
	Least = 0.5
	// A topic that is not the primary one counts this much of it.
	secondary = 0.5
)

// Spoken is a row that spoke of a work.
type Spoken struct {
	Row
	// Of is what of the work it spoke of: an id, a call, or the title's words by
	// their pattern.
	Of string `json:"of"`
	// Strength is the row's weight, less where what it spoke of is not sure.
	Strength float64 `json:"strength"`
}

// Said is what the rows together say of a work and one area or theme.
type Said struct {
	Area       int                   `json:"area"`
	Theme      graph.Slug            `json:"theme,omitempty"` // "" for the area as a whole
	Confidence float64               `json:"confidence"`
	Basis      graph.AssignmentBasis `json:"basis"` // of the strongest row
	Rows       []Spoken              `json:"rows"`  // the strongest first
}

// Holds tells whether it is sure enough.
func (s *Said) Holds() bool { return s.Confidence >= Least }

// about is what rows speak for.
type about struct {
	area  int
	theme graph.Slug
}

// Judge weighs what the rows say of a work: of each area that any row speaks for,
// by number, each before its themes. Of rows that speak of the same (topics with
// what is above them, goals, calls, the title) the strongest counts, and what
// different ones say adds up: the confidence is 1 less the product of what each
// leaves open. So a theme is never surer than its area.
func (t *Table) Judge(w Work) []Said {
	by := map[about][]Spoken{}
	for _, spoken := range t.speaking(w) {
		by[about{area: spoken.Area}] = append(by[about{area: spoken.Area}], spoken)
		if spoken.Theme != "" {
			theme := about{spoken.Area, spoken.Theme}
			by[theme] = append(by[theme], spoken)
		}
	}
	var out []Said
	for _, what := range slices.SortedFunc(maps.Keys(by), func(x, y about) int {
		return cmp.Or(cmp.Compare(x.area, y.area), strings.Compare(string(x.theme), string(y.theme)))
	}) {
		out = append(out, weigh(what, by[what]))
	}
	return out
}

// weigh adds up what rows say of one area or theme.
func weigh(what about, rows []Spoken) Said {
	slices.SortStableFunc(rows, func(x, y Spoken) int {
		return cmp.Or(cmp.Compare(y.Strength, x.Strength), cmp.Compare(x.Line, y.Line))
	})
	open := 1.0
	counted := map[graph.AssignmentBasis]bool{}
	for _, row := range rows {
		if kind := evidence(row.Basis); !counted[kind] {
			counted[kind] = true
			open = float64(open * (1 - row.Strength))
		}
	}
	return Said{what.area, what.theme, math.Round((1-open)*1000) / 1000, rows[0].Basis, rows}
}

// evidence is what a basis is evidence of: a topic and what is above it are the
// same.
func evidence(basis graph.AssignmentBasis) graph.AssignmentBasis {
	switch basis {
	case graph.BasisSubfield, graph.BasisField:
		return graph.BasisTopic
	}
	return basis
}

// speaking lists the rows that speak of a work, and for an area.
func (t *Table) speaking(w Work) []Spoken {
	var out []Spoken
	add := func(rows []int, of string, sure float64) {
		for _, i := range rows {
			if row := t.rows[i]; row.Area != 0 {
				out = append(out, Spoken{row, of, float64(row.Weight * sure)})
			}
		}
	}
	for _, topic := range w.Topics {
		sure := share(topic.Score)
		if !topic.Primary {
			sure *= secondary
		}
		rows, of := t.ofTopic(topic)
		add(rows, of, sure)
	}
	for _, goal := range w.Goals {
		add(t.byID[id{graph.BasisGoal, goal.Number}], goal.Number, share(goal.Score))
	}
	for _, code := range w.Calls {
		code, _, _ = strings.Cut(code, ": ")
		for _, c := range t.calls {
			if strings.Contains("-"+strings.ToUpper(code)+"-", c.parts) {
				add([]int{c.row}, code, 1)
			}
		}
	}
	for _, i := range t.titles.find(w.Title) {
		add([]int{i}, t.rows[i].Value, 1)
	}
	return out
}

// ofTopic lists the rows that speak of a topic, or else of its subfield, or else
// of its field, with what they speak of.
func (t *Table) ofTopic(topic Topic) (rows []int, of string) {
	for _, at := range []id{{graph.BasisTopic, topic.ID}, {graph.BasisSubfield, topic.Subfield}, {graph.BasisField, topic.Field}} {
		if rows := t.byID[at]; rows != nil && at.value != "" {
			return rows, at.value
		}
	}
	return nil, ""
}

// share is a score from 0 to 1; 1 where none is known.
func share(score *float64) float64 {
	if score == nil {
		return 1
	}
	return min(1, max(0, *score))
}
