package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

func (c *cluster) etcdIsHealthy(ctx context.Context) error {
	return c.keys.ask(ctx, loopback(c.ports.etcd)+"/health", etcdCA, etcdMember)
}

func (c *cluster) apiServerIsReady(ctx context.Context) error {
	return c.keys.ask(ctx, c.server()+"/readyz", clusterCA, admin.name)
}

// controllersHaveWorked asks for what one of the controllers makes first.
func (c *cluster) controllersHaveWorked(ctx context.Context) error {
	return c.keys.ask(ctx, c.server()+"/api/v1/namespaces/default/serviceaccounts/default", clusterCA, admin.name)
}

const answerTimeout = 2 * time.Second

// ask wants the answer 200, of somebody whom the authority names, to the holder of a certificate.
func (k keys) ask(ctx context.Context, url, authority, holder string) error {
	ca, err := os.ReadFile(k.certificate(authority))
	if err != nil {
		return err
	}
	certificate, err := tls.LoadX509KeyPair(k.certificate(holder), k.key(holder))
	if err != nil {
		return err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(ca)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{certificate}}, DisableKeepAlives: true}
	ctx, stop := context.WithTimeout(ctx, answerTimeout)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusOK {
		return nil
	}
	told, _ := io.ReadAll(io.LimitReader(response.Body, 2_000))
	return fmt.Errorf("%s: %s", response.Status, told)
}
