package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
)

type ports struct {
	etcd, etcdPeer, apiServer int
}

// Ports that systems do not give to outgoing connections, unless they are told to: one that is free now is not taken by the next of those before a component listens there.
const (
	lowestPort  = 20_000
	highestPort = 29_999
)

func freePorts() (ports, error) {
	found := map[int]bool{}
	for tries := 0; tries < 1_000; tries++ {
		if port := lowestPort + rand.IntN(highestPort-lowestPort+1); isFree(port) {
			found[port] = true
		}
		if len(found) == 3 {
			var all []int
			for port := range found {
				all = append(all, port)
			}
			return ports{etcd: all[0], etcdPeer: all[1], apiServer: all[2]}, nil
		}
	}
	return ports{}, errors.New("no three free ports were found on 127.0.0.1")
}

func isFree(port int) bool {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return false
	}
	return listener.Close() == nil
}
