// Package process prepares servers for the programs of the repository that measure,
// attack and break one.
package process

import (
	"context"
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
)

// Build builds corridor into a folder, from the top folder of the repository, and gives
// its path; where a program was built before, it gives that.
func Build(ctx context.Context, before, folder string) (program string, err error) {
	if before != "" {
		return before, nil
	}
	program = filepath.Join(folder, "corridor")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/corridor").CombinedOutput(); err != nil {
		return "", fmt.Errorf("building corridor (run this from the top folder): %w: %s", err, out)
	}
	return program, nil
}

// FreeAddress gives an address of this machine that nobody listens on.
func FreeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("looking for a free port: %w", err)
	}
	return listener.Addr().String(), listener.Close()
}
