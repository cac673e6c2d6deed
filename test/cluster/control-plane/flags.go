package main

import "fmt"

// Names of the components: arguments of this binary, and what they are called in messages.
const (
	etcd              = "etcd"
	apiServer         = "kube-apiserver"
	controllerManager = "kube-controller-manager"
)

func (c *cluster) etcdFlags() []string {
	client, peer := loopback(c.ports.etcd), loopback(c.ports.etcdPeer)
	certificate, key, ca := c.keys.certificate(etcdMember), c.keys.key(etcdMember), c.keys.certificate(etcdCA)
	return []string{
		"--name=control-plane",
		"--data-dir=" + c.path("etcd"),
		"--listen-client-urls=" + client, "--advertise-client-urls=" + client,
		"--listen-peer-urls=" + peer, "--initial-advertise-peer-urls=" + peer, "--initial-cluster=control-plane=" + peer,
		"--cert-file=" + certificate, "--key-file=" + key, "--trusted-ca-file=" + ca, "--client-cert-auth",
		"--peer-cert-file=" + certificate, "--peer-key-file=" + key, "--peer-trusted-ca-file=" + ca, "--peer-client-cert-auth",
		"--unsafe-no-fsync", // What is in there ends with the process.
		"--log-level=warn",
	}
}

// Everything that is not about where files are is as in clusters that people run, with its defaults.
func (c *cluster) apiServerFlags() []string {
	k := c.keys
	return append([]string{
		"--bind-address=127.0.0.1", "--advertise-address=127.0.0.1",
		fmt.Sprintf("--secure-port=%d", c.ports.apiServer),
		"--endpoint-reconciler-type=none", // An address of loopback may not be an endpoint.
		"--etcd-servers=" + loopback(c.ports.etcd),
		"--etcd-cafile=" + k.certificate(etcdCA), "--etcd-certfile=" + k.certificate(etcdMember), "--etcd-keyfile=" + k.key(etcdMember),
		"--tls-cert-file=" + k.certificate(serving), "--tls-private-key-file=" + k.key(serving),
		"--client-ca-file=" + k.certificate(clusterCA),
		"--authorization-mode=Node,RBAC",
		"--enable-admission-plugins=NodeRestriction",
		"--allow-privileged=true", // Who may have it is for Pod Security to say.
		"--service-cluster-ip-range=10.96.0.0/16",
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file=" + k.key(serviceAccounts), "--service-account-signing-key-file=" + k.key(serviceAccounts),
		"--requestheader-client-ca-file=" + k.certificate(frontProxyCA), "--requestheader-allowed-names=" + frontProxy,
		"--requestheader-username-headers=X-Remote-User", "--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file=" + k.certificate(frontProxy), "--proxy-client-key-file=" + k.key(frontProxy),
		"--audit-policy-file=" + c.options.AuditPolicy, "--audit-log-path=" + c.path(auditLog),
	}, c.options.APIServerFlags...)
}

func (c *cluster) controllerManagerFlags() []string {
	k := c.keys
	return []string{
		"--kubeconfig=" + c.path(controllersKubeconfig),
		"--authentication-kubeconfig=" + c.path(controllersKubeconfig), "--authorization-kubeconfig=" + c.path(controllersKubeconfig),
		"--secure-port=0", // Nobody asks it anything.
		"--leader-elect=false",
		"--use-service-account-credentials",
		"--service-account-private-key-file=" + k.key(serviceAccounts),
		"--root-ca-file=" + k.certificate(clusterCA),
		"--cluster-signing-cert-file=" + k.certificate(clusterCA), "--cluster-signing-key-file=" + k.key(clusterCA),
		"--kube-api-qps=200", "--kube-api-burst=400", // Tests make and remove namespaces faster than people do.
	}
}

func loopback(port int) string { return fmt.Sprintf("https://127.0.0.1:%d", port) }
