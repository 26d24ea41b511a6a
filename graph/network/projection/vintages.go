package projection

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
)

// vintage gives the number of a list of classifiers' versions, which is its
// place among those met so far; 0 for none, and past what can be numbered.
func (b *builder) vintage(value any) uint16 {
	versions, _ := value.([]string)
	same := func(v []string) bool { return slices.Equal(v, versions) }
	i := slices.IndexFunc(b.p.Vintages, same)
	switch {
	case i >= 0:
		return uint16(i)
	case len(b.p.Vintages) > math.MaxUint16:
		return 0
	}
	b.p.Vintages = append(b.p.Vintages, slices.Clone(versions))
	return uint16(len(b.p.Vintages) - 1)
}

// orderVintages puts the lists in their order, that of none first.
func (b *builder) orderVintages() {
	p := b.p
	met := p.Vintages
	p.Vintages = slices.SortedFunc(slices.Values(met), slices.Compare)
	for item, v := range p.Vintage {
		p.Vintage[item] = uint16(slices.IndexFunc(p.Vintages, func(w []string) bool { return slices.Equal(w, met[v]) }))
	}
}

// VersionCount is how many items were assigned by a version of a classifier.
type VersionCount struct {
	Version string // what it assigns, a colon and the version
	Items   int
}

// MixedVersions lists the versions of those classifiers of which the items have
// several, with the number of items of each; nil where nothing is mixed.
func (p *Projection) MixedVersions(items iter.Seq[int32]) []VersionCount {
	byVintage := make([]int, len(p.Vintages))
	for item := range items {
		byVintage[p.Vintage[item]]++
	}
	byVersion, versions := map[string]int{}, map[string]int{}
	for v, n := range byVintage {
		for _, version := range p.Vintages[v] {
			if n > 0 && byVersion[version] == 0 {
				versions[assigned(version)]++
			}
			byVersion[version] += n
		}
	}
	var out []VersionCount
	for version, n := range byVersion {
		if n > 0 && versions[assigned(version)] > 1 {
			out = append(out, VersionCount{version, n})
		}
	}
	slices.SortFunc(out, func(a, b VersionCount) int { return cmp.Compare(a.Version, b.Version) })
	return out
}

// assigned is what a version of a classifier assigns.
func assigned(version string) string {
	what, _, _ := strings.Cut(version, ":")
	return what
}
