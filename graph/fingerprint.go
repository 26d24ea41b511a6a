package graph

import (
	"fmt"
	"strings"
)

// fingerprint writes a condition as a text that is equal for equal conditions.
// It is for cursors and caches, not for reading.
func fingerprint(e Expr) string {
	if e == nil {
		return "*"
	}
	var f prints
	if err := Visit(e, &f); err != nil {
		return fmt.Sprintf("(%#v)", e)
	}
	return f.text
}

// prints is the fingerprint of one expression.
type prints struct{ text string }

func (f *prints) And(e And)         { f.parts("and", e) }
func (f *prints) Or(e Or)           { f.parts("or", e) }
func (f *prints) Not(e Not)         { f.parts("not", []Expr{e.Expr}) }
func (f *prints) Compare(e Compare) { f.write("(%s %d %#v)", e.Property.Name, e.Op, e.Value) }
func (f *prints) In(e In)           { f.write("(%s in %#v)", e.Property.Name, e.Values) }
func (f *prints) Missing(e Missing) { f.write("(%s missing)", e.Property.Name) }
func (f *prints) IDIn(e IDIn)       { f.write("(id in %q)", []ID(e)) }
func (f *prints) Match(e Match)     { f.text = "(" + fingerprintMatch(e) + ")" }
func (f *prints) Called(e Called)   { f.write("(called %q)", []string(e)) }

func (f *prints) Related(e Related) {
	f.write("(%d %s %s)", e.Quantifier, fingerprintPath(e.Path), fingerprint(e.Where))
}

func (f *prints) Count(e Count) {
	f.write("(count %d %d %s %s)", e.Op, e.N, fingerprintPath(e.Path), fingerprint(e.Where))
}

func (f *prints) Listed(e Listed) {
	f.write("(listed %s %d %d %s)", e.Listing.Name, e.Op, e.N, fingerprint(e.Where))
}

func (f *prints) write(format string, args ...any) { f.text = fmt.Sprintf(format, args...) }

func (f *prints) parts(word string, parts []Expr) {
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(" " + fingerprint(part))
	}
	f.text = "(" + word + b.String() + ")"
}

func fingerprintMatch(m Match) string {
	if m.Near == nil {
		return fmt.Sprintf("match %q", m.Text)
	}
	return fmt.Sprintf("match %q near %#v", m.Text, m.Near)
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
			b.WriteString(fingerprintMatch(*key.Match))
		default:
			b.WriteString("count " + fingerprintPath(key.Count) + " " + fingerprint(key.Where))
		}
		fmt.Fprintf(&b, " %t;", key.Descending)
	}
	return b.String()
}
