package neo4j

import (
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// A request that no server answers must fail by itself, not by its deadline: only
// then is it told that the store is unavailable. The driver's own limits are
// longer than a request may take.
func TestTheDriverGivesUpBeforeARequestDoes(t *testing.T) {
	var c config.Config
	configure(&c)
	if c.MaxTransactionRetryTime <= 0 || c.SocketConnectTimeout <= 0 || c.MaxTransactionRetryTime+c.SocketConnectTimeout >= requestTimeout {
		t.Errorf("retries end after %v and connecting after %v; a request may take %v", c.MaxTransactionRetryTime, c.SocketConnectTimeout, requestTimeout)
	}
}
