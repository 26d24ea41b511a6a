package neo4j

import (
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"corridor/graph"
)

// Config says which database to open and as whom.
type Config struct {
	// URI has one of the schemes neo4j, neo4j+s, neo4j+ssc, bolt, bolt+s and
	// bolt+ssc, for example neo4j://localhost:7687.
	URI string
	// Username and Password are those of Neo4j; no username means a server
	// without authentication.
	Username, Password string
	// Database is the database's name, "" for the user's home database.
	Database string
}

const (
	livenessCheck = 2 * time.Second // a connection that was idle for longer is tried before use
	maxRetryTime  = 5 * time.Second
	connectLimit  = 5 * time.Second // of getting a connection: a new one, or one that still answers
)

// ErrRefused is a server that is there and lets this user, or into this database,
// nobody in: to wait does not help.
var ErrRefused = errors.New("refused by the server")

// Open connects to the database and makes the constraints and indexes of the
// model that are missing, waiting until they are ready. What a program with
// another analyser made of the texts is made anew, which is said in the log.
// Where the server cannot be reached or refuses the user, which is ErrRefused too,
// the error is graph.ErrUnavailable and says what to set.
func Open(ctx context.Context, c Config) (*Store, error) {
	if err := checkURI(c.URI); err != nil {
		return nil, err
	}
	auth := neo4j.NoAuth()
	if c.Username != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	s := &Store{database: c.Database, bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})}
	err := s.line.open(func() (neo4j.DriverWithContext, error) { return neo4j.NewDriverWithContext(c.URI, auth, configure) })
	if err != nil {
		return nil, graph.Invalid("NEO4J_URI", "%q: %v", c.URI, err)
	}
	err = s.prepare(ctx, c)
	if err == nil {
		err = s.reindex(ctx)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

func configure(c *config.Config) {
	c.ConnectionLivenessCheckTimeout = livenessCheck
	c.MaxTransactionRetryTime = maxRetryTime
	c.SocketConnectTimeout = connectLimit
	c.ConnectionAcquisitionTimeout = connectLimit
	c.NotificationsMinSeverity = notifications.DisabledLevel
	c.TelemetryDisabled = true
	c.ReadBufferSize = 64 << 10
	c.UserAgent = "corridor"
}

// checkURI refuses what the driver would take but could not mean: an address
// without a host, or with settings after it.
func checkURI(uri string) error {
	const advice = "write it as neo4j://host:7687; the schemes are neo4j, neo4j+s, neo4j+ssc, bolt, bolt+s and bolt+ssc"
	if uri == "" {
		return graph.Invalid("NEO4J_URI", "no address is given; %s", advice)
	}
	parsed, err := url.Parse(uri)
	if err != nil {
		return graph.Invalid("NEO4J_URI", "this is not an address; %s", advice)
	}
	switch parsed.Scheme {
	case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
	default:
		return graph.Invalid("NEO4J_URI", "%q is not a scheme of Neo4j; %s", parsed.Scheme, advice)
	}
	if parsed.Hostname() == "" {
		return graph.Invalid("NEO4J_URI", "the address names no host; %s", advice)
	}
	if parsed.User != nil {
		return graph.Invalid("NEO4J_URI", "the address holds a user; set NEO4J_USERNAME and NEO4J_PASSWORD instead")
	}
	return nil
}

// prepare makes sure of the connection and of the schema.
func (s *Store) prepare(ctx context.Context, c Config) error {
	return s.do(ctx, "opening", writeTimeout, func(ctx context.Context) error {
		if err := s.connect(ctx); err != nil {
			return s.explain(ctx, c, err)
		}
		return s.makeSchema(ctx)
	})
}

// connect asks the database itself for an answer, not only the server.
func (s *Store) connect(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*connectLimit)
	defer cancel()
	if err := s.line.driver().VerifyConnectivity(ctx); err != nil {
		return err
	}
	_, err := s.version(ctx)
	return err
}

// explain says what a person can do about a database that does not open.
func (s *Store) explain(ctx context.Context, c Config, err error) error {
	if ctx.Err() != nil {
		return err
	}
	advice := "is the server running, and is NEO4J_URI right (a server without TLS needs neo4j:// or bolt://, one with it neo4j+s:// or bolt+s://)?"
	switch {
	case hasCode(err, "Neo.ClientError.Security."):
		advice, err = "the server refuses the user: set NEO4J_USERNAME and NEO4J_PASSWORD", errors.Join(ErrRefused, err)
	case hasCode(err, "Neo.ClientError.Database."):
		advice, err = "the server has no such database: set NEO4J_DATABASE, or leave it empty for the user's own", errors.Join(ErrRefused, err)
	}
	return graph.Unavailable("neo4j at %s: %s: %w", c.URI, advice, err)
}
