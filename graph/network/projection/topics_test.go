package projection_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
)

// topic drafts a topic of a version within a parent, if one is given, and is
// known by its version and id, as V2/T1.
func (w *world) topic(version graph.TopicVersion, id graph.TopicID, parent ...graph.Key) graph.Key {
	topic := graph.NewTopic(&version, id, string(id))
	key := w.record(graph.KindTopic, string(version)+"/"+string(id), topic)
	var edges []graph.EdgeWrite
	for _, p := range parent {
		edges = append(edges, to(p))
	}
	w.edges(graph.TopicWithin, key, edges...)
	return key
}

// TestTopics: what publications are on, by which topic their field is told, and
// that two versions of the model are apart.
func TestTopics(t *testing.T) {
	w := newWorld(t)
	kh := w.country("KH", true)
	var leaves []graph.Key
	for _, version := range []graph.TopicVersion{graph.TopicsV1, graph.TopicsV2} {
		field := w.topic(version, "fields/27", w.topic(version, "domains/4"))
		subfield := w.topic(version, "subfields/2725", field)
		leaves = append(leaves, w.topic(version, "T1", subfield), w.topic(version, "T2", subfield), w.topic(version, "T3"))
	}
	yes, no := graph.Classification{Primary: new(true)}, graph.Classification{Primary: new(false)}
	w.edges(graph.PublicationOnTopic, w.publication("old"), to(leaves[0], yes), to(leaves[1], no))
	w.edges(graph.PublicationOnTopic, w.publication("new"), to(leaves[3], no), to(leaves[4], yes))
	w.edges(graph.PublicationOnTopic, w.publication("orphan"), to(leaves[5], yes))
	w.edges(graph.PublicationOnTopic, w.publication("none primary"), to(leaves[3]))
	w.edges(graph.PublicationOnTopic, w.publication("both"), to(leaves[0], yes), to(leaves[3], no), to(leaves[4], yes))
	w.edges(graph.PublicationOnTopic, w.publication("two primary"), to(leaves[3], yes), to(leaves[4], yes))
	w.publication("not classified")
	w.record(graph.KindProject, "project", &graph.Project{})
	figure := w.record(graph.KindObservation, "figure", &graph.Observation{Key: new("figure"),
		Indicator: new(graph.Indicator(graph.IndicatorWorks)), Value: new(1.0)})
	w.edges(graph.ObservedIn, figure, to(kh))
	w.edges(graph.ObservedOn, figure, to(w.key(graph.KindTopic, "V2/fields/27")))
	p := w.build()

	for item, want := range map[string]string{
		"old":            "V1/T1 V1/T2 | V1/T1 | V1/subfields/2725 | V1/fields/27 | V1/domains/4",
		"new":            "V2/T1 V2/T2 | V2/T2 | V2/subfields/2725 | V2/fields/27 | V2/domains/4",
		"orphan":         "V2/T3 | V2/T3 | - | - | -",
		"none primary":   "V2/T1 | - | - | - | -",
		"both":           "V1/T1 V2/T1 V2/T2 | V1/T1 V2/T2 | V1/subfields/2725 V2/subfields/2725 | V1/fields/27 V2/fields/27 | V1/domains/4 V2/domains/4",
		"not classified": " | - | - | - | -",
	} {
		i := w.number(&p.Items, graph.KindPublication, item)
		got := []string{w.show(&p.Topics, p.ItemTopics.Of(i)...)}
		for _, level := range []graph.TopicLevel{graph.LevelTopic, graph.LevelSubfield, graph.LevelField, graph.LevelDomain} {
			var at []int32
			for _, version := range []graph.TopicVersion{graph.TopicsV1, graph.TopicsV2} {
				if topic := p.PrimaryTopic(i, version); topic >= 0 {
					at = append(at, p.TopicAt(topic, level))
				}
			}
			got = append(got, cmp.Or(w.show(&p.Topics, at...), "-"))
		}
		if shown := strings.Join(got, " | "); shown != want || !slices.IsSorted(p.ItemTopics.Of(i)) {
			t.Errorf("%s: %s\nwant %s", item, shown, want)
		}
	}
	if got := w.show(&p.Topics, p.Observations[0].Topic); got != "V2/fields/27" {
		t.Errorf("the statistic is of %s", got)
	}
	if i := p.PrimaryTopic(w.number(&p.Items, graph.KindProject, "project"), graph.TopicsV2); i != -1 {
		t.Errorf("the project has the topic %d", i)
	}
	two := w.number(&p.Items, graph.KindPublication, "two primary")
	if got := p.PrimaryTopics.Of(two); len(got) != 1 || got[0] != p.ItemTopics.Of(two)[0] {
		t.Errorf("of two primary topics of a version, those taken are %v of %v", got, p.ItemTopics.Of(two))
	}
}
