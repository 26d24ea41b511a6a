package graph

// Topic is what works are on, at one level of OpenAlex's classification, as one
// version of its model has it.
type Topic struct {
	Entity
	Key      string        `graph:"key,filter,sort,key" doc:"key: Its natural key, the version in small letters and the OpenAlex id: v2/T10001, v2/fields/19; unknown stands for a version that is not known."`
	OpenAlex TopicID       `graph:"openAlex,filter" doc:"OpenAlex id: Id in OpenAlex, which the versions share: T10001 for a topic, subfields/1908, fields/19 or domains/3 for what is above it."`
	Level    TopicLevel    `graph:"level,filter,sort,facet" doc:"level: Whether it is a topic, or the subfield, field or domain of topics."`
	Version  *TopicVersion `graph:"version,filter,sort,facet" doc:"version of the topic model: By which of its models OpenAlex classified the works that are on it; null where the data did not say of what date it is."`
}

// KindTopic is the kind of the records of type Topic.
var KindTopic = kindOf[Topic]("topics", "topc",
	"What publications are on, in OpenAlex's classification: 4 domains, 26 fields, 252 subfields and 4,516 topics. Each version of "+
		"the model by which works were classified has topics of its own, so that what two versions say is never counted together.")

// TopicWithin is the edge to what a topic, subfield or field belongs to, one
// level up.
var TopicWithin = edgeType("TOPIC_WITHIN", KindTopic, KindTopic, From)

func init() {
	KindTopic.states(TopicWithin)
	KindTopic.relates(
		one("parent", Out(TopicWithin)).facet("PARENT").doc(
			"what it belongs to: The subfield of a topic, the field of a subfield, the domain of a field; null for a domain, and where not known."),
		many("children", Back(TopicWithin)).doc(
			"what belongs to it: The fields of a domain, the subfields of a field, the topics of a subfield; empty for a topic."),
		edges("publications", Back(PublicationOnTopic)).doc(
			"publications on the topic: Publications that were classified under this very topic, each with its score; none for "+
				"subfields, fields and domains, which publications have by their primary topics."),
		many("observations", Back(ObservedOn)).doc(
			"statistics on it: Statistics that are of this field of research."),
	)
}

// The levels of the classification, and the versions of its model.
const (
	LevelDomain   TopicLevel = "DOMAIN"
	LevelField    TopicLevel = "FIELD"
	LevelSubfield TopicLevel = "SUBFIELD"
	LevelTopic    TopicLevel = "TOPIC"

	TopicsV1 TopicVersion = "V1"
	TopicsV2 TopicVersion = "V2"
)

// TopicLevel says at which level of the classification a topic stands.
type TopicLevel string

func (TopicLevel) enum() Enum {
	return Enum{Doc: "A level of OpenAlex's classification of publications.", Members: []EnumMember{
		{string(LevelDomain), "One of the four widest: life, social, physical and health sciences."},
		{string(LevelField), "A field of research within a domain, such as Medicine."},
		{string(LevelSubfield), "A part of a field, such as Infectious Diseases."},
		{string(LevelTopic), "The finest level, under which publications are classified."},
	}}
}

// TopicVersion says by which of OpenAlex's models a publication was classified.
type TopicVersion string

func (TopicVersion) enum() Enum {
	return Enum{Doc: "A version of the model by which OpenAlex classifies publications.", Members: []EnumMember{
		{string(TopicsV1), "The model in force until 5 October 2026. By OpenAlex's own check it was right on 25% of random works."},
		{string(TopicsV2), "The model of 6 October 2026, by which all works were classified anew; right on 82%, and scores are probabilities. " +
			"29% of works kept their topic and 53% their field. Works that it cannot classify have no topic."},
	}}
}

// Since is the day on which a version came into force; "" for the first.
func (v TopicVersion) Since() Date {
	return map[TopicVersion]Date{TopicsV2: "2026-10-06"}[v]
}

// TopicKey names a topic by its version, nil where not known, and its id.
func TopicKey(version *TopicVersion, id TopicID) Key {
	return Key{Kind: KindTopic, Scheme: "key", Value: topicKey(version, id)}
}

// NewTopic is a topic of a version, nil where not known.
func NewTopic(version *TopicVersion, id TopicID, name string) *Topic {
	return &Topic{Entity: Entity{Name: name}, Key: topicKey(version, id), OpenAlex: id, Level: id.Level(), Version: version}
}
