package capacity

import (
	"cmp"
	"math/bits"
	"slices"
	"strconv"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// grid is the rows and columns of a matrix.
type grid struct {
	p       *projection.Projection
	rows    []int32 // countries, by code
	columns []column
	row     []int32 // by country: its row, −1 for those not shown
	// byArea and byTheme are the column that an item gets by each bit of its area
	// mask and by each theme; notShown for those without.
	byArea  [16]int
	byTheme []int
	topics  *topicGrid // nil where columns are no topics of records
}

// column is one column: an area, a theme with its area, or a topic.
type column struct {
	id     graph.ID
	number int    // of the area; 0 for a theme without one
	slug   string // of a theme
	field  string // of a field of research
	topic  graph.TopicID
}

// name is how arguments and errors name a column.
func (c column) name() string {
	if text := cmp.Or(c.slug, c.field, string(c.topic)); text != "" {
		return text
	}
	return strconv.Itoa(c.number)
}

// notShown is the column of what has none.
const notShown = -1

// leadingArea is the area of the countries' leading institutions.
const leadingArea = 10

// leading is the column of the leading institutions, or notShown.
func (g *grid) leading() int { return g.byArea[leadingArea-1] }

// newGrid finds the rows and columns that a normal query names.
func newGrid(p *projection.Projection, q Query) (*grid, error) {
	g := &grid{p: p, row: make([]int32, p.Countries.Len())}
	for bit := range g.byArea {
		g.byArea[bit] = notShown
	}
	if err := g.addRows(q); err != nil {
		return nil, err
	}
	if err := g.addColumns(q); err != nil {
		return nil, err
	}
	if most := q.Columns.most(); len(g.columns) > most {
		if g.topics != nil {
			return nil, graph.Invalid("topics", "%d columns; a matrix has at most %d: name a part of these in topics, such as one subfield or field", len(g.columns), most)
		}
		return nil, graph.Invalid("themes", "%d columns; a matrix has at most %d: name fewer areas or themes", len(g.columns), most)
	}
	if g.cells() > MaxCells {
		return nil, graph.Invalid("countries", "%d cells; a matrix has at most %d: name fewer countries or columns", g.cells(), MaxCells)
	}
	return g, nil
}

func (g *grid) addColumns(q Query) error {
	_, classified := q.Columns.level()
	switch {
	case q.Columns == Themes:
		return g.addThemes(q)
	case classified && q.Evidence == ByStatistics:
		return g.addFields(q)
	case classified:
		return g.addTopics(q)
	}
	return g.addAreas(q)
}

func (g *grid) addRows(q Query) error {
	p := g.p
	for i := range g.row {
		g.row[i] = -1
	}
	for i, yes := range p.Corridor {
		if q.Countries == nil && yes {
			g.rows = append(g.rows, int32(i))
		}
	}
	for _, code := range q.Countries {
		at, err := p.Country("countries", code)
		if err != nil {
			return err
		}
		g.rows = append(g.rows, at)
	}
	slices.SortFunc(g.rows, func(a, b int32) int { return cmp.Compare(p.CountryCodes[a], p.CountryCodes[b]) })
	g.rows = slices.Compact(g.rows)
	for row, country := range g.rows {
		g.row[country] = int32(row)
	}
	return nil
}

func (g *grid) addAreas(q Query) error {
	if err := g.checkAreas(q); err != nil {
		return err
	}
	for i, number := range g.p.AreaNumbers {
		if q.Areas == nil || slices.Contains(q.Areas, number) {
			g.columns = append(g.columns, column{id: g.p.Areas.ID(int32(i)), number: number})
		}
	}
	slices.SortFunc(g.columns, func(a, b column) int { return cmp.Compare(a.number, b.number) })
	for i, c := range g.columns {
		if bit := projection.AreaBit(c.number); bit != 0 {
			g.byArea[bits.TrailingZeros16(bit)] = i
		}
	}
	return nil
}

// checkAreas refuses an area that is not there.
func (g *grid) checkAreas(q Query) error {
	for _, number := range q.Areas {
		if !slices.Contains(g.p.AreaNumbers, number) {
			return graph.Invalid("areas", "there is no area %d; give numbers of { initiativeAreas { nodes { number name } } }", number)
		}
	}
	return nil
}

func (g *grid) addThemes(q Query) error {
	p := g.p
	for _, slug := range q.Themes {
		if !slices.Contains(p.ThemeSlugs, slug) {
			return graph.Invalid("themes", "there is no theme %q; give slugs of { themes { nodes { slug name } } }", slug)
		}
	}
	if err := g.checkAreas(q); err != nil {
		return err
	}
	for i, slug := range p.ThemeSlugs {
		number := 0
		if area := p.ThemeAreas[i]; area >= 0 {
			number = p.AreaNumbers[area]
		}
		if (q.Themes == nil || slices.Contains(q.Themes, slug)) && (q.Areas == nil || slices.Contains(q.Areas, number)) {
			g.columns = append(g.columns, column{id: p.Themes.ID(int32(i)), number: number, slug: slug})
		}
	}
	slices.SortFunc(g.columns, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.slug, b.slug))
	})
	if len(g.columns) > MaxColumns {
		return nil // newGrid refuses it
	}
	g.byTheme = slices.Repeat([]int{notShown}, p.Themes.Len())
	for i, c := range g.columns {
		theme, _ := p.Themes.Index(c.id)
		g.byTheme[theme] = i
	}
	return nil
}

// columnsOf appends the columns of an item, each once.
func (g *grid) columnsOf(item int32, to []int) []int {
	switch {
	case g.topics != nil:
		if column := g.topics.of(g.p, item); column != notShown {
			to = append(to, column)
		}
		return to
	case g.byTheme == nil:
		return g.ofAreas(g.p.AreaMask[item], to)
	}
	for _, theme := range g.p.ItemThemes.Of(item) {
		if column := g.byTheme[theme]; column != notShown {
			to = append(to, column)
		}
	}
	return to
}

// has tells whether an item has a column.
func (g *grid) has(item int32, column int) bool {
	var own [16]int
	return slices.Contains(g.columnsOf(item, own[:0]), column)
}

// isShown tells whether an item has any column.
func (g *grid) isShown(item int32) bool {
	var own [16]int
	return len(g.columnsOf(item, own[:0])) > 0
}

// ofAreas appends the columns of a mask of areas.
func (g *grid) ofAreas(mask uint16, to []int) []int {
	for ; mask != 0; mask &= mask - 1 {
		if column := g.byArea[bits.TrailingZeros16(mask)]; column != notShown {
			to = append(to, column)
		}
	}
	return to
}

// rowOf gives the row of a country, −1 for one that is not shown or not known.
func (g *grid) rowOf(country int32) int {
	if country < 0 {
		return -1
	}
	return int(g.row[country])
}

// cell is the index of a cell.
func (g *grid) cell(row, column int) int { return row*len(g.columns) + column }

func (g *grid) cells() int { return len(g.rows) * len(g.columns) }
