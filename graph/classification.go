package graph

// Classification is the edge from a publication to a topic.
type Classification struct {
	Score   *float64 `graph:"score,filter,sort" doc:"score: How sure the model is, from 0 to 1: by version V2 a probability, by V1 a number that is none; null where not known."`
	Primary *bool    `graph:"primary,filter,sort" doc:"whether it is the primary topic: Whether it is the one topic, of all that the publication has, by which its subfield and field are told; null where not known."`
}

func (Classification) doc() string { return "a classification of a publication under a topic" }
