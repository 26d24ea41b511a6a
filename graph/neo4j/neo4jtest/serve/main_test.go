//go:build unix

package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"corridor/graph/neo4j/neo4jtest"
)

var target = neo4jtest.Target{URI: "bolt://127.0.0.1:1", Username: "u", Password: "p", Database: "d"}

func TestRunCommandHandsTheTargetOnAndTheStatusBack(t *testing.T) {
	const script = `[ "$NEO4J_TEST_URI $NEO4J_TEST_USERNAME $NEO4J_TEST_PASSWORD $NEO4J_TEST_DATABASE" = "bolt://127.0.0.1:1 u p d" ] && exit 7`
	err := runCommand(context.Background(), target, []string{"sh", "-c", script})
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 7 {
		t.Errorf("error is %v, want exit status 7", err)
	}
	if err := runCommand(context.Background(), target, []string{"true"}); err != nil {
		t.Errorf("error is %v for a command that succeeds", err)
	}
}

func TestRunCommandInterruptsTheCommand(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if err := runCommand(ctx, target, []string{"sleep", "600"}); err == nil {
		t.Error("no error though the command was interrupted")
	}
}

func TestClosedTellsTheEndOfAPipeOnly(t *testing.T) {
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reader.Close() }()
	done := closed(reader)
	select {
	case <-done:
		t.Fatal("an open pipe counts as closed")
	case <-time.After(50 * time.Millisecond):
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	<-done

	empty, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = empty.Close() }()
	select {
	case <-closed(empty):
		t.Error("the empty device counts as a closed pipe")
	case <-time.After(50 * time.Millisecond):
	}
}
