package capacity

import (
	"math"
	"strings"

	"corridor/graph"
)

// nouns are what the dimensions count: one, and several.
var nouns = map[Dimension][2]string{
	People:       {"person", "people"},
	Institutions: {"institution", "institutions"},
	Projects:     {"project", "projects"},
	Publications: {"publication", "publications"},
	Activities:   {"activity", "activities"},
}

// counted says a number of things: "no projects", "1 project", "2.5 projects".
func counted(n float64, noun [2]string) string {
	text := figure(n)
	switch {
	case n == 0:
		return "no " + noun[1]
	case text == "1":
		return text + " " + noun[0]
	}
	return text + " " + noun[1]
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// figure writes a number that is not below 0, as precisely as a sentence needs
// it: two decimals below 1, one below 100, none above.
func figure(v float64) string {
	switch {
	case v > 0 && graph.Steady(v) < 0.005:
		return "less than 0.01"
	case graph.Steady(v) >= 99.95:
		return grouped(v)
	}
	decimals := 1
	if graph.Steady(v) < 0.995 {
		decimals = 2
	}
	text := graph.Decimal(v, decimals)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// grouped writes a whole number with its thousands apart: "1,200,000".
func grouped(v float64) string {
	text := graph.Decimal(v, 0)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// portion says a share: "a quarter", "38%".
func portion(share float64) string {
	for _, p := range []struct {
		share float64
		text  string
	}{{1.0 / 10, "a tenth"}, {1.0 / 5, "a fifth"}, {1.0 / 4, "a quarter"}, {1.0 / 3, "a third"}, {1.0 / 2, "half"}, {2.0 / 3, "two thirds"}, {3.0 / 4, "three quarters"}} {
		if math.Abs(share-p.share) < 0.005 {
			return p.text
		}
	}
	switch {
	case share == 0:
		return "none"
	case share == 1:
		return "all"
	case share < 0.005:
		return "less than 1%"
	case share > 0.995:
		return "more than 99%"
	}
	return graph.Decimal(100*share, 0) + "%"
}

// listed joins what is had: "a, b and c".
func listed(parts []string) string { return graph.Series(parts, " and ") }

// joined joins clauses: "a, b, and c".
func joined(parts []string) string { return graph.Series(parts, ", and ") }

// sentence begins with a capital and ends with a stop.
func sentence(text string) string {
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
