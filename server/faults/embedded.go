package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// embedded breaks what lies under a server on the embedded store.
func (t *table) embedded(ctx context.Context) error {
	for _, step := range []func(context.Context) error{t.firstStart, t.fullDisk, t.killed, t.deleted, t.damaged, t.readers, t.ended, t.secondWriter} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// data is the flag for a file that nothing is in yet.
func (t *table) data(name string) string { return filepath.Join(t.folder, name+".db") }

// filled starts a server on a file of its own and waits until it is ready.
func (t *table) filled(ctx context.Context, name string) (subject, *watching, error) {
	p, err := t.serve(nil, nil, "--data", t.data(name))
	if err != nil {
		return subject{}, nil, err
	}
	if err := p.ready(ctx); err != nil {
		p.Kill()
		return subject{}, nil, err
	}
	w, err := watch(p)
	if err != nil {
		p.Kill()
	}
	return p, w, err
}

// contents counts what a store holds, as status tells it.
func (t *table) contents(ctx context.Context, name string) (string, error) {
	out, err := exec.CommandContext(ctx, t.program, "status", "--data", t.data(name)).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("asking for the status: %w: %s", err, out)
	}
	_, counts, _ := strings.Cut(string(out), "\n\n")
	return counts, nil
}

// firstStart kills first starts at times of their filling: the next start goes on.
func (t *table) firstStart(ctx context.Context) error {
	p, _, err := t.filled(ctx, "whole")
	if err != nil {
		return err
	}
	p.Kill()
	whole, err := t.contents(ctx, "whole")
	if err != nil {
		return err
	}
	const times = 8
	wentOn, unlike := 0, 0
	longest := time.Duration(0)
	for i := range times {
		name := fmt.Sprintf("first-%d", i)
		broken, err := t.serve(nil, nil, "--data", t.data(name))
		if err != nil {
			return err
		}
		pause(ctx, time.Duration(i+1)*150*time.Millisecond)
		broken.Kill()
		begun := time.Now()
		next, err := t.serve(nil, nil, "--data", t.data(name))
		if err != nil {
			return err
		}
		err = next.ready(ctx)
		longest = max(longest, time.Since(begun))
		if strings.Contains(next.Said(), "going on with it") {
			wentOn++
		}
		next.Kill()
		if err != nil {
			return err
		}
		if now, err := t.contents(ctx, name); err != nil || now != whole {
			unlike++
		}
	}
	t.write(row{store: "SQLite", fault: fmt.Sprintf("%d first starts killed (SIGKILL) after 0.15 to %.1f s", times, times*0.15),
		seen: fmt.Sprintf("the next start says that it goes on: %d", wentOn), again: fmt.Sprintf("at most %.1f", longest.Seconds()), ready: "503 until filled",
		lost: fmt.Sprintf("%d of %d unlike an unbroken one", unlike, times)})
	return nil
}

// fullDisk lets no file grow beyond some megabytes while a first start fills its store.
func (t *table) fullDisk(ctx context.Context) error {
	whole, err := t.contents(ctx, "whole")
	if err != nil {
		return err
	}
	limit, err := exec.LookPath("prlimit")
	if err != nil {
		fmt.Println("There is no prlimit here: no full disk is tried.")
		return nil
	}
	p, err := t.serve([]string{limit, "--fsize=3000000"}, nil, "--data", t.data("full"))
	if err != nil {
		return err
	}
	begun := time.Now()
	select {
	case <-p.Ended():
	case <-time.After(time.Minute):
		p.Kill()
	}
	lasted, said := time.Since(begun), last(p.Said())
	next, err := t.serve(nil, nil, "--data", t.data("full"))
	if err != nil {
		return err
	}
	begun = time.Now()
	err = next.ready(ctx)
	next.Kill()
	if err != nil {
		return err
	}
	now, err := t.contents(ctx, "full")
	if err != nil {
		return err
	}
	lost := "0: with room, it goes on and is whole"
	if now != whole {
		lost = "it is unlike an unbroken one"
	}
	t.write(row{store: "SQLite", fault: "a disk that is full during the first start (3 MB)", lasted: lasted, seen: "it ends: " + said, again: fmt.Sprintf("%.1f", time.Since(begun).Seconds()), lost: lost})
	return nil
}

// killed kills a server and starts another in its place.
func (t *table) killed(ctx context.Context) error {
	p, w, err := t.filled(ctx, "killed")
	if err != nil {
		return err
	}
	var next subject
	defer func() { next.Kill() }()
	return t.through(ctx, w, row{store: "SQLite", fault: "the server killed (SIGKILL), another started a second later", lost: "0"}, func(ctx context.Context) error {
		p.Kill()
		pause(ctx, time.Second)
		return nil
	}, func(ctx context.Context) (err error) {
		if next, err = t.serve(nil, nil, "--data", t.data("killed")); err == nil {
			w.to(next.URL)
		}
		return err
	})
}

// deleted takes the file away from under the server, and puts it back.
func (t *table) deleted(ctx context.Context) error {
	p, w, err := t.filled(ctx, "deleted")
	if err != nil {
		return err
	}
	var next subject
	defer func() { p.Kill(); next.Kill() }()
	file := t.data("deleted")
	return t.through(ctx, w, row{store: "SQLite", fault: "the file moved away under the server for 3 s, then back, and the server started anew", lost: "0"}, func(ctx context.Context) error {
		err := os.Rename(file, file+".away")
		pause(ctx, 3*time.Second)
		return err
	}, func(ctx context.Context) (err error) {
		p.Kill()
		if err := os.Rename(file+".away", file); err != nil {
			return err
		}
		if next, err = t.serve(nil, nil, "--data", file); err == nil {
			w.to(next.URL)
		}
		return err
	})
}

// damaged overwrites a third of the file under the server, which a backup mends.
func (t *table) damaged(ctx context.Context) error {
	p, w, err := t.filled(ctx, "damaged")
	if err != nil {
		return err
	}
	file := t.data("damaged")
	if out, err := exec.CommandContext(ctx, t.program, "backup", file+".backup", "--data", file).CombinedOutput(); err != nil {
		return fmt.Errorf("backing up: %w: %s", err, out)
	}
	var next subject
	defer func() { next.Kill() }()
	return t.through(ctx, w, row{store: "SQLite", fault: "a third of the file overwritten for 3 s, then restored from a backup", lost: "0: all of the backup"}, func(ctx context.Context) error {
		err := overwrite(file)
		pause(ctx, 3*time.Second)
		return err
	}, func(ctx context.Context) (err error) {
		p.Kill()
		if out, err := exec.CommandContext(ctx, t.program, "restore", file+".backup", "--data", file, "--yes").CombinedOutput(); err != nil {
			return fmt.Errorf("restoring: %w: %s", err, out)
		}
		if next, err = t.serve(nil, nil, "--data", file); err == nil {
			w.to(next.URL)
		}
		return err
	})
}

// overwrite writes nonsense over the middle third of a file.
func overwrite(name string) (err error) {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	nonsense := []byte(strings.Repeat("nonsense", 512))
	for at := info.Size() / 3; at < info.Size()*2/3; at += int64(len(nonsense)) {
		if _, err := file.WriteAt(nonsense, at); err != nil {
			return err
		}
	}
	return nil
}

// slow is a question that takes a reader of the store for as long as it may.
const slow = `{"query": "{ a: publications(filter: {authors: {some: {publications: {some: {authors: {some: {publications: {some: {name: {contains: \"q%d\"}}}}}}}}}}) { totalCount } b: institutionFacets(by: [COUNTRY, TYPE]) { groups { count } } }"}`

// readers asks slow questions, more than the store has readers.
func (t *table) readers(ctx context.Context) error {
	p, w, err := t.filled(ctx, "readers")
	if err != nil {
		return err
	}
	defer p.Kill()
	return t.through(ctx, w, row{store: "SQLite", fault: "64 clients with conditions nested through three relationships", lost: "-"}, func(ctx context.Context) error {
		end := time.Now().Add(5 * time.Second)
		var all sync.WaitGroup
		for c := range 64 {
			all.Go(func() {
				for n := c; time.Now().Before(end) && ctx.Err() == nil; n += 64 {
					response, err := w.client.Post(p.URL+"/graphql", "application/json", strings.NewReader(fmt.Sprintf(slow, n)))
					if err == nil {
						_ = response.Body.Close()
					}
				}
			})
		}
		all.Wait()
		return nil
	}, func(context.Context) error { return nil })
}

// ended asks a server to end while it answers.
func (t *table) ended(ctx context.Context) error {
	p, w, err := t.filled(ctx, "ended")
	if err != nil {
		return err
	}
	asking, stop := context.WithCancel(ctx)
	defer stop()
	all := w.during(asking)
	pause(ctx, time.Second)
	w.forget()
	begun := time.Now()
	if err := p.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case <-p.Ended():
	case <-time.After(time.Minute):
		p.Kill()
	}
	lasted := time.Since(begun)
	stop()
	all.Wait()
	t.wrong += w.wrong
	t.write(row{store: "SQLite", fault: "SIGTERM while it answers", lasted: lasted, seen: told(w.counts), again: "-", ready: told(w.ready), lost: "0: it ends by itself"})
	return nil
}

// secondWriter starts a second server on the file of the first, by another path.
func (t *table) secondWriter(ctx context.Context) error {
	p, w, err := t.filled(ctx, "twice")
	if err != nil {
		return err
	}
	defer p.Kill()
	if err := os.Symlink(t.data("twice"), t.data("twin")); err != nil {
		return err
	}
	said := ""
	return t.through(ctx, w, row{store: "SQLite", fault: "a second server on the same file by another path (a symbolic link): it is refused", lost: "0"}, func(ctx context.Context) error {
		second, err := t.serve(nil, nil, "--data", t.data("twin"))
		if err != nil {
			return err
		}
		select {
		case <-second.Ended():
			said = last(second.Said())
		case <-time.After(20 * time.Second):
			second.Kill()
			return errors.New("the second server was not refused")
		}
		if !strings.Contains(said, "already open") {
			return fmt.Errorf("the second server says %s", said)
		}
		return nil
	}, func(context.Context) error { return nil })
}
