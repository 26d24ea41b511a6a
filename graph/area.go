package graph

// InitiativeArea is one of the ten areas of the joint initiative.
type InitiativeArea struct {
	Entity
	Number  int     `graph:"number,filter,sort,key"` // 1 to 10
	Slug    Slug    `graph:"slug,filter,sort"`
	Summary *string `graph:"summary,search"`
}

// Theme is a sub-topic that the initiative names within one area.
type Theme struct {
	Entity
	Slug    Slug    `graph:"slug,filter,sort,key"`
	Summary *string `graph:"summary,search"`
}
