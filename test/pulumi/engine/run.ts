// npm run engine:pulumi: Pulumi programs with the compiled package, previewed and applied by a real engine: Pulumi's CLI with a file backend and
// the real Kubernetes provider, which renders YAML or talks to a control plane of ours. What is not run for real is said at the end.
import { engine, nodeHost } from './binaries';
import { governed, withCluster } from './cluster';
import { typed } from './command';
import { policies } from './policies';
import { knownLater, rendered, transformed } from './rendered';
import { notRun, tell } from './tally';

/** What nothing here can try. */
const NOT_TRIED = [
  'a language host for Node.js that is newer than 3.68: no Go proxy that was tried holds its module',
  'a policy pack beside a program that the command itself starts: that language host starts no packs',
  'nodes that run containers: here a node only says that its pods run',
];

/** What `make` gives, or null where it cannot: which is said. */
function attempted<T>(what: string, make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    notRun(`${what}: ${(error as Error).message}`);
    return null;
  }
}

async function main(): Promise<number> {
  const binaries = attempted('anything: the engine cannot be built here', engine);
  if (binaries === null) return 2;
  process.env.PATH = `${binaries}:${process.env.PATH}`;
  delete process.env.KUBECONFIG;
  await rendered();
  await knownLater();
  await transformed();
  const node = attempted('Pulumi\'s language host for Node.js, and with it a command as somebody types it and a policy pack in the engine', nodeHost);
  await withCluster(async cluster => {
    await governed(cluster);
    if (node !== null) await typed(node.host, cluster.data.kubeconfig);
  });
  if (node !== null) await policies(node.analyzer);
  NOT_TRIED.forEach(notRun);
  return tell() ? 0 : 1;
}

void main().then(code => process.exit(code));
