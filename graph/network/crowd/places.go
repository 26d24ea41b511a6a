package crowd

import (
	"math/rand/v2"

	"corridor/graph"
)

// codes are the countries' codes, and shares how many of a thousand people are
// in each.
var (
	codes  = [...]graph.CountryCode{"CN", "TH", "VN", "MM", "KH", "LA"}
	shares = [...]int{450, 200, 130, 100, 70, 50}
)

// places says where people are. They sit in a row, side by side with the others
// of their group, institution and country; their numbers are in no such order.
type places struct {
	person    []int32 // by seat: who sits there
	home      []int32 // by person: the institution
	countryOf []int32 // by institution: the country

	group    []int32 // by seat: the group
	groups   []span  // by group: its seats
	homeOf   []int32 // by group: its institution
	groupsAt []span  // by institution: its groups
	groupsOf []span  // by country: its groups
}

// span is a range of numbers, the end not in it.
type span struct{ from, to int32 }

func (s span) len() int32 { return s.to - s.from }

// any draws one of the range, each as likely.
func (s span) any(random *rand.Rand) int32 { return s.from + random.Int32N(s.len()) }

// early draws one of the range, the earlier the likelier: the i-th of n with a
// chance of about ln(n/i)/n.
func (s span) early(random *rand.Rand) int32 { return span{s.from, s.any(random) + 1}.any(random) }

// earlier draws one of the range, the earlier the much likelier: the i-th of n
// with a chance of about ln(n/i)³/6n.
func (s span) earlier(random *rand.Rand) int32 {
	return span{s.from, s.early(random) + 1}.early(random)
}

// settle gives everybody a place.
func settle(random *rand.Rand, people int) places {
	p := places{person: make([]int32, people), home: make([]int32, people), group: make([]int32, people)}
	for seat, person := range random.Perm(people) {
		p.person[seat] = int32(person)
	}
	seat, soFar := int32(0), 0
	for country, share := range shares {
		soFar += share
		last := int32(people * soFar / 1000)
		from := int32(len(p.groups))
		for seat < last {
			seat = p.found(random, int32(country), span{seat, last})
		}
		p.groupsOf = append(p.groupsOf, span{from, int32(len(p.groups))})
	}
	return p
}

// found makes an institution of a country and its groups on seats that are
// free, and gives the first seat that still is.
func (p *places) found(random *rand.Rand, country int32, free span) int32 {
	institution, from := int32(len(p.countryOf)), int32(len(p.groups))
	p.countryOf = append(p.countryOf, country)
	for range 1 + (span{0, 12}).early(random) {
		group, seats := int32(len(p.groups)), span{free.from, min(free.to, free.from+6+(span{0, 60}).early(random))}
		if seats.len() == 0 {
			break
		}
		for seat := seats.from; seat < seats.to; seat++ {
			p.home[p.person[seat]], p.group[seat] = institution, group
		}
		p.groups, p.homeOf = append(p.groups, seats), append(p.homeOf, institution)
		free.from = seats.to
	}
	p.groupsAt = append(p.groupsAt, span{from, int32(len(p.groups))})
	return free.from
}

// teamSizes is how many of a thousand publications have 1, 2, 3, … authors; the
// rest have more, up to 69.
var teamSizes = [...]int{80, 160, 200, 180, 140, 85, 50, 35}

// teamSize draws the number of authors of a publication.
func teamSize(random *rand.Rand) int {
	left := random.IntN(1000)
	for i, share := range teamSizes {
		if left < share {
			return i + 1
		}
		left -= share
	}
	return len(teamSizes) + 1 + int((span{0, 61}).earlier(random))
}

// team draws the authors of a publication, the one who leads it first; some may
// be drawn twice. Everybody leads one of the first publications.
func (p *places) team(random *rand.Rand, publication int) []int32 {
	lead := int32(publication)
	if publication >= len(p.person) {
		lead = p.groups[p.group[random.IntN(len(p.group))]].earlier(random)
	}
	team := []int32{p.person[lead]}
	for range teamSize(random) - 1 {
		team = append(team, p.person[p.fellow(random, p.group[lead])])
	}
	return team
}

// fellow draws the seat of somebody who works with a group.
func (p *places) fellow(random *rand.Rand, group int32) int32 {
	home := p.homeOf[group]
	switch chance := random.IntN(100); {
	case chance < 60:
	case chance < 74:
		group = p.groupsAt[home].any(random)
	case chance < 91:
		group = p.groupsOf[p.countryOf[home]].early(random)
	default:
		group = p.groupsOf[random.IntN(len(p.groupsOf))].early(random)
	}
	return p.groups[group].earlier(random)
}
