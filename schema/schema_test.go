package schema_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/schema"
)

func executed() *ast.Schema { return schema.NewExecutableSchema(schema.Config{}).Schema() }

// TestEverythingIsDescribed walks the SDL: types, fields, arguments, input
// fields, enum values and directives say what they mean.
func TestEverythingIsDescribed(t *testing.T) {
	described := 0
	check := func(place, name, description string) {
		described++
		if fault := faultOf(name, description); fault != "" {
			t.Errorf("%s: the description %q %s", place, description, fault)
		}
	}
	arguments := func(place string, of ast.ArgumentDefinitionList) {
		for _, a := range of {
			check(place+"("+a.Name+":)", a.Name, a.Description)
		}
	}
	for _, d := range executed().Types {
		if d.BuiltIn {
			continue
		}
		check(d.Name, d.Name, d.Description)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue // of introspection
			}
			check(d.Name+"."+f.Name, f.Name, f.Description)
			arguments(d.Name+"."+f.Name, f.Arguments)
		}
		for _, v := range d.EnumValues {
			check(d.Name+"."+v.Name, v.Name, v.Description)
		}
	}
	for name, d := range executed().Directives {
		if !d.Position.Src.BuiltIn {
			check("@"+name, name, d.Description)
			arguments("@"+name, d.Arguments)
		}
	}
	if described < 3000 {
		t.Errorf("only %d elements were looked at", described)
	}
}

// faultOf tells what is wrong with a description, "" where nothing is.
func faultOf(name, description string) string {
	words := strings.Fields(description)
	bare := strings.ToLower(strings.Trim(description, "."))
	switch {
	case description == "":
		return "is missing"
	case !strings.HasSuffix(description, "."):
		return "is not a sentence"
	case len(words) < 2:
		return "says too little"
	case strings.Contains(bare, "todo"), bare == "the "+strings.ToLower(name), strings.HasSuffix(bare, "the "+strings.ToLower(name)+" field"):
		return "says no more than the name"
	}
	return ""
}

func TestFaultOf(t *testing.T) {
	for description, faulty := range map[string]bool{
		"": true, "City": true, "City.": true, "The city.": true, "The city field.": true, "Name of the city": true,
		"Name of the city of its main seat.": false,
	} {
		if got := faultOf("city", description) != ""; got != faulty {
			t.Errorf("faultOf(%q) found a fault: %t, want %t", description, got, faulty)
		}
	}
}

// TestText holds that the text given out is the schema that is executed.
func TestText(t *testing.T) {
	told := parsed(t, schema.Text())
	delete(told.Directives, "defer") // which gqlparser adds
	for _, c := range changesBetween(executed(), told) {
		t.Errorf("the text differs: %s", c)
	}
	if first := "\ntype Query {"; strings.Index(schema.Text(), first) != strings.Index(schema.Text(), "\ntype ") {
		t.Error("the text does not begin with the query")
	}
}
