package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// startLimit is how long a server may take from its start to its first answer.
const startLimit = 3 * time.Minute

// initialUser is the user of a new server, and also that user's password,
// which must be changed before anything else can be done.
const initialUser = "neo4j"

// ErrEnded is wrapped by [Start]'s error where the server ended before it
// answered.
var ErrEnded = errors.New("the server has ended")

// Instance is a running Neo4j server that [Start] started.
type Instance struct {
	// Target connects to the server.
	Target Target

	process *supervised
	home    string
	command []string // that runs it
}

// Done is closed when the server has ended, by Stop or by itself.
func (i *Instance) Done() <-chan struct{} { return i.process.exited }

// Output returns the last few kilobytes that the server printed.
func (i *Instance) Output() string { return i.process.output.String() }

// Stop ends the server at once and removes its data. It may be called more
// than once.
func (i *Instance) Stop() error {
	if err := i.process.stop(); err != nil {
		return fmt.Errorf("stop Neo4j: %w", err)
	}
	return nil
}

// Restart kills the server by SIGKILL, which leaves it no time for anything, starts it
// again over the same data, and returns when it answers.
func (i *Instance) Restart(ctx context.Context) error {
	if err := i.process.kill(); err != nil {
		return fmt.Errorf("kill Neo4j: %w", err)
	}
	process, err := startSupervised(i.home, i.command...)
	if err != nil {
		return errors.Join(err, os.RemoveAll(i.home))
	}
	i.process = process
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	driver, err := i.Target.Open()
	if err != nil {
		return err
	}
	defer func() { _ = driver.Close(ctx) }()
	return i.await(ctx, driver)
}

// Start starts a new, empty Neo4j Community server on a free port of 127.0.0.1
// and returns when it answers. The server ends with the process that called
// Start, however that ends. Start needs java (17 or 21), and mvn where the
// jars are not in the cache yet; where one is missing, the error wraps
// [exec.ErrNotFound]. ctx limits the start only.
func Start(ctx context.Context) (*Instance, error) {
	return start(ctx, func(_, _, _ string) error { return nil })
}

// start is Start with a function that readies the server's folder before it starts.
func start(ctx context.Context, ready func(java, lib, home string) error) (*Instance, error) {
	java, err := exec.LookPath("java")
	if err != nil {
		return nil, fmt.Errorf("install Java 17 or 21 to run Neo4j (Debian: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@21): %w", err)
	}
	cache, err := cacheFolder()
	if err != nil {
		return nil, err
	}
	lib, err := fetchJars(ctx, cache)
	if err != nil {
		return nil, err
	}
	address, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	home, err := makeHome(address)
	if err != nil {
		return nil, err
	}
	if err := ready(java, lib, home); err != nil {
		return nil, errors.Join(err, os.RemoveAll(home))
	}
	command := javaCommand(java, lib, home)
	process, err := startSupervised(home, command...)
	if err != nil {
		_ = os.RemoveAll(home)
		return nil, err
	}
	instance := &Instance{
		process: process, home: home, command: command,
		Target: Target{
			URI:      "bolt://" + address,
			Username: initialUser,
			Password: password(),
			Database: defaultDatabase,
		},
	}
	if err := instance.prepare(ctx); err != nil {
		return nil, errors.Join(err, instance.Stop())
	}
	return instance, nil
}

// password is that of all servers that this process starts.
var password = sync.OnceValue(rand.Text)

// freeAddress returns an address of 127.0.0.1 on which nothing listens. Neo4j
// could find one itself but does not say which.
func freeAddress(ctx context.Context) (string, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port for Neo4j: %w", err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		return "", fmt.Errorf("find a free port for Neo4j: %w", err)
	}
	return address, nil
}

// configuration is neo4j.conf for a server that listens on the address %[1]s
// only. Wrong passwords are never counted, so that tests may try them.
// Transaction logs would take 512 MB before anything is written.
const configuration = `server.bolt.listen_address=%[1]s
server.bolt.advertised_address=%[1]s
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=512m
db.tx_log.preallocate=false
dbms.security.auth_max_failed_attempts=0
dbms.usage_report.enabled=false
`

// makeHome makes the folder that holds everything a server writes.
func makeHome(address string) (string, error) {
	home, err := os.MkdirTemp("", "corridor-neo4j-")
	if err != nil {
		return "", fmt.Errorf("make Neo4j's folder: %w", err)
	}
	err = errors.Join(
		os.Mkdir(filepath.Join(home, "tmp"), 0o700),
		os.WriteFile(filepath.Join(home, "neo4j.conf"), fmt.Appendf(nil, configuration, address), 0o600))
	if err != nil {
		_ = os.RemoveAll(home)
		return "", fmt.Errorf("fill Neo4j's folder: %w", err)
	}
	return home, nil
}

// javaCommand is the command that runs the server in the foreground, with its
// log on standard output.
func javaCommand(java, lib, home string) []string {
	temporary := filepath.Join(home, "tmp")
	return []string{
		java,
		"-Xms256m", "-Xmx1g",
		"-XX:-UsePerfData", // it would leave a file in the system's temporary folder
		"-Djava.io.tmpdir=" + temporary,
		"-Djna.tmpdir=" + temporary,
		"-Dfile.encoding=UTF-8",
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-cp", filepath.Join(lib, "*"),
		"org.neo4j.server.CommunityEntryPoint",
		"--home-dir=" + home,
		"--config-dir=" + home,
		"--console-mode",
	}
}

// prepare waits until the server answers and sets its password.
func (i *Instance) prepare(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	initial := i.Target
	initial.Password = initialUser
	driver, err := initial.Open()
	if err != nil {
		return err
	}
	defer func() { _ = driver.Close(ctx) }()
	if err := i.await(ctx, driver); err != nil {
		return err
	}
	_, err = neo4j.ExecuteQuery(ctx, driver, "ALTER CURRENT USER SET PASSWORD FROM $from TO $to",
		map[string]any{"from": initial.Password, "to": i.Target.Password},
		neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("system"))
	if err != nil {
		return fmt.Errorf("set the new server's password: %w\n%s", err, i.Output())
	}
	if err := i.Target.ping(ctx); err != nil {
		return fmt.Errorf("use the new server: %w\n%s", err, i.Output())
	}
	return nil
}

// await returns when the server answers through driver.
func (i *Instance) await(ctx context.Context, driver neo4j.DriverWithContext) error {
	const shortest, longest = 50 * time.Millisecond, time.Second
	for pause := shortest; ; pause = min(2*pause, longest) {
		err := driver.VerifyConnectivity(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-i.Done():
			return fmt.Errorf("%w before it answered; it printed:\n%s", ErrEnded, i.Output())
		case <-ctx.Done():
			return fmt.Errorf("wait for the new server: %w: %w; it printed:\n%s", ctx.Err(), err, i.Output())
		case <-time.After(pause):
		}
	}
}
