package neo4j

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/write"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/openalex/crowd"
)

var loadWorks = flag.Int("load.works", 2000, "how many works BenchmarkLoad imports")

// BenchmarkLoad imports works of a crowd twice over into one database: once as an
// import does, change set by change set, and after each of them what it wrote
// once more under other ids, by a bare loop that creates it: one UNWIND for each
// kind and each type of edges, in one transaction, with nothing read and nothing
// worked out. It reports rows (records and edges) a second, and what share of the
// bare loop's rate change sets reach, and the import from the file's bytes on.
func BenchmarkLoad(b *testing.B) {
	var content bytes.Buffer
	if err := crowd.Write(&content, crowd.Options{Works: *loadWorks}); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "works")
	if err := os.WriteFile(path, content.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	target := neo4jtest.Server(b)
	direct, err := target.Open()
	if err != nil {
		b.Fatal(err)
	}
	defer direct.Close(b.Context())
	for b.Loop() {
		if err := neo4jtest.Wipe(b.Context(), direct, target.Database); err != nil {
			b.Fatal(err)
		}
		store, err := Open(b.Context(), Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database})
		if err != nil {
			b.Fatal(err)
		}
		set, err := files.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		r := &race{Store: store, known: map[graph.ID]bool{}}
		begin := time.Now()
		_, err = openalex.Import(b.Context(), r, set, openalex.Options{Date: new(graph.Date("2026-10-20"))}, ingest.Settings{})
		whole := time.Since(begin) - r.inBare
		if err := errors.Join(err, set.Close(), store.Close()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(r.rows)/r.inEngine.Seconds(), "rows/s")
		b.ReportMetric(float64(r.rows)/r.inBare.Seconds(), "bare-rows/s")
		b.ReportMetric(r.inBare.Seconds()/r.inEngine.Seconds(), "share")
		b.ReportMetric(r.inBare.Seconds()/whole.Seconds(), "import")
	}
}

// race is a store beside which a bare loop writes the same rows.
type race struct {
	*Store
	known            map[graph.ID]bool // nodes that the bare loop has created
	rows             int
	inEngine, inBare time.Duration
}

// Apply makes a change set, and then writes what it wrote once more.
func (r *race) Apply(ctx context.Context, set *graph.ChangeSet) (*graph.Applied, error) {
	var noted *noting
	begin := time.Now()
	answer, err := r.write(ctx, func(managed neo4j.ManagedTransaction) (any, error) {
		noted = &noting{transaction: newTransaction(managed)}
		return write.Apply(ctx, noted, set)
	})
	r.inEngine += time.Since(begin)
	if err != nil {
		return nil, err
	}
	applied := answer.(*graph.Applied)
	r.rows += len(set.Nodes) + applied.Edges
	statements, err := r.bare(noted)
	if err != nil {
		return nil, err
	}
	begin = time.Now()
	_, err = r.write(ctx, func(managed neo4j.ManagedTransaction) (any, error) {
		for _, text := range slices.Sorted(maps.Keys(statements)) {
			result, err := managed.Run(ctx, text, map[string]any{"rows": statements[text]})
			if err == nil {
				_, err = result.Consume(ctx)
			}
			if err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	r.inBare += time.Since(begin)
	return applied, err
}

func (r *race) write(ctx context.Context, work neo4j.ManagedTransactionWork) (any, error) {
	session := r.session(ctx, neo4j.AccessModeWrite)
	answer, err := session.ExecuteWrite(ctx, work)
	return answer, errors.Join(err, session.Close(ctx))
}

// noting is a change set's transaction that keeps what it is given to write.
type noting struct {
	*transaction
	batch *write.Batch
}

func (n *noting) Write(ctx context.Context, b *write.Batch) error {
	n.batch = b
	return n.transaction.Write(ctx, b)
}

// bare gives the rows of what a change set wrote, by the statement that creates
// them, in whose order they can be carried out.
func (r *race) bare(n *noting) (map[string][]any, error) {
	out := map[string][]any{}
	add := func(text string, row any) { out[text] = append(out[text], row) }
	for _, node := range n.batch.Nodes {
		properties, err := nodeProperties(node)
		if err != nil {
			return nil, err
		}
		properties[propID] = bareID(node.ID)
		if r.known[node.ID] {
			add("UNWIND $rows AS row MATCH (n:"+quote(node.Kind.Name)+" {id: row.id}) SET n = row", properties)
		} else {
			add("UNWIND $rows AS row CREATE (n:"+quote(node.Kind.Name)+") SET n = row", properties)
		}
		r.known[node.ID] = true
	}
	for _, a := range n.batch.Aliases {
		add("UNWIND $rows AS row CREATE (:"+aliasLabel+" {key: row[0], id: row[1]})", []any{"bare " + a.Key.String(), bareID(a.ID)})
	}
	for _, e := range n.batch.Edges {
		properties, err := edgeProperties(e)
		if err != nil {
			return nil, err
		}
		if !n.known[e.EdgeID()] {
			add("UNWIND $rows AS row MATCH (a:"+quote(e.Type.From.Name)+" {id: row[0]}) MATCH (b:"+quote(e.Type.To.Name)+" {id: row[1]}) CREATE (a)-[r:"+
				quote(e.Type.Name)+"]->(b) SET r = row[2]", []any{bareID(e.From), bareID(e.To), properties})
		}
	}
	return out, nil
}

func bareID(id graph.ID) string { return string(id) + "-bare" }
