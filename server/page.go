package server

import (
	"net/http"
	"path"

	"corridor/web"
)

// pagePolicy lets the explorer load nothing but its own files, run nothing but
// its own script, and ask nobody but this server. Drawings become pictures by
// way of blob:.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: blob:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

// pageTypes are the media types of the explorer's files, by their endings.
var pageTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
}

// handlePages puts the explorer at the address of its page and below it.
func handlePages(mux *http.ServeMux) error {
	files, err := web.Files()
	if err != nil {
		return err
	}
	for name, body := range files {
		header := contentType(pageTypes[path.Ext(name)])
		header.Set("Content-Security-Policy", pagePolicy)
		if name == web.Index {
			mux.Handle("GET /{$}", newDocument(body, header))
			continue
		}
		header.Set("Cache-Control", "public, max-age=31536000, immutable") // its name changes with what is in it
		mux.Handle("GET /explorer/"+name, newDocument(body, header))
	}
	return nil
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
