package capacity_test

import (
	"fmt"
	"testing"

	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/crowd"
	"corridor/graph/network/projection"
)

// million is a projection of a million publications of half a million people.
func million(b *testing.B) *projection.Projection {
	p, err := projection.Build(b.Context(), crowd.New(500_000, 1_000_000))
	if err != nil {
		b.Fatal(err)
	}
	return p
}

// BenchmarkWhatIf is the state that a what-if makes and its matrix, which must take less
// than twice what BenchmarkTenfold does. The answers are not kept.
func BenchmarkWhatIf(b *testing.B) {
	p := million(b)
	c, _ := serving(b)
	who := string(p.Institutions.ID(0))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		q := sure(c.WhatIf(b.Context(), p, []capacity.Change{
			{AddPeople: &capacity.AddPeople{Label: fmt.Sprint(i), Institution: who, Count: 50}},
			{AddProject: &capacity.AddProject{Subject: capacity.Subject{Areas: []int{7}}, From: 2020, Count: 50,
				Institutions: []capacity.Participant{{ID: who, Role: "LEAD"}}, People: []capacity.Participant{{ID: fmt.Sprint("new:", i)}}}},
		}))(b)
		m, err := capacity.Measure(b.Context(), q, capacity.Query{})
		if err != nil || len(m.Cells) != 60 {
			b.Fatal(err)
		}
	}
}

// BenchmarkHelp asks for people; contacts are not kept.
func BenchmarkHelp(b *testing.B) {
	p := million(b)
	m, err := capacity.Measure(b.Context(), p, capacity.Query{})
	if err != nil {
		b.Fatal(err)
	}
	for _, level := range []network.Level{network.Institutions, network.People} {
		b.Run(string(level), func(b *testing.B) {
			for b.Loop() {
				c, _ := serving(b)
				if h := sure(c.Help(b.Context(), m, level, 2, 6, 10))(b); len(h.Helpers) != 10 {
					b.Fatalf("%d helpers", len(h.Helpers))
				}
			}
		})
	}
}

func BenchmarkRobustness(b *testing.B) {
	p := million(b)
	for b.Loop() {
		c, _ := serving(b)
		if r := sure(c.Robustness(b.Context(), p, capacity.Query{}, 0.5))(b); len(r.Cells) != 60 {
			b.Fatal("cells are missing")
		}
	}
}

func BenchmarkReceipt(b *testing.B) {
	m, err := capacity.Measure(b.Context(), million(b), capacity.Query{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if m.Receipt().Counted == 0 {
			b.Fatal("nothing is counted")
		}
	}
}
