package neo4j

import (
	"strconv"
	"strings"

	"corridor/graph"
)

// statement is a Cypher text under way with its parameters. Equal shapes give
// equal texts: all values are parameters, numbered as they come, so that the
// server plans each shape once. Names come from the model alone.
type statement struct {
	strings.Builder
	params    map[string]any
	variables int
}

func newStatement() *statement { return &statement{params: map[string]any{}} }

// add writes parts of a clause.
func (s *statement) add(parts ...string) {
	for _, part := range parts {
		s.WriteString(part)
	}
}

// param makes the value a parameter and gives its name in the text.
func (s *statement) param(value any) string {
	name := "p" + strconv.Itoa(len(s.params))
	s.params[name] = value
	return "$" + name
}

// variable gives a name not used before in the statement.
func (s *statement) variable(prefix string) string {
	s.variables++
	return prefix + strconv.Itoa(s.variables)
}

// prop is a property of a variable.
func prop(variable, name string) string { return variable + "." + quote(name) }

// ids makes plain strings of ids, as the driver wants them.
func ids(list []graph.ID) []string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = string(id)
	}
	return out
}
