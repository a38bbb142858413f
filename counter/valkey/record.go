package valkey

import (
	"encoding/binary"

	"github.com/portletkit/portletkit/counter/visit"
)

// What an appended record holds: one byte that says what, then that.
const (
	recordNotes   = 'N'
	recordBatches = 'B'
)

// appendBatches encodes batches with consecutive numbers:
//
//	number of the first · (nonce (8) · length · hits by visit.AppendHits) …
func appendBatches(dst []byte, batches []batch) []byte {
	if len(batches) == 0 {
		return dst
	}
	dst = binary.AppendUvarint(dst, batches[0].number)
	for _, b := range batches {
		dst = binary.LittleEndian.AppendUint64(dst, b.nonce)
		dst = binary.AppendUvarint(dst, uint64(len(b.hits)))
		dst = append(dst, b.hits...)
	}
	return dst
}

func decodeBatches(data []byte) ([]batch, error) {
	if len(data) == 0 {
		return nil, nil
	}
	number, size := binary.Uvarint(data)
	if size <= 0 || number == 0 {
		return nil, visit.ErrEncoding
	}
	var batches []batch
	for data = data[size:]; len(data) > 0; number++ {
		b, rest, err := decodeBatch(data)
		if err != nil {
			return nil, err
		}
		b.number = number
		batches, data = append(batches, b), rest
	}
	return batches, nil
}

func decodeBatch(data []byte) (batch, []byte, error) {
	if len(data) < 8 {
		return batch{}, nil, visit.ErrEncoding
	}
	nonce := binary.LittleEndian.Uint64(data)
	encoded, rest, ok := cut(data[8:])
	if !ok {
		return batch{}, nil, visit.ErrEncoding
	}
	hits, err := visit.DecodeHits(encoded)
	if err != nil || len(hits) == 0 || len(hits) > maxBatch {
		return batch{}, nil, visit.ErrEncoding
	}
	return batch{nonce: nonce, day: hits[0].Day, size: len(hits), hits: encoded}, rest, nil
}

// cut takes a length and so many bytes from the start of data.
func cut(data []byte) (taken, rest []byte, ok bool) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return nil, nil, false
	}
	end := size + int(n)
	return data[size:end:end], data[end:], true
}

// encodeState returns a whole spool: notes, then batches.
func encodeState(n notes, batches []batch) []byte {
	text := n.encode()
	data := binary.AppendUvarint(nil, uint64(len(text)))
	return appendBatches(append(data, text...), batches)
}

func decodeState(data []byte) (notes, []batch, error) {
	text, rest, ok := cut(data)
	if !ok {
		return notes{}, nil, visit.ErrEncoding
	}
	n, err := decodeNotes(text)
	if err != nil {
		return notes{}, nil, err
	}
	batches, err := decodeBatches(rest)
	return n, batches, err
}
