package seed_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/seed"
)

func medium() seed.Options {
	return seed.Options{People: 3000, Publications: 6000, Projects: 300, Activities: 400, Seed: 11}
}

// picture is a generation as far as the tests below look at it.
type picture struct {
	countryOf    map[string]string // by institution
	affiliations map[string][]graph.EdgeWrite
	authorships  map[string][]graph.EdgeWrite // by publication
	areasOf      map[string][]string          // of publications
	owned        map[*graph.EdgeType][][]graph.EdgeWrite
	values       map[*graph.Kind][]map[string]any
	year         map[string]int // of publications
}

func paint(t *testing.T, o seed.Options) *picture {
	p := &picture{map[string]string{}, map[string][]graph.EdgeWrite{}, map[string][]graph.EdgeWrite{}, map[string][]string{},
		map[*graph.EdgeType][][]graph.EdgeWrite{}, map[*graph.Kind][]map[string]any{}, map[string]int{}}
	for _, set := range collect(t, o) {
		for _, n := range set.Nodes {
			p.values[n.Identity.Kind] = append(p.values[n.Identity.Kind], n.Values)
			if n.Identity.Kind == graph.KindPublication {
				p.year[n.Identity.Value] = int(n.Values["year"].(int64))
			}
		}
		for _, owned := range set.Edges {
			owner := owned.Owner.Key.Value
			p.owned[owned.Type] = append(p.owned[owned.Type], owned.Edges)
			switch owned.Type {
			case graph.LocatedIn:
				p.countryOf[owner] = owned.Edges[0].Other.Key.Value
			case graph.AffiliatedWith:
				p.affiliations[owner] = owned.Edges
			case graph.Authored:
				p.authorships[owner] = owned.Edges
			case graph.PublicationAddresses:
				for _, e := range owned.Edges {
					p.areasOf[owner] = append(p.areasOf[owner], e.Other.Key.Value)
				}
			}
		}
	}
	return p
}

// countries lists the countries of the institutions printed on a publication.
func (p *picture) countries(publication string) []string {
	var out []string
	for _, e := range p.authorships[publication] {
		for _, i := range e.Institutions {
			out = append(out, p.countryOf[i.Key.Value])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestGeneratedWorldIsLikely looks at one generation from several sides.
func TestGeneratedWorldIsLikely(t *testing.T) {
	p := paint(t, medium())
	for name, look := range map[string]func(*testing.T, *picture){
		"countries work together as they really do": countriesWorkTogetherAsTheyReallyDo,
		"papers and teams have heavy tails":         papersAndTeamsHaveHeavyTails,
		"work grows over the years":                 workGrowsOverTheYears,
		"some countries have gaps":                  someCountriesHaveGaps,
		"authors print institutions they were at":   authorsPrintInstitutionsTheyWereAt,
		"affiliations change":                       affiliationsChange,
		"every type and role occurs":                everyTypeAndRoleOccurs,
		"leads hosts and funders are told":          leadsHostsAndFundersAreTold,
	} {
		t.Run(name, func(t *testing.T) { look(t, p) })
	}
}

// sharedTies are the joint works of the six, most first, as the source of the
// generator's proportions has them for 2007 to 2016.
var sharedTies = []string{"CN-TH", "CN-VN", "TH-VN", "KH-TH", "LA-TH", "CN-KH", "KH-VN", "MM-TH", "CN-MM", "MM-VN", "LA-VN", "KH-LA", "CN-LA", "KH-MM", "LA-MM"}

func countriesWorkTogetherAsTheyReallyDo(t *testing.T, p *picture) {
	pairs, alone := map[string]int{}, map[string]int{}
	for publication := range p.authorships {
		list := p.countries(publication)
		if len(list) == 1 {
			alone[list[0]]++
		}
		for i, a := range list {
			for _, b := range list[i+1:] {
				pairs[a+"-"+b]++
			}
		}
	}
	if rho := spearman(sharedTies, pairs); rho < 0.95 {
		t.Errorf("rank correlation of pairs is %.3f: %v", rho, pairs)
	}
	if rho := spearman([]string{"CN", "TH", "VN", "KH", "MM", "LA"}, alone); rho < 0.9 {
		t.Errorf("rank correlation of countries is %.3f: %v", rho, alone)
	}
	if pairs["CN-TH"] < 20*pairs["LA-MM"] {
		t.Errorf("hardly uneven: %v", pairs)
	}
}

// spearman is the rank correlation of an order with counts, ties by chance.
func spearman(order []string, counts map[string]int) float64 {
	got := slices.Clone(order)
	slices.SortStableFunc(got, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	n, sum := len(order), 0
	for rank, name := range order {
		d := rank - slices.Index(got, name)
		sum += d * d
	}
	return 1 - 6*float64(sum)/float64(n*(n*n-1))
}

func papersAndTeamsHaveHeavyTails(t *testing.T, p *picture) {
	papers, sizes := map[string]int{}, []int{}
	for _, authors := range p.authorships {
		sizes = append(sizes, len(authors))
		for _, e := range authors {
			papers[e.Other.Key.Value]++
		}
	}
	perAuthor := []int{}
	for _, n := range papers {
		perAuthor = append(perAuthor, n)
	}
	var citations []int
	for _, values := range p.values[graph.KindPublication] {
		citations = append(citations, int(values["citations"].(int64)))
	}
	for _, c := range []struct {
		what           string
		list           []int
		times, atLeast int
		share          float64
	}{
		{"papers of an author", perAuthor, 10, 60, 0.33},
		{"authors of a paper", sizes, 6, 20, 0.2},
		{"citations of a paper", citations, 50, 300, 0.5},
	} {
		slices.Sort(c.list)
		median, most := c.list[len(c.list)/2], c.list[len(c.list)-1]
		top, all := 0, 0
		for i, n := range c.list {
			all += n
			if i >= len(c.list)*9/10 {
				top += n
			}
		}
		if most < c.times*median || most < c.atLeast || float64(top) < c.share*float64(all) {
			t.Errorf("%s: median %d, most %d, the top tenth has %d of %d", c.what, median, most, top, all)
		}
	}
	if most := slices.Max(sizes); most > 60 {
		t.Errorf("%d authors of one paper", most)
	}
}

func workGrowsOverTheYears(t *testing.T, p *picture) {
	perYear := map[int]int{}
	for _, year := range p.year {
		perYear[year]++
	}
	if len(perYear) != 21 || perYear[2005] == 0 || perYear[2025] < 4*perYear[2005] {
		t.Errorf("publications by year: %v", perYear)
	}
	for year := 2006; year <= 2025; year++ {
		if perYear[year] < perYear[year-1] {
			t.Errorf("%d has %d publications, the year before %d", year, perYear[year], perYear[year-1])
		}
	}
}

func someCountriesHaveGaps(t *testing.T, p *picture) {
	cells, sums := map[string]int{}, map[string]int{}
	without := 0
	for publication := range p.authorships {
		if len(p.areasOf[publication]) == 0 {
			without++
		}
		for _, country := range p.countries(publication) {
			for _, area := range p.areasOf[publication] {
				cells[country+area]++
				sums[country]++
			}
		}
	}
	empty, full := 0, 0
	for _, country := range []string{"KH", "CN", "LA", "MM", "TH", "VN"} {
		for area := 1; area <= 10; area++ {
			if cells[fmt.Sprint(country, area)] == 0 {
				empty++
			} else {
				full++
			}
		}
	}
	if empty < 6 || full < 24 || sums["CN"] < 5*sums["LA"] {
		t.Errorf("%d cells are empty, %d not: %v", empty, full, cells)
	}
	if without == 0 || without > len(p.authorships)/5 {
		t.Errorf("%d of %d publications have no area", without, len(p.authorships))
	}
}

func TestSmallHasGaps(t *testing.T) { someCountriesHaveGaps(t, paint(t, seed.Small())) }

func authorsPrintInstitutionsTheyWereAt(t *testing.T, p *picture) {
	unknown, several := 0, 0
	for publication, authors := range p.authorships {
		year := fmt.Sprint(p.year[publication])
		for position, e := range authors {
			if e.Values["position"] != int64(position+1) {
				t.Fatalf("%s: position %v, want %d", publication, e.Values["position"], position+1)
			}
			switch len(e.Institutions) {
			case 0:
				unknown++
			case 1:
			default:
				several++
			}
			for _, institution := range e.Institutions {
				if !slices.ContainsFunc(p.affiliations[e.Other.Key.Value], func(stay graph.EdgeWrite) bool {
					from, _ := stay.Values["from"].(string)
					to, ended := stay.Values["to"].(string)
					return stay.Other.Key == institution.Key && from <= year+"-12-31" && (!ended || graph.Date(to).FirstDay() > graph.Date(year).FirstDay())
				}) {
					t.Fatalf("%s of %s: %s was not at %s", publication, year, e.Other, institution)
				}
			}
		}
	}
	if unknown == 0 || several == 0 {
		t.Errorf("%d authorships without an institution, %d with several", unknown, several)
	}
}

func affiliationsChange(t *testing.T, p *picture) {
	var moved, parallel, ongoing, ended, endUnknown, beginUnknown int
	precision := map[int]int{}
	for person, stays := range p.affiliations {
		keys := map[string]bool{}
		for _, stay := range stays {
			edge := stay.Other.Key.Value + " " + stay.Key
			if keys[edge] {
				t.Fatalf("%s has the edge %s twice", person, edge)
			}
			keys[edge] = true
			if stay.Key != "" {
				parallel++
			}
			from, _ := stay.Values["from"].(string)
			to, _ := stay.Values["to"].(string)
			precision[len(from)]++
			switch {
			case stay.Values["ongoing"] == true && to != "":
				t.Fatalf("%s is still there, until %s", person, to)
			case stay.Values["ongoing"] == true:
				ongoing++
			case to == "":
				endUnknown++
			case from != "" && graph.Date(to).FirstDay() <= graph.Date(from).FirstDay():
				t.Fatalf("%s was there from %s to %s", person, from, to)
			default:
				ended++
			}
			if from == "" {
				beginUnknown++
			}
		}
		if len(stays) > 1 {
			moved++
		}
	}
	for what, n := range map[string]int{"moved": moved, "twice at one institution": parallel, "still there": ongoing, "ended": ended,
		"end unknown": endUnknown, "beginning unknown": beginUnknown, "to the year": precision[4], "month": precision[7], "day": precision[10]} {
		if n < 20 {
			t.Errorf("%s: only %d", what, n)
		}
	}
}

func everyTypeAndRoleOccurs(t *testing.T, p *picture) {
	for _, c := range []struct {
		kind     *graph.Kind
		property string
		left     []string // out
	}{
		{graph.KindInstitution, "type", []string{"MINISTRY"}}, {graph.KindProject, "status", []string{"TERMINATED"}},
		{graph.KindPublication, "type", []string{"EDITORIAL", "LETTER", "ERRATUM", "PARATEXT", "SOFTWARE", "STANDARD",
			"PEER_REVIEW", "SUPPLEMENT", "GRANT", "GUIDE"}}, // imports alone bring them, most of which are no research
		{graph.KindActivity, "type", nil},
	} {
		property, _ := c.kind.Property(c.property)
		seen := map[any]bool{}
		for _, values := range p.values[c.kind] {
			seen[values[c.property]] = true
		}
		for _, value := range property.Enum.Values() {
			if seen[value] == slices.Contains(c.left, value) {
				t.Errorf("%s.%s: %s occurs: %t", c.kind, c.property, value, seen[value])
			}
		}
	}
	for _, edge := range []*graph.EdgeType{graph.AffiliatedWith, graph.ParticipatesIn, graph.InstitutionTookPartIn} {
		seen := map[any]bool{}
		for _, list := range p.owned[edge] {
			for _, e := range list {
				seen[e.Values["role"]] = true
			}
		}
		if len(seen) < 5 || seen[nil] {
			t.Errorf("%s: roles %v", edge.Name, seen)
		}
	}
	for _, edge := range []*graph.EdgeType{graph.PartOf, graph.WorksOn, graph.ProjectFundedBy, graph.PublicationFundedBy, graph.ProducedPublication,
		graph.ProducedActivity, graph.PersonTookPartIn, graph.HeldIn, graph.PersonAddresses, graph.InstitutionAddresses, graph.PublicationOnTheme} {
		if len(p.owned[edge]) < 20 {
			t.Errorf("%s: only %d records have it", edge.Name, len(p.owned[edge]))
		}
	}
}

func TestAssignmentsSayHowSureTheyAre(t *testing.T) {
	p := paint(t, seed.Small())
	for edge, lists := range p.owned {
		if edge.Noun != "Assignment" {
			continue
		}
		for _, list := range lists {
			for _, e := range list {
				method, confidence := e.Values["method"], e.Values["confidence"]
				if sure, said := confidence.(float64); method == "GENERATED" && (!said || sure <= 0 || sure >= 1) || method == "DECLARED" && said || method == nil {
					t.Fatalf("%s: %v with confidence %v", edge.Name, method, confidence)
				}
			}
		}
	}
}

func leadsHostsAndFundersAreTold(t *testing.T, p *picture) {
	for _, list := range p.owned[graph.ParticipatesIn] {
		leads := 0
		for _, e := range list {
			if e.Values["role"] == "LEAD" {
				leads++
			}
		}
		if leads != 1 {
			t.Fatalf("a project with %d leads", leads)
		}
	}
	for _, list := range p.owned[graph.ProjectFundedBy] {
		for _, e := range list {
			if (e.Values["amount"] == nil) != (e.Values["currency"] == nil) {
				t.Fatalf("funding of %v %v", e.Values["amount"], e.Values["currency"])
			}
		}
	}
	for _, values := range p.values[graph.KindPerson] {
		if name := values["name"].(string); !strings.HasPrefix(name, "Synthetic Researcher ") || !strings.ContainsAny(name, "0123456789") {
			t.Fatalf("%q could be somebody's name", name)
		}
	}
}
