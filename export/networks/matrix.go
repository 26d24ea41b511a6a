package networks

import (
	"encoding/json"
	"fmt"
	"io"

	"corridor/graph/network"
)

// Matrix is how much countries do together, with all that is written of it.
type Matrix struct {
	Of    *Network // that it is the matrix of; it needs no nodes
	Cells []network.MatrixCell
	Names map[int32]string // by country in the projection
}

// writeCSV writes a line for each two countries, each way round.
func (m *Matrix) writeCSV(w io.Writer) error {
	t := m.Of.newTable(w)
	var names, how []any
	for _, f := range m.facts() {
		names, how = append(names, plain(f.name)), append(how, f.value)
	}
	t.row(append([]any{"from", "to", "from_name", "to_name", "items", "count", "expected", "ratio"}, names...)...)
	for _, c := range m.Cells {
		v := m.values(c)
		t.row(append([]any{v.From, v.To, m.Names[c.From], m.Names[c.To], value(v.Items), value(v.Count), value(v.Expected), value(v.Ratio)}, how...)...)
	}
	return t.end()
}

// facts say what the matrix is.
func (m *Matrix) facts() []fact {
	out := m.Of.provenance()
	if r := m.Of.receipt; r.Synthetic > 0 {
		out = append(out, fact{"synthetic", network.SyntheticText(r.Synthetic, r.Counted)})
	}
	return out
}

// matrixCell is a cell; what is not told is null.
type matrixCell struct {
	From     string   `json:"from"`
	To       string   `json:"to"`
	Items    *int     `json:"items"`
	Count    *float64 `json:"count"`
	Expected *float64 `json:"expected"`
	Ratio    *float64 `json:"ratio"`
}

func (m *Matrix) values(c network.MatrixCell) matrixCell {
	codes := m.Of.Projection.CountryCodes
	out := matrixCell{From: string(codes[c.From]), To: string(codes[c.To])}
	if c.Untold == "" {
		out.Items, out.Count = &c.Items, &c.Count
	}
	if defined(c.Expected) != nil {
		out.Expected = &c.Expected
	}
	if defined(c.Ratio) != nil {
		out.Ratio = &c.Ratio
	}
	return out
}

// value is what a pointer points to, nil where that is nothing.
func value[T any](of *T) any {
	if of == nil {
		return nil
	}
	return *of
}

// writeJSON writes one object: what the file says of itself, the countries, and a
// cell for each two of them, each way round.
func (m *Matrix) writeJSON(w io.Writer) error {
	type country struct {
		Code string `json:"code"`
		Name string `json:"name"`
	}
	var out struct {
		About     map[string]string `json:"about"`
		Countries []country         `json:"countries"`
		Cells     []matrixCell      `json:"cells"`
	}
	out.About = map[string]string{}
	for _, f := range m.facts() {
		out.About[f.name] = f.value
	}
	for _, c := range m.Cells {
		if c.From == c.To {
			out.Countries = append(out.Countries, country{string(m.Of.Projection.CountryCodes[c.From]), m.Names[c.From]})
		}
		out.Cells = append(out.Cells, m.values(c))
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(out); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	return nil
}
