import { join } from 'node:path';
import { GoProgram, moduleVersion } from '../../go/go-program';

/** Versions of Kubernetes that the tests can bring along, by the file that says what each is made of. */
const MODULES = { newest: 'go.mod', oldest: 'go.1.30.mod' } as const;

export type Release = keyof typeof MODULES;

export function isRelease(text: string): text is Release {
  return Object.hasOwn(MODULES, text);
}

/** The control plane with the newest Kubernetes, or with the oldest that is supported. */
export function controlPlaneProgram(release: Release): GoProgram {
  const program = { name: `control-plane-${release}`, folder: join(__dirname, '../control-plane'), modules: MODULES[release] };
  const version = moduleVersion(program, 'k8s.io/kubernetes');
  const [major, minor] = version.slice(1).split('.');
  const component = 'k8s.io/component-base/version';
  return {
    ...program,
    // As in a release: clients read them, and some refuse what is no version.
    variables: {
      [`${component}.gitVersion`]: version,
      [`${component}.gitMajor`]: major,
      [`${component}.gitMinor`]: minor,
      [`${component}.gitTreeState`]: 'clean',
      [`${component}.gitCommit`]: 'unknown',
      ['k8s.io/client-go/pkg/version.gitVersion']: version,
    },
  };
}
