package write

import (
	"slices"

	"corridor/graph"
)

// check refuses a change set that breaks the model, before anything is read.
func check(c *graph.ChangeSet) error {
	if (len(c.Nodes)+len(c.Edges) > 0 || c.Undo != nil) && c.Source == "" {
		return graph.Invalid("source", "a change set names its source")
	}
	if c.Undo != nil && len(c.Require)+len(c.Splits)+len(c.Merges)+len(c.Nodes)+len(c.Edges)+len(c.Deletes)+len(c.Erase)+len(c.Key) > 0 {
		return graph.Invalid("undo", "a change set that undoes a source has nothing else and no key")
	}
	if len(c.Erase) > 0 && len(c.Splits)+len(c.Merges)+len(c.Nodes)+len(c.Edges) > 0 {
		return graph.Invalid("erase", "a change set that erases people states nothing and decides nothing, which might bring them back; apply the rest as a set of its own, after this one")
	}
	for _, r := range c.Erase {
		if err := checkRef("erase", r); err != nil {
			return err
		}
	}
	for _, r := range c.Require {
		if err := checkRef("require", r.Ref); err != nil {
			return err
		}
	}
	for _, m := range c.Merges {
		for _, r := range []graph.Ref{m.From, m.Into} {
			if err := checkRef("merges", r); err != nil {
				return err
			}
		}
	}
	for _, s := range c.Splits {
		for _, k := range []graph.Key{s.One, s.Other} {
			if err := checkKey("splits", k); err != nil {
				return err
			}
		}
	}
	for _, n := range c.Nodes {
		if err := checkNode(n); err != nil {
			return err
		}
	}
	for _, w := range c.Edges {
		if err := checkEdges(w); err != nil {
			return err
		}
	}
	for _, d := range c.Deletes {
		if err := checkRef("deletes", d.Ref); err != nil {
			return err
		}
	}
	return nil
}

// checkRef refuses a reference that points at nothing.
func checkRef(argument string, r graph.Ref) error {
	if r.ID != "" {
		return nil
	}
	return checkKey(argument, r.Key)
}

func checkKey(argument string, k graph.Key) error {
	if !slices.Contains(graph.Kinds(), k.Kind) || k.Scheme == "" || k.Value == "" {
		return graph.Invalid(argument, "a key needs a kind, a scheme and a value")
	}
	if !graph.IsText(k.Value) {
		return graph.Invalid(argument, "%q is not a text", k.Value)
	}
	return nil
}

func checkNode(n graph.NodeWrite) error {
	if err := checkKey("identity", n.Identity); err != nil {
		return err
	}
	for _, key := range n.Aliases {
		if err := checkKey("identity", key); err != nil {
			return err
		}
		if key.Kind != n.Identity.Kind {
			return graph.Invalid("aliases", "%s is no key of the kind %s", key, n.Identity.Kind)
		}
	}
	return nil
}

func checkEdges(w graph.EdgesWrite) error {
	if !slices.Contains(graph.EdgeTypes(), w.Type) || w.Type.Derived {
		return graph.Invalid("edges", "edges of this type are not written")
	}
	if err := checkRef("owner", w.Owner); err != nil {
		return err
	}
	for _, e := range w.Edges {
		if err := checkEdge(w.Type, e); err != nil {
			return err
		}
	}
	return nil
}

func checkEdge(t *graph.EdgeType, e graph.EdgeWrite) error {
	if _, given := e.Values["institutions"]; given || t != graph.Authored && len(e.Institutions) > 0 {
		return graph.Invalid("institutions", "institutions are written as EdgeWrite.Institutions, of authorships only")
	}
	if !graph.IsText(e.Key) {
		return graph.Invalid("key", "%q is not a text", e.Key)
	}
	for _, ref := range e.Institutions {
		if err := checkRef("edges", ref); err != nil {
			return err
		}
	}
	return checkRef("edges", e.Other)
}
