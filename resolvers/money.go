package resolvers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

// money sees to it that sums of a grouping are each of one currency. Nil is of
// groupings that sum nothing, or what is none.
type money struct {
	of       *graph.Grouping
	sum      *graph.Property
	currency *graph.Property
	key      int   // which of the keys is the currency; -1 where none is
	values   []any // the currencies of all records that have a value; nil is one that is not known
}

func moneyOf(grouping *graph.Grouping) *money {
	if len(grouping.Sums) == 0 || grouping.Sums[0].Unit == "" {
		return nil
	}
	m := &money{of: grouping, sum: grouping.Sums[0]}
	m.currency = property(grouping.Kind, m.sum.Unit)
	m.key = slices.IndexFunc(grouping.By, func(k graph.GroupKey) bool { return k.Property == m.currency })
	return m
}

// asked is the grouping that tells the currencies, where no key does.
func (m *money) asked() []*graph.Grouping {
	if m == nil || m.key >= 0 {
		return nil
	}
	return []*graph.Grouping{{
		Kind: m.of.Kind, Filter: m.of.Filter, Sums: m.of.Sums, Order: graph.KeysAscending, By: []graph.GroupKey{{Property: m.currency}},
	}}
}

// found takes the answer to what was asked.
func (m *money) found(answers []*graph.Groups) {
	for _, answer := range answers {
		for _, group := range answer.Groups {
			if group.Sums[0] != nil {
				m.values = append(m.values, group.Keys[0])
			}
		}
	}
}

// settle gives each sum its currency, and takes those away that have none or
// several, with a warning.
func (m *money) settle(ctx context.Context, groups *graph.Groups, into *schema.Facets) {
	if m == nil {
		return
	}
	taken := false
	for i, group := range into.Groups {
		if group.Sum == nil {
			continue
		}
		if currency, one := m.currencyOf(groups.Groups[i]); one {
			group.SumCurrency = &currency
			continue
		}
		group.Sum, taken = nil, true
	}
	if taken {
		loaders.Warn(ctx, "SUM_OF_SEVERAL_CURRENCIES", m.warning())
	}
}

// currencyOf is the one currency of a group's sum; false where it has several
// or one that is not known.
func (m *money) currencyOf(group graph.Group) (string, bool) {
	var value any
	switch {
	case m.key >= 0:
		value = group.Keys[m.key]
	case len(m.values) == 1:
		value = m.values[0]
	}
	currency, known := value.(string)
	return currency, known
}

func (m *money) warning() string {
	name := strings.ToLower(graph.Words(graph.UpperSnake(m.sum.Name)))
	if m.key >= 0 {
		return fmt.Sprintf("the %s without a currency is not added", name)
	}
	var in []string
	for _, value := range m.values {
		if value == nil {
			value = "no known currency"
		}
		in = append(in, fmt.Sprint(value))
	}
	return fmt.Sprintf("no sum is given: the %s of the records counted is in %s, which are not added; add %s to by, or filter by one currency",
		name, strings.Join(in, ", "), graph.UpperSnake(m.currency.Name))
}
