package graph

// SustainableDevelopmentGoal is one of the 17 goals of the United Nations.
type SustainableDevelopmentGoal struct {
	Entity
	Number int `graph:"number,filter,sort,key" doc:"number: The goal's number, 1 to 17."`
}

// KindSustainableDevelopmentGoal is the kind of the records of type SustainableDevelopmentGoal.
var KindSustainableDevelopmentGoal = kindOf[SustainableDevelopmentGoal]("sustainableDevelopmentGoals", "goal",
	"One of the 17 Sustainable Development Goals that the United Nations agreed on in 2015, from no poverty (1) to partnerships (17).", "number").closed()

func init() {
	KindSustainableDevelopmentGoal.relates(
		edges("publications", Back(PublicationOnGoal), byEdge(PublicationOnGoal, "-score")).doc(
			"publications on the goal: Publications that bear on the goal, each with its score."),
	)
}

// GoalNames are the goals' short titles, the first that of goal 1.
var GoalNames = []string{"No poverty", "Zero hunger", "Good health and well-being", "Quality education", "Gender equality",
	"Clean water and sanitation", "Affordable and clean energy", "Decent work and economic growth",
	"Industry, innovation and infrastructure", "Reduced inequalities", "Sustainable cities and communities",
	"Responsible consumption and production", "Climate action", "Life below water", "Life on land",
	"Peace, justice and strong institutions", "Partnerships for the goals"}

// Relevance is the edge from a publication to a Sustainable Development Goal.
type Relevance struct {
	Score *float64 `graph:"score,filter,sort" doc:"score: How sure the source's program is that the publication bears on the goal, from 0 to 1; null where not known."`
}

func (Relevance) doc() string {
	return "the relevance of a publication to a Sustainable Development Goal"
}
