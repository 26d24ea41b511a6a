package server

import (
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// defaultPorts are left out of an origin by browsers.
var defaultPorts = map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443"}

// CheckOrigins refuses web origins that no page can have, as browsers write
// them, and says what to write. "*" is all, "null" pages without an origin;
// elsewhere one * stands for any characters, as in https://*.example.org.
func CheckOrigins(origins []string) error {
	for _, origin := range origins {
		if origin == "*" || origin == "null" {
			continue
		}
		written, problem := originOf(origin)
		switch {
		case problem != "":
			return fmt.Errorf("no page has the origin %q: %s", origin, problem)
		case written != origin:
			return fmt.Errorf("no page has the origin %q: write %s", origin, written)
		}
	}
	return nil
}

// originOf writes an origin as browsers do, or tells what cannot be mended.
func originOf(text string) (written, problem string) {
	text = strings.TrimSpace(text)
	scheme, rest, found := strings.Cut(text, "://")
	switch {
	case !found && text != "" && !strings.ContainsAny(text, " /"):
		return "", "write its scheme too, as https://" + strings.ToLower(text)
	case !found || scheme == "":
		return "", "write scheme and host, as https://example.org"
	case strings.Count(text, "*") > 1:
		return "", "write only one *"
	case strings.EqualFold(scheme, "file"):
		return "", "write null, which is the origin of pages that are opened as files"
	}
	scheme = strings.ToLower(scheme)
	rest = rest[:strings.IndexAny(rest+"/", "/?#")]
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	host, port := splitPort(rest)
	host, problem = originHost(host)
	if problem != "" {
		return "", problem
	}
	if n, err := strconv.ParseUint(port, 10, 16); port != "" && port != "*" {
		if err != nil {
			return "", fmt.Sprintf("%q is no port", port)
		}
		port = strconv.FormatUint(n, 10)
	}
	if port != "" && port != defaultPorts[scheme] {
		host += ":" + port
	}
	return scheme + "://" + host, ""
}

// splitPort takes a port off a host, "" where it has none.
func splitPort(text string) (host, port string) {
	at := strings.LastIndexByte(text, ':')
	if at < 0 || at < strings.LastIndexByte(text, ']') {
		return text, ""
	}
	return text[:at], text[at+1:]
}

// originHost writes a host as browsers do.
func originHost(text string) (host, problem string) {
	host = strings.ToLower(text)
	if strings.HasPrefix(host, "[") {
		ip, err := netip.ParseAddr(strings.TrimSuffix(host[1:], "]"))
		if err != nil || !ip.Is6() || !strings.HasSuffix(host, "]") {
			return "", "what stands in brackets is no address of IPv6"
		}
		return "[" + ip.String() + "]", ""
	}
	if strings.IndexFunc(host, func(c rune) bool { return c > 0x7f }) >= 0 {
		return "", "write its host as browsers send it, in letters of ASCII that begin with xn--"
	}
	// A * stands for characters that a host may have.
	parsed, err := url.Parse("https://" + strings.ReplaceAll(host, "*", "x"))
	if host == "" || err != nil || parsed.Host == "" || strings.ContainsAny(host, " :\"'<>\\^`{|}%") {
		return "", "write scheme and host, as https://example.org"
	}
	return host, ""
}
