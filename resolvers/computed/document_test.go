package computed_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"corridor/resolvers/computed"
)

func TestDocumentsAreMadeOnce(t *testing.T) {
	var documents computed.Documents
	var made atomic.Int32
	var asking sync.WaitGroup
	for i := range 100 {
		asking.Go(func() {
			name := fmt.Sprint(i % 2)
			text, err := documents.Once(name, func() (string, error) { made.Add(1); return "text " + name, nil })
			if text != "text "+name || err != nil {
				t.Errorf("%s is %q, %v", name, text, err)
			}
		})
	}
	asking.Wait()
	if made.Load() != 2 {
		t.Errorf("two texts were made %d times", made.Load())
	}
	fault := errors.New("fault")
	for range 2 {
		if _, err := documents.Once("fails", func() (string, error) { return "", fault }); !errors.Is(err, fault) {
			t.Errorf("got %v", err)
		}
	}
}
