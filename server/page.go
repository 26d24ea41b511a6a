package server

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"corridor/examples"
)

//go:embed page/index.html
var pageHTML string

// page is the query page with its content security policy, and its examples.
type page struct {
	policy   string
	examples []examples.Example
}

func newPage() (*page, error) {
	all, err := examples.All()
	if err != nil {
		return nil, fmt.Errorf("reading the example queries: %w", err)
	}
	policy := fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; connect-src 'self'; img-src data:; "+
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'", hashes("script"), hashes("style"))
	return &page{policy: policy, examples: all}, nil
}

// hashes lists the CSP hashes of the page's elements of a name, so that only
// they may run.
func hashes(element string) string {
	var out []string
	inline := regexp.MustCompile(`(?s)<` + element + `[^>]*>(.*?)</` + element + `>`)
	for _, match := range inline.FindAllStringSubmatch(pageHTML, -1) {
		sum := sha256.Sum256([]byte(match[1]))
		out = append(out, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	return strings.Join(out, " ")
}

func (p *page) serve(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", p.policy)
	_, _ = w.Write([]byte(pageHTML)) // the client has gone if this fails
}

func (p *page) serveExamples(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, p.examples)
}
