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
	text      []byte
	params    map[string]any
	variables int
	before    string   // the clauses that make sets, which go before the rest
	sets      []string // the variables of those sets
	columns   []string // of the answer
	err       error    // the first condition that could not be written
}

func newStatement() *statement { return &statement{params: map[string]any{}} }

// add writes parts of a clause.
func (s *statement) add(parts ...string) {
	for _, part := range parts {
		s.text = append(s.text, part...)
	}
}

// Places in the text for the sets, once all are known: alone, or after other
// variables.
const setsAlone, setsAfter = "\x00", "\x01"

// call begins a subquery that sees the variable, if one is named, and the sets.
func (s *statement) call(variable string) {
	if variable == "" {
		s.add("CALL (", setsAlone, ") { ")
	} else {
		s.add("CALL (", variable, setsAfter, ") { ")
	}
}

// answer writes what the statement gives, a column for each expression.
func (s *statement) answer(expressions ...string) {
	for i, expression := range expressions {
		column := "c" + strconv.Itoa(i)
		if i == 0 {
			s.add("RETURN ")
		} else {
			s.add(", ")
		}
		s.add(expression, " AS ", column)
		s.columns = append(s.columns, column)
	}
}

// String gives the whole text. Where there are sets all else is a subquery
// after those that make them: there, unlike after WITH, they stay in sight.
func (s *statement) String() string {
	sets := strings.Join(s.sets, ", ")
	if sets == "" {
		return strings.NewReplacer(setsAlone, "", setsAfter, "").Replace(string(s.text))
	}
	main := strings.NewReplacer(setsAlone, sets, setsAfter, ", "+sets).Replace(string(s.text))
	return s.before + "CALL (" + sets + ") { " + main + " } RETURN " + strings.Join(s.columns, ", ")
}

// set writes clauses that collect nodes, by what f writes and the variable it
// gives, and gives the variable of the list.
func (s *statement) set(prefix string, f func() (node string)) string {
	around := s.text
	s.text = nil
	node := f()
	clauses := string(s.text)
	s.text = around
	set := s.variable(prefix)
	s.before += "CALL (*) { " + clauses + "RETURN collect(" + node + ") AS " + set + " } "
	s.sets = append(s.sets, set)
	return set
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
