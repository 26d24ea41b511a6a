package capacityql_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/resolvers/computedtest"
)

// onTopics puts b1 on T1 and b2 on T2, of a subfield each, by the newer version of
// the model, and b3 on T1 by the older one alone.
func onTopics() *graph.ChangeSet {
	var nodes []graph.NodeWrite
	var edges []graph.EdgesWrite
	tie := func(of *graph.EdgeType, from, to graph.Key, values map[string]any) {
		edges = append(edges, graph.EdgesWrite{Type: of, Owner: graph.Ref{Key: from}, Edges: []graph.EdgeWrite{{Other: graph.Ref{Key: to}, Values: values}}})
	}
	state := func(version graph.TopicVersion, path ...graph.TopicID) graph.Key {
		var at graph.Key
		for i, id := range path {
			key := graph.TopicKey(&version, id)
			nodes = append(nodes, graph.NodeWrite{Identity: key, Values: graph.Encode(graph.NewTopic(&version, id, "Topic "+string(id)))})
			if i > 0 {
				tie(graph.TopicWithin, key, at, nil)
			}
			at = key
		}
		return at
	}
	for publication, topic := range map[string]graph.Key{
		"b1": state(graph.TopicsV2, "domains/4", "fields/27", "subfields/2725", "T1"),
		"b2": state(graph.TopicsV2, "domains/4", "fields/27", "subfields/2713", "T2"),
		"b3": state(graph.TopicsV1, "domains/4", "fields/27", "subfields/2725", "T1"),
	} {
		tie(graph.PublicationOnTopic, computedtest.Record(graph.KindPublication, publication, graph.Publication{}).Identity, topic, map[string]any{"primary": true})
	}
	return computedtest.Of(edges, nodes...)
}

// TestColumnsOfTopics: the topic is the column's record, read with the others in
// one read, and the receipt says by which version it was found.
func TestColumnsOfTopics(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor(), onTopics())
	query := `{ capacity(by: SUBFIELD, topics: ["https://openalex.org/fields/27"], countries: ["KH", "VN"]) {
		columns { label field area { number } theme { slug } topic { openAlex level version name } meaning { dimensions } }
		cells { country { code } topic { openAlex } items }
		receipt { topicLevel topicVersion items countedItems leftOut { reason items explanation } statement } csv } }`
	w.Reset()
	got := w.Ask(t, fields(w), query, nil)
	if reads := w.Counts().Reads; reads != 1 {
		t.Errorf("%d reads", reads)
	}
	same(t, "columns", computedtest.At(got, "columns.topic"), "[map[level:SUBFIELD name:Topic subfields/2713 openAlex:subfields/2713 version:V2] map[level:SUBFIELD name:Topic subfields/2725 openAlex:subfields/2725 version:V2]]")
	same(t, "labels", fmt.Sprint(computedtest.At(got, "columns.label"), computedtest.At(got, "columns.field"), computedtest.At(got, "columns.area"), computedtest.At(got, "columns.theme")),
		"[subfields/2713 subfields/2725] [<nil> <nil>] [<nil> <nil>] [<nil> <nil>]")
	same(t, "items", computedtest.At(got, "cells.items"), "[1 1 1 1]")
	same(t, "meaning", computedtest.At(got, "columns.meaning.dimensions"), "[[PEOPLE INSTITUTIONS PUBLICATIONS] [PEOPLE INSTITUTIONS PUBLICATIONS]]")
	same(t, "left out", computedtest.At(got, "receipt.leftOut"), "[map[explanation:It has topics of other versions of the topic model alone; name one in topicVersion to count by that. items:1 reason:OTHER_VERSION]]")
	for field, want := range map[string]string{"topicLevel": "SUBFIELD", "topicVersion": "V2", "items": "3", "countedItems": "2"} {
		same(t, field, computedtest.At(got, "receipt."+field), want)
	}
	for _, says := range []string{"Publications count once, at the level subfield of their primary topics, by version V2 of the topic model.",
		"Left out are 1 classified by other versions of the topic model alone.", "relative to the countries and columns shown alone"} {
		if statement := fmt.Sprint(computedtest.At(got, "receipt.statement")); !strings.Contains(statement, says) {
			t.Errorf("the statement %q does not say %q", statement, says)
		}
	}
	if csv := fmt.Sprint(computedtest.At(got, "csv")); !strings.Contains(csv, "Topic subfields/2725") {
		t.Errorf("CSV: %s", csv)
	}
	same(t, "gaps", computedtest.At(w.Ask(t, fields(w), `{ capacityGaps(by: FIELD, topicVersion: V1, countries: ["KH"]) { gaps(filter: {all: true, countries: ["KH"]}) { nodes { topic { openAlex version } reach { reason } } } } }`, nil), "gaps.nodes.topic"),
		"[map[openAlex:fields/27 version:V1]]")
}
