package neo4jtest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// StartImported is Start with a database that `neo4j-admin database import full` has
// made, by the server's own jars, of the files in a folder; arguments names the file
// there with the command's arguments.
func StartImported(ctx context.Context, folder, arguments string) (*Instance, error) {
	return start(ctx, func(java, lib, home string) error { return importInto(ctx, java, lib, home, folder, arguments) })
}

func importInto(ctx context.Context, java, lib, home, folder, arguments string) error {
	command := exec.CommandContext(ctx, java, "-Xmx1g", "-XX:-UsePerfData", "-Djava.io.tmpdir="+filepath.Join(home, "tmp"), "-Dfile.encoding=UTF-8",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-cp", filepath.Join(lib, "*"), "org.neo4j.cli.AdminTool", "database", "import", "full", defaultDatabase, "@"+arguments)
	command.Dir = folder
	command.Env = append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_CONF="+home)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Run(); err != nil {
		return fmt.Errorf("importing by neo4j-admin: %w\n%s", err, output.String())
	}
	return nil
}
