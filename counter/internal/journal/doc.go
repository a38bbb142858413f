// Package journal keeps payloads in one file so that no acknowledged one is
// lost.
//
// A journal file is a sequence of frames. The first holds the state that the
// owner had when the file was written, the others hold what was appended
// since. To open a journal is to read the state and to replay the rest:
//
//	frame = magic (4) · length (4) · CRC-32C (4) · number (8) · payload
//
// The checksum covers length, number and payload; numbers count up by one.
//
// Append writes one frame and syncs it before it returns. There is never more
// than one frame that is written but not yet synced, so a kill or a loss of
// power can tear the last frame only. A broken frame with a whole one behind it
// is damage, and damage is reported and left alone, never cut away.
//
// A file that lost acknowledged frames at its end, by a hand, an older copy or a
// disk that lied about a sync, looks like one that never had them, or like one
// whose last write was interrupted. So a length that the file had durably is
// kept beside it, in path.mark, together with what tells this file from the
// one before and after a Rewrite:
//
//	mark = a frame: number of the file's first frame · CRC-32C of it (4) · length (8)
//
// It is written by Close, and in the background within Options.MarkEvery after
// an Append or a Rewrite: no Append waits for it, and only what was synced is
// stated. A file that is shorter than its mark is damaged. A mark that is
// missing, broken or of another file is no fault: a backup needs none, and if it
// has one, that was copied before the file. What such a cut can take away
// unnoticed is therefore what was acknowledged after the last mark: nothing if
// the journal was closed; after a kill or a loss of power, what was acknowledged
// in the last second (MarkEvery, and the time that the write of a mark takes),
// or since marks could not be written. Errors of these writes are ignored.
//
// A torn tail is not thrown away: Open copies it to path.torn, replacing an
// earlier copy, and reports its length. The copy may hold what the state holds,
// secrets too; its owner deletes it.
//
// Rewrite replaces the whole file by one that holds a new state: written under
// another name, synced, renamed, and the folder synced. It is also the only way
// on after an error: a handle whose sync failed is never synced again, because
// the system may by then have dropped the pages that it could not write.
package journal
