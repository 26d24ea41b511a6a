package network_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

// moved says movements: "ann KH2010-VN2012", with "via" where a third country
// is known between, and "+" where ties are kept.
func (a *asked) moved(m *network.Movements) string {
	var out []string
	for _, f := range m.Found {
		text := fmt.Sprintf("%s %s%d-%s%d", a.name[a.p.People.ID(f.Person)], a.name[a.p.Countries.ID(f.From)], f.Left, a.name[a.p.Countries.ID(f.To)], f.Arrived)
		if !f.Direct {
			text += "via"
		}
		if f.Kept {
			text += "+"
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestMovements(t *testing.T) {
	codes := func(list string) (out []graph.CountryCode) {
		for code := range strings.FieldsSeq(list) {
			out = append(out, graph.CountryCode(code))
		}
		return out
	}
	for _, c := range []struct {
		name  string
		world func(w *world)
		q     network.MovementQuery
		want  string
	}{
		{"one stay after another", func(w *world) { w.stay("ann", "K", "2010", "2012-07"); w.stay("ann", "V", "2013", "…") },
			network.MovementQuery{}, "ann KH2012-VN2013"},
		{"in one year there is no order", func(w *world) { w.stay("ann", "K", "2010", "2011"); w.stay("ann", "V", "2010", "2011") }, network.MovementQuery{}, ""},
		{"while the other stay goes on", func(w *world) { w.stay("ann", "K", "2010", "…"); w.stay("ann", "V", "2015", "") }, network.MovementQuery{}, "ann KH2014-VN2015+"},
		{"there and back", func(w *world) {
			w.publication("p1", 2010, "ann@K")
			w.publication("p2", 2012, "ann@V")
			w.publication("p3", 2014, "ann@K")
		}, network.MovementQuery{}, "ann KH2010-VN2012+ ann VN2012-KH2014"},
		{"from where only the country is named", func(w *world) {
			w.publication("p1", 2010, "ann@~KH")
			w.publication("p2", 2012, "ann@V")
		}, network.MovementQuery{}, "ann KH2010-VN2012"},
		{"years without news are no return", func(w *world) {
			w.publication("p1", 2010, "ann@K")
			w.publication("p2", 2012, "ann@V")
			w.publication("p3", 2019, "ann@V")
		}, network.MovementQuery{}, "ann KH2010-VN2012"},
		{"by a third country", func(w *world) {
			w.publication("p1", 2010, "ann@K")
			w.publication("p2", 2012, "ann@L")
			w.publication("p3", 2014, "ann@V")
		}, network.MovementQuery{From: codes("KH"), To: codes("VN")}, "ann KH2010-VN2014via"},
		{"only direct ones", func(w *world) {
			w.publication("p1", 2010, "ann@K")
			w.publication("p2", 2012, "ann@L")
			w.publication("p3", 2014, "ann@V")
		}, network.MovementQuery{Direct: new(true)}, "ann KH2010-LA2012 ann LA2012-VN2014"},
		{"the other way round", func(w *world) { w.stay("ann", "V", "2010", "2011"); w.stay("ann", "K", "2013", "2014") },
			network.MovementQuery{From: codes("KH"), To: codes("VN")}, ""},
		{"in a window", func(w *world) {
			w.stay("ann", "K", "2010", "2011")
			w.stay("ann", "V", "2013", "2014")
			w.stay("bob", "K", "2010", "2011")
			w.stay("bob", "V", "2016", "")
		}, network.MovementQuery{Since: 2014, Until: 2016}, "bob KH2010-VN2016"},
		{"by stays alone", func(w *world) {
			w.stay("ann", "K", "2010", "2011")
			w.publication("p1", 2012, "ann@V")
		}, network.MovementQuery{Evidence: []network.MovementEvidence{network.ByStay}}, ""},
		{"by both", func(w *world) {
			w.stay("ann", "K", "2010", "2011")
			w.publication("p1", 2012, "ann@V")
		}, network.MovementQuery{}, "ann KH2010-VN2012"},
		{"an end alone is a year", func(w *world) { w.stay("ann", "K", "", "2011-05"); w.stay("ann", "V", "2012", "") }, network.MovementQuery{}, "ann KH2011-VN2012"},
		{"an end that is the first day of a year is of the year before", func(w *world) { w.stay("ann", "K", "", "2011"); w.stay("ann", "V", "2011", "") },
			network.MovementQuery{}, "ann KH2010-VN2011"},
		{"a stay that goes on and whose beginning is not known has no year", func(w *world) { w.stay("ann", "K", "", "…"); w.stay("ann", "V", "2012", "") }, network.MovementQuery{}, ""},
		{"within a country nobody moves", func(w *world) { w.stay("ann", "K", "2010", "2011"); w.stay("ann", "K2", "2013", "2014") }, network.MovementQuery{}, ""},
	} {
		w := newWorld(t)
		w.institutions("K:KH K2:KH V:VN L:LA X")
		w.people("ann bob")
		c.world(w)
		a := w.open()
		got, err := a.networks.Movements(t.Context(), a.p, c.q)
		if err != nil || a.moved(got) != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, a.moved(got), err, c.want)
		}
	}
}

// TestMovementsSayWhatIsNotKnown: of whom a year is missing, and of whom none is.
func TestMovementsSayWhatIsNotKnown(t *testing.T) {
	w := newWorld(t)
	w.institutions("K:KH V:VN L:LA")
	w.people("moved undated half same back none")
	w.stay("moved", "K", "2010", "2011")
	w.stay("moved", "V", "2012", "")
	w.stay("moved", "L", "", "")
	w.stay("undated", "K", "", "")
	w.stay("undated", "V", "", "…")
	w.stay("half", "K", "", "")
	w.publication("p1", 2010, "half@V same@K,V")
	w.stay("back", "V", "2001", "2002")
	w.stay("back", "K", "2005", "2006")
	w.stay("none", "K", "2001", "2002")
	a := w.open()
	got, err := a.networks.Movements(t.Context(), a.p, network.MovementQuery{From: []graph.CountryCode{"KH"}, To: []graph.CountryCode{"VN"}})
	if err != nil || a.moved(got) != "moved KH2010-VN2012" || got.People != 1 || got.Undated != 2 || got.Unordered != 2 {
		t.Errorf("%q, %+v, %v; want 1 who moved, 2 undated, 2 without order", a.moved(got), got, err)
	}
	if where := got.Institutions(got.Found[0], got.Found[0].To, got.Found[0].Arrived); len(where) != 1 || where[0] != a.id("V") {
		t.Errorf("arrived at %v", where)
	}
	of, err := a.networks.MovementsOf(t.Context(), a.p, network.MovementQuery{}, []graph.ID{a.id("back"), a.id("none")})
	if err != nil || a.moved(of[0]) != "back VN2001-KH2005" || len(of[1].Found) != 0 {
		t.Errorf("%v, %v", of, err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if of, err := a.networks.MovementsOf(ended, a.p, network.MovementQuery{}, []graph.ID{a.id("back")}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of the request: %v, %v", of, err)
	}
	_, err = a.networks.Movements(t.Context(), a.p, network.MovementQuery{From: []graph.CountryCode{"XX"}})
	wantInvalid(t, err, "from")
	_, err = a.networks.Movements(t.Context(), a.p, network.MovementQuery{Since: 2010, Until: 2000})
	wantInvalid(t, err, "years")
}

// TestMovementsAreRecounted holds movements to the definition, tried year by
// year on random papers.
func TestMovementsAreRecounted(t *testing.T) {
	houses := []string{"K", "V", "L"}
	country := map[string]string{"K": "KH", "V": "VN", "L": "LA"}
	for seed := range 40 {
		w := newWorld(t)
		w.institutions("K:KH V:VN L:LA")
		w.people("ann")
		in := map[string]map[int]bool{"K": {}, "V": {}, "L": {}}
		for i := range 7 {
			year, at := 2000+(seed*5+i*i*3+i)%9, houses[(seed*seed+i*(seed+2))%3]
			w.publication(fmt.Sprint("p", i), year, "ann@"+at)
			in[at][year] = true
		}
		var want []string
		for _, from := range houses {
			for _, to := range houses {
				for year := 2000; from != to && year < 2010; year++ {
					left := 0
					for y := 2000; y < year; y++ {
						if in[from][y] {
							left = y
						}
					}
					arrives := in[to][year] && left != 0
					for y := left; y < year; y++ {
						arrives = arrives && !in[to][y]
					}
					if !arrives {
						continue
					}
					text := fmt.Sprintf("ann %s%d-%s%d", country[from], left, country[to], year)
					third := strings.Trim("KVL", from+to)
					for _, h := range houses {
						if h != from && h != to {
							third = h
						}
					}
					via, kept := false, false
					for y := left + 1; y < year; y++ {
						via = via || in[third][y]
					}
					for y := year; y < 2010; y++ {
						kept = kept || in[from][y]
					}
					if via {
						text += "via"
					}
					if kept {
						text += "+"
					}
					want = append(want, text)
				}
			}
		}
		slices.Sort(want)
		a := w.open()
		got, err := a.networks.Movements(t.Context(), a.p, network.MovementQuery{})
		if err != nil || a.moved(got) != strings.Join(want, " ") {
			t.Errorf("seed %d, %v:\n got %s, %v\nwant %s", seed, in, a.moved(got), err, strings.Join(want, " "))
		}
	}
}
