package main

import (
	"corridor/graph"
	"corridor/graph/network/projection"
	"corridor/ingest/reading"
)

// countryFlags say which countries' codes are counted under others.
type countryFlags struct {
	Includes []string `env:"CORRIDOR_COUNTRY_INCLUDES" sep:";" placeholder:"CODE=CODE,…" help:"Codes of countries that networks and capacity count under that of another, such as CN=HK,MO; several with ; between them. Codes are as the sources give them, and none is counted under another unless told here."`
}

// read gives the inclusions, none where none are named.
func (f countryFlags) read() ([]projection.Inclusion, error) {
	inclusions, err := projection.ReadInclusions(f.Includes)
	if err != nil {
		return nil, wrongUsage("--country-includes: %w", err)
	}
	for _, one := range inclusions {
		for _, code := range append([]graph.CountryCode{one.Country}, one.Includes...) {
			if reading.CountryCode(string(code)) == "" {
				return nil, wrongUsage("--country-includes: %s is the code of no country", code)
			}
		}
	}
	return inclusions, nil
}
