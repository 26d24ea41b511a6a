package capacity_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/seed"
)

// naive counts from change sets what capacity counts from a store. Records are
// known by the texts of their keys.
type naive struct {
	country map[string]string            // of institutions
	stays   map[string][]graph.EdgeWrite // of people
	items   map[string]*naiveItem
}

type naiveItem struct {
	kind         *graph.Kind
	values       map[string]any
	areas        []string
	people       []graph.EdgeWrite
	institutions map[string][]string // with their roles
}

func (n *naive) item(key graph.Key) *naiveItem {
	i := n.items[key.String()]
	if i == nil {
		i = &naiveItem{kind: key.Kind, institutions: map[string][]string{}}
		n.items[key.String()] = i
	}
	return i
}

// take notes what a change set says.
func (n *naive) take(set *graph.ChangeSet) {
	for _, node := range set.Nodes {
		if k := node.Identity.Kind; k == graph.KindPublication || k == graph.KindProject || k == graph.KindActivity {
			n.item(node.Identity).values = node.Values
		}
	}
	for _, owned := range set.Edges {
		owner := owned.Owner.Key
		for _, e := range owned.Edges {
			role, _ := e.Values["role"].(string)
			other := e.Other.Key.String()
			switch owned.Type {
			case graph.LocatedIn:
				n.country[owner.String()] = e.Other.Key.Value
			case graph.AffiliatedWith:
				n.stays[owner.String()] = append(n.stays[owner.String()], e)
			case graph.PublicationAddresses, graph.ProjectAddresses, graph.ActivityAddresses:
				n.item(owner).areas = append(n.item(owner).areas, e.Other.Key.Value)
			case graph.Authored, graph.WorksOn, graph.PersonTookPartIn:
				n.item(owner).people = append(n.item(owner).people, e)
				for _, printed := range e.Institutions {
					n.item(owner).institutions[printed.Key.String()] = nil
				}
			case graph.ParticipatesIn, graph.InstitutionTookPartIn:
				n.item(owner).institutions[other] = append(n.item(owner).institutions[other], role)
			}
		}
	}
}

// countries gives the distinct countries of institutions.
func (n *naive) countries(institutions []string) []string {
	found := map[string]bool{}
	for _, i := range institutions {
		if country := n.country[i]; country != "" {
			found[country] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// leads gives the countries that led an item.
func (n *naive) leads(i *naiveItem) []string {
	var by []string
	if i.kind == graph.KindPublication {
		for _, e := range i.people {
			if e.Values["position"] == int64(1) || e.Values["corresponding"] == true {
				for _, printed := range e.Institutions {
					by = append(by, printed.Key.String())
				}
			}
		}
		return n.countries(by)
	}
	for institution, roles := range i.institutions {
		if slices.ContainsFunc(roles, func(r string) bool {
			return i.kind == graph.KindProject && r == "LEAD" || i.kind == graph.KindActivity && (r == "HOST" || r == "ORGANISER")
		}) {
			by = append(by, institution)
		}
	}
	return n.countries(by)
}

// year reads a date's year; of an end that is the first of January, the year
// before.
func year(date any, isEnd bool) int {
	text, _ := date.(string)
	if text == "" {
		return 0
	}
	y, _ := strconv.Atoi(text[:4])
	if isEnd && (len(text) == 4 || strings.HasSuffix(text, "-01") && strings.Count(text, "-") == 1 && text[5:] == "01" || strings.HasSuffix(text, "-01-01")) {
		y--
	}
	return y
}

// years gives the first and last year of an item.
func (i *naiveItem) years() (first, last int) {
	if y, known := i.values["year"].(int64); known {
		return int(y), int(y)
	}
	first, last = year(i.values["start"], false), year(i.values["end"], true)
	switch {
	case first == 0:
		return 0, 0
	case i.kind == graph.KindActivity:
		return first, max(first, last)
	case last == 0 && i.values["status"] == graph.ProjectCompleted:
		return first, first
	case last == 0:
		return first, math.MaxInt
	}
	return first, last
}

// home gives the institution of a person: that printed most often, of several
// the first by id; else where they are known to have been last.
func (n *naive) home(person graph.Key) string {
	printed := map[string]int{}
	keys := map[string]graph.Key{}
	for _, i := range n.items {
		for _, e := range i.people {
			if e.Other.Key != person {
				continue
			}
			for _, at := range e.Institutions {
				printed[at.Key.String()]++
				keys[at.Key.String()] = at.Key
			}
		}
	}
	if len(printed) > 0 {
		return slices.MinFunc(slices.Collect(maps.Keys(printed)), func(a, b string) int {
			return cmp.Or(printed[b]-printed[a], cmp.Compare(keys[a].ID(), keys[b].ID()))
		})
	}
	stays := n.stays[person.String()]
	if len(stays) == 0 {
		return ""
	}
	began := func(e graph.EdgeWrite) int { return year(e.Values["from"], false) }
	reach := func(e graph.EdgeWrite) int {
		if ended := year(e.Values["to"], true); ended > 0 {
			return ended
		}
		if e.Values["ongoing"] == true {
			return math.MaxInt
		}
		return began(e)
	}
	return slices.MinFunc(stays, func(a, b graph.EdgeWrite) int {
		return cmp.Or(cmp.Compare(reach(b), reach(a)), began(b)-began(a), cmp.Compare(a.Other.Key.ID(), b.Other.Key.ID()))
	}).Other.Key.String()
}

// dropUncounted leaves out what counts only where asked: of the made-up corridor
// its retracted publications and those of type OTHER.
func (n *naive) dropUncounted() {
	maps.DeleteFunc(n.items, func(_ string, i *naiveItem) bool {
		return i.kind == graph.KindPublication && (i.values["retracted"] == true || i.values["type"] == "OTHER")
	})
}

// count gives all numbers of all cells, each under a name.
func (n *naive) count(from, to int) map[string]float64 {
	n.dropUncounted()
	out := map[string]float64{}
	who := map[string]bool{}
	homes := map[graph.Key]string{}
	for _, i := range n.items {
		first, last := i.years()
		if from != 0 && (first == 0 || first > to || last < from) {
			continue
		}
		countries, leads := n.countries(slices.Collect(maps.Keys(i.institutions))), n.leads(i)
		for _, area := range i.areas {
			add := func(country, what string, v float64) { out[country+" "+area+" "+what] += v }
			for _, country := range countries {
				add(country, i.kind.Plural, 1)
				add(country, i.kind.Plural+" by fractions", 1/float64(len(countries)))
				if slices.Contains(leads, country) {
					add(country, i.kind.Plural+" led", 1)
				}
				if budget, known := i.values["budget"].(float64); known {
					add(country, fmt.Sprint(i.values["currency"]), budget)
				}
			}
			for institution := range i.institutions {
				who[n.country[institution]+" "+area+" institutions "+institution] = true
			}
			for _, e := range i.people {
				home, known := homes[e.Other.Key]
				if !known {
					home = n.country[n.home(e.Other.Key)]
					homes[e.Other.Key] = home
				}
				who[home+" "+area+" people "+e.Other.Key.String()] = true
			}
		}
	}
	for one := range who {
		out[strings.Join(strings.Split(one, " ")[:3], " ")]++
	}
	return out
}

// counted gives the same of a matrix.
func counted(m *capacity.Matrix) map[string]float64 {
	out := map[string]float64{}
	names := map[capacity.Dimension]string{capacity.People: "people", capacity.Institutions: "institutions",
		capacity.Projects: "projects", capacity.Publications: "publications", capacity.Activities: "activities"}
	for _, c := range m.Cells {
		add := func(what string, v float64) {
			if v != 0 {
				out[fmt.Sprint(m.Country(c.Row), " ", m.Label(c.Column), " ", what)] += v
			}
		}
		for _, v := range c.Values {
			switch v.Dimension {
			case capacity.People, capacity.Institutions:
				add(names[v.Dimension], v.Full)
			case capacity.Funding:
				for _, a := range v.Amounts {
					add(string(a.Currency), a.Full)
				}
			default:
				add(names[v.Dimension], v.Full)
				add(names[v.Dimension]+" by fractions", v.Fractional)
			}
		}
	}
	return out
}

// led gives what is led of one dimension of work, asked for alone.
func led(m *capacity.Matrix, kind *graph.Kind, into map[string]float64) {
	for _, c := range m.Cells {
		if c.Led > 0 {
			into[fmt.Sprint(m.Country(c.Row), " ", m.Label(c.Column), " ", kind.Plural, " led")] = float64(c.Led)
		}
	}
}

// TestCountsStraightFromTheChangeSets counts the generated corridor without a
// store: what is synthetic in a store that holds real records, too.
func TestCountsStraightFromTheChangeSets(t *testing.T) {
	n := &naive{country: map[string]string{}, stays: map[string][]graph.EdgeWrite{}, items: map[string]*naiveItem{}}
	if err := seed.Generate(seed.Small(), func(set *graph.ChangeSet) error { n.take(set); return nil }); err != nil {
		t.Fatal(err)
	}
	p := build(t, filled(t, graphtest.NewOracle()))
	areas := []int{3, 4, 5, 6, 7} // where every dimension means something
	for _, years := range [][2]int{{0, 0}, {2015, 2020}, {2024, 2024}} {
		q := capacity.Query{Countries: p.CountryCodes, Areas: areas, From: years[0], To: years[1], Synthetic: new(true)}
		got := counted(measure(t, p, q))
		for dimension, kind := range map[capacity.Dimension]*graph.Kind{capacity.Publications: graph.KindPublication, capacity.Projects: graph.KindProject, capacity.Activities: graph.KindActivity} {
			q.Dimensions = []capacity.Dimension{dimension}
			led(measure(t, p, q), kind, got)
		}
		want := n.count(years[0], years[1])
		maps.DeleteFunc(want, func(name string, _ float64) bool {
			area, _ := strconv.Atoi(strings.Split(name, " ")[1])
			return !slices.Contains(areas, area)
		})
		if len(want) < 100 {
			t.Fatalf("%v: only %d numbers to compare", years, len(want))
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if !near(got[name], want[name]) {
				t.Errorf("%v: %s is %v, counted straight %v", years, name, got[name], want[name])
			}
		}
		for name, v := range got {
			if want[name] == 0 {
				t.Errorf("%v: %s is %v, counted straight nothing", years, name, v)
			}
		}
	}
}
