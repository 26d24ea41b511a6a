package graph

// Participation is the edge from an institution or person to a project.
type Participation struct {
	Role     *ParticipationRole `graph:"role,filter,sort" doc:"role: What the institution or person does in the project; null where not known."`
	Amount   *float64           `graph:"amount,filter,sort,sum,unit=currency" doc:"amount: Money that it receives for its part, in the currency given beside it; null where not known."`
	Currency *Currency          `graph:"currency,filter" doc:"currency: Currency of the amount, an ISO 4217 code such as EUR; null where there is no amount."`
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
