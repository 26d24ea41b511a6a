package graphtest

import (
	"strings"
	"testing"

	"corridor/graph"
)

// topics holds that a publication's subfield and field are those of its primary
// topic, and that the versions of the topic model stay apart.
func topics(t *testing.T, open func(testing.TB) graph.Store) {
	w := newWorld(t, open).sources()
	w.apply(classified(graph.TopicsV1), classified(graph.TopicsV2), by("test").record(publ("plain"), &graph.Publication{}))
	u := graph.KindPublication
	field, _ := u.Relation("field")
	topic, _ := u.Relation("primaryTopic")
	assigned, _ := u.Relation("topics")
	inMedicine := some(is(graph.KindTopic, "key", graph.EQ, "v2/fields/27"), field.Path...)
	for _, c := range []testCase{
		{"groups by field", func(w *world) {
			tied := strings.Fields(w.inOrderOfID("v1/fields/27", "v2/fields/27"))
			w.wantGroups(countBy(u, nil, pathKey(field.Path...)), tied[0]+"=1 "+tied[1]+"=1 -=1 rest 0 of 3, 3 nodes")
		}},
		{"filters by field", func(w *world) { w.reads(find(u, inMedicine), "V2") }},
		{"reads the primary topic", func(w *world) {
			w.reads(under(one(publ("V2")), hop(topic.Path...)), "V2(v2/T2)")
		}},
		{"orders topics with the primary first, then by score", func(w *world) {
			h := perEdge(assigned.Path[0])
			h.Order = assigned.Order
			w.reads(under(one(publ("V1")), h), "V1(v1/T2 v1/T3 v1/T1)")
		}},
		{"goes on after the primary topic", func(w *world) {
			h := perEdge(assigned.Path[0])
			h.Order, h.Page = assigned.Order, graph.Page{First: new(1)}
			first := w.read(under(one(publ("V1")), h)).Items[0].Node.Hops[0]
			h.Page.After = first.Cursor(0)
			w.reads(under(one(publ("V1")), h), "V1(… v1/T3 …)")
		}},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}

// classified is a publication on three topics of one version, of which the
// first two are in Medicine.
func classified(version graph.TopicVersion) *set {
	key := func(id graph.TopicID) graph.Key { return graph.TopicKey(&version, id) }
	s := by("test").record(publ(string(version)), &graph.Publication{})
	for child, parent := range map[graph.TopicID]graph.TopicID{"T1": "subfields/2725", "T2": "subfields/2725", "T3": "subfields/1908",
		"subfields/2725": "fields/27", "subfields/1908": "fields/19", "fields/27": "", "fields/19": ""} {
		s.record(key(child), graph.NewTopic(&version, child, string(child)))
		if parent != "" {
			s.edges(graph.TopicWithin, key(child), to(key(parent)))
		}
	}
	as := func(primary bool, score float64) graph.Classification {
		return graph.Classification{Primary: &primary, Score: &score}
	}
	return s.edges(graph.PublicationOnTopic, publ(string(version)),
		to(key("T1"), as(false, 0.25)), to(key("T2"), as(true, 0.5)), to(key("T3"), as(false, 0.75)))
}
