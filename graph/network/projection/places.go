package projection

import (
	"slices"

	"corridor/graph"
)

func (b *builder) readCountries() section {
	p := b.p
	return section{
		part: graph.ScanPart{Kind: graph.KindCountry, Properties: properties(graph.KindCountry, "code", "corridor")},
		read: func(n *graph.ScanNode) {
			b.ids.add(n.ID)
			p.CountryCodes = append(p.CountryCodes, graph.CountryCode(text(n.Values[0])))
			p.Corridor = append(p.Corridor, n.Values[1] == true)
		},
		end: func() {
			var order []int32
			p.Countries, order = b.ids.take()
			p.CountryCodes = reorder(p.CountryCodes, order)
			p.Corridor = reorder(p.Corridor, order)
			b.countries = p.Countries.numbers()
			b.placeCountries()
		},
	}
}

func (b *builder) readAreas() section {
	p := b.p
	return section{
		part: graph.ScanPart{Kind: graph.KindInitiativeArea, Properties: properties(graph.KindInitiativeArea, "number")},
		read: func(n *graph.ScanNode) {
			b.ids.add(n.ID)
			number, _ := n.Values[0].(int64)
			p.AreaNumbers = append(p.AreaNumbers, int(number))
		},
		end: func() {
			var order []int32
			p.Areas, order = b.ids.take()
			p.AreaNumbers = reorder(p.AreaNumbers, order)
			b.areas = p.Areas.numbers()
			for _, number := range p.AreaNumbers {
				b.areaBits = append(b.areaBits, AreaBit(number))
			}
		},
	}
}

// AreaBit is the mask with the area of this number only; 0 for a number that
// masks do not hold, which are those but 1 to 16.
func AreaBit(number int) uint16 {
	if number < 1 {
		return 0
	}
	return 1 << (number - 1)
}

func (b *builder) readThemes() section {
	p := b.p
	return section{
		part: graph.ScanPart{Kind: graph.KindTheme, Properties: properties(graph.KindTheme, "slug"), Edges: []graph.ScanEdges{{Edge: graph.ThemeOf}}},
		read: func(n *graph.ScanNode) {
			b.ids.add(n.ID)
			p.ThemeSlugs = append(p.ThemeSlugs, text(n.Values[0]))
			p.ThemeAreas = append(p.ThemeAreas, first(b.areas, n.Edges[0]))
		},
		end: func() {
			var order []int32
			p.Themes, order = b.ids.take()
			p.ThemeSlugs = reorder(p.ThemeSlugs, order)
			p.ThemeAreas = reorder(p.ThemeAreas, order)
			b.themes = p.Themes.numbers()
		},
	}
}

func (b *builder) readInstitutions() section {
	p := b.p
	return section{
		part: graph.ScanPart{
			Kind:       graph.KindInstitution,
			Properties: properties(graph.KindInstitution, "type", "synthetic"),
			Edges:      []graph.ScanEdges{{Edge: graph.LocatedIn}, {Edge: graph.InstitutionAddresses}, {Edge: graph.LeadsFor}},
		},
		read: func(n *graph.ScanNode) {
			b.ids.add(n.ID)
			p.InstitutionTypes = append(p.InstitutionTypes, position(p.InstitutionTypeNames, n.Values[0]))
			p.InstitutionSynthetic = append(p.InstitutionSynthetic, n.Values[1] == true)
			p.InstitutionCountry = append(p.InstitutionCountry, first(b.places, n.Edges[0]))
			p.DeclaredInstitutionAreas = append(p.DeclaredInstitutionAreas, b.mask(n.Edges[1]))
			p.LeadsFor = append(p.LeadsFor, first(b.places, n.Edges[2]))
		},
		end: func() {
			var order []int32
			p.Institutions, order = b.ids.take()
			p.InstitutionTypes = reorder(p.InstitutionTypes, order)
			p.InstitutionSynthetic = reorder(p.InstitutionSynthetic, order)
			p.InstitutionCountry = reorder(p.InstitutionCountry, order)
			p.DeclaredInstitutionAreas = reorder(p.DeclaredInstitutionAreas, order)
			p.LeadsFor = reorder(p.LeadsFor, order)
			b.institutions = p.Institutions.numbers()
		},
	}
}

// text gives a value of type text; "" where it is absent.
func text(value any) string {
	s, _ := value.(string)
	return s
}

// position gives the place of a value among names, which begin with "": 0
// where it is absent.
func position(names []string, value any) uint8 {
	return uint8(max(0, slices.Index(names, text(value))))
}
