// Package server puts the GraphQL schema on HTTP: transports, limits, CORS,
// health, the query page, request ids and logs.
package server
