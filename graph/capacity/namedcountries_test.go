package capacity_test

import (
	"testing"

	"corridor/graph/capacity"
)

// TestCountriesNamedWithoutAnInstitutionCount holds papers of authors of whom only
// the country is known to count in its row.
func TestCountriesNamedWithoutAnInstitutionCount(t *testing.T) {
	p := read(t, `{
		"Countries": ["LA", "TH"], "Corridor": ["LA", "TH"], "Areas": [5],
		"Institutions": [{"Name": "T", "Country": "TH"}], "People": [{"Name": "ann"}, {"Name": "bob"}],
		"Items": [
			{"Name": "joint", "Basis": "PUBLICATION", "From": 2020, "Areas": [5], "People": "ann@~LA bob@T"},
			{"Name": "own", "Basis": "PUBLICATION", "From": 2021, "Areas": [5], "People": "ann@~LA"}
		]}`).project(t)
	m := measure(t, p, capacity.Query{Dimensions: []capacity.Dimension{capacity.Publications, capacity.People, capacity.Institutions}})
	for _, cell := range m.Cells {
		got := [...]int{cell.Items, cell.Led, cell.International, cell.Known, cell.People, cell.Institutions, cell.Unplaced, len(m.Records(capacity.Publications, cell))}
		want := map[string][8]int{"LA": {2, 2, 1, 2, 1, 0, 0, 2}, "TH": {1, 0, 1, 1, 1, 1, 0, 1}}[string(m.Country(cell.Row))]
		if got != want {
			t.Errorf("%s: items, led, international of known, people, institutions, unplaced and records are %v, want %v", m.Country(cell.Row), got, want)
		}
	}
	if r := m.Receipt(); r.Counted != 2 || r.Unplaced != 0 || len(r.LeftOut) != 0 {
		t.Errorf("counted %d, unplaced %d, left out %v", r.Counted, r.Unplaced, r.LeftOut)
	}
}
