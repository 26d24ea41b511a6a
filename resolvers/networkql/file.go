package networkql

import (
	"context"
	"fmt"
	"slices"
	"time"

	"corridor/export"
	"corridor/export/networks"
	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CollaborationFile is a network as a file.
type CollaborationFile struct {
	Format networks.Format
	Link   string
	Name   string
}

// MediaType is that of the file.
func (f *CollaborationFile) MediaType() string { return f.Format.MediaType() }

// fileAsked is which file of a network is asked for.
type fileAsked struct {
	format   networks.Format
	measures []network.Measure // nil for all
	orders   []network.Order
	nodes    network.NodeFilter
	first    *int
	mark     bool // a byte-order mark
}

// Export is the network as the file that is asked for. The file itself is made
// where somebody takes it, see export.Taking; else there is its link alone.
func (n *CollaborationNetwork) Export(ctx context.Context) (*CollaborationFile, error) {
	return loaders.Once(ctx, n, func(f loaders.Field) (*CollaborationFile, error) {
		asked, err := n.fileAsked(ctx, f)
		if err != nil {
			return nil, err
		}
		now := time.Now()
		out := &CollaborationFile{Format: asked.format, Name: asked.format.Name(n.Query.Level, now)}
		if out.Link, err = n.address(f.Arguments()); err != nil {
			return nil, err
		}
		if taking := export.TakingOf(ctx); taking != nil {
			statement, err := n.Receipt().Statement(ctx)
			if err != nil {
				return nil, err
			}
			taking.Document, err = n.document(ctx, asked, &networks.Network{Network: n.Network, Statement: statement, Link: out.Link, Written: now, ByteOrderMark: asked.mark}, taking.Most)
			if err != nil {
				return nil, err
			}
		}
		return out, err
	})
}

// fileAsked reads the arguments of a file.
func (n *CollaborationNetwork) fileAsked(ctx context.Context, f loaders.Field) (*fileAsked, error) {
	r := computed.Read(f.Arguments())
	filter, names := nodeFilterOf(r, "nodes")
	out := &fileAsked{format: networks.Format(r.Text("format")), measures: computed.List(r, "measures", measureNamed), orders: nodeOrders(r), nodes: filter}
	if r.Given("first") {
		if out.first = new(r.Whole("first", 0)); *out.first < 1 {
			r.Refuse("first", "%d is not a number of nodes; give 1 or more, or leave it out for all", *out.first)
		}
	}
	if mark := r.Flag("byteOrderMark"); mark != nil && *mark {
		if out.mark = true; !out.format.IsTable() {
			r.Refuse("byteOrderMark", "%s has none; leave it out, or take %s, %s, %s or %s", out.format, networks.CSV, networks.NodesCSV, networks.EdgesCSV, networks.MatrixCSV)
		}
	}
	if r.Err() != nil {
		return nil, r.Err()
	}
	var err error
	out.nodes.IDs, err = n.identifiedAll(ctx, "nodes.ids", names)
	return out, err
}

func measureNamed(v any) (network.Measure, error) {
	text, err := computed.TextOf(v)
	return network.Measure(text), err
}

// document works out what the file says.
func (n *CollaborationNetwork) document(ctx context.Context, asked *fileAsked, file *networks.Network, most int64) (*export.Document, error) {
	if asked.format.Needs().Matrix {
		return n.matrixDocument(ctx, asked.format, file)
	}
	var err error
	if file.Nodes, err = n.nodesOfFile(ctx, asked); err != nil {
		return nil, err
	}
	if file.Entities, err = n.entitiesOf(ctx, file.Nodes, most); err != nil {
		return nil, err
	}
	if file.Chances, err = n.Chances(ctx); err != nil {
		return nil, err
	}
	if asked.format.Needs().Measures {
		if err := n.measureFile(ctx, asked.measures, file); err != nil {
			return nil, err
		}
	}
	if asked.format.Needs().Places && n.NodeCount() <= network.MaxPlaced {
		if file.Places, err = n.Positions(ctx); err != nil {
			return nil, err
		}
	}
	return file.Document(asked.format), nil
}

// nodesOfFile gives the nodes that are written, in their order.
func (n *CollaborationNetwork) nodesOfFile(ctx context.Context, asked *fileAsked) ([]int32, error) {
	found, err := n.Ordered(ctx, asked.orders)
	if err != nil {
		return nil, err
	}
	if found, err = n.Select(ctx, found, asked.nodes); err != nil {
		return nil, graph.Within("nodes", err)
	}
	if asked.first != nil {
		found = found[:min(*asked.first, len(found))]
	}
	return found, nil
}

// ofRecordsAlone are the measures that statistics do not tell.
var ofRecordsAlone = []network.Measure{
	network.MeasureItems, network.MeasureCredit, network.MeasureInternationalShare, network.MeasureLedItems,
	network.MeasureFirstAuthorItems, network.MeasureCorresponding, network.MeasureCitations, network.MeasureHIndex,
}

// measureFile works out the measures of a file; nil means all.
func (n *CollaborationNetwork) measureFile(ctx context.Context, wanted []network.Measure, file *networks.Network) (err error) {
	all := wanted == nil
	if all {
		wanted = network.Measures()
	}
	records := n.Query.Evidence != network.ByStatistics
	file.Measures = map[network.Measure]*network.Values{}
	for _, m := range wanted {
		if !records && slices.Contains(ofRecordsAlone, m) {
			continue
		}
		if file.Measures[m], err = n.Measure(ctx, m); err != nil {
			return fmt.Errorf("measuring nodes: %w", err)
		}
	}
	if file.Components, err = n.Network.Components(ctx); err != nil || !all || !records {
		return err
	}
	if file.LeadKnown, err = n.LeadKnownItems(ctx); err != nil {
		return err
	}
	file.Tallies, err = n.Tallies(ctx)
	return err
}

// matrixDocument is the matrix of the network as a file.
func (n *CollaborationNetwork) matrixDocument(ctx context.Context, format networks.Format, file *networks.Network) (*export.Document, error) {
	cells, err := n.networks.Matrix(ctx, n.Network)
	if err != nil {
		return nil, err
	}
	var countries []int32
	var ids []graph.ID
	for _, c := range cells {
		if c.From == c.To {
			countries, ids = append(countries, c.From), append(ids, n.Projection.Countries.ID(c.From))
		}
	}
	entities, err := entitiesNamed(ctx, graph.KindCountry, ids, 0)
	if err != nil {
		return nil, err
	}
	names := map[int32]string{}
	for i, c := range countries {
		names[c] = entities[i].Name
	}
	return (&networks.Matrix{Of: file, Cells: cells, Names: names}).Document(format), nil
}
