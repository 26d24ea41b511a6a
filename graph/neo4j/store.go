// Package neo4j keeps the graph in a Neo4j 5.26 server: a graph.Store that does
// nothing but translate to Cypher.
//
// # How the graph lies in Neo4j
//
// A record is a node with its kind's name as label and the model's properties,
// an edge a relationship of its type's name, so that people can read the same
// database in Neo4j Browser. Beside the model's properties a node has its id,
// the folded shadows (nameFolded, …), searchNames, searchText, searchTerms and
// searchRunes, otherNames (folded) where it has any besides the shown one, and claims
// (JSON) where several sources state it; a relationship
// has its key ("" unless it has parallels) and claims. What an edge points at
// before its record has arrived is a node labelled Placeholder instead of its
// kind. (:Alias {key, id}) binds a key to a node, (:AppliedChange {key, result})
// remembers an idempotency key, and (:TextIndex {key, version}) whose analyser
// made the search properties and shadows.
//
// # Consistency
//
// A plan is one statement. Neo4j is read-committed: statements of one
// transaction, and the parts of one long statement, may see what others
// committed meanwhile. Read and Group of several parts therefore run in one
// transaction but are of one state only if nobody writes at that moment; Scan
// finds out and says ErrChanged.
//
// A change set locks every node that it reads until it has committed, so no
// update is lost; change sets that share a node, be it only their source, wait
// for one another.
package neo4j

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/adapter"
)

// Store is a graph.Store in a Neo4j database. Open makes one.
type Store struct {
	line      line
	database  string
	bookmarks neo4j.BookmarkManager
	gate      adapter.Gate
	leftOut   adapter.LeftOut
}

var _ graph.Store = (*Store)(nil)

// session gives a session that sees at least what this store's sessions wrote.
// Reading sessions may go to any member of a cluster.
func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.line.driver().NewSession(ctx, neo4j.SessionConfig{
		AccessMode:      mode,
		DatabaseName:    s.database,
		BookmarkManager: s.bookmarks,
		FetchSize:       fetchSize,
	})
}

// Version gives the bookmark of an empty read, which is another one exactly
// when somebody has committed something to the database.
func (s *Store) Version(ctx context.Context) (graph.Version, error) {
	var version graph.Version
	err := s.do(ctx, "reading the version", requestTimeout, func(ctx context.Context) error {
		var err error
		version, err = s.version(ctx)
		return err
	})
	return version, err
}

func (s *Store) version(ctx context.Context) (graph.Version, error) {
	var version graph.Version
	err := s.query(ctx, "RETURN 1", nil, func(v graph.Version, _ []*neo4j.Record) error {
		version = v
		return nil
	})
	return version, err
}

// versionOf is the version that the session's last transaction saw or made.
func versionOf(session neo4j.SessionWithContext) (graph.Version, error) {
	bookmarks := neo4j.BookmarksToRawValues(session.LastBookmarks())
	if len(bookmarks) != 1 {
		return "", fmt.Errorf("neo4j: %d bookmarks after one transaction", len(bookmarks))
	}
	return graph.Version(bookmarks[0]), nil
}

// Close waits for work under way, then drops the connections.
func (s *Store) Close() error {
	if !s.gate.Close() {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	if err := s.line.close(ctx); err != nil {
		return fmt.Errorf("neo4j: closing: %w", err)
	}
	return nil
}

const (
	requestTimeout = 30 * time.Second // of a read or group whose context has no deadline
	writeTimeout   = 10 * time.Minute // of a change set whose context has no deadline
	scanTimeout    = 30 * time.Minute // of a scan whose context has no deadline
	closeTimeout   = 5 * time.Second
	// fetchSize is how many records come at a time. Most answers come whole.
	fetchSize = 2000
)
