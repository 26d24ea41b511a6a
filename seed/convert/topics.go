package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
)

// field is how seed/data keeps a field of research with its domain.
type field struct {
	ID         int    `json:"id"`
	Name       string `json:"name"`
	Domain     int    `json:"domain"`
	DomainName string `json:"domainName"`
}

// subfield is how seed/data keeps a subfield with its topics, by their ids.
type subfield struct {
	ID     int               `json:"id"`
	Name   string            `json:"name"`
	Field  int               `json:"field"`
	Topics map[string]string `json:"topics"`
}

// convertTopics writes OpenAlex's topics with what they belong to. Their
// descriptions are left out.
func convertTopics(from, to string) error {
	rows, err := table(filepath.Join(from, "openalex_topics", "openalex_topics.csv"))
	if err != nil {
		return err
	}
	fields, subfields := map[int]field{}, map[int]subfield{}
	for _, r := range rows {
		ids, err := numbersOf(r, "domain_id", "field_id", "subfield_id")
		if err != nil {
			return fmt.Errorf("topic %s: %w", r["topic_id"], err)
		}
		fields[ids[1]] = field{ids[1], r["field"], ids[0], r["domain"]}
		s, known := subfields[ids[2]]
		if !known {
			s = subfield{ids[2], r["subfield"], ids[1], map[string]string{}}
			subfields[s.ID] = s
		}
		s.Topics[r["topic_id"]] = r["topic"]
	}
	if err := write(filepath.Join(to, "fields.json"), byNumber(fields, func(f field) int { return f.ID })); err != nil {
		return err
	}
	return write(filepath.Join(to, "topics.json"), byNumber(subfields, func(s subfield) int { return s.ID }))
}

func numbersOf(row map[string]string, columns ...string) ([]int, error) {
	var out []int
	for _, column := range columns {
		n, err := strconv.Atoi(row[column])
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// byNumber lists what a map holds, by its numbers.
func byNumber[T any](of map[int]T, number func(T) int) []T {
	var out []T
	for _, one := range of {
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b T) int { return cmp.Compare(number(a), number(b)) })
	return out
}
