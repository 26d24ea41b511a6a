package neo4j

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// Labels and properties beside the model's own.
const (
	placeholderLabel = "Placeholder"
	aliasLabel       = "Alias"
	appliedLabel     = "AppliedChange"
	textLabel        = "TextIndex"
	marksLabel       = "Marks"

	propID          = "id"
	propKey         = "key"
	propSources     = "sources"
	propSynthetic   = "synthetic"
	propClaims      = "claims"
	propSearchNames = "searchNames"
	propSearchText  = "searchText"
	propSearchTerms = "searchTerms"
	propSearchRunes = "searchRunes"
	propOtherNames  = "otherNames"
	propResult      = "result"
	propSource      = "source"
	propAt          = "at"
	propUndone      = "undone"
	propSecret      = "secret"
)

// indexWait is how long Open waits for the indexes of a database that has
// data already.
const indexWait = 10 * time.Minute

// quote makes a name of the model an identifier of Cypher, whatever it holds.
func quote(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

// rule is a constraint or index, by the name it has in the database.
type rule struct{ name, create string }

// rules lists what the database must have, worked out from the model.
func rules() []rule {
	all := []rule{
		unique(placeholderLabel, propID), unique(aliasLabel, propKey), unique(appliedLabel, propKey), unique(textLabel, propKey), unique(marksLabel, propKey),
		ranged(aliasLabel, propID),
	}
	for _, kind := range graph.Kinds() {
		all = append(all, unique(kind.Name, propID), fullText(kind))
		for _, p := range kind.Properties {
			if !p.Filter && !p.Sort || p.Type == graph.TypeStrings || p.Type == graph.TypeNames {
				continue
			}
			all = append(all, ranged(kind.Name, p.Name))
			if folded := p.Folded(); folded != "" {
				all = append(all, ranged(kind.Name, folded))
			}
		}
	}
	return all
}

func unique(label, property string) rule {
	name := "corridor_unique_" + label + "_" + property
	return rule{name, fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.%s IS UNIQUE",
		quote(name), quote(label), quote(property))}
}

func ranged(label, property string) rule {
	name := "corridor_range_" + label + "_" + property
	return rule{name, fmt.Sprintf("CREATE RANGE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)",
		quote(name), quote(label), quote(property))}
}

// fullText indexes the terms that package text encodes: the whitespace
// analyzer leaves them whole.
func fullText(kind *graph.Kind) rule {
	name := fullTextIndex(kind)
	return rule{name, fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [n.%s] "+
		"OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}", quote(name), quote(kind.Name), quote(propSearchTerms))}
}

func fullTextIndex(kind *graph.Kind) string { return "corridor_search_" + kind.Name }

// makeSchema makes what is missing and waits until it can be used.
func (s *Store) makeSchema(ctx context.Context) error {
	missing, err := s.missingRules(ctx)
	if err != nil || len(missing) == 0 {
		return err
	}
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer func() { _ = session.Close(ctx) }()
	_, err = session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		for _, r := range missing {
			if err := run(ctx, tx, r.create, nil); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}, timeout(ctx))
	if err != nil {
		return fmt.Errorf("making constraints and indexes: %w", err)
	}
	return s.inRead(ctx, func(tx neo4j.ManagedTransaction) error {
		return run(ctx, tx, "CALL db.awaitIndexes($seconds)", map[string]any{"seconds": int64(indexWait.Seconds())})
	})
}

func (s *Store) missingRules(ctx context.Context) ([]rule, error) {
	present := map[any]bool{}
	err := s.query(ctx, "SHOW INDEXES YIELD name RETURN name", nil, func(_ graph.Version, records []*neo4j.Record) error {
		for _, r := range records {
			present[r.Values[0]] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var missing []rule
	for _, r := range rules() {
		if !present[r.name] {
			missing = append(missing, r)
		}
	}
	return missing, nil
}

// run carries out a statement whose answer does not matter.
func run(ctx context.Context, tx neo4j.ManagedTransaction, text string, params map[string]any) error {
	result, err := tx.Run(ctx, text, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}
