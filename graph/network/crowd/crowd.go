// Package crowd invents worlds of people and publications, as large as
// benchmarks need them: the same on every machine, for they are drawn with
// whole numbers only.
//
// A world has the corridor's six countries, unevenly large; institutions in
// them, and groups of people in these, of very different sizes. Most authors of
// a publication are of one group, fewer of others in its institution and
// country, fewest from beyond. Team sizes, and people's numbers of publications
// and of co-authors, have heavy tails. With two publications for every person
// there are about ten ties for every person, and the communities of people that
// Leiden finds have a modularity of about 0.6.
package crowd

import (
	"cmp"
	"context"
	"encoding/base32"
	"encoding/binary"
	"math/rand/v2"
	"slices"

	"corridor/graph"
)

// Store is a store that invents its nodes as they are scanned, so that it holds
// little more than the ids that edges lead to. It tells its version and can be
// scanned for what package projection asks, and nothing else.
type Store struct {
	graph.Store
	publications                           int
	countries, areas, institutions, people []graph.ID
	places
}

const (
	areas     = 10
	firstYear = 2000
	years     = 25
)

// New makes a world of so many people and publications.
func New(people, publications int) *Store {
	random := rand.New(rand.NewPCG(1, 2))
	s := &Store{
		publications: publications,
		countries:    someIDs(random, graph.KindCountry, len(codes)),
		areas:        someIDs(random, graph.KindInitiativeArea, areas),
		people:       someIDs(random, graph.KindPerson, people),
		places:       settle(random, people),
	}
	slices.Sort(s.people)
	s.institutions = someIDs(random, graph.KindInstitution, len(s.countryOf))
	return s
}

// Version is always the same.
func (s *Store) Version(context.Context) (graph.Version, error) { return "1", nil }

// Close does nothing.
func (s *Store) Close() error { return nil }

// Scan yields the nodes in no order of their ids, as stores do.
func (s *Store) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	random := rand.New(rand.NewPCG(3, 4))
	for i, part := range parts {
		n := &graph.ScanNode{Part: i, Values: make([]any, len(part.Properties)), Edges: make([][]graph.ScanNeighbour, len(part.Edges))}
		for j := range s.number(part.Kind) {
			if err := ctx.Err(); err != nil {
				return "", err
			}
			s.describe(random, part.Kind, j, n)
			if err := yield(n); err != nil {
				return "", err
			}
		}
	}
	return "1", nil
}

// number is how many nodes of a kind there are.
func (s *Store) number(kind *graph.Kind) int {
	switch kind {
	case graph.KindCountry:
		return len(s.countries)
	case graph.KindInitiativeArea:
		return len(s.areas)
	case graph.KindInstitution:
		return len(s.institutions)
	case graph.KindPerson:
		return len(s.people)
	case graph.KindPublication:
		return s.publications
	}
	return 0
}

// describe makes n the j-th node of its kind.
func (s *Store) describe(random *rand.Rand, kind *graph.Kind, j int, n *graph.ScanNode) {
	switch kind {
	case graph.KindCountry:
		n.ID, n.Values[0], n.Values[1] = s.countries[j], string(codes[j]), true
	case graph.KindInitiativeArea:
		n.ID, n.Values[0] = s.areas[j], int64(j+1)
	case graph.KindInstitution:
		n.ID, n.Edges[0] = s.institutions[j], one(s.countries[s.countryOf[j]])
	case graph.KindPerson:
		person := s.person[j]
		n.ID, n.Edges[0] = s.people[person], one(s.institutions[s.home[person]], "2010", nil, true)
	case graph.KindPublication:
		n.ID, n.Values[0], n.Values[2] = someID(random, kind), "ARTICLE", int64(firstYear+random.IntN(years))
		n.Edges[0] = one(s.areas[random.IntN(areas)], "GENERATED")
		n.Edges[2], n.Edges[3] = s.authors(random, j)
	}
}

func one(id graph.ID, values ...any) []graph.ScanNeighbour {
	return []graph.ScanNeighbour{{ID: id, Values: values}}
}

// authors draws the people of the j-th publication and their institutions.
func (s *Store) authors(random *rand.Rand, j int) (institutions, people []graph.ScanNeighbour) {
	team := s.team(random, j)
	lead := team[0]
	slices.Sort(team)
	var homes []int32
	for i, person := range slices.Compact(team) {
		home := s.home[person]
		homes = append(homes, home)
		people = append(people, one(s.people[person], int64(i+1), person == lead, []string{string(s.institutions[home])}, nil)...)
	}
	slices.Sort(homes)
	for _, home := range slices.Compact(homes) {
		institutions = append(institutions, one(s.institutions[home])...)
	}
	slices.SortFunc(institutions, func(a, b graph.ScanNeighbour) int { return cmp.Compare(a.ID, b.ID) })
	return institutions, people
}

func someIDs(random *rand.Rand, kind *graph.Kind, number int) []graph.ID {
	ids := make([]graph.ID, number)
	for i := range ids {
		ids[i] = someID(random, kind)
	}
	return ids
}

var digits = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

func someID(random *rand.Rand, kind *graph.Kind) graph.ID {
	var bits [10]byte
	binary.LittleEndian.PutUint64(bits[:], random.Uint64())
	return graph.ID(kind.Prefix + "_" + digits.EncodeToString(bits[:]))
}
