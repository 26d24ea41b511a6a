package capacity

import (
	"cmp"
	"iter"
	"slices"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// Evidence says what a matrix is counted from.
type Evidence = network.Evidence

// The evidence. The statistics are a table of works by country and field of
// research: whole counts, not draws, so that there is no interval and no
// verdict, nor who led, who took part and when.
const (
	ByRecords    = network.ByRecords
	ByStatistics = network.ByStatistics
)

// checkStatistics says what cannot be asked of statistics.
func (q Query) checkStatistics() error {
	switch {
	case len(q.Dimensions) > 0 && !slices.Contains(q.Dimensions, Publications):
		return graph.Invalid("dimensions", "statistics count publications alone; leave dimensions out, or ask with evidence RECORDS")
	case q.Columns != Fields && q.Columns != Areas:
		return graph.Invalid("by", "statistics are by field of research, and fields belong to areas; take by FIELD or AREA, or evidence RECORDS")
	case q.Counting == network.Fractional:
		return graph.Invalid("counting", "statistics count a work whole in each of its countries; take FULL, or evidence RECORDS")
	case q.From != 0 || q.To != 0:
		return graph.Invalid("years", "works by field are of all years together; leave years out, or ask with evidence RECORDS")
	case q.Attribution == ByDeclaration:
		return graph.Invalid("attribution", "statistics count works; take WORK, or evidence RECORDS")
	case !q.Participants.IsZero():
		return graph.Invalid("participants", "statistics do not tell who took part; leave participants out, or ask with evidence RECORDS")
	case q.Currency != "":
		return graph.Invalid("currency", "statistics count works and no money; leave currency out, or ask with evidence RECORDS")
	case q.Synthetic != nil && *q.Synthetic:
		return graph.Invalid("synthetic", "no statistic is synthetic; leave synthetic out, or ask with evidence RECORDS")
	}
	return nil
}

// ofStatistics fills in what differs where statistics are counted.
func (q Query) ofStatistics() Query {
	q.Dimensions = []Dimension{Publications}
	if q.Baseline == "" && !q.PerMillion {
		q.Baseline = Median // China has nearly all of it, and would be held against itself
	}
	if q.FieldAreas == nil {
		q.FieldAreas = DefaultFieldAreas()
	}
	return q
}

// figures are the statistics that a matrix is counted from.
type figures struct {
	coverage
	table *projection.Source
	used  []graph.ID // the observations in the cells
	works int        // in the table
	in    int        // of these, in a cell
	left  map[Reason]int
}

// tableOf gives the table of works by country and field that counts, of several
// that of network.NewestTable, and its figures.
func tableOf(p *projection.Projection) (*projection.Source, iter.Seq[*projection.Observation], error) {
	source, err := network.NewestTable(p, graph.IndicatorWorks)
	if err != nil {
		return nil, nil, err
	}
	return &p.Sources[source], func(yield func(*projection.Observation) bool) {
		for i := range p.Observations {
			o := &p.Observations[i]
			if isWorks(o, source) && !yield(o) {
				return
			}
		}
	}, nil
}

// readStatistics counts the cells from the table of works by country and field.
func (m *Matrix) readStatistics() error {
	p := m.Projection
	table, figured, err := tableOf(p)
	if err != nil {
		return err
	}
	m.figures = &figures{coverage: cover(m.grid, m.Query, figured), table: table, left: map[Reason]int{}}
	if err := m.checkCountries(); err != nil {
		return err
	}
	m.Population, m.Researchers = m.grid.observed(graph.IndicatorPopulation, 0), m.grid.observed(graph.IndicatorResearchers, 0)
	m.money, m.active = &money{p: p}, newActive(m.grid)
	m.window = window{p: p}
	m.tally = newTally(m.grid, m.window, m.money)
	for o := range figured {
		m.addFigure(o, m.grid.fieldColumns(m.Query, o.Field))
	}
	m.forgetUntold()
	m.addCells()
	return m.value()
}

// addFigure counts an observation in its cells, or says why it is in none.
func (m *Matrix) addFigure(o *projection.Observation, columns fieldColumns) {
	f, works := m.figures, int(o.Value)
	f.works += works
	row := m.grid.row[o.Country]
	switch {
	case !columns.assigned:
		f.left[NoColumn] += works
		return
	case len(columns.shown) == 0:
		f.left[OtherColumns] += works
		return
	case row < 0:
		f.left[OtherCountries] += works
		return
	}
	f.in += works
	f.used = append(f.used, o.ID)
	for _, column := range columns.shown {
		m.tally.cells[projection.Publication][m.grid.cell(int(row), column)].full += works
	}
}

// Tables are those that the matrix is counted from; none where that is records.
func (m *Matrix) Tables() []*projection.Source {
	if m.figures == nil {
		return nil
	}
	return []*projection.Source{m.figures.table}
}

// tell writes into a receipt what was counted.
func (f *figures) tell(r *Receipt) {
	r.Items, r.Counted = f.works, f.in
	r.leaveOut(f.left)
}

// fieldColumns are the columns of a field: those shown, and whether it has any
// at all.
type fieldColumns struct {
	shown    []int
	assigned bool
}

// fieldColumns gives the columns of a field.
func (g *grid) fieldColumns(q Query, field string) fieldColumns {
	var out fieldColumns
	if q.Columns == Fields {
		out.assigned = true
		if at := slices.IndexFunc(g.columns, func(c column) bool { return c.field == field }); at >= 0 {
			out.shown = []int{at}
		}
		return out
	}
	var mask uint16
	for _, f := range q.FieldAreas {
		if f.Field == field {
			out.assigned = true
			mask |= projection.AreaBit(f.Area)
		}
	}
	out.shown = g.ofAreas(mask, nil)
	return out
}

// forgetUntold says of columns that the table has no field of that works mean
// nothing there.
func (m *Matrix) forgetUntold() {
	for i, c := range m.grid.columns {
		if m.TellsColumn(i) {
			continue
		}
		m.meanings[i].Dimensions = nil
		switch {
		case c.field != "" || slices.ContainsFunc(m.Query.FieldAreas, func(f FieldArea) bool { return f.Area == c.number }):
			m.meanings[i].Reason = "The statistics have no works of its fields of research; they say nothing of it."
		default:
			m.meanings[i].Reason = "No field of research belongs to the area, by the table of fields; the statistics say nothing of it."
		}
	}
}

// addFields makes a column of each field that the table counted has, by name;
// with areas, only of those that belong to one of these.
func (g *grid) addFields(q Query) error {
	if err := g.checkAreas(q); err != nil {
		return err
	}
	_, figured, err := tableOf(g.p)
	if err != nil {
		return err
	}
	fields := map[string]bool{}
	for o := range figured {
		belongs := q.Areas == nil || slices.ContainsFunc(q.FieldAreas, func(f FieldArea) bool {
			return f.Field == o.Field && slices.Contains(q.Areas, f.Area)
		})
		if belongs && !fields[o.Field] {
			fields[o.Field] = true
			g.columns = append(g.columns, column{field: o.Field})
		}
	}
	slices.SortFunc(g.columns, func(a, b column) int { return cmp.Compare(a.field, b.field) })
	return nil
}
