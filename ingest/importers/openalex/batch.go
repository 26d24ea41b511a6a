package openalex

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// worksPerBatch are compared with what the store holds in one read.
const worksPerBatch = 200

// pending is a work that waits to be compared with what the store holds.
type pending struct {
	id id
	work
	at    ingest.Place
	whole *pending // an earlier state of it with all authors, where this has not
}

// work takes a work in.
func (r *run) work(ctx context.Context, one id, at ingest.Place, rec ingest.Record) error {
	p := &pending{id: one, at: at}
	if err := r.Decode(rec, &p.work); err != nil {
		return r.Refuse(at, "a record is no JSON", err.Error(), rec.Raw)
	}
	p.listed = bytes.Contains(rec.Raw, []byte(`"authorships"`))
	if into := r.merged.now(one); into != one {
		r.Tell(ingest.Merged, at, "a work was merged into another, which is taken", into.String())
		r.merge(one)
		return nil
	}
	if !r.takes(p) {
		return nil
	}
	if draft := r.underWay[p.id]; draft != nil && draft == r.Draft() { // else the state before would not be found
		if err := r.Flush(ctx); err != nil {
			return err
		}
	}
	r.pending = append(r.pending, p)
	if len(r.pending) < worksPerBatch {
		return nil
	}
	return r.writeWorks(ctx)
}

// takes tells whether a work is of the countries asked for.
func (r *run) takes(p *pending) bool {
	if len(r.options.Countries) == 0 || !p.listed {
		return true
	}
	if len(p.Authorships) == 0 {
		r.Tell(ingest.Skipped, p.at, "a work without authors, so of no country", "")
		return false
	}
	for i := range p.Authorships {
		if slices.ContainsFunc(r.countriesOf(&p.Authorships[i]), r.wanted) {
			return true
		}
	}
	if p.cut() {
		r.Tell(ingest.Cut, p.at, "none of the authors given is of the countries asked for, but the list is cut: not decided, and left out; fetch the work by itself to decide",
			fmt.Sprintf("%d authors given", len(p.Authorships)))
	} else {
		r.Tell(ingest.Skipped, p.at, "a work of none of the countries asked for", "")
	}
	return false
}

// merge notes once that an id leads to another, as do those on the way there.
func (r *run) merge(from id) {
	into := r.merged.now(from)
	for ; from != into; from = r.merged.into[from] {
		if kinds[from.letter()] == nil || !r.once("merge "+from.String()) {
			return
		}
		r.Draft().Merge(from.key(), into.key())
		r.Tell(ingest.Note, ingest.Place{Record: from.String()}, "a merged id was followed", into.String())
	}
}

// current follows a merged id, and states that it leads there.
func (r *run) current(text string) id {
	one := idOf(text)
	if one == 0 {
		return 0
	}
	r.merge(one)
	return r.merged.now(one)
}

// writeWorks states the works that wait, each beside what the store holds of it.
func (r *run) writeWorks(ctx context.Context) error {
	held, err := r.held(ctx)
	if err == nil {
		err = errors.Join(r.readPeople(ctx), r.readHeldInstitutions(ctx))
	}
	if err != nil {
		return err
	}
	latest := map[id]*pending{}
	for _, p := range r.pending {
		if other := latest[p.id]; other != nil {
			p, other = united(p, other)
			r.Tell(ingest.Merged, other.at, "a work comes twice: the state changed last is taken", "")
		}
		latest[p.id] = p
	}
	for _, p := range r.pending {
		if latest[p.id] != p {
			continue
		}
		r.state(p, held[p.id.String()])
		r.underWay[p.id] = r.Draft()
		if err := r.Next(ctx); err != nil {
			return err
		}
	}
	r.At(ingest.Place{})
	clear(r.pending)
	r.pending = r.pending[:0]
	maps.DeleteFunc(r.underWay, func(_ id, draft *ingest.Draft) bool { return draft != r.Draft() })
	if len(r.stays) < mostStays {
		return nil
	}
	return r.writeStays(ctx)
}

// readPeople reads what the store holds of the works' authors that have not
// been stated: a work says less of them than there may be.
func (r *run) readPeople(ctx context.Context) error {
	clear(r.people)
	clear(r.others)
	clear(r.holders)
	plan := &graph.Plan{Kind: graph.KindPerson, RowKeys: true, List: graph.List{Select: graph.Select{Properties: graph.KindPerson.Properties}}}
	asked := map[id]bool{}
	for _, p := range r.pending {
		for i := range p.Authorships {
			one := r.merged.now(idOf(p.Authorships[i].Author.ID))
			if one.letter() == 'A' && !asked[one] && !r.authors.stated(one, asSuch) {
				asked[one] = true
				plan.Keys = append(plan.Keys, one.key())
				if orcid := reading.ORCID(p.Authorships[i].Author.ORCID); orcid != "" {
					plan.Keys = append(plan.Keys, orcidKey(orcid))
				}
			}
		}
	}
	for keys := range slices.Chunk(plan.Keys, graph.MaxInValues) {
		part := *plan
		part.Keys = keys
		rows, err := r.store.Read(ctx, &part)
		if err != nil {
			return fmt.Errorf("reading the people that are held: %w", err)
		}
		for _, row := range rows[0].Items {
			person := graph.Decode(row.Node).(*graph.Person)
			if person.OpenAlex == nil || !slices.Contains(person.Sources, r.Slug()) {
				continue
			}
			one := idOf(string(*person.OpenAlex))
			r.people[one] = person
			for _, key := range row.Keys {
				if other := idOf(key.Value); key.Scheme == "openAlex" && other != one {
					r.others[other] = true
				}
			}
			if person.ORCID == nil {
				continue
			}
			r.holders[*person.ORCID] = one
			if r.authors.orcid(one) == "" {
				r.authors.setORCID(one, *person.ORCID)
			}
		}
	}
	return nil
}

// state states a work.
func (r *run) state(p *pending, was *heldWork) {
	r.At(p.at)
	held := was.publication()
	if held != nil && held.Updated != nil && p.updated() < *held.Updated {
		r.stateOlder(p, was)
		return
	}
	for _, field := range p.strange() {
		r.Tell(ingest.Warning, p.at, "a field of a form that cannot be read is taken for not said", field)
	}
	record := r.publication(p)
	r.dateCitations(record, held)
	keep(record, &p.work, held)
	key := p.id.key()
	r.noteVersions(p, record)
	by := p
	if p.whole != nil && was.knows() < allAuthors {
		by = p.whole
	}
	if r.takesAuthors(record, by, was) {
		r.stateAuthors(key, by)
	}
	r.stateTopics(key, record, p, was)
	r.stateGoals(key, p)
	r.stateFunders(key, record, p, was)
	r.Draft().Node(key, record)
}

// assigns tells whether a thing of the work is to be taken, and notes by which
// version of the program that assigns it. What a later version assigned stays.
func (r *run) assigns(record *graph.Publication, p *pending, held *graph.Publication, what string) bool {
	version, before := r.version(p, what), heldVersion(held, what)
	if older(version, before) {
		r.Tell(ingest.Note, p.at, "what a later version of OpenAlex's programs assigned is held, and stays", before)
		return false
	}
	setVersion(record, what, version)
	return true
}

// dateCitations says of what date the number of citations is: of the first data
// that gave it.
func (r *run) dateCitations(record, held *graph.Publication) {
	if record.Citations == nil {
		return
	}
	record.CitationsAsOf = r.date
	if held != nil && held.Citations != nil && *held.Citations == *record.Citations && held.CitationsAsOf != nil {
		record.CitationsAsOf = held.CitationsAsOf
	}
}

// keep carries over what the record does not say at all and the store holds.
func keep(record *graph.Publication, w *work, held *graph.Publication) {
	if held == nil {
		return
	}
	record.Classifiers, record.OtherFunding = held.Classifiers, held.OtherFunding
	if !w.Title.there && !w.DisplayName.there {
		record.Name, record.Untitled = held.Name, held.Untitled
	}
	for _, field := range []struct {
		there bool
		carry func()
	}{
		{w.DOI.there, func() { record.DOI = held.DOI }}, {w.Year.there || w.Date.value != nil, func() { record.Year = held.Year }},
		{w.Date.there, func() { record.Published = held.Published }}, {w.Type.there, func() { record.Type = held.Type }},
		{w.Language.there, func() { record.Language = held.Language }}, {w.Citations.there, func() { record.Citations, record.CitationsAsOf = held.Citations, held.CitationsAsOf }},
		{w.Retracted.there, func() { record.Retracted = held.Retracted }},
		{w.Location.there || w.HostVenue.there, func() { record.Venue = held.Venue }},
		{w.Updated != "", func() { record.Updated = held.Updated }},
	} {
		if !field.there {
			field.carry()
		}
	}
}

var twoLetters = regexp.MustCompile(`^[a-z]{2}$`)

// publication makes the model's record of a work.
func (r *run) publication(p *pending) *graph.Publication {
	record := &graph.Publication{OpenAlex: p.id.openAlex(), Retracted: p.Retracted.value}
	r.title(record, p)
	if count := number(p.Citations); count != nil {
		if record.Citations = reading.Count(*count); record.Citations == nil {
			r.Tell(ingest.Warning, p.at, "a count below 0 was left out", strconv.Itoa(*count))
		}
	}
	if text := p.DOI.value; text != nil && *text != "" {
		if doi := reading.DOI(*text); doi != "" {
			record.DOI = &doi
		} else {
			r.Tell(ingest.Warning, p.at, "what is no DOI was left out", *text)
		}
	}
	r.years(record, p)
	if updated := p.updated(); updated != "" {
		record.Updated = &updated
	}
	if language := p.Language.value; language != nil && twoLetters.MatchString(*language) {
		record.Language = language
	}
	if venue := p.venueName(); !reading.Placeholder(venue) {
		record.Venue = &venue
	}
	record.Type = r.typeOf(p)
	if record.Name == "" {
		record.Name, record.Untitled = p.id.String(), new(true)
		if record.DOI != nil {
			record.Name = string(*record.DOI)
		}
	}
	return record
}

// years reads when a work was published. A date whose year is none is none; a
// date without a year beside it says the year too.
func (r *run) years(record *graph.Publication, p *pending) {
	if year := number(p.Year); year != nil {
		if record.Year = reading.Year(*year); record.Year == nil {
			r.Tell(ingest.Warning, p.at, "a year that is none was left out", strconv.Itoa(*year))
			return
		}
	}
	if p.Date.value == nil {
		return
	}
	date := day(*p.Date.value)
	if date == "" {
		return
	}
	if record.Year == nil {
		year, _ := strconv.Atoi(string(date[:4]))
		if record.Year = reading.Year(year); record.Year == nil {
			return
		}
	}
	record.Published = &date
}

func (r *run) title(record *graph.Publication, p *pending) {
	for _, field := range []maybe[string]{p.Title, p.DisplayName} {
		if field.value == nil {
			continue
		}
		title, mended := reading.Title(*field.value)
		if title == "" {
			continue
		}
		if record.Name = title; mended {
			r.Tell(ingest.Mended, p.at, "markup or bytes that are no text were taken out of a title", title)
		}
		return
	}
	if p.Title.there || p.DisplayName.there {
		r.Tell(ingest.Note, p.at, "no title: it is shown by its DOI or id, and marked", "")
	}
}

func (r *run) typeOf(p *pending) *graph.PublicationType {
	if p.Paratext {
		return new(graph.PublicationType("PARATEXT"))
	}
	if p.Type.value == nil || *p.Type.value == "" {
		return nil
	}
	kind, known := types[*p.Type.value]
	if !known {
		kind = "OTHER"
		r.Tell(ingest.Note, p.at, "a type that is not known is OTHER", *p.Type.value)
	}
	return &kind
}
