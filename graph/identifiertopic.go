package graph

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"
)

var topicForm = regexp.MustCompile(`^(?:(?:topics/)?(t[1-9]\d{0,8})|((?:subfields|fields|domains)/[1-9]\d{0,8}))$`)

// ParseTopicID accepts OpenAlex's id of a topic, subfield, field or domain bare,
// after a label or as a link, in either case, and gives it bare: T10001,
// subfields/1908, fields/19, domains/3.
func ParseTopicID(text string) (string, error) {
	if id, ok := alone(text, "openalex.org", "/"); ok {
		if topic := topicOf(id); topic != "" {
			return topic, nil
		}
	}
	id, _, err := pathAfter(width.Fold.String(text), "OpenAlex id", []string{"openalex id", "openalex"}, []string{"openalex.org", "api.openalex.org", "explore.openalex.org"})
	if err != nil {
		return "", err
	}
	topic := topicOf(id)
	if topic == "" {
		return "", Invalid("", "%q is not OpenAlex's id of a topic, subfield, field or domain; write it as T10001, subfields/1908, fields/19 or domains/3", brief(text))
	}
	return topic, nil
}

// topicOf gives the id that a text is, in its canonical form; "" where it is none.
func topicOf(text string) string {
	found := topicForm.FindStringSubmatch(strings.ToLower(text))
	if found == nil {
		return ""
	}
	return strings.ToUpper(found[1]) + found[2]
}

// Level is the level that the id is of.
func (i TopicID) Level() TopicLevel {
	level, _, above := strings.Cut(string(i), "s/")
	if !above {
		return LevelTopic
	}
	return TopicLevel(strings.ToUpper(level))
}

// ParseTopicName reads what names a topic: its OpenAlex id in any form, or, with the
// version before it and a slash, its key. bare says that no version is said; a version
// of nil, that it is not known.
func ParseTopicName(text string) (version *TopicVersion, id TopicID, bare bool, err error) {
	prefix, rest, slash := strings.Cut(strings.ToLower(strings.TrimSpace(text)), "/")
	for _, known := range append([]*TopicVersion{nil}, topicVersions()...) {
		if slash && prefix == topicVersionName(known) {
			parsed, err := ParseTopicID(rest)
			return known, TopicID(parsed), false, err
		}
	}
	parsed, err := ParseTopicID(text)
	return nil, TopicID(parsed), true, err
}

func topicVersions() (out []*TopicVersion) {
	for _, m := range TopicVersion("").enum().Members {
		out = append(out, new(TopicVersion(m.Name)))
	}
	return out
}

// topicVersionName is what a version is called in keys.
func topicVersionName(version *TopicVersion) string {
	if version == nil {
		return "unknown"
	}
	return strings.ToLower(string(*version))
}

func topicKey(version *TopicVersion, id TopicID) string {
	return topicVersionName(version) + "/" + string(id)
}
