package graph

import (
	"cmp"
	"strings"
)

// ComparePreference orders sources that state values of the same: the one whose
// value is to be taken first. Real records come before synthetic ones, then what
// was checked by hand before what was imported, then newer data before older
// (Retrieved, by first days; not known last), then the slug decides.
func (s *Source) ComparePreference(other *Source) int {
	return cmp.Or(
		-compareFlags(s.Generated, other.Generated),
		compareFlags(s.Curated, other.Curated),
		strings.Compare(other.age(), s.age()),
		strings.Compare(string(s.Slug), string(other.Slug)),
	)
}

// PreferenceRule says in words what ComparePreference does.
const PreferenceRule = "Of several sources real ones come before synthetic ones, then those checked by hand before imported ones, " +
	"then those retrieved later before earlier or at an unknown time, then the slug decides."

// compareFlags puts what is true first; null counts as false.
func compareFlags(a, b *bool) int {
	is := func(flag *bool) int {
		if flag != nil && *flag {
			return 0
		}
		return 1
	}
	return cmp.Compare(is(a), is(b))
}

// age is the first day of retrieval, "" where it is not known.
func (s *Source) age() string {
	if s.Retrieved == nil {
		return ""
	}
	return string(s.Retrieved.FirstDay())
}
