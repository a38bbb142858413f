package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"slices"
	"sync"
	"time"
)

// result is what a measurement found.
type result struct {
	times   []time.Duration // of each acknowledged hit, sorted
	cpu     time.Duration   // that the server used, user and system
	counted int64           // hits in the file afterwards
}

// percentile returns the time within which so many percent were answered.
func (r result) percentile(percent int) time.Duration {
	if len(r.times) == 0 {
		return 0
	}
	return r.times[min(len(r.times)-1, len(r.times)*percent/100)]
}

// drive sends beacons from s.connections at once for s.duration. It writes
// plain HTTP/1.1 itself: a full client would take from the server's share of
// the machine more than the server needs.
func drive(address string, s settings, keepAlive bool) result {
	var group sync.WaitGroup
	results := make([]result, s.connections)
	end := time.Now().Add(s.duration)
	for i := range results {
		group.Go(func() {
			sender := sender{address: address, keepAlive: keepAlive, name: i}
			for time.Now().Before(end) {
				began := time.Now()
				if sender.hit() {
					results[i].times = append(results[i].times, time.Since(began))
				}
			}
			sender.close()
		})
	}
	group.Wait()
	var all result
	for _, r := range results {
		all.times = append(all.times, r.times...)
	}
	slices.Sort(all.times)
	return all
}

// sender sends one beacon after the other.
type sender struct {
	address   string
	keepAlive bool
	name, n   int
	conn      net.Conn
	in        *bufio.Reader
	request   []byte
}

// hit sends a beacon and reports whether it was acknowledged.
func (s *sender) hit() bool {
	if s.conn == nil && !s.dial() {
		return false
	}
	ok := s.send() && s.acknowledged()
	if !ok || !s.keepAlive {
		s.close()
	}
	return ok
}

func (s *sender) dial() bool {
	conn, err := net.Dial("tcp", s.address)
	if err != nil {
		return false
	}
	s.conn, s.in = conn, bufio.NewReader(conn)
	return true
}

func (s *sender) send() bool {
	s.n++
	body := fmt.Sprintf(`{"page":"/tin/bai-%d","token":"%04d-%012d"}`, s.n%1000, s.name, s.n)
	connection := "keep-alive"
	if !s.keepAlive {
		connection = "close"
	}
	s.request = fmt.Appendf(s.request[:0], "POST /hit HTTP/1.1\r\nHost: x\r\nConnection: %s\r\n"+
		"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.%d\r\n"+
		"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s", connection, s.n%997, len(body), body)
	_, err := s.conn.Write(s.request)
	return err == nil
}

// acknowledged reads an answer; a 204 has no body.
func (s *sender) acknowledged() bool {
	status, err := s.in.ReadSlice('\n')
	if err != nil {
		return false
	}
	ok := bytes.HasPrefix(status, []byte("HTTP/1.1 204"))
	for {
		line, err := s.in.ReadSlice('\n')
		if err != nil {
			return false
		}
		if len(line) == 2 {
			return ok
		}
	}
}

func (s *sender) close() {
	if s.conn != nil {
		s.conn.Close()
		s.conn = nil
	}
}
