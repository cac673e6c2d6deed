import { App, Chart } from 'cdk8s';
import { loadAll } from 'js-yaml';
import type { GeneratedFleet } from './fleets';
import { AgentNamespace, Governance, GovernedAgent, GovernedTool } from '../../src';
import { Json } from '../fuzz/oracle/json';

/** The objects of a fleet, read from the YAML that an app of it synthesizes. */
export function synthesized({ options, agents, tools, agentNamespaces, hasAuthorityChart }: GeneratedFleet): readonly Json[] {
  const app = new App();
  const authorityChart = hasAuthorityChart ? new Chart(app, 'authority') : undefined;
  Governance.of(app).configure({ ...options, ...(authorityChart === undefined ? {} : { authorityChart }) });
  const chart = new Chart(app, 'agents');
  agentNamespaces.forEach(name => new AgentNamespace(chart, name));
  agents.forEach(({ name, namespace, declaration }) => new GovernedAgent(chart, `${namespace}-${name}`, { ...declaration, name, namespace }));
  tools.forEach(({ name, namespace, declaration }) => new GovernedTool(chart, `${namespace}-${name}`, { ...declaration, name, namespace }));
  return loadAll(app.synthYaml()) as Json[];
}
