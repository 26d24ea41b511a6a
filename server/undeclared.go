package server

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// undeclaredRule is GraphQL's rule that an operation declares the variables it
// uses. The error says how: with the type of the place where one stands.
func undeclaredRule(events *core.Events, addError core.AddErrFunc) {
	events.OnValue(func(walker *core.Walker, value *ast.Value) {
		operation := walker.CurrentOperation
		if operation == nil || value.Kind != ast.Variable || value.VariableDefinition != nil {
			return
		}
		of := "its type"
		if value.ExpectedType != nil {
			of = value.ExpectedType.String()
		}
		head := string(operation.Operation)
		if operation.Name != "" {
			head += " " + brief(operation.Name)
		}
		name := brief(value.Raw)
		addError(core.Message("the variable $%s is not declared; begin with %s($%s: %s)", name, head, name, of), core.At(value.Position), inOwnWords)
	})
}
