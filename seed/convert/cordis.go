package main

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"encoding/json"
)

// The corridor's own countries.
var corridor = []string{"KH", "CN", "LA", "MM", "TH", "VN"}

// project is how seed/data keeps a project of CORDIS. Its objective, which the
// extract cuts short, is left out.
type project struct {
	ID           string   `json:"id"`
	Acronym      string   `json:"acronym"`
	Title        string   `json:"title"`
	Programme    string   `json:"programme"` // with the funding scheme
	Status       string   `json:"status"`
	Start        string   `json:"start"`
	End          string   `json:"end"`            // the first day after it
	Cost         *float64 `json:"cost,omitempty"` // EUR
	Contribution *float64 `json:"contribution"`   // of the European Union, EUR
	Participants []string `json:"participants"`   // keys of cordis_institutions.json, or ROR ids
}

// participant is an organisation as CORDIS names it, without any id: it has
// none in the extract.
type participant struct {
	Key     string `json:"key"`
	Name    string `json:"name"`
	Type    string `json:"type,omitempty"`
	Country string `json:"country"`
	City    string `json:"city,omitempty"`
}

// convertCORDIS writes the projects in which organisations of two or more of
// the corridor's countries take part, all their participants, and the names of
// countries that only these come from.
func convertCORDIS(from, to string) error {
	rows, err := table(filepath.Join(from, "projects_cordis_china", "participants.csv"))
	if err != nil {
		return err
	}
	of := map[string][]map[string]string{}
	for _, r := range rows {
		of[r["project_id"]] = append(of[r["project_id"]], r)
	}
	all, err := table(filepath.Join(from, "projects_cordis_china", "projects.csv"))
	if err != nil {
		return err
	}
	registered, err := registry(to)
	if err != nil {
		return err
	}
	var projects []project
	participants := map[string]participant{}
	for _, r := range all {
		if !severalOfTheSix(of[r["project_id"]]) {
			continue
		}
		p, err := projectOf(r)
		if err != nil {
			return fmt.Errorf("project %s: %w", r["project_id"], err)
		}
		for _, row := range of[p.ID] {
			organisation := participantOf(row)
			if ror := registered[match(organisation.Name, organisation.Country, organisation.City)]; ror != "" {
				p.Participants = append(p.Participants, ror)
				continue
			}
			participants[organisation.Key] = organisation
			p.Participants = append(p.Participants, organisation.Key)
		}
		projects = append(projects, p)
	}
	if err := write(filepath.Join(to, "cordis_projects.json"), projects); err != nil {
		return err
	}
	list := slices.SortedFunc(maps.Values(participants), func(a, b participant) int { return strings.Compare(a.Key, b.Key) })
	if err := write(filepath.Join(to, "cordis_institutions.json"), list); err != nil {
		return err
	}
	return convertCountries(from, to, list)
}

func severalOfTheSix(participants []map[string]string) bool {
	found := map[string]bool{}
	for _, p := range participants {
		if slices.Contains(corridor, p["country"]) {
			found[p["country"]] = true
		}
	}
	return len(found) > 1
}

func projectOf(r map[string]string) (project, error) {
	p := project{ID: r["project_id"], Acronym: r["acronym"], Title: r["title"], Programme: r["programme"] + ", " + r["funding_scheme"], Start: r["start_date"]}
	p.Status = map[string]string{"ONGOING": "ACTIVE", "CLOSED": "COMPLETED", "COMPLETED": "COMPLETED"}[r["status"]]
	last, err := time.Parse(time.DateOnly, r["end_date"])
	if err != nil {
		return p, err
	}
	p.End = last.AddDate(0, 0, 1).Format(time.DateOnly)
	if p.Cost, err = amount(r["total_cost"]); err != nil {
		return p, err
	}
	p.Contribution, err = amount(r["ec_contribution"])
	return p, err
}

// amount reads a sum of money; none is given as nothing or as 0.
func amount(text string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || value == 0 {
		return nil, err
	}
	return &value, nil
}

func participantOf(r map[string]string) participant {
	country := r["country"]
	if iso, differs := map[string]string{"EL": "GR", "UK": "GB"}[country]; differs {
		country = iso
	}
	kind := map[string]string{"HES": "UNIVERSITY", "REC": "RESEARCH_INSTITUTE", "PRC": "ENTERPRISE", "PUB": "OTHER", "OTH": "OTHER"}[r["org_type"]]
	return participant{Key: country + "/" + folded(r["org_name"]), Name: r["org_name"], Type: kind, Country: country, City: r["city"]}
}

// folded is a name in small letters, its words joined by hyphens.
func folded(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	return strings.Join(words, "-")
}

// match is what must agree for two organisations to be taken for one: name,
// country and city.
func match(name, country, city string) string {
	return folded(name) + "/" + country + "/" + folded(city)
}

// registry finds the active organisations that were written from the registry
// by name, country and city, where these are of one only.
func registry(to string) (map[string]string, error) {
	content, err := os.ReadFile(filepath.Join(to, "ror.json"))
	if err != nil {
		return nil, err
	}
	var list []institution
	if err := json.Unmarshal(content, &list); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, i := range list {
		if i.Status != "ACTIVE" {
			continue
		}
		for _, n := range i.Names {
			key := match(n.Value, i.Country, i.City)
			if other, taken := out[key]; taken && other != i.ROR {
				out[key] = ""
				continue
			}
			out[key] = i.ROR
		}
	}
	return out, nil
}

// table reads a CSV file with a header.
func table(path string) ([]map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, column := range rows[0] {
			record[strings.TrimPrefix(column, "\ufeff")] = strings.TrimSpace(row[i])
		}
		out = append(out, record)
	}
	return out, nil
}
