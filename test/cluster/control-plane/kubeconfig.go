package main

import (
	"encoding/json"
	"os"
)

type object = map[string]any

// writeKubeconfig writes one that holds everything in itself. JSON is YAML.
func writeKubeconfig(path, server string, k keys, user identity) error {
	var content [3][]byte
	for i, file := range []string{k.certificate(clusterCA), k.certificate(user.name), k.key(user.name)} {
		read, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		content[i] = read // encoding/json writes bytes as base64, as a kubeconfig wants them
	}
	const name = "control-plane"
	encoded, err := json.MarshalIndent(object{
		"apiVersion":      "v1",
		"kind":            "Config",
		"current-context": name,
		"contexts":        []object{{"name": name, "context": object{"cluster": name, "user": user.name}}},
		"clusters":        []object{{"name": name, "cluster": object{"server": server, "certificate-authority-data": content[0]}}},
		"users":           []object{{"name": user.name, "user": object{"client-certificate-data": content[1], "client-key-data": content[2]}}},
	}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, encoded, 0o600)
}
