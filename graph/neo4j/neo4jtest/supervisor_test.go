//go:build unix

package neo4jtest

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// goneLimit is after how long a command counts as not ended.
const goneLimit = time.Minute

// waitGone fails the test unless the process and the folder disappear.
func waitGone(t *testing.T, pid int, folder string) {
	t.Helper()
	var processErr, folderErr error
	for limit := time.Now().Add(goneLimit); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		processErr = syscall.Kill(pid, 0)
		_, folderErr = os.Stat(folder)
		if errors.Is(processErr, syscall.ESRCH) && errors.Is(folderErr, fs.ErrNotExist) {
			return
		}
	}
	t.Errorf("after %v: the process is there (%v) or the folder is (%v)", goneLimit, processErr, folderErr)
}

// printedPID waits until the command has printed its process id.
func printedPID(t *testing.T, s *supervised) int {
	t.Helper()
	for limit := time.Now().Add(goneLimit); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		if line, _, complete := strings.Cut(s.output.String(), "\n"); complete {
			pid, err := strconv.Atoi(line)
			if err != nil {
				t.Fatal(err)
			}
			return pid
		}
	}
	t.Fatal("the command printed nothing")
	return 0
}

// sleeper is a command that prints its process id and then sleeps, deaf to all
// signals that can be ignored.
var sleeper = []string{"sh", "-c", `trap '' TERM INT HUP; echo $$; exec sleep 600`}

func TestStopEndsTheCommand(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "home")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	s, err := startSupervised(folder, sleeper...)
	if err != nil {
		t.Fatal(err)
	}
	pid := printedPID(t, s)
	for range 2 {
		if err := s.stop(); err != nil {
			t.Errorf("stop: %v", err)
		}
	}
	waitGone(t, pid, folder)
}

func TestKillLeavesTheFolder(t *testing.T) {
	folder := t.TempDir()
	s, err := startSupervised(folder, sleeper...)
	if err != nil {
		t.Fatal(err)
	}
	pid := printedPID(t, s)
	if err := s.kill(); err != nil {
		t.Errorf("kill: %v", err)
	}
	if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("the process is there: %v", err)
	}
	if _, err := os.Stat(folder); err != nil {
		t.Errorf("the folder is gone: %v", err)
	}
}

func TestACommandThatEndsByItself(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "home")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	s, err := startSupervised(folder, "sh", "-c", "echo $$; echo broken >&2; exit 1")
	if err != nil {
		t.Fatal(err)
	}
	select {
	case <-s.exited:
	case <-time.After(goneLimit):
		t.Fatal("its end was not noticed")
	}
	if got := s.output.String(); !strings.HasSuffix(got, "\nbroken\n") {
		t.Errorf("its output is %q, want its last words", got)
	}
	waitGone(t, printedPID(t, s), folder)
	if err := s.stop(); err != nil {
		t.Errorf("stop: %v", err)
	}
}

// envVictim makes TestVictim, in a process of its own, end in that way; its
// command's folder is envVictimFolder.
const (
	envVictim       = "NEO4JTEST_VICTIM"
	envVictimFolder = "NEO4JTEST_VICTIM_FOLDER"
)

// TestVictim is not a test but the process that TestTheCommandEndsWithTheProcess
// lets die; where that did not start it, it does nothing.
func TestVictim(t *testing.T) {
	end := os.Getenv(envVictim)
	if end == "" {
		return
	}
	s, err := startSupervised(os.Getenv(envVictimFolder), sleeper...)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("pid=%d\n", printedPID(t, s))
	switch end {
	case "panics":
		panic("as asked")
	case "exits":
		os.Exit(0)
	case "is killed":
		select {}
	}
}

func TestTheCommandEndsWithTheProcess(t *testing.T) {
	for _, end := range []string{"returns", "exits", "panics", "is killed"} {
		t.Run(end, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "home")
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			victim := exec.Command(os.Args[0], "-test.run=^TestVictim$")
			victim.Env = append(os.Environ(), envVictim+"="+end, envVictimFolder+"="+folder)
			stdout, err := victim.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := victim.Start(); err != nil {
				t.Fatal(err)
			}
			line, err := bufio.NewReader(stdout).ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			pid, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(line, "pid=")))
			if err != nil {
				t.Fatal(err)
			}
			if end == "is killed" {
				if err := victim.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
			_ = victim.Wait() // it fails where the process was killed
			waitGone(t, pid, folder)
		})
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	var kept tail
	for i := range 10_000 {
		fmt.Fprintf(&kept, "line %d\n", i)
	}
	got := kept.String()
	if len(got) != tailSize || !strings.HasSuffix(got, "line 9998\nline 9999\n") {
		t.Errorf("kept %d bytes that end in %q", len(got), got[max(0, len(got)-30):])
	}
}
