package cost

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// check tells what the SDL's sizes name that there is not, and what has no size.
func (r *Rules) check() error {
	named := map[string]bool{}
	for _, rule := range r.fields {
		for _, size := range rule.names {
			named[size.name] = true
		}
	}
	for _, definition := range r.schema.Types {
		for _, f := range definition.Fields {
			if fault := r.faultOf(f, named); fault != "" {
				return fmt.Errorf("the size of %s.%s names %s", definition.Name, f.Name, fault)
			}
		}
	}
	if unsized := r.unsized(); len(unsized) > 0 {
		return fmt.Errorf("lists without a size: %s", strings.Join(unsized, ", "))
	}
	return nil
}

func (r *Rules) faultOf(f *ast.FieldDefinition, named map[string]bool) string {
	rule := r.fields[f]
	sizes, times := rule.names, rule.times
	if rule.list != nil {
		sizes = append(slices.Clone(sizes), rule.list.size)
		times = append(slices.Clone(times), rule.list.times...)
		for _, name := range rule.list.fields {
			below := r.schema.Types[f.Type.Name()].Fields.ForName(name)
			if below == nil || below.Type.Elem == nil {
				return "a list " + name + " that " + f.Type.Name() + " has not"
			}
		}
	}
	for _, size := range sizes {
		for _, name := range size.arguments {
			if f.Arguments.ForName(name) == nil {
				return "an argument " + name + " that it has not"
			}
		}
		if fault := r.conditionFault(f, size); fault != "" {
			return fault
		}
	}
	for _, name := range times {
		if !named[name] {
			return "a size " + name + " that nothing states"
		}
	}
	return ""
}

func (r *Rules) conditionFault(f *ast.FieldDefinition, s size) string {
	if s.when == "" {
		return ""
	}
	argument := f.Arguments.ForName(s.when)
	if argument == nil {
		return "an argument " + s.when + " that it has not"
	}
	if r.schema.Types[argument.Type.Name()].EnumValues.ForName(s.is) == nil {
		return "a value " + s.is + " that " + s.when + " has not"
	}
	return ""
}

// unsized lists the fields that are lists and of which it is not said how long
// they are, as Type.field.
func (r *Rules) unsized() []string {
	sized := map[string]bool{}
	for f, rule := range r.fields {
		if rule.list == nil {
			continue
		}
		for _, name := range rule.list.fields {
			sized[f.Type.Name()+"."+name] = true
		}
	}
	var out []string
	for _, definition := range r.schema.Types {
		if definition.BuiltIn || definition.Kind == ast.InputObject {
			continue
		}
		for _, f := range definition.Fields {
			place := definition.Name + "." + f.Name
			if rule := r.fields[f]; f.Type.Elem != nil && !strings.HasPrefix(f.Name, "__") && !sized[place] && (rule.list == nil || len(rule.list.fields) > 0) {
				out = append(out, place)
			}
		}
	}
	slices.Sort(out)
	return out
}
