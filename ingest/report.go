package ingest

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest/areas"
)

// FindingKind says what became of what a finding is about.
type FindingKind string

const (
	Refused    FindingKind = "refused"    // set aside: it cannot be used
	Unread     FindingKind = "unread"     // a cell that cannot be read; the record is kept without it
	Skipped    FindingKind = "skipped"    // left out by a rule
	Cut        FindingKind = "cut"        // kept, and known not to be whole
	Merged     FindingKind = "merged"     // several that are one
	Mended     FindingKind = "mended"     // kept, otherwise than it stands in the file
	Conflict   FindingKind = "conflict"   // two keys contradict; nothing was merged
	Warning    FindingKind = "warning"    // kept, but doubtful
	Suggestion FindingKind = "suggestion" // not joined; the candidates are named
	Note       FindingKind = "note"       // done, and counted
)

// Place is where something stands.
type Place struct {
	File   string `json:"file,omitempty"`   // as given; of a member the archive's name, "!" and its own
	Line   int    `json:"line,omitempty"`   // on which the record begins, from 1; 0: of the file as a whole
	Record string `json:"record,omitempty"` // the record's own id, where it has one
	Sheet  string `json:"sheet,omitempty"`  // of a workbook
	Cell   string `json:"cell,omitempty"`   // of a workbook's sheet: "E5"; a whole row is Line alone
	Column string `json:"column,omitempty"` // of a table: what its header says
}

// String is the place as an error message names it.
func (p Place) String() string {
	s := p.File
	if p.Line > 0 {
		s += fmt.Sprintf(":%d", p.Line)
	}
	if p.Sheet != "" {
		s += " " + p.Sheet
		if p.Cell != "" {
			s += "!" + p.Cell
		}
	}
	if p.Column != "" {
		s += " " + p.Column
	}
	if p.Record != "" && s != "" {
		s += " "
	}
	return s + p.Record
}

// Example is one case of a finding.
type Example struct {
	Place
	Detail string `json:"detail,omitempty"`
}

// Finding is what was found again and again, with its first cases, which are examples.
type Finding struct {
	Kind     FindingKind `json:"kind"`
	About    string      `json:"about"`
	Count    int         `json:"count"`
	Examples []Example   `json:"examples"`

	more cases // behind the examples, where they are kept
}

// examplesKept is how many cases of a finding are kept unless the report says
// otherwise.
const examplesKept = 5

// FileRead is a file that was read or left.
type FileRead struct {
	Name    string `json:"name"`
	Format  string `json:"format,omitempty"`
	Records int    `json:"records"`
	Left    string `json:"left,omitempty"` // why it was not read
}

// Counts says what became of records.
type Counts struct {
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
}

// Report tells what an import did. Of the records read, each was skipped,
// refused or kept; what was kept makes nodes, which are counted by kind. The
// counts of all together leave out the source itself and what all records share:
// countries, topics and Sustainable Development Goals.
type Report struct {
	Importer string      `json:"importer"`
	Source   string      `json:"source"`
	DataDate *graph.Date `json:"dataDate"`
	Version  *string     `json:"version"`
	Files    []*FileRead `json:"files"`
	Read     int         `json:"read"`
	// Kept is how many of the records read are part of what was stated, of importers that
	// count them: what was read was kept, skipped or refused. Several may be one record.
	Kept *int `json:"kept,omitempty"`
	Counts
	Skipped int                `json:"skipped"`
	Cut     int                `json:"cut"`
	Merged  int                `json:"merged"`
	Mended  int                `json:"mended"`
	Refused int                `json:"refused"`
	Unread  int                `json:"unread,omitempty"` // cells
	Nodes   map[string]*Counts `json:"nodes"`
	// Areas says how many works were assigned to areas; nil where none were to be.
	Areas *areas.Counts `json:"areas,omitempty"`
	// Reassigned is what changed of the assignments of records that were held.
	Reassigned Reassigned `json:"reassigned"`
	// Incomplete: a file breaks off, or is not there though another names it.
	Incomplete bool       `json:"incomplete"`
	Findings   []*Finding `json:"findings"`
	// DryRun: nothing was written; what is counted as unchanged is there already.
	DryRun bool `json:"dryRun,omitempty"`
	// Examples is how many cases of a finding are kept; 0 for the usual few.
	Examples int `json:"-"`

	cases *Cases // nil: no more than the examples are kept
}

// NewReport begins a report.
func NewReport(importer string) *Report {
	return &Report{Importer: importer, Nodes: map[string]*Counts{}, Files: []*FileRead{}, Findings: []*Finding{}}
}

// Tell takes a case of a finding in. What it is about must be one of few texts;
// what differs from case to case is the detail.
func (r *Report) Tell(kind FindingKind, place Place, about, detail string) {
	r.TellMany(kind, 1, place, about, detail)
}

// TellMany takes in so many cases of a finding, of which one is an example.
func (r *Report) TellMany(kind FindingKind, n int, place Place, about, detail string) {
	if n == 0 {
		return
	}
	switch kind {
	case Skipped:
		r.Skipped += n
	case Cut:
		r.Cut += n
	case Merged:
		r.Merged += n
	case Mended:
		r.Mended += n
	case Refused:
		if place.Line > 0 { // else a file is, of which no record was read
			r.Refused += n
		}
	case Unread:
		r.Unread += n
	}
	f := r.finding(kind, about)
	f.Count += n
	few := len(f.Examples) < cmp.Or(r.Examples, examplesKept)
	if !few && r.cases == nil {
		return
	}
	place.File, place.Record = shortened(place.File), shortened(place.Record)
	one := Example{place, shortened(detail)}
	if few {
		f.Examples = append(f.Examples, one)
	} else {
		r.cases.add(&f.more, one)
	}
}

func (r *Report) finding(kind FindingKind, about string) *Finding {
	for _, f := range r.Findings {
		if f.Kind == kind && f.About == about {
			return f
		}
	}
	f := &Finding{Kind: kind, About: about}
	r.Findings = append(r.Findings, f)
	return f
}

// shortened cuts a text that a hostile file made long, and looks no further than
// what it keeps.
func shortened(text string) string {
	const most = 300
	count := 0
	for i := range text {
		if count++; count > most {
			return strings.Clone(text[:i]) + "…"
		}
	}
	return text
}

// count takes in what became of a node.
func (r *Report) count(kind *graph.Kind, outcome graph.Outcome) {
	if r.Nodes[kind.Name] == nil {
		r.Nodes[kind.Name] = &Counts{}
	}
	r.Nodes[kind.Name].add(outcome)
	if !slices.Contains(shared, kind) {
		r.Counts.add(outcome)
	}
}

// shared are the kinds that are left out of the counts of all together.
var shared = []*graph.Kind{graph.KindSource, graph.KindCountry, graph.KindTopic, graph.KindSustainableDevelopmentGoal}

// Reassigned counts what came and what went, together, of records that were held
// before.
type Reassigned struct {
	Topics       int `json:"topics"`       // topics of publications
	Affiliations int `json:"affiliations"` // institutions printed for an author of a publication
	Ties         int `json:"ties"`         // institutions of a publication
}

// reassign takes in what a change set did to edges.
func (r *Reassigned) reassign(changes map[string]graph.EdgeChanges) {
	topics, ties := changes[graph.PublicationOnTopic.Name], changes[graph.ContributedTo.Name]
	r.Topics += topics.Added + topics.Removed
	r.Affiliations += changes[graph.Authored.Name].Listed
	r.Ties += ties.Added + ties.Removed
}

func (c *Counts) add(outcome graph.Outcome) {
	switch outcome {
	case graph.Created:
		c.New++
	case graph.Changed:
		c.Changed++
	default:
		c.Unchanged++
	}
}

// WriteText writes the report for people.
func (r *Report) WriteText(w io.Writer) error {
	out := &printer{w: w}
	if r.DryRun {
		out.line("Nothing was written. What is new would be, and what is counted as unchanged is there already and may change.")
	}
	if r.Kept != nil {
		out.line("%d rows read: %d kept, %d skipped, %d refused; %d mended, %d merged", r.Read, *r.Kept, r.Skipped, r.Refused, r.Mended, r.Merged)
		out.line("%d records: %d new, %d changed, %d unchanged", r.New+r.Changed+r.Unchanged, r.New, r.Changed, r.Unchanged)
	} else {
		out.line("%d records read: %d new, %d changed, %d unchanged, %d skipped, %d refused, %d mended, %d merged, %d cut",
			r.Read, r.New, r.Changed, r.Unchanged, r.Skipped, r.Refused, r.Mended, r.Merged, r.Cut)
	}
	if r.Unread > 0 {
		out.line("  %d cells could not be read; their records are kept without them", r.Unread)
	}
	for _, kind := range graph.Kinds() {
		if c := r.Nodes[kind.Name]; c != nil {
			out.line("  %s: %d new, %d changed, %d unchanged", kind.Plural, c.New, c.Changed, c.Unchanged)
		}
	}
	if r.Areas != nil {
		out.line("  areas: %s", r.Areas)
	}
	if r.Reassigned != (Reassigned{}) {
		out.line("  assigned otherwise than before, what came and what went: %d topics, %d affiliations of authors, %d ties of publications to institutions",
			r.Reassigned.Topics, r.Reassigned.Affiliations, r.Reassigned.Ties)
	}
	for _, f := range r.Files {
		if f.Left != "" {
			out.line("  not read: %s: %s", f.Name, f.Left)
		}
	}
	for _, f := range r.Findings {
		out.line("  %s: %s: %d", f.Kind, f.About, f.Count)
		for _, e := range f.Examples {
			out.line("      %s  %s", e.Place, e.Detail)
		}
	}
	return out.err
}

// printer writes lines until one fails.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}
