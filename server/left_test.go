package server_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/server"
	"corridor/server/servertest"
)

// leftAlone is a store whose reader leaves, or whose reads fail.
type leftAlone struct {
	graph.Store
	leave context.CancelFunc
}

func (l leftAlone) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	if l.leave == nil {
		return nil, errors.New("the disk is gone")
	}
	l.leave()
	return nil, ctx.Err()
}

// TestWhoLeavesIsNoFault of the server, and so none in its log; what fails is.
func TestWhoLeavesIsNoFault(t *testing.T) {
	for _, leaves := range []bool{true, false} {
		ctx, leave := context.WithCancel(t.Context())
		defer leave()
		var said bytes.Buffer
		store := leftAlone{Store: servertest.SQLite(t)}
		if leaves {
			store.leave = leave
		}
		handler, _ := serve(t, store, func(c *server.Config) { c.Log = slog.New(slog.NewTextHandler(&said, nil)) })
		handler.ServeHTTP(httptest.NewRecorder(), query(`{ people { nodes { name } } }`).WithContext(ctx))
		if told := strings.Contains(said.String(), "level=ERROR"); told == leaves {
			t.Errorf("leaves %v: %s", leaves, said.String())
		}
	}
}
