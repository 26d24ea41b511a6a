package network

import (
	"context"
	"unsafe"

	"corridor/graph/network/cache"
)

// memo gives what compute works out of the network, which it does only if the
// cache does not have it under this name. size gives the memory that it holds.
func memo[T any](ctx context.Context, n *Network, name string, size func(T) int, compute func(context.Context) (T, error)) (T, error) {
	return cache.GetSized(ctx, n.cache, keyOf(n.key, name), size, compute)
}

// sizeOf is the memory that a list of plain values holds.
func sizeOf[T any](list []T) int {
	var one T
	return len(list) * int(unsafe.Sizeof(one))
}

// sizeOfOne is the size of answers that hold next to nothing.
func sizeOfOne[T any](one T) int { return int(unsafe.Sizeof(one)) }
