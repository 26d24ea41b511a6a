package neo4j

import (
	"context"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// line is the way to the server: the driver with its pool of connections. Where
// a firewall or an address that has moved drops what is sent, all connections of
// a pool go silent together, and each would be found out by itself, after its own
// time; a fresh driver leaves them behind at once.
type line struct {
	dial func() (neo4j.DriverWithContext, error)

	mu      sync.Mutex
	current neo4j.DriverWithContext
	left    map[neo4j.DriverWithContext]bool // on which work may still be under way
}

func (l *line) open(dial func() (neo4j.DriverWithContext, error)) error {
	driver, err := dial()
	l.dial, l.current, l.left = dial, driver, map[neo4j.DriverWithContext]bool{}
	return err
}

func (l *line) driver() neo4j.DriverWithContext {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.current
}

// renew leaves a driver whose connections are silent, unless another has done so
// already. It stays open for as long as any work on it may take.
func (l *line) renew(silent neo4j.DriverWithContext) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current != silent {
		return
	}
	fresh, err := l.dial()
	if err != nil {
		return // the settings were good before; what is there goes on
	}
	l.current, l.left[silent] = fresh, true
	time.AfterFunc(max(requestTimeout, writeTimeout, scanTimeout), func() { l.leave(silent) })
}

// turn is one piece of work that is to be done by a line.
type turn struct {
	line   *line
	driver neo4j.DriverWithContext
	begun  time.Time
	over   bool
}

func (l *line) turn() *turn { return &turn{line: l, driver: l.driver(), begun: time.Now()} }

// renew gives a line a fresh driver where work that failed took so long that its
// connections must have been silent, and tells whether to try once more by it.
func (t *turn) renew() bool {
	if t.over || time.Since(t.begun) < connectLimit {
		return false
	}
	t.over = true
	t.line.renew(t.driver)
	return true
}

// leave closes a driver that was renewed.
func (l *line) leave(silent neo4j.DriverWithContext) {
	l.mu.Lock()
	delete(l.left, silent)
	l.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	_ = silent.Close(ctx) // nobody waits for it
}

func (l *line) close(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for driver := range l.left {
		_ = driver.Close(ctx)
	}
	return l.current.Close(ctx)
}
