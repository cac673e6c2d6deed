// Judges traffic between pods and addresses by NetworkPolicies, with the engine of the Kubernetes project kube-network-policies.
// Nothing of the judgement is ours. A question is a line of JSON on standard input, its answer a line on standard output.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"runtime"
	"sync"

	"github.com/go-logr/logr"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/client-go/informers"
	"k8s.io/klog/v2"
	strict "sigs.k8s.io/json"
	"sigs.k8s.io/kube-network-policies/pkg/api"
	"sigs.k8s.io/kube-network-policies/pkg/network"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

// Question is a cluster, and who in it and outside of it might talk, on which ports.
type Question struct {
	Policies   []json.RawMessage            `json:"policies"`
	Namespaces map[string]map[string]string `json:"namespaces"` // labels by name
	Endpoints  []Endpoint                   `json:"endpoints"`
	Ports      []Port                       `json:"ports"`
}

// Endpoint is one address.
type Endpoint struct {
	Pod       string            `json:"pod"` // namespace/name, or empty for what is no pod
	Namespace string            `json:"namespace"`
	Labels    map[string]string `json:"labels"`
	Address   string            `json:"address"`

	// Watched endpoints are judged with every other one, and the rest only with pods.
	Watched bool `json:"isWatched"`
}

type Port struct {
	Protocol corev1.Protocol `json:"protocol"`
	Number   int             `json:"number"`
}

// Answer has one row for each pair of endpoints that can talk: from, to, and the places of the open ports in the question.
type Answer struct {
	Error string  `json:"error,omitempty"`
	Open  [][]int `json:"open"`

	// Judged is the number of packets that the engine was asked about.
	Judged int `json:"judged"`
}

func main() {
	questions := bufio.NewScanner(os.Stdin)
	questions.Buffer(nil, 256<<20)
	answers := json.NewEncoder(os.Stdout)
	for questions.Scan() {
		answer, err := judge(questions.Bytes())
		if err != nil {
			answer = Answer{Error: err.Error()}
		}
		if err := answers.Encode(answer); err != nil {
			os.Exit(1)
		}
	}
	if err := questions.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judge(line []byte) (Answer, error) {
	var question Question
	problems, err := strict.UnmarshalStrict(line, &question)
	if err != nil || len(problems) > 0 {
		return Answer{}, fmt.Errorf("the question is malformed: %v %v", err, problems)
	}
	engine, err := engineOf(question)
	if err != nil {
		return Answer{}, err
	}
	return ask(engine, question)
}

// ask has the engine judge a packet for each pair of endpoints of one family with a pod among them, on every port.
func ask(engine *networkpolicy.PolicyEngine, question Question) (Answer, error) {
	ctx := klog.NewContext(context.Background(), logr.Discard())
	rows := make([][][]int, len(question.Endpoints))
	judged := make([]int, len(question.Endpoints))
	failures := make([]error, len(question.Endpoints))
	places := make(chan int)
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for i := range places {
				rows[i], judged[i], failures[i] = askFrom(ctx, engine, question, i)
			}
		}()
	}
	for i := range question.Endpoints {
		places <- i
	}
	close(places)
	workers.Wait()

	answer := Answer{Open: [][]int{}}
	for i := range question.Endpoints {
		if failures[i] != nil {
			return Answer{}, failures[i]
		}
		answer.Open = append(answer.Open, rows[i]...)
		answer.Judged += judged[i]
	}
	return answer, nil
}

func askFrom(ctx context.Context, engine *networkpolicy.PolicyEngine, question Question, i int) ([][]int, int, error) {
	rows, judged := [][]int{}, 0
	source := question.Endpoints[i]
	for j, target := range question.Endpoints {
		from, to := net.ParseIP(source.Address), net.ParseIP(target.Address)
		areBothPods := source.Pod != "" && target.Pod != ""
		isAsked := areBothPods || source.Watched || target.Watched
		if !isAsked || source.Pod == target.Pod || family(from) != family(to) {
			continue
		}
		row := []int{i, j}
		for k, port := range question.Ports {
			packet := network.Packet{Family: family(from), SrcIP: from, DstIP: to, Proto: port.Protocol, SrcPort: 50000, DstPort: port.Number}
			isOpen, err := engine.EvaluatePacket(ctx, &packet)
			if err != nil {
				return nil, 0, err
			}
			judged++
			if isOpen {
				row = append(row, k)
			}
		}
		if len(row) > 2 {
			rows = append(rows, row)
		}
	}
	return rows, judged, nil
}

func family(address net.IP) corev1.IPFamily {
	if address.To4() != nil {
		return corev1.IPv4Protocol
	}
	return corev1.IPv6Protocol
}

// podsByAddress is how the engine learns which pod an address belongs to. What has no entry is outside of the cluster to it.
type podsByAddress map[string]*api.PodInfo

func (pods podsByAddress) GetPodInfoByIP(address string) (*api.PodInfo, bool) {
	pod, found := pods[address]
	return pod, found
}

func engineOf(question Question) (*networkpolicy.PolicyEngine, error) {
	listed := informers.NewSharedInformerFactory(nil, 0) // never started: what it lists is put there below
	policies := listed.Networking().V1().NetworkPolicies()
	evaluator := networkpolicy.NewStandardNetworkPolicy("node", listed.Core().V1().Namespaces(), listed.Core().V1().Pods(), policies)
	for _, written := range question.Policies {
		policy, err := stored(written)
		if err != nil {
			return nil, err
		}
		if err := policies.Informer().GetIndexer().Add(policy); err != nil {
			return nil, err
		}
	}
	pods := podsByAddress{}
	for _, endpoint := range question.Endpoints {
		address := net.ParseIP(endpoint.Address)
		if address == nil {
			return nil, fmt.Errorf("%q is no address", endpoint.Address)
		}
		if _, isTaken := pods[address.String()]; isTaken {
			return nil, fmt.Errorf("%s belongs to two endpoints", address)
		}
		if endpoint.Pod == "" {
			continue
		}
		labels, isKnown := question.Namespaces[endpoint.Namespace]
		if !isKnown {
			return nil, fmt.Errorf("the namespace %q of %s is not in the question", endpoint.Namespace, endpoint.Pod)
		}
		pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: endpoint.Pod, Namespace: endpoint.Namespace, Labels: endpoint.Labels}}
		pods[address.String()] = api.NewPodInfo(pod, labels, nil, "")
	}
	return networkpolicy.NewPolicyEngine(pods, []api.PolicyEvaluator{evaluator}), nil
}

// stored reads a policy as the API server does, and gives it back as the API server stores it: as protobuf, in which an
// empty list is none. What the API server would fill in is refused, since nothing here fills it in.
func stored(written []byte) (*networkingv1.NetworkPolicy, error) {
	var read, kept networkingv1.NetworkPolicy
	problems, err := strict.UnmarshalStrict(written, &read)
	if err != nil || len(problems) > 0 {
		return nil, fmt.Errorf("a policy is malformed: %v %v", err, problems)
	}
	id := read.Namespace + "/" + read.Name
	if read.APIVersion != "networking.k8s.io/v1" || read.Kind != "NetworkPolicy" || read.Namespace == "" || read.Name == "" {
		return nil, fmt.Errorf("%q is no NetworkPolicy with a name and a namespace", id)
	}
	if len(read.Spec.PolicyTypes) == 0 {
		return nil, fmt.Errorf("the NetworkPolicy %q leaves its directions to be filled in", id)
	}
	for _, port := range portsOf(read.Spec) {
		if port.Protocol == nil || (port.Port != nil && port.Port.Type == intstr.String) {
			return nil, fmt.Errorf("the NetworkPolicy %q has a port without a protocol, or with a name, and no pod here has named ports", id)
		}
	}
	bytes, err := read.Marshal()
	if err != nil {
		return nil, err
	}
	return &kept, kept.Unmarshal(bytes)
}

func portsOf(spec networkingv1.NetworkPolicySpec) []networkingv1.NetworkPolicyPort {
	ports := []networkingv1.NetworkPolicyPort{}
	for _, rule := range spec.Ingress {
		ports = append(ports, rule.Ports...)
	}
	for _, rule := range spec.Egress {
		ports = append(ports, rule.Ports...)
	}
	return ports
}
