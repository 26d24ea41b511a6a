package records

import (
	"bufio"
	"encoding/json"
	"io"

	"corridor/graph"
	"corridor/graph/write"
)

// GeoJSON writes the records that have a place on earth as points (RFC 7946), with
// their values as properties. Records without one are left out and counted.
type GeoJSON struct {
	// Without counts the records of kinds with places that have none.
	Without int
	out     *bufio.Writer
	begun   bool
}

// NewGeoJSON makes a sink to w.
func NewGeoJSON(w io.Writer) *GeoJSON { return &GeoJSON{out: bufio.NewWriterSize(w, 1<<16)} }

// Placed tells whether records of the kind can have a place.
func Placed(kind *graph.Kind) bool {
	_, north := kind.Property("latitude")
	_, east := kind.Property("longitude")
	return north && east
}

type feature struct {
	Type       string         `json:"type"`
	ID         graph.ID       `json:"id"`
	Geometry   point          `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude first
}

// Begin writes the head.
func (g *GeoJSON) Begin(*graph.Statistics) error {
	_, err := g.out.WriteString(`{"type":"FeatureCollection","features":[`)
	return err
}

// Add writes a record that has a place.
func (g *GeoJSON) Add(c *write.Content) error {
	if c.Node == nil || !Placed(c.Node.Kind) {
		return nil
	}
	n := c.Node
	latitude, north := n.Values["latitude"].(float64)
	longitude, east := n.Values["longitude"].(float64)
	if !north || !east {
		g.Without++
		return nil
	}
	f := feature{"Feature", n.ID, point{"Point", [2]float64{longitude, latitude}}, map[string]any{"kind": n.Kind.Name}}
	for _, p := range shown(n.Kind.Properties) {
		if v := n.Values[p.Name]; v != nil && p.Name != "latitude" && p.Name != "longitude" {
			f.Properties[p.Name] = geoValue(p, v)
		}
	}
	text, err := json.Marshal(f)
	if err != nil {
		return err
	}
	if g.begun {
		_ = g.out.WriteByte(',') // what fails here fails at the end too
	}
	g.begun = true
	_ = g.out.WriteByte('\n')
	_, err = g.out.Write(text)
	return err
}

func geoValue(p *graph.Property, v any) any {
	list, _ := v.([]string)
	if p.Type != graph.TypeNames {
		return v
	}
	names := make([]graph.Name, len(list))
	for i, text := range list {
		names[i] = graph.StoredName(text)
	}
	return names
}

// End writes the foot.
func (g *GeoJSON) End() error {
	if _, err := g.out.WriteString("\n]}\n"); err != nil {
		return err
	}
	return g.out.Flush()
}
