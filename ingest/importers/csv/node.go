package csv

import (
	"context"
	"hash/maphash"
	"path/filepath"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

// ids knows of each node that was read what it is and where it stands.
type ids struct {
	one, other maphash.Seed
	known      map[[2]uint64]known
	files      []string
	groups     []string
}

type known struct {
	content    uint64
	line, file int32
	kind       int16 // index among graph.Kinds(); -1: of no noun of the model, or set aside
}

func newIDs() *ids {
	return &ids{one: maphash.MakeSeed(), other: maphash.MakeSeed(), known: map[[2]uint64]known{}}
}

func (i *ids) key(group, id string) [2]uint64 {
	text := group + "\x00" + id
	return [2]uint64{maphash.String(i.one, text), maphash.String(i.other, text)}
}

// kindOf is the noun of what has an id; nil where nothing of the model has.
func (i *ids) kindOf(group, id string) *graph.Kind {
	found, is := i.known[i.key(group, id)]
	if !is || found.kind < 0 {
		return nil
	}
	return graph.Kinds()[found.kind]
}

// node reads a row of a table of nodes.
func (t *tables) node(ctx context.Context, at ingest.Place, p part, r files.Row) error {
	cells := r.Cells()
	group, id := idOf(p.header, cells)
	if id == "" {
		return t.Refuse(at, "a record has no id", "", r.Raw)
	}
	at.Record = id
	t.At(at)
	if !slices.Contains(t.ids.groups, group) {
		t.ids.groups = append(t.ids.groups, group)
	}
	if twice := t.twice(at, p, group, id, r); twice {
		return nil
	}
	kind := t.kindOf(at, p, cells)
	if kind == nil {
		t.know(at, group, id, nil, r)
		return nil
	}
	values, doubts, unknown := t.reader.values(p.header, cells, kind.Name, kind.Properties)
	t.tellDoubts(at, doubts, unknown)
	if name := missing(kind.Properties, values); name != "" {
		t.know(at, group, id, nil, r)
		return t.Refuse(at, "a record is without what it must have", kind.Name+": "+name, r.Raw)
	}
	t.know(at, group, id, kind, r)
	if list, several := values["names"].([]string); several {
		values["names"] = graph.WithShown(list, values["name"].(string))
	}
	key := graph.LocalKey(kind, string(t.slug), localID(group, id))
	t.Draft().Set.Nodes = append(t.Draft().Set.Nodes, graph.NodeWrite{Identity: key, Values: values})
	return t.Next(ctx)
}

// idOf is a row's id and its group.
func idOf(h *header, cells []files.Cell) (group, id string) {
	at := slices.IndexFunc(h.columns, func(c column) bool { return c.role == identity })
	id, _ = reading.Text(cells[at].Text)
	return h.columns[at].group, id
}

// twice tells whether the id came before, and what of that.
func (t *tables) twice(at ingest.Place, p part, group, id string, r files.Row) bool {
	before, is := t.ids.known[t.ids.key(group, id)]
	if !is {
		return false
	}
	first := ingest.Place{File: t.ids.files[before.file], Line: int(before.line)}
	if before.content == contentOf(t.ids, r) {
		t.Tell(ingest.Merged, at, "an id comes a second time, with the same content", group+" "+id+", first at "+first.String())
	} else {
		t.Tell(ingest.Conflict, at, "an id comes a second time, with other content: the first is taken", group+" "+id+", first at "+first.String())
	}
	return true
}

// contentOf is a hash of a row's cells.
func contentOf(i *ids, r files.Row) uint64 {
	var h maphash.Hash
	h.SetSeed(i.one)
	for _, c := range r.Cells() {
		_, _ = h.WriteString(c.Text) // a hash never fails
		_ = h.WriteByte(0)
	}
	return h.Sum64()
}

func (t *tables) know(at ingest.Place, group, id string, kind *graph.Kind, r files.Row) {
	if last := len(t.ids.files) - 1; last < 0 || t.ids.files[last] != at.File {
		t.ids.files = append(t.ids.files, at.File)
	}
	t.ids.known[t.ids.key(group, id)] = known{contentOf(t.ids, r), int32(at.Line), int32(len(t.ids.files) - 1), int16(slices.Index(graph.Kinds(), kind))}
}

// kindOf is the noun that a row's labels mean. Where there are none, the file's name
// or the group of its ids says it.
func (t *tables) kindOf(at ingest.Place, p part, cells []files.Cell) *graph.Kind {
	var labels []string
	for i, c := range p.header.columns {
		if c.role == label {
			labels = append(labels, t.reader.list(cells[i])...)
		}
	}
	if len(labels) == 0 {
		labels = namesOf(p)
	}
	var found *graph.Kind
	var unknown []string
	for _, name := range labels {
		switch kind := t.reader.mapping.kind(strings.TrimSpace(name)); {
		case kind == graph.KindSource || kind == graph.KindIdentityDecision || kind == nil:
			unknown = append(unknown, name)
		case found == nil:
			found = kind
		case found != kind:
			t.Tell(ingest.Warning, at, "labels mean several nouns: the first is taken", strings.Join(labels, ", "))
		}
	}
	switch {
	case found == nil:
		t.Tell(ingest.Skipped, at, "no label is in the model: give a mapping", strings.Join(unknown, ", "))
	case !p.header.has(label):
	default:
		for _, name := range unknown {
			t.Tell(ingest.Warning, at, "a label is not in the model", name)
		}
	}
	return found
}

// namesOf are what may say the noun of a file without labels.
func namesOf(p part) []string {
	base, _, _ := strings.Cut(filepath.Base(p.of), ".csv")
	out := []string{filepath.Base(p.of), headWord.ReplaceAllString(base, "")}
	for _, c := range p.header.columns {
		if c.role == identity && c.group != "" {
			out = append(out, c.group)
		}
	}
	return out
}
