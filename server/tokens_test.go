package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"corridor/graph/graphtest"
	"corridor/server"
)

func readTokens(t *testing.T, text string) *server.Tokens {
	t.Helper()
	tokens, err := server.ReadTokens(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return tokens
}

// TestStrangersAreToldNothing asks at each address, with tokens that are known
// and such that are not.
func TestStrangersAreToldNothing(t *testing.T) {
	tokens := readTokens(t, "# these may ask\n\n"+server.TokenLine("ministry", "secret-1")+"\n"+server.TokenLine("dashboard", "secret-2")+"\n"+server.TokenLine("dashboard", "secret-3"))
	handler, log := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Tokens = tokens })
	for authorization, who := range map[string]string{
		"": "", "Bearer": "", "Bearer ": "", "Bearer secret": "", "Basic secret-1": "", "secret-1": "", "Bearer secret-11": "",
		"Bearer secret-1": "ministry", "bearer secret-2": "dashboard", "Bearer  secret-3": "dashboard",
	} {
		for path, open := range map[string]bool{"/graphql?query={corridor{store}}": false, "/schema.graphql": false, "/export/capacity?format=csv": false, "/healthz": true, "/readyz": true, "/": true} {
			log.Reset()
			request := httptest.NewRequest(http.MethodGet, path, nil)
			if authorization != "" {
				request.Header.Set("Authorization", authorization)
			}
			answer := send(t, handler, request)
			if open || who != "" {
				if answer.Code != http.StatusOK {
					t.Errorf("%q at %s: %d %s", authorization, path, answer.Code, answer.Body)
				}
			} else if got, _ := code(t, answer); answer.Code != http.StatusUnauthorized || got != "UNAUTHENTICATED" || !strings.HasPrefix(answer.Header().Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("%q at %s: %d %v %s", authorization, path, answer.Code, answer.Header(), answer.Body)
			}
			if named := strings.Contains(log.String(), "name="+who+"\n") || strings.Contains(log.String(), "name="+who+" "); named != (who != "" && !open) || strings.Contains(log.String(), "secret") {
				t.Errorf("%q at %s: the log has %s", authorization, path, log)
			}
		}
	}
}

// TestOneTokenIsSent sends two, one of which is known.
func TestOneTokenIsSent(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Tokens = readTokens(t, server.TokenLine("a", "b")) })
	for _, sent := range [][]string{{"Bearer b", "Bearer x"}, {"Bearer x", "Bearer b"}, {"Bearer b", "Bearer b"}} {
		request := query(light)
		request.Header["Authorization"] = sent
		if answer := send(t, handler, request); answer.Code != http.StatusUnauthorized {
			t.Errorf("%q: %d %s", sent, answer.Code, answer.Body)
		}
	}
}

// TestPagesFromElsewhereMayBringAToken sends what a browser does before it asks.
func TestPagesFromElsewhereMayBringAToken(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) {
		c.Tokens, c.Origins = readTokens(t, server.TokenLine("a", "b")), []string{"https://example.org"}
	})
	request := httptest.NewRequest(http.MethodOptions, "/graphql", nil)
	request.Header.Set("Origin", "https://example.org")
	request.Header.Set("Access-Control-Request-Method", "POST")
	request.Header.Set("Access-Control-Request-Headers", "authorization,content-type")
	answer := send(t, handler, request)
	if answer.Code >= 300 || !strings.Contains(answer.Header().Get("Access-Control-Allow-Headers"), "authorization") {
		t.Errorf("%d %v", answer.Code, answer.Header())
	}
}

func TestTokensAreReadStrictly(t *testing.T) {
	line := server.TokenLine("a", "b")
	for text, want := range map[string]string{
		"":                     "nobody has a token",
		"# " + line:            "nobody has a token",
		line + "\na":           "line 2: write a name",
		line + " more":         "line 1: write a name",
		"a plain-token":        "line 1: what stands after the name is no SHA-256",
		line[:len(line)-2]:     "line 1: what stands after the name is no SHA-256",
		line + "00":            "line 1: what stands after the name is no SHA-256",
		"a " + "zz" + line[4:]: "line 1: what stands after the name is no SHA-256",
	} {
		_, err := server.ReadTokens(strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "plain-token") {
			t.Errorf("%q gives %v, want %q", text, err, want)
		}
	}
}
