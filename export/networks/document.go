package networks

import (
	"fmt"
	"io"
	"time"

	"corridor/export"
	"corridor/graph/network"
)

// Format is a format that networks are written in.
type Format string

// The formats. The last two are of the country matrix of what a network counts.
const (
	GraphML      Format = "GRAPHML"
	GEXF         Format = "GEXF"
	VOSviewer    Format = "VOSVIEWER"
	Pajek        Format = "PAJEK"
	PajekProject Format = "PAJEK_PROJECT"
	CSV          Format = "CSV" // both tables, in an archive
	NodesCSV     Format = "NODES_CSV"
	EdgesCSV     Format = "EDGES_CSV"
	MatrixCSV    Format = "MATRIX_CSV"
	MatrixJSON   Format = "MATRIX_JSON"
)

// form is what a format is like.
type form struct {
	ending, mediaType string
	needs             Needs
	network           func(*Network, io.Writer, func(int)) error // nil for those of the matrix
	matrix            func(*Matrix, io.Writer) error
}

// Needs says what of a network a format shows.
type Needs struct{ Nodes, Measures, Places, Matrix bool }

var (
	drawn = Needs{Nodes: true, Measures: true, Places: true}
	forms = map[Format]form{
		GraphML:      {".graphml", "application/graphml+xml", drawn, (*Network).writeGraphML, nil},
		GEXF:         {".gexf", "application/gexf+xml", drawn, (*Network).writeGEXF, nil},
		VOSviewer:    {"-vosviewer.json", "application/json", drawn, (*Network).writeVOSviewer, nil},
		Pajek:        {".net", "text/plain; charset=utf-8", Needs{Nodes: true, Places: true}, (*Network).writePajek, nil},
		PajekProject: {".paj", "text/plain; charset=utf-8", drawn, (*Network).writePajekProject, nil},
		CSV:          {".zip", "application/zip", drawn, (*Network).writeTables, nil},
		NodesCSV:     {"-nodes.csv", "text/csv; charset=utf-8", drawn, (*Network).writeNodes, nil},
		EdgesCSV:     {"-edges.csv", "text/csv; charset=utf-8", Needs{Nodes: true}, (*Network).writeEdges, nil},
		MatrixCSV:    {"-matrix.csv", "text/csv; charset=utf-8", Needs{Matrix: true}, nil, (*Matrix).writeCSV},
		MatrixJSON:   {"-matrix.json", "application/json", Needs{Matrix: true}, nil, (*Matrix).writeJSON},
	}
)

// Needs is what is shown of a network in the format.
func (f Format) Needs() Needs { return forms[f].needs }

// IsTable tells whether a file of the format is a table of CSV, or an archive of such.
func (f Format) IsTable() bool { return f == CSV || f == NodesCSV || f == EdgesCSV || f == MatrixCSV }

// MediaType is that of a file of the format.
func (f Format) MediaType() string { return forms[f].mediaType }

// Name is what a file of a network is called, of the day on which it is written.
func (f Format) Name(level network.Level, written time.Time) string {
	return fmt.Sprintf("corridor-%s-%s%s", level.Noun(2), written.UTC().Format(time.DateOnly), forms[f].ending)
}

// Document is the network as a file.
func (n *Network) Document(f Format) *export.Document {
	n.ready()
	return &export.Document{
		Name: f.Name(n.Query.Level, n.Written), Type: f.MediaType(), Note: n.empty(), Parts: n.parts(),
		Write: func(w io.Writer, step func(int)) error { return forms[f].network(n, w, step) },
	}
}

// Document is the matrix as a file.
func (m *Matrix) Document(f Format) *export.Document {
	m.Of.ready()
	return &export.Document{
		Name: f.Name(network.Countries, m.Of.Written), Type: f.MediaType(), Parts: len(m.Cells),
		Write: func(w io.Writer, step func(int)) error {
			defer step(len(m.Cells))
			return forms[f].matrix(m, w)
		},
	}
}
