package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"

	"corridor/server"
)

// tokenCommand makes a token.
type tokenCommand struct {
	Name string `arg:"" help:"Whose it is, as the log is to call them."`
}

// Help is shown below the flags.
func (tokenCommand) Help() string {
	return `The token is printed once and kept nowhere: give it to whoever is to ask, who sends it as
"Authorization: Bearer TOKEN". The line below it goes into the file of serve --tokens.`
}

// Validate refuses names that would not be read back.
func (c *tokenCommand) Validate() error {
	if len(strings.Fields(c.Name)) != 1 || strings.HasPrefix(c.Name, "#") || c.Name != strings.TrimSpace(c.Name) {
		return errors.New("give a name without spaces that does not begin with #")
	}
	return nil
}

// Run prints a new token, and the line by which the server knows it.
func (c tokenCommand) Run(_ context.Context, s streams) error {
	secret := rand.Text()
	fmt.Fprintf(s.out, "Token:              %s\nLine for --tokens:  %s\n", secret, server.TokenLine(c.Name, secret))
	return nil
}

// accessFlags say who may ask.
type accessFlags struct {
	Tokens string `env:"CORRIDOR_TOKENS" type:"existingfile" placeholder:"FILE" help:"Answer only those who have a token; each line of the file has a name and the token's SHA-256, as corridor token NAME prints it."`
	Public bool   `env:"CORRIDOR_PUBLIC" help:"Answer anybody who reaches an address that is not of this machine alone."`
}

// tokens reads who has a token, nil where anybody may ask.
func (f accessFlags) tokens() (*server.Tokens, error) {
	if f.Tokens == "" {
		return nil, nil
	}
	file, err := os.Open(f.Tokens)
	if err != nil {
		return nil, wrongUsage("--tokens: %w", err)
	}
	defer file.Close()
	tokens, err := server.ReadTokens(file)
	if err != nil {
		return nil, wrongUsage("--tokens: %s: %w", f.Tokens, err)
	}
	return tokens, nil
}

// allow refuses to listen to others than this machine unless that is meant.
func (f accessFlags) allow(listening net.Addr) error {
	if f.Tokens != "" || f.Public || isLocal(listening) {
		return nil
	}
	return wrongUsage("listening on %s anybody who reaches this machine could ask: give --tokens FILE to say who may (corridor token NAME makes one), or --public where anybody is to", listening)
}

// who says for people who may ask.
func (f accessFlags) who(listening net.Addr, tokens *server.Tokens) string {
	switch {
	case tokens != nil:
		return fmt.Sprintf("who has one of the %d tokens of %s", tokens.Len(), f.Tokens)
	case isLocal(listening):
		return "anybody on this machine"
	}
	return "anybody who reaches this machine (--public)"
}

// isLocal tells whether an address is reached from this machine alone.
func isLocal(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
