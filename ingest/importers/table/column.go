package table

import (
	"maps"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest/reading"
)

// sort says what a column is for.
type sort int

const (
	ofID        sort = iota // the id that queries show
	ofName                  // the name to show
	ofNames                 // other names
	ofGivenName             // of a person, part of the name to show
	ofFamilyName
	ofProperty // a property of the record
	ofLast     // the last day, of a property that is the first day no longer part
	ofTie      // other records that it is tied to
	ofTieValue // a property of these ties
)

// column is something that a table of a noun may have.
type column struct {
	sort     sort
	name     string   // what the template calls it
	also     []string // what else it may be called
	doc      string
	property *graph.Property
	relation *graph.Relation // of ofTie and ofTieValue
	role     string          // that the tied have, "" where the column says none
	denied   bool            // of ofTie: the ties are not so
}

// edge is the type of edge that a column of ties is about.
func (c *column) edge() *graph.EdgeType { return c.relation.Path[0].Edges[0] }

// workedOut are properties that no table has: what importers and programs say of
// how they know.
var workedOut = []string{"name", "names", "sources", "synthetic", "provisional", "classifiers", "updated", "untitled", "authorsTruncated", "citationsAsOf",
	"institutions", "countries", "rawAffiliations", "printedName", "position", "matchedBy", "confidence", "method", "basis", "table", "score", "primary"}

// hasNoColumn tells whether no table has a column for a property. The countries
// and the like are those of edges.
func hasNoColumn(p *graph.Property, k *graph.Kind) bool {
	return p.Hidden || slices.Contains(workedOut, p.Name) || k == graph.KindObservation && p.Name == "key"
}

// otherColumns are further headers in use, by noun and column; "" is of all.
var otherColumns = map[string]map[string]string{
	"":             {"name": "title|full name", "start": "start date|from date|from|begin|began", "end": "end date", "last day": "last date|until|till|to", "country": "nation", "website": "url|web page|homepage|link", "year": "publication year", "orcid": "orcid id|orcid number", "summary": "description|abstract"},
	"projects":     {"name": "project|project name|project title", "lead": "coordinator|leader|lead organisation|lead organization", "partners": "partner|partner organisations", "budget": "total budget|amount", "areas": "area|initiative areas", "funders": "funder|donor", "number": "project number|grant number", "members": "people|team", "participants": "institution|institutions|organisation|organisations|organization|organizations|participating institutions"},
	"people":       {"name": "person|researcher", "affiliations": "institution|institutions|affiliation|organisation|organization|university"},
	"activities":   {"name": "activity|event", "heldIn": "country|held in", "institutions": "participants|participating institutions", "areas": "area"},
	"agreements":   {"name": "agreement", "areas": "area", "countries": "parties"},
	"publications": {"name": "publication|paper|article", "venue": "journal", "authors": "author", "areas": "area"},
	"institutions": {"name": "institution|organisation|organization|university", "parents": "parent|part of", "type": "kind|sort"},
	"statistics":   {"value": "figure|amount"},
}

// columnsOf lists the columns that a table of a noun may have, in the order of the
// template. All follow from the model.
func columnsOf(k *graph.Kind) []*column {
	out := []*column{{sort: ofName, name: "name", doc: "The name to show."}}
	if k == graph.KindPublication {
		out[0].name, out[0].also = "title", []string{"name"}
	}
	for _, p := range k.Properties {
		if hasNoColumn(p, k) {
			continue
		}
		c := &column{sort: ofProperty, name: words(p.Name), also: []string{p.Name, p.Doc.Phrase}, doc: p.Doc.Text, property: p}
		out = append(out, c)
		if p.Name == "end" {
			out = append(out, &column{sort: ofLast, name: "last day", property: p,
				doc: "The last day that is still part of it, in place of end, which is the day after."})
		}
	}
	for _, r := range k.Relations {
		if stated(k, r) {
			out = append(out, columnsOfTie(k, r)...)
		}
	}
	out = append(out,
		&column{sort: ofNames, name: "other names", also: []string{"names", "also known as", "aliases"}, doc: "Other names, separated by semicolons."},
		&column{sort: ofID, name: "id", doc: "The id that queries show, to say more of a record that is here."})
	out = distinct(out)
	addOthers(NameOf(k), out)
	return out
}

// distinct leaves out columns that have the name of one before: hosts are the
// institutions with the role HOST.
func distinct(columns []*column) []*column {
	taken := map[string]bool{}
	return slices.DeleteFunc(columns, func(c *column) bool {
		before := taken[headerKey(c.name)]
		taken[headerKey(c.name)] = true
		return before
	})
}

// stated tells whether records of the kind state the edges of a relation.
func stated(k *graph.Kind, r *graph.Relation) bool {
	if len(r.Path) != 1 || len(r.Path[0].Edges) != 1 {
		return false
	}
	e := r.Path[0].Edges[0]
	if r.Path[0].Reverse != (e.Owner == graph.To) {
		return false // children are stated as the parents of each
	}
	return slices.Contains(k.Edges, e) && !e.Derived && (r.Path[0].Where == nil || roleOf(r) != "")
}

// roleOf is the role that a relation is narrowed to, "" where it is to none.
func roleOf(r *graph.Relation) string {
	compare, is := r.Path[0].Where.(graph.Compare)
	if !is || compare.Property.Name != "role" {
		return ""
	}
	role, _ := compare.Value.(string)
	return role
}

// columnsOfTie are the columns of a relation: of the records, of those with each
// role where institutions have roles, and of the properties of the ties.
func columnsOfTie(k *graph.Kind, r *graph.Relation) []*column {
	tie := &column{sort: ofTie, name: words(r.Name), also: []string{r.Name, r.Doc.Phrase}, doc: r.Doc.Text, relation: r, role: roleOf(r)}
	if k == graph.KindPerson && r.Name == "affiliations" {
		tie.name, tie.also = "institution", append(tie.also, "affiliations")
	}
	out := []*column{tie}
	if tie.role != "" {
		return out
	}
	alone := aloneWithProperties(k, r)
	for _, p := range tie.edge().Properties {
		switch {
		case hasNoColumn(p, nil):
		case p.Name == "role" && r.To == graph.KindInstitution && k != graph.KindPerson:
			out = append(out, columnsOfRoles(k, r, p)...)
			out = append(out, &column{sort: ofTieValue, name: tie.name + " role", doc: "Of those under " + tie.name + ": " + p.Doc.Text, property: p, relation: r})
		default:
			c := &column{sort: ofTieValue, name: tie.name + " " + words(p.Name), also: []string{r.Name + " " + p.Name}, doc: p.Doc.Text, property: p, relation: r}
			if _, taken := k.Property(p.Name); alone && !taken {
				c.also, c.name = append(c.also, c.name), words(p.Name)
			}
			out = append(out, c)
		}
	}
	return out
}

// aloneWithProperties tells whether no other relation that the kind states has
// ties with properties of their own, so that these need no longer names.
func aloneWithProperties(k *graph.Kind, r *graph.Relation) bool {
	for _, other := range k.Relations {
		if other != r && stated(k, other) && slices.ContainsFunc(other.Path[0].Edges[0].Properties, func(p *graph.Property) bool { return !hasNoColumn(p, nil) }) {
			return false
		}
	}
	return true
}

// columnsOfRoles are the columns of institutions with each role: lead, partners. What is
// another relation's name is left to that.
func columnsOfRoles(k *graph.Kind, r *graph.Relation, role *graph.Property) []*column {
	var out []*column
	for _, m := range role.Enum.Members {
		one := graph.Words(m.Name)
		c := &column{sort: ofTie, name: one + "s", also: []string{one}, doc: "Institutions: " + m.Doc, relation: r, role: m.Name}
		switch other, taken := k.Relation(c.name); {
		case taken && other.To != r.To: // members are people
			c.name, c.also = one+" institutions", nil
		case m.Name == "LEAD":
			c.name, c.also = one, []string{one + "s"}
		}
		for _, noun := range []string{"institution", "institutions"} {
			c.also = append(c.also, one+" "+noun)
		}
		out = append(out, c)
	}
	return out
}

// addOthers adds the further headers in use. A name that is another column's is
// left to that.
func addOthers(noun string, columns []*column) {
	taken := map[string]bool{}
	for _, c := range columns {
		taken[headerKey(c.name)] = true
	}
	for _, c := range columns {
		for _, of := range []string{"", noun} {
			for name, others := range otherColumns[of] {
				if name == c.name || slices.Contains(c.also, name) && c.sort != ofTieValue {
					c.also = append(c.also, strings.Split(others, "|")...)
				}
			}
		}
		c.also = slices.DeleteFunc(c.also, func(other string) bool { return taken[headerKey(other)] && headerKey(other) != headerKey(c.name) })
	}
}

// words writes a name of the model as words: "openAlex" is "open alex".
func words(name string) string {
	return strings.ToLower(strings.ReplaceAll(graph.UpperSnake(name), "_", " "))
}

// headerKey is what headers are compared by: what a person reads, without spaces,
// case, marks and what is not seen.
func headerKey(header string) string {
	return strings.NewReplacer(" ", "", "_", "", "*", "", ":", "", "\u200b", "").Replace(reading.Fold(header))
}

// partsOfNames are columns of tables of people in place of one for the name to show.
var partsOfNames = []*column{
	{sort: ofGivenName, name: "given name", also: []string{"given name", "given names", "first name", "first names", "forename", "ชื่อ", "名"}},
	{sort: ofFamilyName, name: "family name", also: []string{"family name", "last name", "surname", "นามสกุล", "ນາມສະກຸນ", "姓"}},
}

// byHeader finds the columns of a noun by headers.
type byHeader map[string]*column

func headersOf(k *graph.Kind, corrections bool) byHeader {
	found := byHeader{}
	columns := columnsOf(k)
	for _, c := range columns {
		found[headerKey(c.name)] = c
	}
	for _, c := range columns {
		for _, other := range c.also {
			if key := headerKey(other); found[key] == nil {
				found[key] = c
			}
		}
	}
	if k == graph.KindPerson {
		for _, c := range partsOfNames {
			for _, heading := range c.also {
				if key := headerKey(heading); found[key] == nil {
					found[key] = c
				}
			}
		}
	}
	if corrections {
		for key, c := range maps.Clone(found) {
			if c.sort == ofTie {
				not := *c
				not.denied, not.name = true, "not "+c.name
				found["not"+key] = &not
			}
		}
	}
	return found
}
