package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/server/process"
)

// subject is a server that is measured.
type subject struct {
	name    string
	url     string
	path    string // that answers GraphQL; "" for the floor, where each question has its own
	onNeo4j bool
	process *exec.Cmd
	client  *http.Client
	ended   chan error
}

// The names of servers, in the order of the table.
const (
	floorName  = "floor"
	neo4jName  = "Neo4j"
	sqliteName = "SQLite"
	alone      = ", no copy"
	beforeMark = ", before"
)

// serve starts the floor, and each program on each store, and waits for their copies
// of it. A file is served by one program.
func (w *world) serve(ctx context.Context, o options, program string) error {
	target, err := w.instance.Target, w.startFloor(ctx)
	onNeo4j := []string{"--neo4j-uri", target.URI, "--neo4j-username", target.Username, "--neo4j-password", target.Password, "--neo4j-database", target.Database}
	onSQLite := func(name string) []string {
		file, own := filepath.Join(w.folder, fileOfStore), filepath.Join(w.folder, name)
		if err == nil && own != file {
			err = command(ctx, "cp", file, own)
		}
		return []string{"--data", own}
	}
	start := func(name, program string, store []string) {
		if err == nil {
			err = w.startCorridor(ctx, o, name, program, store)
		}
	}
	start(neo4jName, program, onNeo4j)
	start(sqliteName, program, onSQLite(fileOfStore))
	if o.alone {
		start(neo4jName+alone, program, append(onNeo4j, "--no-copy"))
		start(sqliteName+alone, program, append(onSQLite("alone.db"), "--no-copy"))
	}
	if o.before != "" {
		start(neo4jName+beforeMark, o.before, onNeo4j)
		start(sqliteName+beforeMark, o.before, onSQLite("before.db"))
	}
	for _, s := range w.subjects {
		if err == nil && s.path != "" {
			err = s.awaitCopy(ctx)
		}
	}
	return err
}

// awaitCopy waits until the server has its copy in memory, if it is to have one.
func (s *subject) awaitCopy(ctx context.Context) error {
	for end := time.Now().Add(startLimit); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(time.Second) {
		response, err := s.client.Get(s.url + "/readyz")
		if err != nil {
			return fmt.Errorf("asking whether %s has its copy: %w", s.name, err)
		}
		var said struct{ Copy *struct{ Version string } }
		err = json.NewDecoder(response.Body).Decode(&said)
		if closed := response.Body.Close(); err != nil || closed != nil || said.Copy == nil || said.Copy.Version != "" {
			return errors.Join(err, closed)
		}
	}
	return fmt.Errorf("%s has no copy of its store after %s", s.name, startLimit)
}

// startLimit is how long a server may take until it answers, and until it has its copy.
const startLimit = 10 * time.Minute

func (w *world) startCorridor(ctx context.Context, o options, name, program string, store []string) error {
	address, err := process.FreeAddress()
	if err != nil {
		return err
	}
	args := append([]string{"serve", "--addr", address, "--log-level", "error", "--max-requests", strconv.Itoa(o.clients)}, store...)
	for range starts { // a cold Neo4j may be too slow to count what it holds
		s := &subject{name: name, url: "http://" + address, path: "/graphql", onNeo4j: strings.HasPrefix(name, neo4jName), process: exec.Command(program, args...)}
		if err = w.launch(ctx, s, "/readyz"); err == nil {
			return nil
		}
	}
	return err
}

// starts is how often a program is started before its failure counts.
const starts = 5

// startFloor starts this program once more, as the floor.
func (w *world) startFloor(ctx context.Context) error {
	address, err := process.FreeAddress()
	if err != nil {
		return err
	}
	own, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	s := &subject{name: floorName, url: "http://" + address, onNeo4j: true, process: exec.Command(own)}
	target := w.instance.Target
	s.process.Env = append(os.Environ(), floorVariable+"="+address, "NEO4J_URI="+target.URI, "NEO4J_USERNAME="+target.Username,
		"NEO4J_PASSWORD="+target.Password, "NEO4J_DATABASE="+target.Database)
	return w.launch(ctx, s, "/")
}

// launch starts a server's process and waits until it is ready.
func (w *world) launch(ctx context.Context, s *subject, ready string) error {
	s.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}
	var said bytes.Buffer
	s.process.Stdout, s.process.Stderr = io.Discard, &said
	if err := s.process.Start(); err != nil {
		return fmt.Errorf("starting %s: %w", s.name, err)
	}
	s.ended = make(chan error, 1)
	go func() { s.ended <- s.process.Wait() }()
	for end := time.Now().Add(startLimit); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(100 * time.Millisecond) {
		select {
		case err := <-s.ended:
			s.ended <- err
			return fmt.Errorf("%s has ended: %w: %s", s.name, err, said.String())
		default:
		}
		if response, err := s.client.Get(s.url + ready); err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				w.subjects = append(w.subjects, s)
				return nil
			}
		}
	}
	s.stop()
	return fmt.Errorf("%s is not ready: %s", s.name, said.String())
}

func (s *subject) stop() {
	_ = s.process.Process.Signal(os.Interrupt)
	<-s.ended
}

// ask asks a question with one of its values and gives the answer.
func (s *subject) ask(ctx context.Context, q *question, value int) ([]byte, error) {
	path, body := s.path, q.bodies[value]
	if path == "" {
		path, body = "/"+strconv.Itoa(q.number), q.values[value]
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := s.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("asking %s: %w", s.name, err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, fmt.Errorf("reading the answer of %s: %w", s.name, err)
	}
	if response.StatusCode != http.StatusOK || bytes.HasPrefix(answer, []byte(`{"errors"`)) {
		return nil, fmt.Errorf("%s answers %q with %d: %.300s", s.name, q.name, response.StatusCode, answer)
	}
	return answer, nil
}

// ticks are how many of the kernel's units of processor time make a second.
const ticks = 100

// processor is the processor time that the server has taken so far.
func (s *subject) processor() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.process.Process.Pid))
	if err != nil {
		return 0, fmt.Errorf("reading the processor time of %s: %w", s.name, err)
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	user, errUser := strconv.Atoi(fields[11])
	system, errSystem := strconv.Atoi(fields[12])
	return time.Duration(user+system) * (time.Second / ticks), errors.Join(errUser, errSystem)
}

// resident is the memory that the server has, in megabytes.
func (s *subject) resident() int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), "VmRSS:")
	kilobytes, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return kilobytes >> 10
}

// databaseProcessor is the processor time that Neo4j has taken so far.
func (w *world) databaseProcessor(ctx context.Context) (time.Duration, error) {
	const text = `CALL dbms.queryJmx("java.lang:type=OperatingSystem") YIELD attributes RETURN attributes.ProcessCpuTime.value`
	result, err := neo4j.ExecuteQuery(ctx, w.driver, text, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(w.instance.Target.Database))
	if err != nil {
		return 0, fmt.Errorf("asking Neo4j for its processor time: %w", err)
	}
	nanoseconds, ok := result.Records[0].Values[0].(int64)
	if !ok {
		return 0, fmt.Errorf("Neo4j says %v of its processor time", result.Records[0].Values[0])
	}
	return time.Duration(nanoseconds), nil
}
