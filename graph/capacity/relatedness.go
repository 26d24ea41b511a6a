package capacity

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/network/cache"
)

// What relatedness rests on, at least.
const (
	MinItems        = 5  // of an institution for it to count
	MinThemes       = 10 // with any work
	MinInstitutions = 10 // with MinItems
)

// Relatedness tells how near the themes of a matrix are to one another, by
// which of them the same institutions are strong in, and so how near a country
// or an institution is to a theme that it is not strong in.
//
// One is strong in a theme, has an advantage there, where it has at least
// Query.Minimum items and its activity index is at least 1: x/x_i ≥ X_θ/X with x its items in the theme, x_i the sum of these
// over the themes shown, and X_θ and X the same sums over all institutions that
// count. Those are the institutions of the countries shown with at least
// MinItems items of work, counted in full, on the themes shown. Countries'
// advantages are those of the matrix's own cells, held against the countries
// shown. An item is work of the dimensions asked that mean anything for the theme.
//
// Six countries by ten areas are too few to tell relatedness from, and so are four
// domains; it is told of themes, and of the fields, subfields and topics of
// publications, for which what is said here of themes holds as well.
type Relatedness struct {
	// Reason says in one sentence why relatedness cannot be told, and what to
	// change; "" if it can.
	Reason       string
	Institutions []int32 // that count, by number in the projection, ascending

	m         *Matrix
	proximity [][]float64
	strong    columnSets // by institution that counts: the themes with an advantage
	countries columnSets // by row: the same
}

// TellsRelatedness tells whether the columns are such as relatedness is told of.
func (m *Matrix) TellsRelatedness() bool {
	return m.Query.Columns != Areas && m.Query.Columns != Domains
}

// columnNoun is what the columns are, several of them.
func (m *Matrix) columnNoun() string { return graph.Words(m.Query.Columns) + "s" }

// Relatedness works out how near a matrix's themes are to one another; it is
// kept with the matrix.
func (c *Capacity) Relatedness(ctx context.Context, m *Matrix) (*Relatedness, error) {
	size := func(r *Relatedness) int {
		return 4*len(r.Institutions) + r.strong.bytes() + 8*len(r.proximity)*len(r.proximity) + m.Bytes()
	}
	return cache.GetSized(ctx, c.cache, keyOf(m.Projection, m.Query.key(), "relatedness"), size, m.relatedness)
}

func (m *Matrix) relatedness(ctx context.Context) (*Relatedness, error) {
	r := &Relatedness{m: m}
	if !m.TellsRelatedness() {
		r.Reason = "Relatedness is told of themes, fields, subfields and topics, for areas and domains are too few and too wide; ask by THEME or SUBFIELD."
		return r, nil
	}
	counts, err := r.count(ctx)
	if err != nil {
		return nil, err
	}
	r.strong = m.advantages(counts)
	if themes := m.grid.anyOf(counts).size(); themes < MinThemes {
		r.Reason = fmt.Sprintf("Only %d of the %s shown have work of the institutions that count, and relatedness needs %d; show more %[2]s or a longer time.", themes, m.columnNoun(), MinThemes)
		return r, nil
	}
	if len(r.Institutions) < MinInstitutions {
		r.Reason = fmt.Sprintf("Only %d of the institutions have %d items or more on the %s shown, and relatedness needs %d; show more countries or a longer time.", len(r.Institutions), MinItems, m.columnNoun(), MinInstitutions)
		return r, nil
	}
	r.proximity = proximities(r.strong, m.Columns())
	r.countries = m.advantages(m.byCountry())
	return r, nil
}

// count gives, by institution that counts, its items on each theme.
func (r *Relatedness) count(ctx context.Context) ([][]int, error) {
	m, p, work := r.m, r.m.Projection, r.m.workIn()
	var out [][]int
	var columns []int
	for institution := range int32(p.Institutions.Len()) {
		if institution%1024 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("counting institutions by theme: %w", ctx.Err())
		}
		if m.grid.rowOf(p.InstitutionCountry[institution]) < 0 {
			continue
		}
		themes, items := make([]int, m.Columns()), 0
		for _, item := range p.InstitutionItems.Of(institution) {
			columns = m.grid.columnsOf(item, columns[:0])
			columns = slices.DeleteFunc(columns, func(column int) bool { return !work[p.Basis[item]].has(column) })
			if len(columns) == 0 || !m.window.holds(item) {
				continue
			}
			items++
			for _, column := range columns {
				themes[column]++
			}
		}
		if items >= MinItems {
			r.Institutions = append(r.Institutions, institution)
			out = append(out, themes)
		}
	}
	return out, nil
}

// byCountry gives, by row, the work of each cell.
func (m *Matrix) byCountry() [][]int {
	out := make([][]int, m.Rows())
	for i, c := range m.Cells {
		out[i/m.Columns()] = append(out[i/m.Columns()], c.Items)
	}
	return out
}

// anyOf gives the columns that are not empty.
func (g *grid) anyOf(counts [][]int) columnSet {
	out := g.newSet()
	for _, row := range counts {
		for column, n := range row {
			if n > 0 {
				out.add(column)
			}
		}
	}
	return out
}

// advantages gives, by row, the columns whose activity index is at least 1, of those
// with at least the query's minimum of items.
func (m *Matrix) advantages(counts [][]int) columnSets {
	rows, columns, total := make([]int, len(counts)), make([]int, m.Columns()), 0
	for i, row := range counts {
		for column, n := range row {
			rows[i] += n
			columns[column] += n
			total += n
		}
	}
	out := m.grid.newSets(len(counts))
	for i, row := range counts {
		for column, n := range row {
			if n > 0 && float64(n) >= m.Query.Minimum && n*total >= rows[i]*columns[column] {
				out.of(i).add(column)
			}
		}
	}
	return out
}

// proximities gives the proximity of each two columns,
//
//	φ_ab = min(P(a|b), P(b|a)) = n_ab / max(n_a, n_b)
//
// with n_a of the rows having an advantage in a and n_ab in both (Hidalgo,
// Klinger, Barabási and Hausmann 2007); 0 where nobody has one in either. It is
// symmetric and from 0 to 1.
func proximities(strong columnSets, columns int) [][]float64 {
	both := make([][]int, columns)
	for a := range both {
		both[a] = make([]int, columns)
	}
	for _, set := range strong.each() {
		for a := range set.all() {
			for b := range set.all() {
				both[a][b]++
			}
		}
	}
	out := make([][]float64, columns)
	for a := range out {
		out[a] = make([]float64, columns)
		for b := range out[a] {
			if n := max(both[a][a], both[b][b]); n > 0 {
				out[a][b] = float64(both[a][b]) / float64(n)
			}
		}
	}
	return out
}

// Country tells how near a row's country is to a theme.
func (r *Relatedness) Country(row, column int) Reach {
	if r.Reason != "" {
		return Reach{Reason: r.Reason}
	}
	return r.reach(r.countries, row, column, "country")
}

// Institution tells how near an institution is to a theme.
func (r *Relatedness) Institution(id graph.ID, column int) Reach {
	if r.Reason != "" {
		return Reach{Reason: r.Reason}
	}
	for i, institution := range r.Institutions {
		if r.m.Projection.Institutions.ID(institution) == id {
			return r.reach(r.strong, i, column, "institution")
		}
	}
	return Reach{Reason: fmt.Sprintf("The institution is not of a country shown, or has fewer than %d items on the %s shown.", MinItems, r.m.columnNoun())}
}
