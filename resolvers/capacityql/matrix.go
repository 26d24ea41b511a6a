package capacityql

import (
	"context"

	"corridor/export"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Matrix is a capacity matrix as one request sees it.
type Matrix struct {
	answers Answers
	m       *capacity.Matrix
	before  *capacity.Matrix // what it is compared to; nil where that is nothing
	list    string           // tells its lists apart from others', for cursors
}

// Matrix gives the matrix that the current field asks for.
func (a Answers) Matrix(ctx context.Context) (*Matrix, error) {
	asked, err := a.asked(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	out, err := a.matrix(ctx, asked)
	if err != nil {
		return nil, err
	}
	return computed.Show(ctx, out)
}

// Show announces what the fields of the matrix show.
func (m *Matrix) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "rows":
		return computed.AnnounceAll(need, f, m.rows(), nil)
	case "columns":
		return computed.AnnounceAll(need, f, m.columns(), nil)
	case "cells":
		return computed.AnnounceAll(need, f, m.cells(), nil)
	case "differences":
		list, err := m.differences()
		return computed.AnnounceAll(need, f, list, err)
	case "receipt":
		need.Holders(f, m.receipt())
	case "csv", "json", "svg":
		m.labels(f, need)
	}
	return nil
}

// By is what the columns are.
func (m *Matrix) By() capacity.Columns { return m.m.Query.Columns }

// Dimensions are those looked at.
func (m *Matrix) Dimensions() []capacity.Dimension { return m.m.Query.Dimensions }

// Rows gives the rows announced for the current field.
func (m *Matrix) Rows(ctx context.Context) ([]*Row, error) { return loaders.AllHeldBy[*Row](ctx, m) }

// Columns gives the columns announced for the current field.
func (m *Matrix) Columns(ctx context.Context) ([]*Column, error) {
	return loaders.AllHeldBy[*Column](ctx, m)
}

// Cells gives the cells announced for the current field.
func (m *Matrix) Cells(ctx context.Context) ([]*Cell, error) { return loaders.AllHeldBy[*Cell](ctx, m) }

// Receipt gives the receipt announced for the current field.
func (m *Matrix) Receipt(ctx context.Context) (*Receipt, error) {
	return loaders.HeldBy[*Receipt](ctx, m)
}

// Differences gives the differences announced for the current field; nil where
// the matrix is compared to nothing.
func (m *Matrix) Differences(ctx context.Context) ([]*Difference, error) {
	if m.before == nil {
		return nil, nil
	}
	return loaders.AllHeldBy[*Difference](ctx, m)
}

// CSV is the matrix as CSV.
func (m *Matrix) CSV(ctx context.Context) (string, error) {
	return m.exported(ctx, func(names export.Names) (string, error) { return export.MatrixCSV(m.m, names) })
}

// JSON is the matrix as JSON.
func (m *Matrix) JSON(ctx context.Context) (string, error) {
	return m.exported(ctx, func(names export.Names) (string, error) { return export.MatrixJSON(m.m, names) })
}

// SVG is one dimension of the matrix as a heat map.
func (m *Matrix) SVG(ctx context.Context, dimension capacity.Dimension, show export.Figure) (string, error) {
	return m.exported(ctx, func(names export.Names) (string, error) { return export.MatrixSVG(m.m, names, dimension, show) })
}

// exported writes the matrix with the names announced for the current field.
func (m *Matrix) exported(ctx context.Context, write func(export.Names) (string, error)) (string, error) {
	var names export.Names
	for row := range m.m.Rows() {
		name, err := nameOf(ctx, m.m.Row(row))
		if err != nil {
			return "", err
		}
		names.Rows = append(names.Rows, name)
	}
	for column := range m.m.Columns() {
		name, err := nameOf(ctx, m.m.Column(column))
		if err != nil {
			return "", err
		}
		names.Columns = append(names.Columns, name)
	}
	return write(names)
}

// Margins are a dimension's sums.
type Margins struct {
	Dimension     capacity.Dimension
	Total         float64
	Distinct      int
	Nowhere       int
	Rows, Columns []*Margin
}

// Margin is the sum of one row or column.
type Margin struct {
	Count    float64
	Distinct int
}

// Margins gives the sums of all dimensions.
func (m *Matrix) Margins() []*Margins {
	out := make([]*Margins, len(m.m.Margins))
	for i, sums := range m.m.Margins {
		out[i] = &Margins{
			Dimension: m.m.Query.Dimensions[i], Total: sums.Total, Distinct: sums.Distinct.All, Nowhere: sums.Nowhere,
			Rows: marginsOf(sums.Rows, sums.Distinct.Rows), Columns: marginsOf(sums.Columns, sums.Distinct.Columns),
		}
	}
	return out
}

func marginsOf(counts []float64, distinct []int) []*Margin {
	out := make([]*Margin, len(counts))
	for i, count := range counts {
		out[i] = &Margin{count, distinct[i]}
	}
	return out
}

// Row is a row of a matrix.
type Row struct {
	Place
	population, researchers *Statistic
}

func (m *Matrix) rows() []*Row {
	out := make([]*Row, m.m.Rows())
	for row := range out {
		out[row] = &Row{Place{of: m, row: row}, statisticOf(m.m.Population[row]), statisticOf(m.m.Researchers[row])}
	}
	return out
}

// Show announces the country and the statistics.
func (r *Row) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	r.announce(f, need)
	statistics(f, need, r.population, r.researchers)
	return nil
}

// Population is nil where none is loaded.
func (r *Row) Population() *Statistic { return r.population }

// ResearchersPerMillion is nil where none is loaded.
func (r *Row) ResearchersPerMillion() *Statistic { return r.researchers }

// Column is a column of a matrix.
type Column struct{ Place }

func (m *Matrix) columns() []*Column {
	out := make([]*Column, m.m.Columns())
	for column := range out {
		out[column] = &Column{Place{of: m, column: column}}
	}
	return out
}

// Show announces the area and the theme.
func (c *Column) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	c.announce(f, need)
	return nil
}

// Label is the area's number or the theme's slug.
func (c *Column) Label() string { return c.of.m.Label(c.column) }

// Meaning says which dimensions mean anything.
func (c *Column) Meaning() *Meaning { return &Meaning{c.of.m.Meaning(c.column)} }

// Meaning says which dimensions mean anything, and how much is enough.
type Meaning struct{ capacity.Meaning }

// EnoughInstitutions is from where on a cell is not thin at all.
func (m *Meaning) EnoughInstitutions() int { return m.Enough.Institutions }

// EnoughPeople is from where on a cell is not thin at all.
func (m *Meaning) EnoughPeople() int { return m.Enough.People }

// ThinInstitutions is below where a cell is thin.
func (m *Meaning) ThinInstitutions() int { return m.Thin.Institutions }

// ThinPeople is below where a cell is thin.
func (m *Meaning) ThinPeople() int { return m.Thin.People }

// Statistic is an observation that numbers were made with.
type Statistic struct{ capacity.Statistic }

func statisticOf(s *capacity.Statistic) *Statistic {
	if s == nil {
		return nil
	}
	return &Statistic{*s}
}

// statistics announces what the fields population and researchersPerMillion show.
func statistics(f loaders.Field, need *loaders.Need, population, researchers *Statistic) {
	of := map[string]*Statistic{"population": population, "researchersPerMillion": researchers}[f.Name()]
	if of == nil {
		return
	}
	for _, at := range f.At("observation") {
		need.Records(at, of.ID)
	}
}

// Observation is the record that states it.
func (s *Statistic) Observation(ctx context.Context) (*graph.Observation, error) {
	return computed.RecordAs[graph.Observation](ctx, s.ID)
}
