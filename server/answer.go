package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"corridor/graph"
	"corridor/graph/memory"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// answers bounds the bytes of the answers that are under way: of each, and of
// all together until they are written.
type answers struct {
	each     int64
	together budget
}

func newAnswers(each, together int64) *answers {
	return &answers{each: min(each, together), together: budget{bytes: together}}
}

// answer counts the bytes of one answer while it is made.
type answer struct {
	of      *answers
	cancel  context.CancelCauseFunc // ends the making
	counted atomic.Int64
	taken   atomic.Int64 // of the budget of all
	share   *share       // the same
	from    memory.Witness
	over    atomic.Bool // given up

	mu      sync.Mutex
	stopped error            // why it was given up
	texts   map[string]int64 // bytes of long texts, by field
	errors  fieldErrors
}

// portion is how many bytes an answer takes of what all have at a time.
const portion = 64 << 10

// Why an answer is given up.
var (
	errLarge = errors.New("the answer is too large")
	errBusy  = errors.New("too much is being answered")
)

type answerKey struct{}

// begin begins an answer, to which the context given belongs; end is to be
// called once it is written.
func (a *answers) begin(ctx context.Context) (within context.Context, begun *answer, end func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	begun = &answer{of: a, cancel: cancel, share: a.together.share(), texts: map[string]int64{}}
	ctx = memory.Watch(context.WithValue(ctx, answerKey{}, begun), &begun.from)
	return ctx, begun, func() {
		cancel(nil)
		begun.share.close()
	}
}

// sending says that the answer is made and only has to be sent, which ends where others
// need its bytes and the client is slow.
func (a *answer) sending(w http.ResponseWriter) {
	a.share.waits(func() { _ = http.NewResponseController(w).SetWriteDeadline(longAgo) })
}

// longAgo is a deadline that is over.
var longAgo = time.Unix(1, 0)

// answerOf gives the answer that a context belongs to.
func answerOf(ctx context.Context) *answer { return ctx.Value(answerKey{}).(*answer) }

// counting counts what each field gives, and gives up the answer where that is
// too much. No field is asked after that.
func (a *answer) counting(middleware graphql.FieldMiddleware) graphql.FieldMiddleware {
	return func(ctx context.Context, next graphql.Resolver) (any, error) {
		if a.over.Load() {
			return nil, errLarge // why it is over is told once, of the whole
		}
		value, err := middleware(ctx, next)
		if errors.Is(err, graph.ErrBusy) {
			a.refuse(err)
		}
		if err != nil {
			return value, err
		}
		if a.add(graphql.GetFieldContext(ctx), value); a.over.Load() {
			return nil, errLarge // so that what is given is never more than may be
		}
		return value, nil
	}
}

func (a *answer) add(field *graphql.FieldContext, value any) {
	bytes := int64(bytesOf(value))
	if bytes >= longText {
		a.LongText(field.Object+"."+field.Field.Name, int(bytes))
	}
	if a.counted.Add(bytes+int64(len(field.Field.Alias))+4) > min(a.taken.Load(), a.of.each) {
		a.take()
	}
}

// Written counts bytes of JSON, and says why no more may be written.
func (a *answer) Written(bytes int) error {
	if a.counted.Add(int64(bytes)) > min(a.taken.Load(), a.of.each) {
		a.take()
	}
	if a.over.Load() {
		return errLarge // why it is over is told once, of the whole
	}
	return nil
}

// LongText notes a long text of a field.
func (a *answer) LongText(field string, bytes int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.texts[field] += int64(bytes)
}

// take reserves as much as is counted.
func (a *answer) take() {
	a.mu.Lock()
	defer a.mu.Unlock()
	counted := a.counted.Load()
	if counted > a.of.each {
		a.stop(errLarge)
	}
	for a.stopped == nil && a.taken.Load() < counted {
		if !a.share.take(portion) {
			a.stop(errBusy)
			return
		}
		a.taken.Add(portion)
	}
}

// refuse gives the answer up.
func (a *answer) refuse(why error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stop(why)
}

func (a *answer) stop(why error) {
	if a.stopped == nil {
		a.stopped = why
		a.over.Store(true)
		a.cancel(why)
	}
}

// refusal is the error of an answer that was given up, nil where it was not.
func (a *answer) refusal() *gqlerror.Error {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.stopped == nil:
		return nil
	case errors.Is(a.stopped, errBusy):
		return unavailable("the server is making other large answers; ask again shortly, or for less")
	case errors.Is(a.stopped, graph.ErrBusy):
		return unavailable(tooBusy)
	}
	err := gqlerror.Errorf("the answer is larger than %d bytes: ask for %s", a.of.each, a.less())
	errcode.Set(err, codeLarge)
	return err
}

// less says what to ask less of.
func (a *answer) less() string {
	most, all := "", int64(0)
	for place, bytes := range a.texts {
		all += bytes
		if most == "" || bytes > a.texts[most] || bytes == a.texts[most] && place < most {
			most = place
		}
	}
	if all < a.of.each/2 {
		return "smaller pages (first, last) or fewer fields"
	}
	return fmt.Sprintf("fewer long texts at once; %d bytes are of %s", a.texts[most], most)
}
