package assistant_test

import (
	"log/slog"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/server"
	"corridor/server/servertest"
)

// corridor is a store that can be asked.
type corridor struct{ config server.Config }

// real is what a first start loads, madeUp the made-up corridor.
func real(t testing.TB) corridor { return opened(t, servertest.Real.SQLite(t)) }

func madeUp(t testing.TB) corridor { return opened(t, servertest.MadeUp.SQLite(t)) }

// opened is what is asked of a store.
func opened(t testing.TB, store graph.Store) corridor {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	networks := network.Open(store, network.Options{Log: log})
	t.Cleanup(networks.Close)
	return corridor{server.Config{Store: store, Networks: networks, Log: log}}
}

// session begins a session with what answers assistants.
func (c corridor) session(t testing.TB) *mcp.ClientSession {
	t.Helper()
	here, there := mcp.NewInMemoryTransports()
	if _, err := server.Assistants(c.config, "http://corridor.test").Connect(t.Context(), there, nil); err != nil {
		t.Fatal(err)
	}
	return connected(t, here)
}

// connected connects the SDK's own client.
func connected(t testing.TB, transport mcp.Transport) *mcp.ClientSession {
	t.Helper()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}
