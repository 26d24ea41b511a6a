package capacity

import "corridor/graph"

// Change is one thing that a what-if adds; just one of its fields is set.
type Change struct {
	AddProject      *AddProject      `json:",omitempty"`
	AddActivity     *AddActivity     `json:",omitempty"`
	AddPublication  *AddPublication  `json:",omitempty"`
	AddPeople       *AddPeople       `json:",omitempty"`
	AddInstitutions *AddInstitutions `json:",omitempty"`
	AddAffiliation  *AddAffiliation  `json:",omitempty"`
}

// Participant is who takes part in work of a what-if: the id of a record, or
// "new:" and the label of an earlier change, which stands for everyone it adds.
type Participant struct {
	ID   string
	Role string // as the model's ParticipationRole or ActivityRole; "" none
}

// Subject is what work of a what-if is on. A theme brings its area.
type Subject struct {
	Areas  []int    // numbers
	Themes []string // slugs
}

// AddProject adds projects. Roles are those of projects.
type AddProject struct {
	Subject
	From, To             int // calendar years, both included; To 0: still running
	Institutions, People []Participant
	Count                int // so many alike; 0 is 1
}

// AddActivity adds activities. Roles are those of activities.
type AddActivity struct {
	Subject
	Type                 graph.ActivityType // "": none given
	From, To             int                // calendar years, both included; To 0: over in the year From
	HeldIn               graph.CountryCode  // "": not known
	Institutions, People []Participant
	Count                int // so many alike; 0 is 1
}

// AddPublication adds publications.
type AddPublication struct {
	Subject
	Type graph.PublicationType // "": none given
	Year int
	// Authors stand in their order: the first leads. The only role is
	// CORRESPONDING. Printed for each is the institution the person is at.
	Authors []Participant
	// Institutions contribute besides those of the authors; they have no roles.
	Institutions []Participant
	Count        int // so many alike; 0 is 1
}

// AddPeople adds people.
type AddPeople struct {
	Label       string // by which later changes name them; "": none does
	Institution string // id, or "new:" and a label; "": not known
	Areas       []int  // that they declare
	Since       int    // first year there; 0: not known
	Count       int    // 0 is 1
}

// AddInstitutions adds institutions.
type AddInstitutions struct {
	Label   string // by which later changes name them; "": none does
	Country graph.CountryCode
	Areas   []int // that they declare
	Count   int   // 0 is 1
}

// AddAffiliation has somebody at an institution, from now on and in all that is
// added, whatever is printed on earlier publications.
type AddAffiliation struct {
	Person, Institution string // ids, or "new:" and a label
	Since               int    // first year; 0: not known
}
