//go:build tools

// Package host names what go.mod and go.sum are kept for: nothing of it is built as such.
package host

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
