package reading

import (
	"path"
	"regexp"
	"strings"

	"corridor/graph"
)

var (
	dateInName    = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?:[^0-9]|$)`)
	versionInName = regexp.MustCompile(`(?:^|[^a-z0-9])(v[0-9]+(?:\.[0-9]+)+)(?:[^0-9.]|$)`)
)

// Vintage reads the date and the version of data from the name of the file that
// a publisher gave it, as v2.9-2026-08-25-ror-data.zip. Nil where the name has
// none.
func Vintage(name string) (date *graph.Date, version *string) {
	name = strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	if found := dateInName.FindStringSubmatch(name); found != nil {
		if d, err := graph.ParseDate(found[1]); err == nil {
			date = &d
		}
	}
	if found := versionInName.FindStringSubmatch(name); found != nil {
		version = &found[1]
	}
	return date, version
}
