package capacity

import "corridor/graph"

// Difference is what a cell of one matrix has more than that of another.
type Difference struct {
	Before, After *Cell
	Values        []ValueDifference // by dimension of the query
	Items, People int
	Institutions  int
}

// ValueDifference is the difference of a cell's values in one dimension.
type ValueDifference struct {
	Dimension               Dimension
	Full, Fractional, Count *float64 // nil where either is of several currencies
	Index                   *float64 // nil where either has none
}

// Differences gives cell by cell what one matrix has more than another of the
// same countries, columns and dimensions; others are graph.ErrInvalid.
func Differences(before, after *Matrix) ([]*Difference, error) {
	if err := alignment(before, after); err != nil {
		return nil, err
	}
	out := make([]*Difference, len(before.Cells))
	for i, b := range before.Cells {
		a := after.Cells[i]
		d := &Difference{Before: b, After: a, Items: a.Items - b.Items, People: a.People - b.People, Institutions: a.Institutions - b.Institutions}
		for j, value := range b.Values {
			d.Values = append(d.Values, value.difference(a.Values[j]))
		}
		out[i] = d
	}
	return out, nil
}

func (v *Value) difference(after *Value) ValueDifference {
	out := ValueDifference{Dimension: v.Dimension}
	if !v.Mixed && !after.Mixed {
		out.Full, out.Fractional, out.Count = new(after.Full-v.Full), new(after.Fractional-v.Fractional), new(after.Count-v.Count)
	}
	if v.Index != nil && after.Index != nil {
		out.Index = new(after.Index.Value - v.Index.Value)
	}
	return out
}

// alignment tells whether the cells of two matrices answer to each other.
func alignment(a, b *Matrix) error {
	same := a.Rows() == b.Rows() && a.Columns() == b.Columns() && len(a.Query.Dimensions) == len(b.Query.Dimensions)
	for row := 0; same && row < a.Rows(); row++ {
		same = a.Row(row) == b.Row(row)
	}
	for column := 0; same && column < a.Columns(); column++ {
		same = a.Column(column) == b.Column(column)
	}
	for i := 0; same && i < len(a.Query.Dimensions); i++ {
		same = a.Query.Dimensions[i] == b.Query.Dimensions[i]
	}
	if !same {
		return graph.Invalid("compareTo", "the two matrices have other countries, columns or dimensions; ask for the same ones")
	}
	return nil
}
