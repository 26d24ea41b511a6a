package crowd

import "fmt"

var (
	positions = []string{"first", "middle", "last"}
	given     = []string{"Somphou", "Linh", "Wei", "Sokha", "Anong", "Thida", "Bouasone", "Minh", "Li", "Dara", "Kittisak", "Aung"}
	family    = []string{"Keo", "Nguyen", "Zhang", "Chea", "Srisai", "Win", "Vong", "Tran", "Wang", "Sok", "Chaiya", "Htun"}
	codes     = []string{"CN", "CN", "CN", "CN", "TH", "TH", "VN", "VN", "KH", "LA", "MM", "US", "JP", "SE"}
)

// authorships draws the authors of a work, a few of them very many.
func (c *crowd) authorships() []authorship {
	n := 1 + c.many(5)
	if c.random.IntN(1000) == 0 {
		n = manyAuthors
	}
	people := max(2*manyAuthors, c.Works*3/2)
	out := make([]authorship, 0, n)
	for named := map[int]bool{}; len(out) < n; {
		person := c.random.IntN(people)
		if named[person] {
			continue
		}
		named[person] = true
		position := positions[1]
		if len(out) == 0 {
			position = positions[0]
		} else if len(out) == n-1 {
			position = positions[2]
		}
		out = append(out, c.authorship(person, position))
	}
	return out
}

// authorship is a person's place on a work, mostly at their own institution.
func (c *crowd) authorship(person int, position string) authorship {
	name := fmt.Sprintf("%s %s-%d", given[person%len(given)], family[person/7%len(family)], person)
	a := authorship{Position: position, Author: author{ID: fmt.Sprintf("%sA9%09d", host, person), Name: name}, Corresponding: position == positions[0],
		RawName: name, Institutions: []institution{}, Countries: []string{}, RawStrings: []string{}, Affiliations: []affiliation{}}
	if person%3 > 0 {
		orcid := orcidOf(person)
		a.Author.ORCID = &orcid
	}
	if c.chance(10) {
		return a
	}
	a.at(c.home(person))
	if c.chance(12) {
		a.at(c.home(c.random.IntN(1 << 30)))
	}
	return a
}

// home is a person's institution: that of many for a few institutions.
func (c *crowd) home(person int) int {
	places := uint64(50 + c.Works/100)
	at := uint64(person) * 2654435761 % places
	return int(at * at / places)
}

// at puts an author at an institution of that number.
func (a *authorship) at(number int) {
	id := fmt.Sprintf("%sI9%09d", host, number)
	country, name := codes[number%len(codes)], fmt.Sprintf("Made-up University %d", number)
	for _, i := range a.Institutions {
		if i.ID == id {
			return
		}
	}
	a.Institutions = append(a.Institutions, institution{ID: id, Name: name, Country: country, Type: "education", Lineage: []string{id}})
	if len(a.Countries) == 0 || a.Countries[0] != country {
		a.Countries = append(a.Countries, country)
	}
	printed := fmt.Sprintf("Faculty of Science, %s, Campus %d, %s", name, number%9, country)
	a.RawStrings = append(a.RawStrings, printed)
	a.Affiliations = append(a.Affiliations, affiliation{printed, []string{id}})
}

// orcidOf is a well-formed ORCID iD, with the check digit of ISO 7064.
func orcidOf(person int) string {
	digits := fmt.Sprintf("0009%011d", person)
	total := 0
	for _, d := range digits {
		total = (total + int(d-'0')) * 2
	}
	check := "0123456789X"[(12-total%11)%11]
	return fmt.Sprintf("https://orcid.org/%s-%s-%s-%s%c", digits[:4], digits[4:8], digits[8:12], digits[12:], check)
}
