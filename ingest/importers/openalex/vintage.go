package openalex

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
)

// What OpenAlex's programs assign.
const (
	byAffiliation = "affiliations"
	byTopic       = "topics"
)

// changes are the days on which OpenAlex assigned all works anew, with what was
// assigned.
var changes = []struct {
	what string
	day  graph.Date
}{{byAffiliation, "2026-09-28"}, {byTopic, graph.TopicsV2.Since()}}

// classifiers says what the data of a date was assigned by. No record says it:
// their updated_date was not moved.
func classifiers(of graph.Date) []string {
	var out []string
	for _, c := range changes {
		out = append(out, versionOf(c.what, of, true))
	}
	return out
}

// versionOf names the version by which a thing was assigned on a day; "" where
// that is not known. A day that is only the earliest tells later versions alone.
func versionOf(what string, day graph.Date, exact bool) string {
	for _, c := range changes {
		switch {
		case c.what != what:
		case day != "" && day.FirstDay() >= c.day:
			return what + ": of " + string(c.day)
		case day != "" && exact:
			return what + ": before " + string(c.day)
		}
	}
	return ""
}

// version is that by which a thing of a work was assigned: by the date of the
// data, or by the day on which the record was changed, which is never later.
func (r *run) version(p *pending, what string) string {
	if r.date == nil {
		return versionOf(what, p.updated(), false)
	}
	return versionOf(what, max(r.date.FirstDay(), p.updated()), true)
}

// heldVersion is that by which a thing of the work that is held was assigned.
func heldVersion(held *graph.Publication, what string) string {
	if held != nil {
		for _, version := range held.Classifiers {
			if strings.HasPrefix(version, what+":") {
				return version
			}
		}
	}
	return ""
}

// older tells whether one version came before another. That which is not known
// came before all.
func older(a, b string) bool { return rank(a) < rank(b) }

func rank(version string) int {
	switch {
	case version == "":
		return 0
	case strings.Contains(version, ": before "):
		return 1
	}
	return 2
}

// setVersion notes by which version a thing of the work was assigned; "" for none.
func setVersion(record *graph.Publication, what, version string) {
	record.Classifiers = slices.DeleteFunc(slices.Clone(record.Classifiers), func(v string) bool { return strings.HasPrefix(v, what+":") })
	if version != "" {
		record.Classifiers = append(record.Classifiers, version)
	}
	slices.Sort(record.Classifiers)
}

// topicVersion is the version of the topic model that a classifier's name is of;
// nil where it is not known.
func topicVersion(version string) *graph.TopicVersion {
	switch rank(version) {
	case 0:
		return nil
	case 1:
		return new(graph.TopicsV1)
	}
	return new(graph.TopicsV2)
}

// tellMixed warns where what the store holds now was assigned by several versions.
func (r *run) tellMixed(ctx context.Context) error {
	property, _ := graph.KindPublication.Property("classifiers")
	groups, err := r.store.Group(ctx, &graph.Grouping{Kind: graph.KindPublication, By: []graph.GroupKey{{Property: property}}, Order: graph.KeysAscending})
	if err != nil {
		return fmt.Errorf("counting the works by their classifiers: %w", err)
	}
	for _, what := range []string{byAffiliation, byTopic} {
		var versions []string
		for _, g := range groups[0].Groups {
			if version, is := g.Keys[0].(string); is && strings.HasPrefix(version, what+":") {
				versions = append(versions, fmt.Sprintf("%s (%d)", version, g.Count))
			}
		}
		if len(versions) > 1 {
			r.Tell(ingest.Warning, ingest.Place{}, "several versions of OpenAlex's programs assigned the works that are held: they are mixed until all are imported again", strings.Join(versions, " and "))
		}
	}
	return nil
}
