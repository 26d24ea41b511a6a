package schema_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/schema"
)

func definitions() map[string]*ast.Definition {
	out := map[string]*ast.Definition{}
	for name, d := range schema.NewExecutableSchema(schema.Config{}).Schema().Types {
		if !d.BuiltIn {
			out[name] = d
		}
	}
	return out
}

// TestEverythingIsDescribed walks the SDL: types, fields, arguments, input
// fields and enum values say what they mean.
func TestEverythingIsDescribed(t *testing.T) {
	described := 0
	check := func(place, name, description string) {
		described++
		if fault := faultOf(name, description); fault != "" {
			t.Errorf("%s: the description %q %s", place, description, fault)
		}
	}
	for _, d := range definitions() {
		check(d.Name, d.Name, d.Description)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue // of introspection
			}
			place := d.Name + "." + f.Name
			check(place, f.Name, f.Description)
			for _, a := range f.Arguments {
				check(place+"("+a.Name+":)", a.Name, a.Description)
			}
		}
		for _, v := range d.EnumValues {
			check(d.Name+"."+v.Name, v.Name, v.Description)
		}
	}
	if described < 2000 {
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
	text := schema.Text()
	for name, d := range definitions() {
		keyword := map[ast.DefinitionKind]string{ast.Scalar: "scalar", ast.Object: "type", ast.Interface: "interface",
			ast.InputObject: "input", ast.Enum: "enum"}[d.Kind]
		if !strings.Contains(text, "\n"+keyword+" "+name) {
			t.Errorf("the text has no %s %s", keyword, name)
		}
	}
}
