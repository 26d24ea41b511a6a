// Package neo4jtest gives tests a real Neo4j server.
//
// A test calls [Server] and gets the connection settings of the one server of
// its test process. Where that server comes from is said by the environment:
//
//   - NEO4J_TEST_URI, one or, with spaces between, several, with NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD and, if it
//     is not "neo4j", NEO4J_TEST_DATABASE: a server that runs already. THE TESTS
//     DELETE ALL DATA in that database: never name one that holds anything.
//   - CORRIDOR_TEST_NEO4J=maven: a server of the process's own, started from
//     the jars on Maven Central. It needs Java 17 or 21 and, the first time
//     only, Maven and the network; the jars are kept in the user's cache folder.
//   - neither: the test is skipped, or fails where CI=true.
//
// # Several test processes
//
// go test runs each package's tests in a process of their own, some at once.
// With CORRIDOR_TEST_NEO4J=maven each process that calls Server has its own
// server, so nothing is shared. With NEO4J_TEST_URI all share one database,
// where they would delete each other's data: so Server takes a lock for the
// life of the process, and the processes queue up. The time in the queue counts
// towards go test's -timeout; of several servers the first that is free is taken.
// The lock is a file in the system's temporary
// folder, named after the server's host and port; it holds between processes
// of one machine that have the same temporary folder and name the server alike.
//
// A new server takes a minute of a processor to get up to speed, so that few for
// a whole run cost the least, and this is what a build machine should do:
//
//	go run ./graph/neo4j/neo4jtest/serve -servers 2 go test -p 4 ./...
//
// (-p lets others be tested while some wait for a server.)
//
// # What remains
//
// A server that this package started, and its folder, are gone as soon as the
// process that asked for it has ended, whether it returned, panicked or was
// killed.
package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// answerLimit is how long to wait for the answer of a server that is said to
// run already.
const answerLimit = 30 * time.Second

// Target is how to connect to a Neo4j server that tests may write to.
type Target struct {
	URI      string // with the scheme bolt or neo4j
	Username string
	Password string
	Database string // never empty
}

// Open returns a driver for the target, for the caller to close. It does not
// connect yet.
func (t Target) Open() (neo4j.DriverWithContext, error) {
	driver, err := neo4j.NewDriverWithContext(t.URI, neo4j.BasicAuth(t.Username, t.Password, ""))
	if err != nil {
		return nil, fmt.Errorf("open a driver for %s: %w", t.URI, err)
	}
	return driver, nil
}

// ping returns nil once the target's database answers a query.
func (t Target) ping(ctx context.Context) error {
	driver, err := t.Open()
	if err != nil {
		return err
	}
	defer func() { _ = driver.Close(ctx) }()
	if err := driver.VerifyConnectivity(ctx); err != nil {
		return fmt.Errorf("connect to %s: %w", t.URI, err)
	}
	_, err = neo4j.ExecuteQuery(ctx, driver, "RETURN 1", nil,
		neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(t.Database))
	if err != nil {
		return fmt.Errorf("query database %s of %s: %w", t.Database, t.URI, err)
	}
	return nil
}

// Server returns the server that all tests of this process use, and has it for
// this process alone until the process ends; see the package's documentation.
// The first call starts the server or waits for the lock. Data and schema are
// as the last user left them: call [Wipe] before each test that needs an
// empty database.
//
// Server skips the test where no server is asked for (and says so on the
// terminal, since go test keeps quiet about skips), and fails it where one is
// asked for and cannot be had.
func Server(t testing.TB) Target {
	t.Helper()
	c, err := choose(os.Getenv)
	if err != nil {
		t.Fatalf("neo4jtest: %v", err)
	}
	switch c.origin {
	case skipped:
		sayOnTerminal()
		t.Skip(advice)
	case forbidden:
		t.Fatal(advice)
	}
	server, err := shared()
	if err != nil {
		t.Fatalf("neo4jtest: %v", err)
	}
	return server.target
}

// Own starts a server that the test has for itself, and may restart; it ends with the
// test. It needs the jars. Like Server it skips or fails the test where none is asked for.
func Own(t testing.TB) *Instance {
	t.Helper()
	c, err := choose(os.Getenv)
	switch {
	case err != nil:
		t.Fatalf("neo4jtest: %v", err)
	case c.origin == skipped:
		sayOnTerminal()
		t.Skip(advice)
	case c.origin == forbidden:
		t.Fatal(advice)
	}
	instance, err := Start(t.Context())
	if err != nil {
		t.Fatalf("neo4jtest: %v", err)
	}
	t.Cleanup(func() {
		if err := instance.Stop(); err != nil {
			t.Error(err)
		}
	})
	return instance
}

// holding is the server of this process and what must stay open while the
// process lives: its lock, or the server itself.
type holding struct {
	target   Target
	lock     *flock.Flock
	instance *Instance
}

// shared acquires the server once for the process. It is package state because
// the tests of a process have nothing else in common.
var shared = sync.OnceValues(func() (*holding, error) {
	c, err := choose(os.Getenv)
	if err != nil {
		return nil, err
	}
	if c.origin == jars {
		instance, err := Start(context.Background())
		if err != nil {
			return nil, err
		}
		return &holding{target: instance.Target, instance: instance}, nil
	}
	return reserve(c.target)
})

// reserve waits until no other test process uses one of the servers that the
// target's URI names, then until that one answers.
func reserve(target Target) (*holding, error) {
	uris := strings.Fields(target.URI)
	var paths []string
	for _, uri := range uris {
		path, err := lockPath(uri)
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	lock, which, err := lockOne(paths, func() {
		fmt.Fprintf(os.Stderr, "neo4jtest: waiting for another test process to end: it has %s\n", target.URI)
	})
	if err != nil {
		return nil, err
	}
	target.URI = uris[which]
	ctx, cancel := context.WithTimeout(context.Background(), answerLimit)
	defer cancel()
	if err := target.ping(ctx); err != nil {
		_ = lock.Close()
		return nil, fmt.Errorf("the server that NEO4J_TEST_URI names does not answer: %w", err)
	}
	return &holding{target: target, lock: lock}, nil
}

// sayOnTerminal writes the advice once for each process to the terminal that
// the tests were started from, if there is one: go test shows nothing that a
// passing package writes.
var sayOnTerminal = sync.OnceFunc(func() {
	terminal, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	if err != nil {
		return // nobody is looking
	}
	_, _ = fmt.Fprintln(terminal, advice)
	_ = terminal.Close()
})
