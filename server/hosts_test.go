package server_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"corridor/graph/graphtest"
	"corridor/server"
)

func TestOnlyItsOwnNamesReachTheServer(t *testing.T) {
	for listened, cases := range map[string]map[string]bool{
		"127.0.0.1:8080": {
			"127.0.0.1:8080": true, "127.0.0.1": true, "127.0.0.2:80": true, "localhost:8080": true, "LOCALHOST": true, "localhost.": true, "corridor.localhost:1": true,
			"[::1]:8080": true, "": true, "named.example:8080": true, "Named.Example.": true,
			"evil.example": false, "evil.example:8080": false, "10.0.0.1:8080": false, "0.0.0.0:8080": false, "[fe80::1]:8080": false,
			"localhost.evil.example": false, "127.0.0.1.evil.example": false, "notlocalhost": false, "sub.named.example": false, "2130706433": false,
		},
		"[::1]:8080":        {"[::1]:8080": true, "localhost": true, "127.0.0.1": true, "evil.example": false, "[::2]": false},
		"0.0.0.0:8080":      {"10.0.0.1:8080": true, "[2001:db8::1]:8080": true, "localhost": true, "evil.example": false, "named.example": true},
		"[::]:8080":         {"10.0.0.1:8080": true, "[2001:db8::1]:8080": true, "localhost": true, "evil.example": false},
		"192.168.1.5:8080":  {"192.168.1.5:8080": true, "192.168.1.5": true, "192.168.1.6": false, "localhost": false, "127.0.0.1": false, "evil.example": false},
		"[2001:db8::1]:443": {"[2001:DB8:0::1]": true, "[2001:db8::2]": false},
	} {
		address, err := net.ResolveTCPAddr("tcp", listened)
		if err != nil {
			t.Fatal(err)
		}
		hosts, err := server.HostsOf(address, []string{"named.example"})
		if err != nil {
			t.Fatal(err)
		}
		handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Hosts = hosts })
		for host, allowed := range cases {
			for _, path := range []string{"/graphql", "/", "/schema.graphql", "/readyz", "/export/capacity?format=csv"} {
				request := query(`{ people { totalCount } }`)
				if path != "/graphql" {
					request = httptest.NewRequest(http.MethodGet, path, nil)
				}
				request.Host = host
				answer := send(t, handler, request)
				want := http.StatusOK
				if !allowed {
					want = http.StatusMisdirectedRequest
				}
				if answer.Code != want {
					t.Errorf("listening on %s, %s of %q: %d, want %d", listened, path, host, answer.Code, want)
				}
				if !allowed && !strings.Contains(answer.Body.String(), "--hosts") {
					t.Errorf("%q is told %s", host, answer.Body)
				}
			}
		}
	}
}

func TestHostsAreNames(t *testing.T) {
	address := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}
	for name, suggests := range map[string]string{
		"https://a.example": "path, in small letters: a.example", "a.example:8080": ": a.example", "A.example": ": a.example", "a.example/": ": a.example",
		"a.example.": ": a.example", "": "corridor.example.org", "[::1]": ": ::1",
	} {
		if _, err := server.HostsOf(address, []string{name}); err == nil || !strings.HasSuffix(err.Error(), suggests) {
			t.Errorf("%q: %v, want … %s", name, err, suggests)
		}
	}
	hosts, err := server.HostsOf(address, []string{"*"})
	if err != nil {
		t.Fatal(err)
	}
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Hosts = hosts })
	request := query(`{ people { totalCount } }`)
	request.Host = "anything.example"
	if answer := send(t, handler, request); answer.Code != http.StatusOK {
		t.Errorf("with *: %d %s", answer.Code, answer.Body)
	}
}
