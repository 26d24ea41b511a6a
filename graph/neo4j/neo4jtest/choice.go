package neo4jtest

import (
	"errors"
	"fmt"
)

// The environment variables that say where the server comes from.
const (
	envURI      = "NEO4J_TEST_URI"
	envUsername = "NEO4J_TEST_USERNAME"
	envPassword = "NEO4J_TEST_PASSWORD"
	envDatabase = "NEO4J_TEST_DATABASE"
	envOrigin   = "CORRIDOR_TEST_NEO4J"
	envCI       = "CI"
)

// defaultDatabase is the only user database of a Community server.
const defaultDatabase = "neo4j"

// errSettings is wrapped by every error about the environment's settings.
var errSettings = errors.New("the settings for tests against Neo4j are wrong")

// advice is what a person reads where no server is asked for.
const advice = `
******************************************************************************
NOTHING HERE WAS TESTED AGAINST NEO4J: no server is asked for. Do one of these:

 1. one server for all packages, from Maven Central (Java 17 or 21, and Maven):
        go run ./graph/neo4j/neo4jtest/serve go test ./...
 2. the same, but a server for each package:
        CORRIDOR_TEST_NEO4J=maven go test ./graph/neo4j/...
 3. a server that runs already, ALL OF WHOSE DATA THE TESTS DELETE:
        NEO4J_TEST_URI=bolt://127.0.0.1:7687 NEO4J_TEST_USERNAME=neo4j \
        NEO4J_TEST_PASSWORD=secret go test ./graph/neo4j/...
******************************************************************************`

// origin is where the server of the tests comes from.
type origin int

const (
	skipped   origin = iota // no server is asked for: the tests are skipped
	forbidden               // no server is asked for where there must be one
	running                 // a server that runs already
	jars                    // a server started from Maven Central's jars
)

// choice is what the environment asks for; target is set for running only.
type choice struct {
	origin origin
	target Target
}

// choose reads the environment through getenv, where an unset variable is
// empty. Its errors wrap errSettings.
func choose(getenv func(string) string) (choice, error) {
	if getenv(envURI) != "" {
		return chooseRunning(getenv)
	}
	switch asked := getenv(envOrigin); {
	case asked == "maven":
		return choice{origin: jars}, nil
	case asked != "":
		return choice{}, fmt.Errorf("%w: %s is %q, and may only be %q", errSettings, envOrigin, asked, "maven")
	case getenv(envCI) == "true":
		return choice{origin: forbidden}, nil
	}
	return choice{origin: skipped}, nil
}

func chooseRunning(getenv func(string) string) (choice, error) {
	target := Target{
		URI:      getenv(envURI),
		Username: getenv(envUsername),
		Password: getenv(envPassword),
		Database: getenv(envDatabase),
	}
	if target.Username == "" || target.Password == "" {
		return choice{}, fmt.Errorf("%w: %s needs %s and %s", errSettings, envURI, envUsername, envPassword)
	}
	if target.Database == "" {
		target.Database = defaultDatabase
	}
	return choice{origin: running, target: target}, nil
}

// Environ returns the settings that make [Server] use this target in another
// process, each as "NAME=value".
func (t Target) Environ() []string {
	return []string{
		envURI + "=" + t.URI,
		envUsername + "=" + t.Username,
		envPassword + "=" + t.Password,
		envDatabase + "=" + t.Database,
	}
}
