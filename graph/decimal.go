package graph

import "strconv"

// steadiness is the share of a number by which the order of what it was summed of
// may change it, and more.
const steadiness = 1e-11

// Steady moves a number away from 0 by so little that it says the same, but that the
// half which it was meant to be rounds up whatever order it was summed in.
func Steady(v float64) float64 { return float64(v) + float64(v*steadiness) }

// Decimal writes a number with so many decimals, halves rounded away from 0, and the
// same for the same number whatever order it was summed in: 40.25 and
// 40.249999999999993 are both 40.3.
func Decimal(v float64, decimals int) string {
	return strconv.FormatFloat(Steady(v), 'f', decimals, 64)
}
