package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"corridor/graph"
)

// readyTimeout is how long the store may take to say that it is there.
const readyTimeout = 2 * time.Second

// readiness is what /readyz says.
type readiness struct {
	Status   string        `json:"status"`
	Version  graph.Version `json:"version,omitempty"` // of the store
	Networks *following    `json:"networks,omitempty"`
	Copy     *copyHeld     `json:"copy,omitempty"`    // absent where none is kept
	LeftOut  *leftOut      `json:"leftOut,omitempty"` // absent where nothing is
}

// copyHeld says which state of the store is in memory to count by.
type copyHeld struct {
	Version graph.Version `json:"version"` // "" while there is none: the store answers
	Bytes   int           `json:"bytes"`
}

// size is 0 where no copy is kept.
func (h *copyHeld) size() float64 {
	if h == nil {
		return 0
	}
	return float64(h.Bytes)
}

func copyOf(c Config) *copyHeld {
	if c.Copy == nil {
		return nil
	}
	version, bytes := c.Copy.Held()
	return &copyHeld{version, bytes}
}

// leftOut says what answers leave out since it breaks the model.
type leftOut struct {
	Number int           `json:"number"`          // nodes and edges met so far
	First  []leftOutNode `json:"first,omitempty"` // absent where not everybody may ask
	Advice string        `json:"advice"`
}

type leftOutNode struct {
	Label   string `json:"label"`
	Element string `json:"element,omitempty"`
	ID      string `json:"id,omitempty"`
	Found   string `json:"found"`
}

// following says of which state of the store networks and capacity are counted.
type following struct {
	Version  graph.Version `json:"version"`      // of that state
	Age      float64       `json:"ageInSeconds"` // since it was last known to be the store's
	Failing  bool          `json:"failing"`      // the last look at the store failed
	Counting bool          `json:"counting"`     // false until somebody has asked for a network
}

// ready answers 200 when the store answers, else 503, and says whether
// waiting may help.
func ready(c Config) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		said, status := readiness{Status: "ready"}, http.StatusOK
		var err error
		switch said.Version, err = c.Store.Version(ctx); {
		case errors.Is(err, graph.ErrDamaged):
			said, status = readiness{Status: damagedMessage}, http.StatusServiceUnavailable
		case err != nil:
			said, status = readiness{Status: "the store cannot be reached"}, http.StatusServiceUnavailable
		}
		said.Networks, said.Copy, said.LeftOut = followingOf(c), copyOf(c), leftOutOf(c)
		writeJSON(w, status, said)
	}
}

// leftOutOf says what is left out, but for values, which the log has; and no more
// than how much where not everybody may ask.
func leftOutOf(c Config) *leftOut {
	told := c.Store.LeftOut()
	if told.Number == 0 {
		return nil
	}
	out := &leftOut{Number: told.Number, Advice: "corridor check finds all that breaks the model, and corridor check --repair puts right what can be"}
	if c.Tokens != nil || c.HideSchema {
		return out
	}
	for _, f := range told.First {
		out.First = append(out.First, leftOutNode{f.Label, f.Element, string(f.ID), string(f.Kind)})
	}
	return out
}

// age is 0 where nothing is followed.
func (f *following) age() float64 {
	if f == nil {
		return 0
	}
	return f.Age
}

func followingOf(c Config) *following {
	if c.Networks == nil {
		return nil
	}
	state := c.Networks.Following()
	out := &following{Version: state.Version, Failing: state.Failing, Counting: state.Version != ""}
	if out.Counting {
		out.Age = time.Since(state.Sound).Seconds()
	}
	return out
}
