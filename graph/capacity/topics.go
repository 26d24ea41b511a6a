package capacity

import (
	"cmp"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// topicGrid gives publications their columns by their primary topics, of one
// version of the topic model: each has one at most, and counts in it once. What
// else was found on it, with a lower score, does not count.
type topicGrid struct {
	level   graph.TopicLevel
	version graph.TopicVersion
	column  []int // by topic: that of what it belongs to at the level, or notShown
}

// addTopics makes a column of each topic of a level that is asked for: fields by
// name, others by what they belong to, and then by their ids.
func (g *grid) addTopics(q Query) error {
	p := g.p
	level, _ := q.Columns.level()
	g.topics = &topicGrid{level: level, version: cmp.Or(q.TopicVersion, p.TopicVersion), column: slices.Repeat([]int{notShown}, p.Topics.Len())}
	within, err := p.TopicsWithin(g.topics.version, q.Topics)
	if err != nil {
		return err
	}
	if q.TopicVersion != "" && !slices.ContainsFunc(p.TopicList, func(t projection.Topic) bool { return t.Version == q.TopicVersion }) {
		return graph.Invalid("topicVersion", "there are no topics of version %s here; leave it out for the newest that there are", q.TopicVersion)
	}
	var shown []int32
	for topic, t := range p.TopicList {
		if t.Level == level && t.Version == g.topics.version && (q.Topics == nil || within[topic]) {
			shown = append(shown, int32(topic))
		}
	}
	if shown == nil && q.Topics != nil {
		return graph.Invalid("topics", "nothing at the level %s is named, or belongs to what is; name it, or a level above", level)
	}
	slices.SortFunc(shown, g.topicOrder)
	columnOf := map[int32]int{}
	for at, topic := range shown {
		g.columns = append(g.columns, newTopicColumn(p, topic))
		columnOf[topic] = at
	}
	for topic := range g.topics.column {
		at, isShown := columnOf[p.TopicAt(int32(topic), level)]
		if !isShown {
			at = notShown
		}
		g.topics.column[topic] = at
	}
	return nil
}

func newTopicColumn(p *projection.Projection, topic int32) column {
	t := p.TopicList[topic]
	if t.Level == graph.LevelField {
		return column{id: p.Topics.ID(topic), field: t.Name}
	}
	return column{id: p.Topics.ID(topic), topic: t.OpenAlex}
}

func (g *grid) topicOrder(a, b int32) int {
	one, other := g.p.TopicList[a], g.p.TopicList[b]
	if one.Level == graph.LevelField {
		return cmp.Compare(one.Name, other.Name)
	}
	if above := [2]int32{one.Parent, other.Parent}; above[0] >= 0 && above[1] >= 0 && above[0] != above[1] {
		return byNumber(g.p.TopicList[above[0]].OpenAlex, g.p.TopicList[above[1]].OpenAlex)
	}
	return byNumber(one.OpenAlex, other.OpenAlex)
}

// byNumber orders ids of one level.
func byNumber(a, b graph.TopicID) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// of gives the column of an item, or notShown.
func (t *topicGrid) of(p *projection.Projection, item int32) int {
	if topic := p.PrimaryTopic(item, t.version); topic >= 0 {
		return t.column[topic]
	}
	return notShown
}

// reason says why an item has no column; "" where it has one.
func (t *topicGrid) reason(p *projection.Projection, item int32) Reason {
	topic := p.PrimaryTopic(item, t.version)
	switch {
	case topic < 0 && len(p.PrimaryTopics.Of(item)) > 0:
		return OtherVersion
	case topic < 0 || p.TopicAt(topic, t.level) < 0:
		return NoColumn
	case t.column[topic] == notShown:
		return OtherColumns
	}
	return ""
}

// TopicLevel and TopicVersion are the level and the version of the topics that
// are the columns; the level is "" where they are none of records.
func (m *Matrix) TopicLevel() graph.TopicLevel {
	if m.grid.topics == nil {
		return ""
	}
	return m.grid.topics.level
}

// TopicVersion is "" also where it is not known.
func (m *Matrix) TopicVersion() graph.TopicVersion {
	if m.grid.topics == nil {
		return ""
	}
	return m.grid.topics.version
}

// anyOn tells whether any publication, of the kind that counts, has a primary topic
// of a version.
func anyOn(p *projection.Projection, version graph.TopicVersion) bool {
	for item := range int32(p.Items.Len()) {
		if p.IsOf(p.Synthetic[item]) && p.PrimaryTopic(item, version) >= 0 {
			return true
		}
	}
	return false
}
