package networks_test

import (
	"encoding/xml"
	"errors"
	"testing"

	"corridor/export/networks"
	"corridor/graph/network"
)

// pieces notes the largest piece that is written at once.
type pieces struct{ bytes, largest int }

func (p *pieces) Write(b []byte) (int, error) {
	p.bytes += len(b)
	p.largest = max(p.largest, len(b))
	return len(b), nil
}

// TestFilesAreWrittenAsTheyGo: no file is held as one text.
func TestFilesAreWrittenAsTheyGo(t *testing.T) {
	n := counted(t, network.Query{Level: network.People})
	for _, format := range all {
		var seen pieces
		parts := 0
		d := n.Document(format)
		if err := d.Write(&seen, func(done int) { parts = max(parts, done) }); err != nil {
			t.Fatal(err)
		}
		if seen.largest > 1<<16 || seen.bytes > 1<<18 && seen.bytes < 2*seen.largest {
			t.Errorf("%s: of %d bytes %d are written at once", format, seen.bytes, seen.largest)
		}
		if parts == 0 || parts > d.Parts {
			t.Errorf("%s: %d parts of %d are told", format, parts, d.Parts)
		}
	}
}

var errFull = errors.New("no space left")

type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// TestWhatCannotBeWrittenIsAnError, wherever the space ends.
func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	n := counted(t, network.Query{Level: network.People})
	for _, format := range all {
		for _, room := range []int{0, 10, 5000} {
			if err := n.Document(format).Write(&full{room}, func(int) {}); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d bytes: %v", format, room, err)
			}
		}
	}
}

// TestNetworksOfNothing can be written too.
func TestNetworksOfNothing(t *testing.T) {
	n := counted(t, network.Query{Level: network.People, Filter: network.Filter{From: 1800, To: 1801}})
	for _, format := range all {
		if file(t, n, format) == "" {
			t.Errorf("%s is empty", format)
		}
	}
	var ml graphML
	if err := xml.Unmarshal([]byte(file(t, n, networks.GraphML)), &ml); err != nil || len(ml.Graph.Nodes) != 0 {
		t.Errorf("%v, %d nodes", err, len(ml.Graph.Nodes))
	}
}
