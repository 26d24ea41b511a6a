// Package capacityql answers the GraphQL fields on capacity: where how much is
// done, what lacks and who could help. Package graph/capacity counts; this
// package reads a field's arguments, asks for what is selected, and shows the
// records that the answers are about.
//
// It is made as package networkql is: Answers gives what the root fields show,
// every other type is named as the SDL names it, and its methods and fields are
// those of the SDL.
package capacityql
