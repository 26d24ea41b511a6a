// Package crowd invents institutions in the form of the Research Organization
// Registry's releases (schema 2), as many as benchmarks need: the same on every
// machine. They have the shape of the registry's of 2026 (how many names an
// institution has and how long they are, how many lie in one city, how many are
// parts of others), and what they say is drawn by chance and calls itself made up.
package crowd

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
)

// Write writes so many institutions, each a line of JSON.
func Write(w io.Writer, institutions int) error {
	out := bufio.NewWriterSize(w, 1<<20)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	c := &crowd{rand.New(rand.NewPCG(1, 2))}
	for n := range institutions {
		if err := encoder.Encode(c.organisation(n)); err != nil {
			return fmt.Errorf("writing institution %d: %w", n, err)
		}
	}
	return out.Flush()
}

// crowd draws institutions one after the other.
type crowd struct{ random *rand.Rand }

// chance is true so many times of a hundred.
func (c *crowd) chance(percent int) bool { return c.random.IntN(100) < percent }

func (c *crowd) one(of []string) string { return of[c.random.IntN(len(of))] }

type organisation struct {
	ID            string         `json:"id"`
	Status        string         `json:"status"`
	Types         []string       `json:"types"`
	Established   int            `json:"established"`
	Names         []name         `json:"names"`
	Locations     []location     `json:"locations"`
	Relationships []relationship `json:"relationships"`
	Links         []link         `json:"links"`
	External      []external     `json:"external_ids"`
}

type name struct {
	Value string   `json:"value"`
	Types []string `json:"types"`
	Lang  string   `json:"lang,omitempty"`
}

type location struct {
	Details details `json:"geonames_details"`
}

type details struct {
	Country string  `json:"country_code"`
	Name    string  `json:"name"`
	Lat     float64 `json:"lat"`
	Lng     float64 `json:"lng"`
}

type relationship struct {
	Type  string `json:"type"`
	ID    string `json:"id"`
	Label string `json:"label"`
}

type link struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

type external struct {
	Type      string   `json:"type"`
	Preferred string   `json:"preferred"`
	All       []string `json:"all"`
}

// cities is how many there are: of the registry's some fifteen lie in one.
const cities = 7500

var (
	sorts     = []string{"University", "Institute", "Hospital", "Academy", "Company", "Museum", "Centre", "Agency", "Foundation", "College"}
	types     = []string{"education", "facility", "healthcare", "education", "company", "archive", "facility", "government", "funder", "education"}
	subjects  = []string{"Technology", "Medicine", "Agriculture", "Marine Biology", "Public Health", "Applied Physics", "Forestry", "Fine Arts", "Economics", "Engineering", "Energy Research", "Water Resources"}
	countries = []string{"CN", "TH", "VN", "KH", "LA", "MM", "US", "DE", "FR", "GB", "JP", "IN", "BR", "CA", "AU", "KR", "ES", "IT", "ID", "MY"}
	languages = []string{"zh", "th", "vi", "fr", "de", "es", "ja", "pt"}
)

// organisation is the nth. Its name is its own: it holds the number.
func (c *crowd) organisation(n int) *organisation {
	sort, city := c.random.IntN(len(sorts)), c.random.IntN(cities)
	country := countries[city%len(countries)]
	main := fmt.Sprintf("Made-up %s of %s %d", sorts[sort], c.one(subjects), n)
	o := &organisation{ID: "https://ror.org/" + id(n), Status: "active", Types: []string{types[sort]}, Established: 1850 + c.random.IntN(170),
		Names:     []name{{main, []string{"ror_display", "label"}, "en"}},
		Locations: []location{{details{country, fmt.Sprintf("Made-up Town %d", city), c.degrees(60), c.degrees(180)}}},
		Links:     []link{{"website", fmt.Sprintf("https://made-up-%d.example.org", n)}}, Relationships: []relationship{},
		External: []external{{"grid", fmt.Sprintf("grid.%d.0", n), []string{fmt.Sprintf("grid.%d.0", n)}}}}
	if c.chance(45) {
		o.Names = append(o.Names, name{fmt.Sprintf("%s %d de %s", sorts[sort], n, c.one(subjects)), []string{"label"}, c.one(languages)})
	}
	if c.chance(35) {
		o.Names = append(o.Names, name{fmt.Sprintf("Former %s for %s and %s, No. %d", sorts[sort], c.one(subjects), c.one(subjects), n), []string{"alias"}, ""})
	}
	if c.chance(35) {
		o.Names = append(o.Names, name{fmt.Sprintf("MU%c%d", 'A'+rune(c.random.IntN(26)), n), []string{"acronym"}, ""})
	}
	if c.chance(20) && n > 0 {
		parent := c.random.IntN(n)
		o.Relationships = append(o.Relationships, relationship{"parent", "https://ror.org/" + id(parent), fmt.Sprintf("Made-up institution %d", parent)})
	}
	return o
}

// degrees draws a latitude or longitude.
func (c *crowd) degrees(most int) float64 { return float64(c.random.IntN(2*most*100)-most*100) / 100 }

// id is the registry's id with the number: a 0, six digits in base 32 and two that
// check them (ISO 7064 mod 97-10).
func id(number int) string {
	const digits = "0123456789abcdefghjkmnpqrstvwxyz"
	base := make([]byte, 6)
	for i, n := len(base)-1, number; i >= 0; i, n = i-1, n/32 {
		base[i] = digits[n%32]
	}
	return fmt.Sprintf("0%s%02d", base, 98-number*100%97)
}
