package network_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// journeys are activities between institutions of four countries and one whose
// country is not known.
func journeys(t testing.TB) *asked {
	w := newWorld(t)
	w.institutions("A:KH A2:KH B:VN C:TH J:JP X")
	w.activity("visit", "EXCHANGE_VISIT", 2020, "A:SENDER A2:SENDER B:HOST", "")
	w.activity("second visit", "EXCHANGE_VISIT", 2021, "A:SENDER B:HOST B:RECIPIENT", "")
	w.activity("round", "EXCHANGE_VISIT", 2021, "A:SENDER C:SENDER B:HOST C:RECIPIENT", "")
	w.activity("course", "TRAINING", 2020, "B:HOST C:PROVIDER A:RECIPIENT", "")
	w.activity("course at home", "TRAINING", 2020, "A:HOST A:PROVIDER", "")
	w.activity("transfer", "TECHNOLOGY_TRANSFER", 2020, "B:RECIPIENT J:PROVIDER", "")
	w.activity("nobody sent", "EXCHANGE_VISIT", 2020, "A:HOST B:PARTICIPANT", "")
	w.activity("from nowhere", "TRAINING", 2020, "X:PROVIDER A:RECIPIENT", "")
	w.activity("meeting", "MEETING", 2020, "A:SENDER B:HOST", "")
	w.project("project", "2020", "", "A:LEAD B", "")
	return w.open()
}

// written writes cells down, "TYPE KH-VN: activities" in order of evidence.
func (a *asked) written(n *network.Network, e *network.Exchanges) string {
	var out []string
	for _, c := range e.Cells {
		var names []string
		for _, id := range n.Works(c.Activities) {
			names = append(names, a.name[id])
		}
		out = append(out, fmt.Sprintf("%s %s-%s: %s", c.Type, a.p.CountryCodes[c.From], a.p.CountryCodes[c.To], strings.Join(names, ", ")))
	}
	return strings.Join(out, "\n")
}

func TestExchanges(t *testing.T) {
	a := journeys(t)
	visits := `EXCHANGE_VISIT KH-TH: round
EXCHANGE_VISIT KH-VN: `
	if a.id("round") < a.id("second visit") {
		visits += "round, second visit, visit"
	} else {
		visits += "second visit, round, visit"
	}
	visits += `
EXCHANGE_VISIT TH-TH: round
EXCHANGE_VISIT TH-VN: round`
	trainings := `
TRAINING KH-KH: course at home
TRAINING TH-KH: course`
	transfers := `
TECHNOLOGY_TRANSFER JP-VN: transfer`
	for name, c := range map[string]struct {
		q                                network.Query
		types                            []string
		want                             string
		activities, undirected, outScope int
	}{
		"all countries":   {network.Query{Level: network.Countries, Scope: network.All}, nil, visits + trainings + transfers, 8, 2, 0},
		"the corridor":    {network.Query{Level: network.Countries}, nil, visits + trainings, 8, 2, 1},
		"institutions":    {network.Query{Level: network.Institutions}, nil, visits + trainings + transfers, 8, 2, 0},
		"people":          {network.Query{Level: network.People}, nil, visits + trainings + transfers, 8, 2, 0},
		"within":          {network.Query{Level: network.People, Within: []graph.CountryCode{"TH", "KH"}}, []string{"TRAINING"}, strings.TrimPrefix(trainings, "\n"), 3, 1, 0},
		"narrowed within": {network.Query{Level: network.People, Within: []graph.CountryCode{"TH"}}, nil, "EXCHANGE_VISIT TH-TH: round", 8, 2, 5},
		"by year":         {network.Query{Level: network.Countries, Filter: network.Filter{To: 2020}}, []string{"EXCHANGE_VISIT"}, "EXCHANGE_VISIT KH-VN: visit", 2, 1, 0},
		"by type":         {network.Query{Level: network.Countries, Filter: network.Filter{ActivityTypes: []string{"MEETING"}}}, nil, "", 0, 0, 0},
		"other types":     {network.Query{Level: network.Countries}, []string{"MEETING"}, "MEETING KH-VN: meeting", 1, 0, 0},
		"no activities":   {network.Query{Level: network.Countries, Basis: []projection.Basis{projection.Project}}, nil, "", 0, 0, 0},
	} {
		n := a.network(c.q)
		e, err := n.Exchanges(c.types)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.written(n, e); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
		if e.Activities != c.activities || e.Undirected != c.undirected || e.OutsideScope != c.outScope {
			t.Errorf("%s: %d activities, %d undirected, %d outside; want %d, %d, %d",
				name, e.Activities, e.Undirected, e.OutsideScope, c.activities, c.undirected, c.outScope)
		}
	}
}

func TestExchangesOfTypesThatAreNone(t *testing.T) {
	n := journeys(t).network(network.Query{Level: network.Countries})
	for _, name := range []string{"", "HOLIDAY"} {
		if _, err := n.Exchanges([]string{name}); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("activities of type %q: %v", name, err)
		}
	}
}
