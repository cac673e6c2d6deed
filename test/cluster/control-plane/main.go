// A throw-away Kubernetes control plane on loopback: etcd, kube-apiserver and kube-controller-manager in one binary, each in a process of its own.
//
// The components are the upstream ones, as ordinary dependencies. Ours is what starts and stops them, makes their keys and says when they are ready.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

func main() {
	if len(os.Args) > 1 {
		if run, ok := parts[os.Args[1]]; ok {
			run(os.Args[2:])
			return
		}
	}
	supervise(optionsFromFlags())
}

// parts are what this binary is when its first argument says so.
var parts = map[string]func(args []string){
	etcd: func(flags []string) {
		endWithParent()
		etcdmain.Main(append([]string{etcd}, flags...))
	},
	apiServer: func(flags []string) {
		endWithParent()
		command := apiserver.NewAPIServerCommand()
		command.SetArgs(flags)
		os.Exit(cli.Run(command))
	},
	controllerManager: func(flags []string) {
		endWithParent()
		command := controllermanager.NewControllerManagerCommand()
		command.SetArgs(flags)
		os.Exit(cli.Run(command))
	},
	"certificate": printCertificate,
}

// Options are what whoever starts the control plane may choose.
type Options struct {
	// Parent is the folder that the control plane makes its own folder in, and removes it again.
	Parent string

	// AuditPolicy is a file, or empty for one that records every request without its body.
	AuditPolicy string

	// APIServerFlags are added to the flags of kube-apiserver.
	APIServerFlags []string

	// WithoutControllers leaves kube-controller-manager out.
	WithoutControllers bool
}

func optionsFromFlags() Options {
	var options Options
	flag.StringVar(&options.Parent, "parent", os.TempDir(), "folder to make the data folder in")
	flag.StringVar(&options.AuditPolicy, "audit-policy", "", "file with an audit policy")
	flag.BoolVar(&options.WithoutControllers, "without-controllers", false, "start no kube-controller-manager")
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "%s [flags] [-- flags of kube-apiserver]\n", os.Args[0])
		flag.PrintDefaults()
	}
	flag.Parse()
	options.APIServerFlags = flag.Args()
	return options
}

// supervise runs a control plane until standard input ends, a signal arrives or a component dies.
//
// Every line on standard output is one JSON object. Lines on standard input are commands.
func supervise(options Options) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	commands := make(chan string)
	go func() {
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
			commands <- lines.Text()
		}
		stop()
	}()

	cluster, err := newCluster(options)
	if err == nil {
		err = cluster.run(ctx, commands)
	}
	if cluster != nil {
		cluster.remove()
	}
	if err != nil {
		say(Said{Error: err.Error()})
		os.Exit(1)
	}
}

// Said is a line on standard output.
type Said struct {
	Error string `json:"error,omitempty"`

	// Ready is said once, when every component answers.
	Ready *Ready `json:"ready,omitempty"`

	// Done repeats a command that has been carried out.
	Done string `json:"done,omitempty"`
}

// Ready says where everything is.
type Ready struct {
	Server     string         `json:"server"`
	Kubeconfig string         `json:"kubeconfig"`
	AuditLog   string         `json:"auditLog"`
	Folder     string         `json:"folder"`
	Processes  map[string]int `json:"processes"`
}

func say(said Said) {
	line, err := json.Marshal(said)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(line))
}
