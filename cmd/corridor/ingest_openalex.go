package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/openalex/fetch"
)

// ingestOpenAlexCommand imports OpenAlex.
type ingestOpenAlexCommand struct {
	ingestFlags `embed:""`
	Countries   []string `placeholder:"COUNTRY" default:"CN,KH,LA,MM,TH,VN" help:"Of files, take works with an author in these countries (default: the corridor's six); ALL for all."`
	Date        string   `placeholder:"DATE" help:"Date of the data, where the files do not say it."`
	Fetch       bool     `help:"Fetch works from OpenAlex's public API instead of reading files. Stopped and run again it goes on."`
	Country     []string `placeholder:"COUNTRY" help:"With --fetch: works with an author in these countries, by code or name, such as KH,Laos."`
	From        int      `placeholder:"YEAR" help:"With --fetch: works published in this year or later (default: all)."`
	Key         string   `env:"OPENALEX_API_KEY" placeholder:"KEY" help:"With --fetch: key of the API, free at openalex.org/settings/api; better given in the environment."`
	Afresh      bool     `help:"With --fetch: throw away what is kept of a fetch before, and begin anew."`
	API         string   `hidden:"" name:"api" help:"Address of the API, for tests."`
}

// Help is shown below the flags.
func (ingestOpenAlexCommand) Help() string {
	return `Paths may be pages of the API, a snapshot's folder (data/jsonl/… or the older works/updated_date=…), with its
merged_ids, single files, and any of these compressed. Of each record the state changed last is taken, and a list of authors
that is cut never replaces a whole one.

Examples:  corridor ingest openalex pages/*.json
           corridor ingest openalex --fetch --country KH --from 2015`
}

// Run imports into the store that the flags name.
func (c ingestOpenAlexCommand) Run(ctx context.Context, s streams) error {
	if c.Fetch {
		return c.fetch(ctx, s)
	}
	if len(c.Country) > 0 || c.From != 0 || c.Afresh {
		return wrongUsage("--country, --from and --afresh go with --fetch; which works of files are taken, --countries says")
	}
	var countries []graph.CountryCode
	if len(c.Countries) != 1 || c.Countries[0] != "ALL" {
		var err error
		if countries, err = countryCodes("--countries", c.Countries); err != nil {
			return err
		}
	}
	date, err := dateFlag(c.Date)
	if err != nil {
		return err
	}
	return c.run(ctx, s, "openalex", openAlexExpected, importingOpenAlex(openalex.Options{Countries: countries, Date: date}))
}

const openAlexExpected = "pages of OpenAlex's API, its snapshot, or its records as JSON lines"

func importingOpenAlex(o openalex.Options) importing {
	return func(ctx context.Context, store graph.Store, set *files.Set, settings ingest.Settings) (*ingest.Report, error) {
		return openalex.Import(ctx, store, set, o, settings)
	}
}

// fetch fetches works, and imports what there is of them: also where the day's
// credit is used up before all are here. Once all are imported the pages go.
func (c ingestOpenAlexCommand) fetch(ctx context.Context, s streams) (err error) {
	query, err := c.query()
	if err != nil {
		return err
	}
	if err := c.tryStore(ctx); err != nil {
		return err
	}
	shown := newProgress(s.err, "Fetching")
	f, err := fetch.Open(c.pages(query), fetch.Options{Query: query, Key: c.Key, Base: c.API, Afresh: c.Afresh,
		Progress: func(works, count int) { shown.step(works, max(works, count)) },
		Waiting: func(why error, wait time.Duration) {
			fmt.Fprintf(s.err, "%v; asking again in %s\n", why, wait.Round(100*time.Millisecond))
		}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if works, count := f.Works(); works > 0 {
		fmt.Fprintf(s.err, "Going on with the fetch begun on %s: %d of %d works are here.\n", f.Began(), works, count)
	}
	stopped := f.Run(ctx)
	shown.done()
	works, count := f.Works()
	fmt.Fprintf(s.err, "%d of %d works are here (%s).\n", works, count, c.pages(query))
	if ctx.Err() != nil || works == 0 {
		return stopped
	}
	c.Paths = f.Files()
	began := f.Began()
	imported := c.run(ctx, s, "openalex", openAlexExpected, importingOpenAlex(openalex.Options{Countries: query.Countries, Date: &began}))
	if stopped != nil || imported != nil {
		return errors.Join(stopped, imported)
	}
	return f.Discard()
}

// query is what the flags ask the API for.
func (c ingestOpenAlexCommand) query() (fetch.Query, error) {
	const firstYear, lastYear = 1000, 2100
	switch {
	case len(c.Paths) > 0:
		return fetch.Query{}, wrongUsage("--fetch takes no files; give one of the two")
	case len(c.Country) == 0:
		return fetch.Query{}, wrongUsage("--fetch needs --country, such as --country KH")
	case c.Date != "":
		return fetch.Query{}, wrongUsage("--date is for files; what is fetched is of the day on which the fetch begins")
	case c.From != 0 && (c.From < firstYear || c.From > lastYear):
		return fetch.Query{}, wrongUsage("--from is a year from %d to %d", firstYear, lastYear)
	}
	countries, err := countryCodes("--country", c.Country)
	return fetch.Query{Countries: countries, From: c.From}, err
}

// tryStore finds out before anything is fetched whether the store can be written
// to, and may hold what is real.
func (c ingestOpenAlexCommand) tryStore(ctx context.Context) error {
	store, err := c.Store.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(refuseMadeUp(ctx, store), store.Close())
}

// pages is the folder in which a fetch keeps its pages, beside the data; with
// Neo4j beside where an embedded store's file would be.
func (c ingestOpenAlexCommand) pages(q fetch.Query) string {
	return filepath.Join(c.Store.file()+".openalex", q.Name())
}
