package graph

// Attendance is the edge from an institution or person to an activity.
type Attendance struct {
	Role *ActivityRole `graph:"role,filter,sort" doc:"role: What the institution or person did in the activity; null where not known."`
}

func (Attendance) doc() string { return "a part taken in an activity" }

// ActivityRole says what an institution or person does in an activity; host
// and guest, sender and recipient, provider and recipient give it a direction.
type ActivityRole string

func (ActivityRole) enum() Enum {
	return Enum{Doc: "What an institution or person does in an activity. Some roles give it a direction: from sender to host, from provider to recipient.", Members: []EnumMember{
		{"HOST", "Receives the others at its place."},
		{"ORGANISER", "Organises the activity."},
		{"SENDER", "Sends people to it."},
		{"PROVIDER", "Provides technology or knowledge."},
		{"RECIPIENT", "Receives technology or knowledge."},
		{"SPEAKER", "Gives a talk or presentation."},
		{"TRAINER", "Teaches in a training."},
		{"PARTICIPANT", "Takes part in any other way."},
	}}
}
