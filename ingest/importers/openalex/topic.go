package openalex

import (
	"encoding/json"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// topic is a topic of a work, with what it belongs to.
type topic struct {
	group
	Score    *decimal `json:"score"`
	Subfield *group   `json:"subfield"`
	Field    *group   `json:"field"`
	Domain   *group   `json:"domain"`
}

// group is a subfield, field or domain, or a topic by itself.
type group struct {
	ID   groupID `json:"id"`
	Name string  `json:"display_name"`
}

// groupID is an id as text; in 2024 those above topics were bare numbers.
type groupID string

// UnmarshalJSON reads a text or a number.
func (g *groupID) UnmarshalJSON(raw []byte) error {
	var n whole
	if err := json.Unmarshal(raw, &n); err == nil {
		*g = groupID(strconv.Itoa(int(n)))
		return nil
	}
	return json.Unmarshal(raw, (*string)(g))
}

// at is the id in full, at a place of a chain from a topic up to its domain.
func (g groupID) at(place int) string {
	if _, err := strconv.Atoi(string(g)); err == nil {
		return []string{"T", "subfields/", "fields/", "domains/"}[place] + string(g)
	}
	return string(g)
}

// goal is a Sustainable Development Goal of a work.
type goal struct {
	ID    string   `json:"id"`
	Score *decimal `json:"score"`
}

// saysTopics tells whether a work says of all its topics which they are.
func (w *work) saysTopics() bool { return w.Topics.value != nil }

// saysPrimary tells whether a work says which topic is its primary one, and not
// which others it has.
func (w *work) saysPrimary() bool { return !w.saysTopics() && w.Primary.value != nil }

// stateTopics states the topics of a work, unless what is held was assigned by
// a later version of the model or says more.
func (r *run) stateTopics(key graph.Key, record *graph.Publication, p *pending, held *heldWork) {
	if !p.saysTopics() && !p.saysPrimary() {
		return
	}
	list, version := p.topics(), r.version(p, byTopic)
	if p.saysPrimary() && held != nil && version == heldVersion(held.record, byTopic) && held.primary == r.topicID(list[0], p.at) {
		return
	}
	if !r.assigns(record, p, held.publication(), byTopic) {
		return
	}
	model := topicVersion(version)
	var edges []graph.EdgeWrite
	seen := map[graph.TopicID]bool{}
	for _, t := range list {
		id := r.stateTopic(t, model, p.at)
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		primary := p.Primary.value != nil && r.topicID(*p.Primary.value, p.at) == id || p.Primary.value == nil && len(edges) == 0
		edges = append(edges, ingest.With(graph.TopicKey(model, id), graph.Classification{Score: score(t.Score), Primary: &primary}))
	}
	r.Draft().Edges(graph.PublicationOnTopic, key, edges...)
}

// topics lists the work's topics, the primary one among them.
func (w *work) topics() []topic {
	var out []topic
	if w.saysTopics() {
		out = *w.Topics.value
	}
	if w.Primary.value == nil {
		return out
	}
	for _, t := range out {
		if t.ID == w.Primary.value.ID {
			return out
		}
	}
	return append([]topic{*w.Primary.value}, out...)
}

// stateTopic states a topic with what it belongs to the first time, and gives
// its id; "" where it has none.
func (r *run) stateTopic(t topic, model *graph.TopicVersion, at ingest.Place) graph.TopicID {
	id := r.topicID(t, at)
	if id == "" {
		return ""
	}
	chain := t.chain()
	for i, one := range chain {
		key := graph.TopicKey(model, one.OpenAlex)
		if !r.once("topic " + key.Value + strconv.Itoa(len(chain)-i)) {
			break
		}
		r.Draft().Node(key, graph.NewTopic(model, one.OpenAlex, one.Name))
		if i+1 < len(chain) {
			r.Draft().Edges(graph.TopicWithin, key, ingest.To(graph.TopicKey(model, chain[i+1].OpenAlex)))
		}
	}
	return id
}

// chain is the topic, its subfield, its field and its domain, as far as they are
// given.
func (t *topic) chain() []graph.Topic {
	var out []graph.Topic
	for place, g := range []*group{&t.group, t.Subfield, t.Field, t.Domain} {
		if g == nil {
			break
		}
		id, err := graph.ParseTopicID(g.ID.at(place))
		if err != nil {
			break
		}
		name, _ := reading.Text(g.Name)
		if reading.Placeholder(name) {
			name = id
		}
		out = append(out, graph.Topic{Entity: graph.Entity{Name: name}, OpenAlex: graph.TopicID(id)})
	}
	return out
}

// topicID reads the id of a topic; what is none is reported.
func (r *run) topicID(t topic, at ingest.Place) graph.TopicID {
	id, err := graph.ParseTopicID(t.ID.at(0))
	if err != nil || graph.TopicID(id).Level() != graph.LevelTopic {
		r.Tell(ingest.Warning, at, "what is no topic was left out", string(t.ID))
		return ""
	}
	return graph.TopicID(id)
}

// stateGoals states the Sustainable Development Goals that a work bears on.
func (r *run) stateGoals(key graph.Key, p *pending) {
	if p.Goals.value == nil {
		return
	}
	var edges []graph.EdgeWrite
	seen := map[int]bool{}
	for _, g := range *p.Goals.value {
		number := goalNumber(g.ID)
		if number == 0 {
			r.Tell(ingest.Warning, p.at, "what is no Sustainable Development Goal was left out", g.ID)
			continue
		}
		if seen[number] {
			continue
		}
		seen[number] = true
		if r.once("goal " + g.ID) {
			r.Draft().Goal(number)
		}
		edges = append(edges, ingest.With(ingest.GoalKey(number), graph.Relevance{Score: score(g.Score)}))
	}
	r.Draft().Edges(graph.PublicationOnGoal, key, edges...)
}

// goalNumber reads the number at the end of a goal's id; 0 for none.
func goalNumber(id string) int {
	text := strings.TrimRight(id, "/")
	text = text[strings.LastIndexByte(text, '/')+1:]
	for number := range len(graph.GoalNames) + 1 {
		if number > 0 && strconv.Itoa(number) == text {
			return number
		}
	}
	return 0
}

// score is a score from 0 to 1; nil for what is none.
func score(s *decimal) *float64 {
	if s == nil || !(*s >= 0 && *s <= 1) {
		return nil
	}
	return new(float64(*s))
}
