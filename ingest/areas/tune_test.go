package areas_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest/areas"
)

var allThemes = map[graph.Slug]int{}

func init() {
	for line := range strings.Lines(`science-and-innovation-policy-alignment 1
people-to-people-exchange 1
joint-research-projects-and-platforms 1
exchange-programmes 2
scholar-visits 2
cooperative-and-joint-research 2
young-scientist-capacity-building 2
poverty-reduction-experience-sharing 3
advanced-and-suitable-technologies 3
livelihoods 3
regional-rd-centre-network 4
industry-and-regional-economies 4
pandemic-experience-sharing 5
vaccine-research 5
epidemiology 5
digitally-enhanced-medicine 5
inclusive-health-technology 5
regional-health-security 5
joint-digital-research 6
digital-technology-demonstration 6
international-digital-training 6
emerging-information-technology 6
digital-economy 6
sustainable-water-resources 7
clean-energy 7
ecology-and-environmental-protection 7
low-carbon-industrial-chains 7
innovation-and-entrepreneurship-training 8
innovation-competitions 8
technology-transfer-and-docking 8
start-up-promotion 8
high-tech-park-cooperation 8
roadshows 8
incubation 8
policy-coordination 9
emerging-technology-trends 9
platforms-and-projects 9
`) {
		var s string
		var n int
		fmt.Sscan(line, &s, &n)
		allThemes[graph.Slug(s)] = n
	}
}

func TestTune(t *testing.T) {
	table, err := areas.Read(strings.NewReader(areas.Default), allThemes)
	if err != nil {
		t.Fatal(err)
	}
	half := os.Getenv("HALF") == "test"
	tp, fp, fn := map[int]int{}, map[int]int{}, map[int]int{}
	for _, l := range readLabels(t) {
		if l.test != half {
			continue
		}
		var got []int
		detail := ""
		for _, s := range table.Judge(l.work) {
			if s.Theme != "" {
				continue
			}
			if s.Holds() {
				got = append(got, s.Area)
			}
			detail += fmt.Sprintf(" [%d %.2f", s.Area, s.Confidence)
			for _, r := range s.Rows[:min(3, len(s.Rows))] {
				detail += fmt.Sprintf(" %s=%s:%.2f", r.Basis, r.Of, r.Strength)
			}
			detail += "]"
		}
		wrong := false
		for a := 1; a <= 10; a++ {
			g, w := slices.Contains(got, a), slices.Contains(l.areas, a)
			switch {
			case g && w:
				tp[a]++
			case g:
				fp[a]++
				wrong = true
			case w:
				fn[a]++
				wrong = true
			}
		}
		if wrong && !half {
			fmt.Printf("want %v got %v %.100s%s\n", l.areas, got, l.work.Title, detail)
		}
	}
	for a := 1; a <= 10; a++ {
		fmt.Printf("area %d: tp %d fp %d fn %d precision %.2f recall %.2f\n", a, tp[a], fp[a], fn[a], float64(tp[a])/float64(tp[a]+fp[a]), float64(tp[a])/float64(tp[a]+fn[a]))
	}
}
