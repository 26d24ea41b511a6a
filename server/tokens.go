package server

import (
	"bufio"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Tokens are who may ask, each by a token of which only the SHA-256 is known.
type Tokens struct{ known []token }

type token struct {
	name string
	hash [sha256.Size]byte
}

// ReadTokens reads who may ask: on each line a name and the SHA-256 of a token,
// as TokenLine writes it. Empty lines and those that begin with # say nothing. A
// name may have several tokens. It is an error where there is none.
func ReadTokens(from io.Reader) (*Tokens, error) {
	out := &Tokens{}
	lines := bufio.NewScanner(from)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		read, err := readToken(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out.known = append(out.known, read)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(out.known) == 0 {
		return nil, errors.New("nobody has a token; add a line that `corridor token NAME` prints")
	}
	return out, nil
}

// readToken reads a line. What it says is wrong repeats nothing of it, since a
// token may stand where its SHA-256 should.
func readToken(line string) (token, error) {
	parts := strings.Fields(line)
	if len(parts) != 2 {
		return token{}, errors.New("write a name without spaces, a space, and the SHA-256 of the token, as `corridor token NAME` prints them")
	}
	hash, err := hex.DecodeString(parts[1])
	if err != nil || len(hash) != sha256.Size {
		return token{}, errors.New("what stands after the name is no SHA-256: it has 64 digits of 0 to 9 and a to f, as `corridor token NAME` prints them")
	}
	return token{parts[0], [sha256.Size]byte(hash)}, nil
}

// TokenLine is the line by which ReadTokens knows a token.
func TokenLine(name, secret string) string {
	return fmt.Sprintf("%s %x", name, sha256.Sum256([]byte(secret)))
}

// Len is how many tokens there are.
func (t *Tokens) Len() int { return len(t.known) }

// name gives who has a token, false for nobody. Every token that there is is
// looked at whole, so that the time it takes says nothing of them.
func (t *Tokens) name(secret string) (string, bool) {
	hash := sha256.Sum256([]byte(secret))
	name, found := "", false
	for _, known := range t.known {
		if subtle.ConstantTimeCompare(known.hash[:], hash[:]) == 1 {
			name, found = known.name, true
		}
	}
	return name, found
}

// withTokens answers only those who have a token, where some are given.
func withTokens(tokens *Tokens, next http.Handler) http.Handler {
	if tokens == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secret, given := bearer(r.Header)
		name, known := tokens.name(secret)
		if !given || !known {
			refuseStranger(w, r, given)
			return
		}
		if asker, ok := r.Context().Value(nameKey{}).(*string); ok {
			*asker = name
		}
		next.ServeHTTP(w, r)
	})
}

// bearer gives the token of a request, false where there is none, or several, of which
// a proxy may have looked at another.
func bearer(header http.Header) (secret string, given bool) {
	named := header.Values("Authorization")
	if len(named) != 1 {
		return "", false
	}
	scheme, secret, _ := strings.Cut(named[0], " ")
	return strings.TrimSpace(secret), strings.EqualFold(scheme, "Bearer") && strings.TrimSpace(secret) != ""
}

func refuseStranger(w http.ResponseWriter, r *http.Request, given bool) {
	challenge, message := `Bearer realm="corridor"`, "this server answers those who have a token; send it as Authorization: Bearer TOKEN"
	if given {
		challenge, message = challenge+`, error="invalid_token"`, "this token is not known here; ask whoever runs the server for one"
	}
	w.Header().Set("WWW-Authenticate", challenge)
	err := gqlerror.Errorf("%s", message)
	errcode.Set(err, codeStranger)
	refuseAs(w, r, http.StatusUnauthorized, err)
}

// nameKey is under which a context has where the name of who asks is to be put.
type nameKey struct{}

// withName gives a context a place for the name of who asks, "" until it is
// known.
func withName(ctx context.Context) context.Context {
	return context.WithValue(ctx, nameKey{}, new(string))
}

// nameOf is the attribute of the log that says who asks, an empty one where that
// is not known.
func nameOf(ctx context.Context) slog.Attr {
	if name, ok := ctx.Value(nameKey{}).(*string); ok && *name != "" {
		return slog.String("name", *name)
	}
	return slog.Attr{}
}
