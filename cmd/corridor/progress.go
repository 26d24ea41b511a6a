package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// plainEvery is how often plain progress lines are written.
const plainEvery = 5 * time.Second

// progress shows how far long work has come: a bar on a terminal, a plain
// line now and then elsewhere.
type progress struct {
	step func(done, total int)
	done func()
}

func newProgress(w io.Writer, label string) progress {
	if f, ok := w.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		return barProgress(w, label)
	}
	return plainProgress(w, label)
}

func barProgress(w io.Writer, label string) progress {
	container := mpb.New(mpb.WithOutput(w), mpb.WithWidth(48))
	bar := container.AddBar(0, mpb.PrependDecorators(decor.Name(label+" ")),
		mpb.AppendDecorators(decor.CountersNoUnit("%d of %d records "), decor.AverageETA(decor.ET_STYLE_GO)))
	return progress{
		step: func(done, total int) {
			bar.SetTotal(int64(total), false)
			bar.SetCurrent(int64(done))
		},
		done: func() {
			bar.SetTotal(-1, true)
			container.Wait()
		},
	}
}

func plainProgress(w io.Writer, label string) progress {
	last := time.Now()
	return progress{
		step: func(done, total int) {
			if time.Since(last) >= plainEvery {
				last = time.Now()
				fmt.Fprintf(w, "%s: %d of %d records\n", label, done, total)
			}
		},
		done: func() {},
	}
}
