package memory

import (
	"corridor/graph"
)

// asked is a plan and what becomes of it: read from the copy, from the store, or
// its list from the copy and what that does not hold from the store.
type asked struct {
	plan     *graph.Plan
	prepared *graph.PreparedPlan
	leads    map[string]graph.ID // where keys of the plan lead, nil: not known
	rows     *graph.Rows
	rest     *graph.Plan // what is to be asked of the store; nil: nothing
	values   []int       // of Select.Properties, those that the store is asked for
	hops     []int       // of Select.Hops
}

// lists tells whether a plan goes through a whole kind, which a copy does faster.
func (a *asked) lists() bool { return a.prepared.IDs == nil && a.prepared.Keys == nil }

// split tells apart what the copy does not hold.
func (a *asked) split() {
	for i, p := range a.plan.Properties {
		if !holds(p) {
			a.values = append(a.values, i)
		}
	}
	for i, h := range a.prepared.Hops {
		if !holdsAll(h) {
			a.hops = append(a.hops, i)
		}
	}
}

// whole tells whether a copy alone answers.
func (a *asked) whole(c *Copy) bool { return len(a.values)+len(a.hops) == 0 && a.given(c) }

// given finds the nodes of a plan of keys, and tells whether it is known which they
// are.
func (a *asked) given(c *Copy) (known bool) {
	if a.prepared.Keys == nil || a.leads != nil {
		return true
	}
	a.prepared.IDs, a.leads, known = c.keys.lead(a.prepared.Keys)
	return known
}

// answer reads from the copy, and sees what is left to ask.
func (a *asked) answer(v *evaluator) (err error) {
	if !a.given(v.Copy) {
		a.rest = teaching(a.plan)
		return nil
	}
	a.rows, err = v.read(a.prepared)
	if err == nil && a.prepared.RowKeys {
		a.prepared.SetRowKeys(a.rows, a.leads)
	}
	if err != nil || len(a.values)+len(a.hops) == 0 || len(a.rows.Items) == 0 {
		return err
	}
	a.rest = &graph.Plan{Kind: a.plan.Kind}
	for _, row := range a.rows.Items {
		a.rest.IDs = append(a.rest.IDs, row.Node.ID)
	}
	for _, i := range a.values {
		a.rest.Properties = append(a.rest.Properties, a.plan.Properties[i])
	}
	for _, i := range a.hops {
		a.rest.Hops = append(a.rest.Hops, a.plan.Hops[i])
	}
	return nil
}

// complete puts in what the store gave, and tells whether it gave all of it.
func (a *asked) complete(c *Copy, given *graph.Rows) bool {
	if a.rows == nil {
		c.keys.learn(given)
		asAsked(a.plan, given)
		a.rows = given
		return true
	}
	if len(given.Items) != len(a.rows.Items) {
		return false
	}
	for i, row := range a.rows.Items {
		from := given.Items[i].Node
		if from.ID != row.Node.ID {
			return false
		}
		for at, value := range a.values {
			row.Node.Values[value] = from.Values[at]
		}
		for at, hop := range a.hops {
			row.Node.Hops[hop] = from.Hops[at]
		}
	}
	return true
}
