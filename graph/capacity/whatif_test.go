package capacity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

func idOf(kind *graph.Kind, name string) string { return string(local(kind, name).ID()) }

func anInstitution(name, role string) capacity.Participant {
	return capacity.Participant{ID: idOf(graph.KindInstitution, name), Role: role}
}

func aPerson(name, role string) capacity.Participant {
	return capacity.Participant{ID: idOf(graph.KindPerson, name), Role: role}
}

// plan is something of each kind to do about area 7 in Laos.
func plan() []capacity.Change {
	return []capacity.Change{
		{AddInstitutions: &capacity.AddInstitutions{Label: "lab", Country: "LA", Areas: []int{7}}},
		{AddPeople: &capacity.AddPeople{Label: "new: staff", Institution: "new:lab", Areas: []int{7, 9}, Since: 2020, Count: 3}},
		{AddAffiliation: &capacity.AddAffiliation{Person: idOf(graph.KindPerson, "nobody"), Institution: "new: lab", Since: 2021}},
		{AddProject: &capacity.AddProject{Subject: capacity.Subject{Themes: []string{"energy"}}, From: 2021, To: 2023,
			Institutions: []capacity.Participant{{ID: "new:lab", Role: "LEAD"}, anInstitution("V1", "PARTNER")},
			People:       []capacity.Participant{{ID: "new: staff", Role: "MEMBER"}}, Count: 2}},
		{AddActivity: &capacity.AddActivity{Subject: capacity.Subject{Areas: []int{9}}, Type: "TRAINING", From: 2022, HeldIn: "LA",
			Institutions: []capacity.Participant{{ID: "new:lab", Role: "HOST"}, anInstitution("J1", "PARTICIPANT")}, People: []capacity.Participant{aPerson("thi", "TRAINER")}}},
		{AddPublication: &capacity.AddPublication{Subject: capacity.Subject{Areas: []int{7}}, Type: "ARTICLE", Year: 2022,
			Authors: []capacity.Participant{aPerson("vu", ""), aPerson("nobody", "CORRESPONDING")}, Institutions: []capacity.Participant{anInstitution("K1", "")}}},
	}
}

// written is the same as records.
const written = `
	{"name": "new 1", "basis": "PROJECT", "from": 2021, "to": 2023, "areas": [7], "themes": ["energy"], "institutions": "lab:LEAD V1:PARTNER", "people": "a:MEMBER b:MEMBER c:MEMBER"},
	{"name": "new 2", "basis": "PROJECT", "from": 2021, "to": 2023, "areas": [7], "themes": ["energy"], "institutions": "lab:LEAD V1:PARTNER", "people": "a:MEMBER b:MEMBER c:MEMBER"},
	{"name": "new 3", "basis": "ACTIVITY", "from": 2022, "areas": [9], "institutions": "lab:HOST J1:PARTICIPANT", "people": "thi:TRAINER"},
	{"name": "new 4", "basis": "PUBLICATION", "from": 2022, "areas": [7], "people": "vu@V1 nobody@lab* kim@K1"}`

// TestWhatIfIsAsIfWritten holds matrices and networks of a what-if to
// those of a store that has it.
func TestWhatIfIsAsIfWritten(t *testing.T) {
	with := func(institutions, people, items string) *projection.Projection {
		text := strings.Replace(lacking, `{"name": "X"}`, `{"name": "X"}`+institutions, 1)
		text = strings.Replace(text, `{"name": "lao", "at": "L1"}`, `{"name": "lao", "at": "L1"}`+people, 1)
		return read(t, strings.Replace(text, "\n\t]}", items+"]}", 1)).project(t)
	}
	base := with("", `, {"name": "nobody"}`, "")
	want := with(`, {"name": "lab", "country": "LA", "declares": [7]}`, `, {"name": "nobody", "at": "lab", "since": 2021},
		{"name": "a", "at": "lab", "since": 2020, "declares": [7, 9]}, {"name": "b", "at": "lab", "since": 2020, "declares": [7, 9]},
		{"name": "c", "at": "lab", "since": 2020, "declares": [7, 9]}`, ","+strings.Replace(written, " kim@K1", "", 1))
	changes := plan()
	changes[5].AddPublication.Institutions = nil // of which nothing is written but by authors
	c, networks := serving(t)
	before := base.Fingerprint()
	got := sure(c.WhatIf(t.Context(), base, changes))(t)
	for _, q := range []capacity.Query{{}, {From: 2021}, {Columns: capacity.Themes, Counting: network.Fractional}, {Attribution: capacity.ByDeclaration}, {Countries: []graph.CountryCode{"JP", "LA"}}} {
		for i, c := range sure(capacity.Compare(measure(t, got, q), measure(t, want, q), capacity.DefaultWeights()))(t) {
			if a, b := fmt.Sprint(toldOfCell(c.Before)), fmt.Sprint(toldOfCell(c.After)); a != b {
				t.Errorf("%+v, cell %d:\n%s with the what-if\n%s written", q, i, a, b)
			}
		}
	}
	for _, level := range []network.Level{network.Countries, network.Institutions, network.People} {
		a := sure(networks.Network(t.Context(), got, network.Query{Level: level}))(t)
		b := sure(networks.Network(t.Context(), want, network.Query{Level: level}))(t)
		if a.Nodes() != b.Nodes() || a.Graph().Ties() != b.Graph().Ties() || a.Receipt().Tied != b.Receipt().Tied {
			t.Errorf("%s: %d nodes and %d ties, want %d and %d", level, a.Nodes(), a.Graph().Ties(), b.Nodes(), b.Graph().Ties())
		}
	}
	if base.Fingerprint() != before {
		t.Error("a what-if changed the projection it is made of")
	}
}

// toldOfCell says all that a gap's cell holds.
func toldOfCell(g *capacity.Gap) string {
	out := fmt.Sprintf("%s %s %+v %d %d %d %d %d %d", g.Kind, toldOf(g.Score), g.Work, g.People, g.Institutions, g.Young, g.Careers, g.Unplaced, g.OfColumn)
	for _, v := range g.Values {
		out += fmt.Sprintf(" %s %v %v", v.Dimension, v.Full, v.Fractional)
		if v.Index != nil {
			out += fmt.Sprintf(" of %v", v.Index.Expected)
		}
	}
	if g.Trend != nil {
		out += fmt.Sprintf(" %v", g.Trend.Slope)
	}
	return out
}

func TestWhatIfByHand(t *testing.T) {
	p := read(t, strings.Replace(lacking, `{"name": "lao", "at": "L1"}`, `{"name": "lao", "at": "L1"}, {"name": "nobody"}`, 1)).project(t)
	c, _ := serving(t)
	changed := sure(c.WhatIf(t.Context(), p, plan()))(t)
	q := capacity.Query{From: 2015}
	var got []string
	for _, d := range sure(capacity.Differences(measure(t, p, q), measure(t, changed, q)))(t) {
		line := ""
		for _, v := range d.Values {
			if *v.Full != 0 {
				line += fmt.Sprintf(" %s %+g", v.Dimension, *v.Full)
			}
		}
		if line != "" {
			m := measure(t, p, q)
			got = append(got, fmt.Sprintf("%s %s%s", m.Country(d.Before.Row), m.Label(d.Before.Column), line))
		}
	}
	want := []string{
		"KH 7 PUBLICATIONS +1",
		"LA 7 PEOPLE +4 INSTITUTIONS +1 PROJECTS +2 PUBLICATIONS +1", // lab and staff, and nobody
		"LA 9 INSTITUTIONS +1 ACTIVITIES +1",
		"TH 9 PEOPLE +1",
		"VN 7 PROJECTS +2 PUBLICATIONS +1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("differences\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	lao := measure(t, changed, capacity.Query{From: 2021}).At(1, 1)
	if lao.Led != 3 || lao.LeadKnown != 3 || lao.WithCorridor != 3 {
		t.Errorf("of %d new items Laos led %d of %d, and %d are with the corridor", lao.Items, lao.Led, lao.LeadKnown, lao.WithCorridor)
	}
}

func TestWhatIfdIsKept(t *testing.T) {
	p := read(t, lacking).project(t)
	c, _ := serving(t)
	change := []capacity.Change{{AddProject: &capacity.AddProject{From: 2021, Institutions: []capacity.Participant{anInstitution("L1", "")}}}}
	first := sure(c.WhatIf(t.Context(), p, change))(t)
	if again := sure(c.WhatIf(t.Context(), p, slices.Clone(change)))(t); again != first {
		t.Error("the same changes were made again")
	}
	change[0].AddProject.From = 2022
	if other := sure(c.WhatIf(t.Context(), p, change))(t); other == first || other.Added == first.Added {
		t.Error("other changes gave the same state")
	}
	if none := sure(c.WhatIf(t.Context(), p, nil))(t); none != p {
		t.Error("no changes gave another state")
	}
	if _, err := c.WhatIf(t.Context(), first, change); err == nil {
		t.Error("a what-if was made of a what-if")
	}
	item := int32(first.Items.Len() - 1)
	if !projection.IsAdded(first.Items.ID(item)) || !first.Synthetic[item] || first.First[item] != 2021 || first.Last[item] != projection.OpenEnd {
		t.Errorf("the project added is %s, %d to %d", first.Items.ID(item), first.First[item], first.Last[item])
	}
}

func TestWhatIfRefused(t *testing.T) {
	p := read(t, lacking).project(t)
	c, _ := serving(t)
	participants := []capacity.Participant{anInstitution("L1", "LEAD")}
	lab := capacity.Change{AddInstitutions: &capacity.AddInstitutions{Label: "labs", Country: "LA", Count: 2}}
	project := func(edit func(*capacity.AddProject)) capacity.Change {
		a := &capacity.AddProject{From: 2020, Institutions: slices.Clone(participants)}
		edit(a)
		return capacity.Change{AddProject: a}
	}
	activity := func(edit func(*capacity.AddActivity)) capacity.Change {
		a := &capacity.AddActivity{From: 2020, Institutions: []capacity.Participant{anInstitution("L1", "HOST")}}
		edit(a)
		return capacity.Change{AddActivity: a}
	}
	publication := func(edit func(*capacity.AddPublication)) capacity.Change {
		a := &capacity.AddPublication{Year: 2020, Authors: []capacity.Participant{aPerson("vu", "")}}
		edit(a)
		return capacity.Change{AddPublication: a}
	}
	people := func(a capacity.AddPeople) capacity.Change { return capacity.Change{AddPeople: &a} }
	stay := func(a capacity.AddAffiliation) capacity.Change { return capacity.Change{AddAffiliation: &a} }
	vu, l1 := idOf(graph.KindPerson, "vu"), idOf(graph.KindInstitution, "L1")
	for _, tc := range []struct {
		argument string
		changes  []capacity.Change
	}{
		{"changes[0]", []capacity.Change{{}}},
		{"changes[1]", []capacity.Change{lab, {AddPeople: &capacity.AddPeople{}, AddInstitutions: lab.AddInstitutions}}},
		{"changes[0].institutions[1].id", []capacity.Change{project(func(a *capacity.AddProject) {
			a.Institutions = append(a.Institutions, capacity.Participant{ID: "inst_x"})
		})}},
		{"changes[0].institutions[0].id", []capacity.Change{project(func(a *capacity.AddProject) { a.Institutions[0].ID = vu })}},
		{"changes[0].institutions[0].role", []capacity.Change{project(func(a *capacity.AddProject) { a.Institutions[0].Role = "HOST" })}},
		{"changes[0].people[0].role", []capacity.Change{project(func(a *capacity.AddProject) { a.People = []capacity.Participant{aPerson("vu", "lead")} })}},
		{"changes[0].people[0].id", []capacity.Change{project(func(a *capacity.AddProject) { a.People = []capacity.Participant{{ID: "new:labs"}} }), lab}},
		{"changes[1].people[0].id", []capacity.Change{lab, project(func(a *capacity.AddProject) { a.People = []capacity.Participant{{ID: "new:labs"}} })}},
		{"changes[0].from", []capacity.Change{project(func(a *capacity.AddProject) { a.From = 0 })}},
		{"changes[0].to", []capacity.Change{project(func(a *capacity.AddProject) { a.To = 2019 })}},
		{"changes[0].to", []capacity.Change{project(func(a *capacity.AddProject) { a.To = 10000 })}},
		{"changes[0].areas[1]", []capacity.Change{project(func(a *capacity.AddProject) { a.Areas = []int{7, 8} })}},
		{"changes[0].themes[0]", []capacity.Change{project(func(a *capacity.AddProject) { a.Themes = []string{"wind"} })}},
		{"changes[0].count", []capacity.Change{project(func(a *capacity.AddProject) { a.Count = -1 })}},
		{"changes[0].count", []capacity.Change{project(func(a *capacity.AddProject) { a.Count = 1001 })}},
		{"changes[1].count", []capacity.Change{lab, project(func(a *capacity.AddProject) { a.Count = 999 })}},
		{"changes[0]", []capacity.Change{project(func(a *capacity.AddProject) { a.Institutions = nil })}},
		{"changes[0]", []capacity.Change{project(func(a *capacity.AddProject) {
			a.Count, a.Institutions = 1000, slices.Repeat(a.Institutions, 101)
		})}},
		{"changes[0].type", []capacity.Change{activity(func(a *capacity.AddActivity) { a.Type = "PARTY" })}},
		{"changes[0].heldIn", []capacity.Change{activity(func(a *capacity.AddActivity) { a.HeldIn = "XX" })}},
		{"changes[0].from", []capacity.Change{activity(func(a *capacity.AddActivity) { a.From = 70000 })}},
		{"changes[0].to", []capacity.Change{activity(func(a *capacity.AddActivity) { a.To = 2019 })}},
		{"changes[0].institutions[0].role", []capacity.Change{activity(func(a *capacity.AddActivity) { a.Institutions[0].Role = "LEAD" })}},
		{"changes[0].people[0].id", []capacity.Change{activity(func(a *capacity.AddActivity) { a.People = []capacity.Participant{{ID: l1}} })}},
		{"changes[0].year", []capacity.Change{publication(func(a *capacity.AddPublication) { a.Year = 0 })}},
		{"changes[0].type", []capacity.Change{publication(func(a *capacity.AddPublication) { a.Type = "POEM" })}},
		{"changes[0].authors[0].role", []capacity.Change{publication(func(a *capacity.AddPublication) { a.Authors[0].Role = "LEAD" })}},
		{"changes[0].institutions[0].role", []capacity.Change{publication(func(a *capacity.AddPublication) { a.Institutions = participants })}},
		{"changes[0].country", []capacity.Change{{AddInstitutions: &capacity.AddInstitutions{Country: "XX"}}}},
		{"changes[0].areas[0]", []capacity.Change{{AddInstitutions: &capacity.AddInstitutions{Country: "LA", Areas: []int{0}}}}},
		{"changes[1].label", []capacity.Change{lab, people(capacity.AddPeople{Label: "new: labs"})}},
		{"changes[1].institution", []capacity.Change{lab, people(capacity.AddPeople{Institution: "new:labs"})}},
		{"changes[0].institution", []capacity.Change{people(capacity.AddPeople{Institution: vu})}},
		{"changes[0].since", []capacity.Change{people(capacity.AddPeople{Since: -1})}},
		{"changes[0].areas[0]", []capacity.Change{people(capacity.AddPeople{Areas: []int{17}})}},
		{"changes[0].person", []capacity.Change{stay(capacity.AddAffiliation{Person: l1, Institution: l1})}},
		{"changes[0].institution", []capacity.Change{stay(capacity.AddAffiliation{Person: vu, Institution: ""})}},
		{"changes[0].since", []capacity.Change{stay(capacity.AddAffiliation{Person: vu, Institution: l1, Since: 12345})}},
		{"changes[1].person", []capacity.Change{people(capacity.AddPeople{Label: "many", Count: 600}), stay(capacity.AddAffiliation{Person: "new:many", Institution: l1})}},
	} {
		_, err := c.WhatIf(t.Context(), p, tc.changes)
		refusedFor(t, err, tc.argument)
	}
}
