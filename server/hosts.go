package server

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Hosts are the names and addresses by which requests may name the server, in
// their Host. A page that a browser has from elsewhere can have its own name
// lead to this server (DNS rebinding); what it then asks names the page's host.
type Hosts struct {
	at    netip.Addr // that is listened on
	names map[string]bool
}

// anyHost allows requests to name the server as they like.
const anyHost = "*"

// HostsOf allows the names given, "*" for any, beside the address that is
// listened on: that very one, all of this machine's own where it is one of
// them, or, where it is every address, any address and localhost.
func HostsOf(address net.Addr, names []string) (*Hosts, error) {
	listened, err := netip.ParseAddrPort(address.String())
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", address, err)
	}
	out := &Hosts{listened.Addr().Unmap(), map[string]bool{}}
	for _, name := range names {
		if host := hostOf(name); name != anyHost && (name != host || host == "") {
			return nil, fmt.Errorf("%q is no host's name: write it without scheme, port and path, in small letters%s", name, suggestion(host))
		}
		out.names[name] = true
	}
	return out, nil
}

func suggestion(host string) string {
	if host == "" {
		return ", such as corridor.example.org"
	}
	return ": " + host
}

// hostOf takes the host's name out of what may be a whole address.
func hostOf(text string) string {
	if _, after, found := strings.Cut(text, "://"); found {
		text = after
	}
	text, _, _ = strings.Cut(text, "/")
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(text, "[] \t"), "."))
}

// allow tells whether a request may name the server so. One that names nothing
// is of a program of HTTP/1.0 and of no browser.
func (h *Hosts) allow(named string) bool {
	host := hostOf(named)
	if host == "" || h.names[anyHost] || h.names[host] {
		return true
	}
	own := h.at.IsLoopback() || h.at.IsUnspecified()
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return own
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	ip = ip.Unmap().WithZone("")
	return h.at.IsUnspecified() || h.at.IsLoopback() && ip.IsLoopback() || ip == h.at.WithZone("")
}

// withHosts refuses requests that name the server otherwise than it is called.
func withHosts(hosts *Hosts, next http.Handler) http.Handler {
	if hosts == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if hosts.allow(r.Host) {
			next.ServeHTTP(w, r)
			return
		}
		host := brief(hostOf(r.Host))
		refuse(w, r, http.StatusMisdirectedRequest, fmt.Sprintf("this server is not asked as %s; whoever runs it can allow that: --hosts %s", host, host))
	})
}
