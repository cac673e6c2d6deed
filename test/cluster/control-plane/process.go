package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
)

// process is one component.
type process struct {
	name    string
	log     string
	command *exec.Cmd

	// isOver is set before we end it, and gone is closed when it has ended.
	isOver atomic.Bool
	gone   chan struct{}
	status string
}

// startProcess starts this very binary as a component. Those that end without being asked to are sent to `ended`.
func startProcess(name string, flags []string, log string, ended chan<- *process) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	output, err := os.OpenFile(log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer output.Close()
	command := exec.Command(self, append([]string{name}, flags...)...)
	command.Stdout, command.Stderr = output, output
	// Nothing is ever written there. It ends when this process does, however that comes about.
	if _, err = command.StdinPipe(); err != nil {
		return nil, err
	}
	if err = command.Start(); err != nil {
		return nil, err
	}
	p := &process{name: name, log: log, command: command, gone: make(chan struct{})}
	go func() {
		_ = command.Wait()
		p.status = command.ProcessState.String()
		close(p.gone)
		if !p.isOver.Load() {
			ended <- p
		}
	}()
	return p, nil
}

// endWithParent ends a component when whoever started it is no more.
func endWithParent() {
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(1)
	}()
}

func (p *process) kill() {
	p.isOver.Store(true)
	_ = p.command.Process.Kill() // It may have ended by itself, which is as well.
	<-p.gone
}

const lastLines = 8

func (p *process) whyEnded() error {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return fmt.Errorf("%s ended with %s, and its log cannot be read: %w", p.name, p.status, err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return fmt.Errorf("%s ended with %s:\n%s", p.name, p.status, strings.Join(lines[max(0, len(lines)-lastLines):], "\n"))
}
