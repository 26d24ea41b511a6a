package capacity

import "corridor/graph/network/projection"

// workIn gives, by basis, the columns in which items of it are work that counts:
// work of a dimension that the query asks for and that means anything there.
func (m *Matrix) workIn() [3]columnSet {
	out := [3]columnSet{m.grid.newSet(), m.grid.newSet(), m.grid.newSet()}
	for _, d := range m.Query.Dimensions {
		basis, isWork := d.basis()
		for column := range m.grid.columns {
			if isWork && m.Meaningful(column, d) {
				out[basis].add(column)
			}
		}
	}
	return out
}

// basesOf gives the kinds of item that are work in a column, as workIn has it;
// all kinds where none is.
func (m *Matrix) basesOf(column int) []projection.Basis {
	all := []projection.Basis{projection.Publication, projection.Project, projection.Activity}
	work := m.workIn()
	var out []projection.Basis
	for _, basis := range all {
		if work[basis].has(column) {
			out = append(out, basis)
		}
	}
	if out == nil {
		return all
	}
	return out
}
