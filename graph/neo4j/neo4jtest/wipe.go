package neo4jtest

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// wipeBatch is how many nodes one transaction deletes, so that a large graph
// fits a small server's memory.
const wipeBatch = 10_000

// wipeQuery runs in managed transactions, one a batch: CALL { … } IN
// TRANSACTIONS could not, and would not be retried.
const wipeQuery = `MATCH (n) WITH n LIMIT $batch DETACH DELETE n RETURN count(n) AS deleted`

// Wipe deletes every node and relationship of the database. It leaves
// constraints and indexes as they are. It is not one transaction: when it
// fails, some of the data may be gone.
func Wipe(ctx context.Context, driver neo4j.DriverWithContext, database string) error {
	for {
		result, err := neo4j.ExecuteQuery(ctx, driver, wipeQuery, map[string]any{"batch": wipeBatch},
			neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(database))
		if err != nil {
			return fmt.Errorf("wipe database %s: %w", database, err)
		}
		deleted, _, err := neo4j.GetRecordValue[int64](result.Records[0], "deleted")
		if err != nil {
			return fmt.Errorf("wipe database %s: %w", database, err)
		}
		if deleted < wipeBatch {
			return nil
		}
	}
}
