package capacity

import "corridor/graph"

// Change is one thing that is supposed; just one of its fields is set.
type Change struct {
	AddProject      *AddProject      `json:",omitempty"`
	AddActivity     *AddActivity     `json:",omitempty"`
	AddPublication  *AddPublication  `json:",omitempty"`
	AddPeople       *AddPeople       `json:",omitempty"`
	AddInstitutions *AddInstitutions `json:",omitempty"`
	AddAffiliation  *AddAffiliation  `json:",omitempty"`
}

// Taker is who takes part in what is supposed: the id of a record, or "new:"
// and the label of an earlier change, which stands for everyone it adds.
type Taker struct {
	ID   string
	Role string // as the model's ParticipationRole or ActivityRole; "" none
}

// Subject is what supposed work is on. A theme brings its area.
type Subject struct {
	Areas  []int    // numbers
	Themes []string // slugs
}

// AddProject supposes projects. Roles are those of projects.
type AddProject struct {
	Subject
	From, To             int // calendar years, both included; To 0: still running
	Institutions, People []Taker
	Count                int // so many alike; 0 is 1
}

// AddActivity supposes activities. Roles are those of activities.
type AddActivity struct {
	Subject
	Type                 graph.ActivityType // "": none given
	From, To             int                // calendar years, both included; To 0: over in the year From
	HeldIn               graph.CountryCode  // "": not known
	Institutions, People []Taker
	Count                int // so many alike; 0 is 1
}

// AddPublication supposes publications.
type AddPublication struct {
	Subject
	Type graph.PublicationType // "": none given
	Year int
	// Authors stand in their order: the first leads. The only role is
	// CORRESPONDING. Printed for each is the institution the person is at.
	Authors []Taker
	// Institutions contribute besides those of the authors; they have no roles.
	Institutions []Taker
	Count        int // so many alike; 0 is 1
}

// AddPeople supposes people.
type AddPeople struct {
	Label       string // by which later changes name them; "": none does
	Institution string // id, or "new:" and a label; "": not known
	Areas       []int  // that they declare
	Since       int    // first year there; 0: not known
	Count       int    // 0 is 1
}

// AddInstitutions supposes institutions.
type AddInstitutions struct {
	Label   string // by which later changes name them; "": none does
	Country graph.CountryCode
	Areas   []int // that they declare
	Count   int   // 0 is 1
}

// AddAffiliation supposes that somebody is at an institution, from now on and
// in all that is supposed, whatever is printed on earlier publications.
type AddAffiliation struct {
	Person, Institution string // ids, or "new:" and a label
	Since               int    // first year; 0: not known
}
