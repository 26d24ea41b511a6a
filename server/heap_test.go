package server

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestFullHeapTurnsAway: nobody is let in while the heap is full; what is in use is
// looked at once a second, and the log has it once a minute.
func TestFullHeapTurnsAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		live, collections, frees := int64(80), 0, false
		h := &heap{limit: func() int64 { return 100 }, live: func() int64 { return live }, log: slog.New(slog.NewTextHandler(&log, nil)),
			collect: func() {
				collections++
				if frees {
					live = 50
				}
			}}
		entering := newAdmissions(2, h)
		enter := func() error {
			leave, err := entering.enter(t.Context())
			if err == nil {
				leave()
			}
			return err
		}
		if err := enter(); err != nil || collections > 0 {
			t.Fatalf("with room: %v, collected %d times", err, collections)
		}
		live = 90
		for range 50 {
			if err := enter(); !errors.Is(err, errFull) {
				t.Fatalf("without room: %v", err)
			}
			time.Sleep(100 * time.Millisecond)
		}
		if collections < 4 || collections > 6 {
			t.Errorf("in five seconds it was collected %d times", collections)
		}
		if told := strings.Count(log.String(), "--memory"); told != 1 {
			t.Errorf("the log has it %d times: %s", told, &log)
		}
		frees = true
		time.Sleep(time.Second)
		if err := enter(); err != nil {
			t.Errorf("with room again: %v", err)
		}
	})
}
