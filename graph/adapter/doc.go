// Package adapter is what every store needs and what follows from the model
// alone: the gate of open and closed, the texts in which keys, claims and
// answers are stored, and the order of a scan.
package adapter
