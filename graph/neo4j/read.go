package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/adapter"
)

// Read answers each plan by one statement, and which keys led to its rows by
// one more; several share one transaction.
func (s *Store) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	prepared, err := adapter.Prepare(plans)
	if err != nil {
		return nil, err
	}
	answers := make([]*graph.Rows, len(plans))
	ask := func(i int) question {
		return question{compile(prepared[i]), func(records []*neo4j.Record) error {
			var err error
			answers[i], err = reader{s.leave}.plan(prepared[i], records)
			return err
		}}
	}
	var questions []question
	for i, plan := range prepared {
		questions = append(questions, ask(i))
		if plan.RowKeys {
			questions = append(questions, question{leads(plan), func(records []*neo4j.Record) error {
				plan.SetRowKeys(answers[i], leadsOf(records))
				return nil
			}})
		}
	}
	return answers, s.do(ctx, "reading", requestTimeout, func(ctx context.Context) error {
		return s.answer(ctx, questions)
	})
}

// question is one statement and what becomes of its records.
type question struct {
	*statement
	take func([]*neo4j.Record) error
}

// answer runs the statements of one call: a single one by itself, several in
// one transaction.
func (s *Store) answer(ctx context.Context, questions []question) error {
	for _, q := range questions {
		if q.err != nil {
			return q.err
		}
	}
	if len(questions) == 1 {
		q := questions[0]
		return s.query(ctx, q.String(), q.params, func(_ graph.Version, records []*neo4j.Record) error {
			return q.take(records)
		})
	}
	if len(questions) == 0 {
		return nil
	}
	return s.inRead(ctx, func(tx neo4j.ManagedTransaction) error {
		for _, q := range questions {
			result, err := tx.Run(ctx, q.String(), q.params)
			if err != nil {
				return err
			}
			records, err := result.Collect(ctx)
			if err != nil {
				return err
			}
			if err := q.take(records); err != nil {
				return err
			}
		}
		return nil
	})
}
