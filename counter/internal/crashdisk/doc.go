// Package crashdisk is a disk in memory that fails as real ones do, for tests.
//
// It keeps apart what was written from what was synced: Crash returns the disk
// as it may look after a loss of power, with everything that was synced, and
// anything from nothing to all of the rest. Fail lets any operation fail, and a
// write fail half way.
package crashdisk
