package server

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"corridor/examples"
)

//go:embed page/index.html
var pageHTML string

// newPage makes the query page with its content security policy.
func newPage() *document {
	header := contentType("text/html; charset=utf-8")
	header.Set("Content-Security-Policy", fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; connect-src 'self'; img-src data:; "+
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'", hashes("script"), hashes("style")))
	return newDocument([]byte(pageHTML), header)
}

// newExamples makes the list of the page's examples.
func newExamples() (*document, error) {
	all, err := examples.All()
	if err != nil {
		return nil, fmt.Errorf("reading the example queries: %w", err)
	}
	text, err := json.Marshal(all)
	if err != nil {
		return nil, fmt.Errorf("writing the example queries: %w", err)
	}
	return newDocument(text, contentType("application/json; charset=utf-8")), nil
}

func contentType(of string) http.Header { return http.Header{"Content-Type": {of}} }

// leadingToPage leads a browser that opens GraphQL's address, and asks nothing
// there, to the page. Its address is relative, since a proxy may have another
// one for both.
func leadingToPage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || r.URL.RawQuery != "" || mediaTypeOf(r) != typeHTML {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Add("Vary", "Accept")
		w.Header().Set("Location", "./")
		w.WriteHeader(http.StatusSeeOther)
	})
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
