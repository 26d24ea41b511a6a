package graph

import "slices"

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

// Uncounted says why a publication counts in nothing unless asked for.
type Uncounted string

// The reasons, in the order in which the first that holds is told.
const (
	IsRetracted  Uncounted = "RETRACTED"
	IsNoResearch Uncounted = "NO_RESEARCH"
	// IsVersion: it is a preprint of a work here that is none.
	IsVersion Uncounted = "VERSION"
)

// CountsAlways is the condition on publications that they count without being
// asked for: none of the reasons of Uncounted holds.
func CountsAlways() Expr {
	kind := KindPublication
	retracted, _ := mustFind(kind.Properties, "retracted")
	is, _ := mustFind(kind.Properties, "type")
	noResearch := In{Property: is}
	for _, t := range NoResearch() {
		noResearch.Values = append(noResearch.Values, string(t))
	}
	preprint := Compare{Property: is, Op: EQ, Value: string(Preprint)}
	version := And{preprint, Related{Path: Path{Out(VersionOf)}, Where: Not{preprint}}}
	return Not{Or{Compare{Property: retracted, Op: EQ, Value: true}, noResearch, version}}
}
