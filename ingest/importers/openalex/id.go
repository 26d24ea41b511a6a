package openalex

import (
	"context"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

// id is an OpenAlex id, its letter in the upper bits; 0 for none.
type id uint64

const digitBits = 48

// idOf reads an id in any spelling. Placeholders are none.
func idOf(text string) id {
	if text == "" {
		return 0
	}
	canonical, err := graph.ParseOpenAlex(strings.TrimRight(text, "/"))
	if err != nil || reading.PlaceholderID(canonical) {
		return 0
	}
	n, err := strconv.ParseUint(canonical[1:], 10, digitBits-1)
	if err != nil || n == 0 {
		return 0
	}
	return id(canonical[0])<<digitBits | id(n)
}

func (i id) letter() byte { return byte(i >> digitBits) }

// String is the id as OpenAlex writes it, without its address.
func (i id) String() string {
	return string(rune(i.letter())) + strconv.FormatUint(uint64(i&(1<<digitBits-1)), 10)
}

func (i id) openAlex() *graph.OpenAlexID { return new(graph.OpenAlexID(i.String())) }

// kinds are the kinds whose ids have a letter.
var kinds = map[byte]*graph.Kind{'W': graph.KindPublication, 'A': graph.KindPerson, 'I': graph.KindInstitution, 'F': graph.KindInstitution}

func (i id) key() graph.Key {
	return graph.Key{Kind: kinds[i.letter()], Scheme: "openAlex", Value: i.String()}
}

// merged says what ids were merged into.
type merged struct{ into map[id]id }

// mostMerged bounds the merged ids that are kept in memory, at some 40 bytes.
const mostMerged = 3_000_000

// shownColumns is how many columns of a table a report names.
const shownColumns = 8

// readMerged reads a table of merged ids, and reports one that is none.
func (r *run) readMerged(ctx context.Context, f *files.File) error {
	if columns := f.Columns(); columns != nil && !columns.Have("id", "merge_into_id") {
		const about = "a table without the columns of merged ids (id, merge_into_id) is no file of OpenAlex's"
		r.Leave(f.Name, about)
		r.Tell(ingest.Refused, ingest.Place{File: f.Name}, about, strings.Join(columns[:min(len(columns), shownColumns)], ", "))
		return nil
	}
	return r.Rows(ctx, f, func(at ingest.Place, row files.Row) error {
		r.Report.Read--
		from, into := idOf(row.Get("id")), idOf(row.Get("merge_into_id"))
		switch {
		case from == 0:
			return r.Refuse(at, "a merged id is none", row.Get("id"), row.Raw)
		case reading.PlaceholderID(row.Get("merge_into_id")):
			r.Tell(ingest.Note, at, "an id was merged into the placeholder for what was deleted, and is left as it was", from.String())
		case into == 0 || into.letter() != from.letter():
			return r.Refuse(at, "a merged id leads to none of its kind", row.Get("merge_into_id"), row.Raw)
		case len(r.merged.into) >= mostMerged:
			r.Tell(ingest.Cut, at, "more merged ids than are kept: the rest are not followed", "")
		case kinds[from.letter()] != nil:
			r.merged.into[from] = into
			if r.merged.closes(from) {
				delete(r.merged.into, from)
				r.Tell(ingest.Warning, at, "merged ids go in a circle: the row that closes it is left out", from.String()+", "+into.String())
			}
		}
		return nil
	})
}

// closes tells whether an id leads back to itself.
func (m *merged) closes(from id) bool {
	for at := m.into[from]; at != 0; at = m.into[at] {
		if at == from {
			return true
		}
	}
	return false
}

// now is what an id leads to, itself where it was not merged.
func (m *merged) now(i id) id {
	for m.into[i] != 0 {
		i = m.into[i]
	}
	return i
}
