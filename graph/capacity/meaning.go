package capacity

import "slices"

// Size is a number of institutions and of people.
type Size struct{ Institutions, People int }

// Meaning says which dimensions mean anything for an area, why, and how much
// is enough there.
type Meaning struct {
	Area       int
	Dimensions []Dimension
	Reason     string
	// Proportionate tells that more is expected of a country that does more
	// elsewhere. Without it no index is given: only Enough and Thin count.
	Proportionate bool
	// Enough is from where on a cell is not thin at all, and Thin below where it
	// is called so. People do not matter where 0 of them are enough.
	Enough, Thin Size
}

// What is enough, and what is thin, unless an area's meaning says otherwise:
// a handful of institutions with a few people each, so that the work goes on
// when one of them leaves. They are conventions of the gap score, to be read
// with its version.
const (
	EnoughInstitutions = 5
	EnoughPeople       = 20
	ThinInstitutions   = 3
	ThinPeople         = 5
)

// usual is the meaning of an area of which nothing else is said.
func usual(area int, reason string, dimensions ...Dimension) Meaning {
	return Meaning{
		Area: area, Dimensions: dimensions, Reason: reason, Proportionate: true,
		Enough: Size{EnoughInstitutions, EnoughPeople}, Thin: Size{ThinInstitutions, ThinPeople},
	}
}

// Meanings lists what dimensions mean for each area, by its number, as the
// initiative's text names them under it. An area not listed, and a theme
// without an area, is taken to mean all of them. No gap is told where nothing
// could be.
func Meanings() []Meaning {
	return []Meaning{
		usual(1, "Policy is exchanged by people and institutions in dialogues, joint projects and platforms; papers and money are not its purpose.",
			People, Institutions, Projects, Activities),
		usual(2, "Talent is exchanged by visits, training and joint research projects; a paper may follow but is not the exchange.",
			People, Institutions, Projects, Activities),
		usual(3, "Technologies against poverty are developed, applied, promoted and paid for.", Dimensions()...),
		usual(4, "Industrial development rests on research centres, their projects, money, papers and demonstrations.", Dimensions()...),
		usual(5, "Health is researched, funded, trained for and practised.", Dimensions()...),
		usual(6, "Digital technology is researched, funded, trained for and demonstrated.", Dimensions()...),
		usual(7, "Green technology is researched, funded, trained for and demonstrated.", Dimensions()...),
		usual(8, "Innovation and entrepreneurship happen in competitions, transfer, parks and ventures; papers do not measure them.",
			People, Institutions, Projects, Activities, Funding),
		usual(9, "The meeting mechanism is meetings, and the people and institutions that come to them.",
			People, Institutions, Activities),
		{Area: leadingArea, Dimensions: []Dimension{Institutions},
			Reason: "The initiative names one leading institution for each country, however large; nothing else is asked of the area.",
			Enough: Size{Institutions: 1}, Thin: Size{Institutions: 1}},
	}
}

// classifiable are the dimensions that mean anything for topics.
var classifiable = []Dimension{People, Institutions, Publications}

// Meaning gives the meaning of a column; a theme's is that of its area.
func (m *Matrix) Meaning(column int) Meaning { return m.meanings[column] }

// meaningsOf gives the meaning of each column.
func (g *grid) meaningsOf() []Meaning {
	all := Meanings()
	out := make([]Meaning, len(g.columns))
	for i, c := range g.columns {
		switch {
		case g.topics != nil:
			out[i] = usual(0, "Publications are what is classified by topic; projects and activities are not.", classifiable...)
			continue
		case c.field != "":
			out[i] = usual(0, "Works are what the statistics count by field of research.", Publications)
			continue
		}
		out[i] = usual(c.number, "Nothing is known that would rule a dimension out.", Dimensions()...)
		if at := slices.IndexFunc(all, func(m Meaning) bool { return m.Area == c.number }); at >= 0 {
			out[i] = all[at]
		}
	}
	return out
}

// Meaningful tells whether a dimension means anything for a column.
func (m *Matrix) Meaningful(column int, d Dimension) bool {
	return slices.Contains(m.meanings[column].Dimensions, d)
}
