package capacityql

import (
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
)

// CapacityStatistic is an observation that numbers were made with.
type CapacityStatistic struct{ *capacity.Statistic }

func (m *CapacityMatrix) population(row int) *CapacityStatistic {
	return statisticOf(m.m.Population[row])
}

func (m *CapacityMatrix) researchers(row int) *CapacityStatistic {
	return statisticOf(m.m.Researchers[row])
}

// statisticOf is nil where there is none.
func statisticOf(s *capacity.Statistic) *CapacityStatistic {
	if s == nil {
		return nil
	}
	return &CapacityStatistic{s}
}

// Observation is the record that states it.
func (s *CapacityStatistic) Observation(ctx context.Context) (*graph.Observation, error) {
	return loaders.Record[*graph.Observation](ctx, s.ID)
}

// Others are the observations that were not taken.
func (s *CapacityStatistic) Others(ctx context.Context) ([]*graph.Observation, error) {
	return loaders.FirstRecords[*graph.Observation](ctx, s.Statistic.Others)
}

// OtherCount is the number of them all.
func (s *CapacityStatistic) OtherCount() int { return len(s.Statistic.Others) }

// Derived are the fields of records that rest on statistics.
func (a Answers) Derived() loaders.Derived {
	return loaders.Derived{"Observation.choice": a.choices}
}

// ObservationChoice is a choice between observations of the same indicator,
// country and year.
type ObservationChoice struct {
	Preferred bool       // the observation is the one to take
	of        graph.ID   // the observation
	all       []graph.ID // as they are preferred
}

// choices gives the choice that each observation is part of; nil for one that
// says nothing.
func (a Answers) choices(ctx context.Context, parents []graph.ID, _ loaders.Field) ([]any, error) {
	p, err := a.Networks.Projection(ctx, "")
	if err != nil {
		return nil, err
	}
	places := make(map[graph.ID]int, len(parents))
	for i, id := range parents {
		places[id] = i
	}
	out := make([]any, len(parents))
	for i := range p.Observations {
		id := p.Observations[i].ID
		place, wanted := places[id]
		if !wanted {
			continue
		}
		choice := &ObservationChoice{of: id}
		for _, o := range p.SameAs(i) {
			choice.all = append(choice.all, o.ID)
		}
		choice.Preferred = choice.all[0] == id
		out[place] = choice
	}
	return out, nil
}

// Rule says how the preferred one is told.
func (c *ObservationChoice) Rule() string { return graph.PreferenceRule }

// Value is the preferred observation.
func (c *ObservationChoice) Value(ctx context.Context) (*graph.Observation, error) {
	return loaders.Record[*graph.Observation](ctx, c.all[0])
}

// Others are those of other sources than the observation, as they are preferred.
func (c *ObservationChoice) Others(ctx context.Context) ([]*graph.Observation, error) {
	others := slices.DeleteFunc(slices.Clone(c.all), func(id graph.ID) bool { return id == c.of })
	return loaders.FirstRecords[*graph.Observation](ctx, others)
}

// OtherCount is the number of them all.
func (c *ObservationChoice) OtherCount() int { return len(c.all) - 1 }
