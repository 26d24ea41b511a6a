package neo4j

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// silenceLimit is how long the server may send nothing in the midst of a scan,
// whose statements are such that it always has something to send.
const silenceLimit = 20 * time.Second

var errSilent = errors.New("the server sent nothing for too long")

// watch ends a long answer when the server falls silent: a connection that
// nothing comes through would otherwise be waited for until the scan's end.
type watch struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer
}

func watched(ctx context.Context) (context.Context, *watch) {
	w := &watch{}
	w.ctx, w.cancel = context.WithCancelCause(ctx)
	w.timer = time.AfterFunc(silenceLimit, func() { w.cancel(errSilent) })
	w.timer.Stop()
	return w.ctx, w
}

// run begins an answer, watched.
func (w *watch) run(ctx context.Context, session neo4j.SessionWithContext, text string) (neo4j.ResultWithContext, error) {
	w.timer.Reset(silenceLimit)
	defer w.timer.Stop()
	return session.Run(ctx, text, nil, timeout(ctx))
}

// next is result.Next, watched. What is done with a record takes what it takes.
func (w *watch) next(ctx context.Context, result neo4j.ResultWithContext) bool {
	w.timer.Reset(silenceLimit)
	defer w.timer.Stop()
	return result.Next(ctx)
}

// explain says of the error of an answer that was ended why it was.
func (w *watch) explain(err error) error {
	if err != nil && errors.Is(context.Cause(w.ctx), errSilent) {
		return graph.Unavailable("neo4j: %w", errSilent)
	}
	return err
}

func (w *watch) end() {
	w.timer.Stop()
	w.cancel(nil)
}
