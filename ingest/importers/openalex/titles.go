package openalex

import (
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

// titled is what a work is called and by whom, in 16 bytes: an import remembers
// every work so.
type titled struct {
	called uint64 // hash of the folded title and first author; 0 for nothing
	work   uint64 // its number, the year above it (0: not known), and whether it is a preprint
}

const (
	yearBits    = 12
	preprintBit = 1 << (digitBits + yearBits)
)

func newTitled(called uint64, work id, year int, preprint bool) titled {
	t := titled{max(called, 1), uint64(work)&(1<<digitBits-1) | uint64(year)<<digitBits}
	if preprint {
		t.work |= preprintBit
	}
	return t
}

func (t titled) id() id         { return 'W'<<digitBits | id(t.work&(1<<digitBits-1)) }
func (t titled) year() int      { return int(t.work >> digitBits & (1<<yearBits - 1)) }
func (t titled) preprint() bool { return t.work&preprintBit != 0 }

// titles are those of an import, in chunks: a slice that grows would hold them
// twice.
type titles struct{ chunks [][]titled }

const titlesPerChunk = 1 << 12

func (t *titles) add(one titled) {
	if one.called == 0 {
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
			if one.preprint() == preprints {
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
	year := 0
	if record.Year != nil {
		year = *record.Year
	}
	return newTitled(r.hash(title+"\x00"+reading.Fold(author)), p.id, year, preprint)
}

// suggestVersions reports preprints and works that are called the same and are not
// tied: as one each, the first work found.
func (r *run) suggestVersions(ties map[graph.Key][]graph.Key) {
	preprints := map[uint64][]titled{}
	r.versions.titles.each(true, func(one titled) {
		if len(ties[one.id().key()]) == 0 {
			preprints[one.called] = append(preprints[one.called], one)
		}
	})
	r.versions.titles.each(false, func(work titled) {
		for _, preprint := range preprints[work.called] {
			if preprint.mayBe(work) && r.once("version "+preprint.id().String()) {
				r.Tell(ingest.Suggestion, ingest.Place{Record: preprint.id().String()},
					"a preprint and a work with the same title, first author and about the same year may be one: they count as two until they are tied", work.id().String())
			}
		}
	})
}

// mayBe tells whether a preprint may be of a work of the same title and first
// author.
func (t titled) mayBe(of titled) bool {
	years := of.year() - t.year()
	return t.year() != 0 && of.year() != 0 && years >= -mostYearsBefore && years <= mostYearsAfter
}
