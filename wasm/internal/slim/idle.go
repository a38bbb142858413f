package slim

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
)

// An idle part of Go's runtime is linked, for what could run it is, but nothing
// in a page does. Its functions are given a body of three or ten bytes.
type idlePart struct {
	// body traps, where a call would be a fault of this table, or returns
	// nothing, where the program is ending already.
	body []byte
	// functions are names, those of package runtime without it, each with its
	// closures; a * stands for any end.
	functions string
}

var (
	// trap is the instruction unreachable.
	trap = []byte{0, 0x00, opEnd}
	// leave takes the place to return to off the stack, of which global 0 is the
	// pointer, and says that nothing has to be unwound.
	leave = []byte{0, 0x23, 0, opI32Const, 8, 0x6a, 0x24, 0, opI32Const, 0, opEnd}
)

var idle = []idlePart{
	// The execution tracer: runtime/trace starts it.
	{trap, `traceAdvance traceCPU* traceEventWriter.* traceFrequency* traceReadCPU traceRegisterLabels* traceStack traceStopReadCPU
		traceSyncBatch traceWriter.* unsafeTraceWriter (*traceBuf).* (*traceMap).* (*traceRegionAlloc).* (*traceStackTable).*
		(*traceStringTable).* (*traceTypeTable).* traceLocker.G* traceLocker.H* traceLocker.P* traceLocker.S* traceLocker.emit*
		traceLocker.eventWriter traceLocker.rawEventWriter traceLocker.rtype traceLocker.st* traceLocker.writer`},
	// Metrics: runtime/metrics reads them.
	{trap, `initMetrics compute0 metricReader.* (*metricValue).*`},
	// Profiles, also that of goroutines that wait for ever: runtime/pprof asks for them.
	{trap, `allGsSnapshotSortedForGC doRecordGoroutineProfile findGoroutineLeaks findMaybeRunnableGoroutines fpTraceback* fpunwindExpand
		saveBlockEventStack saveblockevent saveg setSyncObjectsUntraceable tryRecordGoroutineProfile (*g).isMaybeRunnable (*profBuf).*`},
	// What GODEBUG turns on: a page has no environment.
	{trap, `internal/bisect.* checkFinalizersAndCleanups dumpScanStats dumpStacksRec dumpTypesRec getCheckmark parseByteCount printScavTrace
		reparsedebugvars runCheckmark schedtrace setCheckmark startCheckmarks`},
	// The same type of two modules of code, which plugins are; time that tests make.
	{trap, `typesEqual (*synctestBubble).*`},
	// Tracebacks of a program that is ending. They would name nothing.
	{leave, `dumpgstatus gcDumpObject goroutineheader hexdumpWords printAncestorTraceback printcreatedby* traceback traceback1
		tracebackHexdump tracebackothers tracebacksomeothers tracebacktrap`},
	{trap, `printAncestorTracebackFuncInfo printArgs printCgoTraceback printOneCgoTraceback traceback2 (*hexdumper).*`},
}

// idleBody is the body that a function is given, nil where it keeps its own.
func idleBody(name string) []byte {
	name = strings.TrimPrefix(name, "runtime.")
	for _, part := range idle {
		for pattern := range strings.FieldsSeq(part.functions) {
			begin, all := strings.CutSuffix(pattern, "*")
			if rest, found := strings.CutPrefix(name, begin); found && (all || rest == "" || strings.HasPrefix(rest, ".func")) {
				return part.body
			}
		}
	}
	return nil
}

// withoutIdle is a section of code without the bodies of idle functions.
func withoutIdle(code []byte, t tables) ([]byte, error) {
	r := reader{code}
	count, err := r.number()
	if err != nil || count < uint64(t.count) {
		return nil, fmt.Errorf("%w: %d functions have bodies, %d names", ErrModule, count, t.count)
	}
	out := binary.AppendUvarint(nil, count)
	for i := range int(count) {
		body, err := r.sized()
		if err != nil {
			return nil, err
		}
		if i < t.count {
			name, err := t.name(i)
			if err != nil {
				return nil, err
			}
			if b := idleBody(string(name)); b != nil {
				body = b
			}
		}
		out = append(binary.AppendUvarint(out, uint64(len(body))), body...)
	}
	return out, nil
}

// name is that of one function.
func (t tables) name(i int) ([]byte, error) {
	record, err := t.record(i)
	if err != nil {
		return nil, err
	}
	at := int(number(record, atName))
	if at >= len(t.names) {
		return nil, fmt.Errorf("%w: no name of function %d", ErrModule, i)
	}
	name, _, _ := bytes.Cut(t.names[at:], []byte{0})
	return name, nil
}
