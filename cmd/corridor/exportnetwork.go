package main

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// exportNetworkCommand writes a collaboration network.
type exportNetworkCommand struct {
	exportFlags `embed:""`
	Level       string   `placeholder:"LEVEL" help:"What the nodes are: country, institution or person."`
	Ego         string   `placeholder:"ID" help:"Only the surroundings of this one: an id, a key or an exact name, which decides the level."`
	Radius      int      `placeholder:"HOPS" help:"With --ego: how many hops away the farthest nodes are, 1 to 3."`
	Format      string   `placeholder:"FORMAT" help:"${export_formats}; without it the ending of the file says which."`
	Evidence    string   `placeholder:"KIND" help:"What is counted: records or statistics."`
	Basis       []string `placeholder:"KIND" help:"What ties rest on: publication, project, activity."`
	Filter      string   `placeholder:"JSON|FILE" help:"Which items count, as GraphQL's CollaborationFilter."`
	From        int      `placeholder:"YEAR" help:"Only items from this year on."`
	To          int      `placeholder:"YEAR" help:"Only items up to this year."`
	Areas       []int    `placeholder:"NUMBER" help:"Only items on one of these areas of the initiative."`
	Countries   []string `placeholder:"CODE" help:"Only items in which an institution of one of these countries took part."`
	Counting    string   `placeholder:"WAY" help:"What an item adds: full, fractional or unit."`
	Strength    string   `placeholder:"WAY" help:"How weights are made: raw, salton, jaccard, association, association-corrected."`
	Scope       string   `placeholder:"SCOPE" help:"Whose entities are nodes: corridor or all."`
	Within      []string `placeholder:"CODE" help:"Only entities of these countries are nodes."`
	MinItems    int      `placeholder:"N" help:"Leave out ties of fewer joint items."`
	MinWeight   float64  `placeholder:"WEIGHT" help:"Leave out ties of less weight."`
	MaxTeam     int      `placeholder:"N" help:"Leave out items in which more took part."`
	Resolution  float64  `placeholder:"NUMBER" help:"How fine communities are; 1 is usual."`
	First       int      `placeholder:"N" help:"Only the first so many nodes, the strongest unless --arguments say otherwise."`
	Measures    []string `placeholder:"MEASURE" help:"Only these measures of nodes, such as page-rank; without it all."`
}

// Help is shown below the flags.
func (exportNetworkCommand) Help() string {
	return `Examples:
  corridor export network --level institution --out institutions.gexf
  corridor export network --level person --from 2015 --areas 7 --first 500 --format vosviewer --out people.json
  corridor export network --ego "National University of Laos" --radius 2 --out around.graphml
  corridor export network --level country --evidence statistics --format csv --out countries.zip

--arguments takes all that collaborationNetwork and its field export take in GraphQL (with --ego: that ego takes), as JSON or
from a file. The format csv is two tables: in an archive where FILE ends in .zip or is -, else the ties in FILE and the nodes
beside it, in a file of its name with -nodes.`
}

// networkEndings are the formats that a file's ending says.
var networkEndings = map[string]string{
	".graphml": "graphml", ".gexf": "gexf", ".json": "vosviewer", ".net": "pajek", ".paj": "pajek-project", ".csv": "csv", ".zip": "csv",
}

// networkFormats are the formats by what the command line calls them.
var networkFormats = []string{"graphml", "gexf", "vosviewer", "pajek", "pajek-project", "csv", "nodes-csv", "edges-csv"}

// Run writes the file.
func (c exportNetworkCommand) Run(ctx context.Context, s streams) error {
	format, err := c.format()
	if err != nil {
		return err
	}
	asked, err := c.asked()
	if err != nil {
		return err
	}
	c.reads = []string{c.Filter}
	field := "collaborationNetwork"
	if c.Ego != "" {
		field = "ego"
	}
	if format == "csv" && c.Out != "-" && filepath.Ext(c.Out) != ".zip" {
		return c.writeTables(ctx, s, field, asked)
	}
	asked["format"] = upper(format)
	return c.write(ctx, s, field, asked)
}

// writeTables writes the ties, and the nodes in a file beside it.
func (c exportNetworkCommand) writeTables(ctx context.Context, s streams, field string, asked arguments) error {
	ending := filepath.Ext(c.Out)
	nodes := strings.TrimSuffix(c.Out, ending) + "-nodes" + ending
	return c.writeAll(ctx, s, field, asked, []fileWanted{{nodes, "NODES_CSV"}, {c.Out, "EDGES_CSV"}})
}

// format is the one that is asked for, or that the file's ending says.
func (c exportNetworkCommand) format() (string, error) {
	format := strings.ToLower(c.Format)
	if format == "" {
		format = networkEndings[strings.ToLower(filepath.Ext(c.Out))]
	}
	if !slices.Contains(networkFormats, format) {
		return "", wrongUsage("say the format: --format with one of %s", strings.Join(networkFormats, ", "))
	}
	return format, nil
}

// asked are the arguments that the flags say.
func (c exportNetworkCommand) asked() (arguments, error) {
	given, err := readObject("--arguments", c.Arguments)
	if err != nil {
		return nil, err
	}
	if _, said := given["level"]; (c.Level == "") == (c.Ego == "") && !said {
		return nil, wrongUsage("say whose network: --level country, institution or person, or --ego with one of them")
	}
	filter, err := c.filter()
	if err != nil {
		return nil, err
	}
	out := arguments{}
	for name, word := range map[string]string{"level": c.Level, "evidence": c.Evidence, "counting": c.Counting, "strength": c.Strength, "scope": c.Scope} {
		put(out, name, upper(word), word != "")
	}
	put(out, "id", c.Ego, c.Ego != "")
	put(out, "radius", c.Radius, c.Radius != 0)
	put(out, "basis", uppers(c.Basis), c.Basis != nil)
	put(out, "filter", filter, len(filter) > 0)
	put(out, "within", uppers(c.Within), c.Within != nil)
	put(out, "minItems", c.MinItems, c.MinItems != 0)
	put(out, "minWeight", c.MinWeight, c.MinWeight != 0)
	put(out, "maxTeamSize", c.MaxTeam, c.MaxTeam != 0)
	put(out, "resolution", c.Resolution, c.Resolution != 0)
	put(out, "first", c.First, c.First != 0)
	put(out, "measures", uppers(c.Measures), c.Measures != nil)
	return out, nil
}

// filter is --filter with what other flags add to it.
func (c exportNetworkCommand) filter() (arguments, error) {
	given, err := readObject("--filter", c.Filter)
	if err != nil {
		return nil, err
	}
	out := arguments{}
	maps.Copy(out, given)
	out.putYears("years", c.From, c.To)
	put(out, "areas", c.Areas, c.Areas != nil)
	put(out, "countries", uppers(c.Countries), c.Countries != nil)
	return out, nil
}

func uppers(words []string) []string {
	out := make([]string, len(words))
	for i, word := range words {
		out[i] = upper(word)
	}
	return out
}
