package projection

import (
	"cmp"
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/columns"
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

func (b *builder) readTopics() section {
	p, kind := b.p, graph.KindTopic
	return section{
		part: graph.ScanPart{Kind: kind, Properties: properties(kind, "openAlex", "name", "level", "version"),
			Edges: []graph.ScanEdges{{Edge: graph.TopicWithin}}},
		read: func(_ context.Context, laid *columns.Part) {
			p.Topics = table(laid)
			ids, names, levels, versions := read(laid, 0, text), read(laid, 1, text), read(laid, 2, text), read(laid, 3, text)
			for i, parent := range firsts(laid.Edges[0], laid.Len()) {
				p.TopicList = append(p.TopicList, Topic{graph.TopicID(ids[i]), names[i], graph.TopicLevel(levels[i]), graph.TopicVersion(versions[i]), parent})
			}
		},
	}
}

// addTopics notes the topics of publications and their primary ones, of several
// of a version the first by id. The edges' first property says which are primary.
func (b *builder) addTopics(edges *columns.Edges) {
	p := b.p
	isPrimary := columns.Decode(edges.Properties[0], is)
	p.ItemTopics.Values = slices.Grow(p.ItemTopics.Values, len(edges.Ends))
	var all, primary []int32
	for node := range len(edges.At) - 1 {
		from, to := edges.Span(node)
		all, primary = all[:0], primary[:0]
		for at := from; at < to; at++ {
			row := edges.Row(at)
			topic := edges.End(row)
			all = append(all, topic)
			if isPrimary[edges.Properties[0].Code(row)] {
				primary = append(primary, topic)
			}
		}
		p.ItemTopics.addSet(all)
		p.PrimaryTopics.Values = append(p.PrimaryTopics.Values, p.firstOfVersions(primary)...)
		p.PrimaryTopics.endRow()
	}
}

// firstOfVersions gives of topics the first by id of each version. It changes what it
// is given.
func (p *Projection) firstOfVersions(topics []int32) []int32 {
	if len(topics) < 2 {
		return topics
	}
	slices.Sort(topics)
	var seen []graph.TopicVersion
	return slices.DeleteFunc(topics, func(topic int32) bool {
		version := p.TopicList[topic].Version
		again := slices.Contains(seen, version)
		seen = append(seen, version)
		return again
	})
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
	named := make([]bool, len(p.TopicList))
	for _, name := range names {
		at, err := p.topicOf(version, name)
		if err != nil {
			return nil, err
		}
		named[at] = true
	}
	return p.withinTopics(named), nil
}

// TopicsNamed tells, by topic, which are named, or belong to one that is. Topics
// are named by their ids, by their keys, which say the version, or by their
// OpenAlex ids, which are of TopicVersion. What is not there is graph.ErrInvalid.
func (p *Projection) TopicsNamed(names []string) ([]bool, error) {
	named := make([]bool, len(p.TopicList))
	for _, name := range names {
		at, err := p.topicNamed(name)
		if err != nil {
			return nil, err
		}
		named[at] = true
	}
	return p.withinTopics(named), nil
}

func (p *Projection) topicNamed(name string) (int32, error) {
	if id := graph.ID(name); id.Kind() != nil {
		at, known := p.Topics.Index(id)
		if !known {
			return 0, graph.Invalid("topics", "no topic has the id %q; { topics(filter: {name: {contains: …}}) { nodes { id } } } finds those that there are", name)
		}
		return at, nil
	}
	said, id, bare, err := graph.ParseTopicName(name)
	if err != nil {
		return 0, graph.Within("topics", err)
	}
	var version graph.TopicVersion
	switch {
	case bare:
		version = p.TopicVersion
	case said != nil:
		version = *said
	}
	return p.topicOf(version, id)
}

// topicOf is the topic of a version that has an OpenAlex id.
func (p *Projection) topicOf(version graph.TopicVersion, id graph.TopicID) (int32, error) {
	at := slices.IndexFunc(p.TopicList, func(t Topic) bool { return t.OpenAlex == id && t.Version == version })
	if at < 0 {
		return 0, graph.Invalid("topics", "there is no topic %s of version %s here; give the openAlex of { topics(filter: {level: {eq: SUBFIELD}}) { nodes { openAlex name } } }",
			id, cmp.Or(string(version), "unknown"))
	}
	return int32(at), nil
}

// withinTopics gives the topics named and those that belong to one of them.
func (p *Projection) withinTopics(named []bool) []bool {
	out := slices.Clone(named)
	for topic := range out {
		above := int32(topic)
		for range topicLevels { // not more, lest they lead in a circle
			if above >= 0 {
				out[topic] = out[topic] || named[above]
				above = p.TopicList[above].Parent
			}
		}
	}
	return out
}
