package neo4jtest

import (
	"errors"
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	named := map[string]string{
		"NEO4J_TEST_URI":      "bolt://db.example:7687",
		"NEO4J_TEST_USERNAME": "tester",
		"NEO4J_TEST_PASSWORD": "secret",
	}
	target := Target{URI: "bolt://db.example:7687", Username: "tester", Password: "secret", Database: "neo4j"}
	other := target
	other.Database = "other"
	tests := []struct {
		name        string
		environment map[string]string
		want        choice
		wantErr     error
	}{
		{"nothing", nil, choice{origin: skipped}, nil},
		{"nothing, on a build machine", map[string]string{"CI": "true"}, choice{origin: forbidden}, nil},
		{"nothing, CI switched off", map[string]string{"CI": "false"}, choice{origin: skipped}, nil},
		{"maven", map[string]string{"CORRIDOR_TEST_NEO4J": "maven"}, choice{origin: jars}, nil},
		{"maven, on a build machine", map[string]string{"CORRIDOR_TEST_NEO4J": "maven", "CI": "true"}, choice{origin: jars}, nil},
		{"a word that is not maven", map[string]string{"CORRIDOR_TEST_NEO4J": "docker"}, choice{}, errSettings},
		{"a running server", named, choice{origin: running, target: target}, nil},
		{"a running server before maven", with(named, "CORRIDOR_TEST_NEO4J", "maven"), choice{origin: running, target: target}, nil},
		{"a running server on a build machine", with(named, "CI", "true"), choice{origin: running, target: target}, nil},
		{"another database", with(named, "NEO4J_TEST_DATABASE", "other"), choice{origin: running, target: other}, nil},
		{"a running server without its user", with(named, "NEO4J_TEST_USERNAME", ""), choice{}, errSettings},
		{"a running server without its password", with(named, "NEO4J_TEST_PASSWORD", ""), choice{}, errSettings},
		{"a user without a server", with(named, "NEO4J_TEST_URI", ""), choice{origin: skipped}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := choose(func(name string) string { return test.environment[name] })
			if !errors.Is(err, test.wantErr) {
				t.Fatalf("error is %v, want %v", err, test.wantErr)
			}
			if got != test.want {
				t.Errorf("choose = %+v, want %+v", got, test.want)
			}
		})
	}
}

// with returns a copy of the environment in which the variable has the value.
func with(environment map[string]string, name, value string) map[string]string {
	changed := map[string]string{name: value}
	for other, kept := range environment {
		if other != name {
			changed[other] = kept
		}
	}
	return changed
}

func TestEnvironChoosesTheSameTarget(t *testing.T) {
	target := Target{URI: "neo4j://127.0.0.1:7777", Username: "u", Password: "p=q", Database: "d"}
	environment := map[string]string{}
	for _, setting := range target.Environ() {
		name, value, _ := strings.Cut(setting, "=")
		environment[name] = value
	}
	got, err := choose(func(name string) string { return environment[name] })
	if err != nil {
		t.Fatal(err)
	}
	if want := (choice{origin: running, target: target}); got != want {
		t.Errorf("choose = %+v, want %+v", got, want)
	}
}
