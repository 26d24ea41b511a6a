package graph

// Content tells what a store holds beside what every corridor stands on: the
// countries, areas, themes, leading institutions and statistics.
type Content struct {
	Real   int // people, work, agreements, and institutions that lead for no country
	MadeUp int // synthetic records
}

// Content counts it.
func (s *Statistics) Content() Content {
	var c Content
	for _, k := range Kinds() {
		if k == KindSource {
			continue
		}
		c.MadeUp += s.Synthetic[k.Name]
	}
	for _, k := range []*Kind{KindInstitution, KindPerson, KindProject, KindPublication, KindActivity, KindAgreement} {
		c.Real += s.Nodes[k.Name] - s.Synthetic[k.Name]
	}
	c.Real = max(0, c.Real-s.Edges[LeadsFor.Name])
	return c
}

// Mixed tells that there is both what is real and what is made up.
func (c Content) Mixed() bool { return c.Real > 0 && c.MadeUp > 0 }
