package sqlite

import (
	"context"
	"errors"
	"fmt"

	"corridor/graph"
)

// metaUnclean is the name of meta under which it is noted that somebody was erased
// and the file not yet cleaned.
const metaUnclean = "unclean"

// clean leaves no byte of what was erased in the file, if anything was: neither in
// the pages that are free nor in the index of texts nor in the log beside it. It
// takes about as much room again as the file, while it lasts.
func (c *conn) clean(ctx context.Context) error {
	unclean, err := c.one(ctx, `SELECT 1 FROM "meta" WHERE "_name" = ?`, metaUnclean)
	if err != nil || unclean == nil {
		return err
	}
	if err := c.forget(); err != nil { // a statement that is open would hold VACUUM up
		return err
	}
	terms := quote(termsName(graph.KindPerson.Name))
	for _, text := range []string{
		"INSERT INTO " + terms + " (" + terms + ") VALUES ('optimize')",
		"PRAGMA temp_store = FILE", "VACUUM", "PRAGMA temp_store = MEMORY",
	} {
		if err := c.run(ctx, text); err != nil {
			return fmt.Errorf("cleaning up what was erased: %w", err)
		}
	}
	if err := c.truncateLog(ctx); err != nil {
		return err
	}
	if err := c.exec(ctx, `DELETE FROM "meta" WHERE "_name" = ?`, metaUnclean); err != nil {
		return err
	}
	return c.truncateLog(ctx)
}

// truncateLog brings the log beside the file into it and empties it.
func (c *conn) truncateLog(ctx context.Context) error {
	busy, err := c.one(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err == nil && busy != int64(0) {
		err = errBusy
	}
	return err
}

var errBusy = errors.New("what was erased is out of the store, but not of the log beside its file, which another program reads; erase again once that has ended")
