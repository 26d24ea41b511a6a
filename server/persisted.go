package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// codePersistedNotFound and its message are those of Apollo's automatic
// persisted queries: clients send the text along when they see them.
const (
	codePersistedNotFound    = "PERSISTED_QUERY_NOT_FOUND"
	messagePersistedNotFound = "PersistedQueryNotFound"
)

// persisted is the queries that clients may ask by the SHA-256 of their text.
type persisted struct{ *recent[string] }

// hash gives the hash that a request names its query by, "" where it names none.
func (persisted) hash(params *graphql.RawParams) (string, *gqlerror.Error) {
	given := params.Extensions["persistedQuery"]
	if given == nil {
		return "", nil
	}
	named, _ := given.(map[string]any)
	hash, _ := named["sha256Hash"].(string)
	if named["version"] != json.Number("1") || len(hash) != hex.EncodedLen(sha256.Size) {
		return "", badInput(`extensions.persistedQuery is {"version": 1, "sha256Hash": …} with the hash in hexadecimal digits`)
	}
	return hash, nil
}

// fill puts the query's text in where only its hash is given.
func (p persisted) fill(params *graphql.RawParams) *gqlerror.Error {
	hash, err := p.hash(params)
	if err != nil || hash == "" {
		return err
	}
	if params.Query != "" {
		if sum := sha256.Sum256([]byte(params.Query)); hex.EncodeToString(sum[:]) != hash {
			return badInput("the hash in extensions.persistedQuery is not that of the query")
		}
		return nil
	}
	text, known := p.get(hash)
	if !known {
		err := gqlerror.Errorf(messagePersistedNotFound)
		errcode.Set(err, codePersistedNotFound)
		return err
	}
	params.Query = text
	return nil
}

// keep keeps the text of a query that was let pass, where the request names its hash.
func (p persisted) keep(params *graphql.RawParams) {
	if hash, err := p.hash(params); err == nil && hash != "" {
		p.add(hash, params.Query, len(params.Query))
	}
}
