package projection_test

import (
	"reflect"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/projection"
)

func TestPlaces(t *testing.T) {
	w := newWorld(t)
	kh, fr := w.country("KH", true), w.country("FR", false)
	one, ten := w.area(1), w.area(10)
	w.edges(graph.ThemeOf, w.record(graph.KindTheme, "water", &graph.Theme{Slug: "water"}), to(ten))
	w.record(graph.KindTheme, "stray", &graph.Theme{Slug: "stray"})
	w.institution("plain")
	w.institution("both", kh, fr)
	w.institution("beyond", w.key(graph.KindCountry, "ghost"))
	university := w.record(graph.KindInstitution, "university", &graph.Institution{Type: new(graph.InstitutionType("UNIVERSITY"))})
	w.edges(graph.LocatedIn, university, to(kh))
	w.edges(graph.InstitutionAddresses, university, to(one), to(ten))
	w.edges(graph.LeadsFor, university, to(fr))
	anna := w.person("anna")
	w.edges(graph.PersonAddresses, anna, to(ten))
	p := w.build()

	if got := []int{p.Countries.Len(), p.Areas.Len(), p.Themes.Len(), p.Institutions.Len(), p.People.Len(), p.Items.Len()}; !slices.Equal(got, []int{2, 2, 2, 4, 1, 0}) {
		t.Errorf("%v countries, areas, themes, institutions, people and items", got)
	}
	for _, code := range []graph.CountryCode{"KH", "FR"} {
		i := w.number(&p.Countries, graph.KindCountry, string(code))
		if p.CountryCodes[i] != code || p.Corridor[i] != (code == "KH") {
			t.Errorf("%s has the code %s, of the corridor is %t", code, p.CountryCodes[i], p.Corridor[i])
		}
	}
	if got := p.AreaNumbers[w.number(&p.Areas, graph.KindInitiativeArea, "10")]; got != 10 {
		t.Errorf("area 10 has the number %d", got)
	}
	for theme, want := range map[string]string{"water": "10", "stray": "-"} {
		if got := w.show(&p.Areas, p.ThemeAreas[w.number(&p.Themes, graph.KindTheme, theme)]); got != want {
			t.Errorf("theme %s is of area %s, want %s", theme, got, want)
		}
	}
	first := "KH"
	if fr.ID() < kh.ID() {
		first = "FR"
	}
	for _, c := range []struct {
		institution, country, leads, kind string
		declared                          uint16
	}{
		{"plain", "-", "-", "", 0},
		{"both", first, "-", "", 0},
		{"beyond", "-", "-", "", 0},
		{"university", "KH", "FR", "UNIVERSITY", 1<<0 | 1<<9},
	} {
		i := w.number(&p.Institutions, graph.KindInstitution, c.institution)
		country, kind := w.show(&p.Countries, p.InstitutionCountry[i]), p.InstitutionTypeNames[p.InstitutionTypes[i]]
		if leads := w.show(&p.Countries, p.LeadsFor[i]); leads != c.leads {
			t.Errorf("%s leads for %s, want %s", c.institution, leads, c.leads)
		}
		if country != c.country || kind != c.kind || p.DeclaredInstitutionAreas[i] != c.declared || p.InstitutionSynthetic[i] {
			t.Errorf("%s: country %s, type %q, areas %b, synthetic %t", c.institution, country, kind, p.DeclaredInstitutionAreas[i], p.InstitutionSynthetic[i])
		}
	}
	if got := p.DeclaredPersonAreas[w.number(&p.People, graph.KindPerson, "anna")]; got != 1<<9 {
		t.Errorf("anna declares the areas %b", got)
	}
}

func TestParticipants(t *testing.T) {
	w := newWorld(t)
	kh, vn := w.country("KH", true), w.country("VN", true)
	a, b, c := w.institution("a", kh), w.institution("b", kh), w.institution("c", vn)
	nowhere, ghost := w.institution("nowhere"), w.key(graph.KindInstitution, "ghost")
	p, q, r, s := w.person("p"), w.person("q"), w.person("r"), w.person("s")
	unborn := w.key(graph.KindPerson, "unborn")
	partner := func(role graph.ParticipationRole) graph.Participation { return graph.Participation{Role: &role} }
	attendant := func(role graph.ActivityRole) graph.Attendance { return graph.Attendance{Role: &role} }

	w.publication("placed", corresponding(author(p, 1, b, a)), author(q, 2, c))
	w.publication("twice", keyed("1", author(p, 1, a)), keyed("2", corresponding(author(p, 3, c, a))), author(q, 2, b))
	w.publication("unaffiliated", author(p, 1, a), author(q, 0))
	w.publication("half known", author(p, 0, nowhere, a))
	w.publication("not described", author(p, 0, ghost, a))
	w.publication("only not described", author(p, 0, ghost))
	w.publication("by one not described", author(unborn, 1, c), author(p, 2, a))
	w.publication("by nobody")
	w.publication("named", author(p, 1, a), named(author(q, 2), "VN", "VN"))
	w.publication("only named", named(corresponding(author(s, 1)), "VN", "KH"))
	w.publication("named beside", named(author(p, 1, c), "KH", "VN"))
	w.publication("named nowhere", named(author(p, 1), "XX"))
	w.publication("half named", named(author(p, 1), "KH"), author(q, 2))

	project := w.record(graph.KindProject, "project", &graph.Project{})
	w.edges(graph.ParticipatesIn, project, to(a, partner("LEAD")), keyed("2", to(a, partner("PARTNER"))), to(c))
	w.edges(graph.WorksOn, project, to(q, partner("LEAD")), to(r, partner("ADVISER")), keyed("2", to(r, partner("MEMBER"))), to(unborn))
	lonely := w.record(graph.KindProject, "lonely", &graph.Project{})
	w.edges(graph.WorksOn, lonely, to(q, partner("SUPPORTER")))
	stray := w.record(graph.KindProject, "stray", &graph.Project{})
	w.edges(graph.ParticipatesIn, stray, to(nowhere), to(c))

	visit := w.record(graph.KindActivity, "visit", &graph.Activity{})
	w.edges(graph.InstitutionTookPartIn, visit, to(a, attendant("HOST")), to(c, attendant("SENDER")), keyed("2", to(c, attendant("PARTICIPANT"))), to(ghost))
	w.edges(graph.PersonTookPartIn, visit, to(p, attendant("SPEAKER")), to(q))
	transfer := w.record(graph.KindActivity, "transfer", &graph.Activity{})
	w.edges(graph.InstitutionTookPartIn, transfer, to(a, attendant("PROVIDER")), to(b, attendant("RECIPIENT")), to(c, attendant("ORGANISER")), keyed("2", to(a, attendant("TRAINER"))))
	got := w.build()

	const placed, unplaced = false, true
	for _, c := range []struct {
		kind     *graph.Kind
		item     string
		want     string
		unplaced bool
	}{
		{graph.KindPublication, "placed", "p{LEAD,CORRESPONDING}@a+b q{}@c | a{} b{} c{} | KH VN", placed},
		{graph.KindPublication, "twice", "p{LEAD,CORRESPONDING}@a+c q{}@b | a{} b{} c{} | KH VN", placed},
		{graph.KindPublication, "unaffiliated", "p{LEAD}@a q{} | a{} | KH", unplaced},
		{graph.KindPublication, "half known", "p{}@a+nowhere | a{} nowhere{} | KH", unplaced},
		{graph.KindPublication, "not described", "p{}@a | a{} | KH", unplaced},
		{graph.KindPublication, "only not described", "p{} |  | ", unplaced},
		{graph.KindPublication, "by one not described", "p{}@a | a{} c{} | KH VN", placed},
		{graph.KindPublication, "by nobody", " |  | ", unplaced},
		{graph.KindPublication, "named", "p{LEAD}@a q{}~VN | a{} | KH VN", placed},
		{graph.KindPublication, "only named", "s{LEAD,CORRESPONDING}~KH+VN |  | KH VN", placed},
		{graph.KindPublication, "named beside", "p{LEAD}@c~KH+VN | c{} | KH VN", placed},
		{graph.KindPublication, "named nowhere", "p{LEAD} |  | ", unplaced},
		{graph.KindPublication, "half named", "p{LEAD}~KH q{} |  | KH", unplaced},
		{graph.KindProject, "project", "q{LEAD} r{MEMBER,ADVISER} | a{LEAD,PARTNER} c{} | KH VN", placed},
		{graph.KindProject, "lonely", "q{SUPPORTER} |  | ", unplaced},
		{graph.KindProject, "stray", " | c{} nowhere{} | VN", unplaced},
		{graph.KindActivity, "visit", "p{SPEAKER} q{} | a{HOST} c{SENDER,PARTICIPANT} | KH VN", placed},
		{graph.KindActivity, "transfer", " | a{PROVIDER,TRAINER} b{RECIPIENT} c{ORGANISER} | KH VN", placed},
	} {
		item := w.number(&got.Items, c.kind, c.item)
		if shown := w.participants(got, item); shown != c.want || got.Unplaced[item] != c.unplaced {
			t.Errorf("%s: %s, unplaced %t\nwant %s, %t", c.item, shown, got.Unplaced[item], c.want, c.unplaced)
		}
	}
	for person, want := range map[string]string{"r": "project", "q": "half named lonely named placed project twice unaffiliated visit"} {
		if items := w.show(&got.Items, got.PersonItems.Of(w.number(&got.People, graph.KindPerson, person))...); items != want {
			t.Errorf("%s took part in %s, want %s", person, items, want)
		}
	}
	if items := w.show(&got.Items, got.InstitutionItems.Of(w.number(&got.Institutions, graph.KindInstitution, "nowhere"))...); items != "half known stray" {
		t.Errorf("the institution without a country took part in %s", items)
	}
	if items := w.show(&got.Items, got.CountryItems.Of(w.number(&got.Countries, graph.KindCountry, "VN"))...); items != "by one not described named named beside only named placed project stray transfer twice visit" {
		t.Errorf("VN took part in %s", items)
	}
}

func TestItems(t *testing.T) {
	w := newWorld(t)
	kh := w.country("KH", true)
	two, sixteen, seventeen := w.area(2), w.area(16), w.area(17)
	water, rice := w.record(graph.KindTheme, "water", &graph.Theme{Slug: "water"}), w.record(graph.KindTheme, "rice", &graph.Theme{Slug: "rice"})

	paper := w.record(graph.KindPublication, "paper", &graph.Publication{Type: new(graph.PublicationType("REVIEW"))})
	w.edges(graph.PublicationAddresses, paper, to(sixteen), to(two), to(seventeen), to(w.key(graph.KindInitiativeArea, "ghost")))
	w.edges(graph.PublicationOnTheme, paper, to(rice), to(water), keyed("2", to(rice)))
	w.record(graph.KindProject, "costly", &graph.Project{Status: new(graph.ProjectStatus("SUSPENDED")), Budget: new(2.5), Currency: new(graph.Currency("USD"))})
	w.record(graph.KindProject, "free", &graph.Project{Budget: new(0.0), Currency: new(graph.Currency("CNY"))})
	w.record(graph.KindProject, "priced in nothing", &graph.Project{Budget: new(7.0)})
	w.record(graph.KindProject, "unpriced", &graph.Project{Currency: new(graph.Currency("EUR"))})
	visit := w.record(graph.KindActivity, "visit", &graph.Activity{Type: new(graph.ActivityType("EXCHANGE_VISIT"))})
	w.edges(graph.HeldIn, visit, to(kh))
	w.record(graph.KindActivity, "elsewhere", &graph.Activity{})
	got := w.build()

	if want := []graph.Currency{"", "CNY", "USD"}; !slices.Equal(got.Currencies, want) {
		t.Errorf("currencies %q, want %q", got.Currencies, want)
	}
	for _, c := range []struct {
		kind     *graph.Kind
		item     string
		basis    projection.Basis
		typ      string
		areas    uint16
		themes   string
		held     string
		budget   float64
		currency int16
	}{
		{graph.KindPublication, "paper", projection.Publication, "REVIEW", 1<<1 | 1<<15, "rice water", "-", 0, -1},
		{graph.KindProject, "costly", projection.Project, "SUSPENDED", 0, "", "-", 2.5, 2},
		{graph.KindProject, "free", projection.Project, "", 0, "", "-", 0, 1},
		{graph.KindProject, "priced in nothing", projection.Project, "", 0, "", "-", 7, 0},
		{graph.KindProject, "unpriced", projection.Project, "", 0, "", "-", 0, -1},
		{graph.KindActivity, "visit", projection.Activity, "EXCHANGE_VISIT", 0, "", "KH", 0, -1},
		{graph.KindActivity, "elsewhere", projection.Activity, "", 0, "", "-", 0, -1},
	} {
		i := w.number(&got.Items, c.kind, c.item)
		if got.Basis[i] != c.basis || got.TypeNames[c.basis][got.Types[i]] != c.typ || got.AreaMask[i] != c.areas || got.Synthetic[i] {
			t.Errorf("%s: a %s of type %d on areas %b, synthetic %t", c.item, got.Basis[i], got.Types[i], got.AreaMask[i], got.Synthetic[i])
		}
		if themes, held := w.show(&got.Themes, got.ItemThemes.Of(i)...), w.show(&got.Countries, got.HeldIn[i]); themes != c.themes || held != c.held {
			t.Errorf("%s: on themes %q, held in %s", c.item, themes, held)
		}
		if got.Budget[i] != c.budget || got.BudgetCurrency[i] != c.currency {
			t.Errorf("%s: costs %v in currency %d", c.item, got.Budget[i], got.BudgetCurrency[i])
		}
	}
}

func TestSynthetic(t *testing.T) {
	w := newWorld(t)
	w.record(graph.KindProject, "real", &graph.Project{})
	w.person("anna")
	w.build()
	w.set = graph.ChangeSet{Source: "fake"}
	w.record(graph.KindProject, "invented", &graph.Project{})
	w.record(graph.KindInstitution, "made up", &graph.Institution{})
	w.person("bob")
	p := w.build()
	for item, want := range map[string]bool{"real": false, "invented": true} {
		if got := p.Synthetic[w.number(&p.Items, graph.KindProject, item)]; got != want {
			t.Errorf("the %s project is synthetic: %t", item, got)
		}
	}
	for person, want := range map[string]bool{"anna": false, "bob": true} {
		if got := p.PersonSynthetic[w.number(&p.People, graph.KindPerson, person)]; got != want {
			t.Errorf("%s is synthetic: %t", person, got)
		}
	}
	if !p.InstitutionSynthetic[0] {
		t.Error("the institution that was made up is not synthetic")
	}
}

func TestEmptyStore(t *testing.T) {
	w := newWorld(t)
	p := w.build()
	if p.Items.Len() != 0 || p.Version == "" || !reflect.DeepEqual(p.PersonItems.Offsets, []int32{0}) {
		t.Errorf("an empty store gives %d items, version %q, people's items %v", p.Items.Len(), p.Version, p.PersonItems)
	}
}
