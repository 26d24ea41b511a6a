package csv

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
)

// partitions is how many files edges are spread over: one of them at a time is held
// in memory.
const partitions = 64

// tie is an edge that waits to be stated with the others of its owner.
type tie struct {
	Type    string         `json:"t"`
	Owner   string         `json:"o"` // key's value
	Other   string         `json:"e"`
	Key     string         `json:"k,omitempty"`
	Printed []string       `json:"p,omitempty"` // keys of institutions
	Values  map[string]any `json:"v,omitempty"`
	Place   ingest.Place   `json:"at"`
}

// spill keeps ties in temporary files, those of one owner in one file.
type spill struct {
	folder  string
	files   [partitions]*os.File
	writers [partitions]*bufio.Writer
}

func newSpill() (*spill, error) {
	folder, err := os.MkdirTemp("", "corridor-ties-")
	if err != nil {
		return nil, fmt.Errorf("keeping relationships for later: %w", err)
	}
	return &spill{folder: folder}, nil
}

func (s *spill) add(t *tie) error {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(t.Owner)) // a hash never fails
	at := hash.Sum32() % partitions
	if s.files[at] == nil {
		file, err := os.OpenFile(filepath.Join(s.folder, fmt.Sprint(at)), os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return fmt.Errorf("keeping relationships for later: %w", err)
		}
		s.files[at], s.writers[at] = file, bufio.NewWriter(file)
	}
	text, err := json.Marshal(t)
	if err == nil {
		_, err = s.writers[at].Write(append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("keeping relationships for later: %w", err)
	}
	return nil
}

// owners gives the ties of each owner and type together, in an order that follows
// from what they are and not from where they stand.
func (s *spill) owners(yield func([]*tie) error) error {
	for at, file := range s.files {
		if file == nil {
			continue
		}
		ties, err := s.read(at)
		if err != nil {
			return fmt.Errorf("reading relationships that were kept: %w", err)
		}
		slices.SortFunc(ties, (*tie).compare)
		for len(ties) > 0 {
			n := slices.IndexFunc(ties, func(t *tie) bool { return t.Owner != ties[0].Owner || t.Type != ties[0].Type })
			if n < 0 {
				n = len(ties)
			}
			if err := yield(ties[:n]); err != nil {
				return err
			}
			ties = ties[n:]
		}
	}
	return nil
}

func (s *spill) read(at int) ([]*tie, error) {
	if err := s.writers[at].Flush(); err != nil {
		return nil, err
	}
	if _, err := s.files[at].Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	var ties []*tie
	decoder := json.NewDecoder(bufio.NewReader(s.files[at]))
	for {
		t := &tie{}
		if err := decoder.Decode(t); errors.Is(err, io.EOF) {
			return ties, nil
		} else if err != nil {
			return nil, err
		}
		ties = append(ties, t)
	}
}

func (s *spill) close() error {
	var errs []error
	for _, file := range s.files {
		if file != nil {
			errs = append(errs, file.Close())
		}
	}
	return errors.Join(append(errs, os.RemoveAll(s.folder))...)
}

// compare orders ties by type, owner, other end, key and what they say.
func (t *tie) compare(other *tie) int {
	return slices.Compare([]string{t.Type, t.Owner, t.Other, t.Key, t.content()}, []string{other.Type, other.Owner, other.Other, other.Key, other.content()})
}

// content is what a tie says beside its ends, as a text.
func (t *tie) content() string {
	text, err := json.Marshal(t.Values)
	if err != nil {
		return "" // values came from JSON
	}
	return string(text) + strings.Join(t.Printed, " ")
}

// write is the edge that the tie is, seen from its owner; key tells it from others
// between the same two.
func (t *tie) write(edge *graph.EdgeType, source, key string) (graph.EdgeWrite, error) {
	other := edge.To
	if edge.Owner == graph.To {
		other = edge.From
	}
	values, err := storedValues(edge.Properties, t.Values)
	if err != nil {
		return graph.EdgeWrite{}, err
	}
	out := graph.EdgeWrite{Other: graph.Ref{Key: graph.LocalKey(other, source, t.Other)}, Key: key, Values: values}
	for _, printed := range t.Printed {
		out.Institutions = append(out.Institutions, graph.Ref{Key: graph.LocalKey(graph.KindInstitution, source, printed)})
	}
	return out, nil
}

// storedValues gives values that went through JSON their types back.
func storedValues(properties []*graph.Property, in map[string]any) (map[string]any, error) {
	out := map[string]any{}
	for _, p := range properties {
		v, there := in[p.Name]
		if !there {
			continue
		}
		var ok bool
		if out[p.Name], ok = p.Stored(v); !ok {
			return nil, fmt.Errorf("%s was not kept as it was: %v", p.Name, v)
		}
	}
	return out, nil
}
