package main

import "context"

// exportMatrixCommand writes a matrix.
type exportMatrixCommand struct {
	exportFlags `embed:""`
	Of          string `enum:"capacity,gaps,countries" default:"capacity" help:"Which matrix: capacity, its gaps, or countries: how much they do together."`
	Format      string `enum:"csv,json,svg" default:"csv" help:"Form of the file: csv, json or, but for countries, svg."`
	From        int    `placeholder:"YEAR" help:"Only work from this year on."`
	To          int    `placeholder:"YEAR" help:"Only work up to this year."`
}

// Help is shown below the flags.
func (exportMatrixCommand) Help() string {
	return `Examples:
  corridor export matrix --out capacity.csv
  corridor export matrix --of gaps --format json --arguments '{"areas": [7]}' --out gaps.json
  corridor export matrix --format svg --arguments '{"dimension": "PROJECTS"}' --out projects.svg

  corridor export matrix --of countries --arguments '{"evidence": "STATISTICS"}' --out countries.csv

--arguments takes all that capacity, capacityGaps or collaborationNetwork take in GraphQL, as JSON or from a file.`
}

// Run writes the file.
func (c exportMatrixCommand) Run(ctx context.Context, s streams) error {
	asked := arguments{"format": upper(c.Format)}
	field := map[string]string{"capacity": "capacity", "gaps": "capacityGaps"}[c.Of]
	if field != "" {
		asked.putYears("years", c.From, c.To)
		return c.write(ctx, s, field, asked)
	}
	if c.Format == "svg" {
		return wrongUsage("there is no picture of countries; give --format csv or json, or export network to draw it")
	}
	filter := arguments{}
	filter.putYears("years", c.From, c.To)
	asked["level"], asked["format"] = "COUNTRY", "MATRIX_"+upper(c.Format)
	put(asked, "filter", filter, len(filter) > 0)
	return c.write(ctx, s, "collaborationNetwork", asked)
}
