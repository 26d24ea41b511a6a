package schema_test

import (
	"flag"
	"os"
	"testing"

	"corridor/schema"
)

const golden = "schema.graphql"

var (
	update = flag.Bool("update", false, "take the schema as it is now for the one that was agreed on")
	since  = flag.String("since", golden, "a file with an earlier schema, to name all changes since")
)

// TestAgreedSchema holds the schema to the one that was last agreed on, which
// a person changes by -update after having read what it does to clients.
func TestAgreedSchema(t *testing.T) {
	if *update {
		if err := os.WriteFile(golden, []byte(schema.Text()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	agreed, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(agreed) == schema.Text() {
		return
	}
	for _, c := range changesBetween(parsed(t, string(agreed)), parsed(t, schema.Text())) {
		t.Error(c)
	}
	t.Errorf("the schema is not the one in %s; if what stands above is meant, or it is order and layout only: go test ./schema -update", golden)
}

// TestChangesSince names what has changed since an earlier schema. It judges
// nothing: that is for who reads it.
func TestChangesSince(t *testing.T) {
	earlier, err := os.ReadFile(*since)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changesBetween(parsed(t, string(earlier)), parsed(t, schema.Text())) {
		t.Log(c)
	}
}
