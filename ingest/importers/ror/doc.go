// Package ror imports the Research Organization Registry: its releases as they
// are published (a zip, or the JSON inside), and files of its records, in
// schema 2 and schema 1.
package ror
