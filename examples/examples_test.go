package examples_test

import (
	"testing"

	"corridor/examples"
	"corridor/server/servertest"
)

// TestAnswers holds each store to the answers beside the queries, byte for byte.
func TestAnswers(t *testing.T) {
	all, err := examples.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, world := range []*servertest.World{servertest.MadeUp, servertest.Real} {
		for name, open := range world.Stores() {
			t.Run(world.Name+" in "+name, func(t *testing.T) {
				handler := servertest.Executor(t, open(t))
				for _, e := range all {
					if servertest.WorldOf(e.Query) != world {
						continue
					}
					t.Run(e.Name, func(t *testing.T) {
						answer := servertest.Answer(t, handler, e.Query, e.Variables)
						servertest.Compare(t, e.Name+".answer.json", answer, servertest.Update() && name == "SQLite")
					})
				}
			})
		}
	}
}
