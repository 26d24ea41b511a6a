package computed

import (
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// AdmissionOf reads the argument that says what counts besides what always does.
func AdmissionOf(r *Reader) graph.Admission {
	inner := r.Object("alsoCount")
	flag := func(name string) bool { set := inner.Flag(name); return set != nil && *set }
	out := graph.Admission{
		Retracted: flag("retracted"), Versions: flag("versions"),
		Types: Conditions(inner, "types", func(v any) (graph.PublicationType, error) {
			text, err := TextOf(v)
			return graph.PublicationType(text), err
		}),
	}
	r.Close("alsoCount", inner)
	return out
}

// AlsoCounted is what counts besides what always does.
type AlsoCounted struct{ graph.Admission }

// AlsoCountedOf is nil where nothing was asked for.
func AlsoCountedOf(a graph.Admission) *AlsoCounted {
	if a.IsZero() {
		return nil
	}
	return &AlsoCounted{a}
}

// UncountedWorks are works of one type that do not count for one reason.
type UncountedWorks struct{ projection.Uncounted }

// UncountedOf lists them.
func UncountedOf(list []projection.Uncounted) []*UncountedWorks {
	out := make([]*UncountedWorks, len(list))
	for i, u := range list {
		out[i] = &UncountedWorks{u}
	}
	return out
}

// Type is absent where no source says it.
func (u *UncountedWorks) Type() (graph.PublicationType, bool) { return Given(u.Uncounted.Type) }

// Explanation says the reason in a sentence.
func (u *UncountedWorks) Explanation() string {
	switch u.Reason {
	case graph.IsRetracted:
		return "They were retracted; ask with alsoCount: {retracted: true} to count them."
	case graph.IsVersion:
		return "They are preprints of works that are here, which count in their place; ask with alsoCount: {versions: true} to count both."
	}
	return fmt.Sprintf("They are no research; ask with alsoCount: {types: [%s]} to count them.", u.Uncounted.Type)
}

// CountryInclusion is that codes are counted under another.
type CountryInclusion struct{ projection.Inclusion }

// InclusionsOf lists them.
func InclusionsOf(list []projection.Inclusion) []*CountryInclusion {
	out := make([]*CountryInclusion, len(list))
	for i, inclusion := range list {
		out[i] = &CountryInclusion{inclusion}
	}
	return out
}

// CountingSentences say what counts besides what always does, what does not
// count, how many of the people counted are known by name only, and which codes
// are counted under others; after a space, "" where there is nothing to say.
func CountingSentences(p *projection.Projection, uncounted []projection.Uncounted, provisional int) string {
	return admissionSentence(p.Admission) + UncountedSentence(uncounted) + provisionalSentence(provisional) + projection.InclusionSentence(p.Inclusions)
}

func admissionSentence(a graph.Admission) string {
	var parts []string
	if a.Retracted {
		parts = append(parts, "retracted works")
	}
	if len(a.Types) > 0 {
		names := make([]string, len(a.Types))
		for i, t := range a.Types {
			names[i] = string(t)
		}
		parts = append(parts, "works of type "+graph.Series(names, " and ")+", which are no research")
	}
	if a.Versions {
		parts = append(parts, "preprints beside the works that came of them")
	}
	if parts == nil {
		return ""
	}
	return " As asked, these count as well: " + strings.Join(parts, "; ") + "."
}

// UncountedSentence says how many works do not count, and why, after a space; ""
// where all do.
func UncountedSentence(list []projection.Uncounted) string {
	numbers, types := map[graph.UncountedReason]int{}, []string(nil)
	for _, u := range list {
		numbers[u.Reason] += u.Works
		if u.Reason == graph.IsNoResearch {
			types = append(types, fmt.Sprintf("%d %s", u.Works, u.Type))
		}
	}
	var parts []string
	for _, reason := range graph.ReasonsUncounted() {
		n := numbers[reason]
		switch {
		case n == 0:
		case reason == graph.IsRetracted:
			parts = append(parts, fmt.Sprintf("%d retracted", n))
		case reason == graph.IsNoResearch:
			parts = append(parts, fmt.Sprintf("%d that are no research (%s)", n, strings.Join(types, ", ")))
		default:
			parts = append(parts, fmt.Sprintf("%d preprints of works that are here", n))
		}
	}
	if parts == nil {
		return ""
	}
	return " Works not counted for what they are: " + graph.Series(parts, " and ") + "."
}

func provisionalSentence(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" Of the people counted %d are known by name only: some may be one person, or several.", n)
}
