package graph

import (
	"fmt"
	"slices"
)

// Preprint is the type of what may be an earlier version of a work that counts.
const Preprint PublicationType = "PREPRINT"

// NoResearch lists the types of publications that are no research. They are
// kept, and count in nothing unless asked for: no other place decides it. Letters
// count, since in many fields results come as letters and no source tells those
// from comments; so do data sets and software. What has no type counts.
func NoResearch() []PublicationType {
	return []PublicationType{"EDITORIAL", "ERRATUM", "STANDARD", "PEER_REVIEW", "SUPPLEMENT", "GRANT", "GUIDE", "PARATEXT", "OTHER"}
}

// saidToCount adds to what types of publications mean that some do not count.
func saidToCount(types []EnumMember) []EnumMember {
	for i, t := range types {
		if slices.Contains(NoResearch(), PublicationType(t.Name)) {
			types[i].Doc += " No research: it counts only where alsoCount asks for it."
		}
	}
	return types
}

// UncountedReason says why a publication counts in nothing unless asked for.
type UncountedReason string

// The reasons.
const (
	IsRetracted  UncountedReason = "RETRACTED"
	IsNoResearch UncountedReason = "NO_RESEARCH"
	// IsVersion: it is a preprint of a work here that is none.
	IsVersion UncountedReason = "VERSION"
)

// ReasonsUncounted lists the reasons in the order in which the first that holds
// is told.
func ReasonsUncounted() []UncountedReason {
	return []UncountedReason{IsRetracted, IsNoResearch, IsVersion}
}

// Admission says what counts besides what always does. The zero value admits
// nothing.
type Admission struct {
	Retracted bool
	Types     []PublicationType // of NoResearch
	Versions  bool
}

// IsZero reports whether nothing is admitted.
func (a Admission) IsZero() bool { return !a.Retracted && len(a.Types) == 0 && !a.Versions }

// Normal is the admission with its types in order, each once, or what is wrong
// with it: a type that counts always is ErrInvalid.
func (a Admission) Normal() (Admission, error) {
	for _, t := range a.Types {
		if !slices.Contains(NoResearch(), t) {
			return a, Invalid("types", "%s counts always; name some of %v, which are no research", t, NoResearch())
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

// Admits tells whether publications of a type count although a reason holds.
func (a Admission) Admits(reason UncountedReason, of PublicationType) bool {
	switch reason {
	case IsRetracted:
		return a.Retracted
	case IsNoResearch:
		return slices.Contains(a.Types, of)
	}
	return a.Versions
}

// Counting is the condition on publications that they count: no reason holds but
// those that are admitted.
func (a Admission) Counting() Expr {
	retracted, _ := mustFind(KindPublication.Properties, "retracted")
	is, _ := mustFind(KindPublication.Properties, "type")
	var not Or
	if !a.Retracted {
		not = append(not, Compare{Property: retracted, Op: EQ, Value: true})
	}
	noResearch := In{Property: is}
	for _, t := range NoResearch() {
		if !slices.Contains(a.Types, t) {
			noResearch.Values = append(noResearch.Values, string(t))
		}
	}
	if len(noResearch.Values) > 0 {
		not = append(not, noResearch)
	}
	if !a.Versions {
		preprint := Compare{Property: is, Op: EQ, Value: string(Preprint)}
		not = append(not, And{preprint, Related{Path: Path{Out(VersionOf)}, Where: Not{preprint}}})
	}
	return Not{not}
}
