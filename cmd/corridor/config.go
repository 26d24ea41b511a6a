package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/agnivade/levenshtein"
	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// configFile is what a file of settings says: values by the names of flags, as
// `max-body: 1048576`. A flag on the command line and a variable in the
// environment go before it.
type configFile struct {
	name   string
	values map[string]string
	lists  map[string][]string
	lines  map[string]int
}

// isSetting tells whether a flag may stand in a file of settings: one that has a
// variable in the environment, but for that of the file itself.
func isSetting(flag *kong.Flag) bool { return len(flag.Envs) > 0 && flag.Name != "config" }

// readConfig reads a file of settings.
func readConfig(from io.Reader) (kong.Resolver, error) {
	text, err := io.ReadAll(from)
	if err != nil {
		return nil, fmt.Errorf("reading the settings: %w", err)
	}
	c := &configFile{name: "the file of settings", values: map[string]string{}, lists: map[string][]string{}, lines: map[string]int{}}
	if file, ok := from.(*os.File); ok {
		c.name = file.Name()
	}
	read, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, wrongUsage("%s is no YAML: %w", c.name, err)
	}
	if len(read.Docs) > 1 {
		return nil, wrongUsage("%s has several documents, parted by ---; write the settings in one", c.name)
	}
	for _, document := range read.Docs {
		if err := c.take(document.Body); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *configFile) take(body ast.Node) error {
	if body == nil {
		return nil
	}
	if one, ok := body.(*ast.MappingValueNode); ok {
		return c.set(one)
	}
	all, ok := body.(*ast.MappingNode)
	if !ok {
		return wrongUsage("%s: write settings as NAME: VALUE, one a line, such as addr: 127.0.0.1:8080", c.name)
	}
	for _, one := range all.Values {
		if err := c.set(one); err != nil {
			return err
		}
	}
	return nil
}

func (c *configFile) set(one *ast.MappingValueNode) error {
	name, line := one.Key.String(), one.Key.GetToken().Position.Line
	var value any
	if err := yaml.NodeToValue(one.Value, &value); err != nil {
		return wrongUsage("%s, line %d: %w", c.name, line, err)
	}
	if list, ok := value.([]any); ok {
		for _, entry := range list {
			c.lists[name] = append(c.lists[name], fmt.Sprint(entry))
		}
		value = "a list"
	}
	switch reflect.ValueOf(value).Kind() {
	case reflect.Map, reflect.Invalid:
		return wrongUsage("%s, line %d: %s needs a value, or several in a list", c.name, line, name)
	}
	c.values[name], c.lines[name] = fmt.Sprint(value), line
	return nil
}

// Validate refuses what is no setting.
func (c *configFile) Validate(app *kong.Application) error {
	known := settingsOf(app.Node)
	for name, line := range c.lines {
		if slices.Contains(known, name) {
			continue
		}
		near := slices.MinFunc(known, func(a, b string) int {
			return levenshtein.ComputeDistance(a, name) - levenshtein.ComputeDistance(b, name)
		})
		return wrongUsage("%s, line %d: there is no setting %s; is %s meant? `corridor config` lists them", c.name, line, name, near)
	}
	return nil
}

func settingsOf(node *kong.Node) []string {
	var names []string
	for _, flag := range node.Flags {
		if isSetting(flag) {
			names = append(names, flag.Name)
		}
	}
	for _, child := range node.Children {
		names = append(names, settingsOf(child)...)
	}
	return names
}

// Resolve gives what the file says of a flag, nil where the environment goes
// before it. A value that the flag cannot take is refused with its line.
func (c *configFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	value, said := c.values[flag.Name]
	if _, _, set := fromEnvironment(flag); set || !said || !isSetting(flag) {
		return nil, nil
	}
	list, isList := c.lists[flag.Name]
	if isList && flag.IsSlice() {
		value, isList = strings.Join(list, string(flag.Tag.Sep)), false
	}
	if err := fits(value, isList, flag); err != nil {
		return nil, wrongUsage("%s, line %d: %w", c.name, c.lines[flag.Name], err)
	}
	return value, nil
}

// fits tells why a value is none of the flag's.
func fits(value string, isList bool, flag *kong.Flag) error {
	if isList {
		return errors.New("one value is wanted, not a list")
	}
	if flag.Enum != "" && !flag.EnumMap()[value] {
		return fmt.Errorf("%q is none of %s", value, strings.ReplaceAll(flag.Enum, ",", ", "))
	}
	token := kong.Token{Value: value, Type: kong.FlagValueToken}
	return flag.Parse(kong.ScanFromTokens(token), reflect.New(flag.Target.Type()).Elem())
}

func fromEnvironment(flag *kong.Flag) (name, value string, set bool) {
	for _, name := range flag.Envs {
		if value, set := os.LookupEnv(name); set {
			return name, value, true
		}
	}
	return "", "", false
}

// configCommand says what is in force and where it comes from.
type configCommand struct {
	JSON bool `name:"json" help:"Print as JSON."`
}

// setting is one flag of `corridor serve`, as it is in force.
type setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"`
}

// Run prints the settings that `corridor serve` would have.
func (c configCommand) Run(root *cli, s streams) error {
	settings, err := inForce(string(root.Config))
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(s.out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(settings)
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "setting\tvalue\tfrom")
	for _, one := range settings {
		fmt.Fprintf(table, "%s\t%s\t%s\n", one.Name, one.Value, one.From)
	}
	return table.Flush()
}

// inForce reads the settings as serve would.
func inForce(file string) ([]setting, error) {
	var c cli
	parser, err := newParser(&c, streams{out: io.Discard, err: io.Discard}, func(int) {})
	if err != nil {
		return nil, err
	}
	args := []string{"serve"}
	config := &configFile{}
	if file != "" {
		opened, err := os.Open(kong.ExpandPath(file))
		if err != nil {
			return nil, wrongUsage("--config: %w", err)
		}
		defer opened.Close()
		read, err := readConfig(opened)
		if err != nil {
			return nil, err
		}
		config, args = read.(*configFile), append(args, "--config", file)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return nil, wrongUsage("%w", err)
	}
	var settings []setting
	for _, flag := range parsed.Selected().Flags {
		if isSetting(flag) {
			settings = append(settings, setting{flag.Name, c.Serve.shown(flag), config.origin(flag)})
		}
	}
	return settings, nil
}

// shown is a setting's value for people; passwords are not.
func (c serveCommand) shown(flag *kong.Flag) string {
	value := flag.Target.Interface()
	switch list, isList := value.([]string); {
	case isList:
		return strings.Join(list, ",")
	case flag.Name == "data":
		return c.Store.file()
	case flag.Name == "neo4j-password" && value != "":
		return "(set)"
	}
	return fmt.Sprint(value)
}

func (c *configFile) origin(flag *kong.Flag) string {
	if name, _, set := fromEnvironment(flag); set {
		return "environment: " + name
	}
	if line, ok := c.lines[flag.Name]; ok {
		return fmt.Sprintf("%s, line %d", c.name, line)
	}
	return "default"
}
