package graph

// Affiliation is the edge from a person to an institution. A stay is
// half-open: To is the first day no longer there. Ongoing tells "still there"
// from "end not known".
type Affiliation struct {
	Role       *AffiliationRole  `graph:"role,filter,sort" doc:"role: What the person does there; null where not known."`
	From       *Date             `graph:"from,filter,sort" doc:"first day: First day of the stay, as precisely as it is known (a year, a month or a day); null where not known."`
	To         *Date             `graph:"to,filter,sort" doc:"end: First day no longer there, as precisely as it is known; null where still there (see ongoing) or not known."`
	Ongoing    *bool             `graph:"ongoing,filter" doc:"whether it still lasts: True where the person was still there when the source was retrieved; null where no source says, which is not the same as having left."`
	MatchedBy  *AffiliationMatch `graph:"matchedBy,filter,sort" doc:"how it was matched: By what Corridor itself matched printed affiliations of the person to the institution; null where a source names the institution."`
	Confidence *float64          `graph:"confidence,filter,sort" doc:"confidence: How sure that match is, from 0 to 1, as the share of such matches that were right among known ones; null where a source names the institution."`
}

func (Affiliation) doc() string { return "a stay of a person at an institution" }

// AffiliationRole says what a person does at an institution.
type AffiliationRole string

func (AffiliationRole) enum() Enum {
	return Enum{Doc: "What a person does at an institution.", Members: []EnumMember{
		{"PROFESSOR", "Holds a chair or professorship of any rank."},
		{"RESEARCHER", "Does research as the main task."},
		{"LECTURER", "Teaches as the main task."},
		{"STUDENT", "Studies there, doctoral students among them."},
		{"VISITOR", "Is there for a time as a guest of the institution."},
		{"DIRECTOR", "Leads the institution or one of its units."},
		{"OFFICIAL", "Serves there as an official of a government."},
		{"ENGINEER", "Works there as an engineer or technician."},
		{"STAFF", "Works there in another, known capacity."},
		{"OTHER", "Known to be something else than all of these."},
	}}
}

// AffiliationMatch says by what a printed affiliation was matched to an
// institution.
type AffiliationMatch string

func (AffiliationMatch) enum() Enum {
	return Enum{Doc: "By what Corridor matched a printed affiliation to an institution.", Members: []EnumMember{
		{"NAME", "A full name of the institution stands whole in the printed affiliation, and nothing contradicts it."},
		{"ALIAS", "Another name in use, a former one among them, stands whole in the printed affiliation, and nothing contradicts it."},
		{"ACRONYM", "An abbreviation of its name stands in the printed affiliation, and its place, country or the institution above agrees."},
	}}
}
