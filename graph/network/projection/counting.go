package projection

import (
	"slices"

	"corridor/graph"
	"corridor/graph/columns"
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

// reasons are those of the marks, in their order.
var reasons = graph.ReasonsUncounted()

// Admit gives the projection in which items count as asked. What is worked out
// of those that count follows: the years of the data, and where people are and
// since when. All else, the numbers of everything among it, is as in the
// projection, which must be of a state of the store, whole, with nothing admitted.
func (p *Projection) Admit(a graph.Admission) *Projection {
	q := *p
	q.unadmitted, q.Admission, q.Admitted = p, a, a.Name()
	q.count()
	return &q
}

// Counts tells whether an item counts.
func (p *Projection) Counts(item int32) bool { return p.Left[item] == 0 }

// Uncounted says why an item does not count: the first of its marks that is not
// asked for; "" where it counts.
func (p *Projection) Uncounted(item int32) graph.UncountedReason {
	for i, reason := range reasons {
		if p.Left[item] == 1<<i {
			return reason
		}
	}
	return ""
}

// count works out which items count, and what follows from that.
func (p *Projection) count() {
	p.leave()
	p.placePeople()
	p.beginCareers()
}

// leave works out which items count, and the years of those.
func (p *Projection) leave() {
	p.Left = make([]Mark, len(p.Marks))
	for item, marks := range p.Marks {
		if p.Left[item] = otherKind; p.IsOf(p.Synthetic[item]) {
			p.Left[item] = p.leftFor(marks, p.TypeNames[p.Basis[item]][p.Types[item]])
		}
	}
	p.FirstYear, p.LastYear = 0, 0
	p.spanYears(p.First, p.Left)
}

// leftFor is the first of marks that is not asked for; 0 for none.
func (p *Projection) leftFor(marks Mark, name string) Mark {
	for i, reason := range reasons {
		if mark := Mark(1) << i; marks&mark != 0 && !p.Admission.Admits(reason, graph.PublicationType(name)) {
			return mark
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

// version is that an item is said to be a version of another.
type version struct{ of, work int32 }

// addVersions notes which publications, the first of which is an item, are said to be
// versions of which.
func (b *builder) addVersions(edges *columns.Edges, first int) {
	for node := range len(edges.At) - 1 {
		from, to := edges.Span(node)
		for at := from; at < to; at++ {
			b.versions = append(b.versions, version{int32(first + node), int32(first) + edges.End(edges.Row(at))})
		}
	}
}

// markVersions marks the preprints of publications that are none.
func (b *builder) markVersions() {
	p := b.p
	preprint := position(p.TypeNames[Publication], string(graph.Preprint))
	for _, v := range b.versions {
		if p.Types[v.of] == preprint && p.Types[v.work] != preprint {
			p.Marks[v.of] |= Version
		}
	}
}
