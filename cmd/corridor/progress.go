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

// readingProgress shows how much of files has been read.
type readingProgress struct {
	step func(read, total int64, records int)
	done func()
}

func newReadingProgress(w io.Writer) readingProgress {
	if f, ok := w.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		return barReadingProgress(w)
	}
	return plainReadingProgress(w)
}

// barReadingProgress is a bar with the rate and the time left. It is drawn while
// something is read only, so that an import that fails at once shows none.
func barReadingProgress(w io.Writer) readingProgress {
	var container *mpb.Progress
	var bar *mpb.Bar
	records := 0
	return readingProgress{
		step: func(read, total int64, n int) {
			records = n
			if bar == nil {
				container = mpb.New(mpb.WithOutput(w), mpb.WithWidth(40))
				bar = container.AddBar(total, mpb.AppendDecorators(decor.CountersKibiByte("% .1f of % .1f "), decor.AverageSpeed(decor.SizeB1024(0), "% .1f "),
					decor.Any(func(decor.Statistics) string { return fmt.Sprintf("%d records, left ", records) }), decor.AverageETA(decor.ET_STYLE_GO)))
			}
			bar.SetCurrent(read)
		},
		done: func() {
			if bar != nil {
				bar.SetTotal(-1, true)
				container.Wait()
			}
		},
	}
}

func plainReadingProgress(w io.Writer) readingProgress {
	start := time.Now()
	last := start
	return readingProgress{
		step: func(read, total int64, records int) {
			if time.Since(last) < plainEvery || read == 0 {
				return
			}
			last = time.Now()
			spent := last.Sub(start)
			left := time.Duration(float64(spent) * float64(total-read) / float64(read))
			fmt.Fprintf(w, "%d records, %.1f of %.1f MB read, %.0f records a second, %s left\n", records, float64(read)/1e6, float64(total)/1e6,
				float64(records)/spent.Seconds(), left.Round(time.Second))
		},
		done: func() {},
	}
}
