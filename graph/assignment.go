package graph

// Assignment is the edge from a record to an area or theme.
type Assignment struct {
	Method     *AssignmentMethod `graph:"method,filter,sort" doc:"method: How the record came to be counted here; null where not known."`
	Confidence *float64          `graph:"confidence,filter,sort" doc:"confidence: How sure the method is, from 0 to 1; null where the method gives no such number."`
}

func (Assignment) doc() string { return "an assignment to an initiative area or a theme" }

// AssignmentMethod says how a record came to be counted under an area or theme.
type AssignmentMethod string

func (AssignmentMethod) enum() Enum {
	return Enum{Doc: "How a record came to be counted under an initiative area or a theme.", Members: []EnumMember{
		{"CURATED", "A person read about it and decided."},
		{"DECLARED", "The record's own source says so."},
		{"CLASSIFIED", "A program decided from the record's text or topics; confidence says how sure it is."},
		{"GENERATED", "Made up with the rest of a synthetic record."},
	}}
}
