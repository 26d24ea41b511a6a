package capacity

import (
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// The roles that each basis has.
const (
	projectRoles  = projection.Lead | projection.Partner | projection.Member | projection.Adviser | projection.Supporter
	activityRoles = projection.Host | projection.Organiser | projection.Sender | projection.Provider | projection.Recipient |
		projection.Speaker | projection.Trainer | projection.Participant
)

func (s *whatIf) addProject(a *AddProject) error {
	item := projection.AddedItem{Basis: projection.Project, HeldIn: -1}
	if err := s.span(&item, a.From, a.To, projection.OpenEnd); err != nil {
		return err
	}
	var err error
	if item.Institutions, err = s.participants("institutions", a.Institutions, false, projectRoles); err != nil {
		return err
	}
	if item.People, err = s.participants("people", a.People, true, projectRoles); err != nil {
		return err
	}
	return s.addItems(item, a.Subject, a.Count)
}

func (s *whatIf) addActivity(a *AddActivity) error {
	item := projection.AddedItem{Basis: projection.Activity, HeldIn: -1}
	err := s.typed(&item, string(a.Type))
	if err != nil {
		return err
	}
	if err := s.span(&item, a.From, a.To, int16(a.From)); err != nil {
		return err
	}
	if a.HeldIn != "" {
		if item.HeldIn, err = s.p.Country("heldIn", a.HeldIn); err != nil {
			return err
		}
	}
	if item.Institutions, err = s.participants("institutions", a.Institutions, false, activityRoles); err != nil {
		return err
	}
	if item.People, err = s.participants("people", a.People, true, activityRoles); err != nil {
		return err
	}
	return s.addItems(item, a.Subject, a.Count)
}

func (s *whatIf) addPublication(a *AddPublication) error {
	item := projection.AddedItem{Basis: projection.Publication, HeldIn: -1}
	err := s.typed(&item, string(a.Type))
	if err != nil {
		return err
	}
	if item.First, err = year("year", a.Year, false); err != nil {
		return err
	}
	item.Last = item.First
	if item.People, err = s.participants("authors", a.Authors, true, projection.Corresponding); err != nil {
		return err
	}
	if len(item.People) > 0 {
		item.People[0].Roles |= projection.Lead
	}
	if item.Institutions, err = s.participants("institutions", a.Institutions, false, 0); err != nil {
		return err
	}
	return s.addItems(item, a.Subject, a.Count)
}

// addItems adds so many items that are alike.
func (s *whatIf) addItems(item projection.AddedItem, on Subject, count int) error {
	if len(item.Institutions)+len(item.People) == 0 {
		return graph.Invalid("", "nobody takes part in it; name institutions or people")
	}
	var err error
	if item.Areas, err = s.areas(on.Areas); err != nil {
		return err
	}
	for i, slug := range on.Themes {
		theme := slices.Index(s.p.ThemeSlugs, slug)
		if theme < 0 {
			return graph.Invalid(fmt.Sprintf("themes[%d]", i), "there is no theme %q; give slugs of { themes { nodes { slug name } } }", slug)
		}
		item.Themes = append(item.Themes, int32(theme))
		if area := s.p.ThemeAreas[theme]; area >= 0 {
			item.Areas |= projection.AreaBit(s.p.AreaNumbers[area])
		}
	}
	n, err := s.number(count)
	if err != nil {
		return err
	}
	if s.participations += n * (len(item.Institutions) + len(item.People)); s.participations > MaxParticipations {
		return graph.Invalid("", "more than %d times somebody takes part in something supposed; name fewer, or suppose fewer items", MaxParticipations)
	}
	s.out.Items = append(s.out.Items, slices.Repeat([]projection.AddedItem{item}, n)...)
	return nil
}

// typed gives an item a type of its basis.
func (s *whatIf) typed(item *projection.AddedItem, name string) error {
	names := s.p.TypeNames[item.Basis]
	if !slices.Contains(names, name) {
		return graph.Invalid("type", "there is no type %s; give one of %s", name, strings.Join(names[1:], ", "))
	}
	item.Type = name
	return nil
}

// span gives an item its years; where no last one is given, that is open.
func (s *whatIf) span(item *projection.AddedItem, from, to int, open int16) error {
	var err error
	if item.First, err = year("from", from, false); err != nil {
		return err
	}
	item.Last = open
	if to == 0 {
		return nil
	}
	if item.Last, err = year("to", to, false); err != nil {
		return err
	}
	if from > to {
		return graph.Invalid("to", "%d comes before from %d; give the later year as to", to, from)
	}
	return nil
}

// year checks a calendar year; 0 is none, where that may be.
func year(argument string, year int, optional bool) (int16, error) {
	if year == 0 && optional {
		return 0, nil
	}
	if year < 1 || year > 9999 {
		return 0, graph.Invalid(argument, "%d is no year that anything can be counted in; give 1 to 9999", year)
	}
	return int16(year), nil
}

// areas makes a mask of areas' numbers.
func (s *whatIf) areas(numbers []int) (uint16, error) {
	var mask uint16
	for i, number := range numbers {
		if !slices.Contains(s.p.AreaNumbers, number) {
			return 0, graph.Within(fmt.Sprintf("areas[%d]", i), graph.Invalid("", "there is no area %d; give numbers of { initiativeAreas { nodes { number name } } }", number))
		}
		mask |= projection.AreaBit(number)
	}
	return mask, nil
}
