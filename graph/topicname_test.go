package graph_test

import (
	"testing"

	"corridor/graph"
)

func TestTopicsAreReadAsTheyAreNamed(t *testing.T) {
	for _, version := range []*graph.TopicVersion{nil, new(graph.TopicsV1), new(graph.TopicsV2)} {
		for _, id := range []graph.TopicID{"T10118", "subfields/1908", "fields/27", "domains/3"} {
			key := graph.TopicKey(version, id).Value
			got, read, bare, err := graph.ParseTopicName(key)
			if err != nil || bare || read != id || (got == nil) != (version == nil) || got != nil && *got != *version {
				t.Errorf("%s is read as %v %s, bare %t, error %v", key, got, read, bare, err)
			}
			if _, read, bare, err := graph.ParseTopicName(string(id)); err != nil || !bare || read != id {
				t.Errorf("%s is read as %s, bare %t, error %v", id, read, bare, err)
			}
		}
	}
	for _, wrong := range []string{"", "v3/fields/27", "v2/", "v2/v2/fields/27", "fields/", "Medicine"} {
		if _, id, _, err := graph.ParseTopicName(wrong); err == nil {
			t.Errorf("%q is read as %s", wrong, id)
		}
	}
}
