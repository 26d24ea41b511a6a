package server

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// answers bounds the bytes of the answers that are under way: of each, and of
// all together until they are written.
type answers struct {
	each, together int64
	held           atomic.Int64 // by all
}

func newAnswers(l Limits) *answers {
	return &answers{each: int64(l.Answer), together: int64(l.Answers)}
}

// portion is how many bytes an answer takes at a time of what all may hold.
const portion = 64 << 10

// reserve takes a portion, false where none is left.
func (a *answers) reserve() bool {
	if a.held.Add(portion) <= a.together {
		return true
	}
	a.held.Add(-portion)
	return false
}

// answer counts the bytes of one answer while it is made.
type answer struct {
	of      *answers
	cancel  context.CancelCauseFunc // ends the making
	counted atomic.Int64
	taken   atomic.Int64 // of what all may hold
	over    atomic.Bool  // given up

	mu      sync.Mutex
	stopped error            // why it was given up
	texts   map[string]int64 // bytes of long texts, by field
	errors  fieldErrors
}

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
	begun = &answer{of: a, cancel: cancel, texts: map[string]int64{}}
	return context.WithValue(ctx, answerKey{}, begun), begun, func() {
		cancel(nil)
		a.held.Add(-begun.taken.Load())
	}
}

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
		a.mu.Lock()
		a.texts[field.Object+"."+field.Field.Name] += bytes
		a.mu.Unlock()
	}
	if a.counted.Add(bytes+int64(len(field.Field.Alias))+4) > min(a.taken.Load(), a.of.each) {
		a.take()
	}
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
		if !a.of.reserve() {
			a.stop(errBusy)
			return
		}
		a.taken.Add(portion)
	}
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
	var err *gqlerror.Error
	switch a.stopped {
	case nil:
		return nil
	case errBusy:
		err = gqlerror.Errorf("the server is making other large answers; ask again shortly, or for less")
		errcode.Set(err, codeUnavailable)
	default:
		err = gqlerror.Errorf("the answer is larger than %d bytes: ask for %s", a.of.each, a.less())
		errcode.Set(err, codeLarge)
	}
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
