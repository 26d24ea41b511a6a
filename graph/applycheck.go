package graph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// check refuses what breaks the model, before anything is read.
func (c *ChangeSet) check() error {
	if len(c.Nodes)+len(c.Edges) > 0 && c.Source == "" {
		return Invalid("source", "a change set names its source")
	}
	for _, r := range c.Require {
		if err := r.Ref.check("require"); err != nil {
			return err
		}
	}
	for _, n := range c.Nodes {
		if err := n.check(); err != nil {
			return err
		}
	}
	for _, e := range c.Edges {
		if err := e.check(); err != nil {
			return err
		}
	}
	for _, d := range c.Deletes {
		if err := d.Ref.check("deletes"); err != nil {
			return err
		}
	}
	return nil
}

// check refuses a reference that points at nothing.
func (r Ref) check(argument string) error {
	if r.ID != "" {
		return nil
	}
	return r.Key.check(argument)
}

func (k Key) check(argument string) error {
	if !slices.Contains(Kinds(), k.Kind) || k.Scheme == "" || k.Value == "" {
		return Invalid(argument, "a key needs a kind, a scheme and a value")
	}
	if !isText(k.Value) {
		return Invalid(argument, "%q is not a text", k.Value)
	}
	return nil
}

func (n NodeWrite) check() error {
	for _, key := range append([]Key{n.Identity}, n.Aliases...) {
		if err := key.check("identity"); err != nil {
			return err
		}
		if key.Kind != n.Identity.Kind {
			return Invalid("aliases", "%s is no key of the kind %s", key, n.Identity.Kind)
		}
	}
	return nil
}

func (w EdgesWrite) check() error {
	if !slices.Contains(EdgeTypes(), w.Type) || w.Type.Derived {
		return Invalid("edges", "edges of this type are not written")
	}
	if err := w.Owner.check("owner"); err != nil {
		return err
	}
	for _, e := range w.Edges {
		if _, given := e.Values["institutions"]; given || w.Type != Authored && len(e.Institutions) > 0 {
			return Invalid("institutions", "institutions are written as EdgeWrite.Institutions, of authorships only")
		}
		if !isText(e.Key) {
			return Invalid("key", "%q is not a text", e.Key)
		}
		for _, ref := range append(slices.Clone(e.Institutions), e.Other) {
			if err := ref.check("edges"); err != nil {
				return err
			}
		}
	}
	return nil
}

// isText tells whether every store can keep the text as it is.
func isText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }
