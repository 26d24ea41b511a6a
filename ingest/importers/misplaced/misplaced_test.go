package misplaced_test

import (
	"fmt"
	"testing"

	"corridor/ingest/importers/misplaced"
)

// TestFind draws people of colleges in China into a university in Viet Nam that
// they were never at, beside people who are really at two places, a real partner
// institution, and an institution with too few works to tell.
func TestFind(t *testing.T) {
	f := misplaced.New()
	at := func(person, institution, country string) misplaced.Authorship {
		return misplaced.Authorship{Person: person, Institution: institution, Country: country}
	}
	for i := range 50 {
		name := fmt.Sprint("drawn in ", i)
		f.Add([]misplaced.Authorship{at(name, "languages", "VN"), at(name, fmt.Sprint("college ", i%3), "CN")})
		f.Add([]misplaced.Authorship{at("comes back", "hospital", "TH"), at("comes back", "medicine", "CN")})
		f.Add([]misplaced.Authorship{at(fmt.Sprint("own ", i), "partner", "TH"), at(fmt.Sprint("theirs ", i), "other partner", "CN")})
	}
	for i := range 9 {
		f.Add([]misplaced.Authorship{at(fmt.Sprint("few ", i), "small", "LA"), at(fmt.Sprint("few ", i), "far", "CN")})
	}
	got := f.Find()
	if len(got) != 1 || got[0].Institution != "languages" || got[0].Works != 50 || got[0].Doubled != 50 || got[0].Abroad != "CN" || got[0].AbroadWorks != 50 {
		t.Errorf("suspects %+v", got)
	}
}

// TestPrintedAbroad draws works in by a name, whose affiliations are printed in
// another country, beside an institution of which some are.
func TestPrintedAbroad(t *testing.T) {
	f := misplaced.New()
	at := func(person, institution, printed, abroad string) misplaced.Authorship {
		return misplaced.Authorship{Person: person, Institution: institution, Country: "VN", Printed: printed, Abroad: abroad}
	}
	for i := range 20 {
		drawn := ""
		if i%2 == 0 {
			drawn = "CN"
		}
		f.Add([]misplaced.Authorship{at(fmt.Sprint("one ", i), "languages", "College of Languages, China", "CN"), at(fmt.Sprint("two ", i), "languages", "China", "CN")})
		f.Add([]misplaced.Authorship{at(fmt.Sprint("own ", i), "sound", "", drawn)})
		f.Add([]misplaced.Authorship{at(fmt.Sprint("one ", i), "half", "China", "CN"), at(fmt.Sprint("two ", i), "half", "", "")})
	}
	got := f.Find()
	if len(got) != 1 || got[0].Institution != "languages" || got[0].Printed != 20 || got[0].Abroad != "CN" || got[0].AbroadWorks != 20 || got[0].Example != "College of Languages, China" {
		t.Errorf("suspects %+v", got)
	}
}
