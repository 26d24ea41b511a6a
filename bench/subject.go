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
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/server/process"
)

// subject is a server that is measured.
type subject struct {
	*process.Server
	name    string
	path    string // that answers GraphQL; "" for the floor, where each question has its own
	onNeo4j bool
	client  *http.Client
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
		response, err := s.client.Get(s.URL + "/readyz")
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

func (w *world) startCorridor(ctx context.Context, o options, name, program string, store []string) (err error) {
	command := append([]string{program, "serve", "--log-level", "error", "--max-requests", strconv.Itoa(o.clients)}, store...)
	for range starts { // a cold Neo4j may be too slow to count what it holds
		s := &subject{name: name, path: "/graphql", onNeo4j: strings.HasPrefix(name, neo4jName)}
		if err = w.launch(ctx, s, "/readyz", nil, func(address string) []string { return append(command, "--addr", address) }); err == nil {
			return nil
		}
	}
	return err
}

// starts is how often a program is started before its failure counts.
const starts = 5

// startFloor starts this program once more, as the floor.
func (w *world) startFloor(ctx context.Context) error {
	own, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	target := w.instance.Target
	environ := []string{"NEO4J_URI=" + target.URI, "NEO4J_USERNAME=" + target.Username,
		"NEO4J_PASSWORD=" + target.Password, "NEO4J_DATABASE=" + target.Database}
	return w.launch(ctx, &subject{name: floorName, onNeo4j: true}, "/", environ, func(address string) []string {
		return []string{"env", floorVariable + "=" + address, own}
	})
}

// launch starts a server by the command for an address, and waits until it is ready.
func (w *world) launch(ctx context.Context, s *subject, ready string, environ []string, command func(address string) []string) error {
	address, err := process.FreeAddress()
	if err != nil {
		return err
	}
	s.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}
	if s.Server, err = process.Start(address, environ, command(address)...); err != nil {
		return err
	}
	if err := s.Await(ctx, ready, startLimit); err != nil {
		s.Stop()
		return fmt.Errorf("%s: %w", s.name, err)
	}
	w.subjects = append(w.subjects, s)
	return nil
}

// ask asks a question with one of its values and gives the answer.
func (s *subject) ask(ctx context.Context, q *question, value int) ([]byte, error) {
	path, body := s.path, q.bodies[value]
	if path == "" {
		path, body = "/"+strconv.Itoa(q.number), q.values[value]
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+path, bytes.NewReader(body))
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
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.Pid()))
	if err != nil {
		return 0, fmt.Errorf("reading the processor time of %s: %w", s.name, err)
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	user, errUser := strconv.Atoi(fields[11])
	system, errSystem := strconv.Atoi(fields[12])
	return time.Duration(user+system) * (time.Second / ticks), errors.Join(errUser, errSystem)
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
