package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// identity is who a certificate says its holder is.
type identity struct {
	name   string
	groups []string
}

var (
	admin       = identity{"admin", []string{"system:masters"}}
	controllers = identity{"system:kube-controller-manager", nil}
)

// Names of files in the folder of keys, each with .crt and .key.
const (
	clusterCA       = "ca"
	etcdCA          = "etcd-ca"
	frontProxyCA    = "front-proxy-ca"
	serving         = "apiserver"
	etcdMember      = "etcd"
	frontProxy      = "front-proxy"
	serviceAccounts = "service-accounts"
)

const validity = 7 * 24 * time.Hour

// keys is a folder of keys and certificates that are of use for this control plane alone, and are removed with it.
type keys struct {
	folder string
}

// writeKeys makes three authorities: whoever holds a certificate of one of them is nobody to what trusts another one.
func writeKeys(folder string) (keys, error) {
	k := keys{folder}
	if err := os.Mkdir(folder, 0o700); err != nil {
		return k, err
	}
	issued := []struct {
		authority string
		holders   map[string]identity
	}{
		{clusterCA, map[string]identity{serving: {name: "kube-apiserver"}, admin.name: admin, controllers.name: controllers}},
		{etcdCA, map[string]identity{etcdMember: {name: "etcd"}}},
		{frontProxyCA, map[string]identity{frontProxy: {name: frontProxy}}},
	}
	for _, each := range issued {
		authority, err := k.writeAuthority(each.authority)
		if err != nil {
			return k, err
		}
		for file, holder := range each.holders {
			if err = k.writeCertificate(file, holder, authority); err != nil {
				return k, err
			}
		}
	}
	_, err := k.writeKey(serviceAccounts)
	return k, err
}

func (k keys) certificate(name string) string { return filepath.Join(k.folder, name+".crt") }
func (k keys) key(name string) string         { return filepath.Join(k.folder, name+".key") }

type authority struct {
	certificate *x509.Certificate
	key         crypto.Signer
}

func (k keys) writeAuthority(name string) (authority, error) {
	template := templateOf(identity{name: name})
	template.IsCA, template.BasicConstraintsValid = true, true
	template.KeyUsage |= x509.KeyUsageCertSign
	key, err := k.writeKey(name)
	if err != nil {
		return authority{}, err
	}
	return authority{template, key}, k.sign(name, template, key, authority{template, key})
}

func (k keys) writeCertificate(file string, holder identity, by authority) error {
	template := templateOf(holder)
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
	template.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	template.DNSNames = []string{"localhost", "kubernetes.default.svc"}
	key, err := k.writeKey(file)
	if err != nil {
		return err
	}
	return k.sign(file, template, key, by)
}

func templateOf(holder identity) *x509.Certificate {
	now := time.Now()
	return &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()),
		Subject:      pkix.Name{CommonName: holder.name, Organization: holder.groups},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.Add(validity),
		KeyUsage:     x509.KeyUsageDigitalSignature,
	}
}

func (k keys) sign(file string, template *x509.Certificate, key crypto.Signer, by authority) error {
	signed, err := signedBy(by, template, key)
	if err != nil {
		return err
	}
	return os.WriteFile(k.certificate(file), signed, 0o600)
}

func signedBy(by authority, template *x509.Certificate, key crypto.Signer) ([]byte, error) {
	signed, err := x509.CreateCertificate(rand.Reader, template, by.certificate, key.Public(), by.key)
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed}), err
}

func (k keys) writeKey(name string) (crypto.Signer, error) {
	key, encoded, err := newKey()
	if err != nil {
		return nil, err
	}
	return key, os.WriteFile(k.key(name), encoded, 0o600)
}

func newKey() (crypto.Signer, []byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	encoded, err := x509.MarshalECPrivateKey(key)
	return key, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: encoded}), err
}
