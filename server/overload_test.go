package server_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"corridor/graph"
	"corridor/graph/admission"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/cache"
	"corridor/server"
	"corridor/server/servertest"
)

// held is a store whose reads wait until they are let go on.
func held(store graph.Store) (held fault, begun, goOn chan struct{}) {
	begun, goOn = make(chan struct{}), make(chan struct{})
	return fault{store, func(ctx context.Context) error {
		select {
		case begun <- struct{}{}:
		case <-goOn:
		}
		<-goOn
		return ctx.Err()
	}}, begun, goOn
}

// ask sends a query within a context and gives the answer once it is there.
func ask(ctx context.Context, handler http.Handler, text string) <-chan *httptest.ResponseRecorder {
	answered := make(chan *httptest.ResponseRecorder, 1)
	go func() {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, query(text).WithContext(ctx))
		answered <- recorder
	}()
	return answered
}

func wantAnswered(t *testing.T, who string, answer *httptest.ResponseRecorder) {
	t.Helper()
	if got, message := code(t, answer); got != "" || answer.Code != http.StatusOK {
		t.Errorf("%s: %d %s %s", who, answer.Code, got, message)
	}
}

func wantTurnedAway(t *testing.T, who string, answer *httptest.ResponseRecorder) {
	t.Helper()
	if got, _ := code(t, answer); got != "UNAVAILABLE" || answer.Code != http.StatusServiceUnavailable || answer.Header().Get("Retry-After") == "" {
		t.Errorf("%s: %d %v %s", who, answer.Code, answer.Header(), answer.Body)
	}
}

const light = `{ countries { totalCount } }`

// toldAfter is how long after its wait one is told that it is turned away.
const toldAfter = 1500 * time.Millisecond

// TestOverloadIsTurnedAway sends more than can be served. A burst waits a second
// for its turn; once others have waited for half a second, or some were turned away,
// who comes later waits for no more than a part of what one request takes, until ten
// seconds have gone well. Health is told meanwhile.
func TestOverloadIsTurnedAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, begun, goOn := held(graphtest.NewOracle())
		handler, _ := serve(t, store, func(c *server.Config) { c.Limits.Requests = 2 })
		var under, burst []<-chan *httptest.ResponseRecorder
		for range 2 {
			under = append(under, ask(t.Context(), handler, light))
			<-begun
		}
		start := time.Now()
		for range 30 {
			burst = append(burst, ask(t.Context(), handler, light))
		}
		time.Sleep(900 * time.Millisecond)
		waits := ask(t.Context(), handler, light)
		for _, answer := range burst {
			wantTurnedAway(t, "one of a burst", <-answer)
		}
		if waited := time.Since(start); waited != time.Second+toldAfter {
			t.Errorf("a burst waits for %s", waited)
		}
		wantTurnedAway(t, "one that came when the queue had stood", <-waits)
		if waited := time.Since(start); waited != time.Second+toldAfter {
			t.Errorf("it waits until %s", waited)
		}
		time.Sleep(500 * time.Millisecond)
		start = time.Now()
		wantTurnedAway(t, "one after it", <-ask(t.Context(), handler, light))
		if waited := time.Since(start) - toldAfter; waited > 50*time.Millisecond {
			t.Errorf("one after it waits for %s", waited)
		}
		wantAnswered(t, "health", send(t, handler, httptest.NewRequest(http.MethodGet, "/healthz", nil)))
		gone, leave := context.WithCancel(t.Context())
		leave()
		if got, message := code(t, <-ask(gone, handler, light)); got != "TIMEOUT" || !strings.Contains(message, "cancelled") {
			t.Errorf("who goes away is told %s %s", got, message)
		}
		time.Sleep(11 * time.Second)
		waits = ask(t.Context(), handler, light)
		time.Sleep(900 * time.Millisecond)
		close(goOn)
		wantAnswered(t, "one that waited", <-waits)
		for _, answer := range under {
			wantAnswered(t, "one under way", <-answer)
		}
		wantAnswered(t, "one afterwards", <-ask(t.Context(), handler, light))
	})
}

// TestFewWhoMeetAreSoonPatientAgain turns one alone away every few seconds after there
// was too much to do: that alone is not too much.
func TestFewWhoMeetAreSoonPatientAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, begun, goOn := held(graphtest.NewOracle())
		handler, _ := serve(t, store, func(c *server.Config) { c.Limits.Requests = 2 })
		var under, burst []<-chan *httptest.ResponseRecorder
		for range 2 {
			under = append(under, ask(t.Context(), handler, light))
			<-begun
		}
		for range 30 {
			burst = append(burst, ask(t.Context(), handler, light))
		}
		for _, answer := range burst {
			wantTurnedAway(t, "one of a burst", <-answer)
		}
		for range 2 {
			time.Sleep(2 * time.Second)
			wantTurnedAway(t, "one alone", <-ask(t.Context(), handler, light))
		}
		time.Sleep(4 * time.Second)
		start := time.Now()
		wantTurnedAway(t, "one that is let wait", <-ask(t.Context(), handler, light))
		if waited := time.Since(start); waited != time.Second+toldAfter {
			t.Errorf("it waits for %s", waited)
		}
		close(goOn)
		for _, answer := range under {
			wantAnswered(t, "one under way", <-answer)
		}
	})
}

// central asks for a network of its own to be counted and measured.
func central(i int) string {
	return fmt.Sprintf(`{ collaborationNetwork(level: PERSON, minItems: %d) { nodes(first: 1) { nodes { betweenness } } } }`, i)
}

// TestNetworksAreComputedForFewAtOnce has one request compute for long. Others
// wait, and too many are turned away; what needs no computing is answered, though
// but one request is served at once.
func TestNetworksAreComputedForFewAtOnce(t *testing.T) {
	store := servertest.SQLite(t)
	queue := admission.New(1, 2)
	networks := network.Open(store, network.Options{Compute: cache.Bound{Queue: queue, Patience: time.Hour}})
	t.Cleanup(networks.Close)
	handler, _ := serve(t, store, func(c *server.Config) { c.Networks, c.Limits.Requests = networks, 1 })
	wantAnswered(t, "the first one", <-ask(t.Context(), handler, central(1)))

	long, end := networks.Asking(t.Context(), nil)
	computeOne(long, t, networks)
	leaving, leave := context.WithCancel(t.Context())
	left, waits := ask(leaving, handler, central(2)), ask(t.Context(), handler, central(3))
	for queue.Waiting() < 2 {
		runtime.Gosched()
	}
	wantTurnedAway(t, "one too many", <-ask(t.Context(), handler, central(4)))
	wantAnswered(t, "what is kept", <-ask(t.Context(), handler, central(1)))
	wantAnswered(t, "what is not computed", <-ask(t.Context(), handler, light))
	leave()
	<-left
	for queue.Waiting() > 1 {
		runtime.Gosched()
	}
	next := ask(t.Context(), handler, central(5))
	for queue.Waiting() < 2 {
		runtime.Gosched()
	}
	end()
	wantAnswered(t, "one that waited", <-waits)
	wantAnswered(t, "one in the place of who left", <-next)
}

// TestWaitingForTheDataToBeReadHoldsUpNobody asks for networks while what they
// are counted on cannot be read yet.
func TestWaitingForTheDataToBeReadHoldsUpNobody(t *testing.T) {
	store, goOn := servertest.SQLite(t), make(chan struct{})
	queue := admission.New(1, 1)
	networks := network.Open(unscanned{store, goOn}, network.Options{Compute: cache.Bound{Queue: queue, Patience: time.Hour}})
	t.Cleanup(networks.Close)
	handler, _ := serve(t, store, func(c *server.Config) { c.Networks, c.Limits.Requests = networks, 1 })
	var waiting []<-chan *httptest.ResponseRecorder
	for range 2 {
		waiting = append(waiting, ask(t.Context(), handler, central(1)))
	}
	for queue.Waiting() < 1 {
		runtime.Gosched()
	}
	wantAnswered(t, "what needs no network", <-ask(t.Context(), handler, light))
	wantTurnedAway(t, "one too many", <-ask(t.Context(), handler, central(1)))
	close(goOn)
	for _, answer := range waiting {
		wantAnswered(t, "one that waited", <-answer)
	}
}

// unscanned is a store that cannot be scanned before goOn is closed.
type unscanned struct {
	graph.Store
	goOn chan struct{}
}

func (u unscanned) Version(ctx context.Context) (graph.Version, error) {
	<-u.goOn
	return u.Store.Version(ctx)
}

// computeOne has an answer computed for an asker, who has its turn from then on.
func computeOne(ctx context.Context, t *testing.T, networks *network.Networks) {
	t.Helper()
	p, err := networks.Projection(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := networks.Network(ctx, p, network.Query{Level: network.Countries, MinItems: 2}); err != nil {
		t.Fatal(err)
	}
}

// TestOneRequestHoldsOnlySomeNetworks asks for many networks in one request.
func TestOneRequestHoldsOnlySomeNetworks(t *testing.T) {
	store := servertest.SQLite(t)
	networks := network.Open(store, network.Options{Compute: cache.Bound{Memory: 1 << 20}})
	t.Cleanup(networks.Close)
	handler, _ := serve(t, store, func(c *server.Config) { c.Networks = networks })
	wantAnswered(t, "one network", send(t, handler, query(central(1))))
	var many strings.Builder
	for i := range 30 {
		fmt.Fprintf(&many, "a%d: collaborationNetwork(level: PERSON, minWeight: 0.%d) { nodeCount } ", i, i+1)
	}
	if got, message := code(t, send(t, handler, query("{ "+many.String()+"}"))); got != "BAD_USER_INPUT" || !strings.Contains(message, "MB of memory, of which one request may have 1") {
		t.Errorf("many networks: %s %s", got, message)
	}
}

// heldBody is a body that does not come to its end before it is told to.
type heldBody struct {
	strings.Reader
	begun, goOn chan struct{}
}

func (b *heldBody) Read(into []byte) (int, error) {
	if b.begun != nil {
		close(b.begun)
		<-b.goOn
		b.begun = nil
	}
	return b.Reader.Read(into)
}

// TestSlowClientsHoldUpNobody lets a client send its request slowly.
func TestSlowClientsHoldUpNobody(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Limits.Requests = 1 })
	body := &heldBody{*strings.NewReader(`{"query": "{ countries { totalCount } }"}`), make(chan struct{}), make(chan struct{})}
	begun := body.begun
	slow := make(chan *httptest.ResponseRecorder)
	go func() {
		request := httptest.NewRequest(http.MethodPost, "/graphql", body)
		request.Header.Set("Content-Type", "application/json")
		slow <- send(t, handler, request)
	}()
	<-begun
	wantAnswered(t, "another", send(t, handler, query(light)))
	close(body.goOn)
	wantAnswered(t, "the slow one", <-slow)
}

// TestBodiesShareWhatTheyMayTake has clients send large bodies at the same time. One that
// does not come gives way, in a while, to one that does.
func TestBodiesShareWhatTheyMayTake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Memory = 32 * 200 << 10 })
		spaces := strings.Repeat(" ", 60<<10)
		large := func() *httptest.ResponseRecorder { return send(t, handler, query(light+spaces)) }
		wantAnswered(t, "one", large())
		var slow []*stalled
		for range 2 {
			slow = append(slow, stall(t, handler, spaces))
			time.Sleep(time.Millisecond)
		}
		wantTurnedAway(t, "a large one beside two", large())
		wantAnswered(t, "a small one", send(t, handler, query(light)))
		time.Sleep(10 * time.Second)
		wantAnswered(t, "a large one, when the others have not come for long", large())
		if cut := <-slow[0].answer; cut.Code != http.StatusRequestTimeout {
			t.Errorf("the slowest is told %d %s", cut.Code, cut.Body)
		}
		slow[1].goOn <- nil
		wantAnswered(t, "the other", <-slow[1].answer)
		wantAnswered(t, "one afterwards", large())
	})
}

// stalled is a request whose body's end does not come until it is told to, or until its
// connection may be read no longer.
type stalled struct {
	*httptest.ResponseRecorder
	body   io.Reader
	goOn   chan error
	answer chan *httptest.ResponseRecorder
}

// stall asks so that the question comes after the text given, and waits until that has
// been read.
func stall(t *testing.T, handler http.Handler, before string) *stalled {
	s := &stalled{httptest.NewRecorder(), nil, make(chan error, 2), make(chan *httptest.ResponseRecorder, 1)}
	s.body = io.MultiReader(strings.NewReader(before), s, strings.NewReader(`{"query": "`+light+`"}`))
	go func() {
		request := httptest.NewRequest(http.MethodPost, "/graphql", s.body).WithContext(t.Context())
		request.Header.Set("Content-Type", "application/json")
		handler.ServeHTTP(s, request)
		s.answer <- s.ResponseRecorder
	}()
	synctest.Wait()
	return s
}

func (s *stalled) Read([]byte) (int, error) {
	if err := <-s.goOn; err != nil {
		return 0, err
	}
	return 0, io.EOF
}

// SetReadDeadline is called by net/http's ResponseController.
func (s *stalled) SetReadDeadline(time.Time) error {
	s.goOn <- os.ErrDeadlineExceeded
	return nil
}

// TestBodiesSentByDripsAreFew opens many requests whose bodies do not come.
func TestBodiesSentByDripsAreFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Memory = 512 << 20 })
		var slow []*stalled
		for range 1000 {
			slow = append(slow, stall(t, handler, " "))
		}
		wantAnswered(t, "one beside them", send(t, handler, query(light)))
		for _, s := range slow {
			s.goOn <- nil
			wantAnswered(t, "one of them", <-s.answer)
		}
	})
}
