package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// country is how seed/data keeps a country that only partners come from.
type country struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Names  []name `json:"names"`
	Source string `json:"source"`
}

// convertCountries writes the countries of participants that countries.json
// does not have, with their names in the corridor's languages.
func convertCountries(from, to string, participants []participant) error {
	var known []struct{ Code string }
	content, err := os.ReadFile(filepath.Join(to, "countries.json"))
	if err == nil {
		err = json.Unmarshal(content, &known)
	}
	if err != nil {
		return err
	}
	var territories map[string]map[string]string // by language and code
	content, err = os.ReadFile(filepath.Join(from, "countries", "cldr_territories_8_locales.json"))
	if err == nil {
		err = json.Unmarshal(content, &territories)
	}
	if err != nil {
		return err
	}
	var codes []string
	for _, p := range participants {
		if !slices.ContainsFunc(known, func(c struct{ Code string }) bool { return c.Code == p.Country }) {
			codes = append(codes, p.Country)
		}
	}
	slices.Sort(codes)
	var out []country
	for _, code := range slices.Compact(codes) {
		c := country{Code: code, Name: territories["en"][code], Source: "cldr"}
		if c.Name == "" {
			return fmt.Errorf("the territory %s has no name", code)
		}
		for _, language := range []string{"en", "km", "lo", "my", "th", "vi", "zh"} {
			if n := territories[language][code]; n != "" {
				c.Names = append(c.Names, name{n, language, "label"})
			}
		}
		out = append(out, c)
	}
	return write(filepath.Join(to, "partner_countries.json"), out)
}
