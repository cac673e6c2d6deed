import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as k8s from '@pulumi/kubernetes';
import { ComponentResourceOptions } from '@pulumi/pulumi';
import { ROOT } from './compiled';
import { COMPONENTS, fleet, HOME, throughCdk8s, told } from './fleet';
import { opening, renderedBy, renderedStack } from './rendered';
import { check } from './tally';
import { nameOf } from '../../cluster/harness/objects';

/** The policy pack of the docs, as somebody who installed the package has it. */
function packIn(folder: string): string {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of ['@pulumi', '@types', 'typescript', 'ts-node']) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  symlinkSync(ROOT, join(modules, 'governed-agents'));
  copyFileSync(join(ROOT, 'examples/pulumi/policy-pack/index.ts'), join(folder, 'index.ts'));
  writeFileSync(join(folder, 'PulumiPolicy.yaml'), 'runtime: nodejs\n');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'pack', version: '1.0.0' }));
  return folder;
}

/** What the policies say in an engine that runs them, of what it is told of every resource. */
export async function policies(analyzer: string): Promise<void> {
  process.env.PATH = `${analyzer}:${process.env.PATH}`;
  const pack = packIn(mkdtempSync(join(tmpdir(), 'pack-')));
  const stack = await renderedStack('judged');
  const preview = (program: (provider: k8s.Provider) => unknown) => stack.preview(program, [pack]);
  const rewrites = (options: ComponentResourceOptions) => preview(fleet({}, options));
  const all = throughCdk8s().length + COMPONENTS + 2;

  const clean = await preview(fleet());
  check('a policy pack is run by the engine, and finds nothing in what was declared', (clean.changes?.create === all && /✅ governed-agents@v1\.0\.0/.test(clean.output)) || clean.output);
  const late = await preview(provider => {
    const config = new k8s.core.v1.ConfigMap('config', { metadata: { name: 'config', namespace: 'shop' } }, { provider });
    fleet({ triage: { workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443, env: { CONFIG: config.id } } } })(provider);
  });
  check('nor in what nobody knows at preview', late.changes?.create === all + 1 || late.output);

  const rewriting: Readonly<Record<string, ComponentResourceOptions>> = {
    transform: { transforms: [opening] },
    transformation: { transformations: [opening as never] },
  };
  for (const [what, options] of Object.entries(rewriting)) {
    const { changes, output } = await rewrites(options);
    check(`a child that a ${what} rewrote stops the preview`, changes === null || output);
    check('the engine names the policy', told(output, 'objects-are-as-declared'));
    check('and the object', told(output, `NetworkPolicy ${HOME}/agent-advise-triage is registered otherwise than it was declared`));
    check('and says what to do instead', told(output, 'fix: declare it: remove the patch, and write what the agent needs into its declaration'));
  }

  const binding = await preview(provider => {
    fleet()(provider);
    new k8s.rbac.v1.ClusterRoleBinding('boost', {
      metadata: { name: 'boost' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'agent-advise-triage', namespace: HOME }],
    }, { provider });
  });
  check('what is made beside an agent and raises its rights stops it as well', binding.changes === null ? told(binding.output, 'authority-stays-within-class') : binding.output);

  // The Automation API updates without a preview, which would have stopped it.
  const update = await stack.up(fleet({}, { transforms: [opening] }), [pack]);
  const open = renderedBy(stack).filter(({ kind, spec }) => kind === 'NetworkPolicy' && JSON.stringify((spec as { readonly egress?: object }).egress) === '[{}]');
  check('an update without a preview ends there, and what was rewritten is not made', (update.changes === null && open.length === 0) || open.map(nameOf).join() + update.output);
  stack.end();
  rmSync(pack, { recursive: true });
}
