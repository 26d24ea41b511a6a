package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// institution is how seed/data keeps an organisation.
type institution struct {
	ROR         string   `json:"ror"`
	Name        string   `json:"name"`
	Names       []name   `json:"names,omitempty"`
	Type        string   `json:"type,omitempty"`
	Status      string   `json:"status,omitempty"`
	Country     string   `json:"country,omitempty"`
	City        string   `json:"city,omitempty"`
	Latitude    *float64 `json:"latitude,omitempty"`
	Longitude   *float64 `json:"longitude,omitempty"`
	Website     string   `json:"website,omitempty"`
	Established *int     `json:"established,omitempty"`
	Wikidata    string   `json:"wikidata,omitempty"`
	Parents     []string `json:"parents,omitempty"`
	Successors  []string `json:"successors,omitempty"`
	Source      string   `json:"source"`

	kinds []string // types as the registry gives them, in small letters
}

type name struct {
	Value    string `json:"value"`
	Language string `json:"language,omitempty"`
	Type     string `json:"type"`
}

// convertROR writes every organisation of the two files, and those that they
// name as parents and do not hold, by id.
func convertROR(from, to string) error {
	var list []institution
	labels := map[string]string{} // of parents, by id
	newer, err := lines[ror2](filepath.Join(from, "ror_v2_released_six.jsonl.gz"))
	if err != nil {
		return err
	}
	for _, r := range newer {
		list = append(list, r.institution(labels))
	}
	older, err := lines[ror1](filepath.Join(from, "ror_v1_only_six.jsonl.gz"))
	if err != nil {
		return err
	}
	for _, r := range older {
		list = append(list, r.institution(labels))
	}
	known := map[string]bool{}
	wikidata := map[string]int{}
	for _, i := range list {
		known[i.ROR] = true
		wikidata[i.Wikidata]++
	}
	for i := range list {
		finish(&list[i], wikidata)
	}
	for id, label := range labels {
		if !known[id] {
			list = append(list, institution{ROR: id, Name: label, Source: "ror-relationships"})
		}
	}
	for i := range list {
		list[i].Successors = slices.DeleteFunc(list[i].Successors, func(id string) bool { return !known[id] })
	}
	slices.SortFunc(list, func(a, b institution) int { return strings.Compare(a.ROR, b.ROR) })
	return write(filepath.Join(to, "ror.json"), list)
}

// lines decodes a compressed file of JSON lines.
func lines[T any](path string) ([]T, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []T
	scanner := bufio.NewScanner(plain)
	scanner.Buffer(nil, 16<<20)
	for scanner.Scan() {
		var record T
		if err := json.Unmarshal(scanner.Bytes(), &record); err != nil {
			return nil, fmt.Errorf("%s, record %d: %w", path, len(out)+1, err)
		}
		out = append(out, record)
	}
	return out, scanner.Err()
}

// finish does what is the same whichever schema a record came in.
func finish(i *institution, wikidata map[string]int) {
	i.Type = typeOf(i.Name, i.kinds)
	if wikidata[i.Wikidata] > 1 {
		i.Wikidata = "" // an id of two organisations tells neither
	}
	if i.City == "Yagon" { // a village, where Yangon was meant
		i.City, i.Latitude, i.Longitude = "", nil, nil
	}
	for n := range i.Names {
		if i.Names[n].Language == "" && i.Names[n].Type != "acronym" {
			i.Names[n].Language = language(i.Names[n].Value, i.Country)
		}
	}
	i.Names = slices.DeleteFunc(i.Names, func(n name) bool { return n.Value == "" || doubled(n.Value) })
	slices.SortStableFunc(i.Names, func(a, b name) int { return cmp.Or(order(a) - order(b)) })
	i.Names = slices.Compact(i.Names)
}

func order(n name) int { return slices.Index([]string{"label", "alias", "acronym"}, n.Type) }

// doubled tells a Chinese name that says its ministry twice by mistake.
func doubled(value string) bool { return strings.Contains(value, "自然资源自然资源") }

// language is that of a name whose script leaves no doubt; else "".
func language(value, country string) string {
	for _, r := range value {
		switch {
		case unicode.Is(unicode.Thai, r):
			return "th"
		case unicode.Is(unicode.Khmer, r):
			return "km"
		case unicode.Is(unicode.Lao, r):
			return "lo"
		case unicode.Is(unicode.Myanmar, r):
			return "my"
		case unicode.Is(unicode.Han, r):
			return "zh"
		case country == "VN" && strings.ContainsRune("ĂăĐđƠơƯư", r), country == "VN" && r >= 'Ạ' && r <= 'ỹ':
			return "vi"
		}
	}
	return ""
}

// typeOf gives one type for the one or two that the registry gives. That an
// organisation also funds is said of most universities, and does not count
// where it is something else; of government bodies the name decides.
func typeOf(name string, kinds []string) string {
	is := func(kind string) bool { return slices.Contains(kinds, kind) }
	switch {
	case contains(name, "Science Park", "Technology Park", "High-Tech Park"):
		return "HIGH_TECH_PARK"
	case is("education"):
		return "UNIVERSITY"
	case is("healthcare"):
		return "HOSPITAL"
	case is("company"):
		return "ENTERPRISE"
	case is("funder") && contains(name, "Foundation", "Fund", "Research Council"):
		return "FUNDER"
	case is("government") && contains(name, "Ministry"):
		return "MINISTRY"
	case is("facility"), contains(name, "Academy", "Institut", "Laborator", "Research", "Observatory", "Center", "Centre", "Technology Development Agency"):
		return "RESEARCH_INSTITUTE"
	case is("government") && contains(name, "State ", "National ", "General Administration"):
		return "MINISTRY"
	case is("funder"):
		return "FUNDER"
	}
	return "OTHER"
}

func contains(name string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(name, word) })
}
