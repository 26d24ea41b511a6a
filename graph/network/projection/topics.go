package projection

import (
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

// addTopics notes the topics of the item at hand, without ending its row, and gives the primary one, of
// several the first by id; -1 where there is none. The edges' first property
// says which is primary.
func (b *builder) addTopics(edges []graph.ScanNeighbour) int32 {
	primary := int32(-1)
	b.found = b.found[:0]
	for _, e := range edges {
		topic, known := b.topics[e.ID]
		if !known {
			continue
		}
		b.found = append(b.found, topic)
		if primary < 0 && e.Values[0] == true {
			primary = topic
		}
	}
	slices.Sort(b.found)
	b.p.ItemTopics.Values = append(b.p.ItemTopics.Values, slices.Compact(b.found)...)
	return primary
}

// TopicAt gives what a topic, or what is above it, belongs to at a level: itself
// where that is its own; -1 where it is not known, and for a topic of -1.
func (p *Projection) TopicAt(topic int32, level graph.TopicLevel) int32 {
	for range 4 {
		if topic < 0 || p.TopicList[topic].Level == level {
			return topic
		}
		topic = p.TopicList[topic].Parent
	}
	return -1
}
