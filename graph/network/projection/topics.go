package projection

import (
	"cmp"
	"slices"

	"corridor/graph"
)

// Topic is a topic, or the subfield, field or domain of topics.
type Topic struct {
	OpenAlex graph.TopicID
	Name     string
	Level    graph.TopicLevel
	Version  graph.TopicVersion // "" where not known
	Parent   int32              // one level up, or -1
}

// topicLevels is how many levels there are.
const topicLevels = 4

// readTopics reads the topics. Each leads to another, so that parents are
// numbered when all are read.
func (b *builder) readTopics() section {
	p := b.p
	var parents [][]graph.ScanNeighbour
	return section{
		part: graph.ScanPart{Kind: graph.KindTopic, Properties: properties(graph.KindTopic, "openAlex", "name", "level", "version"),
			Edges: []graph.ScanEdges{{Edge: graph.TopicWithin}}},
		read: func(n *graph.ScanNode) {
			b.ids.add(n.ID)
			p.TopicList = append(p.TopicList, Topic{graph.TopicID(text(n.Values[0])), text(n.Values[1]),
				graph.TopicLevel(text(n.Values[2])), graph.TopicVersion(text(n.Values[3])), -1})
			parents = append(parents, slices.Clone(n.Edges[0]))
		},
		end: func() {
			var order []int32
			p.Topics, order = b.ids.take()
			p.TopicList = reorder(p.TopicList, order)
			b.topics = p.Topics.numbers()
			for i, from := range order {
				p.TopicList[i].Parent = first(b.topics, parents[from])
			}
		},
	}
}

// addTopics notes the topics of the item at hand and its primary ones, of several
// of a version the first by id, without ending its rows. The edges' first property
// says which are primary.
func (b *builder) addTopics(edges []graph.ScanNeighbour) {
	p := b.p
	all, primary := len(p.ItemTopics.Values), len(p.PrimaryTopics.Values)
	for _, e := range edges {
		topic, known := b.topics[e.ID]
		if !known {
			continue
		}
		p.ItemTopics.Values = append(p.ItemTopics.Values, topic)
		if e.Values[0] == true {
			p.PrimaryTopics.Values = append(p.PrimaryTopics.Values, topic)
		}
	}
	slices.Sort(p.ItemTopics.Values[all:])
	p.ItemTopics.Values = append(p.ItemTopics.Values[:all], slices.Compact(p.ItemTopics.Values[all:])...)
	slices.Sort(p.PrimaryTopics.Values[primary:])
	var seen []graph.TopicVersion
	p.PrimaryTopics.Values = append(p.PrimaryTopics.Values[:primary], slices.DeleteFunc(p.PrimaryTopics.Values[primary:], func(topic int32) bool {
		version := p.TopicList[topic].Version
		again := slices.Contains(seen, version)
		seen = append(seen, version)
		return again
	})...)
}

// PrimaryTopic is the topic that fits an item best by a version of the model; -1
// where there is none.
func (p *Projection) PrimaryTopic(item int32, version graph.TopicVersion) int32 {
	for _, topic := range p.PrimaryTopics.Of(item) {
		if p.TopicList[topic].Version == version {
			return topic
		}
	}
	return -1
}

// TopicAt gives what a topic, or what is above it, belongs to at a level: itself
// where that is its own; -1 where it is not known, and for a topic of -1.
func (p *Projection) TopicAt(topic int32, level graph.TopicLevel) int32 {
	for range topicLevels {
		if topic < 0 || p.TopicList[topic].Level == level {
			return topic
		}
		topic = p.TopicList[topic].Parent
	}
	return -1
}

// chooseTopicVersion finds TopicVersion.
func (p *Projection) chooseTopicVersion() {
	used := make([]bool, len(p.TopicList))
	for item := range int32(p.Items.Len()) {
		for _, topic := range p.PrimaryTopics.Of(item) {
			used[topic] = used[topic] || p.IsOf(p.Synthetic[item])
		}
	}
	any := slices.Contains(used, true)
	for topic, t := range p.TopicList {
		if used[topic] || !any {
			p.TopicVersion = max(p.TopicVersion, t.Version)
		}
	}
}

// TopicsWithin tells, by topic, which of a version are named, or belong to one
// that is. What is not there is graph.ErrInvalid.
func (p *Projection) TopicsWithin(version graph.TopicVersion, names []graph.TopicID) ([]bool, error) {
	out := make([]bool, len(p.TopicList))
	for _, name := range names {
		at := slices.IndexFunc(p.TopicList, func(t Topic) bool { return t.OpenAlex == name && t.Version == version })
		if at < 0 {
			return nil, graph.Invalid("topics", "there is no topic %s of version %s here; give the openAlex of { topics(filter: {level: {eq: SUBFIELD}}) { nodes { openAlex name } } }",
				name, cmp.Or(string(version), "unknown"))
		}
		out[at] = true
	}
	for topic := range out {
		above := int32(topic)
		for range topicLevels { // not more, lest they lead in a circle
			out[topic] = out[topic] || above >= 0 && p.isNamed(above, version, names)
			if above >= 0 {
				above = p.TopicList[above].Parent
			}
		}
	}
	return out, nil
}

func (p *Projection) isNamed(topic int32, version graph.TopicVersion, names []graph.TopicID) bool {
	t := p.TopicList[topic]
	return t.Version == version && slices.Contains(names, t.OpenAlex)
}
