package main

import (
	"fmt"
	"runtime/debug"
)

// programVersion says which corridor this is, by what was noted when it was built.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "corridor, of a version that is not known"
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	out := "corridor " + info.Main.Version
	if revision := settings["vcs.revision"]; revision != "" {
		out += fmt.Sprintf(", commit %.12s of %s", revision, settings["vcs.time"])
		if settings["vcs.modified"] == "true" {
			out += " with changes"
		}
	}
	return out + ", built with " + info.GoVersion
}
