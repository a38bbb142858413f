// Package valkey is the counter's store for several servers.
package valkey
