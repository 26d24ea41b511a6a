package main

import (
	"context"
	"log/slog"
	"time"

	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/server"
)

// countingFlags name the tables by which it is counted.
type countingFlags struct {
	World   worldFlags   `embed:"" prefix:"world-"`
	Field   fieldFlags   `embed:"" prefix:"field-"`
	Country countryFlags `embed:"" prefix:"country-"`
}

// countingTables are the tables that countingFlags name.
type countingTables struct {
	world      capacity.World
	fieldAreas []capacity.FieldArea
	inclusions []projection.Inclusion
}

func (f countingFlags) read() (t countingTables, err error) {
	if t.world, err = f.World.read(); err != nil {
		return t, err
	}
	if t.fieldAreas, err = f.Field.read(); err != nil {
		return t, err
	}
	t.inclusions, err = f.Country.read()
	return t, err
}

// answerFlags are those of commands that answer from a store here, without HTTP.
type answerFlags struct {
	Store    storeFlags    `embed:""`
	Counting countingFlags `embed:""`
}

// open opens the store to read, and what answers from it; done closes both. networks
// says how much memory networks may take.
func (f answerFlags) open(ctx context.Context, s streams, timeout time.Duration, networks network.Options) (out server.Config, done func(), err error) {
	tables, err := f.Counting.read()
	if err != nil {
		return out, nil, err
	}
	store, err := f.Store.openToRead(ctx)
	if err != nil {
		return out, nil, err
	}
	if _, err = f.Store.warnOfUnfinished(s.err); err != nil {
		store.Close()
		return out, nil, err
	}
	networks.Log = slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	networks.Follow = projection.Options{Inclusions: tables.inclusions}
	out = server.Config{Store: store, Networks: network.Open(store, networks), World: tables.world, FieldAreas: tables.fieldAreas,
		Log: networks.Log, Timeout: timeout, Unfinished: f.Store.toGoOn}
	return out, func() {
		out.Networks.Close()
		store.Close()
	}, nil
}
