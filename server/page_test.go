package server_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"corridor/graph/graphtest"
)

// explorerFiles lists the addresses of the files that the page loads.
func explorerFiles(t *testing.T, handler http.Handler) []string {
	t.Helper()
	page := send(t, handler, httptest.NewRequest(http.MethodGet, "/", nil)).Body.String()
	var out []string
	for _, found := range regexp.MustCompile(`(?:src|href)="(explorer/[^"]+)"`).FindAllStringSubmatch(page, -1) {
		out = append(out, "/"+found[1])
	}
	if len(out) == 0 {
		t.Fatalf("the page loads nothing: %s", page)
	}
	return out
}

func TestThePageAllowsOnlyItself(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	answer := send(t, handler, httptest.NewRequest(http.MethodGet, "/", nil))
	policy := answer.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy %q has no %q", policy, want)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy %q allows what is not the page's own", policy)
	}
	for _, inline := range []string{"<style", " style=", " onclick=", "<script>"} {
		if strings.Contains(answer.Body.String(), inline) {
			t.Errorf("the page has %q, which its policy forbids", inline)
		}
	}
}

func TestFilesOfThePageAreKeptForGood(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, path := range explorerFiles(t, handler) {
		answer := send(t, handler, httptest.NewRequest(http.MethodGet, path, nil))
		if answer.Code != http.StatusOK || !strings.Contains(answer.Header().Get("Cache-Control"), "immutable") || answer.Header().Get("ETag") == "" {
			t.Errorf("%s: %d %v", path, answer.Code, answer.Header())
		}
		if kind := answer.Header().Get("Content-Type"); !strings.HasPrefix(kind, "text/css") && !strings.HasPrefix(kind, "text/javascript") {
			t.Errorf("%s is of type %q", path, kind)
		}
	}
	if answer := send(t, handler, httptest.NewRequest(http.MethodGet, "/explorer/nothing.js", nil)); answer.Code != http.StatusNotFound {
		t.Errorf("a file that there is not: %d", answer.Code)
	}
}
