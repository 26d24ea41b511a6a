package main

import (
	"fmt"
	"path/filepath"
	"strconv"
)

// figure is how seed/data keeps a statistic.
type figure struct {
	Indicator string  `json:"indicator"`
	Country   string  `json:"country"`
	Field     string  `json:"field,omitempty"`
	Partner   string  `json:"partner,omitempty"`
	Year      int     `json:"year,omitempty"`
	Value     float64 `json:"value"`
	Unit      string  `json:"unit"`
	Source    string  `json:"source"`
}

// column says which figures a column of a table holds.
type column struct {
	file, header, indicator, unit, source string
	only                                  string // value of the table's column "indicator"; "": all rows
}

var columns = []column{
	{"population.csv", "Value", "POPULATION", "people", "world-bank-population", ""},
	{"gdp.csv", "Value", "GDP", "current USD", "world-bank-gdp", ""},
	{"wdi_gerd_researchers.csv", "value", "RD_EXPENDITURE_PERCENT_GDP", "percent of GDP", "world-bank-research", "GB.XPD.RSDV.GD.ZS"},
	{"wdi_gerd_researchers.csv", "value", "RESEARCHERS_PER_MILLION", "per million people", "world-bank-research", "SP.POP.SCIE.RD.P6"},
	{"unsd_gb_xpd_rsdv.csv", "gb_xpd_rsdv", "RD_EXPENDITURE_PERCENT_GDP", "percent of GDP", "unsd-sdg-research", ""},
	{"unsd_gb_pop_scierd.csv", "gb_pop_scierd", "RESEARCHERS_PER_MILLION", "per million people", "unsd-sdg-research", ""},
	{"owid_patent_publication_rates.csv", "Patent application rates (OWID based on World Bank & UN)", "PATENT_APPLICATIONS_PER_MILLION", "per million people", "owid-rates", ""},
	{"owid_patent_publication_rates.csv", "Scientific and technical journal publication rates (OWID based on World Bank & UN)", "JOURNAL_ARTICLES_PER_MILLION", "per million people", "owid-rates", ""},
}

// convertFigures writes the indicators, works by country and field, and joint
// works by pair of countries and year.
func convertFigures(from, to string) error {
	var out []figure
	for _, c := range columns {
		if err := c.figures(filepath.Join(from, "indicators"), &out); err != nil {
			return err
		}
	}
	if err := worksByField(from, &out); err != nil {
		return err
	}
	if err := jointWorks(from, &out); err != nil {
		return err
	}
	return write(filepath.Join(to, "figures.json"), out)
}

// figures adds those of the column. A figure that is not given is not there.
func (c column) figures(folder string, out *[]figure) error {
	rows, err := table(filepath.Join(folder, c.file))
	if err != nil {
		return err
	}
	for _, r := range rows {
		text, has := r[c.header]
		if !has {
			return fmt.Errorf("%s has no column %q", c.file, c.header)
		}
		if text == "" || c.only != "" && r["indicator"] != c.only {
			continue
		}
		year := r["year"] + r["Year"]
		f, err := figureOf(codeOf(r), year, text)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", c.file, year, err)
		}
		f.Indicator, f.Unit, f.Source = c.indicator, c.unit, c.source
		*out = append(*out, f)
	}
	return nil
}

func figureOf(country, year, value string) (f figure, err error) {
	if country == "" {
		return f, fmt.Errorf("a row of no country of the corridor")
	}
	f.Country = country
	if year != "" {
		if f.Year, err = strconv.Atoi(year); err != nil {
			return f, err
		}
	}
	f.Value, err = strconv.ParseFloat(value, 64)
	return f, err
}

// codeOf gives the country of a row by whatever the table calls it.
func codeOf(r map[string]string) string {
	if code := r["iso2"]; code != "" {
		return code
	}
	return map[string]string{"Cambodia": "KH", "China": "CN", "Laos": "LA", "Lao PDR": "LA", "Myanmar": "MM", "Thailand": "TH",
		"Vietnam": "VN", "Viet Nam": "VN"}[r["Country Name"]+r["Entity"]]
}

func worksByField(from string, out *[]figure) error {
	rows, err := table(filepath.Join(from, "openalex_country_fields", "six_countries_by_field_v1_v2.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		f, err := figureOf(r["country_code"], "", r["works_new"])
		if err != nil {
			return fmt.Errorf("works of %s in %s: %w", r["country_code"], r["field"], err)
		}
		f.Indicator, f.Field, f.Unit, f.Source = "WORKS", r["field"], "works", "openalex-country-fields"
		*out = append(*out, f)
	}
	return nil
}

// jointWorks adds each pair in both directions, as the table has it. A country
// with itself is left out: what the table counts there is not said.
func jointWorks(from string, out *[]figure) error {
	rows, err := table(filepath.Join(from, "six_by_six_coauthorship.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r["country_a"] == r["country_b"] {
			continue
		}
		f, err := figureOf(r["country_a"], r["year"], r["works"])
		if err != nil {
			return fmt.Errorf("joint works of %s and %s: %w", r["country_a"], r["country_b"], err)
		}
		f.Indicator, f.Partner, f.Unit, f.Source = "JOINT_WORKS", r["country_b"], "works", "batagelj-coauthorship"
		*out = append(*out, f)
	}
	return nil
}
