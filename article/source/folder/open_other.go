//go:build !unix

package folder

// withoutWaiting: files of other systems do not keep who opens them waiting.
const withoutWaiting = 0
