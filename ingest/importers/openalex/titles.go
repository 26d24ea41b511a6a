package openalex

import (
	"hash/maphash"
	"unicode/utf8"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// A preprint and a work that are called the same, by the same first author, may be
// one: at most so many years after the preprint, or one before it, since dates of
// preprints are often those of a later version.
const (
	mostYearsAfter  = 3
	mostYearsBefore = 1
	// leastTitle is how many characters a title has that tells works apart:
	// "Introduction" does not.
	leastTitle = 16
)

// titled is what a work is called and by whom, in 24 bytes.
type titled struct {
	title    uint64 // hashes of the folded forms
	work     id
	author   uint32
	year     int16 // 0 not known
	preprint bool
}

// titles are those of an import, in chunks: a slice that grows would hold them
// twice.
type titles struct{ chunks [][]titled }

const titlesPerChunk = 1 << 12

func (t *titles) add(one titled) {
	if one.title == 0 {
		return
	}
	last := len(t.chunks) - 1
	if last < 0 || len(t.chunks[last]) == titlesPerChunk {
		t.chunks = append(t.chunks, make([]titled, 0, titlesPerChunk))
		last++
	}
	t.chunks[last] = append(t.chunks[last], one)
}

// each visits the titles of preprints, or of the others.
func (t *titles) each(preprints bool, visit func(titled)) {
	for _, chunk := range t.chunks {
		for _, one := range chunk {
			if one.preprint == preprints {
				visit(one)
			}
		}
	}
}

// titled is what a work is called; nothing where it has no title that tells it
// from others, or no author with a name.
func (r *run) titled(p *pending, record *graph.Publication, preprint bool) titled {
	title := reading.Fold(record.Name)
	if record.Untitled != nil || utf8.RuneCountInString(title) < leastTitle || len(p.Authorships) == 0 {
		return titled{}
	}
	author := printedName(&p.Authorships[0])
	if author == "" {
		return titled{}
	}
	out := titled{title: maphash.String(r.seed, title), author: uint32(maphash.String(r.seed, reading.Fold(author))), work: p.id, preprint: preprint}
	if record.Year != nil {
		out.year = int16(*record.Year)
	}
	return out
}

// suggestVersions reports preprints and works that are called the same and are not
// tied: as one each, the first work found.
func (r *run) suggestVersions(ties map[graph.Key][]graph.Key) {
	preprints := map[uint64][]titled{}
	r.versions.titles.each(true, func(one titled) {
		if len(ties[one.work.key()]) == 0 {
			preprints[one.title] = append(preprints[one.title], one)
		}
	})
	r.versions.titles.each(false, func(work titled) {
		for _, preprint := range preprints[work.title] {
			if preprint.mayBe(work) && r.once("version "+preprint.work.String()) {
				r.Tell(ingest.Suggestion, ingest.Place{Record: preprint.work.String()},
					"a preprint and a work with the same title, first author and about the same year may be one: they count as two until they are tied", work.work.String())
			}
		}
	})
}

// mayBe tells whether a preprint of the same title may be of a work.
func (t titled) mayBe(of titled) bool {
	years := of.year - t.year
	return t.author == of.author && t.year != 0 && of.year != 0 && years >= -mostYearsBefore && years <= mostYearsAfter
}
