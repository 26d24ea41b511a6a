package graph

// Assignment is the edge from a record to an area or theme.
type Assignment struct {
	Method     *AssignmentMethod `graph:"method,filter,sort" doc:"method: How the record came to be counted here; null where not known."`
	Confidence *float64          `graph:"confidence,filter,sort" doc:"confidence: How sure the method is, from 0 to 1; null where the method gives no such number."`
	Basis      *AssignmentBasis  `graph:"basis,filter,sort" doc:"basis: What of the record the strongest rule spoke of, where a table of rules assigned it; null where none did."`
	Table      *string           `graph:"table,filter" doc:"version of the table: Version of the table of rules by which it was assigned; null where none was used."`
}

func (Assignment) doc() string { return "an assignment to an initiative area or a theme" }

// AssignmentMethod says how a record came to be counted under an area or theme.
type AssignmentMethod string

func (AssignmentMethod) enum() Enum {
	return Enum{Doc: "How a record came to be counted under an initiative area or a theme.", Members: []EnumMember{
		{"CURATED", "A person read about it and decided."},
		{"DECLARED", "The record's own source says so."},
		{string(AssignmentClassified), "A program decided from the record's text or topics; confidence says how sure it is."},
		{"GENERATED", "Made up with the rest of a synthetic record."},
	}}
}

// AssignmentClassified is the method of what a program decided.
const AssignmentClassified AssignmentMethod = "CLASSIFIED"

// AssignmentBasis says what of a record a rule spoke of.
type AssignmentBasis string

// What rules speak of.
const (
	BasisTopic    AssignmentBasis = "TOPIC"
	BasisSubfield AssignmentBasis = "SUBFIELD"
	BasisField    AssignmentBasis = "FIELD"
	BasisGoal     AssignmentBasis = "GOAL"
	BasisCall     AssignmentBasis = "CALL"
	BasisTitle    AssignmentBasis = "TITLE"
)

func (AssignmentBasis) enum() Enum {
	return Enum{Doc: "What of a record a rule spoke of that assigned it to an initiative area or a theme.", Members: []EnumMember{
		{string(BasisTopic), "One of the topics that OpenAlex classified it under."},
		{string(BasisSubfield), "The subfield of such a topic."},
		{string(BasisField), "The field of research of such a topic."},
		{string(BasisGoal), "A Sustainable Development Goal that OpenAlex saw in it."},
		{string(BasisCall), "The call that it was funded under."},
		{string(BasisTitle), "Words of its title."},
	}}
}
