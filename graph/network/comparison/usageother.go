//go:build !linux

package main

import "time"

func processorTime() time.Duration { return 0 }

func mostMemory() (float64, error) { return 0, nil }
