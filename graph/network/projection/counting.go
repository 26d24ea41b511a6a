package projection

import (
	"fmt"
	"slices"

	"corridor/graph"
)

// Mark says what an item is for which it counts only where asked: one bit each.
type Mark uint8

// The marks of publications, in the order in which the first not asked for is
// told. Other items have none.
const (
	Retracted  Mark = 1 << iota
	NoResearch      // of one of the types of graph.NoResearch
	Version         // a preprint of a publication here that is none
)

var uncounted = []struct {
	mark   Mark
	reason graph.Uncounted
}{{Retracted, graph.IsRetracted}, {NoResearch, graph.IsNoResearch}, {Version, graph.IsVersion}}

// Admission says which of the items with marks count. The zero value admits none.
type Admission struct {
	Retracted bool
	Types     []string // of those that are no research
	Versions  bool
}

// IsZero reports whether nothing is admitted besides what always counts.
func (a Admission) IsZero() bool { return !a.Retracted && len(a.Types) == 0 && !a.Versions }

// Normal is the admission with its types in order, each once; or what is wrong
// with it.
func (a Admission) Normal() (Admission, error) {
	for _, name := range a.Types {
		if !slices.Contains(graph.NoResearch(), graph.PublicationType(name)) {
			return a, graph.Invalid("types", "%s counts always; name some of %v, which are no research", name, graph.NoResearch())
		}
	}
	a.Types = slices.Clone(a.Types)
	slices.Sort(a.Types)
	a.Types = slices.Compact(a.Types)
	return a, nil
}

// Name tells a normal admission from all others; "" where nothing is admitted.
func (a Admission) Name() string {
	if a.IsZero() {
		return ""
	}
	return fmt.Sprintf("%t %q %t", a.Retracted, a.Types, a.Versions)
}

// admits tells whether a mark of an item of a type is asked for.
func (a Admission) admits(mark Mark, name string) bool {
	switch mark {
	case Retracted:
		return a.Retracted
	case NoResearch:
		return slices.Contains(a.Types, name)
	}
	return a.Versions
}

// Admit gives the projection in which items count as asked. What is worked out
// of those that count follows: the years of the data, and where people are and
// since when. All else, the numbers of everything among it, is as in the
// projection, which must be of a state of the store, whole, with nothing admitted.
func (p *Projection) Admit(a Admission) *Projection {
	q := *p
	q.unadmitted, q.Admission, q.Admitted = p, a, a.Name()
	q.count()
	return &q
}

// Counts tells whether an item counts.
func (p *Projection) Counts(item int32) bool { return p.Left[item] == 0 }

// Uncounted says why an item does not count: the first of its marks that is not
// asked for; "" where it counts.
func (p *Projection) Uncounted(item int32) graph.Uncounted {
	for _, u := range uncounted {
		if p.Left[item] == u.mark {
			return u.reason
		}
	}
	return ""
}

// count works out which items count, and what follows from that.
func (p *Projection) count() {
	p.Left = make([]Mark, len(p.Marks))
	for item, marks := range p.Marks {
		p.Left[item] = p.leftFor(marks, p.TypeNames[p.Basis[item]][p.Types[item]])
	}
	p.FirstYear, p.LastYear = 0, 0
	p.spanYears(p.First, p.Left)
	p.placePeople()
	p.beginCareers()
}

// leftFor is the first of marks that is not asked for; 0 for none.
func (p *Projection) leftFor(marks Mark, name string) Mark {
	for _, u := range uncounted {
		if marks&u.mark != 0 && !p.Admission.admits(u.mark, name) {
			return u.mark
		}
	}
	return 0
}

// marksOf gives the marks that a publication has by its own record.
func marksOf(name string, retracted bool) Mark {
	var marks Mark
	if retracted {
		marks |= Retracted
	}
	if slices.Contains(graph.NoResearch(), graph.PublicationType(name)) {
		marks |= NoResearch
	}
	return marks
}

// version is that a publication is said to be a version of another.
type version struct{ of, work graph.ID }

// markVersions marks the preprints of publications that are none, once all items
// are in order.
func (b *builder) markVersions() {
	p := b.p
	preprint := position(p.TypeNames[Publication], string(graph.Preprint))
	for _, v := range b.versions {
		item, _ := p.Items.Index(v.of)
		work, known := p.Items.Index(v.work)
		if known && p.Types[item] == preprint && p.Types[work] != preprint {
			p.Marks[item] |= Version
		}
	}
}
