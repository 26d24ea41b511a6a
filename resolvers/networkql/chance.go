package networkql

import (
	"corridor/graph/network/chance"
	"corridor/resolvers/computed"
)

// chanced is a count held against chance.
type chanced struct {
	chance.Expectation
	chance.Judgement
}

func (c chanced) deviation() (float64, bool) { return computed.Defined(c.Deviation) }

// unlessUndefined is nil for what is not defined.
func unlessUndefined(v float64) *float64 {
	if v, is := computed.Defined(v); is {
		return &v
	}
	return nil
}
