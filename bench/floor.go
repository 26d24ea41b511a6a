package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// floorVariable is set to an address where this program is to be the floor.
const floorVariable = "CORRIDOR_BENCH_FLOOR"

// serveFloor answers each question at an address of its own, by its statement.
func serveFloor(address string) error {
	driver, err := neo4j.NewDriverWithContext(os.Getenv("NEO4J_URI"), neo4j.BasicAuth(os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD"), ""),
		func(c *config.Config) { c.ReadBufferSize, c.TelemetryDisabled = 64<<10, true })
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", func(http.ResponseWriter, *http.Request) {})
	for number, q := range asked {
		if q.statement != "" {
			mux.Handle("POST /"+strconv.Itoa(number), floor{driver, os.Getenv("NEO4J_DATABASE"), q.statement, q.shape})
		}
	}
	server := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: time.Minute}
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// floor answers one question.
type floor struct {
	driver    neo4j.DriverWithContext
	database  string
	statement string
	shape     columns
}

// ServeHTTP answers a request whose body holds the statement's parameters.
func (f floor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer, err := f.answer(r.Context(), r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(answer)))
	_, _ = w.Write(answer)
}

func (f floor) answer(ctx context.Context, body io.Reader) ([]byte, error) {
	var params map[string]any
	if err := json.NewDecoder(body).Decode(&params); err != nil {
		return nil, err
	}
	if n, is := params["n"].(float64); is {
		params["n"] = int64(n)
	}
	session := f.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: f.database, AccessMode: neo4j.AccessModeRead})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, f.statement, params)
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	out := append(make([]byte, 0, 4<<10), `{"data":`...)
	out = f.shape.write(out, record.Values, nil)
	return append(out, '}'), nil
}

// columns say how a row becomes a JSON object.
type columns []column

// column is a field of an object. It takes the row's next value or, an object of the
// same row, as many as it has columns.
type column struct {
	name string
	kind kind
	of   columns
}

type kind int

const (
	value  kind = iota
	object      // of the values that follow
	list        // of rows
	one         // the first of rows, null where there is none
	table       // rows by their first value, for what names them; no field
	named       // those rows of the table that a list names
)

func (c columns) write(out []byte, row []any, known map[string][]any) []byte {
	out, _ = c.object(out, row, known)
	return out
}

// object writes an object of a row's first values and gives the rest of them.
func (c columns) object(out []byte, row []any, known map[string][]any) (_ []byte, rest []any) {
	out = append(out, '{')
	first := true
	for _, column := range c {
		if column.kind == table {
			known, row = tableOf(row[0]), row[1:]
			continue
		}
		if !first {
			out = append(out, ',')
		}
		first = false
		out = append(append(append(out, '"'), column.name...), '"', ':')
		if column.kind == object {
			out, row = column.of.object(out, row, known)
			continue
		}
		out, row = column.value(out, row[0], known), row[1:]
	}
	return append(out, '}'), row
}

func (c column) value(out []byte, v any, known map[string][]any) []byte {
	rows, _ := v.([]any)
	switch c.kind {
	case list:
		return c.of.list(out, rows, known)
	case named:
		var found []any
		for _, id := range rows {
			if row, is := known[id.(string)]; is {
				found = append(found, row)
			}
		}
		return c.of.list(out, found, known)
	case one:
		if len(rows) == 0 {
			return append(out, "null"...)
		}
		return c.of.write(out, rows[0].([]any), known)
	}
	switch v := v.(type) {
	case nil:
		return append(out, "null"...)
	case int64:
		return strconv.AppendInt(out, v, 10)
	}
	text, _ := json.Marshal(v) // a text or a number always is JSON
	return append(out, text...)
}

func (c columns) list(out []byte, rows []any, known map[string][]any) []byte {
	out = append(out, '[')
	for i, row := range rows {
		if i > 0 {
			out = append(out, ',')
		}
		out = c.write(out, row.([]any), known)
	}
	return append(out, ']')
}

func tableOf(rows any) map[string][]any {
	list, _ := rows.([]any)
	out := make(map[string][]any, len(list))
	for _, row := range list {
		columns := row.([]any)
		out[columns[0].(string)] = columns
	}
	return out
}
