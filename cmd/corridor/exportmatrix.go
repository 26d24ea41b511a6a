package main

import "context"

// exportMatrixCommand writes a matrix.
type exportMatrixCommand struct {
	exportFlags `embed:""`
	Of          string `enum:"capacity,gaps" default:"capacity" help:"Which matrix: capacity, or its gaps."`
	Format      string `enum:"csv,json,svg" default:"csv" help:"Form of the file: csv, json or svg."`
	From        int    `placeholder:"YEAR" help:"Only work from this year on."`
	To          int    `placeholder:"YEAR" help:"Only work up to this year."`
}

// Help is shown below the flags.
func (exportMatrixCommand) Help() string {
	return `Examples:
  corridor export matrix --out capacity.csv
  corridor export matrix --of gaps --format json --arguments '{"areas": [7]}' --out gaps.json
  corridor export matrix --format svg --arguments '{"dimension": "PROJECTS"}' --out projects.svg

--arguments takes all that capacity or capacityGaps take in GraphQL, as JSON or from a file.`
}

// Run writes the file.
func (c exportMatrixCommand) Run(ctx context.Context, s streams) error {
	arguments := arguments{"format": upper(c.Format)}
	arguments.putYears("years", c.From, c.To)
	field := map[string]string{"capacity": "capacity", "gaps": "capacityGaps"}[c.Of]
	return c.write(ctx, s, field, arguments)
}
