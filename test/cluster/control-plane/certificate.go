package main

import (
	"crypto"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// issued is a client certificate with its key, both as PEM.
type issued struct {
	Certificate string `json:"certificate"`
	Key         string `json:"key"`
}

// printCertificate issues a client certificate of a running control plane. Its arguments are the folder of that, a user, and groups.
func printCertificate(args []string) {
	if err := issueTo(args); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func issueTo(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("certificate FOLDER USER [GROUP…]")
	}
	k := keys{filepath.Join(args[0], "keys")}
	pair, err := tls.LoadX509KeyPair(k.certificate(clusterCA), k.key(clusterCA))
	if err != nil {
		return err
	}
	certificate, err := x509.ParseCertificate(pair.Certificate[0])
	if err != nil {
		return err
	}
	key, encodedKey, err := newKey()
	if err != nil {
		return err
	}
	template := templateOf(identity{name: args[1], groups: args[2:]})
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	signed, err := signedBy(authority{certificate, pair.PrivateKey.(crypto.Signer)}, template, key)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(issued{string(signed), string(encodedKey)})
}
