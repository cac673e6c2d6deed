package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

const (
	// A first start on a busy machine takes a tenth of it.
	startTimeout = 2 * time.Minute
	pollInterval = 20 * time.Millisecond
)

// cluster is a control plane and the folder that holds everything of it.
type cluster struct {
	options   Options
	folder    string
	keys      keys
	ports     ports
	processes map[string]*process
	ended     chan *process
}

func newCluster(options Options) (*cluster, error) {
	folder, err := os.MkdirTemp(options.Parent, "control-plane-")
	if err != nil {
		return nil, err
	}
	c := &cluster{options: options, folder: folder, processes: map[string]*process{}, ended: make(chan *process, 8)}
	if c.ports, err = freePorts(); err != nil {
		return c, err
	}
	if c.keys, err = writeKeys(filepath.Join(folder, "keys")); err != nil {
		return c, err
	}
	for file, user := range map[string]identity{adminKubeconfig: admin, controllersKubeconfig: controllers} {
		if err = writeKubeconfig(c.path(file), c.server(), c.keys, user); err != nil {
			return c, err
		}
	}
	return c, c.chooseAuditPolicy()
}

// The files are read by the components, and by who uses the control plane.
const (
	adminKubeconfig       = "admin.kubeconfig"
	controllersKubeconfig = "controllers.kubeconfig"
	auditPolicyFile       = "audit-policy.yaml"
	auditLog              = "audit.log"
)

const everyRequest = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules: [{level: Metadata}]
`

func (c *cluster) chooseAuditPolicy() error {
	if c.options.AuditPolicy == "" {
		c.options.AuditPolicy = c.path(auditPolicyFile)
		return os.WriteFile(c.options.AuditPolicy, []byte(everyRequest), 0o600)
	}
	_, err := os.Stat(c.options.AuditPolicy)
	return err
}

func (c *cluster) path(name string) string { return filepath.Join(c.folder, name) }
func (c *cluster) server() string          { return fmt.Sprintf("https://127.0.0.1:%d", c.ports.apiServer) }

// run starts one component after the other, since each needs the one before, and obeys commands until the context ends.
func (c *cluster) run(ctx context.Context, commands <-chan string) error {
	starts := []func(context.Context) error{c.startEtcd, c.startAPIServer, c.startControllers}
	if c.options.WithoutControllers {
		starts = starts[:2]
	}
	for _, start := range starts {
		if err := start(ctx); err != nil {
			return err
		}
	}
	say(Said{Ready: c.ready()})
	for {
		select {
		case <-ctx.Done():
			return nil
		case dead := <-c.ended:
			return dead.whyEnded()
		case command := <-commands:
			if err := c.obey(ctx, command); err != nil {
				return fmt.Errorf("%s: %w", command, err)
			}
			say(Said{Done: command})
		}
	}
}

func (c *cluster) startEtcd(ctx context.Context) error {
	return c.start(ctx, etcd, c.etcdFlags(), c.etcdIsHealthy)
}

func (c *cluster) startAPIServer(ctx context.Context) error {
	return c.start(ctx, apiServer, c.apiServerFlags(), c.apiServerIsReady)
}

func (c *cluster) startControllers(ctx context.Context) error {
	return c.start(ctx, controllerManager, c.controllerManagerFlags(), c.controllersHaveWorked)
}

func (c *cluster) start(ctx context.Context, name string, flags []string, isReady func(context.Context) error) error {
	started, err := startProcess(name, flags, c.path(name+".log"), c.ended)
	if err != nil {
		return err
	}
	c.processes[name] = started
	ctx, stop := context.WithTimeout(ctx, startTimeout)
	defer stop()
	for {
		notReady := isReady(ctx)
		if notReady == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s is not ready: %w", name, notReady)
		case dead := <-c.ended:
			return dead.whyEnded()
		case <-time.After(pollInterval):
		}
	}
}

// obey ends the API server as a crash would, with nothing orderly about it, and starts it again.
func (c *cluster) obey(ctx context.Context, command string) error {
	running, runs := c.processes[apiServer]
	switch {
	case command == "crash" && runs:
		delete(c.processes, apiServer)
		running.kill()
		return nil
	case command == "start" && !runs:
		return c.startAPIServer(ctx)
	default:
		return errors.New("what can be done is to crash an API server that runs, and to start one that does not")
	}
}

func (c *cluster) ready() *Ready {
	pids := map[string]int{}
	for name, each := range c.processes {
		pids[name] = each.command.Process.Pid
	}
	return &Ready{Server: c.server(), Kubeconfig: c.path(adminKubeconfig), AuditLog: c.path(auditLog), Folder: c.folder, Processes: pids}
}

// remove ends everything, and leaves nothing behind. What the processes hold is thrown away: there is nothing to end in order for.
func (c *cluster) remove() {
	for _, each := range c.processes {
		each.kill()
	}
	if err := os.RemoveAll(c.folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}
