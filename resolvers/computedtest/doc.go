// Package computedtest asks computed fields over a small store in memory. It
// runs gqlgen's executable schema, but the root fields are the test's, so that
// the packages below resolvers are tested without those above them.
package computedtest
