package seed

import (
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
	"corridor/ingest"
)

// topicsSource states OpenAlex's classification, as its model of today has it.
const topicsSource = "openalex-topics"

type fieldEntry struct {
	ID         int    `json:"id"`
	Name       string `json:"name"`
	Domain     int    `json:"domain"`
	DomainName string `json:"domainName"`
}

type subfieldEntry struct {
	ID     int                      `json:"id"`
	Name   string                   `json:"name"`
	Field  int                      `json:"field"`
	Topics map[graph.TopicID]string `json:"topics"`
}

// goals states the Sustainable Development Goals.
func (s *statements) goals() error {
	d, err := s.draft("un-goals")
	if err != nil {
		return err
	}
	for i := range graph.GoalNames {
		d.Goal(i + 1)
	}
	return nil
}

// fields states the domains and fields, which statistics are of.
func (s *statements) fields() error {
	d, err := s.draft(topicsSource)
	if err != nil {
		return err
	}
	domains := map[int]bool{}
	for _, f := range s.Fields {
		domain := aboveTopics(graph.LevelDomain, f.Domain)
		if !domains[f.Domain] {
			domains[f.Domain] = true
			stateTopic(d, domain, f.DomainName, "")
		}
		stateTopic(d, aboveTopics(graph.LevelField, f.ID), f.Name, domain)
	}
	return nil
}

// topics states the subfields with their topics.
func (s *statements) topics() error {
	d, err := s.draft(topicsSource)
	if err != nil {
		return err
	}
	for _, sub := range s.Subfields {
		id := aboveTopics(graph.LevelSubfield, sub.ID)
		stateTopic(d, id, sub.Name, aboveTopics(graph.LevelField, sub.Field))
		for _, topic := range slices.Sorted(maps.Keys(sub.Topics)) {
			stateTopic(d, topic, sub.Topics[topic], id)
		}
	}
	return nil
}

// stateTopic states what stands within a parent; "" for none.
func stateTopic(d *ingest.Draft, id graph.TopicID, name string, parent graph.TopicID) {
	version := graph.TopicsV2
	key := graph.TopicKey(&version, id)
	d.Node(key, graph.NewTopic(&version, id, name))
	if parent != "" {
		d.Edges(graph.TopicWithin, key, ingest.To(graph.TopicKey(&version, parent)))
	}
}

// aboveTopics is the id of a subfield, field or domain by its number.
func aboveTopics(level graph.TopicLevel, number int) graph.TopicID {
	return graph.TopicID(fmt.Sprintf("%ss/%d", graph.Words(level), number))
}

// fieldNamed is the key of the field that a statistic names.
func (s *statements) fieldNamed(name string) (graph.Key, error) {
	version := graph.TopicsV2
	at := slices.IndexFunc(s.Fields, func(f fieldEntry) bool { return f.Name == name })
	if at < 0 {
		return graph.Key{}, fmt.Errorf("field %q of the embedded data: %w", name, graph.ErrNotFound)
	}
	return graph.TopicKey(&version, aboveTopics(graph.LevelField, s.Fields[at].ID)), nil
}
