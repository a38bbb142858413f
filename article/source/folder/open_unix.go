//go:build unix

package folder

import "syscall"

// withoutWaiting lets a named pipe be opened that nobody writes to (POSIX, open).
const withoutWaiting = syscall.O_NONBLOCK
