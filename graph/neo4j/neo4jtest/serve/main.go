// Serve runs one Neo4j server for the tests of several packages.
//
//	go run ./graph/neo4j/neo4jtest/serve go test ./...
//
// runs the command with the server's connection settings in its environment,
// stops the server when the command ends, and exits with its status.
//
//	serve > settings &
//
// without a command, prints the settings as shell exports as soon as the server
// answers, the last of them the id of the process to stop, and runs until it
// gets SIGINT or SIGTERM or, where its standard input is a pipe, until that is
// closed. (Build the program for this: go run does not hand SIGTERM on.)
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"corridor/graph/neo4j/neo4jtest"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	cancel()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() > 0:
		os.Exit(exit.ExitCode())
	case err != nil:
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

// run serves until ctx is done, or until the command, if one is given, ends.
func run(ctx context.Context, command []string) error {
	instance, err := neo4jtest.Start(ctx)
	if err != nil {
		return err
	}
	if len(command) > 0 {
		err = runCommand(ctx, instance.Target, command)
	} else {
		err = wait(ctx, instance)
	}
	return errors.Join(err, instance.Stop())
}

// runCommand runs the command with the target in its environment.
func runCommand(ctx context.Context, target neo4jtest.Target, command []string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = append(os.Environ(), target.Environ()...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("run %s: %w", command[0], err)
	}
	return nil
}

// wait prints the settings and returns when the server is no longer wanted, or
// with an error when it has ended by itself.
func wait(ctx context.Context, instance *neo4jtest.Instance) error {
	for _, setting := range append(instance.Target.Environ(), fmt.Sprintf("NEO4J_TEST_PID=%d", os.Getpid())) {
		fmt.Println("export", setting)
	}
	select {
	case <-ctx.Done():
		return nil
	case <-closed(os.Stdin):
		return nil
	case <-instance.Done():
		return fmt.Errorf("%w; it printed:\n%s", neo4jtest.ErrEnded, instance.Output())
	}
}

// closed returns a channel that is closed when the pipe is. For anything but a
// pipe it never is: a shell gives a background program an empty input.
func closed(input *os.File) <-chan struct{} {
	done := make(chan struct{})
	info, err := input.Stat()
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		return done
	}
	go func() {
		defer close(done)
		_, _ = io.Copy(io.Discard, input)
	}()
	return done
}
