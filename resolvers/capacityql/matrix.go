package capacityql

import (
	"context"
	"fmt"

	"corridor/export"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/spreadsheet"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CapacityMatrix is a matrix as one request sees it.
type CapacityMatrix struct {
	answers Answers
	m       *capacity.Matrix
	before  *capacity.Matrix // what it is compared to; nil where that is nothing
	list    string           // tells its lists apart from others', for cursors
	texts   computed.Documents
}

// Matrix gives the matrix that the current field asks for.
func (a Answers) Matrix(ctx context.Context) (*CapacityMatrix, error) {
	question, err := a.question(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	out, err := a.matrix(ctx, question)
	if err != nil {
		return nil, err
	}
	if err := out.m.CheckCompared(); err != nil && len(loaders.CurrentField(ctx).At("cells.values.index")) > 0 {
		loaders.Warn(ctx, heldAgainstItself, err.Error())
	}
	return loaders.LookAhead(ctx, out)
}

// By is what the columns are.
func (m *CapacityMatrix) By() capacity.Columns { return m.m.Query.Columns }

// Dimensions are those looked at.
func (m *CapacityMatrix) Dimensions() []capacity.Dimension { return m.m.Query.Dimensions }

// Rows are the countries.
func (m *CapacityMatrix) Rows() []*CapacityRow {
	out := make([]*CapacityRow, m.m.Rows())
	for row := range out {
		out[row] = &CapacityRow{Place{of: m, row: row}}
	}
	return out
}

// Columns are the areas or themes.
func (m *CapacityMatrix) Columns() []*CapacityColumn {
	out := make([]*CapacityColumn, m.m.Columns())
	for column := range out {
		out[column] = &CapacityColumn{Place{of: m, column: column}}
	}
	return out
}

// Cells are all cells, row by row.
func (m *CapacityMatrix) Cells(ctx context.Context) ([]*CapacityCell, error) {
	return loaders.Once(ctx, m, func(loaders.Field) ([]*CapacityCell, error) {
		out := make([]*CapacityCell, len(m.m.Cells))
		for i, c := range m.m.Cells {
			out[i] = m.cell(c)
		}
		return out, nil
	})
}

// Receipt says how the matrix was counted.
func (m *CapacityMatrix) Receipt(ctx context.Context) (*CapacityReceipt, error) {
	return loaders.Once(ctx, m, func(loaders.Field) (*CapacityReceipt, error) { return &CapacityReceipt{m.m.Receipt(), m, nil}, nil })
}

// CSV is the matrix as CSV.
func (m *CapacityMatrix) CSV(ctx context.Context) (string, error) {
	return m.table(ctx, "csv", func(names export.Names) (string, error) { return export.MatrixCSV(m.m, names) })
}

// table is exported for a CSV, with a byte-order mark where the field asks for one.
func (m *CapacityMatrix) table(ctx context.Context, document string, write func(export.Names) (string, error)) (string, error) {
	r := computed.Read(loaders.CurrentField(ctx).Arguments())
	mark := r.Flag("byteOrderMark")
	if r.Err() != nil {
		return "", r.Err()
	}
	text, err := m.exported(ctx, document, write)
	if err == nil && mark != nil && *mark {
		text = spreadsheet.ByteOrderMark + text
	}
	return text, err
}

// JSON is the matrix as JSON.
func (m *CapacityMatrix) JSON(ctx context.Context) (string, error) {
	return m.exported(ctx, "json", func(names export.Names) (string, error) { return export.MatrixJSON(m.m, names) })
}

// SVG is one dimension of the matrix as a heat map.
func (m *CapacityMatrix) SVG(ctx context.Context) (string, error) {
	r := computed.Read(loaders.CurrentField(ctx).Arguments())
	dimension, show := capacity.Dimension(r.Text("dimension")), export.Figure(r.Text("show"))
	return m.exported(ctx, fmt.Sprintf("svg of %s, %s", dimension, show), func(names export.Names) (string, error) {
		return export.MatrixSVG(m.m, names, dimension, show)
	})
}

// exported writes the matrix with the names of its rows and columns, once for
// all fields that ask for the same document.
func (m *CapacityMatrix) exported(ctx context.Context, document string, write func(export.Names) (string, error)) (string, error) {
	var ids []graph.ID
	for row := range m.m.Rows() {
		ids = append(ids, m.m.Row(row))
	}
	var fields []string // which have no records
	for column := range m.m.Columns() {
		if id := m.m.Column(column); id != "" {
			ids = append(ids, id)
		} else {
			fields = append(fields, m.m.Label(column))
		}
	}
	names, err := namesOf(ctx, ids...)
	if err != nil {
		return "", err
	}
	return m.texts.Once(document, func() (string, error) {
		return write(export.Names{Rows: names[:m.m.Rows()], Columns: append(names[m.m.Rows():], fields...)})
	})
}

// CapacityMargins are a dimension's sums.
type CapacityMargins struct {
	Dimension     capacity.Dimension
	Total         *float64 // nil of amounts of several currencies
	Distinct      *int
	Nowhere       int
	Rows, Columns []*CapacityMargin
}

// CapacityMargin is the sum of one row or column.
type CapacityMargin struct {
	Count    *float64 // nil where statistics do not tell it, and of several currencies
	Distinct *int
}

// Margins gives the sums of all dimensions.
func (m *CapacityMatrix) Margins() []*CapacityMargins {
	out := make([]*CapacityMargins, len(m.m.Margins))
	for i, sums := range m.m.Margins {
		out[i] = &CapacityMargins{
			Dimension: m.m.Query.Dimensions[i], Distinct: m.ofRecords(sums.Distinct.All), Nowhere: sums.Nowhere,
			Rows: m.marginsOf(i, sums.Rows, sums.Distinct.Rows, m.m.TellsRow), Columns: m.marginsOf(i, sums.Columns, sums.Distinct.Columns, m.m.TellsColumn),
		}
		if !m.m.IsMixed(m.m.Query.Dimensions[i]) {
			out[i].Total = &sums.Total
		}
	}
	return out
}

// ofRecords is a number that only records tell; nil where statistics are counted.
func (m *CapacityMatrix) ofRecords(n int) *int {
	if m.m.Query.Evidence == capacity.ByStatistics {
		return nil
	}
	return &n
}

func (m *CapacityMatrix) marginsOf(dimension int, counts []float64, distinct []int, told func(int) bool) []*CapacityMargin {
	out := make([]*CapacityMargin, len(counts))
	for i, count := range counts {
		out[i] = &CapacityMargin{Distinct: m.ofRecords(distinct[i])}
		if told(i) && !m.m.IsMixed(m.m.Query.Dimensions[dimension]) {
			out[i].Count = &count
		}
	}
	return out
}

// CapacityRow is a row of a matrix.
type CapacityRow struct{ Place }

// Population is nil where none is loaded.
func (r *CapacityRow) Population() *CapacityStatistic { return r.of.population(r.row) }

// ResearchersPerMillion is nil where none is loaded.
func (r *CapacityRow) ResearchersPerMillion() *CapacityStatistic { return r.of.researchers(r.row) }

// CapacityColumn is a column of a matrix.
type CapacityColumn struct{ Place }

// Label is the area's number, the theme's slug or the field.
func (c *CapacityColumn) Label() string { return c.of.m.Label(c.column) }

// Meaning says which dimensions mean anything.
func (c *CapacityColumn) Meaning() *CapacityMeaning {
	return &CapacityMeaning{c.of.m.Meaning(c.column)}
}

// CapacityMeaning says which dimensions mean anything, and how much is enough.
type CapacityMeaning struct{ capacity.Meaning }

// EnoughInstitutions is from where on a cell is not thin at all.
func (m *CapacityMeaning) EnoughInstitutions() int { return m.Enough.Institutions }

// EnoughPeople is from where on a cell is not thin at all.
func (m *CapacityMeaning) EnoughPeople() int { return m.Enough.People }

// ThinInstitutions is below where a cell is thin.
func (m *CapacityMeaning) ThinInstitutions() int { return m.Thin.Institutions }

// ThinPeople is below where a cell is thin.
func (m *CapacityMeaning) ThinPeople() int { return m.Thin.People }
