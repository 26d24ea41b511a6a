package affiliations

import (
	"cmp"
	"slices"

	"corridor/graph"
)

// levels is how far up institutions above are looked for.
const levels = 5

// finding is an institution of which a name stands in an address and that
// nothing contradicts.
type finding struct {
	Candidate
	standing int
	part     bool // another that is not known is named, of which it may be a part
}

// settle decides between what is found in one address.
func (x *Index) settle(out *Result, found []finding) {
	slices.SortStableFunc(found, func(a, b finding) int { return cmp.Compare(a.isHospital(), b.isHospital()) })
	for _, f := range found {
		switch {
		case f.standing > 0 && f.part, slices.ContainsFunc(found, func(o finding) bool { return o.standing < f.standing && o.Institution != f.Institution }):
			out.propose(f.Candidate, PartOfOther)
		case !out.matches(f.Institution):
			out.Matches = slices.Insert(out.Matches, x.beforeParts(f.Institution, out.Matches), Match{f.Institution, f.Evidence, x.aboveIn(f.Institution, found)})
		}
	}
}

// beforeParts is where an institution stands among matches: before the first
// that is part of it, or at the end.
func (x *Index) beforeParts(whole *Institution, matches []Match) int {
	at := slices.IndexFunc(matches, func(m Match) bool { return x.above(whole, m.Institution) })
	if at < 0 {
		return len(matches)
	}
	return at
}

func (f finding) isHospital() int {
	if f.Type == "HOSPITAL" {
		return 1
	}
	return 0
}

// aboveIn lists those found that an institution is part of.
func (x *Index) aboveIn(i *Institution, found []finding) []*Institution {
	var out []*Institution
	for _, f := range found {
		if x.above(f.Institution, i) && !slices.Contains(out, f.Institution) {
			out = append(out, f.Institution)
		}
	}
	return out
}

// above tells whether an institution is part of another.
func (x *Index) above(whole, part *Institution) bool {
	return whole != part && x.reaches(part.Parents, whole.ID, levels)
}

func (x *Index) reaches(parents []graph.ID, whole graph.ID, levels int) bool {
	for _, p := range parents {
		if p == whole {
			return true
		}
		if at, known := x.byID[p]; known && levels > 1 && x.reaches(x.institutions[at].Parents, whole, levels-1) {
			return true
		}
	}
	return false
}
