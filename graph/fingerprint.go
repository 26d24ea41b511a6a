package graph

import (
	"fmt"
	"strings"
)

// fingerprint writes a condition as a text that is equal for equal conditions.
// It is for cursors and caches, not for reading.
func fingerprint(e Expr) string {
	var b strings.Builder
	writeExpr(&b, e)
	return b.String()
}

func writeExpr(b *strings.Builder, e Expr) {
	switch e := e.(type) {
	case nil:
		b.WriteString("*")
	case And:
		writeParts(b, "and", e)
	case Or:
		writeParts(b, "or", e)
	case Not:
		writeParts(b, "not", []Expr{e.Expr})
	case Compare:
		fmt.Fprintf(b, "(%s %d %#v)", e.Property.Name, e.Op, e.Value)
	case In:
		fmt.Fprintf(b, "(%s in %#v)", e.Property.Name, e.Values)
	case Missing:
		fmt.Fprintf(b, "(%s missing)", e.Property.Name)
	case IDIn:
		fmt.Fprintf(b, "(id in %q)", []ID(e))
	case Match:
		fmt.Fprintf(b, "(match %q)", e.Text)
	case Related:
		fmt.Fprintf(b, "(%d %s ", e.Quantifier, fingerprintPath(e.Path))
		writeExpr(b, e.Where)
		b.WriteString(")")
	case Count:
		fmt.Fprintf(b, "(count %d %d %s ", e.Op, e.N, fingerprintPath(e.Path))
		writeExpr(b, e.Where)
		b.WriteString(")")
	}
}

func writeParts(b *strings.Builder, word string, parts []Expr) {
	b.WriteString("(" + word)
	for _, part := range parts {
		b.WriteString(" ")
		writeExpr(b, part)
	}
	b.WriteString(")")
}

func fingerprintPath(path Path) string {
	var b strings.Builder
	for _, step := range path {
		arrow := ">"
		if step.Reverse {
			arrow = "<"
		}
		b.WriteString(arrow)
		for _, e := range step.Edges {
			b.WriteString(e.Name + ",")
		}
		if step.Where != nil {
			b.WriteString("[" + fingerprint(step.Where) + "]")
		}
	}
	return b.String()
}

func fingerprintOrder(order []OrderKey) string {
	var b strings.Builder
	for _, key := range order {
		switch {
		case key.Property != nil:
			b.WriteString(key.Property.Name)
		case key.EdgeProperty != nil:
			b.WriteString("edge." + key.EdgeProperty.Name)
		case key.Match != nil:
			fmt.Fprintf(&b, "match %q", key.Match.Text)
		default:
			b.WriteString("count " + fingerprintPath(key.Count))
		}
		fmt.Fprintf(&b, " %t;", key.Descending)
	}
	return b.String()
}
