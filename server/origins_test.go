package server_test

import (
	"log/slog"
	"strings"
	"testing"

	"corridor/graph/graphtest"
	"corridor/server"
)

func TestOriginsThatNoPageHasAreRefused(t *testing.T) {
	for origin, suggests := range map[string]string{
		"*": "", "null": "", "https://a.example": "", "http://localhost:3000": "", "https://*.a.example": "", "http://localhost:*": "", "https://xn--r8jz45g.jp": "",
		"http://127.0.0.1:5173": "", "http://[::1]:3000": "", "capacitor://localhost": "", "chrome-extension://abcdef": "", "https://a.example:8443": "", "http://a_b.example": "",

		"foo":                        "write its scheme too, as https://foo",
		"a.example:3000":             "https://a.example:3000",
		"":                           "as https://example.org",
		"foo/":                       "as https://example.org",
		"//a.example":                "as https://example.org",
		"https://":                   "as https://example.org",
		"https:///path":              "as https://example.org",
		"https://a b.example":        "as https://example.org",
		"https://a.example/":         "write https://a.example",
		"https://a.example/page":     "write https://a.example",
		"https://a.example?x=1":      "write https://a.example",
		"https://a.example#x":        "write https://a.example",
		"HTTPS://a.example":          "write https://a.example",
		"https://A.Example":          "write https://a.example",
		" https://a.example":         "write https://a.example",
		"https://a.example:443":      "write https://a.example",
		"http://a.example:80/":       "write http://a.example",
		"http://a.example:080":       "write http://a.example",
		"https://a.example:":         "write https://a.example",
		"https://user:pw@a.example":  "write https://a.example",
		"http://[0:0::1]:3000":       "write http://[::1]:3000",
		"http://[::1":                "no address of IPv6",
		"http://[x]":                 "no address of IPv6",
		"https://a.example:99999":    `"99999" is no port`,
		"https://例え.jp":              "xn--",
		"https://*.*.example":        "only one *",
		"file:///home/me/index.html": "write null",
	} {
		err := server.CheckOrigins([]string{"https://fine.example", origin})
		switch {
		case suggests == "" && err != nil:
			t.Errorf("%q is refused: %v", origin, err)
		case suggests != "" && (err == nil || !strings.HasSuffix(err.Error(), suggests) && !strings.Contains(err.Error(), suggests)):
			t.Errorf("%q: %v, want … %s", origin, err, suggests)
		}
	}
	if _, err := server.New(server.Config{Store: graphtest.NewOracle(), Log: slog.New(slog.DiscardHandler), Origins: []string{"foo"}}); err == nil {
		t.Error("a server is made with an origin that no page has")
	}
}
