package projection

import (
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/columns"
)

func (b *builder) readCountries() section {
	p := b.p
	return section{
		part: graph.ScanPart{Kind: graph.KindCountry, Properties: properties(graph.KindCountry, "code", "corridor")},
		read: func(_ context.Context, laid *columns.Part) {
			p.Countries = table(laid)
			p.CountryCodes = read(laid, 0, func(code any) graph.CountryCode { return graph.CountryCode(text(code)) })
			p.Corridor = read(laid, 1, is)
			b.placeCountries()
		},
	}
}

func (b *builder) readAreas() section {
	p := b.p
	return section{
		part: graph.ScanPart{Kind: graph.KindInitiativeArea, Properties: properties(graph.KindInitiativeArea, "number")},
		read: func(_ context.Context, laid *columns.Part) {
			p.Areas = table(laid)
			p.AreaNumbers = read(laid, 0, func(value any) int {
				number, _ := value.(int64)
				return int(number)
			})
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
		read: func(_ context.Context, laid *columns.Part) {
			p.Themes = table(laid)
			p.ThemeSlugs = read(laid, 0, text)
			p.ThemeAreas = firsts(laid.Edges[0], laid.Len())
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
		read: func(_ context.Context, laid *columns.Part) {
			p.Institutions = table(laid)
			p.InstitutionTypes = read(laid, 0, func(name any) uint8 { return position(p.InstitutionTypeNames, name) })
			p.InstitutionSynthetic = read(laid, 1, is)
			p.InstitutionCountry = b.placed(laid.Edges[0], laid.Len())
			p.DeclaredInstitutionAreas = b.masks(laid.Edges[1], laid.Len())
			p.LeadsFor = b.placed(laid.Edges[2], laid.Len())
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
