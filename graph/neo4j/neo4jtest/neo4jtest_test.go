package neo4jtest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// connect returns the tests' server, a driver that is closed when the test
// ends, and a context that limits the test.
func connect(t *testing.T) (context.Context, Target, neo4j.DriverWithContext) {
	t.Helper()
	target := Server(t)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	driver, err := target.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := driver.Close(context.Background()); err != nil {
			t.Errorf("close the driver: %v", err)
		}
	})
	return ctx, target, driver
}

// query returns the records of one query against the target's database.
func query(ctx context.Context, t *testing.T, driver neo4j.DriverWithContext, target Target, cypher string) []*neo4j.Record {
	t.Helper()
	result, err := neo4j.ExecuteQuery(ctx, driver, cypher, nil,
		neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(target.Database))
	if err != nil {
		t.Fatal(err)
	}
	return result.Records
}

func TestServerIsTheVersionAndIsShared(t *testing.T) {
	ctx, target, driver := connect(t)
	if again := Server(t); again != target {
		t.Errorf("a second call gives %s, the first gave %s", again.URI, target.URI)
	}
	records := query(ctx, t, driver, target, "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]")
	if len(records) != 1 || records[0].Values[0] != Version {
		t.Errorf("the server's version is %v, want %s", records, Version)
	}
}

func TestServerRejectsAWrongPassword(t *testing.T) {
	ctx, target, _ := connect(t)
	target.Password += "x"
	var refusal *neo4j.Neo4jError
	if err := target.ping(ctx); !errors.As(err, &refusal) {
		t.Errorf("error is %v, want the server's", err)
	}
}

func TestReserveGivesTheLockUpWhereNoServerAnswers(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	address, err := freeAddress(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	nowhere := Target{URI: "bolt://" + address, Username: "u", Password: "p", Database: "neo4j"}
	var unreachable *neo4j.ConnectivityError
	if _, err := reserve(nowhere); !errors.As(err, &unreachable) {
		t.Errorf("error is %v, want the driver's ConnectivityError", err)
	}
	path, err := lockPath(nowhere.URI)
	if err != nil {
		t.Fatal(err)
	}
	lock, err := lockFile(path, func() { t.Fatal("the lock is still held") })
	if err != nil {
		t.Fatal(err)
	}
	if err := lock.Close(); err != nil {
		t.Error(err)
	}
}

func TestWipe(t *testing.T) {
	ctx, target, driver := connect(t)
	for _, test := range []struct{ name, data string }{
		{"nothing", "RETURN 0"},
		{"a hub", "CREATE (h:Hub) WITH h UNWIND range(1, 5000) AS i CREATE (h)-[:SPOKE]->(:Wiped {i: i})-[:BACK]->(h)"},
		{"exactly one batch", "UNWIND range(1, 10000) AS i CREATE (:Wiped {i: i})"},
		{"more than two batches", "UNWIND range(1, 20001) AS i CREATE (n:Wiped {i: i})-[:SELF]->(n)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			query(ctx, t, driver, target, test.data)
			started := time.Now()
			if err := Wipe(ctx, driver, target.Database); err != nil {
				t.Fatal(err)
			}
			t.Logf("wiped in %v", time.Since(started))
			if left := query(ctx, t, driver, target, "MATCH (n) RETURN count(n)")[0].Values[0]; left != int64(0) {
				t.Errorf("%v nodes are left", left)
			}
		})
	}
}

func TestWipeKeepsTheSchema(t *testing.T) {
	ctx, target, driver := connect(t)
	query(ctx, t, driver, target, "CREATE CONSTRAINT neo4jtest_i IF NOT EXISTS FOR (n:Wiped) REQUIRE n.i IS UNIQUE")
	t.Cleanup(func() { query(context.Background(), t, driver, target, "DROP CONSTRAINT neo4jtest_i") })
	if err := Wipe(ctx, driver, target.Database); err != nil {
		t.Fatal(err)
	}
	const named = "SHOW CONSTRAINTS YIELD name WHERE name = 'neo4jtest_i' RETURN name"
	if got := len(query(ctx, t, driver, target, named)); got != 1 {
		t.Errorf("%d constraints of that name after the wipe, want 1", got)
	}
}

func TestWipeObeysItsContext(t *testing.T) {
	ctx, target, driver := connect(t)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := Wipe(cancelled, driver, target.Database); err == nil {
		t.Error("no error with a cancelled context")
	}
}
