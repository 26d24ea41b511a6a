package server

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// valuesRule is GraphQL's rule that literal values are of the type wanted, with
// errors of its own about enum values (what they are, and that they have no
// quotes), about input objects that take one field and about unknown fields.
func valuesRule(events *core.Events, addError core.AddErrFunc) {
	reported := false // of the value that is looked at
	events.OnValue(func(_ *core.Walker, value *ast.Value) {
		problem := enumProblem(value)
		if problem == "" {
			problem = oneOfProblem(value)
		}
		reported = problem != ""
		if reported {
			addError(core.Message("%s", problem), core.At(value.Position), inOwnWords)
			return
		}
		for _, child := range unknownFields(value) {
			reported = true
			addError(core.Message("%s", notField(value.Definition, child.Name)), core.At(child.Position), inOwnWords)
		}
	})
	rules.ValuesOfCorrectTypeRuleWithoutSuggestions.RuleFunc(events, func(options ...core.ErrorOption) {
		if !reported {
			addError(options...)
		}
	})
}

// inOwnWords marks an error that is brief already.
func inOwnWords(err *gqlerror.Error) { err.Rule = "" }

// enumProblem says what is wrong with a literal value where an enum's is
// wanted, "" where nothing is or something else is wanted.
func enumProblem(value *ast.Value) string {
	wanted := value.Definition
	if wanted == nil || wanted.Kind != ast.Enum {
		return ""
	}
	switch value.Kind {
	case ast.StringValue, ast.BlockValue:
		if wanted.EnumValues.ForName(value.Raw) != nil {
			return value.Raw + " of " + wanted.Name + " is written without quotes"
		}
	case ast.EnumValue:
		if wanted.EnumValues.ForName(value.Raw) != nil {
			return ""
		}
	case ast.Variable, ast.NullValue:
		return ""
	case ast.ListValue:
		if value.ExpectedType.Elem != nil {
			return ""
		}
	}
	return notOf(wanted, value.String())
}

// oneOfProblem says what is wrong with the fields of a literal object that
// takes one, "" where nothing is or something else is wanted.
func oneOfProblem(value *ast.Value) string {
	of := value.Definition
	if value.Kind != ast.ObjectValue || !takesOne(of) {
		return ""
	}
	if len(value.Children) != 1 {
		return notOne(of, len(value.Children))
	}
	if only := value.Children[0]; only.Value.Kind == ast.NullValue {
		return nullOf(of, only.Name)
	}
	return ""
}

// unknownFields are the fields of a literal object that its type does not have.
func unknownFields(value *ast.Value) []*ast.ChildValue {
	var out []*ast.ChildValue
	if of := value.Definition; value.Kind == ast.ObjectValue && of != nil && of.Kind == ast.InputObject {
		for _, child := range value.Children {
			if of.Fields.ForName(child.Name) == nil {
				out = append(out, child)
			}
		}
	}
	return out
}

// takesOne tells whether exactly one field of an input object is to be given.
func takesOne(of *ast.Definition) bool {
	return of != nil && of.Kind == ast.InputObject && of.Directives.ForName("oneOf") != nil
}

// notOne says that not one field of an object that takes one is given, and which there
// are.
func notOne(of *ast.Definition, given int) string {
	return of.Name + " takes exactly one field, and " + strconv.Itoa(given) + " are given; give one of " + strings.Join(fieldNames(of), ", ")
}

// nullOf says that the one field of an object that takes one is null.
func nullOf(of *ast.Definition, field string) string {
	return brief(field) + " of " + of.Name + " is null; give the one field a value"
}
