package graph

// Participation is the edge from an institution or person to a project.
type Participation struct {
	Role *ParticipationRole `graph:"role,filter,sort" doc:"role: What the institution or person does in the project; null where not known."`
}

func (Participation) doc() string { return "a part taken in a project" }

// ParticipationRole says what an institution or person does in a project.
type ParticipationRole string

func (ParticipationRole) enum() Enum {
	return Enum{Doc: "What an institution or person does in a project.", Members: []EnumMember{
		{"LEAD", "Leads or coordinates the project."},
		{"PARTNER", "Carries out a part of the work as a partner."},
		{"MEMBER", "Takes part as a member of the team or consortium."},
		{"ADVISER", "Advises without carrying out work."},
		{"SUPPORTER", "Supports it with money, places or goods without carrying out work."},
	}}
}
