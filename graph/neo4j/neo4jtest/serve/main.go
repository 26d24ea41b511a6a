// Serve runs one Neo4j server, or as many as -servers says, for the tests of
// several packages.
//
//	go run ./graph/neo4j/neo4jtest/serve -servers 2 go test -p 4 ./...
//
// runs the command with the servers' connection settings in its environment,
// stops the servers when the command ends, and exits with its status.
//
//	serve > settings &
//
// without a command, prints the settings as shell exports as soon as the servers
// answer, the last of them the id of the process to stop, and runs until it
// gets SIGINT or SIGTERM or, where its standard input is a pipe, until that is
// closed. (Build the program for this: go run does not hand SIGTERM on.)
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"corridor/graph/neo4j/neo4jtest"
)

func main() {
	servers := flag.Int("servers", 1, "how many `servers` to run; each package's tests take one that is free")
	flag.Parse()
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, *servers, flag.Args())
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
func run(ctx context.Context, servers int, command []string) (err error) {
	if servers < 1 {
		return fmt.Errorf("-servers is %d, and must be at least 1", servers)
	}
	var instances []*neo4jtest.Instance
	var uris []string
	defer func() {
		for _, i := range instances {
			err = errors.Join(err, i.Stop())
		}
	}()
	for range servers {
		instance, err := neo4jtest.Start(ctx)
		if err != nil {
			return err
		}
		instances = append(instances, instance)
		uris = append(uris, instance.Target.URI)
	}
	target := instances[0].Target // they have the same password
	target.URI = strings.Join(uris, " ")
	if len(command) > 0 {
		return runCommand(ctx, target, command)
	}
	return wait(ctx, target, instances)
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

// wait prints the settings and returns when the servers are no longer wanted, or
// with an error when one has ended by itself.
func wait(ctx context.Context, target neo4jtest.Target, instances []*neo4jtest.Instance) error {
	for _, setting := range append(target.Environ(), fmt.Sprintf("NEO4J_TEST_PID=%d", os.Getpid())) {
		name, value, _ := strings.Cut(setting, "=")
		fmt.Printf("export %s='%s'\n", name, value)
	}
	ended := make(chan *neo4jtest.Instance, len(instances))
	for _, i := range instances {
		go func() {
			<-i.Done()
			ended <- i
		}()
	}
	select {
	case <-ctx.Done():
		return nil
	case <-closed(os.Stdin):
		return nil
	case i := <-ended:
		return fmt.Errorf("%w; it printed:\n%s", neo4jtest.ErrEnded, i.Output())
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
