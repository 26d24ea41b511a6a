package openalex

import (
	"fmt"

	"corridor/graph"
	"corridor/ingest"
)

// knowledge is how much is known of who wrote a work.
type knowledge int

const (
	noAuthors   knowledge = iota // no list, or an empty one
	someAuthors                  // a list that is cut
	allAuthors
)

// knows is what a state of a work says of who wrote it.
func (w *work) knows() knowledge {
	switch {
	case len(w.Authorships) == 0:
		return noAuthors
	case w.cut():
		return someAuthors
	}
	return allAuthors
}

// knows is what the store holds of who wrote a work.
func (h *heldWork) knows() knowledge {
	switch {
	case h == nil:
		return noAuthors
	case h.record.AuthorsTruncated != nil:
		return someAuthors
	}
	return allAuthors
}

// MostListed is how many authors of a work a page of the API gives.
const MostListed = 100

// cut tells whether the list of authors ends before the last of them, or may: pages
// of the API give so many and say that there are more by a flag which they leave out
// where select names the fields. The last of a whole list is called so.
func (w *work) cut() bool {
	if flag := w.Truncated.value; flag != nil {
		return *flag
	}
	return len(w.Authorships) == MostListed && w.Authorships[MostListed-1].Place != "last"
}

// united makes one of two states of a work that come together: that changed last or,
// of one day, that which knows more of its authors; else the second. The other is
// left, but for its list of authors where that alone is whole.
func united(p, other *pending) (taken, left *pending) {
	if p.updated() < other.updated() || p.updated() == other.updated() && p.knows() < other.knows() {
		p, other = other, p
	}
	whole := other.whole
	if other.knows() == allAuthors {
		whole = other
	}
	if p.knows() < allAuthors && whole != nil && (p.whole == nil || p.whole.updated() < whole.updated()) {
		p.whole = whole
	}
	return p, other
}

// takesAuthors tells whether the authors of a state are to be stated, and notes in
// the record whether those that are held from now on are all, and by which version
// of OpenAlex's programs they are where they are. A list takes the place of one
// that knows less, whatever version that is by, and never of one that knows more.
func (r *run) takesAuthors(record *graph.Publication, p *pending, was *heldWork) bool {
	knows, held := p.knows(), was.knows()
	if held < allAuthors && knows < allAuthors {
		record.AuthorsTruncated = new(true)
	}
	switch {
	case knows == someAuthors && held == allAuthors:
		r.Tell(ingest.Note, p.at, "the list of authors is cut, and the whole list is held already", "")
	case knows == someAuthors:
		r.Tell(ingest.Cut, p.at, "the list of authors is cut: there are at least as many; fetch the work by itself to have it whole",
			fmt.Sprintf("%d authors given", len(p.Authorships)))
	}
	switch {
	case knows == noAuthors || knows < held:
		return false
	case knows > held:
		setVersion(record, byAffiliation, r.version(p, byAffiliation))
		return true
	}
	return r.assigns(record, p, was.publication(), byAffiliation)
}

// stateOlder takes of a state that is older than the one held what that does not
// know: all authors, where it has a part of them or none.
func (r *run) stateOlder(p *pending, was *heldWork) {
	held := was.publication()
	dates := string(*held.Updated) + " and " + string(p.updated())
	if p.knows() < allAuthors || was.knows() == allAuthors {
		r.Tell(ingest.Skipped, p.at, "the store holds a later state of the work", dates)
		return
	}
	r.Tell(ingest.Note, p.at, "the store holds a later state of the work with a part of its authors: of this one the whole list of authors is taken", dates)
	record := &graph.Publication{OpenAlex: p.id.openAlex()}
	keep(record, &work{}, held)
	setVersion(record, byAffiliation, r.version(p, byAffiliation))
	key := p.id.key()
	r.stateAuthors(key, p)
	r.Draft().Node(key, record)
}
