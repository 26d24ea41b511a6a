package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

const (
	// home is the country whose subgraph is measured.
	home graph.CountryCode = "VN"
	// pairs is how many shortest paths are looked for.
	pairs = 1000
)

// world is what world.json tells of the other files. All of these hold 32-bit
// whole numbers, the least significant byte first.
type world struct {
	People       int `json:"people"`
	Publications int `json:"publications"`
	Authorships  int `json:"authorships"` // in authorships.bin: publication, person
	Ties         int `json:"ties"`        // in ties.bin: the person with the smaller number, the other, joint publications
	Home         int `json:"home"`        // in home.bin: the people of one country, ascending
	Pairs        int `json:"pairs"`       // in pairs.bin: two people whom a path connects
}

// write writes the world to a folder.
func write(ctx context.Context, store graph.Store, folder string) error {
	p, err := projection.Build(ctx, store)
	if err != nil {
		return err
	}
	n, err := uncached(ctx, p, network.Query{Level: network.People})
	if err != nil {
		return err
	}
	if n.Nodes() != p.People.Len() {
		return fmt.Errorf("%d of %d people have publications; the files number all", n.Nodes(), p.People.Len())
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	written := world{People: p.People.Len(), Publications: p.Items.Len()}
	for _, file := range []struct {
		name    string
		columns int
		rows    *int
		numbers []int32
	}{
		{"authorships.bin", 2, &written.Authorships, authorships(p)},
		{"ties.bin", 3, &written.Ties, ties(n)},
		{"home.bin", 1, &written.Home, homeOf(n)},
		{"pairs.bin", 2, &written.Pairs, somePairs(n.Graph())},
	} {
		*file.rows = len(file.numbers) / file.columns
		if err := writeNumbers(filepath.Join(folder, file.name), file.numbers); err != nil {
			return err
		}
	}
	text, err := json.Marshal(written)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "world.json"), append(text, '\n'), 0o644)
}

func writeNumbers(path string, numbers []int32) error {
	bytes := make([]byte, 0, 4*len(numbers))
	for _, n := range numbers {
		bytes = binary.LittleEndian.AppendUint32(bytes, uint32(n))
	}
	return os.WriteFile(path, bytes, 0o644)
}

func authorships(p *projection.Projection) []int32 {
	var out []int32
	for item := range int32(p.Items.Len()) {
		for _, person := range p.ItemPeople.Of(item) {
			out = append(out, item, person)
		}
	}
	return out
}

func ties(n *network.Network) []int32 {
	var out []int32
	g := n.Graph()
	for v := range int32(n.Nodes()) {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			if tie := n.At(v, at); tie.To > v {
				out = append(out, v, tie.To, int32(tie.Items))
			}
		}
	}
	return out
}

func homeOf(n *network.Network) []int32 {
	var out []int32
	for v := range int32(n.Nodes()) {
		if country := n.Country(v); country >= 0 && n.Projection.CountryCodes[country] == home {
			out = append(out, v)
		}
	}
	return out
}

// somePairs draws pairs of nodes of the largest component.
func somePairs(g *measure.Graph) []int32 {
	random := rand.New(rand.NewPCG(5, 6))
	among := measure.ConnectedComponents(g).Members(0)
	out := make([]int32, 2*pairs)
	for i := range out {
		out[i] = among[random.IntN(len(among))]
	}
	return out
}
